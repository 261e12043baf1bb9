/* store-fill.h - the cases that the store's bench asks for. */
#pragma once

#include "cases/keys.h"

#define FILL_SEED 20261123
#define FILL_FIRST_DAY 1700000000

/* Into a store that was opened once (so that it has its schema) and is empty. */
gboolean
fill(const char *url, const HkKeys *keys, guint cases);
/* The n-th case's.  (owned) */
char *
fill_id(guint n);

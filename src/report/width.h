/* width.h - how many columns of a terminal text takes: East Asian wide characters take two. */
#pragma once

#include <glib.h>

/* 0, 1 or 2. */
guint
hk_width_char(gunichar c);

/* Of valid UTF-8. */
guint
hk_width(const char *text);

/* The text and as many spaces as fill it up to `columns`.  (owned) */
char *
hk_width_pad(const char *text, guint columns);

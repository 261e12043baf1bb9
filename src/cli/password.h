/* password.h - a password that somebody types or a program hands over; never an argument. */
#pragma once

#include "cli/call.h"

/* Typed twice at the terminal without being shown, or with --password-stdin the first line of
 * standard input.  NULL: it complained already.  (owned; hk_password_forget) */
char *
hk_password_ask(const HkCall *call, const char *name);
void
hk_password_forget(char *password);

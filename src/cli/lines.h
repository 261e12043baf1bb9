/* lines.h - what a person, or a file of answers, types: standard input line by line. */
#pragma once

#include <glib.h>

#define HK_LINE_MAX (64 * 1024) /* bytes; the rest of a longer line is left out */

/* The next line as valid UTF-8 without its line break; NULL at the end (Ctrl-D).  (owned) */
char *
hk_lines_next(void);

/* Is there a person to ask? */
gboolean
hk_lines_from_person(void);

/* Shows a prompt to a person, nothing otherwise. */
void
hk_lines_prompt(const char *prompt);

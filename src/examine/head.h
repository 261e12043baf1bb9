/* head.h - the first bytes of an artefact, made comparable for a claims().
 *
 * Every examiner is asked about every mail; so this must cost less than a microsecond.
 */
#pragma once

#include <glib.h>

/* The bytes with ASCII letters in lower case and without NULs, which UTF-16 puts between letters;
 * NUL-terminated.  (owned) */
char *
hk_head_low(const guint8 *head, gsize len);

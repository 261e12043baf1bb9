/* wide.h - text that Windows writes two bytes a letter. */
#pragma once

#include <glib.h>

/* UTF-16, little end first, as valid UTF-8: lone surrogates become U+FFFD, NUL ends it.  (owned) */
char *
hk_wide_text(const guint8 *bytes, gsize len);

/* Looks like such text: most second bytes are zero, as in anything written in Latin letters. */
gboolean
hk_wide_likely(const guint8 *bytes, gsize len);

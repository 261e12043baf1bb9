/* charset-score.h - how much a decoded text looks like something a person wrote. */
#pragma once

#include <glib.h>

/* Mean plausibility of the characters beyond ASCII, about -5 (rubbish) .. 3 (Japanese).
 * 0 when there are none.  Looks at the first 300 of them. */
double
hk_charset_score(const char *utf8, gsize len);

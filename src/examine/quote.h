/* quote.h - a few words out of somebody's text, with enough around them to be found again. */
#pragma once

#include <glib.h>

#define HK_QUOTE_AROUND 60 /* bytes on each side: 20 Japanese characters, ten English words */
#define HK_QUOTE_MATCH 240 /* bytes of the match itself */

/* text[at .. at+n) in its surroundings: whole characters, one line, "…" where cut.  Stops at
 * ends of lines and Japanese sentences.  at and n are clipped to len.  (owned) */
char *
hk_quote(const char *text, gsize len, gsize at, gsize n);

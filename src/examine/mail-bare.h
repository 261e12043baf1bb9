/* mail-bare.h - links that nobody marked as such: addresses written in running text. */
#pragma once

#include "examine/mail-open.h"

/* Addresses written in running text; those inside anchors of `html` (may be NULL) are there. */
void
hk_open_bare_links(HkOpener *o, const char *text, gsize len, const char *place, const HkHtml *html);

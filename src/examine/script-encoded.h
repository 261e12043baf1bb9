/* script-encoded.h - the text behind Microsoft's Script Encoder (.jse, .vbe, "VBScript.Encode"). */
#pragma once

#include <glib.h>

#define HK_SCRIPT_ENCODED_MARK "#@~^"

/* The text with every encoded stretch in clear and everything else as it was; NULL when there is
 * none.  (owned) */
GString *
hk_script_decode(const char *text, gsize len);

/* rtf-unwrap.h - the letter inside rich text: HTML or plain words that Outlook wrapped in it
 * (MS-OXRTFEX), or the words of rich text itself. */
#pragma once

#include <glib.h>

typedef enum {
	HK_UNWRAPPED_HTML,  /* it was HTML before */
	HK_UNWRAPPED_TEXT,  /* it was plain text before */
	HK_UNWRAPPED_WORDS, /* it always was rich text: its words */
} HkUnwrapped;

/* As valid UTF-8, at most as long as eight times the rich text.  Never refuses.  (owned) */
char *
hk_rtf_unwrap(const guint8 *data, gsize len, HkUnwrapped *what);

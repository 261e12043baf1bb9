/* charset.h - bytes that claim to be in some charset, as UTF-8.
 *
 * Mail lies about charsets, mostly out of carelessness: Shift_JIS that is really CP932,
 * Japanese declared as GB2312, raw JIS in headers, UTF-8 that is not.  The declared charset is
 * tried first and believed when the result reads like text; otherwise the candidates are
 * compared by how much they look like something a person would write.
 */
#pragma once

#include <glib.h>

typedef struct {
	const char *used;  /* glibc's name of the charset that decoded it; "US-ASCII" */
	guint errors;	   /* bytes that became U+FFFD */
	gboolean repaired; /* another charset than the declared one was used */
} HkCharsetUse;

/* The text as valid UTF-8 without NUL.  declared may be NULL or "" (nothing was claimed).
 * Returns `bytes` itself when nothing had to change (then it is not NUL-terminated);
 * otherwise *owned is set and returned.  */
const char *
hk_charset_utf8(const char *bytes, gsize len, const char *declared, gsize *out_len, char **owned,
		HkCharsetUse *use);

/* Is this one of the charsets made for Chinese?  Japanese in one of them was written with
 * software that is not used in Japan. */
gboolean
hk_charset_is_chinese(const char *declared);

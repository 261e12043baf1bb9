/* charset-convert.h - one charset to UTF-8, without any guessing; for charset.c. */
#pragma once

#include <glib.h>

typedef enum {
	HK_CS_NONE = -1, /* unknown or not declared */
	HK_CS_UTF8 = 0,
	HK_CS_JIS, /* ISO-2022-JP in all its dialects */
	HK_CS_CP932,
	HK_CS_EUCJP,
	HK_CS_GB18030,
	HK_CS_BIG5,
	HK_CS_EUCKR,
	HK_CS_1252,
	HK_CS_OTHERS, /* first of those that are never guessed */
} HkCharset;

/* The charset of that (any-case) label, or HK_CS_NONE. */
int
hk_charset_find(const char *label);

const char *
hk_charset_name(int charset);

/* Decodes everything; what does not decode becomes U+FFFD and counts in *errors.  (owned) */
char *
hk_charset_convert(int charset, const char *bytes, gsize len, gsize *out_len, guint *errors);

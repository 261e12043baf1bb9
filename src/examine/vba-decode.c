/* vba-decode.c - hex and base64, tried on every text long enough to hold a command.
 *
 * Used by vba-scan.c.  Believed only when the result reads as ASCII words, because a table of
 * numbers is valid hex, too.
 */
#include "examine/vba-decode.h"

#include <string.h>

#define TEXT_MIN 16

static gboolean
readable(const guint8 *bytes, gsize len)
{
	gsize letters = 0;

	for (gsize i = 0; i < len; i++) {
		if ((bytes[i] < 0x20 && !g_ascii_isspace(bytes[i])) || bytes[i] >= 0x7F)
			return FALSE;
		letters += g_ascii_isalpha(bytes[i]) != 0;
	}
	return len >= 6 && letters * 2 >= len;
}

/* ASCII, or ASCII in UTF-16 as PowerShell wants it.  (owned or NULL) */
static char *
as_words(const guint8 *bytes, gsize len)
{
	g_autofree guint8 *narrow = NULL;

	if (readable(bytes, len))
		return g_strndup((const char *)bytes, len);
	if (len < 12 || bytes[1] != 0)
		return NULL;
	narrow = g_malloc0(len / 2 + 1);
	for (gsize i = 0; i + 1 < len; i += 2) {
		if (bytes[i + 1] != 0)
			return NULL;
		narrow[i / 2] = bytes[i];
	}
	return readable(narrow, len / 2) ? g_strndup((const char *)narrow, len / 2) : NULL;
}

static char *
from_hex(const char *text, gsize len)
{
	g_autofree guint8 *bytes = NULL;

	if (len % 2 != 0 || strspn(text, "0123456789abcdefABCDEF") < len)
		return NULL;
	bytes = g_malloc(len / 2);
	for (gsize i = 0; i < len / 2; i++)
		bytes[i] = (guint8)(g_ascii_xdigit_value(text[2 * i]) << 4 |
				    g_ascii_xdigit_value(text[2 * i + 1]));
	return as_words(bytes, len / 2);
}

static char *
from_base64(const char *text, gsize len)
{
	g_autofree char *copy = g_strndup(text, len);
	g_autofree guint8 *bytes = NULL;
	gsize n = 0;

	bytes = g_base64_decode(copy, &n);
	return bytes != NULL && n > 0 ? as_words(bytes, n) : NULL;
}

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

char *
hk_vba_decode(const char *text)
{
	gsize len = strlen(text);
	const char *p = text;
	char *words;

	if (len < TEXT_MIN)
		return NULL;
	words = from_hex(text, len);
	/* A run of it behind other words: "powershell -enc aQBlAHgA…". */
	while (words == NULL && *p != '\0') {
		gsize run = strspn(p, base64);

		if (run >= TEXT_MIN && (run == len || run >= 40))
			words = from_base64(p, run);
		p += MAX(run, 1);
	}
	return words;
}

gboolean
hk_vba_is_hidden(const char *source, const char *word)
{
	return strcasestr(source, word) == NULL;
}

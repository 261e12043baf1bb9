/* grams.c - pairs of characters, because Japanese has no spaces to index by. */
#include "cases/grams.h"

#include <string.h>

char *
hk_grams(const char *text, gsize max)
{
	g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *folded = normal != NULL ? g_utf8_casefold(normal, -1) : g_strdup("");
	GString *out = g_string_new(NULL);
	gunichar before = 0;

	for (const char *p = folded; *p != '\0' && max > 0; p = g_utf8_next_char(p), max--) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalnum(c)) {
			continue; /* punctuation and space join: 090-1234 is found as 0901234 */
		}
		if (before != 0)
			g_string_append_printf(out, "%sx%04x%04x", out->len > 0 ? " " : "", before,
					       c);
		before = c;
	}
	if (before != 0) /* the last letter alone, so that one-letter searches find it */
		g_string_append_printf(out, "%sx%04x", out->len > 0 ? " " : "", before);
	return g_string_free(out, FALSE);
}

char *
hk_grams_query(const char *text)
{
	char *grams = hk_grams(text, 256);
	char *last = strrchr(grams, ' ');

	if (last != NULL)
		*last = '\0'; /* in a phrase the lone last letter would have to be the end */
	return grams;
}

/* width.c - display width, for wrapping and for columns that line up.
 *
 * Ambiguous characters (UAX #11) count as one, as terminals do outside legacy Japanese
 * locales; where one takes two after all, a line is a little longer, never wrong.
 */
#include "report/width.h"

guint
hk_width_char(gunichar c)
{
	if (c < 0x300)
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

guint
hk_width(const char *text)
{
	guint columns = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		columns += hk_width_char(g_utf8_get_char(p));
	return columns;
}

char *
hk_width_pad(const char *text, guint columns)
{
	guint have = hk_width(text);
	GString *out = g_string_new(text);

	for (; have < columns; have++)
		g_string_append_c(out, ' ');
	return g_string_free(out, FALSE);
}

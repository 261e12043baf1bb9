/* text.c - the few text operations that need no Unicode library beyond GLib.
 *
 * hk_text_printable() is the single gate through which hostile words reach a terminal or
 * a log.  Renderers call it; nobody else prints.
 */
#include "base/text.h"

#include <string.h>

char *
hk_text_valid(const char *bytes, gsize len)
{
	GString *out = g_string_sized_new(len + 1);
	const char *p = bytes;

	while (len > 0) {
		const char *end;

		if (g_utf8_validate_len(p, len, &end)) {
			g_string_append_len(out, p, (gssize)len);
			break;
		}
		g_string_append_len(out, p, end - p);
		g_string_append(out, "\xEF\xBF\xBD");
		len -= (gsize)(end - p) + 1;
		p = end + 1;
	}
	return g_string_free(out, FALSE);
}

char *
hk_text_clip(const char *text, gsize max)
{
	g_autofree char *cut = NULL;
	gsize len = strlen(text);

	if (len <= max)
		return g_strdup(text);
	len = max >= 3 ? max - 3 : max; /* room for the three bytes of the ellipsis */
	while (len > 0 && ((guchar)text[len] & 0xC0) == 0x80)
		len--;
	cut = g_strndup(text, len);
	return max >= 3 ? g_strconcat(cut, "…", NULL) : g_steal_pointer(&cut);
}

gboolean
hk_text_is_bidi(gunichar c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

gboolean
hk_text_is_invisible(gunichar c)
{
	return hk_text_is_bidi(c) || c == 0x00AD || c == 0x034F || c == 0x115F || c == 0x1160 ||
	       c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) ||
	       (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 ||
	       (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
	       (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0x1BCA0 && c <= 0x1BCA3) ||
	       (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

char *
hk_text_printable(const char *text)
{
	g_autofree char *valid = hk_text_valid(text, strlen(text));
	GString *out = g_string_sized_new(strlen(valid) + 1);

	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == '\n' || c == '\t' || c == '\r')
			g_string_append_c(out, ' ');
		else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
			 hk_text_is_invisible(c))
			g_string_append_printf(out, "<U+%04X>", c);
		else
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* Full stops that browsers and mail programs take for the one in a host name (UTS #46). */
static gsize
dot_bytes(const char *p)
{
	static const char *const dots[] = { ".", "。", "．", "｡" };

	for (guint i = 0; i < G_N_ELEMENTS(dots); i++)
		if (g_str_has_prefix(p, dots[i]))
			return strlen(dots[i]);
	return 0;
}

static gboolean
is_web_scheme(const char *p)
{
	return g_ascii_strncasecmp(p, "http:", 5) == 0 || g_ascii_strncasecmp(p, "https:", 6) == 0;
}

static gboolean
is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* A path may carry a second URL ("?to=http://…"), so scheme and host are disarmed wherever they
 * begin: at the start, behind "//" (browsers take a backslash for a slash) and behind "@". */
char *
hk_text_defang(const char *url)
{
	GString *out = g_string_sized_new(strlen(url) + 16);
	gboolean host = TRUE;

	for (const char *p = url; *p != '\0';) {
		gsize dot = host ? dot_bytes(p) : 0;

		if (is_web_scheme(p)) {
			g_string_append(out, "hxxp");
			p += strlen("http");
		} else if (dot > 0) {
			g_string_append(out, "[.]");
			p += dot;
		} else {
			host = *p == '@' || (host && !is_slash(*p) && *p != '?' && *p != '#') ||
			       (is_slash(*p) && is_slash(p[1])) ||
			       (is_slash(*p) && p > url && is_slash(p[-1]));
			g_string_append_c(out, *p++);
		}
	}
	return g_string_free(out, FALSE);
}

/* "www" with any of the dots that Unicode counts as one in host names (UTS #46). */
static gboolean
looks_live(const char *word)
{
	static const char *const starts[] = {
		"://", "www.", "www\xE3\x80\x82", "www\xEF\xBC\x8E", "www\xEF\xBD\xA1", "mailto:"
	};
	g_autofree char *low = g_ascii_strdown(word, -1);

	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (strstr(low, starts[i]) != NULL)
			return TRUE;
	return FALSE;
}

char *
hk_text_defang_within(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (guint i = 0; words[i] != NULL; i++) {
		char *dead;

		if (!looks_live(words[i]))
			continue;
		dead = hk_text_defang(words[i]);
		g_free(words[i]);
		words[i] = dead;
	}
	return g_strjoinv(" ", words);
}

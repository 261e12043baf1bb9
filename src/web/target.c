/* target.c - taking an address apart, strictly.
 *
 * Called for every request before anything else looks at it, and for forms that browsers send as
 * one line.  It decodes each byte once and never twice.
 */
#include "web/target.h"

#include <string.h>

static void
clear_pair(gpointer data)
{
	HkPair *pair = (HkPair *)data;

	g_free(pair->name);
	g_free(pair->value);
}

GArray *
hk_pairs_new(void)
{
	GArray *pairs = g_array_new(FALSE, FALSE, sizeof(HkPair));

	g_array_set_clear_func(pairs, clear_pair);
	return pairs;
}

void
hk_pairs_add(GArray *pairs, const char *name, const char *value)
{
	const HkPair pair = { g_strdup(name), g_strdup(value) };

	g_array_append_val(pairs, pair);
}

/* NULL when a %XX is broken or what comes out is no text.  (owned) */
static char *
decode(const char *text, gsize len, gboolean form)
{
	g_autoptr(GString) out = g_string_sized_new(len + 1);

	for (gsize i = 0; i < len; i++) {
		if (text[i] == '+' && form) {
			g_string_append_c(out, ' ');
		} else if (text[i] != '%') {
			g_string_append_c(out, text[i]);
		} else if (i + 2 < len && g_ascii_isxdigit(text[i + 1]) &&
			   g_ascii_isxdigit(text[i + 2])) {
			g_string_append_c(out, (char)(g_ascii_xdigit_value(text[i + 1]) * 16 +
						      g_ascii_xdigit_value(text[i + 2])));
			i += 2;
		} else {
			return NULL;
		}
	}
	/* The length is passed, so that a NUL in the middle is noticed. */
	if (!g_utf8_validate_len(out->str, out->len, NULL))
		return NULL;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean
add_pair(GArray *pairs, const char *text, gsize len)
{
	const char *equals = memchr(text, '=', len);
	gsize name_len = equals != NULL ? (gsize)(equals - text) : len;
	g_autofree char *name = decode(text, name_len, TRUE);
	g_autofree char *value = equals != NULL ? decode(equals + 1, len - name_len - 1, TRUE)
						: g_strdup("");

	if (name == NULL || value == NULL || pairs->len >= HK_PAIRS_MAX)
		return FALSE;
	hk_pairs_add(pairs, name, value);
	return TRUE;
}

gboolean
hk_pairs_parse(GArray *pairs, const char *text, gsize len)
{
	const char *end = text + len;

	for (const char *p = text; p < end;) {
		const char *amp = memchr(p, '&', (gsize)(end - p));
		const char *stop = amp != NULL ? amp : end;

		if (stop > p && !add_pair(pairs, p, (gsize)(stop - p)))
			return FALSE;
		p = stop + 1;
	}
	return TRUE;
}

const char *
hk_pairs_get(const GArray *pairs, const char *name, guint n)
{
	for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
		const HkPair *pair = &g_array_index(pairs, HkPair, i);

		if (g_str_equal(pair->name, name) && n-- == 0)
			return pair->value;
	}
	return NULL;
}

static gboolean
is_segment(const char *text)
{
	if (*text == '\0' || g_str_equal(text, ".") || g_str_equal(text, ".."))
		return FALSE;
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '/' || *p == '\\' || (guchar)*p < 0x20 || *p == 0x7F)
			return FALSE;
	return TRUE;
}

static gboolean
take_path(HkTarget *target, const char *path, gsize len)
{
	g_autofree char *text = g_strndup(path, len);
	g_auto(GStrv) parts = g_strsplit(text + 1, "/", 32);

	if (len == 1)
		return TRUE;
	for (guint i = 0; parts[i] != NULL; i++) {
		char *segment = decode(parts[i], strlen(parts[i]), FALSE);

		if (segment == NULL || !is_segment(segment)) {
			g_free(segment);
			return FALSE;
		}
		g_ptr_array_add(target->segments, segment);
	}
	return TRUE;
}

gboolean
hk_target_parse(const char *raw, HkTarget *target)
{
	const char *query;
	gsize path_len;

	target->segments = g_ptr_array_new_with_free_func(g_free);
	target->query = hk_pairs_new();
	if (raw == NULL || raw[0] != '/' || strlen(raw) > HK_TARGET_MAX)
		return FALSE;
	for (const char *p = raw; *p != '\0'; p++)
		if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7F || *p == '#')
			return FALSE;
	query = strchr(raw, '?');
	path_len = query != NULL ? (gsize)(query - raw) : strlen(raw);
	return take_path(target, raw, path_len) &&
	       (query == NULL || hk_pairs_parse(target->query, query + 1, strlen(query + 1)));
}

void
hk_target_clear(HkTarget *target)
{
	g_clear_pointer(&target->segments, g_ptr_array_unref);
	g_clear_pointer(&target->query, g_array_unref);
}

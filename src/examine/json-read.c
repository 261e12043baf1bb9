/* json-read.c - reads what browsers write about themselves (HAR), and nothing more of JSON.
 *
 * Called by page-har.c.  No tree is built, because a HAR is mostly scripts and pictures that nobody
 * asks for.  Promises to move forward with each call and to stop at 64 levels.
 */
#include "examine/json-read.h"

#include <string.h>

#define DEPTH_MAX 64
#define KEY_MAX 256

HkJsonIn
hk_json_in(const char *text, gsize len)
{
	HkJsonIn in = { text, text + len, 0, FALSE };

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		in.p += 3;
	return in;
}

static void
skip_space(HkJsonIn *in)
{
	while (in->p < in->end && strchr(" \t\r\n", *in->p) != NULL && *in->p != '\0')
		in->p++;
}

static gboolean
broken(HkJsonIn *in)
{
	in->broken = TRUE;
	in->p = in->end;
	return FALSE;
}

static gboolean
take(HkJsonIn *in, char c)
{
	skip_space(in);
	if (in->p >= in->end || *in->p != c)
		return FALSE;
	in->p++;
	return TRUE;
}

static gunichar
hex4(HkJsonIn *in)
{
	gunichar v = 0;

	for (guint i = 0; i < 4; i++) {
		int d = in->p < in->end ? g_ascii_xdigit_value(*in->p) : -1;

		if (d < 0)
			return 0xFFFD;
		v = v * 16 + (gunichar)d;
		in->p++;
	}
	return v;
}

/* Behind "\". */
static void
escape(HkJsonIn *in, GString *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *known;
	gunichar c;

	if (in->p >= in->end)
		return;
	known = *in->p != '\0' ? strchr(from, *in->p) : NULL;
	if (*in->p++ != 'u') {
		g_string_append_c(out, known != NULL ? to[known - from] : '?');
		return;
	}
	c = hex4(in);
	if (c >= 0xD800 && c < 0xDC00 && in->end - in->p >= 6 && in->p[0] == '\\' &&
	    in->p[1] == 'u') {
		gunichar low;

		in->p += 2;
		low = hex4(in);
		c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00)
						  : 0xFFFD;
	}
	g_string_append_unichar(out, c == 0 || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
}

/* Behind the opening quotation mark. */
static char *
rest_of_string(HkJsonIn *in, gsize max)
{
	GString *out = g_string_new(NULL);
	char *valid;

	while (in->p < in->end && *in->p != '"') {
		const char *start = in->p;

		while (in->p < in->end && *in->p != '"' && *in->p != '\\')
			in->p++;
		if (out->len < max)
			g_string_append_len(out, start,
					    (gssize)MIN((gsize)(in->p - start), max - out->len));
		if (in->p < in->end && *in->p == '\\') {
			gsize before = out->len;

			in->p++;
			escape(in, out);
			if (before >= max)
				g_string_truncate(out, before);
		}
	}
	if (in->p < in->end)
		in->p++;
	else
		broken(in);
	valid = g_utf8_make_valid(out->str, (gssize)out->len);
	g_string_free(out, TRUE);
	return valid;
}

static void
skip_string(HkJsonIn *in)
{
	while (in->p < in->end && *in->p != '"')
		in->p += *in->p == '\\' && in->end - in->p > 1 ? 2 : 1;
	if (in->p < in->end)
		in->p++;
	else
		broken(in);
}

static gboolean
skip_value(HkJsonIn *in)
{
	skip_space(in);
	if (in->p >= in->end)
		return broken(in);
	if (*in->p == '{' || *in->p == '[')
		return hk_json_each(in, NULL, NULL);
	if (*in->p == '"') {
		in->p++;
		skip_string(in);
		return !in->broken;
	}
	if (strchr(",}]:", *in->p) != NULL)
		return broken(in);
	while (in->p < in->end && *in->p != '\0' && strchr(",}] \t\r\n", *in->p) == NULL)
		in->p++;
	if (in->p < in->end && *in->p == '\0')
		return broken(in);
	return TRUE;
}

static gboolean
one(HkJsonIn *in, gboolean object, HkJsonEach each, gpointer user)
{
	g_autofree char *key = NULL;
	const char *before;

	if (object) {
		if (!take(in, '"'))
			return broken(in);
		key = rest_of_string(in, KEY_MAX);
		if (!take(in, ':'))
			return broken(in);
	}
	skip_space(in);
	before = in->p;
	if (each != NULL)
		each(in, key != NULL ? key : "", user);
	return in->broken ? FALSE : in->p != before || skip_value(in);
}

gboolean
hk_json_each(HkJsonIn *in, HkJsonEach each, gpointer user)
{
	gboolean object;

	skip_space(in);
	if (in->p >= in->end || (*in->p != '{' && *in->p != '['))
		return skip_value(in);
	object = *in->p++ == '{';
	if (++in->depth > DEPTH_MAX)
		return broken(in);
	if (!take(in, object ? '}' : ']'))
		do {
			if (!one(in, object, each, user))
				return FALSE;
			if (take(in, object ? '}' : ']'))
				break;
		} while (take(in, ',') || broken(in));
	in->depth--;
	return !in->broken;
}

char *
hk_json_string(HkJsonIn *in, gsize max)
{
	if (take(in, '"'))
		return rest_of_string(in, max);
	skip_value(in);
	return NULL;
}

gint64
hk_json_number(HkJsonIn *in)
{
	char digits[24];
	gsize n = 0;

	skip_space(in);
	while (n + 1 < sizeof digits && in->p + n < in->end &&
	       (g_ascii_isdigit(in->p[n]) || in->p[n] == '-'))
		n++;
	g_strlcpy(digits, in->p, n + 1);
	skip_value(in);
	return n > 0 ? g_ascii_strtoll(digits, NULL, 10) : -1;
}

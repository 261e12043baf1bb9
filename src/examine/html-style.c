/* html-style.c - style attributes, as far as hiding goes.
 *
 * Used by html.c.  Reads inline declarations only: mail programs honour those everywhere, and
 * hidden text in fraud is inline for that reason.  Values it cannot compute are "unknown", which
 * never hides anything: a false "hidden" would cost the rules honest text.
 */
#include "examine/html-style.h"

#include <stdlib.h>
#include <string.h>

static HkSlice
trim(const char *p, const char *end)
{
	while (p < end && g_ascii_isspace(*p))
		p++;
	while (end > p && g_ascii_isspace(end[-1]))
		end--;
	return (HkSlice){ p, (gsize)(end - p) };
}

static gboolean
is(HkSlice s, const char *word)
{
	return strlen(word) == s.len && g_ascii_strncasecmp(s.at, word, s.len) == 0;
}

static gboolean
starts(HkSlice s, const char *word)
{
	gsize n = strlen(word);

	return s.len >= n && g_ascii_strncasecmp(s.at, word, n) == 0;
}

/* A number and what follows it; FALSE when it does not begin with one. */
static gboolean
number(HkSlice s, double *value, HkSlice *unit)
{
	char text[16] = "", *stop;

	/* lint: raw-bytes - bounded by the array, which is zeroed */
	memcpy(text, s.at, MIN(sizeof text - 1, s.len));
	*value = g_ascii_strtod(text, &stop);
	if (stop == text)
		return FALSE;
	*unit = (HkSlice){ s.at + (stop - text), s.len - (gsize)(stop - text) };
	return TRUE;
}

static guint32
hex_colour(HkSlice s)
{
	guint32 v = 0;

	for (gsize i = 1; i < s.len; i++) {
		int d = g_ascii_xdigit_value(s.at[i]);

		if (d < 0)
			return HK_COLOUR_UNKNOWN;
		v = v << 4 | (guint32)d;
		if (s.len == 4)
			v = v << 4 | (guint32)d;
	}
	return s.len == 4 || s.len == 7 ? v : HK_COLOUR_UNKNOWN;
}

static guint32
rgb_colour(HkSlice s)
{
	const char *p = memchr(s.at, '(', s.len), *end = s.at + s.len;
	double part[4] = { 0, 0, 0, 1 };
	guint n = 0;

	while (p != NULL && p < end && n < 4) {
		HkSlice rest = trim(p + 1, end), unit;

		if (!number(rest, &part[n], &unit) || (unit.len > 0 && *unit.at == '%'))
			return HK_COLOUR_UNKNOWN;
		n++;
		p = memchr(unit.at, ',', unit.len);
	}
	if (n < 3)
		return HK_COLOUR_UNKNOWN;
	if (n == 4 && part[3] < 0.05)
		return HK_COLOUR_CLEAR;
	for (guint i = 0; i < 3; i++)
		part[i] = CLAMP(part[i], 0, 255);
	return (guint32)part[0] << 16 | (guint32)part[1] << 8 | (guint32)part[2];
}

guint32
hk_style_colour(const char *p, gsize len)
{
	HkSlice s = trim(p, p + len);

	if (s.len == 0)
		return HK_COLOUR_UNSET;
	if (*s.at == '#')
		return hex_colour(s);
	if (is(s, "white"))
		return 0xFFFFFF;
	if (is(s, "black"))
		return 0;
	if (is(s, "transparent"))
		return HK_COLOUR_CLEAR;
	if (is(s, "inherit"))
		return HK_COLOUR_UNSET;
	if (starts(s, "rgb"))
		return rgb_colour(s);
	return HK_COLOUR_UNKNOWN;
}

gboolean
hk_style_same_colour(guint32 a, guint32 b)
{
	guint far = 0;

	if (a > 0xFFFFFF || b > 0xFFFFFF)
		return FALSE;
	for (guint shift = 0; shift < 24; shift += 8)
		far += (guint)abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF));
	return far <= 12; /* #fefefe on white; #f5f5f5 (30) can be seen when one looks */
}

static void
read_font_size(HkStyle *style, HkSlice v)
{
	double size;
	HkSlice unit;

	if (!number(v, &size, &unit))
		return;
	if (starts(unit, "em") || starts(unit, "rem"))
		size *= 16;
	else if (starts(unit, "%"))
		size *= 0.16;
	style->tiny = size <= 1.34; /* 1pt: used for preheaders and for filler, never to be read */
	style->sized = !style->tiny;
}

static gboolean
is_zero(HkSlice v)
{
	double size;
	HkSlice unit;

	return number(v, &size, &unit) && size <= 1.0 && size > -1.0 && !starts(unit, "%") &&
	       !starts(unit, "em");
}

static gboolean
is_far_off(HkSlice v)
{
	double size;
	HkSlice unit;

	return number(v, &size, &unit) && size <= -999;
}

typedef struct {
	HkStyle style;
	gboolean no_height, clipped;
} Reading;

static void
read_sizes(Reading *r, HkSlice key, HkSlice v)
{
	if (is(key, "font-size"))
		read_font_size(&r->style, v);
	else if (is(key, "max-height") || is(key, "height") || is(key, "max-width") ||
		 is(key, "width"))
		r->no_height |= is_zero(v);
	else if (is(key, "text-indent") || is(key, "left") || is(key, "margin-left") ||
		 is(key, "top"))
		r->style.gone |= is_far_off(v);
	else if (is(key, "opacity"))
		r->style.gone |= is_zero(v) && *v.at != '1' && !(v.len > 2 && v.at[2] > '0') &&
				 !(v.len > 1 && v.at[0] == '.' && v.at[1] > '0');
}

static void
read_declaration(Reading *r, HkSlice key, HkSlice v)
{
	if (is(key, "display"))
		r->style.gone |= starts(v, "none");
	else if (is(key, "visibility")) {
		r->style.invisible = starts(v, "hidden") || starts(v, "collapse");
		r->style.visible = starts(v, "visible");
	} else if (is(key, "color"))
		r->style.colour = hk_style_colour(v.at, v.len);
	else if (is(key, "background-color"))
		r->style.background = hk_style_colour(v.at, v.len);
	else if (is(key, "background"))
		r->style.background = memchr(v.at, ' ', v.len) == NULL
					      ? hk_style_colour(v.at, v.len)
					      : HK_COLOUR_UNKNOWN;
	else if (is(key, "background-image"))
		r->style.background = HK_COLOUR_UNKNOWN;
	else if (is(key, "overflow"))
		r->clipped = starts(v, "hidden");
	else
		read_sizes(r, key, v);
}

HkStyle
hk_style_read(const char *p, gsize len)
{
	Reading r = { .style = { .colour = HK_COLOUR_UNSET, .background = HK_COLOUR_UNSET } };
	const char *end = p + len;

	while (p < end) {
		const char *semicolon = memchr(p, ';', (gsize)(end - p));
		const char *stop = semicolon != NULL ? semicolon : end;
		const char *colon = memchr(p, ':', (gsize)(stop - p));

		if (colon != NULL) {
			HkSlice key = trim(p, colon), value = trim(colon + 1, stop);

			if (value.len > 0)
				read_declaration(&r, key, value);
		}
		p = stop + 1;
	}
	if (r.no_height && r.clipped)
		r.style.gone = TRUE;
	return r.style;
}

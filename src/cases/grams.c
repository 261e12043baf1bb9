/* grams.c - runs of one, two and three letters, because Japanese has no spaces to index by. */
#include "cases/grams.h"

#include <string.h>

/* 2^32 divided by the golden ratio: spreads neighbouring code points (Knuth, TAOCP 6.4). */
#define SPREAD 0x9E3779B1u
#define LONGEST 3

/* Bytes of the first max characters. */
static gssize
length_of(const char *text, gsize max)
{
	const char *p = text;

	for (; *p != '\0' && max > 0; max--)
		p = g_utf8_next_char(p);
	return p - text;
}

char *
hk_grams_fold(const char *text, gsize max)
{
	g_autofree char *normal = g_utf8_normalize(text, length_of(text, max),
						   G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *folded = normal != NULL ? g_utf8_casefold(normal, -1) : g_strdup("");
	GString *out = g_string_sized_new(strlen(folded));

	for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p))
		if (*p == *HK_GRAMS_BORDER || g_unichar_isalnum(g_utf8_get_char(p)))
			g_string_append_len(out, p, g_utf8_next_char(p) - p);
	return g_string_free(out, FALSE);
}

/* Up to three letters as one number; 0 stands for "none" and comes first. */
static guint32
number_of(gunichar a, gunichar b, gunichar c)
{
	return ((a * SPREAD) ^ (b << 11 | b >> 10)) * SPREAD ^ c;
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a;
	guint32 y = *(const guint32 *)b;

	return x < y ? -1 : x > y;
}

static void
sort_once(GArray *grams)
{
	guint kept = 0;

	g_array_sort(grams, by_number);
	for (guint i = 0; i < grams->len; i++) {
		guint32 v = g_array_index(grams, guint32, i);

		if (i == 0 || v != g_array_index(grams, guint32, kept - 1))
			g_array_index(grams, guint32, kept++) = v;
	}
	g_array_set_size(grams, kept);
}

/* Adds the runs of from…to letters that end at each letter. */
static GArray *
collect(const char *folded, guint from, guint to)
{
	GArray *grams = g_array_new(FALSE, FALSE, sizeof(guint32));
	gunichar last[LONGEST] = { 0 }; /* the newest at the end */
	guint run = 0;

	for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		run = *p == *HK_GRAMS_BORDER ? 0 : run + 1;
		last[0] = last[1];
		last[1] = last[2];
		last[2] = c;
		for (guint n = from; n <= MIN(run, to); n++) {
			guint32 gram = number_of(n > 2 ? last[0] : 0, n > 1 ? last[1] : 0, c);

			g_array_append_val(grams, gram);
		}
	}
	sort_once(grams);
	return grams;
}

GArray *
hk_grams_of(const char *folded)
{
	return collect(folded, 1, LONGEST);
}

GArray *
hk_grams_wanted(const char *folded)
{
	guint n = (guint)CLAMP(g_utf8_strlen(folded, -1), 1, LONGEST);

	return collect(folded, n, n); /* the longest are the rarest, and imply the others */
}

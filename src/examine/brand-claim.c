/* brand-claim.c - which brand a piece of folded text names.
 *
 * One pass for all names (match.h).  A Latin name must stand alone, and a name inside an address
 * or URL is not a claim to be somebody; a name that is also a word counts only as the whole
 * text.
 */
#include "examine/brand-index.h"

#include <string.h>

#define WHOLE_MAX 64 /* bytes; a longer text is no bare name */

void
hk_brands_index_names(HkBrands *brands)
{
	for (guint i = 0; i < brands->all->len; i++) {
		HkBrand *brand = g_ptr_array_index(brands->all, i);

		for (guint k = 0; brand->names[k] != NULL; k++) {
			const char *name = brand->names[k];

			if (*name == '=' || *name == '^')
				g_hash_table_insert(*name == '=' ? brands->wholes : brands->starts,
						    (gpointer)(name + 1), brand);
			else
				hk_match_add(brands->names, name, i);
		}
	}
}

/* Before "amazon" none of these: it would be a part of a word, of a host or of an address. */
static gboolean
stands_alone(const char *text, gsize len, const HkMatchHit *hit)
{
	const char *p = text + hit->at;
	gsize end = hit->at + hit->len;

	if (g_ascii_isalnum(*p) && hit->at > 0 &&
	    (g_ascii_isalnum(p[-1]) || strchr("@./-_=%&?#", p[-1]) != NULL))
		return FALSE;
	if (!g_ascii_isalnum(text[end - 1]) || end == len)
		return TRUE;
	if (text[end] == '\'' && end + 1 < len && text[end + 1] == 's')
		return FALSE; /* "Google's": spoken of, not speaking */
	return !g_ascii_isalnum(text[end]) && text[end] != '_' && text[end] != '@';
}

guint
hk_brands_hits(const HkBrands *brands, const char *folded, gsize len, HkBrandHit *hits, guint max)
{
	HkMatchScan scan = hk_match_scan(brands->names, folded, len);
	HkMatchHit hit;
	guint n = 0;

	while (n < max && hk_match_next(&scan, &hit))
		if (stands_alone(folded, len, &hit))
			hits[n++] = (HkBrandHit){ g_ptr_array_index(brands->all, hit.id), hit.at,
						  hit.len };
	return n;
}

static gboolean
is_wrapping(gunichar c)
{
	return !g_unichar_isalnum(c) && c != '@' && c != '+';
}

/* The text without brackets, stars and spaces around it.  (owned) */
static char *
bare(const char *folded)
{
	const char *end = folded + strlen(folded);

	while (*folded != '\0' && is_wrapping(g_utf8_get_char(folded)))
		folded = g_utf8_next_char(folded);
	while (end > folded) {
		const char *before = g_utf8_prev_char(end);

		if (!is_wrapping(g_utf8_get_char(before)))
			break;
		end = before;
	}
	return g_strndup(folded, (gsize)(end - folded));
}

static const HkBrand *
whole(const HkBrands *brands, const char *folded)
{
	g_autofree char *name = NULL;

	if (strlen(folded) > WHOLE_MAX)
		return NULL;
	name = bare(folded);
	return g_hash_table_lookup(brands->wholes, name);
}

const HkBrand *
hk_brands_named(const HkBrands *brands, const char *folded)
{
	g_autofree char *name = NULL;
	gsize len = 0;

	if (strlen(folded) > WHOLE_MAX)
		return NULL;
	name = bare(folded);
	while (name[len] != '\0' &&
	       (g_ascii_isalnum(name[len]) || strchr("-&+", name[len]) != NULL))
		len++;
	if (name[len] == '\'' || (guint8)name[len] >= 0x80)
		return NULL;
	name[len] = '\0';
	return g_hash_table_lookup(brands->starts, name);
}

const HkBrand *
hk_brands_claimed(const HkBrands *brands, const char *folded, gsize *at)
{
	HkBrandHit hits[32];
	guint n = hk_brands_hits(brands, folded, strlen(folded), hits, G_N_ELEMENTS(hits));
	guint best = 0;

	*at = 0;
	if (n == 0)
		return whole(brands, folded);
	for (guint i = 1; i < n; i++)
		if (hits[i].len > hits[best].len)
			best = i;
	*at = hits[best].at;
	return hits[best].brand;
}

/* folds.c - groups mails of the same lure and deals the groups to folds.
 *
 * Called once, before anything is fitted.  Near-duplicates are found by a 64-bit sketch of the
 * grams (Charikar 2002, "Similarity Estimation Techniques from Rounding Algorithms"), compared with
 * one another: quadratic, but ten thousand mails are fifty million comparisons of one instruction.
 */
#include "train/folds.h"

#include <string.h>

#include "train/sample.h"

#define NEAR_BITS 6   /* of 64 that may differ; templates with other names in them differ in less */
#define PLACES_MIN 30 /* shorter texts resemble one another by chance */

static guint64
scramble(guint64 x)
{
	x = (x ^ (x >> 31)) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
	return x ^ (x >> 29);
}

static guint64
sketch_of(const GArray *places)
{
	int sum[64] = { 0 };
	guint64 sketch = 0;

	for (guint i = 0; i < places->len; i++) {
		guint64 bits = scramble(scramble(g_array_index(places, guint32, i) + 1));

		for (guint b = 0; b < 64; b++)
			sum[b] += (bits >> b) & 1 ? 1 : -1;
	}
	for (guint b = 0; b < 64; b++)
		if (sum[b] > 0)
			sketch |= G_GUINT64_CONSTANT(1) << b;
	return sketch;
}

static guint
root_of(guint *parent, guint i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static void
join(guint *parent, guint a, guint b)
{
	a = root_of(parent, a);
	b = root_of(parent, b);
	parent[MAX(a, b)] = MIN(a, b);
}

static void
join_by_lure(GPtrArray *samples, guint *parent)
{
	g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < samples->len; i++) {
		const HkSample *s = g_ptr_array_index(samples, i);
		gpointer other;

		if (*s->lure == '\0')
			continue;
		if (g_hash_table_lookup_extended(first, s->lure, NULL, &other))
			join(parent, i, GPOINTER_TO_UINT(other));
		else
			g_hash_table_insert(first, (gpointer)s->lure, GUINT_TO_POINTER(i));
	}
}

static void
join_by_text(GPtrArray *samples, guint *parent)
{
	g_autofree guint64 *sketch = g_new(guint64, samples->len);

	for (guint i = 0; i < samples->len; i++)
		sketch[i] = sketch_of(((HkSample *)g_ptr_array_index(samples, i))->places);
	for (guint i = 0; i < samples->len; i++) {
		if (((HkSample *)g_ptr_array_index(samples, i))->places->len < PLACES_MIN)
			continue;
		for (guint j = 0; j < i; j++)
			if (__builtin_popcountll(sketch[i] ^ sketch[j]) <= NEAR_BITS)
				join(parent, i, j);
	}
}

void
hk_folds_deal(GPtrArray *samples, guint n)
{
	g_autofree guint *parent = g_new(guint, samples->len);

	for (guint i = 0; i < samples->len; i++)
		parent[i] = i;
	join_by_lure(samples, parent);
	join_by_text(samples, parent);
	for (guint i = 0; i < samples->len; i++) {
		HkSample *s = g_ptr_array_index(samples, i);

		s->lure_group = root_of(parent, i);
		s->fold = (guint)(scramble(s->lure_group + 7) % n);
	}
}

guint
hk_folds_hold_since(GPtrArray *samples, const char *since)
{
	g_autofree gboolean *old = g_new0(gboolean, samples->len);
	guint n = 0;

	for (guint i = 0; i < samples->len; i++) {
		const HkSample *s = g_ptr_array_index(samples, i);

		old[s->lure_group] |= strcmp(s->date, since) < 0;
	}
	for (guint i = 0; i < samples->len; i++) {
		HkSample *s = g_ptr_array_index(samples, i);

		s->young = !old[s->lure_group];
		s->held |= s->young;
		n += s->young;
	}
	return n;
}

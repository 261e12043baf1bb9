/* diff.c - the shortest edit between two lists of lines (Myers, An O(ND) Difference Algorithm).
 *
 * Used by the check of a web site.  Lines are made numbers first, so a step compares two numbers.
 * The work is bounded: after EDITS_MAX edits what is left in the middle is one hunk, because nobody
 * reads a difference that long.
 */
#include "base/diff.h"

#include "base/sip.h"

#define EDITS_MAX 800 /* the furthest points of all rounds take twice this squared bytes */

typedef struct {
	guint *old, *new; /* lines as numbers, without what both begin and end with */
	gint n_old, n_new;
	guint before; /* lines that both begin with */
	GArray *hunks;
} Diff;

static guint
number_lines(GHashTable *numbers, const char *const *lines, guint **out)
{
	guint n = g_strv_length((char **)lines);

	*out = g_new(guint, n + 1);
	for (guint i = 0; i < n; i++) {
		gpointer number = g_hash_table_lookup(numbers, lines[i]);

		if (number == NULL) {
			number = GUINT_TO_POINTER(g_hash_table_size(numbers) + 1);
			g_hash_table_insert(numbers, (gpointer)lines[i], number);
		}
		(*out)[i] = GPOINTER_TO_UINT(number);
	}
	return n;
}

static void
add_hunk(Diff *d, gint x, gint n_old, gint y, gint n_new)
{
	HkHunk hunk = { d->before + (guint)x, (guint)n_old, d->before + (guint)y, (guint)n_new };
	HkHunk *last = d->hunks->len > 0 ? &g_array_index(d->hunks, HkHunk, d->hunks->len - 1)
					 : NULL;

	/* We walk backwards, so the one before touches the beginning of the last. */
	if (last != NULL && hunk.old_at + hunk.n_old == last->old_at &&
	    hunk.new_at + hunk.n_new == last->new_at) {
		last->old_at = hunk.old_at;
		last->new_at = hunk.new_at;
		last->n_old += hunk.n_old;
		last->n_new += hunk.n_new;
		return;
	}
	g_array_append_val(d->hunks, hunk);
}

/* How far down diagonal k one gets with `edits` edits, from what was reached with one less. */
static gint
furthest(const Diff *d, const gint *reached, gint edits, gint k)
{
	gint x = k == -edits || (k != edits && reached[k - 1] < reached[k + 1])
			 ? reached[k + 1]
			 : reached[k - 1] + 1;

	while (x < d->n_old && x - k < d->n_new && d->old[x] == d->new[x - k])
		x++;
	return x;
}

/* Follows the rounds back from the end to the beginning. */
static void
walk_back(Diff *d, GPtrArray *rounds)
{
	gint x = d->n_old, y = d->n_new;

	for (gint edits = (gint)rounds->len; edits > 0; edits--) {
		const gint *reached = (const gint *)rounds->pdata[edits - 1] + edits;
		gint k = x - y;
		gboolean down = k == -edits || (k != edits && reached[k - 1] < reached[k + 1]);
		gint from = down ? k + 1 : k - 1;

		x = reached[from];
		y = x - from;
		add_hunk(d, x, down ? 0 : 1, y, down ? 1 : 0);
	}
}

static void
compare(Diff *d)
{
	g_autoptr(GPtrArray) rounds = g_ptr_array_new_with_free_func(g_free);
	gint most = MIN(d->n_old + d->n_new, EDITS_MAX);
	g_autofree gint *space = g_new0(gint, 2 * (gsize)most + 3);
	gint *reached = space + most + 1;

	for (gint edits = 0; edits <= most; edits++) {
		for (gint k = -edits; k <= edits; k += 2) {
			reached[k] = furthest(d, reached, edits, k);
			if (reached[k] >= d->n_old && reached[k] - k >= d->n_new) {
				walk_back(d, rounds);
				return;
			}
		}
		/* The next round looks at its own diagonals and one more on each side. */
		g_ptr_array_add(rounds, g_memdup2(reached - edits - 1,
						  sizeof(gint) * (2 * (gsize)edits + 3)));
	}
	add_hunk(d, 0, d->n_old, 0, d->n_new);
}

GArray *
hk_diff_lines(const char *const *old, const char *const *new)
{
	g_autoptr(GHashTable) numbers = g_hash_table_new(hk_sip_text, g_str_equal);
	g_autofree guint *a = NULL, *b = NULL;
	guint n = number_lines(numbers, old, &a), m = number_lines(numbers, new, &b);
	Diff d = { .hunks = g_array_new(FALSE, FALSE, sizeof(HkHunk)) };

	while (d.before < n && d.before < m && a[d.before] == b[d.before])
		d.before++;
	while (n > d.before && m > d.before && a[n - 1] == b[m - 1])
		n--, m--;
	d.old = a + d.before;
	d.new = b + d.before;
	d.n_old = (gint)(n - d.before);
	d.n_new = (gint)(m - d.before);
	compare(&d);
	for (guint i = 0; i < d.hunks->len / 2; i++) {
		HkHunk *x = &g_array_index(d.hunks, HkHunk, i);
		HkHunk *y = &g_array_index(d.hunks, HkHunk, d.hunks->len - 1 - i);
		HkHunk held = *x;

		*x = *y;
		*y = held;
	}
	return d.hunks;
}

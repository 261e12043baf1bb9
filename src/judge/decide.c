/* decide.c - the cheapest next fact: what tells the two leading kinds best apart.
 *
 * Called by the house when it tells an undecided verdict.  The verdict stands between two kinds
 * (one of them may be "harmless"); a question is worth the distance between what its two answers
 * would do to their odds, divided by what it costs to answer.
 */
#include "judge/decide.h"

#include <math.h>
#include <string.h>

#include "data/node.h"
#include "data/take.h"

#define POINTS_MAX 5.0
#define COST_MAX 10.0

static void
decider_free(gpointer p)
{
	HkDecider *d = p;

	g_free(d->id);
	hk_both_clear(&d->text);
	g_strfreev(d->when);
	g_free(d);
}

static gboolean
read_points(const HkNode *map, const char *key, double *points, GError **error)
{
	const HkNode *node = hk_node_get(map, key);

	if (node == NULL || hk_node_type(node) != HK_NODE_MAP)
		return hk_node_fail(map, error, "“%s” is a map of kinds and points", key);
	for (guint i = 0; i < hk_node_size(node); i++) {
		int kind = hk_kind_from_id(hk_node_key_at(node, i));

		if (kind == HK_KIND_NONE)
			return hk_node_fail(node, error, "“%s” is not a known kind",
					    hk_node_key_at(node, i));
		if (!hk_take_real(hk_node_at(node, i), -POINTS_MAX, POINTS_MAX, &points[kind],
				  error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_decider(const HkNode *node, HkDecider *d, GError **error)
{
	static const char *const keys[] = { "id", "cost", "when", "yes", "no", "ja", "en", NULL };
	const HkNode *cost;

	if (!hk_node_only(node, keys, error) || !hk_take_text(node, "id", HK_MUST, &d->id, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &d->text.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &d->text.en, error) ||
	    !hk_take_words(node, "when", HK_MAY, &d->when, error))
		return FALSE;
	cost = hk_node_get(node, "cost");
	if (cost == NULL)
		return hk_node_fail(node, error, "cost is missing");
	return hk_take_real(cost, 1, COST_MAX, &d->cost, error) &&
	       read_points(node, "yes", d->yes, error) && read_points(node, "no", d->no, error);
}

GPtrArray *
hk_deciders_load(const char *data_dir, GError **error)
{
	g_autofree char *path = g_build_filename(data_dir, "decide", "decide.yaml", NULL);
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(decider_free);
	g_autoptr(HkNode) root = NULL;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return g_steal_pointer(&all);
	root = hk_node_load(path, error);
	if (root == NULL)
		return NULL;
	for (guint i = 0; i < hk_node_size(root); i++) {
		HkDecider *d = g_new0(HkDecider, 1);

		g_ptr_array_add(all, d);
		if (!read_decider(hk_node_at(root, i), d, error))
			return NULL;
	}
	return g_steal_pointer(&all);
}

static gboolean
fits(const HkDecider *d, const HkExamination *examination)
{
	if (d->when == NULL || d->when[0] == NULL)
		return TRUE;
	for (guint i = 0; d->when[i] != NULL; i++)
		if (hk_examination_find(examination, d->when[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* How far apart the two answers would leave the odds of a against b. */
static double
worth(const HkDecider *d, HkKind a, HkKind b)
{
	return fabs((d->yes[a] - d->yes[b]) - (d->no[a] - d->no[b])) / d->cost;
}

const HkDecider *
hk_decide(const GPtrArray *deciders, const HkVerdict *verdict, const HkExamination *examination)
{
	const HkDecider *best = NULL;
	double most = 0;

	if (verdict->result != HK_UNDECIDED || verdict->runner_up == HK_KIND_NONE)
		return NULL;
	for (guint i = 0; i < deciders->len; i++) {
		const HkDecider *d = g_ptr_array_index(deciders, i);
		double w = worth(d, verdict->kind, (HkKind)verdict->runner_up);

		if (w <= most || !fits(d, examination))
			continue;
		best = d;
		most = w;
	}
	return best;
}

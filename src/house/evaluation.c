/* evaluation.c - counts how often a verdict was right, and how well it knew.
 *
 * Called once for each labelled mail.  Promises: figures do not depend on the order of the mails,
 * only the order of the rows does.
 */
#include "house/evaluation.h"

#include <math.h>

#define Z95 1.959963985 /* of the normal distribution, for 95 % on both sides */

struct HkEvaluation {
	GPtrArray *rows; /* of HkEvaluationRow* */
	HkEvaluationRow total;
	guint counts[HK_KIND__N][HK_KIND__N + 1];
	HkEvaluationBin bins[HK_EVALUATION_BINS];
	double squares; /* of what was said against what is so */
	guint weighed;
};

static void
row_free(gpointer p)
{
	HkEvaluationRow *row = p;

	g_free(row->folder);
	g_free(row);
}

HkEvaluation *
hk_evaluation_new(void)
{
	HkEvaluation *e = g_new0(HkEvaluation, 1);

	e->rows = g_ptr_array_new_with_free_func(row_free);
	return e;
}

void
hk_evaluation_free(HkEvaluation *e)
{
	if (e == NULL)
		return;
	g_ptr_array_unref(e->rows);
	g_free(e);
}

static HkEvaluationRow *
row_of(HkEvaluation *e, const char *folder)
{
	HkEvaluationRow *row;

	for (guint i = 0; i < e->rows->len; i++) {
		row = g_ptr_array_index(e->rows, i);
		if (g_str_equal(row->folder, folder))
			return row;
	}
	row = g_new0(HkEvaluationRow, 1);
	row->folder = g_strdup(folder);
	g_ptr_array_add(e->rows, row);
	return row;
}

static guint
result_of(const HkVerdict *v)
{
	static const guint fixed[] = {
		[HK_BENIGN] = HK_KIND_BENIGN,
		[HK_UNDECIDED] = HK_KIND__N,
		[HK_UNREAD] = HK_KIND__N,
	};

	return v->result == HK_INCIDENT ? v->kind : fixed[v->result];
}

static void
count(HkEvaluationRow *row, HkKind truth, guint result)
{
	row->n++;
	if (result == truth)
		row->right++;
	else if (result == HK_KIND__N)
		row->undecided++;
	else if (truth == HK_KIND_BENIGN)
		row->alarm++;
	else if (result == HK_KIND_BENIGN)
		row->missed++;
	else
		row->other++;
}

static void
weigh(HkEvaluation *e, HkKind truth, const HkVerdict *v)
{
	double p = 1 - v->probabilities[HK_KIND_BENIGN];
	double is = truth != HK_KIND_BENIGN ? 1 : 0;
	HkEvaluationBin *bin =
		&e->bins[MIN((guint)(p * HK_EVALUATION_BINS), HK_EVALUATION_BINS - 1)];

	bin->n++;
	bin->said += p;
	bin->proven += is;
	e->squares += (p - is) * (p - is);
	e->weighed++;
}

void
hk_evaluation_add(HkEvaluation *e, const char *folder, HkKind truth, const HkVerdict *v)
{
	guint result = result_of(v);

	count(row_of(e, folder), truth, result);
	count(&e->total, truth, result);
	e->counts[truth][result]++;
	if (v->result != HK_UNREAD)
		weigh(e, truth, v);
}

guint
hk_evaluation_rows(const HkEvaluation *e)
{
	return e->rows->len;
}

const HkEvaluationRow *
hk_evaluation_row(const HkEvaluation *e, guint i)
{
	return g_ptr_array_index(e->rows, i);
}

const HkEvaluationRow *
hk_evaluation_total(const HkEvaluation *e)
{
	return &e->total;
}

guint
hk_evaluation_count(const HkEvaluation *e, HkKind truth, guint result)
{
	return e->counts[truth][result];
}

const HkEvaluationBin *
hk_evaluation_bin(const HkEvaluation *e, guint i)
{
	return &e->bins[i];
}

HkInterval
hk_interval_of(guint hits, guint n)
{
	const double z2 = Z95 * Z95;
	double share, middle, half;

	if (n == 0)
		return (HkInterval){ 0, 1 };
	share = (double)hits / n;
	middle = (share + z2 / (2.0 * n)) / (1 + z2 / n);
	half = Z95 * sqrt(share * (1 - share) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
	/* At the ends it is exact; the sum would leave a rounding error. */
	return (HkInterval){ hits > 0 ? middle - half : 0, hits < n ? middle + half : 1 };
}

double
hk_evaluation_ece(const HkEvaluation *e)
{
	double sum = 0;

	for (guint i = 0; i < HK_EVALUATION_BINS; i++)
		sum += fabs(e->bins[i].said - e->bins[i].proven);
	return e->weighed > 0 ? sum / e->weighed : 0;
}

double
hk_evaluation_brier(const HkEvaluation *e)
{
	return e->weighed > 0 ? e->squares / e->weighed : 0;
}

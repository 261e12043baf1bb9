/* text-fit.c - stochastic gradient descent with AdaGrad (Duchi et al. 2011) on the logistic loss.
 *
 * Called by main.c for each fold and once for all.  Deterministic: the order of the mails comes
 * from a counter, sums are done by one thread in one order.  A gram's weight is pulled towards zero
 * by a small ridge whenever it is touched, so that what was seen once says little.
 */
#include "train/text-fit.h"

#include <math.h>
#include <string.h>

#include "train/sample.h"

#define PLACES (1U << HK_TEXT_MODEL_BITS)
#define ROUNDS 10
#define RATE 1.0
#define RIDGE 1e-5
#define FOLDER_EVEN 400.0 /* mails that every folder counts as, as far as … */
#define FOLDER_LESS 0.5	  /* … each of a large one counts at least so much */
#define FOLDER_MORE 1.5	  /* … and each of a small one at most */
#define HARMLESS 3.0	  /* what a harmless mail counts: a false alarm is worse than a miss */
#define KIND_LEAST 3	  /* mails of a kind, or it is not taught */

typedef struct {
	guint n_kinds;
	HkKind kind[HK_KIND__N];
	int index[HK_KIND__N]; /* of a kind in `kind`; -1 */
	float *weight, *square;
	double bias[HK_KIND__N], bias_square[HK_KIND__N];
} Fit;

double *
hk_sample_worth(const GPtrArray *samples)
{
	g_autoptr(GHashTable) sizes = g_hash_table_new(g_str_hash, g_str_equal);
	double *worth = g_new(double, samples->len);

	for (guint i = 0; i < samples->len; i++) {
		const char *folder = ((HkSample *)g_ptr_array_index(samples, i))->folder;
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(sizes, folder));

		g_hash_table_insert(sizes, (gpointer)folder, GUINT_TO_POINTER(n + 1));
	}
	for (guint i = 0; i < samples->len; i++) {
		const HkSample *s = g_ptr_array_index(samples, i);
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(sizes, s->folder));

		worth[i] = s->sure * CLAMP(FOLDER_EVEN / n, FOLDER_LESS, FOLDER_MORE) *
			   (s->truth == HK_KIND_BENIGN ? HARMLESS : 1);
	}
	return worth;
}

static void
find_kinds(Fit *fit, const GPtrArray *samples)
{
	guint n[HK_KIND__N] = { 0 };

	for (guint i = 0; i < samples->len; i++)
		n[((HkSample *)g_ptr_array_index(samples, i))->truth]++;
	for (guint k = 0; k < HK_KIND__N; k++) {
		fit->index[k] = -1;
		if (n[k] < KIND_LEAST && k != HK_KIND_BENIGN)
			continue;
		fit->index[k] = (int)fit->n_kinds;
		fit->kind[fit->n_kinds++] = k;
	}
}

static void
probabilities(const Fit *fit, const GArray *places, double *p)
{
	double norm = 1 / sqrt((double)places->len + HK_TEXT_MODEL_SHORT), top = -G_MAXDOUBLE,
	       sum = 0;

	for (guint k = 0; k < fit->n_kinds; k++)
		p[k] = 0;
	for (guint i = 0; i < places->len; i++) {
		const float *w = fit->weight +
				 (gsize)g_array_index(places, guint32, i) * fit->n_kinds;

		for (guint k = 0; k < fit->n_kinds; k++)
			p[k] += w[k];
	}
	for (guint k = 0; k < fit->n_kinds; k++) {
		p[k] = p[k] * norm + fit->bias[k];
		top = MAX(top, p[k]);
	}
	for (guint k = 0; k < fit->n_kinds; k++)
		sum += p[k] = exp(p[k] - top);
	for (guint k = 0; k < fit->n_kinds; k++)
		p[k] /= sum;
}

static void
learn(Fit *fit, const HkSample *s, double worth)
{
	double slope[HK_KIND__N] = { 0 },
	       norm = 1 / sqrt((double)s->places->len + HK_TEXT_MODEL_SHORT);

	probabilities(fit, s->places, slope);
	slope[fit->index[s->truth]] -= 1;
	for (guint k = 0; k < fit->n_kinds; k++) {
		slope[k] *= worth;
		fit->bias_square[k] += slope[k] * slope[k];
		fit->bias[k] -= 0.1 * slope[k] / sqrt(1 + fit->bias_square[k]);
	}
	for (guint i = 0; i < s->places->len; i++) {
		gsize at = (gsize)g_array_index(s->places, guint32, i) * fit->n_kinds;

		for (guint k = 0; k < fit->n_kinds; k++) {
			float g = (float)(slope[k] * norm + RIDGE * fit->weight[at + k]);

			fit->square[at + k] += g * g;
			fit->weight[at + k] -= (float)(RATE * g /
						       (1e-3 + sqrtf(fit->square[at + k])));
		}
	}
}

/* A walk over all numbers below n in an order that looks like none (n need not be prime). */
static guint
shuffled(guint i, guint n, guint round)
{
	guint step = 7919 + 2 * round;

	while (n % step == 0)
		step += 2;
	for (guint a = step, b = n; b != 0;) { /* a step that divides n would miss some */
		guint r = a % b;

		a = b;
		b = r;
		if (b == 0 && a != 1) {
			step += 2;
			a = step;
			b = n;
		}
	}
	return (guint)(((guint64)i * step + round * 101) % n);
}

static HkTextModel *
rounded(const Fit *fit)
{
	HkTextModel *model = hk_text_model_new(fit->kind, fit->n_kinds);

	for (guint k = 0; k < fit->n_kinds; k++) {
		double most = 1e-6;

		for (gsize i = 0; i < PLACES; i++)
			most = MAX(most, fabs((double)fit->weight[i * fit->n_kinds + k]));
		model->scale[k] = most / 127;
		model->bias[k] = fit->bias[k];
		for (gsize i = 0; i < PLACES; i++)
			model->table[i * fit->n_kinds + k] = (gint8)lrint(
				(double)fit->weight[i * fit->n_kinds + k] / model->scale[k]);
	}
	return model;
}

HkTextModel *
hk_text_fit(const GPtrArray *samples, guint held)
{
	Fit fit = { 0 };
	g_autofree double *worth = hk_sample_worth(samples);
	HkTextModel *model;

	find_kinds(&fit, samples);
	fit.weight = g_new0(float, (gsize)PLACES *fit.n_kinds);
	fit.square = g_new0(float, (gsize)PLACES *fit.n_kinds);
	for (guint round = 0; round < ROUNDS; round++)
		for (guint i = 0; i < samples->len; i++) {
			guint at = shuffled(i, samples->len, round);
			const HkSample *s = g_ptr_array_index(samples, at);

			if (s->fold != held && !s->held && fit.index[s->truth] >= 0 &&
			    s->places->len >= HK_TEXT_MODEL_GRAMS)
				learn(&fit, s, worth[at]);
		}
	model = rounded(&fit);
	g_free(fit.weight);
	g_free(fit.square);
	return model;
}

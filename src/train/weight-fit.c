/* weight-fit.c - the judge's own sum (judge/judge.c) turned round: which weights would have said
 * what people said?
 *
 * Called by main.c for each fold and once for all.  Maximum likelihood with a ridge towards the
 * hand-set weights, so that a finding the mails say little about keeps what an expert gave it; by
 * Adam (Kingma and Ba 2015) over all mails at once, hence without randomness.  Of each group only
 * the strongest finding counts, as with the judge; which one that is is looked up again as the
 * weights move.
 */
#include "train/weight-fit.h"

#include <math.h>

#include "base/error.h"
#include "train/sample.h"
#include "train/text-fit.h"

#define STEPS 500
#define LOOK_AGAIN 25
#define RATE 0.03
#define PULL 0.3     /* towards the hand-set weights: worth a mail that contradicts */
#define HARMLESS 1.4 /* once more than hk_sample_worth(): an alarm teaches people to look away */
#define WEIGHT_MAX 6.0

/* One thing that is said of one kind by one finding. */
typedef struct {
	const char *id; /* interned */
	const char *group;
	HkKind kind;
	gboolean fixed; /* not fitted */
	double hand, now, slope, mean, square;
} Says;

struct HkWeights {
	GArray *says;		  /* of Says, in the order of ids */
	GHashTable *first;	  /* id -> index of its first Says + 1 */
	double prior[HK_KIND__N]; /* not fitted: it speaks of all that is handed in */
};

typedef struct {
	HkWeights *weights;
	const GPtrArray *samples;
	const char ***said;
	guint held;
	double *worth;
	GArray **active; /* of guint: indices of Says that count, a list each sample */
} Fit;

/* Findings of mails; what the mails say of pages, programs and documents is too little to move what
 * people gave those.  Not auth.*: whether a sender could be checked was decided by whoever received
 * the mail, and each collection had another receiver. */
static const char *const of_mails[] = { "coin.", "fact.",  "harmless.", "html.", "law.",
					"link.", "mail.",  "model.",	"part.", "route.",
					"who.",	 "words.", NULL };
/* What betrays where a mail was collected, not what it wants; and what its writer may write, so
 * that it must never weigh more than people gave it. */
static const char *const traps[] = { "harmless.list-agrees",  "harmless.report",
				     "words.form-auto-reply", "words.form-abused",
				     "words.invites-a-check", NULL };

static gboolean
is_fitted(const char *id)
{
	gboolean ours = FALSE;

	for (guint i = 0; of_mails[i] != NULL; i++)
		ours |= g_str_has_prefix(id, of_mails[i]);
	return ours && !g_strv_contains(traps, id);
}

static void
add_declaration(const HkDeclaration *d, gpointer user)
{
	HkWeights *w = user;
	const char *id = g_intern_string(d->id);

	if (d->n_says > 0)
		g_hash_table_insert(w->first, (gpointer)id, GUINT_TO_POINTER(w->says->len + 1));
	for (guint i = 0; i < d->n_says; i++) {
		Says says = { .id = id,
			      .group = d->group != NULL ? g_intern_string(d->group) : id,
			      .kind = d->says[i].kind,
			      .hand = d->says[i].weight,
			      .now = d->says[i].weight,
			      .fixed = !is_fitted(id) };

		g_array_append_val(w->says, says);
	}
}

HkWeights *
hk_weights_new(const HkCatalogue *catalogue, const HkScale *scale)
{
	HkWeights *w = g_new0(HkWeights, 1);

	w->says = g_array_new(FALSE, FALSE, sizeof(Says));
	w->first = g_hash_table_new(NULL, NULL);
	for (guint k = 0; k < HK_KIND__N; k++)
		w->prior[k] = scale->prior[k];
	hk_catalogue_each(catalogue, add_declaration, w);
	return w;
}

void
hk_weights_free(HkWeights *w)
{
	if (w == NULL)
		return;
	g_array_unref(w->says);
	g_hash_table_unref(w->first);
	g_free(w);
}

static void
add_active(const HkWeights *w, GArray *active, const char *id)
{
	guint at = GPOINTER_TO_UINT(g_hash_table_lookup(w->first, id));

	for (guint i = at - 1; at > 0 && i < w->says->len; i++) {
		const Says *says = &g_array_index(w->says, Says, i);
		gboolean beaten = FALSE;

		if (says->id != id)
			break;
		for (guint a = 0; a < active->len && !beaten; a++) {
			guint *other = &g_array_index(active, guint, a);
			const Says *o = &g_array_index(w->says, Says, *other);

			if (o->group != says->group || o->kind != says->kind)
				continue;
			if (fabs(says->now) > fabs(o->now))
				*other = i;
			beaten = TRUE;
		}
		if (!beaten)
			g_array_append_val(active, i);
	}
}

static void
look(Fit *fit)
{
	for (guint i = 0; i < fit->samples->len; i++) {
		const HkSample *s = g_ptr_array_index(fit->samples, i);

		g_array_set_size(fit->active[i], 0);
		for (guint f = 0; f < s->findings->len; f++)
			add_active(fit->weights, fit->active[i], g_ptr_array_index(s->findings, f));
		for (guint f = 0; fit->said[i][f] != NULL; f++)
			add_active(fit->weights, fit->active[i], fit->said[i][f]);
	}
}

static void
soft_max(double *p)
{
	double top = p[0], sum = 0;

	for (guint k = 1; k < HK_KIND__N; k++)
		top = MAX(top, p[k]);
	for (guint k = 0; k < HK_KIND__N; k++)
		sum += p[k] = exp(p[k] - top);
	for (guint k = 0; k < HK_KIND__N; k++)
		p[k] /= sum;
}

static void
add_slopes(Fit *fit, guint i)
{
	const HkSample *s = g_ptr_array_index(fit->samples, i);
	HkWeights *w = fit->weights;
	double p[HK_KIND__N];

	for (guint k = 0; k < HK_KIND__N; k++)
		p[k] = w->prior[k];
	for (guint a = 0; a < fit->active[i]->len; a++) {
		const Says *says = &g_array_index(w->says, Says,
						  g_array_index(fit->active[i], guint, a));

		p[says->kind] += says->now;
	}
	soft_max(p);
	p[s->truth] -= 1;
	for (guint a = 0; a < fit->active[i]->len; a++) {
		Says *says = &g_array_index(w->says, Says, g_array_index(fit->active[i], guint, a));

		says->slope += p[says->kind] * fit->worth[i];
	}
}

static double
adam(double slope, double *mean, double *square, guint t)
{
	*mean = 0.9 * *mean + 0.1 * slope;
	*square = 0.999 * *square + 0.001 * slope * slope;
	return RATE * (*mean / (1 - pow(0.9, t))) / (sqrt(*square / (1 - pow(0.999, t))) + 1e-8);
}

/* A hint stays a hint, however often it was right in one collection. */
static double
most_of(const Says *s)
{
	/* Filler that sounds harmless is written in a minute. */
	if (g_str_has_prefix(s->id, "model.benign-"))
		return fabs(s->hand);
	return MIN(2.2 * fabs(s->hand) + 0.7, WEIGHT_MAX);
}

static void
move(HkWeights *w, guint t)
{
	for (guint i = 0; i < w->says->len; i++) {
		Says *s = &g_array_index(w->says, Says, i);

		if (s->fixed)
			continue;
		s->slope += PULL * (s->now - s->hand);
		s->now -= adam(s->slope, &s->mean, &s->square, t);
		s->now = s->hand > 0   ? CLAMP(s->now, 0, most_of(s))
			 : s->hand < 0 ? CLAMP(s->now, -most_of(s), 0)
				       : 0;
		s->slope = 0;
	}
}

static gboolean
learns(const Fit *fit, guint i)
{
	const HkSample *s = g_ptr_array_index(fit->samples, i);

	return s->fold != fit->held && !s->held;
}

static void
settle(Fit *fit)
{
	for (guint t = 1; t <= STEPS; t++) {
		if (t % LOOK_AGAIN == 1)
			look(fit);
		for (guint i = 0; i < fit->samples->len; i++)
			if (learns(fit, i))
				add_slopes(fit, i);
		move(fit->weights, t);
	}
}

void
hk_weights_fit(HkWeights *w, const GPtrArray *samples, const char ***said, guint held)
{
	Fit fit = { w, samples, said, held, hk_sample_worth(samples), NULL };

	fit.active = g_new(GArray *, samples->len);
	for (guint i = 0; i < samples->len; i++) {
		fit.active[i] = g_array_new(FALSE, FALSE, sizeof(guint));
		if (((HkSample *)g_ptr_array_index(samples, i))->truth == HK_KIND_BENIGN)
			fit.worth[i] *= HARMLESS;
	}
	settle(&fit);
	for (guint i = 0; i < samples->len; i++)
		g_array_unref(fit.active[i]);
	g_free(fit.active);
	g_free(fit.worth);
}

void
hk_weights_apply(const HkWeights *w, HkCatalogue *catalogue)
{
	for (guint i = 0; i < w->says->len; i++) {
		const Says *s = &g_array_index(w->says, Says, i);

		hk_catalogue_weigh(catalogue, s->id, s->kind, s->now);
	}
}

gboolean
hk_weights_save(const HkWeights *w, const char *path, const char *heading, GError **error)
{
	g_autoptr(GString) out = g_string_new(heading);

	g_string_append(out, "weights:\n");
	for (guint i = 0; i < w->says->len; i++) {
		const Says *s = &g_array_index(w->says, Says, i);
		const Says *before = i > 0 ? s - 1 : NULL;
		const Says *after = i + 1 < w->says->len ? s + 1 : NULL;

		if (s->fixed)
			continue;
		if (before == NULL || before->id != s->id)
			g_string_append_printf(out, "  %s: {", s->id);
		g_string_append_printf(out, "%s: %.2f", hk_kind_id(s->kind), s->now);
		g_string_append(out, after != NULL && after->id == s->id ? ", " : "}\n");
	}
	if (g_file_set_contents(path, out->str, (gssize)out->len, NULL))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: cannot be written", path);
	return FALSE;
}

/* judge.c - adds evidence up and says how sure it is.
 *
 * Called by the house for every examination.  Promises: pure and deterministic.  A finding
 * the catalogue does not know is ignored here (it is still reported), so old cases can be judged
 * again with newer data.
 *
 * The sum per kind is a log-odds against "benign", whose own sum is what speaks for harmless.
 * Findings of one group repeat one fact in other words, therefore of each group and kind only
 * the strongest weight counts.
 */
#include "judge/judge.h"

#include <math.h>
#include <string.h>

#define REASON_MIN 0.05	 /* below, it moved nothing a reader could notice */
#define SUBKIND_FROM 0.9 /* of harmless: below it something else stands in the mail, too */

/* What is known of one group (or one lone finding) for one kind, and the finding that a reader is
 * shown for it. */
typedef struct {
	const char *group;
	double weight[HK_KIND__N];
	HkReason shown; /* finding NULL: only quiet ones */
	double move;	/* of the finding shown, towards the group's own direction */
} Evidence;

/* The evidence of that group, made when it is new.  Few groups speak of one artefact (30 is
 * many), so a linear search beats a table. */
static Evidence *
evidence_of(GArray *all, const char *group)
{
	Evidence fresh = { .group = group };

	for (guint i = 0; i < all->len; i++) {
		Evidence *e = &g_array_index(all, Evidence, i);

		if (g_str_equal(e->group, group))
			return e;
	}
	g_array_append_val(all, fresh);
	return &g_array_index(all, Evidence, all->len - 1);
}

/* A repeated finding, like one of a group, counts once: its id is its group. */
static const char *
group_of(const HkDeclaration *declaration)
{
	return declaration->group != NULL ? declaration->group : declaration->id;
}

static void
weigh(GArray *all, const HkDeclaration *declaration)
{
	Evidence *e = evidence_of(all, group_of(declaration));

	for (guint i = 0; i < declaration->n_says; i++) {
		const HkSays *says = &declaration->says[i];

		if (fabs(says->weight) > fabs(e->weight[says->kind]))
			e->weight[says->kind] = says->weight;
	}
}

/* The sum of each kind, as if `without` had not been seen; NULL: of everything. */
static void
add_up(const HkScale *scale, const GArray *all, const Evidence *without, double *sum)
{
	for (guint k = 0; k < HK_KIND__N; k++) {
		sum[k] = scale->prior[k];
		for (guint i = 0; i < all->len; i++) {
			const Evidence *e = &g_array_index(all, Evidence, i);

			sum[k] += e != without ? e->weight[k] : 0;
		}
		sum[k] /= scale->temperature;
	}
}

static void
soft_max(const HkScale *scale, const GArray *all, double *p)
{
	double top = -G_MAXDOUBLE;
	double sum = 0;

	add_up(scale, all, NULL, p);
	for (guint k = 0; k < HK_KIND__N; k++)
		top = MAX(top, p[k]);
	for (guint k = 0; k < HK_KIND__N; k++)
		sum += p[k] = exp(p[k] - top);
	for (guint k = 0; k < HK_KIND__N; k++)
		p[k] /= sum;
}

/* Log-odds of one kind against all others together. */
static double
odds(const HkScale *scale, const GArray *all, const Evidence *without, HkKind kind)
{
	double sum[HK_KIND__N];
	double top = -G_MAXDOUBLE, others = 0;

	add_up(scale, all, without, sum);
	for (guint k = 0; k < HK_KIND__N; k++)
		top = k != kind ? MAX(top, sum[k]) : top;
	for (guint k = 0; k < HK_KIND__N; k++)
		others += k != kind ? exp(sum[k] - top) : 0;
	return sum[kind] - top - log(others);
}

/* The likeliest kind but `other`; `kinds` bounds the search (HK_KIND_BENIGN: incidents only). */
static HkKind
likeliest(const double *p, guint kinds, int other)
{
	HkKind best = other == 0 ? 1 : 0;

	for (guint k = 0; k < kinds; k++)
		if ((int)k != other && p[k] > p[best])
			best = k;
	return best;
}

static void
decide(HkVerdict *v, const HkScale *scale)
{
	const double *p = v->probabilities;
	double incident = 1 - p[HK_KIND_BENIGN];

	v->kind = likeliest(p, HK_KIND_BENIGN, HK_KIND_NONE);
	if (incident < scale->benign_below) {
		v->result = HK_BENIGN;
		v->probability = p[HK_KIND_BENIGN];
		v->runner_up = (int)v->kind;
	} else {
		gboolean sure = incident >= scale->incident_from &&
				p[v->kind] >= scale->kind_from * incident;

		v->result = sure ? HK_INCIDENT : HK_UNDECIDED;
		v->probability = p[v->kind];
		v->runner_up = (int)likeliest(p, HK_KIND__N, (int)v->kind);
	}
	v->runner_up_probability = p[v->runner_up];
}

/* How far a declaration alone moves the odds of the verdict against its rival: benign for an
 * incident, the likeliest incident for benign. */
static double
moves(const HkDeclaration *declaration, HkKind stated, HkKind rival)
{
	double sum = 0;

	for (guint i = 0; i < declaration->n_says; i++) {
		if (declaration->says[i].kind == stated)
			sum += declaration->says[i].weight;
		if (declaration->says[i].kind == rival)
			sum -= declaration->says[i].weight;
	}
	return sum;
}

static gint
by_weight(gconstpointer a, gconstpointer b)
{
	double x = ((const HkReason *)a)->weight;
	double y = ((const HkReason *)b)->weight;

	return x > y ? -1 : x < y ? 1 : 0;
}

/* Of one group only one finding is a reason, because the reader need not hear it twice: the one
 * that moves most towards where the group as a whole moved the verdict. */
static void
show(Evidence *e, HkReason reason, double move)
{
	if (e->shown.finding != NULL && move <= e->move)
		return;
	e->shown = reason;
	e->move = move;
}

/* The word itself, or the value that "{key}" names: what a note says of its family.  (borrowed) */
static const char *
subkind_of(const HkDeclaration *d, const HkFinding *finding)
{
	gsize len = d->subkind != NULL ? strlen(d->subkind) : 0;
	g_autofree char *key = NULL;

	if (len < 3 || d->subkind[0] != '{' || d->subkind[len - 1] != '}')
		return d->subkind;
	key = g_strndup(d->subkind + 1, len - 2);
	return hk_finding_value(finding, key);
}

/* A reason weighs what the verdict would lose without its group: so it is one that carried it, and
 * what another kind would explain better speaks against. */
static void
weigh_reasons(HkVerdict *v, const HkScale *scale, GArray *all)
{
	HkKind stated = v->result == HK_BENIGN ? HK_KIND_BENIGN : v->kind;
	double now = odds(scale, all, NULL, stated);

	for (guint i = 0; i < all->len; i++) {
		Evidence *e = &g_array_index(all, Evidence, i);

		e->shown.weight = now - odds(scale, all, e, stated);
	}
}

/* "Against" an incident is what speaks for harmless, and a reason for it speaks for its kind: a
 * sign that only lowers the share of another fraud is neither, and nobody would understand it. */
static gboolean
is_told(const HkVerdict *v, const HkReason *r)
{
	double moved;

	if (r->finding == NULL || fabs(r->weight) < REASON_MIN)
		return FALSE;
	moved = moves(r->declaration, v->kind, HK_KIND_BENIGN);
	return v->result == HK_BENIGN ||
	       (r->weight > 0 ? moved > 0 : moved < 0 || v->result != HK_INCIDENT);
}

static void
choose_findings(HkVerdict *v, const HkCatalogue *catalogue, const HkExamination *examination,
		GArray *all)
{
	HkKind stated = v->result == HK_BENIGN ? HK_KIND_BENIGN : v->kind;
	HkKind rival = v->result == HK_BENIGN ? v->kind : HK_KIND_BENIGN;

	for (guint i = 0; i < examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i);
		const HkDeclaration *d = hk_catalogue_find(catalogue, f->id);
		Evidence *e;
		double move;

		if (d == NULL || d->quiet || d->n_says == 0)
			continue;
		e = evidence_of(all, group_of(d));
		move = moves(d, stated, rival);
		show(e, (HkReason){ f, d, e->shown.weight }, e->shown.weight > 0 ? move : -move);
		if (d->subkind != NULL && v->subkind == NULL && moves(d, stated, rival) > 0 &&
		    (v->result != HK_BENIGN || v->probability >= SUBKIND_FROM))
			v->subkind = subkind_of(d, f);
	}
	for (guint i = 0; i < all->len; i++) {
		HkReason *r = &g_array_index(all, Evidence, i).shown;

		if (is_told(v, r))
			g_array_append_val(v->reasons, *r);
	}
	g_array_sort(v->reasons, by_weight);
}

HkVerdict *
hk_judge(const HkCatalogue *catalogue, const HkScale *scale, const HkExamination *examination)
{
	HkVerdict *v = hk_verdict_new();
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Evidence));
	gboolean part = examination->outcome == HK_EXAMINED_PART;

	if (examination->outcome == HK_NOT_EXAMINED || examination->outcome == HK_CONTAINER_ONLY)
		return v;
	for (guint i = 0; i < examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i);
		const HkDeclaration *d = hk_catalogue_find(catalogue, f->id);

		part |= d != NULL && d->unread;
		if (d != NULL && d->n_says > 0)
			weigh(all, d);
	}
	soft_max(scale, all, v->probabilities);
	decide(v, scale);
	if (v->result == HK_BENIGN && part)
		v->result = HK_UNDECIDED; /* half an examination proves nothing harmless */
	weigh_reasons(v, scale, all);
	choose_findings(v, catalogue, examination, all);
	return v;
}

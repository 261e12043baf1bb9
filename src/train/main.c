/* main.c - hikeshi-train: from labelled folders to the text model and the weights of findings.
 *
 * usage: hikeshi-train [--out FOLDER] [--folds N] [--since DATE] [--as FOLDER] [--wrong] CORPUS…
 *
 * A corpus is a folder with labels (house/labels.h).  Every mail is judged once by a model and by
 * weights that have not seen it, nor any other mail of its lure; those figures are printed.  Then
 * all mails together teach what is written to FOLDER (text-model.bin, weights.yaml).  Mails in a
 * folder "held" are judged and never learnt from; --wrong names what was misjudged.  --since judges
 * only lures younger than a date, by what older mails teach; --as judges, in place of each mail,
 * its copy in another folder (tools/ablate).  The same mails and data give the same files, byte for
 * byte.
 */
#include <locale.h>
#include <stdio.h>

#include "base/error.h"
#include "house/evaluation.h"
#include "house/hand-set.h"
#include "train/folds.h"
#include "train/sample.h"
#include "train/text-fit.h"
#include "train/weight-fit.h"

#define HEADING                                                                                    \
	"# Fitted by hikeshi-train; do not edit, change the hand-set weights and train again.\n"   \
	"# What from and how well: doc/model-card.md.\n"

typedef struct {
	char *out;
	char *since; /* or NULL */
	int folds;
	gboolean wrong;
	HkHouse *house;
	GPtrArray *labels; /* of HkLabels* */
	GPtrArray *samples;
	const char ***said; /* a list each sample: what the model of the other folds says */
	char *as;	    /* folder of copies, or NULL */
	GPtrArray *copies;  /* of HkSample*, those of `as` */
} Training;

static const char *
id_of(const HkTextModel *model, const HkTextSays *says)
{
	g_autofree char *id = g_strdup_printf("model.%s-%u", hk_kind_id(model->kind[says->kind]),
					      says->step);

	return g_intern_string(id);
}

/* What the model says of a sample.  (owned, of interned ids, NULL-terminated) */
static const char **
said_of(const HkTextModel *model, const HkSample *s)
{
	const char **said = g_new0(const char *, 3);
	double score[HK_KIND__N];
	HkTextSays says[2];
	guint n = hk_text_model_score(model, s->places, score)
			  ? hk_text_model_says(model, s->places, score, says)
			  : 0;

	for (guint k = 0; k < n; k++)
		said[k] = id_of(model, &says[k]);
	return said;
}

/* What a model that has not seen the samples of that fold says of them. */
static void
listen_to(Training *t, guint fold)
{
	g_autoptr(HkTextModel) model = hk_text_fit(t->samples, fold);

	for (guint i = 0; i < t->samples->len; i++) {
		HkSample *s = g_ptr_array_index(t->samples, i);

		if (s->fold != fold)
			continue;
		t->said[i] = said_of(model, s);
		if (s->copy != NULL)
			s->copy->said = said_of(model, s->copy);
	}
}

static HkExamination *
examination_of(const HkSample *s, const char *const *said)
{
	g_autoptr(HkArtefact) artefact = hk_artefact_unreadable(s->folder, "missing");
	HkExamination *e = hk_examination_new(artefact);

	e->outcome = HK_EXAMINED;
	for (guint f = 0; f < s->findings->len; f++)
		g_ptr_array_add(e->findings,
				hk_finding_new(g_ptr_array_index(s->findings, f), "", -1));
	for (guint f = 0; said[f] != NULL; f++)
		g_ptr_array_add(e->findings, hk_finding_new(said[f], "", -1));
	return e;
}

static void
tell_wrong(const HkSample *s, const HkVerdict *v)
{
	gboolean right = v->result == HK_BENIGN	    ? s->truth == HK_KIND_BENIGN
			 : v->result == HK_INCIDENT ? s->truth == v->kind
						    : FALSE;

	if (right)
		return;
	printf("%s: %s, judged %s (%s) at %.2f\n", s->path, hk_kind_id(s->truth),
	       hk_result_id(v->result), hk_kind_id(v->kind), v->probability);
	for (guint i = 0; i < v->reasons->len; i++) {
		const HkReason *r = &g_array_index(v->reasons, HkReason, i);

		printf("        %+.2f %s\n", r->weight, r->finding->id);
	}
}

/* The samples of one fold, judged by what was fitted to the others. */
static void
judge_fold(const Training *t, HkHandSet *hand, guint fold, HkEvaluation *figures)
{
	g_autoptr(HkWeights) weights = hk_weights_new(hand->catalogue, &hand->scale);

	hk_weights_fit(weights, t->samples, t->said, fold);
	hk_weights_apply(weights, hand->fitted);
	for (guint i = 0; i < t->samples->len; i++) {
		const HkSample *s = g_ptr_array_index(t->samples, i);
		g_autoptr(HkExamination) e = NULL;
		g_autoptr(HkVerdict) verdict = NULL;

		if (s->fold != fold || s->sure < 1 || (t->since != NULL && !s->young) ||
		    (t->as != NULL && s->copy == NULL))
			continue;
		e = s->copy != NULL ? examination_of(s->copy, s->copy->said)
				    : examination_of(s, t->said[i]);
		verdict = hk_judge(hand->fitted, &hand->scale, e);
		hk_evaluation_add(figures, s->folder, s->truth, verdict);
		if (t->wrong)
			tell_wrong(s, verdict);
	}
}

static void
print_row(const HkEvaluationRow *row)
{
	double n = MAX(row->n, 1);

	printf("%-18s %5u %7.1f %7.1f %7.1f %7.1f %7.1f\n",
	       row->folder != NULL ? row->folder : "all", row->n, 100 * row->right / n,
	       100 * row->other / n, 100 * row->alarm / n, 100 * row->undecided / n,
	       100 * row->missed / n);
}

static void
print_figures(const HkEvaluation *figures)
{
	printf("%-18s %5s %7s %7s %7s %7s %7s\n", "folder", "n", "right", "other", "alarm", "undec",
	       "missed");
	for (guint i = 0; i < hk_evaluation_rows(figures); i++)
		print_row(hk_evaluation_row(figures, i));
	print_row(hk_evaluation_total(figures));
	printf("calibration error %.3f, Brier score %.3f\n", hk_evaluation_ece(figures),
	       hk_evaluation_brier(figures));
}

static gboolean
read_all(Training *t, char **corpora, GError **error)
{
	for (guint i = 0; corpora[i] != NULL; i++) {
		HkLabels *labels = hk_labels_load(corpora[i], error);

		if (labels == NULL)
			return FALSE;
		g_ptr_array_add(t->labels, labels); /* samples borrow from it */
		if (!hk_samples_read(t->house, corpora[i], labels, t->samples, error))
			return FALSE;
	}
	if (t->samples->len > 0)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE, "no labelled mail was read");
	return FALSE;
}

/* Gives each sample its copy in `as`. */
static gboolean
read_copies(Training *t, GError **error)
{
	g_autoptr(GHashTable) by_path = g_hash_table_new(g_str_hash, g_str_equal);
	HkLabels *labels = hk_labels_load(t->as, error);

	if (labels == NULL)
		return FALSE;
	g_ptr_array_add(t->labels, labels);
	if (!hk_samples_read(t->house, t->as, labels, t->copies, error))
		return FALSE;
	for (guint i = 0; i < t->copies->len; i++) {
		HkSample *copy = g_ptr_array_index(t->copies, i);

		g_hash_table_insert(by_path, (gpointer)copy->path, copy);
	}
	for (guint i = 0; i < t->samples->len; i++) {
		HkSample *s = g_ptr_array_index(t->samples, i);

		s->copy = g_hash_table_lookup(by_path, s->path);
	}
	return TRUE;
}

static gboolean
write_all(const Training *t, HkHandSet *hand, GError **error)
{
	g_autoptr(HkTextModel) model = hk_text_fit(t->samples, HK_NO_FOLD);
	g_autoptr(HkWeights) weights = hk_weights_new(hand->catalogue, &hand->scale);
	g_autofree char *model_path = g_build_filename(t->out, HK_TEXT_MODEL_FILE, NULL);
	g_autofree char *weights_path = g_build_filename(t->out, "weights.yaml", NULL);

	hk_weights_fit(weights, t->samples, t->said, HK_NO_FOLD);
	return hk_text_model_save(model, model_path, error) &&
	       hk_weights_save(weights, weights_path, HEADING, error);
}

static gboolean
train(Training *t, char **corpora, GError **error)
{
	g_autoptr(HkHandSet) hand = NULL;
	g_autoptr(HkEvaluation) figures = hk_evaluation_new();

	if (!read_all(t, corpora, error) || (t->as != NULL && !read_copies(t, error)))
		return FALSE;
	hand = hk_hand_set_new(t->house, error);
	if (hand == NULL)
		return FALSE;
	hk_folds_deal(t->samples, (guint)t->folds);
	if (t->since != NULL)
		printf("%u mails of lures first seen since %s\n",
		       hk_folds_hold_since(t->samples, t->since), t->since);
	t->said = g_new0(const char **, t->samples->len);
	for (guint f = 0; f < (guint)t->folds; f++)
		listen_to(t, f);
	for (guint f = 0; f < (guint)t->folds; f++)
		judge_fold(t, hand, f, figures);
	print_figures(figures);
	return t->out == NULL || write_all(t, hand, error);
}

static void
clear(Training *t)
{
	for (guint i = 0; t->said != NULL && i < t->samples->len; i++)
		g_free(t->said[i]);
	g_free(t->said);
	g_ptr_array_unref(t->samples);
	g_ptr_array_unref(t->copies);
	g_ptr_array_unref(t->labels);
	hk_house_free(t->house);
	g_free(t->out);
	g_free(t->since);
	g_free(t->as);
}

int
main(int argc, char **argv)
{
	Training t = { .folds = 5 };
	const GOptionEntry entries[] = {
		{ "out", 0, 0, G_OPTION_ARG_FILENAME, &t.out, "where to write", "FOLDER" },
		{ "folds", 0, 0, G_OPTION_ARG_INT, &t.folds, "how many (5)", "N" },
		{ "since", 0, 0, G_OPTION_ARG_STRING, &t.since, "judge what is younger", "DATE" },
		{ "as", 0, 0, G_OPTION_ARG_FILENAME, &t.as, "judge the copies there", "FOLDER" },
		{ "wrong", 0, 0, G_OPTION_ARG_NONE, &t.wrong, "name what was misjudged", NULL },
		{ NULL },
	};
	g_autoptr(GOptionContext) context = g_option_context_new("CORPUS…");
	g_autoptr(GError) error = NULL;
	HkHouseOptions options = { .examines = TRUE };
	int status = 0;

	setlocale(LC_ALL, "");
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 2 || t.folds < 2 ||
	    t.folds > 100) {
		fprintf(stderr,
			"usage: hikeshi-train [--out FOLDER] [--folds N] [--since DATE] [--as "
			"FOLDER] [--wrong] CORPUS…\n");
		return 64;
	}
	t.copies = g_ptr_array_new_with_free_func(hk_sample_free);
	t.samples = g_ptr_array_new_with_free_func(hk_sample_free);
	t.labels = g_ptr_array_new_with_free_func((GDestroyNotify)hk_labels_free);
	t.house = hk_house_new(&options, &error);
	if (t.house == NULL || !train(&t, argv + 1, &error)) {
		fprintf(stderr, "hikeshi-train: %s\n", error->message);
		status = error->code == HK_ERROR_STORE ? 74 : 65;
	}
	clear(&t);
	return status;
}

/* trial-tell.c - puts the figures of a trial into tables that a sceptical reader can check.
 *
 * Called by `hikeshi evaluate`.  Every share of a folder stands with the interval it may really
 * lie in, because a folder of twenty mails proves little.  Paths and what reasons quote are other
 * people's words.  Kinds stand by their ids: they are what the labels say.
 */
#include "house/trial-tell.h"

#include <math.h>
#include <string.h>

#include "house/inside.h"
#include "house/tell.h"
#include "report/reason-doc.h"

#define REASONS_SHOWN 3 /* of a mistake: the strongest */

static HkBlock *
add_table(HkBlock *parent, const HkVoice *voice, const char *const *keys, guint n)
{
	HkBlock *table = hk_block_add(parent, HK_BLOCK_TABLE);
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	for (guint i = 0; i < n; i++)
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_STRONG,
			     hk_voice_word(voice, keys[i]));
	return table;
}

static void
add_title(HkBlock *root, const HkVoice *voice, const char *title, const char *hint)
{
	hk_block_heading(root, 2, hk_voice_word(voice, title));
	hk_block_paragraph(root, hk_voice_word(voice, hint));
}

static void
add_cell(HkBlock *row, HkSpanType type, const char *text)
{
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), type, text);
}

static void
add_number(HkBlock *row, guint n)
{
	g_autofree char *text = g_strdup_printf("%5u", n);

	add_cell(row, HK_SPAN_TEXT, text);
}

static void
add_share(HkBlock *row, guint hits, guint n)
{
	g_autofree char *text = n > 0 ? g_strdup_printf("%5.1f", 100.0 * hits / n) : g_strdup("–");

	add_cell(row, HK_SPAN_TEXT, text);
}

/* "97.1 (95.2–98.3)" */
static void
add_sure_share(HkBlock *row, guint hits, guint n)
{
	HkInterval i = hk_interval_of(hits, n);
	g_autofree char *text = n > 0 ? g_strdup_printf("%5.1f (%.1f–%.1f)", 100.0 * hits / n,
							100 * i.low, 100 * i.high)
				      : g_strdup("–");

	add_cell(row, HK_SPAN_TEXT, text);
}

static void
add_figures(HkBlock *table, const char *name, const HkEvaluationRow *f)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	add_cell(row, HK_SPAN_HOSTILE, name);
	add_number(row, f->n);
	add_sure_share(row, f->right, f->n);
	add_share(row, f->other, f->n);
	add_sure_share(row, f->missed + f->alarm, f->n);
	add_share(row, f->undecided, f->n);
}

/* "pot-gold/bec" of "pot-gold" is "bec"; NULL: it is of another folder. */
static const char *
kind_in(const HkEvaluationRow *kind, const char *folder)
{
	gsize n = strlen(folder);
	gboolean is = strncmp(kind->folder, folder, n) == 0 && kind->folder[n] == '/' &&
		      strchr(kind->folder + n + 1, '/') == NULL;

	return is ? kind->folder + n + 1 : NULL;
}

/* A folder of several kinds has a row for each of them behind its own. */
static void
add_folder(HkBlock *table, const HkTrial *trial, const HkEvaluationRow *folder)
{
	guint kinds = 0;

	for (guint i = 0; i < hk_evaluation_rows(trial->kinds); i++)
		kinds += kind_in(hk_evaluation_row(trial->kinds, i), folder->folder) != NULL ? 1
											     : 0;
	add_figures(table, folder->folder, folder);
	for (guint i = 0; kinds > 1 && i < hk_evaluation_rows(trial->kinds); i++) {
		const HkEvaluationRow *row = hk_evaluation_row(trial->kinds, i);
		const char *kind = kind_in(row, folder->folder);
		g_autofree char *name = g_strconcat("› ", kind, NULL);

		if (kind != NULL)
			add_figures(table, name, row);
	}
}

static void
add_folders(HkBlock *root, const HkVoice *voice, const HkTrial *trial)
{
	static const char *const keys[] = {
		"evaluate.folder", "evaluate.mails", "evaluate.right",
		"evaluate.other",  "evaluate.bad",   "evaluate.unsaid"
	};
	HkBlock *table;

	add_title(root, voice, "evaluate.folders", "evaluate.folders-hint");
	table = add_table(root, voice, keys, G_N_ELEMENTS(keys));
	for (guint i = 0; i < hk_evaluation_rows(trial->folders); i++)
		add_folder(table, trial, hk_evaluation_row(trial->folders, i));
	add_figures(table, hk_voice_word(voice, "evaluate.all"),
		    hk_evaluation_total(trial->folders));
}

/* "phishing 440, ad-spam 3, undecided 2": the most frequent first. */
static char *
results_of(const HkVoice *voice, const HkEvaluation *e, HkKind truth, guint *total)
{
	GString *out = g_string_new(NULL);
	gboolean told[HK_KIND__N + 1] = { FALSE };

	*total = 0;
	for (guint round = 0; round <= HK_KIND__N; round++) {
		guint best = HK_KIND__N + 1, n = 0;

		for (guint k = 0; k <= HK_KIND__N; k++)
			if (!told[k] && hk_evaluation_count(e, truth, k) > n) {
				best = k;
				n = hk_evaluation_count(e, truth, k);
			}
		if (n == 0)
			break;
		told[best] = TRUE;
		*total += n;
		g_string_append_printf(
			out, "%s%s %u", out->len > 0 ? hk_voice_mark(voice, HK_MARK_COMMA) : "",
			best == HK_KIND__N ? hk_voice_word(voice, "evaluate.undecided")
					   : hk_kind_id((HkKind)best),
			n);
	}
	return g_string_free(out, FALSE);
}

static void
add_confusion(HkBlock *root, const HkVoice *voice, const HkEvaluation *e)
{
	static const char *const keys[] = { "evaluate.label", "evaluate.mails", "evaluate.said" };
	HkBlock *table;

	add_title(root, voice, "evaluate.confusion", "evaluate.confusion-hint");
	table = add_table(root, voice, keys, G_N_ELEMENTS(keys));
	for (guint k = 0; k < HK_KIND__N; k++) {
		guint n;
		g_autofree char *said = results_of(voice, e, (HkKind)k, &n);
		HkBlock *row = n > 0 ? hk_block_add(table, HK_BLOCK_ROW) : NULL;

		if (row == NULL)
			continue;
		add_cell(row, HK_SPAN_TEXT, hk_kind_id((HkKind)k));
		add_number(row, n);
		add_cell(row, HK_SPAN_TEXT, said);
	}
}

static void
add_calibration(HkBlock *root, const HkVoice *voice, const HkEvaluation *e)
{
	static const char *const keys[] = { "evaluate.range", "evaluate.mails", "evaluate.mean",
					    "evaluate.proven" };
	g_autofree char *ece = g_strdup_printf("%.3f", hk_evaluation_ece(e));
	g_autofree char *brier = g_strdup_printf("%.3f", hk_evaluation_brier(e));
	g_autofree char *errors = hk_voice_fill(
		voice, "evaluate.errors",
		(const char *const[]){ "ece", ece, "brier", brier, NULL });
	HkBlock *table;

	add_title(root, voice, "evaluate.calibration", "evaluate.calibration-hint");
	table = add_table(root, voice, keys, G_N_ELEMENTS(keys));
	for (guint i = 0; i < HK_EVALUATION_BINS; i++) {
		const HkEvaluationBin *bin = hk_evaluation_bin(e, i);
		g_autofree char *range = g_strdup_printf("%2u–%u", i * 10, i * 10 + 10);
		g_autofree char *mean = NULL;
		HkBlock *row = bin->n > 0 ? hk_block_add(table, HK_BLOCK_ROW) : NULL;

		if (row == NULL)
			continue;
		mean = g_strdup_printf("%5.1f", 100 * bin->said / bin->n);
		add_cell(row, HK_SPAN_TEXT, range);
		add_number(row, bin->n);
		add_cell(row, HK_SPAN_TEXT, mean);
		add_sure_share(row, (guint)lround(bin->proven), bin->n);
	}
	hk_block_paragraph(root, errors);
}

static void
say_problem(HkBlock *root, const HkVoice *voice, const HkRivalFigures *figures)
{
	HkBlock *line;

	if (figures->problem == NULL)
		return;
	line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_HOSTILE, figures->name);
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_WARN, hk_voice_word_of(voice, "rival", figures->problem));
}

/* What we call an incident, beside what the others call spam. */
static void
add_side_by_side(HkBlock *table, const HkTrial *trial, guint i)
{
	const HkEvaluationRow *kind = hk_evaluation_row(trial->kinds, i);
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);
	gboolean harmless = g_str_has_suffix(kind->folder, "/benign");

	add_cell(row, HK_SPAN_HOSTILE, kind->folder);
	add_number(row, kind->n);
	add_share(row, harmless ? kind->alarm : kind->right + kind->other, kind->n);
	for (guint r = 0; r < trial->rivals->len; r++) {
		const HkRivalFigures *figures = g_ptr_array_index(trial->rivals, r);
		const HkRivalCount *count = &g_array_index(figures->counts, HkRivalCount, i);

		if (figures->problem == NULL)
			add_share(row, count->spam, count->asked);
	}
}

static void
add_rivals(HkBlock *root, const HkVoice *voice, const HkTrial *trial)
{
	static const char *const keys[] = { "evaluate.folder", "evaluate.mails",
					    "evaluate.incident" };
	HkBlock *table = NULL;

	if (trial->rivals->len == 0)
		return;
	add_title(root, voice, "evaluate.rivals", "evaluate.rivals-hint");
	for (guint r = 0; r < trial->rivals->len; r++) {
		const HkRivalFigures *figures = g_ptr_array_index(trial->rivals, r);

		say_problem(root, voice, figures);
		if (figures->problem != NULL)
			continue;
		if (table == NULL)
			table = add_table(root, voice, keys, G_N_ELEMENTS(keys));
		add_cell(g_ptr_array_index(table->blocks, 0), HK_SPAN_STRONG, figures->name);
	}
	for (guint i = 0; table != NULL && i < hk_evaluation_rows(trial->kinds); i++)
		add_side_by_side(table, trial, i);
}

static void
add_mistake(HkBlock *list, const HkVoice *voice, const HkMistake *m)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM), *reasons = NULL;
	g_autofree char *sure = hk_voice_percent(m->probability);
	g_autofree char *said = hk_voice_fill(voice, "evaluate.mistake",
					      (const char *const[]){ "label", hk_kind_id(m->truth),
								     "said", hk_kind_id(m->result),
								     "sure", sure, NULL });

	hk_block_say(item, HK_SPAN_BAD, said);
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(item, HK_SPAN_HOSTILE, m->path);
	for (guint i = 0; i < MIN(m->reasons->len, REASONS_SHOWN); i++) {
		const HkReason *reason = &g_array_index(m->reasons, HkReason, i);

		if (reason->weight <= 0)
			break;
		if (reasons == NULL)
			reasons = hk_block_add(item, HK_BLOCK_LIST);
		hk_reason_say(hk_block_add(reasons, HK_BLOCK_ITEM), voice, reason);
	}
}

static void
add_mistakes(HkBlock *root, const HkVoice *voice, const HkTrial *trial)
{
	HkBlock *list;

	if (trial->mistakes->len == 0)
		return;
	add_title(root, voice, "evaluate.mistakes", "evaluate.mistakes-hint");
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < trial->mistakes->len; i++)
		add_mistake(list, voice, g_ptr_array_index(trial->mistakes, i));
}

static void
say_left_out(HkBlock *root, const HkVoice *voice, const char *key, guint n)
{
	g_autofree char *text = hk_voice_count(voice, key, n);

	if (n > 0)
		hk_block_paragraph(root, text);
}

HkDoc *
hk_trial_doc(HkHouse *house, const HkTrial *trial, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);

	add_folders(root, &voice, trial);
	say_left_out(root, &voice, "evaluate.unread", trial->unread);
	say_left_out(root, &voice, "evaluate.unsure", trial->unsure);
	add_confusion(root, &voice, trial->folders);
	add_calibration(root, &voice, trial->folders);
	add_rivals(root, &voice, trial);
	add_mistakes(root, &voice, trial);
	return doc;
}

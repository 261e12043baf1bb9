/* trial-json.c - a trial as one line of hikeshi.evaluate/1, for programs that compare runs.
 *
 * Called by `hikeshi evaluate --format json`.  Shares are counts here: who reads them divides.
 */
#include <math.h>
#include <string.h>

#include "base/json.h"
#include "house/trial-tell.h"

#define DECIMALS 4

static void
write_count(HkJson *j, const char *key, guint n)
{
	hk_json_key(j, key);
	hk_json_int(j, n);
}

static void
write_real(HkJson *j, const char *key, double v)
{
	hk_json_key(j, key);
	hk_json_real(j, v, DECIMALS);
}

static void
write_counts(HkJson *j, const HkEvaluationRow *row)
{
	HkInterval right = hk_interval_of(row->right, row->n);
	HkInterval bad = hk_interval_of(row->missed + row->alarm, row->n);

	write_count(j, "n", row->n);
	write_count(j, "right", row->right);
	write_real(j, "right_low", right.low);
	write_real(j, "right_high", right.high);
	write_count(j, "other", row->other);
	write_count(j, "missed", row->missed);
	write_count(j, "alarm", row->alarm);
	write_real(j, "bad_low", bad.low);
	write_real(j, "bad_high", bad.high);
	write_count(j, "undecided", row->undecided);
}

static void
write_folders(HkJson *j, const HkEvaluation *e)
{
	hk_json_key(j, "folders");
	hk_json_open(j, '[');
	for (guint i = 0; i < hk_evaluation_rows(e); i++) {
		hk_json_open(j, '{');
		hk_json_pair(j, "folder", hk_evaluation_row(e, i)->folder);
		write_counts(j, hk_evaluation_row(e, i));
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_spam(HkJson *j, const HkTrial *trial, guint row)
{
	hk_json_key(j, "spam");
	hk_json_open(j, '{');
	for (guint r = 0; r < trial->rivals->len; r++) {
		const HkRivalFigures *figures = g_ptr_array_index(trial->rivals, r);
		const HkRivalCount *count = &g_array_index(figures->counts, HkRivalCount, row);

		if (figures->problem != NULL)
			continue;
		hk_json_key(j, figures->name);
		hk_json_open(j, '{');
		write_count(j, "asked", count->asked);
		write_count(j, "spam", count->spam);
		hk_json_close(j, '}');
	}
	hk_json_close(j, '}');
}

static void
write_kinds(HkJson *j, const HkTrial *trial)
{
	hk_json_key(j, "kinds");
	hk_json_open(j, '[');
	for (guint i = 0; i < hk_evaluation_rows(trial->kinds); i++) {
		const HkEvaluationRow *row = hk_evaluation_row(trial->kinds, i);
		const char *slash = strrchr(row->folder, '/');
		g_autofree char *folder = g_strndup(row->folder, (gsize)(slash - row->folder));

		hk_json_open(j, '{');
		hk_json_pair(j, "folder", folder);
		hk_json_pair(j, "kind", slash + 1);
		write_counts(j, row);
		write_spam(j, trial, i);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

/* Only the cells that are not empty. */
static void
write_confusion(HkJson *j, const HkEvaluation *e)
{
	hk_json_key(j, "confusion");
	hk_json_open(j, '[');
	for (guint k = 0; k < HK_KIND__N; k++)
		for (guint r = 0; r <= HK_KIND__N; r++) {
			guint n = hk_evaluation_count(e, (HkKind)k, r);

			if (n == 0)
				continue;
			hk_json_open(j, '{');
			hk_json_pair(j, "label", hk_kind_id((HkKind)k));
			hk_json_pair(j, "said",
				     r == HK_KIND__N ? "undecided" : hk_kind_id((HkKind)r));
			write_count(j, "n", n);
			hk_json_close(j, '}');
		}
	hk_json_close(j, ']');
}

static void
write_calibration(HkJson *j, const HkEvaluation *e)
{
	write_real(j, "calibration_error", hk_evaluation_ece(e));
	write_real(j, "brier", hk_evaluation_brier(e));
	hk_json_key(j, "reliability");
	hk_json_open(j, '[');
	for (guint i = 0; i < HK_EVALUATION_BINS; i++) {
		const HkEvaluationBin *bin = hk_evaluation_bin(e, i);

		hk_json_open(j, '{');
		write_count(j, "n", bin->n);
		write_real(j, "said", bin->n > 0 ? bin->said / bin->n : 0);
		write_count(j, "proven", (guint)lround(bin->proven));
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_reasons(HkJson *j, const GArray *reasons)
{
	hk_json_key(j, "reasons");
	hk_json_open(j, '[');
	for (guint i = 0; i < reasons->len; i++) {
		const HkReason *reason = &g_array_index(reasons, HkReason, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "finding", reason->finding->id);
		hk_json_pair(j, "place", reason->finding->place);
		write_real(j, "weight", reason->weight);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_mistakes(HkJson *j, const GPtrArray *mistakes)
{
	hk_json_key(j, "mistakes");
	hk_json_open(j, '[');
	for (guint i = 0; i < mistakes->len; i++) {
		const HkMistake *m = g_ptr_array_index(mistakes, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "name", m->path);
		hk_json_pair(j, "label", hk_kind_id(m->truth));
		hk_json_pair(j, "said", hk_kind_id(m->result));
		write_real(j, "probability", m->probability);
		write_reasons(j, m->reasons);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_not_asked(HkJson *j, const GPtrArray *rivals)
{
	hk_json_key(j, "not_asked");
	hk_json_open(j, '{');
	for (guint i = 0; i < rivals->len; i++) {
		const HkRivalFigures *figures = g_ptr_array_index(rivals, i);

		if (figures->problem != NULL)
			hk_json_pair(j, figures->name, figures->problem);
	}
	hk_json_close(j, '}');
}

GString *
hk_trial_json(const HkTrial *trial)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.evaluate/1");
	hk_json_key(&j, "all");
	hk_json_open(&j, '{');
	write_counts(&j, hk_evaluation_total(trial->folders));
	hk_json_close(&j, '}');
	write_count(&j, "unread", trial->unread);
	write_count(&j, "unsure", trial->unsure);
	write_folders(&j, trial->folders);
	write_kinds(&j, trial);
	write_not_asked(&j, trial->rivals);
	write_confusion(&j, trial->folders);
	write_calibration(&j, trial->folders);
	write_mistakes(&j, trial->mistakes);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

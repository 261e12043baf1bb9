/* cmd-evaluate.c - `hikeshi evaluate FOLDER…`: how often are we right, on mails with labels?
 *
 * It measures and leaves with 0, whatever the figures: what is good enough is for a reader, or a
 * script over the JSON, to say.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "house/trial-tell.h"

#define WORST 10
#define WORST_MAX 10000

static void
on_step(guint done, guint64 bytes, gpointer progress)
{
	hk_progress_step(progress, done, bytes);
}

static void
put(const HkCall *call, const HkTrial *trial)
{
	if (call->json) {
		GString *json = hk_trial_json(trial);

		hk_output_text(json->str, json->len);
		g_string_free(json, TRUE);
	} else {
		g_autoptr(HkDoc) doc = hk_trial_doc(call->house, trial, call->lang);

		hk_output_doc(doc);
	}
}

HkExit
hk_cmd_evaluate(const HkCall *call)
{
	const HkOptions *o = &call->options;
	const char *const *corpora = (const char *const *)o->rest;
	HkProgress progress = hk_progress(call, corpora);
	g_auto(GStrv) rivals = g_strsplit(o->against != NULL ? o->against : "", ",", -1);
	guint64 worst = WORST;
	HkTrialOrder order = {
		.house = call->house,
		.corpora = corpora,
		.rivals = (const char *const *)rivals,
		.step = on_step,
		.user = &progress,
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(HkTrial) trial = NULL;

	if (o->worst != NULL &&
	    !g_ascii_string_to_unsigned(o->worst, 10, 0, WORST_MAX, &worst, NULL))
		return hk_output_misuse(call, "usage.worst");
	order.worst = (guint)worst;
	trial = hk_trial_run(&order, &error);
	hk_progress_clear(&progress);
	if (trial == NULL)
		return hk_case_fail(call, error);
	put(call, trial);
	return HK_EXIT_NOTHING;
}

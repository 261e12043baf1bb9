/* front.c - surveys a folder, and decides when `examine` does so first.
 *
 * Called by cmd-survey.c and cmd-examine.c.  Whoever hands in a folder of mails wants his mails
 * examined, and gets exactly that; whoever hands in a share may have lost it, and is told so before
 * any single file is.  What kind it is shows in the first names.
 */
#include "cli/front.h"

#include <string.h>

#include "cli/output.h"
#include "cli/progress.h"
#include "house/survey-tell.h"

static void
on_step(guint64 files, guint64 bytes, gpointer user)
{
	hk_progress_step(user, files, bytes);
}

HkSurvey *
hk_front_survey(const HkCall *call, GError **error)
{
	HkProgress progress = hk_progress(call, (const char *const *)call->options.rest);
	HkSurvey *survey = hk_survey(call->house, call->options.rest[0], on_step, &progress, error);

	hk_progress_clear(&progress);
	return survey;
}

HkExit
hk_front_exit(const HkSurvey *survey)
{
	static const HkExit rows[] = { [HK_INCIDENT] = HK_EXIT_INCIDENT,
				       [HK_BENIGN] = HK_EXIT_NOTHING,
				       [HK_UNDECIDED] = HK_EXIT_UNDECIDED,
				       [HK_UNREAD] = HK_EXIT_UNREADABLE };

	return rows[survey->verdict->result];
}

gboolean
hk_front_is_due(const HkCall *call)
{
	char **rest = call->options.rest;

	return rest[1] == NULL && !call->json && !call->options.brief && hk_survey_is_due(rest[0]);
}

HkExit
hk_front_run(const HkCall *call, guint64 *explained)
{
	g_autoptr(HkSurvey) survey = hk_front_survey(call, NULL);
	g_autoptr(HkDoc) verdict = NULL;
	g_autoptr(HkDoc) seen = NULL;

	if (survey == NULL || survey->verdict->result == HK_UNREAD ||
	    (survey->hit == 0 && survey->notes->len == 0))
		return HK_EXIT_NOTHING;
	*explained = hk_survey_explained(survey);
	verdict = hk_survey_verdict_doc(call->house, survey, call->lang);
	hk_output_doc(verdict);
	hk_output_text("\n", 1);
	seen = hk_survey_doc(call->house, survey, call->lang);
	hk_output_doc(seen);
	hk_output_text("\n", 1);
	return hk_front_exit(survey);
}

HkExit
hk_front_first(HkExit folder, HkExit files)
{
	if (folder == HK_EXIT_INCIDENT || files == HK_EXIT_INCIDENT)
		return HK_EXIT_INCIDENT;
	return folder == HK_EXIT_UNDECIDED && files != HK_EXIT_INTERNAL ? folder : files;
}

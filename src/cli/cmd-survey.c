/* cmd-survey.c - `hikeshi survey FOLDER`: was it encrypted, by which ransomware, when, what is
 * left?
 *
 * The answer begins like that of any artefact; what was seen of the folder follows.  The list of
 * files is written only where --list says, and never into the folder itself.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/front.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "house/survey-tell.h"
#include "report/fill.h"

static void
say_list(const HkCall *call)
{
	g_autofree char *shown = g_filename_display_name(call->options.list);
	GString *line = g_string_new(NULL);

	hk_fill_append(line, hk_call_word(call, "folder.list-written"), hk_fill_pair,
		       (const char *const[]){ "path", shown, NULL });
	hk_output_complain(line->str);
	g_string_free(line, TRUE);
}

static void
tell(const HkCall *call, const HkSurvey *survey)
{
	g_autoptr(HkDoc) verdict = NULL;
	g_autoptr(HkDoc) seen = NULL;
	GString *json;

	if (call->json) {
		json = g_string_new(NULL);
		hk_survey_json(survey, json);
		hk_output_text(json->str, json->len);
		g_string_free(json, TRUE);
		return;
	}
	verdict = hk_survey_verdict_doc(call->house, survey, call->lang);
	hk_output_doc(verdict);
	hk_output_text("\n", 1);
	seen = hk_survey_doc(call->house, survey, call->lang);
	hk_output_doc(seen);
}

HkExit
hk_cmd_survey(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(HkSurvey) survey = NULL;
	g_autoptr(GError) error = NULL;

	if (o->rest[1] != NULL)
		return hk_output_misuse(call, "usage.survey");
	survey = hk_front_survey(call, &error);
	if (survey == NULL || (o->list != NULL && !hk_survey_list(survey, o->list, &error)))
		return hk_case_fail(call, error);
	tell(call, survey);
	if (o->list != NULL && !o->quiet)
		say_list(call);
	return hk_front_exit(survey);
}

/* cmd-correspondents.c - `hikeshi correspondents MAILBOX…`: whom to warn when an account was
 * stolen.
 *
 * The mailbox is read behind the examiner's lock; nothing is sent.  Without --own the profile says
 * who we are, and without a profile the address that occurs most, which is told.
 */
#include <string.h>

#include "base/civil.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/correspondents-tell.h"
#include "house/profile.h"

static HkExit
put(GString *text)
{
	hk_output_text(text->str, text->len);
	g_string_free(text, TRUE);
	return HK_EXIT_NOTHING;
}

static HkExit
put_notice(const HkCall *call, const HkCorrespondents *people)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkPapers) papers = hk_profile_papers(call->options.profile, &error);
	g_autoptr(HkDoc) doc = NULL;

	if (error != NULL)
		return hk_case_fail(call, error);
	doc = hk_correspondents_notice(call->house, people, papers, call->lang, &error);
	if (doc == NULL)
		return hk_case_fail(call, error);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
answer(const HkCall *call, const HkCorrespondents *people)
{
	g_autoptr(HkDoc) doc = NULL;

	if (call->options.notice)
		return put_notice(call, people);
	if (call->json)
		return put(hk_correspondents_json(people));
	if (g_strcmp0(call->options.format, "csv") == 0)
		return put(hk_correspondents_csv(people));
	doc = hk_correspondents_doc(call->house, people, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

HkExit
hk_cmd_correspondents(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(GError) error = NULL;
	g_autoptr(HkOurselves) ourselves = NULL;
	g_autoptr(HkCorrespondents) people = NULL;
	HkCorrespondentsOrder order = { .house = call->house,
					.since = G_MININT64,
					.now = call->instant };

	if (o->since != NULL && !hk_civil_parse(o->since, &order.since, NULL))
		return hk_output_misuse(call, "usage.since");
	if (o->notice && o->format != NULL && !g_str_equal(o->format, "text"))
		return hk_output_misuse(call, "usage.notice-format");
	order.ourselves = ourselves = hk_call_ourselves(call, &error);
	if (ourselves == NULL)
		return hk_case_fail(call, error);
	people = hk_correspondents_read(&order, (const char *const *)o->rest, &error);
	if (people == NULL)
		return hk_case_fail(call, error);
	if (people->count.letters > 0)
		return answer(call, people);
	hk_output_complain(hk_call_word(call, "letters.none"));
	return HK_EXIT_UNREADABLE;
}

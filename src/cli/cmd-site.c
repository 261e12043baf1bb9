/* cmd-site.c - `hikeshi site baseline|check|examine FOLDER`: was my web site tampered with?
 *
 * Exit status as everywhere: 10 when something looks like tampering, 11 when something changed and
 * only its owner can say why, 0 when nothing did.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/site-check.h"
#include "house/site-examine.h"
#include "house/site-tell.h"

static HkSiteOrder
order_of(const HkCall *call, const char *root)
{
	return (HkSiteOrder){
		.root = root,
		.manifest = call->options.manifest,
		.instant = call->instant,
		.force = call->options.force,
	};
}

static HkExit
say_json(GString *json)
{
	hk_output_text(json->str, json->len);
	g_string_free(json, TRUE);
	return HK_EXIT_NOTHING;
}

static HkExit
site_baseline(const HkCall *call, char **operands)
{
	const HkSiteOrder order = order_of(call, operands[0]);
	g_autoptr(GError) error = NULL;
	g_autoptr(HkSite) site = hk_site_baseline(&order, &error);
	g_autoptr(HkDoc) doc = NULL;

	if (site == NULL)
		return hk_case_fail(call, error);
	doc = hk_site_tell_baseline(call->house, site, &order, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
exit_of(const HkSiteCheck *check)
{
	for (guint i = 0; i < check->changes->len; i++)
		if (((HkSiteChange *)g_ptr_array_index(check->changes, i))->bad)
			return HK_EXIT_INCIDENT;
	return check->changes->len > 0 ? HK_EXIT_UNDECIDED : HK_EXIT_NOTHING;
}

static HkExit
site_check(const HkCall *call, char **operands)
{
	const HkSiteOrder order = order_of(call, operands[0]);
	g_autoptr(GError) error = NULL;
	g_autoptr(HkSiteCheck) check = hk_site_check(&order, call->house, &error);

	if (check == NULL)
		return hk_case_fail(call, error);
	if (call->json) {
		say_json(hk_site_check_json(check));
	} else {
		g_autoptr(HkDoc) doc = hk_site_tell_check(call->house, check, call->options.full,
							  call->lang);

		hk_output_doc(doc);
	}
	return exit_of(check);
}

static HkExit
exit_of_result(HkResult result)
{
	return result == HK_INCIDENT	? HK_EXIT_INCIDENT
	       : result == HK_UNDECIDED ? HK_EXIT_UNDECIDED
	       : result == HK_UNREAD	? HK_EXIT_UNREADABLE
					: HK_EXIT_NOTHING;
}

static HkExit
site_examine(const HkCall *call, char **operands)
{
	const HkSiteQuestion question = {
		.root = operands[0],
		.reference = call->options.clean,
		.logs = (const char *const *)call->options.logs,
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(HkSiteExamined) x = hk_site_examine(call->house, &question, &error);

	if (x == NULL)
		return hk_case_fail(call, error);
	if (call->json) {
		say_json(hk_site_examined_json(x));
	} else {
		g_autoptr(HkDoc)
			doc = hk_site_tell_examined(call->house, x, call->options.full, call->lang);

		hk_output_doc(doc);
	}
	return exit_of_result(x->file.verdict->result);
}

/* clang-format off */
static const HkCaseWord words[] = {
	{ "baseline", 1, 1, site_baseline },
	{ "check",    1, 1, site_check },
	{ "examine",  1, 1, site_examine },
};
/* clang-format on */

HkExit
hk_cmd_site(const HkCall *call)
{
	char **rest = call->options.rest;
	guint n = g_strv_length(rest);

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_equal(words[i].word, rest[0]) && n - 1 >= words[i].least &&
		    n - 1 <= words[i].most)
			return words[i].run(call, rest + 1);
	return hk_output_misuse(call, "usage.site");
}

/* cmd-trace-leak.c - `hikeshi trace-leak FAKE --mailbox PATH…`: whose mailbox did its author read?
 *
 * Two or three mailboxes of one's own make a better answer than one.  An answer that is none leaves
 * with 11, as an undecided examination does.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/leak-tell.h"

static HkExit
answer(const HkCall *call, const HkLeak *leak)
{
	if (leak->count.letters == 0) {
		hk_output_complain(hk_call_word(call, "letters.none"));
		return HK_EXIT_UNREADABLE;
	}
	if (call->json) {
		GString *json = hk_leak_json(leak);

		hk_output_text(json->str, json->len);
		g_string_free(json, TRUE);
	} else {
		g_autoptr(HkDoc) doc = hk_leak_doc(call->house, leak, call->lang);

		hk_output_doc(doc);
	}
	return leak->side == HK_LEAK_CANNOT_TELL ? HK_EXIT_UNDECIDED : HK_EXIT_NOTHING;
}

HkExit
hk_cmd_trace_leak(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(GError) error = NULL;
	g_autoptr(HkOurselves) ourselves = NULL;
	g_autoptr(HkLeak) leak = NULL;
	HkLeakOrder order = { .house = call->house };

	if (o->mailboxes == NULL || o->rest[1] != NULL)
		return hk_output_misuse(call, "usage.trace-leak");
	order.ourselves = ourselves = hk_call_ourselves(call, &error);
	if (ourselves == NULL)
		return hk_case_fail(call, error);
	leak = hk_leak_trace(&order, o->rest[0], (const char *const *)o->mailboxes, &error);
	return leak != NULL ? answer(call, leak) : hk_case_fail(call, error);
}

/* case-stamp.c - `case stamp CASE -o FILE`, then `case stamp CASE ANSWER CA`: a date from outside.
 */
#include "base/civil.h"
#include "base/error.h"
#include "cli/case-evidence.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/stamping.h"
#include "report/fill.h"

static HkExit
say(const HkCall *call, const char *key, const char *value)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

	hk_block_fill(line, hk_call_word(call, key), hk_fill_pair,
		      (const char *const[]){ "value", value, NULL });
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
request(const HkCall *call, const char *case_id)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) der = NULL;
	HkExit written;

	if (call->options.output == NULL)
		return hk_output_misuse(call, "usage.stamp");
	der = hk_stamping_request(call->book, case_id, &error);
	if (der == NULL)
		return hk_case_fail(call, error);
	written = hk_output_bytes(call, der);
	return written == HK_EXIT_NOTHING ? say(call, "stamp.asked", call->options.output)
					  : written;
}

HkExit
hk_case_stamp(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *time = NULL;
	gint64 when;

	if (operands[1] == NULL)
		return request(call, operands[0]);
	if (operands[2] == NULL)
		return hk_output_misuse(call, "usage.stamp");
	if (!hk_stamping_answer(call->book, operands[0], operands[1], operands[2], &when, &error))
		return hk_case_fail(call, error);
	time = hk_civil_format(when);
	return say(call, "stamp.holds", time);
}

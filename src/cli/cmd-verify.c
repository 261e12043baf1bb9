/* cmd-verify.c - `hikeshi verify CASE…`: is everything as it was sealed?
 *
 * Names the first entry that does not hold, and always says what such a proof is worth.
 * Exit status: 0 everything holds, 65 something was changed.
 */
#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "report/fill.h"

static void
say(const HkCall *call, HkBlock *root, const HkProof *proof, const char *id)
{
	g_autofree char *n = g_strdup_printf("%" G_GUINT64_FORMAT,
					     proof->good ? proof->entries : proof->bad_seq);
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	g_autoptr(GString) text = g_string_new(NULL);

	hk_fill_append(text, hk_call_word(call, proof->good ? "verify.good" : "verify.bad"),
		       hk_fill_pair,
		       (const char *const[]){ "case", id, "n", n, "what",
					      proof->detail != NULL ? proof->detail : "", NULL });
	hk_block_say(line, proof->good ? HK_SPAN_GOOD : HK_SPAN_BAD, text->str);
}

HkExit
hk_cmd_verify(const HkCall *call)
{
	char **rest = call->options.rest;
	HkExit worst = HK_EXIT_NOTHING;
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);

	if (rest == NULL || rest[0] == NULL)
		return hk_output_misuse(call, "usage.verify");
	for (guint i = 0; rest[i] != NULL; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(HkProof) proof = hk_casebook_verify(call->book, rest[i], &error);

		if (proof == NULL)
			return hk_case_fail(call, error);
		say(call, hk_doc_root(doc), proof, rest[i]);
		if (!proof->good)
			worst = HK_EXIT_UNREADABLE;
	}
	hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
		     hk_call_word(call, "verify.proves"));
	hk_output_doc(doc);
	return worst;
}

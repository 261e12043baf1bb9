/* cmd-seal.c - `hikeshi seal CASE FILE…`: puts files into a case as evidence, unchanged. */
#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "report/fill.h"

HkExit
hk_cmd_seal(const HkCall *call)
{
	char **rest = call->options.rest;
	HkExit worst = HK_EXIT_NOTHING;

	if (rest == NULL || rest[0] == NULL || rest[1] == NULL)
		return hk_output_misuse(call, "usage.seal");
	for (guint i = 1; rest[i] != NULL; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
		HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

		if (!hk_casebook_seal(call->book, rest[0], rest[i], "sealed by hand", &error)) {
			worst = hk_case_fail(call, error);
			continue;
		}
		hk_block_fill(line, hk_call_word(call, "case.sealed"), hk_fill_pair,
			      (const char *const[]){ "file", rest[i], NULL });
		hk_output_doc(doc);
	}
	return worst;
}

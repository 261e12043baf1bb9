/* case-facts.c - `hikeshi case facts`: the names under which a case can know something. */
#include "cli/case-words.h"
#include "cli/output.h"

static void
add_options(HkBlock *row, const HkCall *call, const HkFactName *name)
{
	for (guint i = 0; i < name->options->len; i++) {
		const HkFactOption *option = g_ptr_array_index(name->options, i);

		hk_block_say(row, HK_SPAN_DIM, i == 0 ? " " : " | ");
		hk_block_say(row, HK_SPAN_STRONG, option->id);
		hk_block_say(row, HK_SPAN_DIM, " ");
		hk_block_say(row, HK_SPAN_DIM, hk_both(&option->label, call->lang));
	}
}

HkExit
hk_case_facts(const HkCall *call, char **operands)
{
	const HkFactNames *names = hk_office_fact_names(call->office);
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *facts;

	hk_block_paragraph(root, hk_call_word(call, "case.fact-names"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	for (guint i = 0; i < hk_fact_names_count(names); i++) {
		const HkFactName *name = hk_fact_names_at(names, i);
		HkBlock *row = hk_block_add(facts, HK_BLOCK_FACT);

		hk_block_say(row, HK_SPAN_STRONG, name->key);
		hk_block_say(row, HK_SPAN_TEXT, hk_both(&name->label, call->lang));
		add_options(row, call, name);
	}
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

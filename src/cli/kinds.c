/* kinds.c - for `guide` and `desks`: what KIND may be. */
#include "cli/kinds.h"

#include "cli/output.h"
#include "report/fill.h"

int
hk_kinds_read(const HkCall *call, const char *name)
{
	int kind = hk_kind_from_id(name);
	GString *message;

	if (kind != HK_KIND_NONE && kind != HK_KIND_BENIGN)
		return kind;
	message = g_string_new(NULL);
	hk_fill_append(message, hk_call_word(call, "usage.kind"), hk_fill_pair,
		       (const char *const[]){ "kind", name, NULL });
	hk_output_complain(message->str);
	g_string_free(message, TRUE);
	return HK_KIND_NONE;
}

void
hk_kinds_show(const HkCall *call)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *facts;

	hk_block_paragraph(root, hk_call_word(call, "kinds.title"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	for (int k = 0; k < HK_KIND_BENIGN; k++) {
		HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);
		const HkBoth *name = hk_book_name(hk_house_book(call->house), (HkKind)k);

		hk_block_say(fact, HK_SPAN_STRONG, hk_kind_id((HkKind)k));
		hk_block_say(fact, HK_SPAN_TEXT, hk_both(name, call->lang));
	}
	hk_output_doc(doc);
}

/* cmd-guide.c - `hikeshi guide KIND`: what to do, what not, and whom to call, with reasons. */
#include "cli/call.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "house/tell.h"

HkExit
hk_cmd_guide(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(HkDoc) doc = NULL;
	int kind;

	if (o->rest == NULL || o->rest[0] == NULL) {
		hk_kinds_show(call);
		return HK_EXIT_NOTHING;
	}
	kind = hk_kinds_read(call, o->rest[0]);
	if (kind == HK_KIND_NONE || o->rest[1] != NULL)
		return HK_EXIT_USAGE;
	if (call->json) {
		GString *out = g_string_new(NULL);

		hk_house_tell_guide_json(call->house, (HkKind)kind, o->subkind, out);
		hk_output_text(out->str, out->len);
		g_string_free(out, TRUE);
		return HK_EXIT_NOTHING;
	}
	doc = hk_house_tell_guide(call->house, (HkKind)kind, o->subkind, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

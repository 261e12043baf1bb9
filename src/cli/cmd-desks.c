/* cmd-desks.c - `hikeshi desks`: who can be asked, and who answers at this minute. */
#include "cli/call.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "house/tell.h"
#include "report/fill.h"

static HkExit
no_such_desk(const HkCall *call, const char *id)
{
	GString *message = g_string_new(NULL);

	hk_fill_append(message, hk_call_word(call, "usage.desk"), hk_fill_pair,
		       (const char *const[]){ "id", id, NULL });
	hk_output_complain(message->str);
	g_string_free(message, TRUE);
	return HK_EXIT_USAGE;
}

static HkExit
show_one(const HkCall *call, const char *id)
{
	g_autoptr(HkDoc) doc = NULL;

	if (call->json) {
		GString *out = g_string_new(NULL);
		gboolean found = hk_house_tell_desk_json(call->house, id, out);

		hk_output_text(out->str, out->len);
		g_string_free(out, TRUE);
		return found ? HK_EXIT_NOTHING : no_such_desk(call, id);
	}
	doc = hk_house_tell_desk(call->house, id, call->lang);
	if (doc == NULL)
		return no_such_desk(call, id);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
show_list(const HkCall *call, int kind)
{
	g_autoptr(HkDoc) doc = NULL;

	if (call->json) {
		GString *out = g_string_new(NULL);

		hk_house_tell_desks_json(call->house, kind, call->options.all, out);
		hk_output_text(out->str, out->len);
		g_string_free(out, TRUE);
		return HK_EXIT_NOTHING;
	}
	doc = hk_house_tell_desks(call->house, kind, call->options.all, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

HkExit
hk_cmd_desks(const HkCall *call)
{
	const HkOptions *o = &call->options;
	const char *asked = o->rest != NULL ? o->rest[0] : NULL;
	int kind;

	if (o->id != NULL)
		return show_one(call, o->id);
	if (asked == NULL)
		return show_list(call, HK_KIND_NONE);
	/* Somebody who types the left column of the list means that desk. */
	if (hk_desks_find(hk_house_desks(call->house), asked) != NULL)
		return show_one(call, asked);
	kind = hk_kinds_read(call, asked);
	return kind == HK_KIND_NONE ? HK_EXIT_USAGE : show_list(call, kind);
}

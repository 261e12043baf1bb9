/* api-evidence.c - /api/v1/cases/{id}/evidence: what is sealed, and sealing more. */
#include <string.h>

#include "base/fd.h"
#include "house/hand-in.h"
#include "web/api.h"
#include "web/route.h"

static void
write_piece(HkJson *j, guint number, const HkEntry *e)
{
	static const char *const texts[] = { "name", "sha256", "how", "modified", "note" };
	const char *size = hk_fields_get(e->body, "size");

	hk_json_open(j, '{');
	hk_api_pair_int(j, "number", number);
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		hk_json_pair(j, texts[i], hk_fields_get(e->body, texts[i]));
	hk_api_pair_int(j, "size", size != NULL ? g_ascii_strtoull(size, NULL, 10) : 0);
	hk_api_pair_bool(j, "malware", g_strcmp0(hk_fields_get(e->body, "malware"), "true") == 0);
	hk_api_pair_int(j, "entry", e->seq);
	hk_json_pair(j, "by", e->actor);
	hk_api_time(j, "sealed", e->recorded);
	hk_json_close(j, '}');
}

static HkReply *
list(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	GString *out;
	HkJson j;

	if (c == NULL)
		return missing;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.evidence/1");
	hk_json_pair(&j, "case", c->id);
	hk_json_key(&j, "evidence");
	hk_json_open(&j, '[');
	for (guint i = 0; i < c->evidence->len; i++)
		write_piece(&j, i + 1, g_ptr_array_index(c->evidence, i));
	hk_json_close(&j, ']');
	return hk_api_end(&j, 200);
}

/* What was uploaded stands on the disk already; it is sealed from there and then removed. */
static HkReply *
add(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkHandIn) hand_in = hk_request_hand_in(request);
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	gboolean malware = FALSE;

	if (c == NULL || !hk_api_flag(request, "malware", &malware, error))
		return missing;
	if (hand_in == NULL || hk_hand_in_things(hand_in) == 0)
		return hk_reply_problem(request, 400, "api.nothing");
	for (guint i = 0; i < hk_hand_in_things(hand_in); i++) {
		g_autofree char *name = NULL;
		HK_FD int fd = hk_hand_in_open(hand_in, i, &name);

		if (!hk_casebook_seal_fd(web->book, c->id, fd, name, "sent by a program", malware,
					 error))
			return NULL;
	}
	return hk_api_noted(web, c->id, error);
}

/* clang-format off */
const HkRoute hk_routes_api_evidence[] = {
	{ "GET",  "/api/v1/cases/{id}/evidence", HK_RIGHT_LOOK, HK_ROUTE_API, list },
	{ "POST", "/api/v1/cases/{id}/evidence", HK_RIGHT_WRITE_CASE, HK_ROUTE_API | HK_ROUTE_HAND_IN | HK_ROUTE_BODY, add },
	{ NULL },
};
/* clang-format on */

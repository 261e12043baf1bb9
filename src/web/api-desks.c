/* api-desks.c - /api/v1/desks and /api/v1/guides: whom to call this minute, and what to do. */
#include "house/tell.h"
#include "report/guide-json.h"
#include "web/api.h"
#include "web/desk-card.h"
#include "web/route.h"

/* The kind the query names, or HK_KIND_NONE when it names none.  HK_ERROR_USAGE. */
static gboolean
asked_kind(const HkRequest *request, int *kind, GError **error)
{
	const char *id = hk_request_query(request, "kind");

	*kind = id != NULL ? hk_kind_from_id(id) : HK_KIND_NONE;
	return id == NULL || (*kind != HK_KIND_NONE && *kind < HK_KIND_BENIGN) ||
	       hk_api_refuse("kind", "not a kind of incident", error);
}

static GArray *
contacts_of(const HkWeb *web, int kind, gboolean all, gboolean open)
{
	const HkDesks *desks = hk_house_desks(web->house);
	const GArray *by_rank =
		kind != HK_KIND_NONE ? hk_house_guidance(web->house, (HkKind)kind, NULL)->contacts
				     : NULL;
	guint n = by_rank != NULL ? by_rank->len : hk_desks_count(desks);
	GArray *contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));

	for (guint i = 0; i < n; i++) {
		HkContact contact = by_rank != NULL ? g_array_index(by_rank, HkContact, i)
						    : hk_desk_contact(hk_desks_at(desks, i),
								      hk_house_calendar(web->house),
								      web->instant);

		if ((all || contact.desk->superseded_by == NULL) &&
		    (!open || hk_desk_card_answers(&contact)))
			g_array_append_val(contacts, contact);
	}
	return contacts;
}

static HkReply *
desks(HkWeb *web, const HkRequest *request, GError **error)
{
	gboolean all = FALSE, open = FALSE;
	g_autoptr(GArray) contacts = NULL;
	GString *out;
	int kind;

	if (!asked_kind(request, &kind, error) || !hk_api_flag(request, "all", &all, error) ||
	    !hk_api_flag(request, "open", &open, error))
		return NULL;
	contacts = contacts_of(web, kind, all, open);
	out = g_string_new(NULL);
	hk_desks_json(out, contacts, kind != HK_KIND_NONE ? hk_kind_id((HkKind)kind) : NULL,
		      web->instant);
	return hk_reply_json(200, out);
}

static HkReply *
desk(HkWeb *web, const HkRequest *request, GError **error)
{
	GString *out = g_string_new(NULL);

	if (hk_house_tell_desk_json(web->house, hk_request_part(request, "id"), out))
		return hk_reply_json(200, out);
	g_string_free(out, TRUE);
	return hk_reply_problem(request, 404, "api.no-such");
}

static HkReply *
guide(HkWeb *web, const HkRequest *request, GError **error)
{
	int kind = hk_kind_from_id(hk_request_part(request, "kind"));
	GString *out;

	if (kind == HK_KIND_NONE || kind >= HK_KIND_BENIGN)
		return hk_reply_problem(request, 404, "api.no-such");
	out = g_string_new(NULL);
	hk_house_tell_guide_json(web->house, (HkKind)kind, NULL, out);
	return hk_reply_json(200, out);
}

const HkRoute hk_routes_api_desks[] = {
	{ "GET", "/api/v1/desks", HK_RIGHT_KNOW, HK_ROUTE_API, desks },
	{ "GET", "/api/v1/desks/{id}", HK_RIGHT_KNOW, HK_ROUTE_API, desk },
	{ "GET", "/api/v1/guides/{kind}", HK_RIGHT_KNOW, HK_ROUTE_API, guide },
	{ NULL },
};

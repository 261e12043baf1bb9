/* api-about.c - /api/v1: does it live, which version is it, and what does it offer?
 *
 * Health and description are open to everybody who reaches the server: a load balancer has no
 * token, and who writes a program reads the description first.
 */
#include <string.h>

#include "web/api.h"
#include "web/assets.h"
#include "web/route.h"

static HkReply *
health(HkWeb *web, const HkRequest *request, GError **error)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_api_begin(out, "hikeshi.health/1");

	hk_json_pair(&j, "status", "ok");
	return hk_api_end(&j, 200);
}

static HkReply *
version(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkDesks *desks = hk_house_desks(web->house);
	const char *oldest = NULL;
	GString *out = g_string_new(NULL);
	HkJson j = hk_api_begin(out, "hikeshi.version/1");
	guint stale = 0;

	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *d = hk_desks_at(desks, i);

		stale += hk_desk_contact(d, hk_house_calendar(web->house), web->instant).stale;
		if (d->checked_on != NULL && (oldest == NULL || strcmp(d->checked_on, oldest) < 0))
			oldest = d->checked_on;
	}
	hk_json_pair(&j, "version", HK_VERSION);
	hk_api_pair_bool(&j, "sandbox", !web->unsafe);
	hk_api_time(&j, "now", web->instant);
	hk_api_pair_int(&j, "desks", hk_desks_count(desks));
	hk_api_pair_int(&j, "desks_past_review", stale);
	hk_json_pair(&j, "oldest_check", oldest);
	hk_api_pair_int(&j, "upload_max_bytes", web->upload_max);
	return hk_api_end(&j, 200);
}

static HkReply *
description(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_asset_reply(web, "openapi.yaml");
}

const HkRoute hk_routes_api_about[] = {
	{ "GET", "/api/v1/health", 0, HK_ROUTE_API | HK_ROUTE_OPEN, health },
	{ "GET", "/api/v1/openapi.yaml", 0, HK_ROUTE_API | HK_ROUTE_OPEN, description },
	{ "GET", "/api/v1/version", HK_RIGHT_KNOW, HK_ROUTE_API, version },
	{ NULL },
};

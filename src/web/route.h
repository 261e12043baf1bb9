/* route.h - which page answers which address, and who may ask: a table a topic.
 *
 * Each page-<topic>.c or api-<topic>.c exports one table, listed in routes.c.  The server has
 * checked host, origin, session, right and form token before a handler runs, and opened the
 * hand-in.
 */
#pragma once

#include "web/reply.h"
#include "web/web.h"

typedef enum {
	HK_ROUTE_PLAIN = 0,
	HK_ROUTE_OPEN = 1 << 0,	   /* without sign-in: sign-in page, style, health */
	HK_ROUTE_HAND_IN = 1 << 1, /* its form may carry files: streamed to the reception */
	HK_ROUTE_API = 1 << 2,	/* bearer token instead of cookie and form token; errors as JSON */
	HK_ROUTE_BODY = 1 << 3, /* with API and HAND_IN: the body itself is the file,
				 * unless it is a form of parts */
} HkRouteFlags;

/* NULL and error: the server makes the problem page of it.  (owned) */
typedef HkReply *(*HkPage)(HkWeb *web, const HkRequest *request, GError **error);

typedef struct {
	const char *method; /* "GET" (answers HEAD too), "POST", "DELETE" */
	const char *path;   /* "/cases/{id}/facts" */
	HkRight right;	    /* every bit; 0 is nobody's, not everybody's; with OPEN not asked */
	guint flags;	    /* of HkRouteFlags */
	HkPage page;
} HkRoute;

/* Tables end with a row whose method is NULL; the list ends with NULL. */
extern const HkRoute *const hk_routes[];

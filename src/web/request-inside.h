/* request-inside.h - what a request is made of; for the server and its tests, not for pages. */
#pragma once

#include "web/request.h"
#include "web/route.h"
#include "web/target.h"

struct MHD_Connection;

struct HkRequest {
	HkWeb *web;
	struct MHD_Connection *connection; /* asked for headers; NULL in tests */
	const HkRoute *route;		   /* NULL: none fits */
	const char *raw;		   /* path and query as asked */
	HkTarget target;
	GArray *parts;	/* of HkPair: what stood for {name} */
	GArray *fields; /* of HkPair */
	HkLang lang;
	HkVisitor *visitor;
	const char *address; /* of the browser: "192.0.2.1" */
	gboolean is_head;    /* only the head of the answer is wanted */
	gboolean is_program; /* asks below /api/, whether there is a route or not */
	HkHandIn *hand_in;
};

/* Takes the path apart by the list; *known is TRUE when another method would have fitted. */
const HkRoute *
hk_route_find(const HkRoute *const *tables, const char *method, const HkTarget *target,
	      GArray *parts, gboolean *known);

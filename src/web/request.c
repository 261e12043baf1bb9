/* request.c - what a page may ask of a request. */
#include "web/request-inside.h"

#include <microhttpd.h>
#include <string.h>

const char *
hk_request_part(const HkRequest *request, const char *name)
{
	return hk_pairs_get(request->parts, name, 0);
}

const char *
hk_request_query(const HkRequest *request, const char *name)
{
	return hk_pairs_get(request->target.query, name, 0);
}

const char *
hk_request_field(const HkRequest *request, const char *name)
{
	return hk_pairs_get(request->fields, name, 0);
}

const char *
hk_request_query_at(const HkRequest *request, const char *name, guint n)
{
	return hk_pairs_get(request->target.query, name, n);
}

const char *
hk_request_field_at(const HkRequest *request, const char *name, guint n)
{
	return hk_pairs_get(request->fields, name, n);
}

const char *
hk_request_header(const HkRequest *request, const char *name)
{
	const char *value = NULL;

	if (request->connection != NULL)
		value = MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
	return value != NULL && g_utf8_validate(value, -1, NULL) ? value : NULL;
}

const char *
hk_request_target(const HkRequest *request)
{
	return request->raw;
}

HkLang
hk_request_lang(const HkRequest *request)
{
	return request->lang;
}

const char *
hk_request_word(const HkRequest *request, const char *key)
{
	return hk_texts_get(request->web->texts, key, request->lang);
}

const HkVisitor *
hk_request_visitor(const HkRequest *request)
{
	return request->visitor;
}

HkHandIn *
hk_request_hand_in(const HkRequest *request)
{
	/* Const for the page: that it was fetched is bookkeeping of ours. */
	return g_steal_pointer(&((HkRequest *)request)->hand_in);
}

const HkWeb *
hk_request_web(const HkRequest *request)
{
	return request->web;
}

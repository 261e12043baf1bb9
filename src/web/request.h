/* request.h - one request, already checked: known host, known visitor, a form with its token.
 *
 * Values are what a browser or an attacker sent: valid UTF-8, otherwise untouched.  No value ever
 * becomes a path.  All pointers are borrowed and live as long as the request.
 */
#pragma once

#include "facts/lang.h"
#include "house/doorman.h"
#include "house/hand-in.h"
#include "house/reception.h"
#include "web/web.h"

typedef struct HkRequest HkRequest;

/* "/cases/{id}/facts": what stood for {id}; NULL when the route has no such part. */
const char *
hk_request_part(const HkRequest *request, const char *name);
/* Of the address ("?q=…") or of a form; the first of that name; NULL when it was not sent. */
const char *
hk_request_query(const HkRequest *request, const char *name);
const char *
hk_request_field(const HkRequest *request, const char *name);
/* The n-th of those sent under that name, for check boxes and replies in order. */
const char *
hk_request_query_at(const HkRequest *request, const char *name, guint n);
const char *
hk_request_field_at(const HkRequest *request, const char *name, guint n);
/* A header of the request, for the API; or NULL. */
const char *
hk_request_header(const HkRequest *request, const char *name);

/* Path and query as they were asked, to come back to after sign-in or a change of language. */
const char *
hk_request_target(const HkRequest *request);
HkLang
hk_request_lang(const HkRequest *request);
/* One of our own texts, in that language. */
const char *
hk_request_word(const HkRequest *request, const char *key);
/* Who asks; never NULL in a route that needs a right. */
const HkVisitor *
hk_request_visitor(const HkRequest *request);

/* What was handed in with this request (files, and the field "text" as one) and is on the disk
 * already; NULL when nothing was, and the second time.  Submit it or free it.  (owned) */
HkHandIn *
hk_request_hand_in(const HkRequest *request);
/* The rooms, for the frame and for helpers that are handed only the request. */
const HkWeb *
hk_request_web(const HkRequest *request);

/* page-hand-in.h - the hand-in that an address names, for the pages below /h/{id}. */
#pragma once

#include "web/reply.h"
#include "web/web.h"

/* NULL without error: there is none, or it is somebody else's and this visitor may not read every
 * case.  (owned) */
HkHandStatus *
hk_page_hand_in(const HkWeb *web, const HkRequest *request, GError **error);

/* Passes the problem on, or says that nothing is there.  Takes over problem.  (owned) */
HkReply *
hk_page_hand_in_missing(const HkRequest *request, GError *problem, GError **error);

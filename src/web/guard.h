/* guard.h - the questions asked before a page hears of a request.
 *
 * Pure: each takes what the browser sent and answers yes or no.
 */
#pragma once

#include <glib.h>

#define HK_COOKIE_VISIT "hikeshi"
#define HK_COOKIE_LANG "lang"

/* Is the Host header one of ours ("127.0.0.1:8119")?  A page on evil.example whose name was pointed
 * at this address (DNS rebinding) sends evil.example. */
gboolean
hk_guard_host(const char *host, const GPtrArray *hosts);
/* Did our own page send what changes something?  Either header may be missing (old browsers, curl):
 * then the form's token decides. */
gboolean
hk_guard_origin(const char *origin, const char *fetch_site, const char *host, gboolean tls);
/* May this be loaded?  Another site may link to a page, but not embed it or read it. */
gboolean
hk_guard_fetch(const char *fetch_site, const char *fetch_mode);
/* The cookie of that name; NULL when there is none.  FALSE when there are two: one of them was
 * planted.  *value is owned. */
gboolean
hk_guard_cookie(const char *header, const char *name, char **value);
/* English when it is asked for before Japanese, and Japanese is the language of the house. */
gboolean
hk_guard_wants_english(const char *accept_language);

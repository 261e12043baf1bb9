/* reply-inside.h - what a reply is made of; for the server, not for pages. */
#pragma once

#include "web/reply.h"

typedef struct {
	char *name;
	char *value;
	gint64 seconds;
} HkCookie;

struct HkReply {
	gatomicrefcount refs; /* a kept reply is sent many times */
	guint status;
	const char *type;  /* interned */
	char *disposition; /* value of Content-Disposition, or NULL */
	char *location;
	GBytes *bytes; /* or one of the next two */
	int fd;
	HkStream (*next)(gpointer self, GString *out);
	const HkLater *later; /* there is no answer yet; or NULL */
	gpointer self;
	GDestroyNotify free_self;
	GArray *cookies;   /* of HkCookie, or NULL */
	gboolean is_page;  /* ours entirely: may show style, scripts and forms */
	gboolean has_mark; /* holds HK_TOKEN_MARK */
	gboolean keep;	   /* for the minute */
	gboolean forever;  /* its address has its hash */
	guint retry_after; /* seconds, or 0 */
};

HkReply *
hk_reply_ref(HkReply *reply);
void
hk_reply_unref(HkReply *reply);
/* "See other" to an address that hk_target_parse() has seen.  (owned) */
HkReply *
hk_reply_go_to(const char *target);
/* As hk_reply_problem(), with a sentence of detail that may be anybody's.  The API gets an object
 * of RFC 9457.  (owned) */
HkReply *
hk_reply_problem_detail(const HkRequest *request, guint status, const char *text_key,
			const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkReply, hk_reply_unref)

/* reply.h - what a page answers.
 *
 * Headers that keep a browser safe (CSP, no sniffing, no referrer, no framing) are put on every
 * reply by the server and cannot be left out here.
 */
#pragma once

#include "web/markup.h"
#include "web/request.h"

typedef struct HkReply HkReply;

/* A whole page inside the frame: title is for the tab and the first heading of its outline.  Takes
 * the body over.  (owned) */
HkReply *
hk_reply_page(const HkRequest *request, const char *title, HkMarkup *body);
/* The same with another status, 404 or 409. */
HkReply *
hk_reply_page_status(const HkRequest *request, guint status, const char *title, HkMarkup *body);
/* "See other": after every form that changed something.  format must begin with "/"; what is filled
 * in with %s is escaped for a path.  (owned) */
HkReply *
hk_reply_go(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* Bytes to show or, with a file name, to save.  The name may hold anything.  (owned) */
HkReply *
hk_reply_bytes(const char *type, const char *save_as, GBytes *bytes);
/* A file that is sent piece by piece; takes fd over.  (owned) */
HkReply *
hk_reply_file(const char *type, const char *save_as, int fd);
/* JSON of the API; takes the text over.  (owned) */
HkReply *
hk_reply_json(guint status, GString *json);
/* A stream: next() appends what there is to `out`; its answer says whether more may come and
 * whether to wait.  Called from the server's thread; free_self at the end.  (owned) */
typedef enum { HK_STREAM_MORE, HK_STREAM_WAIT, HK_STREAM_END } HkStream;
HkReply *
hk_reply_stream(const char *type, HkStream (*next)(gpointer self, GString *out), gpointer self,
		GDestroyNotify free_self);
/* "Not there", "not yours", "not so": a page in plain words, or JSON for the API.  (owned) */
HkReply *
hk_reply_problem(const HkRequest *request, guint status, const char *text_key);

/* Not yet: ready() is asked whenever the reception finished something and a few times a second;
 * when it says TRUE, answer() makes the reply.  (owned) */
typedef struct {
	gboolean (*ready)(gpointer self);
	HkReply *(*answer)(HkWeb *web, const HkRequest *request, gpointer self, GError **error);
	GDestroyNotify free_self;
} HkLater;
HkReply *
hk_reply_later(const HkLater *later, gpointer self);

void
hk_reply_set_cookie(HkReply *reply, const char *name, const char *value, gint64 seconds);
/* The same for this visitor, in this language and role, until the minute is over: may be kept and
 * sent to them again without asking the page.  The key has their name, so it may show what is only
 * theirs; all of it is dropped as soon as anybody sends a form. */
void
hk_reply_keep_for_minute(HkReply *reply);

/* mail.h - one mail, opened: what the checks look at.
 *
 * hk_mail_open() does all parsing and decoding once; the checks (mail-who.c, mail-auth.c,
 * mail-link.c, …) are pure functions of this struct and the kit, listed in one table in
 * mail-checks.h.  Strings are valid UTF-8 and never NULL unless said; domains are lower-case
 * A-labels.
 */
#pragma once

#include "base/grams.h"
#include "examine/examiner.h"

typedef struct {
	char *name;    /* display name, decoded and repaired; "" when none */
	char *address; /* "local@domain"; "" when there is none that parses */
	char *domain;  /* of the address; "" */
} HkMailbox;

typedef struct {
	char *name;    /* lower case: "reply-to" */
	char *value;   /* unfolded, decoded to UTF-8 */
	gint64 offset; /* in the artefact */
} HkHeader;

typedef struct {
	char *from;    /* HELO or name; "" */
	char *from_ip; /* "" when not told */
	char *by;      /* "" */
	gint64 when;   /* unix seconds, -1 when unreadable */
} HkHop;

typedef enum {
	HK_LINK_TEXT = 1 << 0,	 /* bare URL in running text */
	HK_LINK_ANCHOR = 1 << 1, /* <a href> */
	HK_LINK_IMAGE = 1 << 2,	 /* <img src> and friends: loaded, not clicked */
	HK_LINK_FORM = 1 << 3,	 /* <form action> */
	HK_LINK_HIDDEN = 1 << 4, /* not visible to the reader */
} HkLinkFlags;

typedef struct {
	char *target;  /* as written, entities decoded, at most 2 KiB */
	char *shown;   /* the anchor's visible text, or NULL */
	char *scheme;  /* lower case; "" when relative */
	char *host;    /* A-label or IP text; "" when none */
	char *place;   /* "part:1.2" */
	gint64 offset; /* in the part's text */
	guint flags;   /* HkLinkFlags */
} HkLink;

typedef struct {
	char *place;   /* "part:1.2", with the name behind: "part:2 (請求書.zip)" */
	char *type;    /* declared, lower case: "application/zip" */
	char *name;    /* file name shown to the reader, decoded; NULL when none */
	char *sniffed; /* by content: "zip", "exe", "ole", "pdf", "html", "png", …; "" unknown */
	const guint8 *data; /* decoded bytes, at most the mail's output budget */
	gsize len;
	gboolean attachment; /* offered as a file rather than shown */
} HkPart;

typedef struct HkMailMemo HkMailMemo; /* mail-memo.h */

typedef struct {
	HkMailbox from;	       /* the first, when there are several */
	HkMailbox sender;      /* Sender */
	HkMailbox reply_to;    /* the first */
	HkMailbox return_path; /* Return-Path, newest */
	GPtrArray *from_all;   /* of HkMailbox* */
	GPtrArray *to;	       /* of HkMailbox*: To and Cc */
	GPtrArray *bcc;	       /* of HkMailbox*: kept by a mailbox of what was sent */
	GPtrArray *headers;    /* of HkHeader*, in order, first on top */
	GPtrArray *hops;       /* of HkHop*, newest first */
	GPtrArray *parts;      /* of HkPart*, leaves, in order */
	GPtrArray *links;      /* of HkLink*, in order; at most 2000, and 2000 pictures */
	char *subject;
	char *message_id_domain;
	gint64 date;	    /* -1 when missing or unreadable */
	gboolean is_list;   /* List-Id or List-Unsubscribe with Precedence: list/bulk */
	gboolean is_report; /* multipart/report: a bounce or a receipt */
	char *text;	    /* what a reader sees: text parts and visible HTML text */
	char *folded;	    /* subject "\n" text, folded for the rules (see fold.h) */
	gboolean forwarded; /* unwrapped from the mail of `forwarder` */
	HkMailbox forwarder;
	gboolean rebuilt;   /* from other records: a header that is missing was never there */
	gboolean links_cut; /* there were more links than are looked at */
	/* Private: what the strings and bytes above live in, and how many links are of each kind.
	 */
	guint clickable, pictures;
	GStringChunk *strings;
	GPtrArray *buffers;
	HkMailMemo *memo; /* or NULL: nothing is remembered */
} HkMail;

/* Parses, unwraps a forwarded original, decodes and repairs; reports repairs, tricks and
 * broken structure to the sink as it goes.  HK_ERROR_MALFORMED when there is no mail in it at
 * all.  (owned) */
HkMail *
hk_mail_open(const HkKit *kit, HkInput *in, HkSink *sink, GError **error);

/* Words that came without an envelope (SMS, chat, a note, a picture's text), so that the checks of
 * words and links are the same ones.  Valid UTF-8.  (owned) */
HkMail *
hk_mail_of_text(const char *text, gsize len, HkSink *sink);

/* The first header of that lower-case name, or NULL.  (borrowed) */
const char *
hk_mail_header(const HkMail *mail, const char *name);

/* The grams of subject and text, for the text model and the sketch.  (borrowed) */
const HkWording *
hk_mail_wording(const HkMail *mail);

void
hk_mail_free(HkMail *mail);

/* One group of checks; reports to the sink and keeps nothing. */
typedef void (*HkMailCheck)(const HkMail *mail, const HkKit *kit, HkSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMail, hk_mail_free)

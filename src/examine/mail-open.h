/* mail-open.h - what the files that open a mail share; nobody else includes it. */
#pragma once

#include <gmime/gmime.h>

#include "examine/encoded-word.h"
#include "examine/html.h"
#include "examine/mail.h"

/* Mail servers refuse more than 25 or 50 MB; what is longer is read to here. */
#define HK_MAIL_BYTES_MAX (64 * HK_MIB)

/* One parsed message and the bytes GMime's streams point into; must outlive the message. */
typedef struct {
	GByteArray window; /* borrowed bytes in the shape GMime wants */
	GMimeMessage *message;
} HkMime;

typedef struct {
	HkMail *mail;
	HkSink *sink;
	const guint8 *data; /* the bytes of the message that is judged, headers first */
	gsize len;
	gint64 offset;	    /* of those in the artefact; -1 when they were encoded in it */
	GArray *bodies;	    /* of HkBody */
	guint alternatives; /* counted to give each its number */
	gboolean nested_too_deep;
	gboolean addresses_cut, headers_cut; /* some were left out */
} HkOpener;

/* A text part that the reader sees. */
typedef struct {
	guint part;	   /* index into mail->parts */
	guint alternative; /* the multipart/alternative it is one of; 0: none */
	gboolean html;
	char charset[32]; /* declared; "" */
} HkBody;

/* NULL when there is no message at all. */
HkMime *
hk_mime_parse(const guint8 *data, gsize len);
void
hk_mime_free(HkMime *mime);
/* The header's name as it was written: GMime gives another for those with addresses. */
const char *
hk_mime_name(GMimeHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMime, hk_mime_free)

/* The decoded bytes of a leaf: borrowed from the message, or kept in mail->buffers.  FALSE when
 * the output budget is gone. */
gboolean
hk_mime_bytes(HkOpener *o, GMimePart *part, const guint8 **bytes, gsize *len);

/* mail-open-parts.c: fills mail->parts and o->bodies. */
void
hk_open_parts(HkOpener *o, GMimeMessage *message);

/* mail-open-forward.c: the message inside that is to be judged, or NULL.  *inner is set when it
 * had to be parsed anew from encoded bytes; *count tells how many there are. */
GMimeMessage *
hk_open_forwarded(HkOpener *o, GMimeMessage *message, HkMime **inner, guint *count);

/* mail-open-headers.c: everything the headers tell. */
void
hk_open_headers(HkOpener *o, GMimeMessage *message);
/* Only the first From, for the forwarder. */
void
hk_open_from(HkOpener *o, GMimeMessage *message, HkMailbox *out);
/* Reports what a header needed to become readable. */
void
hk_open_note(HkOpener *o, const char *place, const HkHeaderSeen *seen);
/* Copies name and address into the mail. */
HkMailbox
hk_open_keep(HkMail *mail, const HkMailbox *mailbox);

/* mail-open-fold.c: fills mail->folded and tells of invisible characters and homoglyphs. */
void
hk_open_fold(HkOpener *o);

/* mail-text.c: fills mail->text and mail->links. */
void
hk_open_text(HkOpener *o);

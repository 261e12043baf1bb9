/* message.h - what broker and examiner say to each other, byte for byte.
 *
 * A message is a frame: u8 type, u32 length, body.  Frames are packed into packets of at most
 * HK_PACKET_MAX bytes; a frame is never split.  Each encoder stands beside its decoder in
 * message.c, and whatever an encoder cuts, its decoder would have refused.
 */
#pragma once

#include "base/cursor.h"
#include "facts/artefact.h"
#include "facts/declaration.h"
#include "facts/finding.h"
#include "facts/wishes.h"

#define HK_WIRE_VERSION 2
#define HK_PACKET_MAX (64 * 1024)
#define HK_FRAME_HEAD 5
#define HK_WIRE_NAME_MAX 1024 /* of an artefact, of a child's label */
#define HK_WIRE_TYPE_MAX 32   /* of an examiner's name */
#define HK_WIRE_HINTS_MAX HK_HINTS_MAX
#define HK_WIRE_TEXT_MAX 4096 /* of a sentence, of a reason why a worker cannot start */
#define HK_WIRE_TERMS_MAX 64  /* examiners that one worker may offer */

typedef enum {
	HK_MSG_JOB,	/* broker: examine this descriptor */
	HK_MSG_DECLARE, /* worker: my rules can find this */
	HK_MSG_READY,	/* worker: locked, and these are my examiners */
	HK_MSG_FAILED,	/* worker: I cannot start, and why */
	HK_MSG_FINDING, /* worker: seen in the oldest unanswered job */
	HK_MSG_CHILD,	/* worker: a slice of it that wants an examination of its own */
	HK_MSG_END,	/* worker: that job is answered */
	HK_MSG_CHOSEN,	/* worker: this examiner will read it, and it takes longer than others */
	HK_MSG_BEGIN,	/* worker: findings from here on are of something inside, judged apart */
	HK_MSG_CLOSE,	/* worker: that inside is done */
	HK_MSG_VIEW,	/* worker: what a reader would see of it, when the job asked for that */
	HK_MSG__N
} HkMsgType;

#define HK_READY_LOCKED 1u	    /* flag of READY: the sandbox is up */
#define HK_JOB_VIEWS 1u		    /* flag of JOB: tell what a reader would see */
#define HK_JOB_LETTERS 1	    /* of JOB: from this bit on stand the two of HkLetters */
#define HK_WIRE_VIEW_MAX (8 * 1024) /* bytes of text in one VIEW */

/* What the broker must know of an examiner. */
typedef struct {
	char *name;
	guint32 wall_ms;
	guint32 children;
	guint32 findings;
} HkTerms;

/* One decoded message; which members are set depends on its type.  Owned parts are freed by
 * hk_message_clear(), or taken with g_steal_pointer(). */
typedef struct {
	guint32 id;	/* JOB, END */
	guint32 code;	/* END, CLOSE: HkOutcome; FAILED: HkError; JOB, READY: flags */
	char *type;	/* JOB, CHILD, END, CHOSEN, CLOSE: examiner's name, "auto", "" */
	char *text;	/* JOB: artefact's name; CHILD, BEGIN: label; FAILED: reason; VIEW */
	char *place;	/* VIEW */
	char *hints;	/* JOB: passwords, one a line */
	guint64 offset; /* JOB, CHILD */
	guint64 length; /* JOB, CHILD */
	HkFinding *finding;
	HkDeclaration *declaration;
	GArray *terms; /* READY: of HkTerms */
} HkMessage;

/* Each appends one whole frame. */
void
hk_put_job(GByteArray *out, guint32 id, const HkArtefact *artefact, guint64 length);
void
hk_put_declare(GByteArray *out, const HkDeclaration *declaration);
void
hk_put_ready(GByteArray *out, guint32 flags, const HkTerms *terms, guint n_terms);
void
hk_put_failed(GByteArray *out, guint32 code, const char *why);
void
hk_put_finding(GByteArray *out, const HkFinding *finding);
void
hk_put_child(GByteArray *out, const char *label, const char *type, guint64 offset, guint64 length);
void
hk_put_end(GByteArray *out, guint32 id, guint32 outcome, const char *type);
void
hk_put_chosen(GByteArray *out, const char *type);
void
hk_put_begin(GByteArray *out, const char *label);
/* text: at most HK_WIRE_VIEW_MAX bytes; the rest is cut. */
void
hk_put_view(GByteArray *out, const char *place, const char *text);
void
hk_put_close(GByteArray *out, guint32 outcome, const char *type);

/* Reads a body; the caller insists that nothing is left.  HK_ERROR_MALFORMED, and then message
 * still has to be cleared. */
typedef gboolean (*HkDecode)(HkCursor *body, HkMessage *message, GError **error);
extern const HkDecode hk_decoders[HK_MSG__N];

void
hk_message_clear(HkMessage *message);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkMessage, hk_message_clear)

/* entry.h - one line of a case's ledger: who recorded what, when, chained to the line before.
 *
 * The truth of a case is the sequence of its entries; everything shown of a case is folded from
 * them (facts/case.h).  The canonical text of an entry is
 *   {"actor":…,"body":{…},"case":…,"prev":…,"recorded":…,"seq":…,"type":…,"v":1}
 * in RFC 8785 form; its hash is SHA-256 over those bytes; `prev` is the hash of the entry
 * before, 64 zeros in the first.
 */
#pragma once

#include "facts/fields.h"

#define HK_HASH_TEXT 64 /* hex digits of a SHA-256 */

/* clang-format off */
#define HK_ENTRY_TYPES(X)                                                                          \
	X(OPENED,   "opened")   /* title, kind, subkind, drill ("true"), organisation */           \
	X(VERDICT,  "verdict")  /* kind, subkind, result, probability, evidence, reasons_ja/_en */ \
	X(FACT,     "fact")     /* key, value, source ("typed", "finding", "profile", "ask"), finding, place */ \
	X(EVENT,    "event")    /* occurred, text: what happened or was done */                    \
	X(NOTE,     "note")     /* text; imports: origin-key, -checkpoint; stamps: stamp-note, -answer, -time */ \
	X(TASK,     "task")     /* task, state ("open","done","skipped"), owner, why, ja, en, due, step */ \
	X(CONTACT,  "contact")  /* desk, name, channel, occurred, person, reference, text, report */ \
	X(INQUIRY,  "inquiry")  /* occurred, who, channel, text: a customer who asked */           \
	X(LOSS,     "loss")     /* amount, currency, occurred, text */                             \
	X(EVIDENCE, "evidence") /* sha256, size, name, modified, how, malware ("true"), note */    \
	X(REPORT,   "report")   /* desk, form, format, sha256, missing, field.<id>, tlp */  \
	X(DEADLINE, "deadline") /* duty, term, start, state ("watched","met","waived"), why */     \
	X(CLOSED,   "closed")   /* why */                                                          \
	X(REOPENED, "reopened") /* why */
/* clang-format on */

typedef enum {
#define HK_ENTRY_ENUM(name, id) HK_ENTRY_##name,
	HK_ENTRY_TYPES(HK_ENTRY_ENUM)
#undef HK_ENTRY_ENUM
		HK_ENTRY__N
} HkEntryType;

typedef struct {
	char *case_id;
	guint64 seq;	 /* from 1, without gaps */
	gint64 recorded; /* unix seconds */
	char *actor;	 /* who typed it, or "hikeshi" */
	HkEntryType type;
	HkFields *body;
	char prev[HK_HASH_TEXT + 1];
	char hash[HK_HASH_TEXT + 1]; /* of the canonical text */
} HkEntry;

/* Takes over body.  prev and hash are left empty.  (owned) */
HkEntry *
hk_entry_new(const char *case_id, guint64 seq, gint64 recorded, const char *actor, HkEntryType type,
	     HkFields *body);
/* The canonical text.  (owned) */
char *
hk_entry_text(const HkEntry *entry);
/* Strict inverse; the hash is not computed here.  HK_ERROR_MALFORMED.  (owned) */
HkEntry *
hk_entry_parse(const char *text, gsize len, GError **error);
const char *
hk_entry_type_id(HkEntryType type);
void
hk_entry_free(HkEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkEntry, hk_entry_free)

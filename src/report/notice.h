/* notice.h - letters to those concerned: customers, partners, hosts, staff (data/notices).
 *
 * A notice is a list of lines with {fact} placeholders in both languages.  A fact that the case
 * does not know stays a blank with its label, and is listed before the letter.
 */
#pragma once

#include "facts/case.h"
#include "report/fact-names.h"
#include "report/voice.h"

typedef enum {
	HK_LINE_TEXT,
	HK_LINE_ITEM,
	HK_LINE_HEAD,
	HK_LINE_EVIDENCE, /* a heading; the sealed evidence of the case is listed below it */
	HK_LINE__N
} HkLineAs;

typedef struct {
	HkLineAs as;
	HkBoth text;
	char *only_if; /* fact that must be known, or NULL */
} HkNoticeLine;

typedef struct {
	char *id;
	HkBoth title;	/* what it is */
	HkBoth when;	/* when somebody needs it */
	HkBoth to;	/* whom it is for */
	HkBoth subject; /* of the letter */
	char **kinds;
	char **sources;
	GPtrArray *lines; /* of HkNoticeLine* */
} HkNotice;

typedef struct HkNotices HkNotices;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkNotices *
hk_notices_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_notices_free(HkNotices *notices);
const HkNotice *
hk_notices_find(const HkNotices *notices, const char *id);
guint
hk_notices_count(const HkNotices *notices);
const HkNotice *
hk_notices_at(const HkNotices *notices, guint i);

/* Keys of facts the letter needs and the case does not know, in order of appearance: of
 * const char*, borrowed from names.  (owned) */
GPtrArray *
hk_notice_missing(const HkNotice *notice, const HkFactNames *names, const HkCase *c);

/* Only the letter, to be sent.  (owned) */
HkDoc *
hk_notice_letter(const HkVoice *voice, const HkNotice *notice, const HkFactNames *names,
		 const HkCase *c);

/* The letter with what is missing and whom it is for before it.  (owned) */
HkDoc *
hk_notice_doc(const HkVoice *voice, const HkNotice *notice, const HkFactNames *names,
	      const HkCase *c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkNotices, hk_notices_free)

/* fact-names.h - which facts a case may know: their labels, types and hints (data/facts).
 *
 * Facts are typed by people, read from findings or taken from the profile; all of them use these
 * keys, so that a form can ask for "mail.subject" whoever found it out.
 */
#pragma once

#include "facts/lang.h"
#include "report/doc.h"

/* Placeholders in sentences name facts, so a key is no longer than they may be (report/fill.h). */
#define HK_FACT_KEY_MAX 31

typedef enum {
	HK_FACT_TEXT,
	HK_FACT_DATE,
	HK_FACT_NUMBER,
	HK_FACT_CHOICE,
	HK_FACT_URL,
	HK_FACT_MAIL,
	HK_FACT__N
} HkFactType;

typedef struct {
	char *id;
	HkBoth label;
} HkFactOption;

typedef struct {
	char *key;
	HkFactType type;
	gboolean own;	    /* about ourselves: typed by us, it is not somebody else's word */
	gboolean lengthy;   /* several lines are usual */
	gboolean ahead;	    /* a date that may lie in the future; any other has happened */
	HkBoth label;	    /* a question somebody under stress understands */
	HkBoth hint;	    /* may be empty */
	GPtrArray *options; /* of HkFactOption*; empty unless a choice */
} HkFactName;

typedef struct HkFactNames HkFactNames;

/* User files add keys or replace shipped ones.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkFactNames *
hk_fact_names_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_fact_names_free(HkFactNames *names);

/* NULL when there is none. */
const HkFactName *
hk_fact_names_find(const HkFactNames *names, const char *key);
guint
hk_fact_names_count(const HkFactNames *names);
/* In the order of files, then of lines. */
const HkFactName *
hk_fact_names_at(const HkFactNames *names, guint i);

/* Whether a value fits the type: HK_ERROR_USAGE says in English what is expected. */
gboolean
hk_fact_check(const HkFactName *name, const char *value, GError **error);

/* A date of something that happened, and it lies behind now: a typing mistake. */
gboolean
hk_fact_too_late(const HkFactName *name, const char *value, gint64 now);

/* What a reader sees: a choice's words instead of its id, else the value.  (borrowed) */
const char *
hk_fact_shown(const HkFactName *name, const char *value, HkLang lang);

/* How the value may stand in a document.  name may be NULL; source is that of HkCaseFact. */
HkSpanType
hk_fact_span(const HkFactName *name, const char *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFactNames, hk_fact_names_free)

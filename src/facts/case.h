/* case.h - a case as folded from its ledger: facts, timeline, tasks, evidence, contacts.
 *
 * hk_case_fold() is pure: same entries, same case.  All of it is borrowed from the entries it
 * keeps.  Later entries of one fact or task replace earlier ones, which stay as history.
 */
#pragma once

#include "facts/entry.h"
#include "facts/kind.h"

typedef struct {
	const char *key; /* "incident.found-at", "mail.from", "reporter.name" … data/facts/ */
	const char *value;
	const char *source;    /* "typed", "finding", "profile", "ask" */
	const HkEntry *entry;  /* who and when */
	const HkEntry *before; /* the entry it replaced, or NULL */
} HkCaseFact;

typedef struct {
	const char *task;     /* id, unique in the case */
	const HkEntry *first; /* carries ja, en, step, due */
	const HkEntry *last;  /* carries state, owner, why */
} HkCaseTask;

typedef struct {
	char *id; /* "20261123-K7Q2": day of opening and four letters */
	const char *title;
	HkKind kind;
	const char *subkind; /* or NULL */
	gboolean open;
	gboolean drill;
	gint64 opened;
	gint64 changed;
	GPtrArray *entries;  /* of HkEntry*, owned, in order */
	GArray *facts;	     /* of HkCaseFact, current ones, by key */
	GArray *tasks;	     /* of HkCaseTask, in order of appearance */
	GPtrArray *timeline; /* of const HkEntry*: by occurred-at, then recorded-at */
	GPtrArray *evidence, *contacts, *inquiries, *losses, *reports,
		*deadlines; /* const HkEntry* */
} HkCase;

/* Takes over the entries.  HK_ERROR_MALFORMED when the first is not OPENED.  (owned) */
HkCase *
hk_case_fold(GPtrArray *entries, GError **error);
const char *
hk_case_fact(const HkCase *c, const char *key); /* value or NULL */
void
hk_case_free(HkCase *c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCase, hk_case_free)

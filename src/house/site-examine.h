/* site-examine.h - what in a site was tampered with, without knowing what it was like before. */
#pragma once

#include "house/house.h"
#include "house/site-log.h"
#include "house/site.h"
#include "report/doc.h"

/* One file with something to say about. */
typedef struct {
	const HkSiteEntry *entry;
	GPtrArray *findings; /* of HkFinding* */
	gboolean bad;	     /* an incident by itself */
	double probability;
} HkSiteSuspect;

typedef struct {
	HkSite *site;
	GPtrArray *suspects;	    /* of HkSiteSuspect*, the surest first */
	GHashTable *by_entry;	    /* the same by their HkSiteEntry*; borrowed */
	HkExamination *examination; /* of the whole */
	HkCaseFile file;	    /* the verdict on it */
	HkSiteLog *log;		    /* NULL: no access logs were given */
	guint examined, partly, unread, bad, compared;
} HkSiteExamined;

typedef struct {
	const char *root;
	const char *reference;	 /* a clean copy, or NULL */
	const char *const *logs; /* or NULL */
} HkSiteQuestion;

/* HK_ERROR_UNREADABLE, HK_ERROR_WORKER.  (owned) */
HkSiteExamined *
hk_site_examine(HkHouse *house, const HkSiteQuestion *question, GError **error);
void
hk_site_examined_free(HkSiteExamined *examined);

/* (owned) */
HkDoc *
hk_site_tell_examined(HkHouse *house, const HkSiteExamined *examined, gboolean full, HkLang lang);
/* One object of hikeshi.site-examine/1.  (owned) */
GString *
hk_site_examined_json(const HkSiteExamined *examined);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSiteExamined, hk_site_examined_free)

/* site-check.h - what a site's owner asks for: remember the good day, and what is other today. */
#pragma once

#include "house/house.h"
#include "house/site.h"

typedef enum {
	HK_SITE_CHANGED, /* content */
	HK_SITE_ADDED,
	HK_SITE_REMOVED,
	HK_SITE_RIGHTS,	 /* mode, owner */
	HK_SITE_LINKED,	 /* a link leads elsewhere */
	HK_SITE_RETYPED, /* a file became a link, a folder, … */
	HK_SITE_UNREAD,	 /* cannot be read today */
	HK_SITE_CHANGE__N
} HkSiteChangeType;

typedef struct {
	HkSiteChangeType type;
	const HkSiteEntry *was, *is; /* NULL: was not there; is not there */
	char *old, *new;	     /* small texts, or NULL */
	GArray *hunks;		     /* of HkHunk between them, or NULL */
	GPtrArray *findings;	     /* of HkFinding*: what the examiner says of the new one */
	gboolean bad;		     /* they make an incident of it */
} HkSiteChange;

typedef struct {
	HkSite *was, *is;
	GPtrArray *changes; /* of HkSiteChange*, by type, then by name */
	guint same;	    /* files as they were */
	guint unread;	    /* could not be read on either day */
	guint retimed;	    /* same content, another time */
	guint count[HK_SITE_CHANGE__N];
} HkSiteCheck;

typedef struct {
	const char *root;
	const char *manifest; /* NULL: the usual place for this root */
	gint64 instant;
	gboolean force; /* baseline: replace an older list */
} HkSiteOrder;

/* Where the list of that root lies.  (owned) */
char *
hk_site_manifest_path(const HkSiteOrder *order);

/* Writes list and copies; HK_ERROR_USAGE when there is a list already or it would lie inside the
 * site, HK_ERROR_UNREADABLE, HK_ERROR_STORE.  (owned) */
HkSite *
hk_site_baseline(const HkSiteOrder *order, GError **error);

/* HK_ERROR_UNREADABLE; HK_ERROR_MALFORMED when somebody altered the list.  house examines what is
 * new (NULL: nobody does).  (owned) */
HkSiteCheck *
hk_site_check(const HkSiteOrder *order, HkHouse *house, GError **error);
void
hk_site_check_free(HkSiteCheck *check);
/* "changed", "added", … */
const char *
hk_site_change_id(HkSiteChangeType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSiteCheck, hk_site_check_free)

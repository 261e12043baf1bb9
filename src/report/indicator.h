/* indicator.h - what of a case a machine can look for: addresses, sites, files, accounts.
 *
 * Declared once, here: which fact becomes which type, and what that type is called in each format.
 * A value that speaks of the reporter's own systems is marked, because no receiver may block those.
 */
#pragma once

#include "facts/case.h"

typedef enum {
	HK_INDICATOR_EMAIL_FROM, /* as the mail claims: often an innocent person's address */
	HK_INDICATOR_EMAIL_NAME,
	HK_INDICATOR_EMAIL_REPLY_TO,
	HK_INDICATOR_EMAIL_SUBJECT,
	HK_INDICATOR_URL,  /* exactly as it was written */
	HK_INDICATOR_HOST, /* a whole host name in A-labels */
	HK_INDICATOR_IP4,
	HK_INDICATOR_IP6,
	HK_INDICATOR_SHA256, /* hashes in lower case */
	HK_INDICATOR_SHA1,
	HK_INDICATOR_MD5,
	HK_INDICATOR_FILENAME,
	HK_INDICATOR_BTC,
	HK_INDICATOR_COIN, /* of another or unknown currency */
	HK_INDICATOR_BANK_ACCOUNT,
	HK_INDICATOR_PHONE,
	HK_INDICATOR_TEXT, /* somebody meant an address, but wrote none that a machine can use */
	HK_INDICATOR__N
} HkIndicatorType;

/* Where RFC 7970 has room for the value. */
typedef enum {
	HK_IODEF_ADDRESS, /* Address, whose category is the detail */
	HK_IODEF_DOMAIN,  /* DomainData/Name */
	HK_IODEF_EMAIL,	  /* the element of EmailData that the detail names */
	HK_IODEF_HASH,	  /* FileData/File/HashData, digest method in the detail */
	HK_IODEF_FILE,	  /* FileData/File/FileName */
	HK_IODEF_OTHER,	  /* AdditionalData */
} HkIodefPlace;

typedef struct {
	const char *id; /* in CSV */
	const char *misp_type;
	const char *misp_category;
	const char *stix_type; /* of the cyber-observable object; NULL: none fits */
	const char *stix_path; /* in a pattern */
	HkIodefPlace iodef;
	const char *iodef_detail;
} HkIndicatorTraits;

typedef struct {
	HkIndicatorType type;
	char *value;
	gboolean to_ids;      /* somebody vouches that it is hostile: fit for blocking */
	gboolean own;	      /* of the reporter's own domains */
	const char *fact;     /* key, or "evidence" (borrowed) */
	const HkEntry *entry; /* where it stands in the ledger (borrowed) */
} HkIndicator;

const HkIndicatorTraits *
hk_indicator_traits(HkIndicatorType type);

/* Each value once, in the order of the table.  Borrows from the case.  (owned; of HkIndicator*) */
GPtrArray *
hk_indicators(const HkCase *c);

/* The first of that type, or NULL. */
const HkIndicator *
hk_indicator_first(const GPtrArray *indicators, HkIndicatorType type);

/* The host of a URL in A-labels, an IP address as it is; NULL when it has none.  (owned) */
char *
hk_indicator_host(const char *url);

/* The same URL in the characters RFC 3986 allows: others as %XX of their UTF-8.  (owned) */
char *
hk_indicator_uri(const char *url);

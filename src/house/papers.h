/* papers.h - the whole of profile.yaml: people, partners, contracts, numbers.
 *
 * What an organisation wrote down before anything happened.  A key with nothing behind it is not
 * filled in yet; text is NULL and lists are empty then, and hk_papers_gaps() says for what it
 * would matter.
 */
#pragma once

#include "data/node.h"
#include "facts/kind.h"
#include "facts/profile.h"

/* clang-format off */
#define HK_PROVIDERS(X) \
	X(ISP, "isp") X(HOST, "host") X(REGISTRAR, "registrar") X(MAIL, "mail") \
	X(PAYMENT, "payment") X(BANK, "bank") X(CARD, "card") X(INSURER, "insurer") \
	X(LAWYER, "lawyer") X(VENDOR, "vendor")
/* clang-format on */

typedef enum {
#define HK_PROVIDER_ENUM(name, id) HK_PROVIDER_##name,
	HK_PROVIDERS(HK_PROVIDER_ENUM)
#undef HK_PROVIDER_ENUM
		HK_PROVIDER__N
} HkProviderType;

typedef struct {
	char *name, *role, *phone, *mail;
} HkPerson;

typedef struct {
	char *name, *phone;
	char **domains, **mails;
} HkPartner;

typedef struct {
	char *name, *use, *keeper;
} HkSystem;

typedef struct {
	HkProviderType type;
	char *name, *phone, *hours, *contract, *url;
} HkProvider;

typedef struct {
	char *organisation;
	char **domains, **shops, **mail_servers; /* own ones */
	char **correspondents;
	GPtrArray *people, *partners, *systems, *providers; /* of the above */
	char *station, *station_phone;			    /* the police station for our address */
	char *backup_where, *backup_tested_on;
	gboolean backup_offline;
	char *log_where;
	guint log_days;
} HkPapers;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkPapers *
hk_papers_load(const char *path, GError **error);
HkPapers *
hk_papers_read(const HkNode *root, GError **error);
void
hk_papers_free(HkPapers *papers);

/* The part that judging needs.  (owned) */
HkProfile *
hk_papers_profile(const HkPapers *papers);

typedef struct {
	const char *key;     /* "bank"; data/texts/gaps.yaml says it as "gap.bank" */
	const char *desk;    /* the desk it completes ("bank_card"), or NULL */
	const HkKind *kinds; /* for which it matters */
	guint n_kinds;
} HkGap;

/* What is missing, the most urgent first: of const HkGap*, borrowed.  (owned) */
GPtrArray *
hk_papers_gaps(const HkPapers *papers);

/* "bank" */
const char *
hk_provider_id(HkProviderType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPapers, hk_papers_free)

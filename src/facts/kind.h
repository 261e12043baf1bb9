/* kind.h - the closed list of kinds of incident.
 *
 * Order and ids are public: they appear in data, JSON and case files.  Names, descriptions
 * and everything else said about a kind is data (data/kinds); a test holds both together.
 */
#pragma once

#include <glib.h>

/* clang-format off */
#define HK_KINDS(X)                                                                                \
	X(PHISHING,            "phishing")                                                         \
	X(SUPPORT_SCAM,        "support-scam")                                                     \
	X(BEC,                 "bec")                                                              \
	X(RANSOMWARE,          "ransomware")                                                       \
	X(MALWARE,             "malware")                                                          \
	X(FAKE_SHOP,           "fake-shop")                                                        \
	X(EXTORTION,           "extortion")                                                        \
	X(FALSE_BILL,          "false-bill")                                                       \
	X(MONEY_LURE,          "money-lure")                                                       \
	X(AD_SPAM,             "ad-spam")                                                          \
	X(CHAIN,               "chain")                                                            \
	X(SITE_TAMPERING,      "site-tampering")                                                   \
	X(UNAUTHORISED_ACCESS, "unauthorised-access")                                              \
	X(TARGETED_ATTACK,     "targeted-attack")                                                  \
	X(DATA_LEAK,           "data-leak")                                                        \
	X(RIGHTS_VIOLATION,    "rights-violation")
/* clang-format on */

typedef enum {
#define HK_KIND_ENUM(name, id) HK_KIND_##name,
	HK_KINDS(HK_KIND_ENUM)
#undef HK_KIND_ENUM
		HK_KIND_BENIGN, /* not an incident; the judge weighs it like a kind */
	HK_KIND__N
} HkKind;

#define HK_KIND_NONE (-1)

/* "phishing", …, "benign" */
const char *
hk_kind_id(HkKind kind);

/* The kind, or HK_KIND_NONE for an unknown id. */
int
hk_kind_from_id(const char *id);

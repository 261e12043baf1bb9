/* domain.h - hosts as their owners see them: registrable domain, look-alikes, kind of host.
 *
 * Public Suffix List by libpsl, A-labels by libidn2, confusables by ICU (UTS #39).  Answers
 * are cached per process: a run of mails asks about the same thousand hosts again and again.
 */
#pragma once

#include "examine/kit.h"

typedef enum {
	HK_HOST_SHORTENER = 1 << 0,    /* bit.ly … */
	HK_HOST_FREE_HOSTING = 1 << 1, /* pages anybody can put up under a shared name */
	HK_HOST_FREE_MAIL = 1 << 2,    /* gmail.com, yahoo.co.jp … */
	HK_HOST_REDIRECTOR = 1 << 3,   /* open redirects that are known to be abused */
	HK_HOST_BULK_MAILER = 1 << 4,  /* sends for others: sendgrid.net … */
	HK_HOST_DYNAMIC_DNS = 1 << 5,
	HK_HOST_ABUSED_TLD = 1 << 6,	/* endings that throw-away names are registered under */
	HK_HOST_ORDINARY_WORD = 1 << 7, /* a label that is a word of the language too */
	HK_HOST_GIVEN_TLD = 1 << 8,	/* abused ending that was given away for nothing */
	HK_HOST_CROWDED_TLD = 1 << 9,	/* abused ending with the most reports */
	HK_HOST_CARRIER = 1 << 10,	/* an address that brings what strangers write */
} HkHostTraits;

/* Loads data/domains/<trait>.txt lists.  (owned) */
HkDomains *
hk_domains_load(const char *data_dir, GError **error);
void
hk_domains_free(HkDomains *domains);

/* Lower-case A-label form of a host or domain; "" when it cannot be one.  (owned) */
char *
hk_domain_ascii(const char *host);

/* "www.shop.example.co.jp" -> "example.co.jp"; the host itself for an IP address or a public
 * suffix.  Never NULL; points into host, which is a lower-case A-label.  Cached. */
const char *
hk_domain_org(const HkDomains *domains, const char *host);

/* Has it a dot and an ending that is really delegated? */
gboolean
hk_domain_exists(const HkDomains *domains, const char *host);

/* Is this label of a brand also an ordinary word? */
gboolean
hk_domain_is_word(const HkDomains *domains, const char *label);

/* HkHostTraits of the host itself or of anything above it. */
guint
hk_domain_traits(const HkDomains *domains, const char *host);

/* Lies below a name that its owner lends to anybody (private part of the Public Suffix List)? */
gboolean
hk_domain_is_shared(const HkDomains *domains, const char *host);

/* Same registrable domain. */
gboolean
hk_domain_related(const HkDomains *domains, const char *a, const char *b);

/* How a domain imitates another: "homoglyph", "edit", "embedded", or NULL when it does not.
 * The very same registrable domain never imitates. */
const char *
hk_domain_imitates(const HkDomains *domains, const char *host, const char *genuine);

gboolean
hk_host_is_ip(const char *host);

/* A label that looks drawn at random ("xk3q9zt"). */
gboolean
hk_label_is_random(const char *label);

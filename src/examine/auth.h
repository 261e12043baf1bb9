/* auth.h - what the receiver's own server found out about the sender.
 *
 * Authentication-Results (RFC 8601) and Received-SPF, read only where the receiver's server
 * wrote them.  A sender can write the same headers below; those prove nothing.
 */
#pragma once

#include "examine/mail.h"

#define HK_AUTH_TEXT 256 /* a domain name and its end */

/* clang-format off */
typedef enum {
	HK_AUTH_ABSENT, /* not told */
	HK_AUTH_NONE,   /* looked, and there was nothing to check */
	HK_AUTH_PASS,
	HK_AUTH_FAIL,
	HK_AUTH_SOFTFAIL,
	HK_AUTH_NEUTRAL,
	HK_AUTH_ERROR,  /* temperror, permerror: could not look */
} HkAuthResult;
/* clang-format on */

typedef struct {
	gboolean present;  /* such a header exists somewhere */
	gboolean believed; /* one of them is the receiver's */
	HkAuthResult spf, dkim, dmarc, arc;
	gboolean spf_aligned; /* passed for the registrable domain of From */
	gboolean dkim_aligned;
	char server[HK_AUTH_TEXT]; /* who says so; of the first disbelieved one otherwise */
	char spf_domain[HK_AUTH_TEXT];
	char dkim_domain[HK_AUTH_TEXT];
} HkAuth;

HkAuth
hk_auth_read(const HkMail *mail, const HkKit *kit);

/* Did the owner of the From domain really send or sign this, as the receiver saw it? */
gboolean
hk_auth_proves_from(const HkAuth *auth);

/* "pass", "none", … */
const char *
hk_auth_word(HkAuthResult result);

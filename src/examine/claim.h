/* claim.h - which brand a mail wants to be taken for, and where it says so. */
#pragma once

#include "examine/brand.h"
#include "examine/mail.h"

/* From the plainest claim to the faintest. */
typedef enum {
	HK_CLAIM_NONE,
	HK_CLAIM_NAME,	  /* display name of From */
	HK_CLAIM_LOCAL,	  /* before the @ of From */
	HK_CLAIM_SUBJECT, /* at its beginning, or in brackets */
	HK_CLAIM_OPENING, /* first lines, addressing the reader as its customer */
	HK_CLAIM_DOMAIN,  /* the From domain is the brand's */
} HkClaimPlace;

typedef struct {
	const HkBrand *brand;
	HkClaimPlace place;
	gboolean official; /* with DOMAIN: speaks as the brand, not as a person or customer there */
	char said[64];	   /* the words */
} HkClaim;

/* The plainest claim; place is NONE when there is none.  With DOMAIN the address is the
 * brand's own (written, not proven); with all others it is somebody else's. */
HkClaim
hk_claim_read(const HkMail *mail, const HkKit *kit);

/* Does the registered part of the host bear the brand's label ("disneystore.com")?  Its owner
 * may be the brand, under a name we do not list, or an imitator. */
gboolean
hk_claim_may_own(const HkKit *kit, const HkBrand *brand, const char *host);

/* Is that host the brand's, and not a place where anybody puts up pages or mailboxes? */
gboolean
hk_claim_owns(const HkKit *kit, const HkBrand *brand, const char *host);

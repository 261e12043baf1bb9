/* mail-memo.h - what several groups of checks ask of the same mail, worked out by the first one.
 *
 * Filled by hk_auth_read(), hk_claim_read() and hk_mail_wording() and read by nobody else.  A mail
 * is looked at by one thread with one kit, so the first answer is the answer.
 */
#pragma once

#include "base/grams.h"
#include "examine/auth.h"
#include "examine/claim.h"

struct HkMailMemo {
	gboolean has_auth, has_claim;
	HkAuth auth;
	HkClaim claim;
	HkWording *wording; /* or NULL: nobody asked yet */
};

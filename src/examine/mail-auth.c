/* mail-auth.c - what the receiver's server found out about the sender, as findings.
 *
 * A pass says only that a domain's owner sent the mail; criminals own domains too.  So a pass
 * weighs little by itself (mail-harmless.c makes more of it when the domain is a known one) and a
 * failure weighs by whose name was borrowed.
 */
#include <string.h>

#include "examine/auth.h"
#include "examine/brand.h"
#include "examine/claim.h"
#include "examine/mail-checks.h"
#include "examine/mail-list.h"

#define PLACE "header:Authentication-Results"

static void
tell(HkSink *sink, const char *id, const HkMail *mail, const HkAuth *auth, const char *checked)
{
	hk_sink_add(sink, id, PLACE, -1, "domain", mail->from.domain, "server", auth->server,
		    "checked", checked, "spf", hk_auth_word(auth->spf), "dkim",
		    hk_auth_word(auth->dkim), "dmarc", hk_auth_word(auth->dmarc), NULL);
}

/* No receiver's word at all: nothing follows from that, but it is said. */
static void
tell_silence(const HkMail *mail, const HkAuth *auth, HkSink *sink)
{
	if (auth->present)
		hk_sink_add(sink, "auth.not-believed", PLACE, -1, "server",
			    *auth->server != '\0' ? auth->server : "?", NULL);
	else
		hk_sink_add(sink, "auth.absent", "header", -1, NULL);
	if (hk_mail_header(mail, "dkim-signature") != NULL)
		hk_sink_add(sink, "auth.signature-unchecked", "header:DKIM-Signature", -1, NULL);
}

/* Brand-owned and refused: somebody wrote a famous name on the envelope. */
static gboolean
is_borrowed(const HkMail *mail, const HkKit *kit)
{
	const HkBrand *owner = hk_brands_owner(kit->brands, mail->from.domain);

	return owner != NULL && hk_claim_owns(kit, owner, mail->from.domain);
}

static void
tell_failure(const HkMail *mail, const HkKit *kit, const HkAuth *auth, HkSink *sink)
{
	gboolean listed = hk_mail_is_through_list(mail, kit) &&
			  (auth->spf == HK_AUTH_PASS || auth->dkim == HK_AUTH_PASS);

	if (listed)
		return; /* the list proved itself; that it breaks the author's proof is ordinary */
	if (auth->dmarc == HK_AUTH_FAIL)
		tell(sink, is_borrowed(mail, kit) ? "auth.brand-refused" : "auth.dmarc-fail", mail,
		     auth, mail->from.domain);
	if (auth->spf == HK_AUTH_FAIL)
		tell(sink, "auth.spf-fail", mail, auth, auth->spf_domain);
	else if (auth->spf == HK_AUTH_SOFTFAIL)
		tell(sink, "auth.spf-softfail", mail, auth, auth->spf_domain);
	/* A list's footer breaks a signature as surely as a forger does. */
	if (auth->dkim == HK_AUTH_FAIL)
		tell(sink, "auth.dkim-fail", mail, auth, auth->dkim_domain);
}

static gboolean
is_nothing(HkAuthResult result)
{
	return result == HK_AUTH_NONE || result == HK_AUTH_ABSENT || result == HK_AUTH_NEUTRAL;
}

void
hk_mail_check_auth(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	HkAuth auth = hk_auth_read(mail, kit);

	if (!auth.believed) {
		tell_silence(mail, &auth, sink);
		return;
	}
	if (hk_auth_proves_from(&auth)) {
		tell(sink, "auth.sender-proven", mail, &auth, mail->from.domain);
		return;
	}
	tell_failure(mail, kit, &auth, sink);
	if (auth.spf == HK_AUTH_ERROR || auth.dkim == HK_AUTH_ERROR || auth.dmarc == HK_AUTH_ERROR)
		tell(sink, "auth.could-not-check", mail, &auth, mail->from.domain);
	else if (auth.dkim == HK_AUTH_PASS || auth.spf == HK_AUTH_PASS)
		tell(sink, "auth.other-domain-proven", mail, &auth,
		     auth.dkim == HK_AUTH_PASS ? auth.dkim_domain : auth.spf_domain);
	else if (is_nothing(auth.spf) && is_nothing(auth.dkim) && is_nothing(auth.dmarc))
		tell(sink, "auth.nothing-to-check", mail, &auth, mail->from.domain);
}

/* mail-carried.c - an invitation, a comment, a shared paper: a service's address, a user's words.
 *
 * Called by mail.c, and by mail-harmless.c, which gives a service's name no credit here. Everything
 * the receiver can check is genuine in such a mail, and that is what it is abused for.  Whether the
 * user is a friend cannot be seen; that an answer would go elsewhere only tells that he is there.
 */
#include "examine/mail-carried.h"

#include "examine/domain.h"

gboolean
hk_mail_is_carried(const HkMail *mail, const HkKit *kit)
{
	return (hk_domain_traits(kit->domains, mail->from.address) & HK_HOST_CARRIER) != 0;
}

void
hk_mail_check_carried(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	const char *reply = mail->reply_to.domain;
	gboolean stranger = *reply != '\0' &&
			    !hk_domain_related(kit->domains, reply, mail->from.domain);

	if (hk_mail_is_carried(mail, kit))
		hk_sink_add(sink, stranger ? "who.carried-for-stranger" : "who.carried",
			    "header:From", -1, "address", mail->from.address, "reply",
			    mail->reply_to.address, NULL);
}

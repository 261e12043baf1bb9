/* mail-carried.h - mails in which a genuine service brings what a stranger wrote. */
#pragma once

#include "examine/mail.h"

/* Is the sender one of those services (data/domains/carrier.txt)?  Then its good name says nothing
 * of the words. */
gboolean
hk_mail_is_carried(const HkMail *mail, const HkKit *kit);

/* One of the groups of mail-checks.h. */
void
hk_mail_check_carried(const HkMail *mail, const HkKit *kit, HkSink *sink);

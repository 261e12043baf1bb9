/* mail-lure.h - the check of mail-checks.h that texts and mails are found again by. */
#pragma once

#include "examine/mail.h"

void
hk_mail_check_lure(const HkMail *mail, const HkKit *kit, HkSink *sink);

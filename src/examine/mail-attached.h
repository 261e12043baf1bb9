/* mail-attached.h - going into what a mail carries. */
#pragma once

#include "examine/mail.h"

/* given: passwords that came with the mail, one a line, or "". */
void
hk_mail_attached(const HkMail *mail, const HkKit *kit, const char *given, HkSink *sink);

/* mail-hops.h - the Received lines and dates of a mail, for the files that open it. */
#pragma once

#include "examine/mail.h"

/* Takes one Received value apart and adds it to mail->hops. */
void
hk_open_hop(HkMail *mail, const char *received);

/* Unix seconds, -1 when it is no date. */
gint64
hk_open_date(const char *text);

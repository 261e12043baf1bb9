/* mail-list.h - whether a mail came through the mailing list that it names. */
#pragma once

#include "examine/kit.h"
#include "examine/mail.h"

/* The host of a List-Id that agrees with List-Post, Sender and Return-Path, and whose house took
 * the mail in before it handed it on; NULL: no such list.  (owned) */
char *
hk_mail_list(const HkMail *mail, const HkKit *kit);

gboolean
hk_mail_is_through_list(const HkMail *mail, const HkKit *kit);

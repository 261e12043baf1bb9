/* mail-checks.h - the groups of checks on an opened mail, one function a file.
 *
 * mail.c runs them in the order of its table.  A new group is one file and one line here and
 * there.
 */
#pragma once

#include "examine/mail.h"

void
hk_mail_check_facts(const HkMail *mail, const HkKit *kit, HkSink *sink); /* subject, from, date */
void
hk_mail_check_structure(const HkMail *mail, const HkKit *kit, HkSink *sink); /* headers */
void
hk_mail_check_who(const HkMail *mail, const HkKit *kit, HkSink *sink);
void
hk_mail_check_auth(const HkMail *mail, const HkKit *kit, HkSink *sink);
void
hk_mail_check_route(const HkMail *mail, const HkKit *kit, HkSink *sink); /* Received chain */
void
hk_mail_check_links(const HkMail *mail, const HkKit *kit, HkSink *sink);
void
hk_mail_check_words(const HkMail *mail, const HkKit *kit, HkSink *sink); /* YARA rules */
void
hk_mail_check_model(const HkMail *mail, const HkKit *kit, HkSink *sink); /* how it sounds */
void
hk_mail_check_coins(const HkMail *mail, const HkKit *kit, HkSink *sink); /* crypto addresses */
void
hk_mail_check_law(const HkMail *mail, const HkKit *kit, HkSink *sink);
void
hk_mail_check_parts(const HkMail *mail, const HkKit *kit, HkSink *sink); /* attachments */
void
hk_mail_check_harmless(const HkMail *mail, const HkKit *kit, HkSink *sink);

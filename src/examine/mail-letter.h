/* mail-letter.h - one mail as a letter between people: who, to whom, when, and what it repeats.
 *
 * Told in views; each line of one is one thing, its fields parted by a tab:
 *   letter.from, letter.to   address TAB display name (To, Cc and Bcc); letter.reply: of Reply-To
 *   letter.date              unix seconds; absent when unreadable
 *   letter.subject, letter.id
 *   letter.automatic         present when no person reads what is sent back
 *   letter.forward           header TAB value, of headers that a forwarding leaves
 * With marks also letter.fresh, letter.quoted and letter.refs, whose lines begin with a letter:
 *   t, n, s, f, i   then 16 hex digits: a mark of text, number, subject, file name, Message-ID
 *   l               (with words only) the words that the marks behind it were taken from
 *   b               (likewise) addresses that introduce the quoted mail beginning here
 */
#pragma once

#include "examine/mail.h"

/* FALSE: nobody asked for letters. */
gboolean
hk_mail_letter(const HkMail *mail, HkSink *sink);

/* mail-letter-marks.c: the second half. */
void
hk_mail_letter_marks(const HkMail *mail, HkSink *sink, gboolean words);

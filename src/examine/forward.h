/* forward.h - a mail that somebody forwarded by pressing "forward": the original is quoted in the
 * text, with its headers as words in front.
 */
#pragma once

#include "examine/mail.h"

/* When the mail is such a forward, makes the quoted original the mail: from, subject, date, text;
 * the sender of the outer mail becomes the forwarder, and what belongs to the way of the outer
 * mail (hops, Return-Path, Reply-To …) is cleared. */
void
hk_forward_unwrap(HkMail *mail, HkSink *sink);

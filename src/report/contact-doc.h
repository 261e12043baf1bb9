/* contact-doc.h - desks as a list in a document: who, how, and whether anybody answers now. */
#pragma once

#include "report/voice.h"

/* "受付中（17:15まで）" as a span with its tone. */
void
hk_contact_say_opening(HkBlock *block, const HkVoice *voice, const HkContact *contact);

/* "電話 03-…": the channel's label and value, with a doubt about the value when there is one. */
void
hk_contact_say_channel(HkBlock *block, const HkVoice *voice, const HkChannel *channel);

/* Both on one line: "電話 03-… — 受付中（17:15まで）". */
void
hk_contact_say_how(HkBlock *block, const HkVoice *voice, const HkContact *contact);

/* Heading, the moment, and one item a contact (at most `max`, 0: all). */
void
hk_contact_list(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, guint max);

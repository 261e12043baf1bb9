/* mail-facts.h - what the mail says of itself: sender, subject, date, links. */
#pragma once

#include "facts/examination.h"
#include "report/voice.h"

/* A heading and facts; nothing when the examination holds none of them. */
void
hk_mail_facts(HkBlock *parent, const HkVoice *voice, const HkExamination *examination);

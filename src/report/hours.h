/* hours.h - a channel's opening hours as stated, whatever the time is now. */
#pragma once

#include "facts/desk.h"
#include "report/voice.h"

/* "月〜金 8:30〜17:15（祝日・年末年始を除く）"; hours that nobody confirmed are not repeated.
 * (owned) */
char *
hk_hours_text(const HkVoice *voice, const HkChannel *channel);

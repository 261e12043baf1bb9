/* desk-card.h - a desk on a page: whether anybody answers now, and the number to press. */
#pragma once

#include "report/voice.h"
#include "web/markup.h"

/* Around cards; the element carries the words of hours.js. */
void
hk_desk_cards_open(HkMarkup *m, const HkVoice *voice);
void
hk_desk_cards_close(HkMarkup *m);
/* One card in it. */
void
hk_desk_card(HkMarkup *m, const HkVoice *voice, const HkContact *contact);
/* TRUE when what the contact offers can be used at this moment. */
gboolean
hk_desk_card_answers(const HkContact *contact);
/* "110" -> "tel:110", "#9110" -> "tel:%239110"; NULL for anything that cannot be dialled.  (owned)
 */
char *
hk_desk_card_tel(const char *number);

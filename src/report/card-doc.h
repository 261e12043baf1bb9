/* card-doc.h - the emergency card: one page for the wall, one card for the wallet. */
#pragma once

#include "facts/desk.h"
#include "report/card.h"
#include "report/voice.h"

/* A number out of the profile; phone NULL: left blank, to be written by hand. */
typedef struct {
	char *label; /* "銀行" */
	char *name;
	char *phone;
	char *hours; /* or NULL */
} HkCardNumber;

typedef struct {
	const HkCardRow *row;
	const HkDesk *desk;
	const HkChannel *channel; /* NULL: none that can be printed */
} HkCardDesk;

typedef struct {
	const HkCard *card;
	const char *organisation; /* or NULL */
	const GArray *desks;	  /* of HkCardDesk */
	const GPtrArray *numbers; /* of HkCardNumber*, the most urgent first */
} HkCardView;

/* (owned) */
HkDoc *
hk_card_doc(const HkVoice *voice, const HkCardView *view);
/* Fewer words and fewer rows.  (owned) */
HkDoc *
hk_card_wallet_doc(const HkVoice *voice, const HkCardView *view);

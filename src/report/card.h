/* card.h - what belongs on the emergency card, as data (data/card): steps, don'ts, desks. */
#pragma once

#include "facts/lang.h"

typedef struct {
	char *id;
	HkBoth text;
	HkBoth short_text; /* for the wallet */
	char **sources;
} HkCardStep;

typedef struct {
	char *desk;
	char *channel; /* its type, or NULL: a telephone when there is one */
	HkBoth what;   /* for what one turns to it */
	gboolean wallet;
} HkCardRow;

typedef struct {
	GPtrArray *steps, *donts; /* of HkCardStep* */
	GPtrArray *rows;	  /* of HkCardRow* */
} HkCard;

/* A firm's own file replaces the shipped one.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkCard *
hk_card_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_card_free(HkCard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCard, hk_card_free)

/* site-first.h - what the words about a site have in common. */
#pragma once

#include "house/house.h"
#include "report/doc.h"
#include "report/voice.h"

/* What to do first where a site looks tampered with. */
void
hk_site_first(HkBlock *root, const HkVoice *voice);
/* Where the desks are told. */
void
hk_site_desks(HkBlock *root, const HkVoice *voice);

/* The finding's declaration; NULL when the house does not judge, or nobody declared it. */
const HkDeclaration *
hk_site_declared(const HkHouse *house, const char *id);

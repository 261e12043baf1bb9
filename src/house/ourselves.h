/* ourselves.h - which addresses are our own: said, written in the profile, or guessed. */
#pragma once

#include "facts/profile.h"
#include "house/letter.h"

typedef struct HkOurselves HkOurselves;

/* said: addresses and domains ("sato@example.jp", "example.jp"), or NULL; then the profile's own
 * domains; either may be empty, and then nobody is known yet.  (owned) */
HkOurselves *
hk_ourselves_new(const char *const *said, const HkProfile *profile);
void
hk_ourselves_free(HkOurselves *ourselves);

gboolean
hk_ourselves_known(const HkOurselves *ourselves);
gboolean
hk_ourselves_are(const HkOurselves *ourselves, const char *address);

/* Reads the boxes once and takes the address that stands on most of their letters: a mailbox is
 * somebody's, and he is in all of it.  Nobody is known after an empty box. */
gboolean
hk_ourselves_guess(HkOurselves *ourselves, HkHouse *house, const char *const *paths,
		   GError **error);
/* The guessed address, or NULL when nothing was guessed.  (borrowed) */
const char *
hk_ourselves_guessed(const HkOurselves *ourselves);

/* Behind the "@"; "" when there is none.  (borrowed) */
const char *
hk_address_domain(const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkOurselves, hk_ourselves_free)

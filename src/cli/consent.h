/* consent.h - `examine --online`: whether somebody wants these pages fetched, knowing what that
 * tells others. */
#pragma once

#include "cli/call.h"

/* HK_EXIT_NOTHING: yes.  Otherwise what the program ends with, and why was said. */
HkExit
hk_consent_ask(const HkCall *call);

/* Fetches the next of the operands; a HkHouseNext over a HkConsent.  (owned; NULL after the last)
 */
typedef struct {
	const HkCall *call;
	guint next;
} HkConsent;

HkArtefact *
hk_consent_next(gpointer consent);

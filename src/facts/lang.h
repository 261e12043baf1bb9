/* lang.h - the two languages hikeshi speaks, and a sentence in both.
 *
 * The language is a parameter everywhere (a web server answers in both at once), so it is
 * never taken from the process locale; see doc/decisions/0004-texts-are-data.md.
 */
#pragma once

#include <glib.h>

typedef enum { HK_JA, HK_EN } HkLang;

typedef struct {
	char *ja;
	char *en;
} HkBoth;

/* The sentence in that language; the other one when it is missing; never NULL. */
const char *
hk_both(const HkBoth *both, HkLang lang);

void
hk_both_clear(HkBoth *both);

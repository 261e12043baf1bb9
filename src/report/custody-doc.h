/* custody-doc.h - 証拠目録 and chain of custody: what is held, and through whose hands it went. */
#pragma once

#include "facts/case.h"
#include "report/voice.h"

/* Number, name, size, SHA-256, when and by whom sealed, how it came; with lines to sign.  (owned)
 */
HkDoc *
hk_custody_list(const HkVoice *voice, const HkCase *c);
/* Every act on each item, and the acts on the case as a whole, in the order of the ledger.
 * (owned) */
HkDoc *
hk_custody_chain(const HkVoice *voice, const HkCase *c);
/* How to check the bag, what it proves and what not.  (owned) */
HkDoc *
hk_custody_readme(const HkVoice *voice, const HkCase *c);
/* "20261123-K7Q2  記録 12 件  SHA-256 …": for the foot of every page.  (owned) */
char *
hk_custody_footer(const HkVoice *voice, const HkCase *c);

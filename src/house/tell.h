/* tell.h - what the house found, put into words: documents for people, JSON for programs. */
#pragma once

#include "house/house.h"
#include "report/doc.h"
#include "report/tally-doc.h"
#include "report/verdict-doc.h"

/* The house's words, that language and the house's moment, for the builders of documents. */
HkVoice
hk_house_voice(const HkHouse *house, HkLang lang);

/* Everything about one result, verdict first.  (owned) */
HkDoc *
hk_house_tell(HkHouse *house, const HkCaseFile *file, HkLang lang);
/* A part of that.  (owned) */
HkDoc *
hk_house_tell_part(HkHouse *house, const HkCaseFile *file, HkVerdictPart part, HkLang lang);
/* One line about it.  (owned) */
HkDoc *
hk_house_tell_brief(HkHouse *house, const HkCaseFile *file, HkLang lang);
/* Appends one line of hikeshi.examine/1. */
void
hk_house_tell_json(HkHouse *house, const HkCaseFile *file, GString *out);
/* Many results counted.  (owned) */
HkDoc *
hk_house_tell_tally(HkHouse *house, const HkTally *tally, HkLang lang);

/* (owned) */
HkDoc *
hk_house_tell_guide(HkHouse *house, HkKind kind, const char *subkind, HkLang lang);
void
hk_house_tell_guide_json(HkHouse *house, HkKind kind, const char *subkind, GString *out);

/* Desks: those of a kind by rank, or all, those of use now first, when kind is HK_KIND_NONE;
 * superseded ones only when `all`.  (owned) */
HkDoc *
hk_house_tell_desks(HkHouse *house, int kind, gboolean all, HkLang lang);
void
hk_house_tell_desks_json(HkHouse *house, int kind, gboolean all, GString *out);
/* One desk in full; NULL when there is none of that id.  (owned) */
HkDoc *
hk_house_tell_desk(HkHouse *house, const char *id, HkLang lang);
gboolean
hk_house_tell_desk_json(HkHouse *house, const char *id, GString *out);

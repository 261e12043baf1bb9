/* correspondents-tell.h - the people to warn as a table, a file for a spreadsheet, JSON, a letter.
 */
#pragma once

#include "house/correspondents.h"
#include "house/papers.h"
#include "report/doc.h"

/* (owned) */
HkDoc *
hk_correspondents_doc(HkHouse *house, const HkCorrespondents *people, HkLang lang);
/* RFC 4180, UTF-8 with a byte order mark; no cell is taken for a formula.  (owned) */
GString *
hk_correspondents_csv(const HkCorrespondents *people);
/* One line of hikeshi.correspondents/1.  (owned) */
GString *
hk_correspondents_json(const HkCorrespondents *people);
/* The letter of data/notices/correspondents-warning.yaml with what the papers know (NULL: nothing),
 * and behind it those it goes to.  HK_ERROR_UNREADABLE.  (owned) */
HkDoc *
hk_correspondents_notice(HkHouse *house, const HkCorrespondents *people, const HkPapers *papers,
			 HkLang lang, GError **error);

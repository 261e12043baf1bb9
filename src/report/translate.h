/* translate.h - messages of errors, which rooms write in English, for a reader of Japanese.
 *
 * A room that finds a mistake knows no language.  data/texts/errors.yaml has the sentence as it is
 * made ("there is no case {case}") beside its translation; what is not there stays English.
 */
#pragma once

#include "report/texts.h"

/* (owned) */
char *
hk_translate_error(const HkTexts *texts, const char *message, HkLang lang);

/* fold-words.h - the second pass of folding; for fold.c only. */
#pragma once

#include "examine/fold.h"

/* In place: white space, and Latin words with letters of another script. */
void
hk_fold_words(GString *text, HkFoldSeen *seen);

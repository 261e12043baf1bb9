/* fuzz-shortcut.c - the shortcut examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_shortcut; /* src/examine/shortcut.c */

HK_FUZZ_EXAMINER(hk_examiner_shortcut)

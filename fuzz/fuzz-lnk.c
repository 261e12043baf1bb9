/* fuzz-lnk.c - the lnk examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_lnk; /* src/examine/lnk.c */

HK_FUZZ_EXAMINER(hk_examiner_lnk)

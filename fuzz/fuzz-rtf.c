/* fuzz-rtf.c - the rtf examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_rtf; /* src/examine/rtf.c */

HK_FUZZ_EXAMINER(hk_examiner_rtf)

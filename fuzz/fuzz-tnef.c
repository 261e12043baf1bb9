/* fuzz-tnef.c - the tnef examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_tnef; /* src/examine/tnef.c */

HK_FUZZ_EXAMINER(hk_examiner_tnef)

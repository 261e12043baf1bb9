/* fuzz-locked.c - the locked examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_locked; /* src/examine/locked.c */

HK_FUZZ_EXAMINER(hk_examiner_locked)

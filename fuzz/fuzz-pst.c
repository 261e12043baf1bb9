/* fuzz-pst.c - the pst examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_pst; /* src/examine/pst.c */

HK_FUZZ_EXAMINER(hk_examiner_pst)

/* fuzz-msi.c - the msi examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_msi; /* src/examine/msi.c */

HK_FUZZ_EXAMINER(hk_examiner_msi)

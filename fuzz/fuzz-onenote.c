/* fuzz-onenote.c - the onenote examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_onenote; /* src/examine/onenote.c */

HK_FUZZ_EXAMINER(hk_examiner_onenote)

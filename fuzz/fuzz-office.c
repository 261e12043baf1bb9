/* fuzz-office.c - the office examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_office; /* src/examine/office.c */

HK_FUZZ_EXAMINER(hk_examiner_office)

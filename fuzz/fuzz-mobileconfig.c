/* fuzz-mobileconfig.c - the mobileconfig examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_mobileconfig; /* src/examine/mobileconfig.c */

HK_FUZZ_EXAMINER(hk_examiner_mobileconfig)

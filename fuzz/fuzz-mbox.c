/* fuzz-mbox.c - any bytes as a mailbox. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_mbox;

HK_FUZZ_EXAMINER(hk_examiner_mbox)

/* fuzz-mail.c - any bytes as one mail. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_mail;

HK_FUZZ_EXAMINER(hk_examiner_mail)

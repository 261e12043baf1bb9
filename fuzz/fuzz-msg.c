/* fuzz-msg.c - the msg examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_msg; /* src/examine/msg.c */

HK_FUZZ_EXAMINER(hk_examiner_msg)

/* fuzz-script.c - the script examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_script; /* src/examine/script.c */

HK_FUZZ_EXAMINER(hk_examiner_script)

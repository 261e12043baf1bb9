/* fuzz-exe.c - the exe examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_exe; /* src/examine/exe.c */

HK_FUZZ_EXAMINER(hk_examiner_exe)

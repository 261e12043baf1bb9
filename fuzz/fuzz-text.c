/* fuzz-text.c - the text examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_text; /* src/examine/text.c */

HK_FUZZ_EXAMINER(hk_examiner_text)

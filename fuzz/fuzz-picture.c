/* fuzz-picture.c - the picture examiner, given any bytes.  oracle.c leaves out reading words. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_picture; /* src/examine/picture.c */

HK_FUZZ_EXAMINER(hk_examiner_picture)

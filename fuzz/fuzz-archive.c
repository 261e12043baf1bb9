/* fuzz-archive.c - the archive examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_archive; /* src/examine/archive.c */

HK_FUZZ_EXAMINER(hk_examiner_archive)

/* fuzz-site-file.c - the examiner site-file, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_site_file; /* src/examine/site-file.c */

HK_FUZZ_EXAMINER(hk_examiner_site_file)

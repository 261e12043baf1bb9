/* fuzz-site-log.c - the examiner site-log, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_site_log; /* src/examine/site-log.c */

HK_FUZZ_EXAMINER(hk_examiner_site_log)

/* fuzz-page.c - any bytes as a saved page, web archive or record of a browser. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_page; /* src/examine/page.c */

HK_FUZZ_EXAMINER(hk_examiner_page)

/* fuzz-url.c - any bytes as an address or a list of them. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_url; /* src/examine/url-list.c */

HK_FUZZ_EXAMINER(hk_examiner_url)

/* fuzz-vcard.c - the vcard examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_vcard; /* src/examine/vcard.c */

HK_FUZZ_EXAMINER(hk_examiner_vcard)

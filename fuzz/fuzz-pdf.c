/* fuzz-pdf.c - the PDF examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_pdf; /* src/examine/pdf.c */

HK_FUZZ_EXAMINER(hk_examiner_pdf)

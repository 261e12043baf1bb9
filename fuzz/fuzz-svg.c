/* fuzz-svg.c - the svg examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_svg; /* src/examine/svg.c */

HK_FUZZ_EXAMINER(hk_examiner_svg)

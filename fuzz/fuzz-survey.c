/* fuzz-survey.c - the survey examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_survey; /* src/examine/survey.c */

HK_FUZZ_EXAMINER(hk_examiner_survey)

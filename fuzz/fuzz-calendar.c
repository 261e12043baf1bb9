/* fuzz-calendar.c - the calendar examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_calendar; /* src/examine/calendar.c */

HK_FUZZ_EXAMINER(hk_examiner_calendar)

/* fuzz-note.c - the note examiner, given any bytes. */
#include "fuzz.h"

extern const HkExaminer hk_examiner_note; /* src/examine/note.c */

HK_FUZZ_EXAMINER(hk_examiner_note)

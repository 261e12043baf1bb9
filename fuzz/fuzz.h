/* fuzz.h - what a fuzz target is: one function that may be called with any bytes.
 *
 * Built with clang and -Dfuzzer=true it is driven by libFuzzer; otherwise replay.c drives it over
 * files, so that every seed and every crash ever found is an ordinary test.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "examine/examiner.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Runs the examiner as the worker would and aborts when it breaks a promise: see oracle.c. */
void
hk_fuzz_examine(const HkExaminer *examiner, const uint8_t *data, size_t size);

/* A whole target: HK_FUZZ_EXAMINER(hk_examiner_mail) */
#define HK_FUZZ_EXAMINER(examiner)                                                                 \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                               \
	{                                                                                          \
		hk_fuzz_examine(&(examiner), data, size);                                          \
		return 0;                                                                          \
	}

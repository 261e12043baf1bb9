/* limits.h - what one examination may cost.  Declared with each examiner, kept by the broker.
 *
 * Every member must be non-zero (tests/unit/test-registry.c): a parser without a limit is a bug.
 * The broker owns the clock; the worker's rlimits are the second wall behind it.
 */
#pragma once

#include <glib.h>

#define HK_KIB ((guint64)1024)
#define HK_MIB (1024 * HK_KIB)
#define HK_GIB (1024 * HK_MIB)

typedef struct {
	guint64 input_bytes;  /* read at most; the rest is told as `limit.input` */
	guint64 output_bytes; /* decoded or unpacked, over all parts and children */
	guint32 children;     /* slices or files handed back for examination of their own */
	guint32 depth;	      /* containers within containers */
	guint32 findings;
	guint32 wall_ms;
} HkLimits;

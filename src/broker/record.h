/* record.h - an examination as bytes, to be judged again later.
 *
 * The frames of the wire in the order BEGIN (name), FAILED (problem, if any), FINDING…, VIEW…,
 * CLOSE, because their decoders are made for bytes that nobody vouches for.
 */
#pragma once

#include "facts/examination.h"

void
hk_record_put(GByteArray *out, const HkExamination *examination);

/* Strict inverse; the artefact has its name and no descriptor.  HK_ERROR_MALFORMED.  (owned) */
HkExamination *
hk_record_take(const guint8 *bytes, gsize len, GError **error);

/* office-macro.h - VBA found in a document, told as findings. */
#pragma once

#include "examine/examiner.h"

/* For bytes that were a container once: looks for VBA source that is still whole. */
void
hk_office_carve(const HkKit *kit, HkSink *sink, const guint8 *data, gsize len);

/* tnef-read.h - what is packed into a winmail.dat (MS-OXTNEF). */
#pragma once

#include "examine/mapi.h"
#include "examine/sink.h"

/* The message, in values that borrow these bytes.  What is cut off is told, and what stands before
 * it is there.  HK_ERROR_MALFORMED when it does not even begin as one.  (owned) */
HkMapi *
hk_tnef_read(const guint8 *data, gsize len, HkSink *sink, GError **error);

gboolean
hk_tnef_is(const guint8 *data, gsize len);

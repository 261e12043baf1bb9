/* picture-parts.h - what picture.c asks of the files beside it. */
#pragma once

#include "examine/picture.h"

/* picture-code.c: codes are told.  What QR codes hold is added to `held`; returns how many codes
 * there are. */
guint
hk_picture_codes(const HkPicture *picture, HkSink *sink, GPtrArray *held);

/* picture-text.c: words are read, if there is time, and examined as text, together with what the
 * codes hold: "read this code within 24 hours" is said of that link.  FALSE: there were none. */
gboolean
hk_picture_words(const HkPicture *picture, const HkKit *kit, HkSink *sink, const GPtrArray *held);

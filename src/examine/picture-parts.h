/* picture-parts.h - what picture.c asks of the files beside it. */
#pragma once

#include "examine/picture.h"

/* picture-code.c: QR codes are told and examined as what they hold; returns how many there are. */
guint
hk_picture_codes(const HkPicture *picture, const HkKit *kit, HkSink *sink);

/* picture-text.c: words are read, if there is time, and examined as text. */
void
hk_picture_words(const HkPicture *picture, const HkKit *kit, HkSink *sink);

/* mail-open-tnef.h - the winmail.dat of a mail. */
#pragma once

#include "examine/mail-open.h"

/* Adds what is inside that part to the parts and bodies of the mail. */
void
hk_open_tnef(HkOpener *o, const HkPart *part);

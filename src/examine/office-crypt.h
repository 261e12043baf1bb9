/* office-crypt.h - documents under a password: opened when it is known, told when it is not. */
#pragma once

#include "examine/examiner.h"
#include "examine/office-box.h"

/* FALSE: not encrypted as a whole; nothing was said.  hints: passwords, one a line. */
gboolean
hk_office_decrypt(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints,
		  const char *name);

/* office-crypt.h - documents under a password: opened when it is known, told when it is not. */
#pragma once

#include "examine/examiner.h"
#include "examine/office-box.h"

/* FALSE: not encrypted as a whole; nothing was said.  hints: passwords, one a line. */
gboolean
hk_office_decrypt(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints);

/* Tries Excel's own password, those of the hints and those everybody knows, and tells which sort
 * opened it or that none did. */
gboolean
hk_office_try_passwords(const HkKit *kit, HkSink *sink, const char *hints,
			gboolean (*opens)(gpointer self, const char *password), gpointer self);

/* mail-examine.h - the mail examiner, for those who made a mail out of something else. */
#pragma once

#include "examine/examiner.h"

/* rebuilt: its headers are made from other records, so that what is missing means nothing. */
gboolean
hk_mail_examine(const HkKit *kit, HkInput *in, gboolean rebuilt, HkSink *sink, GError **error);

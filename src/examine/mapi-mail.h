/* mapi-mail.h - an Outlook message as the mail it stands for, and that mail examined. */
#pragma once

#include "examine/kit.h"
#include "examine/mapi.h"
#include "examine/sink.h"

/* The mail in the form of the internet: headers, bodies, attachments; messages inside are attached
 * as mails.  *rebuilt: one of them had no headers of its own.  (owned) */
GBytes *
hk_mapi_mail(const HkMapi *message, HkSink *sink, gboolean *rebuilt);

/* Examines that mail, as if it had been handed in, and what only Outlook knows of it. */
gboolean
hk_mapi_examine(const HkKit *kit, HkSink *sink, const HkMapi *message, const char *hints,
		GError **error);

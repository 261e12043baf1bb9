/* mail-address.h - address headers, read leniently.  For mail-open.c and forward.c. */
#pragma once

#include "examine/encoded-word.h"
#include "examine/mail.h"

typedef void (*HkAddressCall)(const HkMailbox *mailbox, gpointer user);

/* Calls for each mailbox of a raw header value, in order, at most 500 and out of the first
 * 64 KiB; the mailbox is only good during the call.  FALSE: there was more.  seen may be NULL. */
gboolean
hk_address_each(const char *raw, gsize len, HkAddressCall call, gpointer user, HkHeaderSeen *seen);

/* Lower-case A-label form of a host as written; "" when it cannot be one.  (owned) */
char *
hk_address_host(const char *host, gsize len);

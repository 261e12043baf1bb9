/* trace.h - how far down the Received lines may be believed.
 *
 * Each server writes its line on top.  The lines of the receiver's own servers are true; the last
 * of them, the border, says who handed the mail over; everything below was written by others.
 */
#pragma once

#include "examine/mail.h"

typedef struct {
	guint border;	      /* the hop that took the mail in; hops->len when there is none */
	guint origin;	      /* the hop that took it from its author: below the border for lists */
	guint header;	      /* the border's place in mail->headers; headers->len when none */
	guint below;	      /* place of the next Received below it, or headers->len */
	const char *receiver; /* host that wrote the border, "" (borrowed from the mail) */
	gboolean ours;	      /* a server that the profile trusts, or no server is named there */
} HkTrace;

HkTrace
hk_trace_read(const HkMail *mail, const HkKit *kit);

/* The name that the receiving server itself looked up for the sender's address in that hop:
 * "unknown" when the address has none, "" when the line does not tell.  (owned) */
char *
hk_trace_reverse(const HkMail *mail, guint hop);

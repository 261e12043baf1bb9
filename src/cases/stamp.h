/* stamp.h - RFC 3161: somebody outside the house says that a checkpoint existed at a time.
 *
 * Nothing here talks to a network.  The request is written to a file; whoever may speak to the
 * authority sends it and saves the answer:
 *   curl -H 'Content-Type: application/timestamp-query' --data-binary @case.tsq -o case.tsr URL
 * The answer is checked here against the authority's certificates, or by anybody with
 *   openssl ts -verify -data checkpoint -in case.tsr -CAfile ca.pem
 * It proves that the checkpoint, and so every entry before it, existed at that time, if one
 * believes the authority.  It does not prove that nothing was recorded besides.
 */
#pragma once

#include <glib.h>

/* The DER request over a signed checkpoint.  Without a nonce: a checkpoint is asked for once, and
 * the same request can be written again from the case alone.  (owned) */
GBytes *
hk_stamp_request(const char *note);
/* The DER answer must be granted, be over this note, and be signed by a certificate for time
 * stamping that leads to one in ca_file (PEM); *when is its time.  HK_ERROR_MALFORMED,
 * HK_ERROR_UNREADABLE for the file. */
gboolean
hk_stamp_verify(GBytes *answer, const char *note, const char *ca_file, gint64 *when,
		GError **error);

/* stamping.h - a case's checkpoint, dated by somebody outside the house (RFC 3161).
 *
 * The request goes to a file and the answer comes from a file; the program itself talks to nobody.
 * The checkpoint that was asked about is kept in the ledger, because the next entry replaces it.
 */
#pragma once

#include "house/casebook.h"

/* The DER request over the newest checkpoint; recorded.  HK_ERROR_STORE, HK_ERROR_USAGE.  (owned)
 */
GBytes *
hk_stamping_request(HkCasebook *book, const char *case_id, GError **error);

/* Checks the answer against the last checkpoint that was asked about and the authority's
 * certificates; recorded with its time.  HK_ERROR_USAGE when nothing was asked,
 * HK_ERROR_MALFORMED when it does not hold, HK_ERROR_UNREADABLE. */
gboolean
hk_stamping_answer(HkCasebook *book, const char *case_id, const char *answer_file,
		   const char *ca_file, gint64 *when, GError **error);

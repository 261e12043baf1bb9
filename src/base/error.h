/* error.h - the one error domain of hikeshi.
 *
 * A code says what the caller must do, not what went wrong inside; the message
 * says the rest.  A broken artefact is not an error of ours: MALFORMED, LIMIT and
 * WORKER become findings and the examination goes on with what was seen.
 */
#pragma once

#include <glib.h>

#define HK_ERROR (hk_error_quark())

typedef enum {
	HK_ERROR_MALFORMED,   /* the artefact breaks its own format     -> a finding       */
	HK_ERROR_LIMIT,	      /* it wants more than it may have         -> a finding       */
	HK_ERROR_UNSUPPORTED, /* we do not read this type               -> say so          */
	HK_ERROR_WORKER,      /* the worker died or broke protocol      -> finding and log */
	HK_ERROR_STORE,	      /* something could not be written         -> stop, exit 74   */
	HK_ERROR_USAGE,	      /* the caller asked for something absurd  -> exit 64         */
	HK_ERROR_UNREADABLE,  /* an input or data file cannot be read   -> exit 65         */
	HK_ERROR_UNSAFE,      /* the sandbox cannot be put up           -> refuse, exit 70 */
} HkError;

GQuark
hk_error_quark(void);

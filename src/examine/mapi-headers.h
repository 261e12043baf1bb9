/* mapi-headers.h - the headers of an Outlook message as lines of a mail. */
#pragma once

#include "examine/mapi.h"

/* Those it came with, without the ones that tell about MIME, and behind them what is missing, from
 * its properties.  TRUE: it came with none, so that all are rebuilt. */
gboolean
hk_mapi_headers(const HkMapi *message, GString *out);

/* A value with everything but plain ASCII as encoded words, folded (RFC 2047). */
void
hk_mapi_header_words(GString *out, const char *text);

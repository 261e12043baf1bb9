/* disguise.h - a program whose name poses as a document's. */
#pragma once

#include "examine/sink.h"

/* Reports file.name-rlo and file.double-extension; TRUE when it did. */
gboolean
hk_disguise_check(HkSink *sink, const char *name);

/* "invoice.pdf" and "invoice.pdf,0" yes: an icon or a name that belongs to a document. */
gboolean
hk_disguise_is_document(const char *name);

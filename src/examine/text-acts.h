/* text-acts.h - text files that a double click turns into deeds. */
#pragma once

#include "examine/sink.h"

/* Reports text.acts of a file whose extension Windows or Office acts upon, and text.sheet-command
 * of a table with a cell that starts a program. */
void
hk_text_acts(HkSink *sink, const char *name, const char *text);

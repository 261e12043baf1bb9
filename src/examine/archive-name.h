/* archive-name.h - what the names in an archive give away. */
#pragma once

#include "examine/sink.h"

typedef struct {
	char *label;	 /* as it is shown: slashes, no leading ones */
	char *extension; /* lower case; "" */
	gboolean tricky; /* something was found */
	gboolean runs;	 /* a double click on it runs something */
} HkMemberName;

/* Takes the name apart and reports its tricks: ways out of the folder, characters nobody sees, a
 * document's extension in front of a program's.  target: of a link, or NULL. */
void
hk_member_name(const char *name, const char *target, HkSink *sink, HkMemberName *out);
void
hk_member_name_clear(HkMemberName *name);

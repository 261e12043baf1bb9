/* output.h - the only place where the command line writes. */
#pragma once

#include "cli/call.h"
#include "report/doc.h"

/* The document as text on standard output, in the width and colour of a terminal when it is one. */
void
hk_output_doc(const HkDoc *doc);
/* Bytes that are ready to be shown. */
void
hk_output_text(const char *text, gsize len);
/* Into the file of --output (0600), else to standard output, which may be no terminal when the
 * bytes are none to look at.  Complains itself. */
HkExit
hk_output_bytes(const HkCall *call, GBytes *bytes);
/* As hk_output_doc would write it.  (owned) */
char *
hk_output_render(const HkDoc *doc);
/* The same without wrapping: for a line that a script reads.  (owned) */
char *
hk_output_render_line(const HkDoc *doc);

/* "hikeshi: …" on standard error. */
void
hk_output_complain(const char *message);
/* The text of that key; HK_EXIT_USAGE. */
HkExit
hk_output_misuse(const HkCall *call, const char *key);
/* What went wrong, in the caller's language where we have it. */
void
hk_output_complain_error(const HkCall *call, const GError *error);
void
hk_output_complain_doc(const HkDoc *doc);

/* FALSE as soon as something could not be written. */
gboolean
hk_output_works(void);
/* Writes what is still held back; FALSE when anything was lost. */
gboolean
hk_output_finish(void);

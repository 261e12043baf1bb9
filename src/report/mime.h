/* mime.h - the few pieces of a mail that we write ourselves. */
#pragma once

#include <glib.h>

/* Any text as the value of a header: encoded words (RFC 2047) on folded lines when it is not plain
 * ASCII, and never a line break of its own.  used: columns taken on the first line. */
void
hk_mime_words(GString *out, const char *text, guint used);

/* Base64 in lines of 76, each ended by CRLF. */
void
hk_mime_base64(GString *out, const char *bytes, gsize len);

/* Quoted-printable; line ends of any kind become CRLF. */
void
hk_mime_quoted(GString *out, const char *bytes, gsize len);

/* The bytes with every line ended by CRLF, as mail travels. */
void
hk_mime_lines(GString *out, const char *bytes, gsize len);

/* "7bit", "8bit" or "binary": what the bytes need when they are carried as they are. */
const char *
hk_mime_needs(const char *bytes, gsize len);

/* The length of the header block, its last line end included. */
gsize
hk_mime_head(const char *bytes, gsize len);

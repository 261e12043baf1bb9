/* text.h - other people's words, made harmless.
 *
 * Inside hikeshi text is valid UTF-8.  These functions make it so, cut it without breaking a
 * character, and prepare it for the one reader who must not be attacked with it.
 */
#pragma once

#include <glib.h>

/* Valid UTF-8 from any bytes: what does not decode becomes U+FFFD, NUL too.  (owned) */
char *
hk_text_valid(const char *bytes, gsize len);

/* At most max bytes, cut at a character, with "…" when something was cut.  (owned) */
char *
hk_text_clip(const char *text, gsize max);

/* For a terminal, a log line or plain text: control characters, escape sequences,
 * bidirectional overrides and invisible characters become visible <U+XXXX>; line breaks
 * and tabs become a space.  (owned) */
char *
hk_text_printable(const char *text);

/* A URL or address that nobody can click: http -> hxxp, "." in the host -> "[.]".  (owned) */
char *
hk_text_defang(const char *url);

/* Somebody's sentence in which no word is an address that a program would make clickable. (owned)
 */
char *
hk_text_defang_within(const char *text);

/* True for characters that are not seen but change what is: zero-width, bidirectional
 * controls, tags, soft hyphen (UTS #39 names them default-ignorable). */
gboolean
hk_text_is_invisible(gunichar c);

/* True for bidirectional embeddings, overrides and isolates. */
gboolean
hk_text_is_bidi(gunichar c);

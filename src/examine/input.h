/* input.h - the bytes of one artefact: a window on an open descriptor, or memory.
 *
 * Reads with pread(), so slices of one mbox share a descriptor.  Never maps: a file that is
 * truncated under our feet is a short read, not a SIGBUS.
 */
#pragma once

#include <glib.h>

typedef struct HkInput HkInput;

/* Borrows fd.  length may be HK_ARTEFACT_TO_END.  (owned) */
HkInput *
hk_input_new_fd(int fd, guint64 offset, guint64 length);
/* Borrows the bytes.  (owned) */
HkInput *
hk_input_new_memory(const void *data, gsize len);

/* What else is known of it: its name, and passwords that may open it, one a line.  Copied. */
void
hk_input_about(HkInput *in, const char *name, const char *hints);
/* "" when nobody said.  (borrowed) */
const char *
hk_input_name(const HkInput *in);
const char *
hk_input_hints(const HkInput *in);

/* All of the descriptor behind a window, for a type whose parts refer to all of the file.  NULL
 * when the bytes are in memory.  (owned) */
HkInput *
hk_input_new_whole(const HkInput *in);

/* Bytes in the window as far as known; G_MAXUINT64 when the descriptor does not tell. */
guint64
hk_input_size(const HkInput *in);

/* Where the window begins in the descriptor: children are told in these coordinates. */
guint64
hk_input_origin(const HkInput *in);

/* Where the next byte that is kept on the disk stands, at `at` or behind it: a sparse file may claim
 * more than any disk holds.  G_MAXUINT64: none; `at` itself where nobody knows. */
guint64
hk_input_next_data(const HkInput *in, guint64 at);

/* Reads up to len bytes at `at` (counted from the window's start); *got < len only at the end.
 * HK_ERROR_UNREADABLE. */
gboolean
hk_input_read(HkInput *in, guint64 at, void *buf, gsize len, gsize *got, GError **error);

/* The first min(size, max) bytes, NUL-terminated, kept by the input.  *more tells that the
 * window holds more than max.  (borrowed, until the next call) */
const guint8 *
hk_input_all(HkInput *in, gsize max, gsize *len, gboolean *more, GError **error);

void
hk_input_free(HkInput *in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkInput, hk_input_free)

/* walk.h - what somebody handed in, one artefact after the other.
 *
 * A path may be a file, a folder (walked to its leaves, names sorted bytewise), a Maildir (its
 * "tmp" is left out) or "-" for standard input.  Whatever cannot be read is handed out in its
 * turn as an unreadable artefact, so that nothing vanishes.  Its problem is one of:
 *   "missing" "permission" "empty" "not-a-file" "link" "deep" "spool" "io" "url"
 * (each has words in data/texts/unread.yaml).
 *
 * Only regular files are opened: a FIFO would wait for ever and a device may act on being opened.
 * Inside folders symbolic links are not followed, because a folder taken as evidence may hold links
 * to anywhere, and loops.  A link that is named on the command line is.
 */
#pragma once

#include "facts/artefact.h"

typedef struct HkWalk HkWalk;

#define HK_WALK_DEPTH 40 /* folders within folders; one descriptor each */

/* Borrows the NULL-terminated paths; they are the file system's bytes, not text.  (owned) */
HkWalk *
hk_walk_new(const char *const *paths);

/* The next artefact, or NULL after the last.  (owned) */
HkArtefact *
hk_walk_next(HkWalk *walk);

/* Bytes of all files handed out so far, and of the last one: how far the work has come. */
guint64
hk_walk_bytes(const HkWalk *walk);
guint64
hk_walk_last_bytes(const HkWalk *walk);

void
hk_walk_free(HkWalk *walk);

/* Bytes of everything a walk would hand out, without opening files; 0 for standard input. */
guint64
hk_walk_measure(const char *const *paths);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkWalk, hk_walk_free)

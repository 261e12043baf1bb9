/* archive-read.h - an archive as a sequence of members, whatever its format.
 *
 * Reads an HkInput through callbacks, so an archive of any size costs the same memory, and no
 * file is ever opened.  Stops by itself when the time or the output of the sink is gone.
 */
#pragma once

#include "examine/input.h"
#include "examine/sink.h"

typedef struct HkArchive HkArchive;

typedef struct {
	const char *name;   /* as written there, made UTF-8; "" when it has none */
	const char *target; /* of a link, or NULL */
	guint64 size;	    /* as it claims; G_MAXUINT64 when it does not */
	gboolean folder;
	gboolean encrypted;
} HkMember;

typedef enum { HK_MEMBER, HK_MEMBERS_END, HK_MEMBERS_BROKEN } HkMemberNext;

/* Loads what libarchive would look for later: the tables of a UTF-8 locale.  Before the lock. */
void
hk_archive_warm(void);

/* Borrows both.  password may be NULL.  NULL when it is no archive that can be read: *why (owned)
 * says so in libarchive's words.  (owned) */
HkArchive *
hk_archive_open(HkInput *in, HkSink *sink, const char *password, char **why);

/* The member's strings live until the next call. */
HkMemberNext
hk_archive_next(HkArchive *archive, HkMember *member);

/* Appends up to max more bytes of the member to out; fewer at its end.  FALSE: it is broken,
 * locked, or the budget is gone; what came before that is in out. */
gboolean
hk_archive_take(HkArchive *archive, GByteArray *out, gsize max);

/* Goes to the end of the member.  Reading through it counts as unpacking where that is the only
 * way. */
gboolean
hk_archive_skip(HkArchive *archive);

/* "ZIP", "7-Zip", …  "" before the first member.  (borrowed) */
const char *
hk_archive_format(const HkArchive *archive);
/* One compressed file without a directory (gz, bz2, xz, zst)? */
gboolean
hk_archive_is_single(const HkArchive *archive);
/* Neither compressed nor of any known format? */
gboolean
hk_archive_is_bare(const HkArchive *archive);
/* Was anything in it encrypted, directory included, as far as it was read? */
gboolean
hk_archive_is_locked(const HkArchive *archive);
/* Did the time end it? */
gboolean
hk_archive_is_late(const HkArchive *archive);
/* Why the last call failed, or "".  (borrowed) */
const char *
hk_archive_trouble(const HkArchive *archive);

void
hk_archive_free(HkArchive *archive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkArchive, hk_archive_free)

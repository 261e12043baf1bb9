/* archive.h - what the files that examine an archive share; nobody else includes it. */
#pragma once

#include "examine/archive-read.h"
#include "examine/examiner.h"

/* A year of a mailbox; the sink's budget ends it earlier in most cases. */
#define HK_MEMBERS_MAX 20000

/* A member is never free, however empty: it takes our time, and millions of them would take all. */
#define HK_MEMBER_COST (16 * HK_KIB)

/* Times its own size, from which on it is a bomb: text and tables shrink to a 20th, logs to a
 * 100th. */
#define HK_BOMB_RATIO 400

typedef struct {
	const HkKit *kit;
	HkInput *in;
	HkSink *sink;
	const char *password; /* that opens it, or NULL */
	guint64 unpacked;     /* bytes that came out of it */
	guint members, files, mails, others, unknown, locked, programs;
	gboolean tricky;  /* a name or a bomb: more to say than what is inside */
	gboolean android; /* an app for a telephone */
	gboolean broken;  /* the walk did not come to the end */
	gboolean package; /* holds what makes a zip a document, wherever in it */
	gboolean unsure; /* something was not read to its end, or is a box with a walk of its own */
	GString *names;	 /* the first few, for people */
} HkArchiveWalk;

/* How the bytes of the member that is looked at are had: of an archive, or of a disk. */
typedef struct {
	gpointer self;
	gboolean (*take)(gpointer self, GByteArray *out, gsize max); /* hk_archive_take() */
	gboolean (*skip)(gpointer self);
} HkMemberBytes;

/* archive-member.c: looks at one member and goes into it.  FALSE: nothing more can be read. */
gboolean
hk_archive_member(HkArchiveWalk *walk, const HkMemberBytes *from, const HkMember *member);

/* archive-lock.c: the password of those in the hints and the kit that opens it, or NULL.  *common
 * tells that it was one everybody knows.  (borrowed from walk->kit, or owned by *kept) */
const char *
hk_archive_unlock(const HkArchiveWalk *walk, char **kept, gboolean *common);

/* archive.c: what the walk came to.  format: as it is shown. */
void
hk_archive_tell(HkArchiveWalk *walk, const char *format);

/* archive-disk.c: a disk image that libarchive does not read.  FALSE: it is none; nothing was
 * said. */
gboolean
hk_archive_disk(HkArchiveWalk *walk);

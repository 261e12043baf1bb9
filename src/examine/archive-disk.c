/* archive-disk.c - images of disks: what lies inside, or that it could not be seen.
 *
 * Called by the archive examiner for what is no ISO image.  Windows opens these with a double click
 * like a folder, and what lies inside has then lost the mark that says "from the internet": that is
 * why they are sent.  FAT is read; of other file systems, and of VHDX, it is said that they were
 * not.
 */
#include <string.h>

#include "examine/archive.h"
#include "examine/disk-fat.h"

#define SECTOR 512

static gboolean
starts_with(const guint8 *p, const char *mark)
{
	return memcmp(p, mark, strlen(mark)) == 0;
}

/* The name of a file system from its first sector, or NULL. */
static const char *
file_system(const guint8 *s)
{
	if (s[510] != 0x55 || s[511] != 0xAA)
		return NULL;
	if (starts_with(s + 3, "NTFS    "))
		return "NTFS";
	if (starts_with(s + 3, "EXFAT   "))
		return "exFAT";
	if (starts_with(s + 54, "FAT") || starts_with(s + 82, "FAT32"))
		return "FAT";
	return NULL;
}

/* Through the table of partitions, when there is one: the first that names a file system. */
static const char *
on_disk(const HkDisk *disk)
{
	guint8 s[SECTOR], first[SECTOR];
	const char *name;

	if (!hk_disk_read(disk, 0, s, SECTOR) || s[510] != 0x55 || s[511] != 0xAA)
		return NULL;
	if ((name = file_system(s)) != NULL)
		return name;
	for (guint i = 0; i < 4; i++) {
		const guint8 *row = s + 446 + 16 * i;
		guint64 at = (guint64)row[8] | (guint64)row[9] << 8 | (guint64)row[10] << 16 |
			     (guint64)row[11] << 24;

		if (row[4] != 0 && at > 0 && hk_disk_read(disk, at * SECTOR, first, SECTOR) &&
		    (name = file_system(first)) != NULL)
			return name;
	}
	return NULL;
}

/* Of those that are not read. */
static void
tell_unread(HkArchiveWalk *walk, const char *kind, const char *inside)
{
	hk_sink_add(walk->sink, "archive.disk-image", "", -1, "name", hk_input_name(walk->in),
		    "format", kind, "inside", inside != NULL ? inside : "?", NULL);
}

static gboolean
take(gpointer fat, GByteArray *out, gsize max)
{
	return hk_fat_take(fat, out, max);
}

static gboolean
skip(gpointer fat)
{
	return TRUE;
}

/* A file whose bytes are missing does not hide the names of the others.  FALSE: not all was read.
 */
static gboolean
walk_members(HkArchiveWalk *walk, HkFat *fat)
{
	const HkMemberBytes from = { fat, take, skip };
	HkMemberNext next;
	HkMember member;
	gboolean whole = TRUE;

	while ((next = hk_fat_next(fat, &member)) == HK_MEMBER) {
		if (walk->members >= HK_MEMBERS_MAX ||
		    hk_sink_output_left(walk->sink) < HK_MEMBER_COST)
			return FALSE;
		whole = hk_archive_member(walk, &from, &member) && whole;
	}
	return whole && next == HK_MEMBERS_END;
}

static void
walk_through(HkArchiveWalk *walk, HkFat *fat, const char *kind)
{
	hk_sink_add(walk->sink, "archive.disk-opened", "", -1, "format", kind, NULL);
	if (!walk_members(walk, fat)) {
		walk->unsure = TRUE;
		hk_sink_add(walk->sink, "archive.broken", "", -1, "message", "FAT", NULL);
	}
	hk_archive_tell(walk, kind);
}

gboolean
hk_archive_disk(HkArchiveWalk *walk)
{
	HkDisk disk;
	g_autoptr(HkFat) fat = NULL;
	const char *inside;

	hk_disk_open(&disk, walk->in);
	fat = hk_fat_open(&disk, walk->sink);
	if (fat != NULL) {
		walk_through(walk, fat, disk.kind);
		return TRUE;
	}
	inside = on_disk(&disk);
	if (g_str_equal(disk.kind, "IMG") && inside == NULL)
		return FALSE;
	tell_unread(walk, disk.kind, inside);
	return TRUE;
}

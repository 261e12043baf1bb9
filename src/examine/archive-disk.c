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
	if (starts_with(s, "EFI PART"))
		return "GPT";
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

/* Where a used row of the master boot record says that its volume begins; 0: not used. */
static guint64
volume_at(const guint8 *record, guint i)
{
	const guint8 *row = record + 446 + 16 * i;
	guint64 at = (guint64)row[8] | (guint64)row[9] << 8 | (guint64)row[10] << 16 |
		     (guint64)row[11] << 24;

	return row[4] != 0 ? at * SECTOR : 0;
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
walk_volume(HkArchiveWalk *walk, HkFat *fat)
{
	if (walk_members(walk, fat))
		return;
	walk->unsure = TRUE;
	hk_sink_add(walk->sink, "archive.broken", "", -1, "message", "FAT", NULL);
}

/* A volume of the disk.  FALSE: it was not read, and *inside is then what it holds, or NULL. */
static gboolean
walk_at(HkArchiveWalk *walk, const HkDisk *disk, guint64 at, const char **inside)
{
	g_autoptr(HkFat) fat = hk_fat_open(disk, at, walk->sink);
	guint8 first[SECTOR];

	*inside = NULL;
	if (fat != NULL)
		walk_volume(walk, fat);
	else if (hk_disk_read(disk, at, first, SECTOR))
		*inside = file_system(first);
	return fat != NULL;
}

/* Whoever hides a file puts it into the volume that is not looked at: each is read or told.  FALSE:
 * nothing says that this is a disk. */
static gboolean
walk_table(HkArchiveWalk *walk, const HkDisk *disk)
{
	guint8 record[SECTOR];
	const char *inside[4], *name = NULL;
	guint read = 0, unread = 0;

	if (!hk_disk_read(disk, 0, record, SECTOR) || record[510] != 0x55 || record[511] != 0xAA)
		return FALSE;
	for (guint i = 0; i < 4; i++) {
		guint64 at = volume_at(record, i);

		if (at == 0)
			continue;
		if (walk_at(walk, disk, at, &inside[unread]))
			read++;
		else if (inside[unread++] != NULL)
			name = inside[unread - 1];
	}
	if (read == 0 && name == NULL)
		return FALSE;
	for (guint i = 0; i < unread; i++)
		tell_unread(walk, disk->kind, inside[i]);
	walk->unsure = walk->unsure || unread > 0;
	if (unread == 0)
		hk_sink_add(walk->sink, "archive.disk-opened", "", -1, "format", disk->kind, NULL);
	if (read > 0)
		hk_archive_tell(walk, disk->kind);
	return TRUE;
}

gboolean
hk_archive_disk(HkArchiveWalk *walk)
{
	HkDisk disk;
	const char *inside;

	hk_disk_open(&disk, walk->in);
	if (walk_at(walk, &disk, 0, &inside)) {
		hk_sink_add(walk->sink, "archive.disk-opened", "", -1, "format", disk.kind, NULL);
		hk_archive_tell(walk, disk.kind);
		return TRUE;
	}
	if (inside == NULL && walk_table(walk, &disk))
		return TRUE;
	if (g_str_equal(disk.kind, "IMG") && inside == NULL)
		return FALSE;
	tell_unread(walk, disk.kind, inside);
	return TRUE;
}

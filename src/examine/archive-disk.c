/* archive-disk.c - images of disks: that they are such, and of which kind.
 *
 * Called by the archive examiner for what is no ISO image.  Windows opens these with a double click
 * like a folder, and what lies inside has then lost the mark that says "from the internet": that is
 * why they are sent.  No file system is read here, and that is said: what is inside was not seen.
 */
#include <string.h>

#include "examine/archive.h"

#define SECTOR 512

static gboolean
starts_with(const guint8 *p, const char *mark)
{
	return memcmp(p, mark, strlen(mark)) == 0;
}

static gboolean
read_sector(HkInput *in, guint64 at, guint8 *sector)
{
	gsize got;

	return hk_input_read(in, at, sector, SECTOR, &got, NULL) && got == SECTOR;
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
on_disk(HkInput *in)
{
	guint8 s[SECTOR], first[SECTOR];
	const char *name;

	if (!read_sector(in, 0, s) || s[510] != 0x55 || s[511] != 0xAA)
		return NULL;
	if ((name = file_system(s)) != NULL)
		return name;
	for (guint i = 0; i < 4; i++) {
		const guint8 *row = s + 446 + 16 * i;
		guint64 at = (guint64)row[8] | (guint64)row[9] << 8 | (guint64)row[10] << 16 |
			     (guint64)row[11] << 24;

		if (row[4] != 0 && at > 0 && read_sector(in, at * SECTOR, first) &&
		    (name = file_system(first)) != NULL)
			return name;
	}
	return NULL;
}

/* "conectix" in front means that blocks are scattered; only behind, that it is a plain disk. */
static const char *
container(HkInput *in)
{
	guint64 size = hk_input_size(in);
	guint8 s[SECTOR];

	if (read_sector(in, 0, s)) {
		if (starts_with(s, "conectix"))
			return "VHD";
		if (starts_with(s, "vhdxfile"))
			return "VHDX";
	}
	if (size != G_MAXUINT64 && size >= 2 * SECTOR && read_sector(in, size - SECTOR, s) &&
	    starts_with(s, "conectix"))
		return "VHD";
	return NULL;
}

gboolean
hk_archive_disk(HkInput *in, HkSink *sink)
{
	const char *box = container(in), *inside = on_disk(in);

	if (box == NULL && inside == NULL)
		return FALSE;
	hk_sink_add(sink, "archive.disk-image", "", -1, "name", hk_input_name(in), "format",
		    box != NULL ? box : "IMG", "inside", inside != NULL ? inside : "?", NULL);
	return TRUE;
}

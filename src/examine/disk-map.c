/* disk-map.c - where the bytes of a disk lie in its image.
 *
 * Used by disk-fat.c.  A raw image and a fixed VHD are the disk itself, the latter with a footer
 * behind; a growing VHD (Virtual Hard Disk Image Format Specification, "Dynamic Disk Header") keeps
 * blocks and a table of them.  VHDX is recognised and not read.  Numbers in a VHD are written big
 * end first.
 */
#include "examine/disk-map.h"

#include <string.h>

#define SECTOR 512
#define BLOCK_MAX (256 * 1024 * 1024) /* the format's own is 2 MiB */
#define UNUSED 0xFFFFFFFF

static gboolean
read_exactly(HkInput *in, guint64 at, guint8 *buf, gsize len)
{
	gsize got;

	return hk_input_read(in, at, buf, len, &got, NULL) && got == len;
}

static gboolean
starts_with(const guint8 *p, const char *mark)
{
	return memcmp(p, mark, strlen(mark)) == 0;
}

static guint32
big(const guint8 *p)
{
	return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

/* The footer's copy in front says where the header is. */
static gboolean
read_table(HkDisk *disk, const guint8 *footer)
{
	guint64 at = (guint64)big(footer + 16) << 32 | big(footer + 20);
	guint8 h[64];

	if (at > G_MAXINT64 / 2 || !read_exactly(disk->in, at, h, sizeof h) ||
	    !starts_with(h, "cxsparse"))
		return FALSE;
	disk->table = (guint64)big(h + 16) << 32 | big(h + 20);
	disk->rows = big(h + 28);
	disk->block = big(h + 32);
	if (disk->table > G_MAXINT64 / 2 || disk->block < SECTOR || disk->block > BLOCK_MAX ||
	    disk->block % SECTOR != 0)
		return FALSE;
	/* A bit for each sector, in whole sectors. */
	disk->bitmap = (disk->block / SECTOR + 8 * SECTOR - 1) / (8 * SECTOR) * SECTOR;
	return TRUE;
}

void
hk_disk_open(HkDisk *disk, HkInput *in)
{
	guint64 size = hk_input_size(in);
	guint8 s[SECTOR];

	*disk = (HkDisk){ .in = in, .kind = "IMG", .known = TRUE };
	if (!read_exactly(in, 0, s, sizeof s))
		return;
	if (starts_with(s, "vhdxfile")) {
		disk->kind = "VHDX";
		disk->known = FALSE;
	} else if (starts_with(s, "conectix")) {
		disk->kind = "VHD";
		disk->known = read_table(disk, s);
	} else if (size != G_MAXUINT64 && size >= 2 * SECTOR &&
		   read_exactly(in, size - SECTOR, s, sizeof s) && starts_with(s, "conectix")) {
		disk->kind = "VHD";
	}
}

/* Within one block. */
static gboolean
read_piece(const HkDisk *disk, guint64 row, guint32 in_block, guint8 *buf, gsize len)
{
	guint8 entry[4];
	guint64 sector;

	if (row >= disk->rows || !read_exactly(disk->in, disk->table + row * 4, entry, 4))
		return FALSE;
	sector = big(entry);
	if (sector == UNUSED) {
		for (gsize i = 0; i < len; i++)
			buf[i] = 0;
		return TRUE;
	}
	return read_exactly(disk->in, sector * SECTOR + disk->bitmap + in_block, buf, len);
}

gboolean
hk_disk_read(const HkDisk *disk, guint64 at, guint8 *buf, gsize len)
{
	if (!disk->known || at > G_MAXINT64 / 2)
		return FALSE;
	if (disk->block == 0)
		return read_exactly(disk->in, at, buf, len);
	while (len > 0) {
		guint32 in_block = (guint32)(at % disk->block);
		gsize n = MIN(len, (gsize)(disk->block - in_block));

		if (!read_piece(disk, at / disk->block, in_block, buf, n))
			return FALSE;
		at += n;
		buf += n;
		len -= n;
	}
	return TRUE;
}

/* disk-fat.h - the files of a FAT file system in a disk image, one after the other. */
#pragma once

#include "examine/archive-read.h"
#include "examine/disk-map.h"

typedef struct HkFat HkFat;

/* The file system that begins at this byte of the disk.  NULL: none does.  Borrows both.  (owned)
 */
HkFat *
hk_fat_open(const HkDisk *disk, guint64 at, HkSink *sink);

/* As hk_archive_next(), _take() and _trouble() do. */
HkMemberNext
hk_fat_next(HkFat *fat, HkMember *member);
gboolean
hk_fat_take(HkFat *fat, GByteArray *out, gsize max);

void
hk_fat_free(HkFat *fat);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFat, hk_fat_free)

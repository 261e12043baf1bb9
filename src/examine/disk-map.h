/* disk-map.h - the bytes of a disk in their order, however its image keeps them. */
#pragma once

#include "examine/input.h"

typedef struct {
	HkInput *in;	  /* borrowed */
	const char *kind; /* "VHD", "VHDX", "IMG" */
	gboolean known;	  /* its bytes can be found */
	/* A VHD that grows: where each block lies stands in a table.  block 0: it is a plain row.
	 */
	guint64 table;
	guint32 rows, block, bitmap;
} HkDisk;

/* Of anything; what is no container of its own is "IMG". */
void
hk_disk_open(HkDisk *disk, HkInput *in);

/* All of len bytes, or FALSE.  What a growing image never wrote is zeros. */
gboolean
hk_disk_read(const HkDisk *disk, guint64 at, guint8 *buf, gsize len);

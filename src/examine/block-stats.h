/* block-stats.h - what the bytes of a block look like: noise, every other part noise, or neither.
 *
 * Only counting: no structure of any format is read here.
 */
#pragma once

#include <glib.h>

#define HK_BLOCK 4096 /* bytes of one sample */

typedef struct {
	guint32 all[256];
	guint32 half[2][256]; /* of the even and the odd runs of 16 bytes */
	guint len;
} HkBlockStats;

void
hk_block_count(HkBlockStats *stats, const guint8 *data, gsize len);

/* Pearson's chi-square against even use of all 256 values; about 255 for noise. */
double
hk_block_chi(const guint32 *counts, guint n);

/* Indistinguishable from noise at this length.  Short blocks are told by how many control and high
 * bytes they have; below 32 bytes nothing is. */
gboolean
hk_block_is_noise(const HkBlockStats *stats);
/* One half of its 16-byte runs is noise, the other is not: LockFile's way. */
gboolean
hk_block_is_striped(const HkBlockStats *stats);

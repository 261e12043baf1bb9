/* picture-exif.c - which way up a photo is, out of EXIF.
 *
 * Called by picture-jpeg.c with the payload of an APP1 segment.  Reads one tag of the first
 * directory (EXIF 2.3, 4.6.4: 0x0112) and nothing else: where and by whom a photo was taken is
 * nobody's business here.
 */
#include <string.h>

#include "examine/picture.h"

#define ORIENTATION 0x0112
#define ENTRY 12 /* bytes of a directory entry */

typedef struct {
	const guint8 *data; /* from the TIFF header on: offsets count from there */
	gsize len;
	gboolean big; /* "MM" */
} Tiff;

static guint
u16(const Tiff *t, gsize at)
{
	const guint8 *p = t->data + at;

	if (at + 2 > t->len)
		return 0;
	return t->big ? (guint)p[0] << 8 | p[1] : (guint)p[1] << 8 | p[0];
}

static gsize
u32(const Tiff *t, gsize at)
{
	gsize a = u16(t, at), b = u16(t, at + 2);

	return t->big ? a << 16 | b : b << 16 | a;
}

guint
hk_exif_orientation(const guint8 *data, gsize len)
{
	Tiff t = { .data = data + 6, .len = len - 6 };
	gsize at;
	guint n;

	if (len < 6 + 8 || memcmp(data, "Exif\0", 6) != 0)
		return 0;
	t.big = data[6] == 'M';
	at = u32(&t, 4);
	if (at > t.len - 2)
		return 0;
	n = u16(&t, at);
	for (at += 2; n > 0 && at + ENTRY <= t.len; n--, at += ENTRY) {
		guint value = u16(&t, at + 8);

		if (u16(&t, at) == ORIENTATION)
			return value >= 1 && value <= 8 ? value : 0;
	}
	return 0;
}

/* zip-head.h - the records of a zip file as bytes.  For zip.c and locked-zip.c only. */
#pragma once

#include <glib.h>

#define HK_ZIP_NAME_MAX 1000

typedef struct {
	char *name;
	guint16 needs; /* version needed, times ten */
	guint16 flags; /* UTF-8 is added */
	guint16 method;
	gint64 instant;
	guint32 crc;
	guint64 packed, size;
	gboolean zip64;	     /* sizes are written as 64 bits */
	const guint8 *extra; /* an extra field of its own, or NULL (borrowed) */
	gsize extra_len;
} HkZipHead;

/* Sizes are zero in it when they follow (flag 3). */
void
hk_zip_local(GByteArray *buf, const HkZipHead *head);
void
hk_zip_descriptor(GByteArray *buf, const HkZipHead *head);
void
hk_zip_central(GByteArray *buf, const HkZipHead *head, guint64 offset);
/* The end of the directory, with zip64's own when a number needs it. */
void
hk_zip_tail(GByteArray *buf, guint entries, guint64 start, guint64 len);

/* zip-head.c - APPNOTE.TXT 6.3.10 sections 4.3.7 to 4.3.16, little-endian, field by field.
 *
 * Pure.  Called by zip.c (sizes follow the bytes) and locked-zip.c (sizes known before).
 */
#include "cases/zip-head.h"

#include <string.h>

#include "base/buf.h"
#include "base/civil.h"

#define SIGNATURE_LOCAL 0x04034b50
#define SIGNATURE_DESCRIPTOR 0x08074b50
#define SIGNATURE_CENTRAL 0x02014b50
#define SIGNATURE_TAIL 0x06054b50
#define SIGNATURE_TAIL64 0x06064b50
#define SIGNATURE_LOCATOR64 0x07064b50
#define MADE_BY_UNIX_63 ((3 << 8) | 63)
#define MODE_READ_ONLY ((guint32)0100444 << 16) /* evidence is not edited */
#define FLAG_UTF8 (1 << 11)
#define FLAG_SIZES_FOLLOW (1 << 3)
#define EXTRA_ZIP64 0x0001
#define NEEDS_ZIP64 45
#define LARGE 0xffffffffu
#define MANY 0xffffu

/* 4.4.6: two seconds a step, years from 1980. */
static void
put_time(GByteArray *buf, gint64 instant)
{
	gint64 day;
	guint minute;
	HkCivil c;
	guint year;
	guint seconds;

	hk_civil_from_instant(instant, &day, &minute);
	c = hk_civil_from_day(day);
	year = (guint)CLAMP(c.year - 1980, 0, 127);
	seconds = (guint)(((instant % 60) + 60) % 60);
	hk_buf_u16le(buf, (guint16)((minute / 60) << 11 | (minute % 60) << 5 | seconds / 2));
	hk_buf_u16le(buf, (guint16)(year << 9 | (guint)c.month << 5 | c.day));
}

/* What local and central header have in common, from "version needed" to "uncompressed size". */
static void
put_common(GByteArray *buf, const HkZipHead *h, guint32 crc, guint32 packed, guint32 size)
{
	hk_buf_u16le(buf, h->needs);
	hk_buf_u16le(buf, h->flags | FLAG_UTF8);
	hk_buf_u16le(buf, h->method);
	put_time(buf, h->instant);
	hk_buf_u32le(buf, crc);
	hk_buf_u32le(buf, packed);
	hk_buf_u32le(buf, size);
	hk_buf_u16le(buf, (guint16)strlen(h->name));
}

static void
put_name(GByteArray *buf, const HkZipHead *h)
{
	g_byte_array_append(buf, (const guint8 *)h->name, (guint)strlen(h->name));
}

static void
put_sizes64(GByteArray *buf, guint64 size, guint64 packed)
{
	hk_buf_u16le(buf, EXTRA_ZIP64);
	hk_buf_u16le(buf, 16);
	hk_buf_u64le(buf, size);
	hk_buf_u64le(buf, packed);
}

void
hk_zip_local(GByteArray *buf, const HkZipHead *h)
{
	gboolean follow = (h->flags & FLAG_SIZES_FOLLOW) != 0;
	guint64 packed = follow ? 0 : h->packed;
	guint64 size = follow ? 0 : h->size;

	hk_buf_u32le(buf, SIGNATURE_LOCAL);
	put_common(buf, h, follow ? 0 : h->crc, h->zip64 ? LARGE : (guint32)packed,
		   h->zip64 ? LARGE : (guint32)size);
	hk_buf_u16le(buf, (guint16)(h->extra_len + (h->zip64 ? 20 : 0)));
	put_name(buf, h);
	if (h->zip64)
		put_sizes64(buf, size, packed);
	g_byte_array_append(buf, h->extra, (guint)h->extra_len);
}

void
hk_zip_descriptor(GByteArray *buf, const HkZipHead *h)
{
	hk_buf_u32le(buf, SIGNATURE_DESCRIPTOR);
	hk_buf_u32le(buf, h->crc);
	if (h->zip64) {
		hk_buf_u64le(buf, h->packed);
		hk_buf_u64le(buf, h->size);
		return;
	}
	hk_buf_u32le(buf, (guint32)h->packed);
	hk_buf_u32le(buf, (guint32)h->size);
}

void
hk_zip_central(GByteArray *buf, const HkZipHead *head, guint64 offset)
{
	HkZipHead h = *head;
	gboolean far = offset >= LARGE;
	guint extra = (h.zip64 || far) ? (guint)(4 + (h.zip64 ? 16 : 0) + (far ? 8 : 0)) : 0;

	if (extra > 0)
		h.needs = MAX(h.needs, NEEDS_ZIP64);
	hk_buf_u32le(buf, SIGNATURE_CENTRAL);
	hk_buf_u16le(buf, MADE_BY_UNIX_63);
	put_common(buf, &h, h.crc, h.zip64 ? LARGE : (guint32)h.packed,
		   h.zip64 ? LARGE : (guint32)h.size);
	hk_buf_u16le(buf, (guint16)(h.extra_len + extra));
	hk_buf_u16le(buf, 0); /* no comment */
	hk_buf_u16le(buf, 0); /* the first disk */
	hk_buf_u16le(buf, 0); /* binary */
	hk_buf_u32le(buf, MODE_READ_ONLY);
	hk_buf_u32le(buf, far ? LARGE : (guint32)offset);
	put_name(buf, &h);
	if (extra > 0) {
		hk_buf_u16le(buf, EXTRA_ZIP64);
		hk_buf_u16le(buf, (guint16)(extra - 4));
	}
	if (h.zip64) {
		hk_buf_u64le(buf, h.size);
		hk_buf_u64le(buf, h.packed);
	}
	if (far)
		hk_buf_u64le(buf, offset);
	g_byte_array_append(buf, h.extra, (guint)h.extra_len);
}

static void
put_tail64(GByteArray *buf, guint entries, guint64 start, guint64 len)
{
	hk_buf_u32le(buf, SIGNATURE_TAIL64);
	hk_buf_u64le(buf, 44); /* of what follows */
	hk_buf_u16le(buf, MADE_BY_UNIX_63);
	hk_buf_u16le(buf, NEEDS_ZIP64);
	hk_buf_u32le(buf, 0);
	hk_buf_u32le(buf, 0);
	hk_buf_u64le(buf, entries);
	hk_buf_u64le(buf, entries);
	hk_buf_u64le(buf, len);
	hk_buf_u64le(buf, start);
	hk_buf_u32le(buf, SIGNATURE_LOCATOR64);
	hk_buf_u32le(buf, 0);
	hk_buf_u64le(buf, start + len);
	hk_buf_u32le(buf, 1);
}

void
hk_zip_tail(GByteArray *buf, guint entries, guint64 start, guint64 len)
{
	if (entries >= MANY || start >= LARGE || len >= LARGE)
		put_tail64(buf, entries, start, len);
	hk_buf_u32le(buf, SIGNATURE_TAIL);
	hk_buf_u16le(buf, 0);
	hk_buf_u16le(buf, 0);
	hk_buf_u16le(buf, (guint16)MIN(entries, MANY));
	hk_buf_u16le(buf, (guint16)MIN(entries, MANY));
	hk_buf_u32le(buf, (guint32)MIN(len, LARGE));
	hk_buf_u32le(buf, (guint32)MIN(start, LARGE));
	hk_buf_u16le(buf, 0);
}

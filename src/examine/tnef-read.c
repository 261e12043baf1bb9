/* tnef-read.c - reads the list of attributes that Outlook packs a message into, MS-OXTNEF.
 *
 * Called by tnef.c for a file and by mail-open-tnef.c for a part of a mail.  Old attributes and
 * properties of MAPI say the same twice; both become properties of one table.  Checksums are not
 * asked: mail programs do not either.  Every length is held against what is left, and messages
 * inside messages are counted.
 */
#include "examine/tnef-read.h"

#include <string.h>

#include "base/cursor.h"
#include "base/error.h"

#define SIGNATURE 0x223E9F78
#define DEPTH_MAX 6
#define REMINDER_FILE 0x851F /* PidLidReminderFileParameter */
#define EPOCH G_GINT64_CONSTANT(11644473600)

typedef struct {
	HkSink *sink;
	HkMapi *message;
	HkMapi *attachment; /* the one whose attributes come now, or NULL */
	guint depth;
} Reader;

static HkMapi *
read_stream(const guint8 *data, gsize len, HkSink *sink, guint depth, GError **error);

static GBytes *
borrow(const guint8 *data, gsize len)
{
	return g_bytes_new_static(data, len);
}

static gboolean
is_long(guint16 type)
{
	guint16 one = type & 0x0FFF;

	return (type & 0x1000) != 0 || one == HK_MAPI_STRING8 || one == HK_MAPI_UNICODE ||
	       one == HK_MAPI_BINARY || one == HK_MAPI_OBJECT;
}

/* Bytes of a value that has no length of its own (MS-OXTNEF 2.1.3.4); 0: unknown. */
static gsize
fixed_size(guint16 type)
{
	/* clang-format off */
	static const struct { guint16 type, size; } sizes[] = {
		{ 0x0001, 4 }, { HK_MAPI_SHORT, 4 }, { HK_MAPI_LONG, 4 }, { 0x0004, 4 },
		{ 0x0005, 8 }, { 0x0006, 8 }, { 0x0007, 8 }, { 0x000A, 4 }, { HK_MAPI_BOOLEAN, 4 },
		{ 0x0014, 8 }, { HK_MAPI_TIME, 8 }, { 0x0048, 16 },
	};
	/* clang-format on */

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
		if (sizes[i].type == (type & 0x0FFF))
			return sizes[i].size;
	return 0;
}

/* One of a list of values, padded to four. */
static gboolean
read_one(HkCursor *c, guint16 type, const guint8 **value, gsize *len, GError **error)
{
	guint32 n;

	if (!is_long(type & 0x0FFF)) {
		*len = fixed_size(type);
		return *len > 0 && hk_cursor_bytes(c, "value", *len, value, error);
	}
	if (!hk_cursor_u32le(c, "length", &n, error) ||
	    !hk_cursor_bytes(c, "value", n, value, error))
		return FALSE;
	*len = n;
	c->pos += MIN((4 - n % 4) % 4, hk_cursor_left(c));
	return TRUE;
}

/* The first of them is what is asked for; the others are passed over. */
static gboolean
read_value(HkCursor *c, guint16 type, const guint8 **value, gsize *len, GError **error)
{
	guint32 count = 1;

	if (is_long(type) && !hk_cursor_u32le(c, "count", &count, error))
		return FALSE;
	*value = (const guint8 *)"";
	*len = 0;
	for (guint32 i = 0; i < count; i++) {
		const guint8 *other;
		gsize other_len;

		if (!read_one(c, type, i == 0 ? value : &other, i == 0 ? len : &other_len, error))
			return FALSE;
	}
	return TRUE;
}

/* A property beyond 0x8000 goes by a name. */
static gboolean
read_name(HkCursor *c, guint32 *property, GError **error)
{
	const guint8 *skipped;
	guint32 kind, number;

	if (!hk_cursor_bytes(c, "set", 16, &skipped, error) ||
	    !hk_cursor_u32le(c, "kind", &kind, error) ||
	    !hk_cursor_u32le(c, "name", &number, error))
		return FALSE;
	*property = HK_MAPI_NAMED | (number & 0xFFFF);
	if (kind == 0)
		return TRUE;
	*property = 0;
	return hk_cursor_bytes(c, "name", number, &skipped, error) &&
	       ((c->pos += MIN((4 - number % 4) % 4, hk_cursor_left(c))), TRUE);
}

/* An object is a message or a file of another program; its kind stands in front (16 bytes). */
static void
take_object(Reader *r, HkMapi *m, const guint8 *value, gsize len)
{
	gsize skip = MIN(len, 16);

	if (hk_tnef_is(value + skip, len - skip) && m->inside == NULL && r->depth + 1 < DEPTH_MAX)
		m->inside = read_stream(value + skip, len - skip, r->sink, r->depth + 1, NULL);
	else
		hk_mapi_set(m, HK_MAPI_DATA, HK_MAPI_BINARY, borrow(value + skip, len - skip));
}

static gboolean
read_properties(Reader *r, HkCursor *c, HkMapi *m, GError **error)
{
	guint32 count;

	if (!hk_cursor_u32le(c, "properties", &count, error))
		return FALSE;
	for (guint32 i = 0; i < count; i++) {
		const guint8 *value;
		guint16 type, id;
		guint32 property;
		gsize len;

		if (!hk_cursor_u16le(c, "type", &type, error) ||
		    !hk_cursor_u16le(c, "property", &id, error))
			return FALSE;
		property = id;
		if (id >= 0x8000 && !read_name(c, &property, error))
			return FALSE;
		if (!read_value(c, type, &value, &len, error))
			return FALSE;
		if (id == HK_MAPI_DATA && type == HK_MAPI_OBJECT)
			take_object(r, m, value, len);
		else if (property != 0 && (type & 0x1000) == 0)
			hk_mapi_set(m, property, type, borrow(value, len));
	}
	return TRUE;
}

static gboolean
take_message_properties(Reader *r, HkCursor *c, GError **error)
{
	return read_properties(r, c, r->message, error);
}

static gboolean
take_attachment_properties(Reader *r, HkCursor *c, GError **error)
{
	return r->attachment == NULL || read_properties(r, c, r->attachment, error);
}

static gboolean
take_recipients(Reader *r, HkCursor *c, GError **error)
{
	guint32 rows;

	if (!hk_cursor_u32le(c, "recipients", &rows, error))
		return FALSE;
	for (guint32 i = 0; i < rows && r->message->recipients->len < HK_MAPI_PARTS_MAX; i++) {
		HkMapi *recipient = hk_mapi_new();

		g_ptr_array_add(r->message->recipients, recipient);
		if (!read_properties(r, c, recipient, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
begin_attachment(Reader *r, HkCursor *c, GError **error)
{
	r->attachment = NULL;
	if (r->message->attachments->len >= HK_MAPI_PARTS_MAX)
		return TRUE;
	r->attachment = hk_mapi_new();
	g_ptr_array_add(r->message->attachments, r->attachment);
	return TRUE;
}

static gboolean
take_code_page(Reader *r, HkCursor *c, GError **error)
{
	if (hk_cursor_left(c) >= 4 && !hk_mapi_has(r->message, HK_MAPI_CODEPAGE))
		hk_mapi_set(r->message, HK_MAPI_CODEPAGE, HK_MAPI_LONG, borrow(c->data, 4));
	return TRUE;
}

/* Four numbers, a name, and "SMTP:address" (MS-OXTNEF 2.1.3.3.2). */
static gboolean
take_from(Reader *r, HkCursor *c, GError **error)
{
	guint16 id, all, name_len, address_len;
	const guint8 *name, *address;
	gsize skip = 0;

	if (!hk_cursor_u16le(c, "id", &id, error) || !hk_cursor_u16le(c, "size", &all, error) ||
	    !hk_cursor_u16le(c, "name", &name_len, error) ||
	    !hk_cursor_u16le(c, "address", &address_len, error) ||
	    !hk_cursor_bytes(c, "name", name_len, &name, error) ||
	    !hk_cursor_bytes(c, "address", address_len, &address, error))
		return FALSE;
	if (address_len > 5 && g_ascii_strncasecmp((const char *)address, "SMTP:", 5) == 0)
		skip = 5;
	hk_mapi_set(r->message, HK_MAPI_SENDER_NAME, HK_MAPI_STRING8, borrow(name, name_len));
	hk_mapi_set(r->message, HK_MAPI_SENDER_ADDRESS, HK_MAPI_STRING8,
		    borrow(address + skip, address_len - skip));
	return TRUE;
}

/* Year, month, day, hour, minute, second; what MAPI has of it is finer and stays. */
static gboolean
take_date(Reader *r, HkCursor *c, GError **error)
{
	guint16 part[6];
	guint64 ticks;
	g_autoptr(GDateTime) t = NULL;
	guint8 bytes[8];

	for (guint i = 0; i < G_N_ELEMENTS(part); i++)
		if (!hk_cursor_u16le(c, "date", &part[i], error))
			return FALSE;
	t = g_date_time_new_utc(part[0], part[1], part[2], part[3], part[4], part[5]);
	if (t == NULL || hk_mapi_has(r->message, HK_MAPI_SENT_AT))
		return TRUE;
	ticks = (guint64)(g_date_time_to_unix(t) + EPOCH) * 10000000;
	for (guint i = 0; i < sizeof bytes; i++)
		bytes[i] = (guint8)(ticks >> (8 * i));
	hk_mapi_set(r->message, HK_MAPI_SENT_AT, HK_MAPI_TIME, g_bytes_new(bytes, sizeof bytes));
	return TRUE;
}

/* clang-format off */
static const struct {
	guint32 attribute;
	gboolean (*take)(Reader *r, HkCursor *c, GError **error);
} readers[] = {
	{ 0x00069003, take_message_properties },
	{ 0x00069005, take_attachment_properties },
	{ 0x00069004, take_recipients },
	{ 0x00069002, begin_attachment },
	{ 0x00069007, take_code_page },
	{ 0x00008000, take_from },
	{ 0x00038005, take_date },
};

/* Old attributes that are one property. */
static const struct {
	guint32 attribute;
	guint32 property;
	guint16 type;
	gboolean attached;
} plain[] = {
	{ 0x00018004, HK_MAPI_SUBJECT, HK_MAPI_STRING8, FALSE },
	{ 0x0002800C, HK_MAPI_TEXT, HK_MAPI_STRING8, FALSE },
	{ 0x00078008, HK_MAPI_CLASS, HK_MAPI_STRING8, FALSE },
	{ 0x00018010, HK_MAPI_SHORT_FILE_NAME, HK_MAPI_STRING8, TRUE },
	{ 0x0006800F, HK_MAPI_DATA, HK_MAPI_BINARY, TRUE },
};
/* clang-format on */

static gboolean
take_attribute(Reader *r, guint32 attribute, const guint8 *data, gsize len, GError **error)
{
	HkCursor c = hk_cursor(data, len);

	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		if (readers[i].attribute == attribute)
			return readers[i].take(r, &c, error);
	for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
		HkMapi *m = plain[i].attached ? r->attachment : r->message;

		if (plain[i].attribute == attribute && m != NULL)
			hk_mapi_set(m, plain[i].property, plain[i].type, borrow(data, len));
	}
	return TRUE;
}

/* FALSE: bytes of a number or a value are missing. */
static gboolean
read_attribute(Reader *r, HkCursor *c, GError **error)
{
	const guint8 *data;
	guint32 attribute, len;
	guint16 sum;

	if (!hk_cursor_u32le(c, "attribute", &attribute, error) ||
	    !hk_cursor_u32le(c, "length", &len, error))
		return FALSE;
	if (!hk_cursor_bytes(c, "attribute", len, &data, error)) {
		/* What is left of the last one is better than nothing. */
		take_attribute(r, attribute, c->data + c->pos, hk_cursor_left(c), NULL);
		return FALSE;
	}
	return take_attribute(r, attribute, data, len, error) &&
	       hk_cursor_u16le(c, "checksum", &sum, error);
}

/* Each begins with its level, 1 or 2.  Programs that touch a mail leave other bytes behind the
 * last one; they begin nothing. */
static gboolean
read_attributes(Reader *r, HkCursor *c, GError **error)
{
	guint8 level;

	while (hk_cursor_u8(c, "level", &level, NULL) && (level == 1 || level == 2))
		if (!read_attribute(r, c, error))
			return FALSE;
	return TRUE;
}

static HkMapi *
read_stream(const guint8 *data, gsize len, HkSink *sink, guint depth, GError **error)
{
	HkCursor c = hk_cursor(data, len);
	g_autoptr(GError) why = NULL;
	guint32 signature;
	guint16 key;
	Reader r = { .sink = sink, .depth = depth };

	if (!hk_cursor_u32le(&c, "signature", &signature, error) ||
	    !hk_cursor_u16le(&c, "key", &key, error))
		return NULL;
	if (signature != SIGNATURE) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "tnef: no signature");
		return NULL;
	}
	r.message = hk_mapi_new();
	if (!read_attributes(&r, &c, &why))
		hk_sink_add(sink, "outlook.winmail-damaged", "", (gint64)c.pos, "message",
			    why != NULL ? why->message : "", NULL);
	return r.message;
}

HkMapi *
hk_tnef_read(const guint8 *data, gsize len, HkSink *sink, GError **error)
{
	return read_stream(data, len, sink, 0, error);
}

gboolean
hk_tnef_is(const guint8 *data, gsize len)
{
	return len >= 6 && memcmp(data, "\x78\x9F\x3E\x22", 4) == 0;
}

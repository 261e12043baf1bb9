/* mapi.h - a message as Outlook keeps it: a table of properties, with recipients and attachments.
 *
 * Filled by the readers of .msg, winmail.dat and .pst; asked by mapi-mail.c, which writes the mail
 * that it stands for.  A recipient and an attachment are such tables, too.
 */
#pragma once

#include <glib.h>

/* Properties by their number (MS-OXPROPS); those that are asked for. */
enum {
	HK_MAPI_CLASS = 0x001A,
	HK_MAPI_SUBJECT = 0x0037,
	HK_MAPI_SENT_AT = 0x0039,
	HK_MAPI_FROM_NAME = 0x0042, /* sent representing: whom a reader sees as sender */
	HK_MAPI_FROM_TYPE = 0x0064,
	HK_MAPI_FROM_ADDRESS = 0x0065,
	HK_MAPI_HEADERS = 0x007D, /* as they came over the internet */
	HK_MAPI_RECIPIENT_TYPE = 0x0C15,
	HK_MAPI_SENDER_NAME = 0x0C1A,
	HK_MAPI_SENDER_ADDRESS = 0x0C1F,
	HK_MAPI_TO = 0x0E04,
	HK_MAPI_CC = 0x0E03,
	HK_MAPI_ARRIVED_AT = 0x0E06,
	HK_MAPI_TEXT = 0x1000,
	HK_MAPI_RTF = 0x1009,
	HK_MAPI_HTML = 0x1013,
	HK_MAPI_MESSAGE_ID = 0x1035,
	HK_MAPI_REFERENCES = 0x1039,
	HK_MAPI_IN_REPLY_TO = 0x1042,
	HK_MAPI_NAME = 0x3001,
	HK_MAPI_ADDRESS = 0x3003,
	HK_MAPI_SMTP_ADDRESS = 0x39FE,
	HK_MAPI_DATA = 0x3701,
	HK_MAPI_SHORT_FILE_NAME = 0x3704,
	HK_MAPI_METHOD = 0x3705,
	HK_MAPI_FILE_NAME = 0x3707,
	HK_MAPI_SHORT_PATH = 0x3708,
	HK_MAPI_PATH = 0x370D,
	HK_MAPI_MIME_TYPE = 0x370E,
	HK_MAPI_CONTENT_ID = 0x3712,
	HK_MAPI_ATTACH_FLAGS = 0x3714,
	HK_MAPI_INTERNET_CODEPAGE = 0x3FDE,
	HK_MAPI_LOCALE = 0x3FF1,
	HK_MAPI_CODEPAGE = 0x3FFD,
	HK_MAPI_SENDER_SMTP = 0x5D01,
	HK_MAPI_FROM_SMTP = 0x5D02,
	HK_MAPI_HIDDEN = 0x7FFE,
	HK_MAPI_REMINDER_FILE = 0x1851F, /* named: its number with HK_MAPI_NAMED */
};
#define HK_MAPI_NAMED 0x10000
#define HK_MAPI_PARTS_MAX 2000 /* recipients, or attachments, of one message */

typedef struct HkMapi HkMapi;

struct HkMapi {
	GHashTable *values;	/* private */
	GPtrArray *recipients;	/* of HkMapi* */
	GPtrArray *attachments; /* of HkMapi* */
	HkMapi *inside;		/* the message that an attachment is, or NULL */
};

/* (owned) */
HkMapi *
hk_mapi_new(void);
void
hk_mapi_free(HkMapi *m);

/* What a value is made of (MS-OXCDATA 2.11.1). */
enum {
	HK_MAPI_SHORT = 0x0002,
	HK_MAPI_LONG = 0x0003,
	HK_MAPI_BOOLEAN = 0x000B,
	HK_MAPI_OBJECT = 0x000D,
	HK_MAPI_STRING8 = 0x001E,
	HK_MAPI_UNICODE = 0x001F,
	HK_MAPI_TIME = 0x0040,
	HK_MAPI_BINARY = 0x0102,
};

/* Takes the value: the bytes as they are stored, little-endian, strings without their length.  Of
 * two texts the one in Unicode stays. */
void
hk_mapi_set(HkMapi *m, guint32 property, guint16 type, GBytes *value);
/* Properties beyond 0x8000 are numbered by each file as it likes (MS-OXMSG 2.2.3): the number of a
 * name in its table, which may be NULL.  0: it has none. */
guint32
hk_mapi_named(GBytes *names, guint32 wanted);

gboolean
hk_mapi_has(const HkMapi *m, guint32 property);
/* NULL when it has none.  (borrowed) */
GBytes *
hk_mapi_bytes(const HkMapi *m, guint32 property);
/* As UTF-8, by what the message says of its code page.  NULL when it has none or it is empty.
 * (owned) */
char *
hk_mapi_text(const HkMapi *m, const HkMapi *message, guint32 property);
/* 0 when it has none. */
guint32
hk_mapi_number(const HkMapi *m, guint32 property);
/* Unix seconds; -1 when it has none, or one that is no date. */
gint64
hk_mapi_time(const HkMapi *m, guint32 property);
/* The charset that string8 values of the message are in; "" when it does not say. */
const char *
hk_mapi_charset(const HkMapi *message, guint32 property);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMapi, hk_mapi_free)

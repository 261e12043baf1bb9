/* office-biff.c - reads the records of a binary workbook (MS-XLS) for what they start or fetch.
 *
 * One of the checks of office.h.  A stream of records: number, length, body.  Looked at are sheets
 * (BOUNDSHEET: which are macro sheets, which are hidden), names (Auto_Open), formulas of macro
 * sheets, links to other programs (SUPBOOK), encryption (FILEPASS), and the shared texts a reader
 * sees.
 */
#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "examine/office-biff-key.h"
#include "examine/office-crypt.h"
#include "examine/office-outside.h"
#include "examine/office-xlm.h"

#define STREAM_MAX (48 * 1024 * 1024)
#define SHEETS_MAX 1000

/* MS-XLS 2.3.1 */
enum {
	REC_FORMULA = 0x0006,
	REC_NAME = 0x0018,
	REC_BOF = 0x0809,
	REC_FILEPASS = 0x002F,
	REC_BOUNDSHEET = 0x0085,
	REC_SST = 0x00FC,
	REC_SUPBOOK = 0x01AE,
	REC_HLINK = 0x01B8,
};

typedef struct {
	HkOffice *office;
	HkXlm xlm;
	gboolean macro_sheet; /* the substream that is being read */
	gboolean locked, opened;
	HkBiffLock lock;
	guint sheets;
} Book;

/* Characters in 8 or 16 bits by a flag.  (owned) */
static char *
text_of(const guint8 *bytes, gsize len, gboolean wide)
{
	g_autofree char *text = NULL;

	if (!wide)
		text = g_convert((const char *)bytes, (gssize)len, "UTF-8", "ISO-8859-1", NULL,
				 NULL, NULL);
	else
		text = g_convert((const char *)bytes, (gssize)(len & ~(gsize)1), "UTF-8",
				 "UTF-16LE", NULL, NULL, NULL);
	return text != NULL ? hk_text_valid(text, strlen(text)) : g_strdup("");
}

static void
on_bof(Book *book, HkCursor *c)
{
	guint16 version, type = 0;

	if (hk_cursor_u16le(c, "version", &version, NULL))
		hk_cursor_u16le(c, "type", &type, NULL);
	book->macro_sheet = type == 0x0040;
}

static void
on_sheet(Book *book, HkCursor *c)
{
	guint32 offset;
	guint8 state = 0, type = 0;

	if (!hk_cursor_u32le(c, "offset", &offset, NULL) ||
	    !hk_cursor_u8(c, "state", &state, NULL) || !hk_cursor_u8(c, "type", &type, NULL) ||
	    book->sheets++ > SHEETS_MAX || type != 1)
		return;
	book->xlm.sheets++;
	book->xlm.hidden += (state & 3) == 1;
	book->xlm.buried += (state & 3) == 2;
}

/* 2.4.150: flags, key, length of the name, of the formula, …; a built-in name is one number. */
static void
on_name(Book *book, HkCursor *c)
{
	const guint8 *fixed, *bytes;
	g_autofree char *name = NULL;
	guint8 wide;
	gsize n;

	if (!hk_cursor_bytes(c, "name", 14, &fixed, NULL) || !hk_cursor_u8(c, "flags", &wide, NULL))
		return;
	n = (gsize)fixed[3] << (wide & 1);
	if (!hk_cursor_bytes(c, "name", n, &bytes, NULL))
		return;
	if ((fixed[0] & 0x20) != 0 && n > 0) {
		book->xlm.start |= bytes[0] == 1 || bytes[0] == 2; /* Auto_Open, Auto_Close */
		return;
	}
	name = text_of(bytes, n, wide & 1);
	book->xlm.start |= hk_xlm_is_start(name);
}

static void
on_formula(Book *book, HkCursor *c)
{
	const guint8 *fixed, *tokens;
	guint16 n;

	if (!book->macro_sheet || !hk_cursor_bytes(c, "formula", 20, &fixed, NULL) ||
	    !hk_cursor_u16le(c, "length", &n, NULL))
		return;
	n = (guint16)MIN((gsize)n, hk_cursor_left(c));
	if (hk_cursor_bytes(c, "tokens", n, &tokens, NULL))
		hk_xlm_read_tokens(&book->xlm, tokens, n, FALSE);
}

/* 2.4.271: a DDE link has its service and topic in one text, parted by character 3. */
static void
on_book(Book *book, HkCursor *c)
{
	guint16 tabs, n;
	guint8 wide;
	const guint8 *bytes;
	g_autofree char *path = NULL;
	char *topic;

	if (!hk_cursor_u16le(c, "tabs", &tabs, NULL) || !hk_cursor_u16le(c, "length", &n, NULL) ||
	    n == 0 || n > 255 || !hk_cursor_u8(c, "flags", &wide, NULL) ||
	    !hk_cursor_bytes(c, "path", (gsize)n << (wide & 1), &bytes, NULL))
		return;
	path = text_of(bytes, (gsize)n << (wide & 1), wide & 1);
	topic = strchr(path, 3);
	if (topic == NULL)
		return;
	*topic++ = '\0';
	hk_office_dde(book->office, path, topic, "sheet");
}

static void
on_password(Book *book, HkCursor *c)
{
	book->locked = !book->opened;
	if (book->locked)
		hk_biff_lock_read(&book->lock, c->data, c->len);
}

/* The shared texts, as far as their first record holds them; long tables go on in others. */
static void
on_texts(Book *book, HkCursor *c)
{
	const guint8 *skipped, *bytes;
	guint16 n, runs;
	guint8 flags;
	guint32 more;

	if (!hk_cursor_bytes(c, "counts", 8, &skipped, NULL))
		return;
	while (hk_cursor_u16le(c, "length", &n, NULL) && hk_cursor_u8(c, "flags", &flags, NULL)) {
		gsize size = (gsize)n << (flags & 1);
		g_autofree char *text = NULL;

		runs = 0;
		more = 0;
		if (((flags & 8) != 0 && !hk_cursor_u16le(c, "runs", &runs, NULL)) ||
		    ((flags & 4) != 0 && !hk_cursor_u32le(c, "more", &more, NULL)))
			return;
		size = MIN(size, hk_cursor_left(c));
		if (!hk_cursor_bytes(c, "text", size, &bytes, NULL))
			return;
		text = text_of(bytes, size, flags & 1);
		hk_office_say(book->office, text, strlen(text));
		hk_office_say(book->office, "\n", 1);
		if (!hk_cursor_bytes(c, "runs", 4 * (gsize)runs + more, &skipped, NULL))
			return;
	}
}

/* 2.4.140: the address stands in UTF-16 behind the URL moniker's class. */
static void
on_link(Book *book, HkCursor *c)
{
	static const guint8 moniker[] = { 0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11,
					  0x8C, 0x82, 0,    0xAA, 0,	0x4B, 0xA9, 0x0B };
	const guint8 *at = memmem(c->data, c->len, moniker, sizeof moniker), *bytes;
	g_autofree char *url = NULL;
	guint32 n;

	if (at == NULL)
		return;
	c->pos = (gsize)(at - c->data) + sizeof moniker;
	if (!hk_cursor_u32le(c, "length", &n, NULL) ||
	    !hk_cursor_bytes(c, "address", MIN((gsize)n, hk_cursor_left(c)), &bytes, NULL))
		return;
	url = text_of(bytes, MIN((gsize)n, (gsize)4096), TRUE);
	hk_office_link(book->office, url, NULL);
}

/* clang-format off */
static const struct {
	guint16 number;
	void (*on)(Book *book, HkCursor *body);
} records[] = {
	{ REC_BOF, on_bof },	     { REC_BOUNDSHEET, on_sheet }, { REC_NAME, on_name },
	{ REC_FORMULA, on_formula }, { REC_SUPBOOK, on_book },	   { REC_FILEPASS, on_password },
	{ REC_SST, on_texts },	     { REC_HLINK, on_link },
};
/* clang-format on */

static void
read_records(Book *book, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	guint16 number, size;
	const guint8 *body;

	while (!book->locked && hk_cursor_u16le(&c, "record", &number, NULL) &&
	       hk_cursor_u16le(&c, "size", &size, NULL) &&
	       hk_cursor_bytes(&c, "body", size, &body, NULL))
		for (guint i = 0; i < G_N_ELEMENTS(records); i++)
			if (records[i].number == number) {
				HkCursor inner = hk_cursor(body, size);

				records[i].on(book, &inner);
			}
}

static gboolean
opens(gpointer self, const char *password)
{
	return hk_biff_lock_try(self, password);
}

/* What stands behind the record FILEPASS, once more and in clear. */
static void
open_book(Book *book, const guint8 *data, gsize len)
{
	HkOffice *office = book->office;
	g_autofree guint8 *plain = NULL;

	if (!hk_office_try_passwords(office->kit, office->sink, office->hints, opens,
				     &book->lock)) {
		office->locked = TRUE;
		return;
	}
	plain = hk_sink_take(office->sink, len) ? hk_biff_lock_open(&book->lock, data, len) : NULL;
	if (plain == NULL)
		return;
	book->opened = TRUE;
	book->locked = FALSE;
	book->sheets = 0;
	read_records(book, plain, len);
}

void
hk_office_check_excel(HkOffice *office)
{
	const HkBoxItem *item = hk_box_find(office->box, "Workbook");
	Book book = { .office = office, .xlm = hk_xlm() };
	g_autoptr(GBytes) bytes = NULL;
	gsize len = 0;
	const guint8 *data;

	if (item == NULL)
		item = hk_box_find(office->box, "Book");
	if (item != NULL && !hk_box_is_zip(office->box))
		bytes = hk_box_read(office->box, item, STREAM_MAX, office->sink);
	data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	read_records(&book, data, len);
	if (book.locked)
		open_book(&book, data, len);
	hk_xlm_tell(&book.xlm, office);
	hk_xlm_clear(&book.xlm);
}

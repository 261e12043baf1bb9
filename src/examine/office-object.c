/* office-object.c - opens embedded objects: packages hold a whole file, equations hold an old
 * attack.
 *
 * Called for OLE2 documents, for the parts of OOXML, and by rtf.c.  A package names the file that a
 * double click would open; its content goes to whoever reads such content.  The equation editor of
 * old Office copies the name of a font into a space of 40 bytes without counting, which is why a
 * longer name is no mistake (CVE-2017-11882, CVE-2018-0802).
 */
#include "examine/office-object.h"

#include <gsf/gsf-input-gzip.h>
#include <gsf/gsf-input-memory.h>
#include <string.h>

#include "base/cursor.h"
#include "examine/archive-head.h"
#include "examine/charset.h"
#include "examine/descend.h"

#define STREAM_MAX (32 * 1024 * 1024)
#define OBJECTS_MAX 50
#define NAME_MAX_BYTES 1024
#define FONT_NAME 40 /* bytes the equation editor has room for */

static const guint8 equation_class[] = { 0x02, 0xCE, 0x02, 0, 0, 0, 0, 0,
					 0xC0, 0,    0,	   0, 0, 0, 0, 0x46 };

/* A counted-by-NUL text in the author's code page.  (owned or NULL) */
static char *
take_name(HkCursor *c)
{
	gsize left = hk_cursor_left(c);
	const guint8 *bytes = NULL, *nul;
	HkCharsetUse use;
	char *owned = NULL;
	const char *text;
	gsize n;

	if (left == 0 || !hk_cursor_bytes(c, "name", 0, &bytes, NULL))
		return NULL;
	nul = memchr(c->data + c->pos, 0, MIN(left, (gsize)NAME_MAX_BYTES));
	if (nul == NULL)
		return NULL;
	n = (gsize)(nul - (c->data + c->pos));
	text = hk_charset_utf8((const char *)c->data + c->pos, n, "CP932", &n, &owned, &use);
	c->pos += (gsize)(nul - (c->data + c->pos)) + 1;
	return owned != NULL ? owned : g_strndup(text, n);
}

static void
tell_package(HkOffice *office, const char *name, const guint8 *data, gsize len, const char *place)
{
	HkInside inside = { name, NULL, office->hints, data, len };
	g_autofree char *extension = hk_file_extension(name);
	g_autofree char *size = g_strdup_printf("%" G_GSIZE_FORMAT, len);
	gboolean program = hk_extension_runs(extension) ||
			   (len > 2 && data[0] == 'M' && data[1] == 'Z');

	office->outside |= program;
	hk_sink_add(office->sink, program ? "office.object-program" : "office.object", place, -1,
		    "name", name, "extension", extension, "size", size, NULL);
	office->holds = TRUE;
	hk_descend(office->kit, office->sink, &inside);
}

void
hk_office_package(HkOffice *office, const guint8 *data, gsize len, const char *place)
{
	HkCursor c = hk_cursor(data, len);
	g_autofree char *label = NULL, *path = NULL, *temp = NULL;
	const guint8 *bytes = NULL;
	guint32 total, flags, n;
	guint16 kind;

	if (!hk_cursor_u32le(&c, "size", &total, NULL) || !hk_cursor_u16le(&c, "kind", &kind, NULL))
		return;
	if (kind == 2 && (label = take_name(&c)) != NULL && (path = take_name(&c)) != NULL &&
	    hk_cursor_u32le(&c, "flags", &flags, NULL) && hk_cursor_u32le(&c, "length", &n, NULL) &&
	    (temp = take_name(&c)) != NULL && hk_cursor_u32le(&c, "size", &n, NULL)) {
		gsize size = MIN((gsize)n, hk_cursor_left(&c));

		/* The name it would be opened under is the last of its paths. */
		hk_cursor_bytes(&c, "content", size, &bytes, NULL);
		tell_package(office, *hk_file_base(path) != '\0' ? hk_file_base(path) : label,
			     bytes, size, place);
		return;
	}
	/* Other programs' own data: may be anything, an equation too. */
	tell_package(office, "Ole10Native", data + 4, len - 4, place);
}

/* MTEF: five bytes of header, then records; FONT is 8, typeface, style, name. */
static gboolean
font_overruns(const guint8 *data, gsize len)
{
	gsize from = len > 33 && data[0] == 0x1C ? 33 : 5;

	for (gsize at = from; at + 3 < len && at < from + 12; at++) {
		gsize n = 0;

		while (data[at] == 8 && at + 3 + n < len && data[at + 3 + n] != 0)
			n++;
		if (n > FONT_NAME)
			return TRUE;
	}
	return FALSE;
}

void
hk_office_equation(HkOffice *office, const guint8 *data, gsize len, gboolean attack,
		   const char *place)
{
	attack = attack || font_overruns(data, len);
	office->outside |= attack;
	hk_sink_add(office->sink, attack ? "office.equation-attack" : "office.equation", place, -1,
		    NULL);
}

static gboolean
is_stream(const HkBoxItem *item, const char *name)
{
	const char *slash = strrchr(item->path, '/');

	return !item->folder &&
	       g_ascii_strcasecmp(slash != NULL ? slash + 1 : item->path, name) == 0;
}

/* TRUE when the item says what an object is. */
static gboolean
check_item(HkOffice *office, const HkBox *box, const HkBoxItem *item, gboolean equation,
	   const char *place)
{
	g_autoptr(GBytes) bytes = NULL;
	const guint8 *data;
	gsize len;
	gboolean native = is_stream(item, "\001Ole10Native");

	if (!native && !is_stream(item, "Equation Native"))
		return FALSE;
	bytes = hk_box_read(box, item, STREAM_MAX, office->sink);
	if (bytes == NULL)
		return FALSE;
	data = g_bytes_get_data(bytes, &len);
	if (!native)
		hk_office_equation(office, data, len, FALSE, place);
	else if (equation && len > 4)
		hk_office_equation(office, data + 4, len - 4, FALSE, place);
	else
		hk_office_package(office, data, len, place);
	return TRUE;
}

gboolean
hk_office_object(HkOffice *office, const guint8 *data, gsize len, const char *place)
{
	g_autoptr(HkBox) box = NULL;
	gboolean equation, known = FALSE;

	if (len < 8 || memcmp(data, "\xD0\xCF\x11\xE0", 4) != 0)
		return FALSE;
	box = hk_box_open(data, len, NULL);
	if (box == NULL)
		return FALSE;
	equation = memcmp(hk_box_item(box, 0)->class_id, equation_class, 16) == 0;
	for (guint i = 0; i < hk_box_count(box) && !known; i++)
		known = check_item(office, box, hk_box_item(box, i), equation, place);
	if (equation && !known) {
		hk_office_equation(office, NULL, 0, FALSE, place);
		known = TRUE;
	}
	return known;
}

/* The folder that an item lies in has the class of its object. */
static gboolean
in_equation(const HkBox *box, const HkBoxItem *item)
{
	const char *slash = strrchr(item->path, '/');
	g_autofree char *folder = slash != NULL ? g_strndup(item->path, (gsize)(slash - item->path))
						: g_strdup("");
	const HkBoxItem *parent = hk_box_find(box, folder);

	return parent != NULL && memcmp(parent->class_id, equation_class, 16) == 0;
}

/* A stream of deflate inside a presentation: OLE2 again. */
static void
enter_packed(HkOffice *office, const guint8 *data, gsize len, gsize size)
{
	g_autoptr(GObject) source = G_OBJECT(gsf_input_memory_new(data, (gsf_off_t)len, FALSE));
	g_autoptr(GObject) plain = NULL;
	const guint8 *bytes;
	HkInside inside = { "object", NULL, office->hints, NULL, size };

	if (size < 512 || size > STREAM_MAX || !hk_sink_take(office->sink, size))
		return;
	plain = g_object_new(GSF_INPUT_GZIP_TYPE, "raw", TRUE, "source", source,
			     "uncompressed_size", (gint64)size, NULL);
	bytes = plain != NULL ? gsf_input_read(GSF_INPUT(plain), size, NULL) : NULL;
	inside.data = bytes;
	office->holds = TRUE;
	if (bytes != NULL && !hk_office_object(office, bytes, size, "object"))
		hk_descend(office->kit, office->sink, &inside);
}

/* MS-PPT 2.10.34: ExOleObjStg, record 0x1011; instance 1: size, then zlib.  VBA is kept in one. */
static void
check_presentation(HkOffice *office, const HkBoxItem *item)
{
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, STREAM_MAX, office->sink);
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL, *body;
	HkCursor c = hk_cursor(data, len);
	guint16 version, type;
	guint32 size, plain;

	for (guint n = 0; n < OBJECTS_MAX && hk_cursor_u16le(&c, "version", &version, NULL) &&
			  hk_cursor_u16le(&c, "type", &type, NULL) &&
			  hk_cursor_u32le(&c, "size", &size, NULL) &&
			  hk_cursor_bytes(&c, "record", size, &body, NULL);) {
		HkCursor inner = hk_cursor(body, size);

		if (type != 0x1011)
			continue;
		n++;
		if (version >> 4 == 1 && hk_cursor_u32le(&inner, "plain", &plain, NULL) && size > 6)
			enter_packed(office, body + 6, size - 6, plain);
	}
}

void
hk_office_check_objects(HkOffice *office)
{
	guint objects = 0;

	for (guint i = 0; !hk_box_is_zip(office->box) && i < hk_box_count(office->box); i++) {
		const HkBoxItem *item = hk_box_item(office->box, i);

		if (is_stream(item, "PowerPoint Document"))
			check_presentation(office, item);
		else if (objects < OBJECTS_MAX &&
			 check_item(office, office->box, item, in_equation(office->box, item),
				    "object"))
			objects++;
	}
}

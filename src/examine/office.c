/* office.c - examines Word, Excel and PowerPoint documents, old (OLE2) and new (OOXML).
 *
 * Called by the worker through registry.c, by descend.c, and again for what encryption hid.  Opens
 * the container and runs the checks of its table; each looks at one thing that documents are
 * abused for.  An OLE2 file that is something else (a mail of Outlook) goes to whoever reads that.
 * Refuses bytes that are no such container with HK_ERROR_MALFORMED.
 */
#include "examine/office.h"

#include <string.h>

#include "base/error.h"
#include "examine/office-besides.h"
#include "examine/office-crypt.h"
#include "examine/office-macro.h"

#define INPUT_MAX (64 * HK_MIB) /* mail servers refuse more than 25 or 50 MB */

static const guint8 ole_mark[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

static gboolean
names_part(const guint8 *name, gsize len)
{
	static const char *const names[] = {
		"[Content_Types].xml", "_rels/.rels", "word/", "xl/", "ppt/", "docProps/"
	};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (len >= strlen(names[i]) && memcmp(name, names[i], strlen(names[i])) == 0)
			return TRUE;
	return FALSE;
}

/* Names that only an OOXML package begins with: its first entries stand in the head.  From header
 * to header, because a document that is packed without compression has such names, too. */
static gboolean
names_office(const guint8 *head, gsize len)
{
	const guint8 *h = head, *end = head + len;

	while (h != NULL && end - h >= 30 && memcmp(h, "PK\x03\x04", 4) == 0) {
		gsize name = (gsize)h[26] | (gsize)h[27] << 8,
		      extra = (gsize)h[28] | (gsize)h[29] << 8;
		guint64 packed = (guint64)h[18] | (guint64)h[19] << 8 | (guint64)h[20] << 16 |
				 (guint64)h[21] << 24;
		gboolean unknown = (h[6] & 8) != 0 && packed == 0; /* its length stands behind */
		guint64 step = 30 + name + extra + packed;

		if (names_part(h + 30, MIN(name, (gsize)(end - h - 30))))
			return TRUE;
		if (step >= (guint64)(end - h))
			return FALSE;
		h = unknown ? memmem(h + step, (gsize)(end - h) - (gsize)step, "PK\x03\x04", 4)
			    : h + step;
	}
	return FALSE;
}

static guint
claims(const guint8 *head, gsize len)
{
	if (len >= sizeof ole_mark && memcmp(head, ole_mark, sizeof ole_mark) == 0)
		return 70; /* others write OLE2, too, and know their own better */
	if (len >= 30 && memcmp(head, "PK\x03\x04", 4) == 0 && names_office(head, len))
		return 97;
	return 0;
}

static void
link_free(gpointer data)
{
	HkOfficeLink *link = data;

	g_free(link->target);
	g_free(link->shown);
	g_free(link);
}

void
hk_office_begin(HkOffice *office)
{
	office->text = g_string_new(NULL);
	office->links = g_ptr_array_new_with_free_func(link_free);
	office->pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
}

void
hk_office_finish(HkOffice *office)
{
	g_string_free(office->text, TRUE);
	g_ptr_array_unref(office->links);
	g_ptr_array_unref(office->pictures);
}

void
hk_office_say(HkOffice *office, const char *text, gsize len)
{
	if (office->text->len < HK_OFFICE_TEXT)
		g_string_append_len(office->text, text,
				    (gssize)MIN(len, HK_OFFICE_TEXT - office->text->len));
}

void
hk_office_link(HkOffice *office, const char *target, const char *shown)
{
	HkOfficeLink *link;

	/* The list of relations names it, and so does the place where it is shown. */
	for (guint i = 0; i < office->links->len; i++) {
		link = g_ptr_array_index(office->links, i);
		if (strcmp(link->target, target) != 0)
			continue;
		if (link->shown == NULL)
			link->shown = g_strdup(shown);
		return;
	}
	if (office->links->len >= HK_OFFICE_LINKS || *target == '\0')
		return;
	link = g_new0(HkOfficeLink, 1);
	link->target = g_strndup(target, 2048);
	link->shown = g_strdup(shown);
	g_ptr_array_add(office->links, link);
}

static const HkOfficeCheck checks[] = {
	hk_office_check_macros, hk_office_check_parts,	 hk_office_check_word,
	hk_office_check_excel,	hk_office_check_objects, hk_office_check_text,
};

static void
check(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints)
{
	HkOffice office = { .kit = kit, .sink = sink, .hints = hints, .box = box };

	hk_office_begin(&office);
	for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
		checks[i](&office);
	if (hk_box_is_cut(box))
		hk_sink_add(sink, "office.crowded", "", -1, NULL);
	hk_office_finish(&office);
}

/* A zip that only begins like a package: without these Office opens nothing. */
static gboolean
is_archive(const HkBox *box)
{
	return hk_box_is_zip(box) && hk_box_find(box, "[Content_Types].xml") == NULL &&
	       hk_box_find(box, "_rels/.rels") == NULL;
}

gboolean
hk_office_check_besides(const HkKit *kit, HkSink *sink, const HkBox *box, const char *hints)
{
	static const char *const streams[] = { "WordDocument",	      "Workbook",	 "Book",
					       "PowerPoint Document", "Macros",		 "VBA",
					       "_VBA_PROJECT_CUR",    "EncryptedPackage" };

	for (guint i = 0; i < G_N_ELEMENTS(streams); i++) {
		if (hk_box_find(box, streams[i]) == NULL)
			continue;
		if (!hk_office_decrypt(kit, sink, box, hints))
			check(kit, sink, box, hints);
		return TRUE;
	}
	return FALSE;
}

/* What else OLE2 holds, by a name in its root or its class. */
static const HkExaminer *
other_reader(const HkBox *box)
{
	if (hk_box_find(box, "__properties_version1.0") != NULL)
		return hk_examiner_named("msg");
	if (hk_office_is_installer(box))
		return hk_examiner_named("msi");
	return NULL;
}

/* Office repairs what it opens, so a broken container may still do its work: the parts of a zip are
 * read one by one by whoever reads archives, and a macro may be whole in what is left of OLE2. */
static gboolean
examine_ruin(const HkKit *kit, HkInput *in, HkSink *sink, const guint8 *data, gsize len,
	     GError **error)
{
	const HkExaminer *archive = hk_examiner_named("archive");

	if (archive != NULL && len > 2 && data[0] == 'P') {
		hk_sink_add(sink, "examiner.malformed", "", -1, "message",
			    error != NULL && *error != NULL ? (*error)->message : "", NULL);
		g_clear_error(error);
		return archive->examine(kit, in, sink, error);
	}
	hk_office_carve(kit, sink, data, len);
	return FALSE;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	g_autoptr(HkBox) box = NULL;
	const HkExaminer *other;

	if (data == NULL)
		return FALSE;
	box = hk_box_open(data, len, error);
	if (box == NULL)
		return examine_ruin(kit, in, sink, data, len, error);
	other = is_archive(box) ? hk_examiner_named("archive") : other_reader(box);
	if (other != NULL)
		return other->examine(kit, in, sink, error);
	if (!hk_office_decrypt(kit, sink, box, hk_input_hints(in)))
		check(kit, sink, box, hk_input_hints(in));
	return TRUE;
}

const HkExaminer hk_examiner_office = {
	.name = "office",
	.limits = {
		.input_bytes = INPUT_MAX,
		.output_bytes = 256 * HK_MIB, /* honest workbooks unpack to ten times their size */
		.children = 100,
		.depth = 8,
		.findings = 500,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

/* office-parts.c - walks an OOXML package: its relations, its parts, what is embedded in it.
 *
 * One of the checks of office.h.  Parts are found by where they lie, which is where every version
 * of Office writes them, and relations by looking at all of them, wherever they lie.
 */
#include <string.h>

#include "examine/descend.h"
#include "examine/office-object.h"
#include "examine/office-outside.h"
#include "examine/office-part.h"
#include "examine/office-xlm.h"
#include "examine/office-xml.h"

#define EMBEDDED_MAX 50
#define EMBEDDED_BYTES (32 * 1024 * 1024)
#define PICTURES_MAX 3
#define PICTURE_BYTES (8 * 1024 * 1024)

/* clang-format off */
static const struct { const char *type; HkOutside what; } outside_types[] = {
	{ "attachedTemplate", HK_OUTSIDE_TEMPLATE },
	{ "oleObject",        HK_OUTSIDE_OBJECT },
	{ "frame",            HK_OUTSIDE_OBJECT },
	{ "subDocument",      HK_OUTSIDE_OBJECT },
	{ "aFChunk",          HK_OUTSIDE_OBJECT },
	{ "image",            HK_OUTSIDE_PICTURE },
	{ "video",            HK_OUTSIDE_PICTURE },
	{ "audio",            HK_OUTSIDE_PICTURE },
	{ "media",            HK_OUTSIDE_PICTURE },
};
/* clang-format on */

static void
check_relation(HkOffice *office, const HkOfficeRelation *relation, const char *place)
{
	if (!relation->outside)
		return;
	if (strcmp(relation->type, "hyperlink") == 0) {
		hk_office_link(office, relation->target, NULL);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(outside_types); i++)
		if (strcmp(relation->type, outside_types[i].type) == 0) {
			hk_office_outside(office, outside_types[i].what, relation->target, place);
			return;
		}
	hk_office_outside(office, HK_OUTSIDE_OTHER, relation->target, place);
}

/* "word/_rels/document.xml.rels" -> "word/document.xml" (owned; NULL when it is none) */
static char *
part_of_relations(const char *path)
{
	const char *at = strstr(path, "_rels/");
	gsize len = strlen(path);

	if (at == NULL || len < 11 || g_ascii_strcasecmp(path + len - 5, ".rels") != 0)
		return NULL;
	return g_strdup_printf("%.*s%.*s", (int)(at - path), path,
			       (int)(len - 5 - (gsize)(at + 6 - path)), at + 6);
}

static void
check_relations(HkOffice *office, const char *path)
{
	g_autofree char *part = part_of_relations(path);
	g_autoptr(GPtrArray) relations = part != NULL ? hk_office_relations(office, part) : NULL;

	for (guint i = 0; relations != NULL && i < relations->len; i++)
		check_relation(office, g_ptr_array_index(relations, i), part);
}

/* Sheets and names of xl/workbook.xml. */
typedef struct {
	HkXlm *xlm;
	GPtrArray *relations;
} Workbook;

static void
count_sheet(Workbook *w, const HkXmlElement *element)
{
	g_autofree char *id = hk_xml_attribute(element, "id");
	g_autofree char *state = hk_xml_attribute(element, "state");

	for (guint i = 0; i < w->relations->len; i++) {
		const HkOfficeRelation *relation = g_ptr_array_index(w->relations, i);

		if (g_strcmp0(relation->id, id) != 0 ||
		    (strcmp(relation->type, "xlMacrosheet") != 0 &&
		     strcmp(relation->type, "xlIntlMacrosheet") != 0))
			continue;
		w->xlm->hidden += g_strcmp0(state, "hidden") == 0;
		w->xlm->buried += g_strcmp0(state, "veryHidden") == 0;
	}
}

static void
on_workbook(gpointer self, const char *name, const HkXmlElement *element)
{
	Workbook *w = self;

	if (strcmp(name, "sheet") == 0) {
		count_sheet(w, element);
	} else if (strcmp(name, "definedName") == 0) {
		g_autofree char *defined = hk_xml_attribute(element, "name");

		w->xlm->start |= defined != NULL && hk_xlm_is_start(defined);
	}
}

static void
read_workbook(HkOffice *office, const HkBoxItem *item, HkXlm *xlm)
{
	static const HkXmlOps ops = { .start = on_workbook };
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, EMBEDDED_BYTES, office->sink);
	Workbook w = { xlm, hk_office_relations(office, item->path) };
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	hk_xml_read(data, len, &ops, &w);
	g_ptr_array_unref(w.relations);
}

/* MS-XLSB: names stand there in UTF-16; its macro sheets are told, their formulas not read. */
static void
read_binary_workbook(HkOffice *office, const HkBoxItem *item, HkXlm *xlm)
{
	static const char start[] = "A\0u\0t\0o\0_\0O\0p\0e\0n\0";
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, EMBEDDED_BYTES, office->sink);
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	xlm->start |= data != NULL && memmem(data, len, start, sizeof start - 1) != NULL;
}

static void
read_macro_sheet(HkOffice *office, const HkBoxItem *item, HkXlm *xlm)
{
	g_autoptr(GString) formulas = g_string_new(NULL);

	xlm->sheets++;
	hk_office_read_part(office, item, formulas);
	hk_xlm_read_formulas(xlm, formulas->str);
}

/* A part inside that is a file of its own. */
static void
enter(HkOffice *office, const HkBoxItem *item)
{
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, EMBEDDED_BYTES, office->sink);
	const char *slash = strrchr(item->path, '/');
	HkInside inside = { slash != NULL ? slash + 1 : item->path, NULL, office->hints, NULL, 0 };

	if (bytes == NULL)
		return;
	inside.data = g_bytes_get_data(bytes, &inside.len);
	office->holds = TRUE;
	if (!hk_office_object(office, inside.data, inside.len, item->path))
		hk_descend(office->kit, office->sink, &inside);
}

static void
enter_next(HkOffice *office, const HkBoxItem *item, guint *entered)
{
	if (*entered == EMBEDDED_MAX)
		hk_sink_add(office->sink, "limit.children", "", -1, "limit",
			    G_STRINGIFY(EMBEDDED_MAX), NULL);
	if ((*entered)++ < EMBEDDED_MAX)
		enter(office, item);
}

static gboolean
matches(const char *path, const char *folder, const char *extension)
{
	gsize len = strlen(path), n = strlen(extension);

	return strstr(path, folder) != NULL && len > n &&
	       g_ascii_strcasecmp(path + len - n, extension) == 0;
}

static gboolean
has_text(const char *path)
{
	static const char *const folders[] = { "word/",
					       "ppt/slides/",
					       "ppt/notesSlides/",
					       "xl/sharedStrings",
					       "xl/externalLinks/",
					       "xl/drawings/",
					       "xl/comments",
					       "word/glossary/" };

	for (guint i = 0; i < G_N_ELEMENTS(folders); i++)
		if (g_str_has_prefix(path, folders[i]))
			return strstr(path, "/theme") == NULL && strstr(path, "styles.") == NULL &&
			       strstr(path, "_rels/") == NULL;
	return FALSE;
}

static void
keep_picture(HkOffice *office, const HkBoxItem *item)
{
	GBytes *bytes = office->pictures->len < PICTURES_MAX
				? hk_box_read(office->box, item, PICTURE_BYTES, office->sink)
				: NULL;

	if (bytes != NULL)
		g_ptr_array_add(office->pictures, bytes);
}

static void
read_part(HkOffice *office, const HkBoxItem *item, HkXlm *xlm, guint *entered)
{
	const char *path = item->path;

	if (matches(path, "_rels/", ".rels"))
		check_relations(office, path);
	else if (strcmp(path, "xl/workbook.xml") == 0)
		read_workbook(office, item, xlm);
	else if (strcmp(path, "xl/workbook.bin") == 0)
		read_binary_workbook(office, item, xlm);
	else if (strstr(path, "acrosheets/") != NULL && matches(path, "", ".xml"))
		read_macro_sheet(office, item, xlm);
	else if (strstr(path, "acrosheets/") != NULL)
		xlm->sheets++;
	else if (strstr(path, "embeddings/") != NULL || strstr(path, "afchunk") != NULL ||
		 matches(path, "word/", ".htm") || matches(path, "word/", ".rtf"))
		enter_next(office, item, entered);
	else if (strstr(path, "/media/") != NULL)
		keep_picture(office, item);
	else if (strstr(path, "activeX/") != NULL && matches(path, "", ".xml"))
		hk_sink_add(office->sink, "office.activex", path, -1, NULL);
	else if (has_text(path) && matches(path, "", ".xml"))
		hk_office_read_part(office, item, NULL);
}

void
hk_office_check_parts(HkOffice *office)
{
	HkXlm xlm = hk_xlm();
	guint entered = 0;

	for (guint i = 0; hk_box_is_zip(office->box) && i < hk_box_count(office->box); i++) {
		const HkBoxItem *item = hk_box_item(office->box, i);

		if (!item->folder)
			read_part(office, item, &xlm, &entered);
	}
	hk_xlm_tell(&xlm, office);
	hk_xlm_clear(&xlm);
}

/* msi.c - examines a package of Windows Installer: what it says it installs, and who made it.
 *
 * Called by office.c, which sees by the class of its root what an OLE2 file is, and by the worker.
 * Like a program (exe.c) it cannot be told good or bad from outside, so alone it is undecided; one
 * that poses as a document is not.  Reads the summary only: the tables inside are compressed names
 * and the files a cabinet, which the installer runs as it likes.
 */
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/disguise.h"
#include "examine/examiner.h"
#include "examine/mapi.h"
#include "examine/office-besides.h"

#define INPUT_MAX (256 * HK_MIB) /* packages carry whole programs */
#define SUMMARY "\005SummaryInformation"
#define SIGNATURE "\005DigitalSignature"
#define PROPERTIES_MAX 200
#define TEXT 30 /* VT_LPSTR */
#define WORD 2	/* VT_I2 */

static const char *const extensions[] = { "msi", "msp", "mst", NULL };

/* The class of the root: package, patch, transform ([MS-OLEDS] files as Windows Installer writes
 * them); the first byte tells them apart. */
static const guint8 classes[][16] = {
	{ 0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46 },
	{ 0x86, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46 },
	{ 0x82, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46 },
};

gboolean
hk_office_is_installer(const HkBox *box)
{
	const HkBoxItem *root = hk_box_find(box, "");

	for (guint i = 0; root != NULL && i < G_N_ELEMENTS(classes); i++)
		if (memcmp(root->class_id, classes[i], 16) == 0)
			return TRUE;
	return FALSE;
}

typedef struct {
	HkCursor section;
	HkMapi *found; /* texts and the code page by their numbers */
} Summary;

/* One value (MS-OLEPS 2.15): its type, and behind it a number or a text with its length. */
static void
read_value(Summary *s, guint32 id, guint32 at)
{
	HkCursor c = s->section;
	guint32 type, len;
	const guint8 *value;

	if (at > c.len)
		return;
	c.pos = at;
	if (!hk_cursor_u32le(&c, "type", &type, NULL))
		return;
	if (type == TEXT && hk_cursor_u32le(&c, "length", &len, NULL) &&
	    hk_cursor_bytes(&c, "text", len, &value, NULL))
		hk_mapi_set(s->found, id, HK_MAPI_STRING8, g_bytes_new(value, len));
	else if (type == WORD && id == 1 && hk_cursor_bytes(&c, "number", 2, &value, NULL))
		hk_mapi_set(s->found, HK_MAPI_CODEPAGE, HK_MAPI_SHORT, g_bytes_new(value, 2));
}

/* MS-OLEPS 2.21: a head, the place of the one set that matters, and in it places of values. */
static void
read_summary(Summary *s, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	const guint8 *skipped;
	guint32 at, size, count, id, where;

	if (!hk_cursor_bytes(&c, "head", 44, &skipped, NULL) ||
	    !hk_cursor_u32le(&c, "set", &at, NULL) || at >= len)
		return;
	s->section = hk_cursor(data + at, len - at);
	c = s->section;
	if (!hk_cursor_u32le(&c, "size", &size, NULL) ||
	    !hk_cursor_u32le(&c, "count", &count, NULL))
		return;
	for (guint32 i = 0; i < MIN(count, PROPERTIES_MAX); i++) {
		if (!hk_cursor_u32le(&c, "id", &id, NULL) ||
		    !hk_cursor_u32le(&c, "place", &where, NULL))
			return;
		if (id < 0x20)
			read_value(s, id, where);
	}
}

static void
tell(HkSink *sink, const HkMapi *found)
{
	/* MS-OLEPS 3.1.1: what Windows Installer keeps in these. */
	enum { PRODUCT = 3, MAKER = 4, COMMENTS = 6, TOOL = 18 };
	g_autofree char *product = hk_mapi_text(found, found, PRODUCT);
	g_autofree char *maker = hk_mapi_text(found, found, MAKER);
	g_autofree char *comments = hk_mapi_text(found, found, COMMENTS);
	g_autofree char *tool = hk_mapi_text(found, found, TOOL);

	hk_sink_add(sink, "msi.installer", "", -1, NULL);
	if (product != NULL || maker != NULL)
		hk_sink_add(sink, "msi.says", "", -1, "product", product != NULL ? product : "?",
			    "maker", maker != NULL ? maker : "?", "comments",
			    comments != NULL ? comments : "", "tool", tool != NULL ? tool : "",
			    NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len, size;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error), *bytes;
	g_autoptr(HkBox) box = data != NULL ? hk_box_open(data, len, error) : NULL;
	g_autoptr(GBytes) summary = NULL;
	g_autoptr(HkMapi) found = hk_mapi_new();
	Summary s = { .found = found };
	const HkBoxItem *item;

	if (box == NULL)
		return FALSE;
	item = hk_box_find(box, SUMMARY);
	summary = item != NULL ? hk_box_read(box, item, HK_MIB, sink) : NULL;
	if (summary != NULL) {
		bytes = g_bytes_get_data(summary, &size);
		read_summary(&s, bytes, size);
	}
	hk_disguise_check(sink, hk_input_name(in));
	tell(sink, found);
	if (hk_disguise_is_document(hk_input_name(in)))
		hk_sink_add(sink, "msi.poses-as-document", "", -1, "name", hk_input_name(in), NULL);
	hk_sink_add(sink,
		    hk_box_find(box, SIGNATURE) != NULL ? "msi.has-signature" : "msi.no-signature",
		    "", -1, NULL);
	hk_office_check_besides(kit, sink, box, hk_input_hints(in));
	return TRUE;
}

static guint
claims(const guint8 *head, gsize len)
{
	if (len < 8 || memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) != 0)
		return 0;
	for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
		if (memmem(head, len, classes[i], 16) != NULL)
			return 96;
	return 0;
}

const HkExaminer hk_examiner_msi = {
	.name = "msi",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX,
		.output_bytes = 256 * HK_MIB, /* as of a document, which may lie in there, too */
		.children = 100,
		.depth = 8,
		.findings = 500,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

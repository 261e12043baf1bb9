/* office-macro.c - finds the VBA projects of a document and tells what they would do.
 *
 * One of the checks of office.h.  In OLE2 a project is a folder with a stream "VBA/dir"; in OOXML
 * it is an OLE2 file of its own inside.  The findings quote the source, because "it has a macro"
 * is what half of all business workbooks can say of themselves.
 */
#include "examine/office-macro.h"

#include <string.h>

#include "examine/descend.h"
#include "examine/office.h"
#include "examine/vba-scan.h"

#define PROJECTS_MAX 50 /* a document has one; embedded ones have theirs */
#define PROJECT_BYTES (32 * 1024 * 1024)

static gboolean
starts_harm(const HkVbaSeen *seen)
{
	return seen->start != NULL &&
	       (seen->senses & (HK_VBA_RUNS | HK_VBA_LOADS | HK_VBA_INJECTS)) != 0;
}

/* The one sentence that says what this macro is. */
static const char *
sentence(const HkVbaSeen *seen)
{
	guint s = seen->senses;

	if (seen->stomped)
		return "office.macro-stomped";
	if (seen->gone)
		return "office.macro-gone";
	if (starts_harm(seen))
		return (s & HK_VBA_LOADS) != 0	? "office.macro-loads"
		       : (s & HK_VBA_RUNS) != 0 ? "office.macro-runs"
						: "office.macro-injects";
	if ((s & HK_VBA_LOADS) != 0 && (s & HK_VBA_RUNS) != 0)
		return "office.macro-loads-when-used";
	if ((s & (HK_VBA_LOADS | HK_VBA_RUNS | HK_VBA_INJECTS)) != 0)
		return "office.macro-runs-when-used";
	if (seen->start != NULL && (s & HK_VBA_ASKS) != 0)
		return "office.macro-asks";
	if (seen->start != NULL)
		return "office.macro-starts";
	return seen->code ? "office.macro" : "office.macro-empty";
}

static void
tell(HkSink *sink, const HkVbaProject *project, const HkVbaSeen *seen)
{
	const char *module = seen->module != NULL ? seen->module : "";
	const char *name = seen->start != NULL ? seen->start : module;
	g_autofree char *place = g_strconcat("macro:", name, NULL);
	g_autofree char *count = g_strdup_printf("%u", project->modules->len);

	hk_sink_add(sink, sentence(seen), place, -1, "start", seen->start, "call", seen->call,
		    "source", seen->source, "module", module, "modules", count, NULL);
	if (seen->hidden != NULL)
		hk_sink_add(sink,
			    starts_harm(seen) ? "office.macro-hidden" : "office.macro-hidden-words",
			    place, -1, "text", seen->hidden, NULL);
	if (project->broken)
		hk_sink_add(sink, "office.macro-broken", place, -1, NULL);
	for (guint i = 0; i < seen->urls->len; i++)
		hk_sink_add(sink, starts_harm(seen) ? "office.macro-link" : "office.macro-address",
			    place, -1, "url", g_ptr_array_index(seen->urls, i), NULL);
}

static void
check_project(HkSink *sink, const HkVbaProject *project, HkOffice *office)
{
	HkVbaSeen seen;

	hk_vba_scan(project, &seen);
	tell(sink, project, &seen);
	if (office != NULL) {
		office->macros = office->macros || seen.code || seen.stomped;
		office->starts = office->starts || seen.start != NULL || seen.stomped;
	}
	hk_vba_seen_clear(&seen);
}

static gboolean
ends_in(const char *path, const char *suffix)
{
	gsize n = strlen(suffix), len = strlen(path);

	return len >= n && g_ascii_strcasecmp(path + len - n, suffix) == 0;
}

/* The projects of an OLE2 file. */
static void
check_projects(HkOffice *office, const HkBox *box)
{
	guint found = 0;

	for (guint i = 0; i < hk_box_count(box) && found < PROJECTS_MAX; i++) {
		const HkBoxItem *item = hk_box_item(box, i);
		g_autoptr(HkVbaProject) project = NULL;

		if (item->folder ||
		    (!ends_in(item->path, "/dir") && g_ascii_strcasecmp(item->path, "dir") != 0))
			continue;
		found++;
		office->project = TRUE;
		project = hk_vba_project_read(box, item, office->sink);
		check_project(office->sink, project, office);
	}
}

/* "vbaProject.bin" by its name; a program that made the document may call it otherwise, but Office
 * finds it by its type, so every part that is OLE2 and small enough is looked at. */
static gboolean
may_be_project(const HkBoxItem *item)
{
	return !item->folder && item->size >= 512 &&
	       (strcasestr(item->path, "vba") != NULL || ends_in(item->path, ".bin")) &&
	       strcasestr(item->path, "embeddings/") == NULL &&
	       strcasestr(item->path, "printerSettings") == NULL;
}

/* TRUE: it was one, or could have been. */
static gboolean
check_part(HkOffice *office, const HkBoxItem *item)
{
	g_autoptr(GBytes) bytes = hk_box_read(office->box, item, PROJECT_BYTES, office->sink);
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	g_autoptr(HkBox) box = NULL;

	if (len < 8 || memcmp(data, "\xD0\xCF\x11\xE0", 4) != 0)
		return FALSE;
	box = hk_box_open(data, len, NULL);
	if (box != NULL)
		check_projects(office, box);
	else
		hk_office_carve(office->kit, office->sink, data, len);
	return TRUE;
}

/* Office may repair what this program cannot read, so silence would be a promise. */
static void
tell_unread(HkOffice *office, const HkBoxItem *item)
{
	if (!ends_in(item->path, "vbaProject.bin"))
		return;
	office->project = TRUE;
	hk_sink_add(office->sink, "office.macro-unread", item->path, -1, NULL);
}

void
hk_office_check_macros(HkOffice *office)
{
	guint parts = 0;

	if (!hk_box_is_zip(office->box)) {
		check_projects(office, office->box);
		return;
	}
	for (guint i = 0; i < hk_box_count(office->box) && parts < PROJECTS_MAX; i++) {
		const HkBoxItem *item = hk_box_item(office->box, i);

		if (may_be_project(item) && check_part(office, item))
			parts++;
		else
			tell_unread(office, item);
	}
}

void
hk_office_carve(const HkKit *kit, HkSink *sink, const guint8 *data, gsize len)
{
	g_autoptr(HkVbaProject) project = hk_vba_project_carve(data, len, sink);

	if (project != NULL)
		check_project(sink, project, NULL);
}

/* vba-project.c - reads the dir stream and the modules it names (MS-OVBA 2.3.4.2).
 *
 * Called by office-macro.c for each project of a document.  The dir stream is a run of records of
 * id, size and data; one of them states a wrong size in every file ever written.  What is broken
 * is left out and told, the rest is read.
 */
#include "examine/vba-project.h"

#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "examine/charset.h"
#include "examine/vba-decompress.h"

#define STREAM_MAX (4 * 1024 * 1024)
#define DIR_MAX (1024 * 1024)	       /* unpacked; a project of 500 modules has 60 KiB */
#define SOURCE_MAX (2 * 1024 * 1024)   /* of one module; VBA allows 64 K lines */
#define PROJECT_MAX (16 * 1024 * 1024) /* source of all modules */
#define MODULES_MAX 500
#define WORDS_MAX (256 * 1024)

/* MS-OVBA 2.3.4.2.1 to 2.3.4.2.3.2: the records that matter here. */
enum {
	REC_CODE_PAGE = 0x0003,
	REC_VERSION = 0x0009,
	REC_MODULE_NAME = 0x0019,
	REC_STREAM_NAME = 0x001A,
	REC_MODULE_OFFSET = 0x0031,
	REC_STREAM_NAME_UNICODE = 0x0032,
	REC_MODULE_NAME_UNICODE = 0x0047,
};

typedef struct {
	char *name, *stream; /* or NULL */
	guint32 offset;
} Entry;

typedef struct {
	GArray *entries; /* of Entry */
	char charset[16];
} Directory;

static void
entry_clear(gpointer data)
{
	Entry *entry = data;

	g_free(entry->name);
	g_free(entry->stream);
}

static char *
text_of(const Directory *d, const guint8 *bytes, gsize len)
{
	HkCharsetUse use;
	char *owned = NULL;
	gsize out;
	const char *text = hk_charset_utf8((const char *)bytes, len, d->charset, &out, &owned,
					   &use);

	return owned != NULL ? owned : g_strndup(text, out);
}

static char *
wide_text(const guint8 *bytes, gsize len)
{
	g_autofree char *text = g_convert((const char *)bytes, (gssize)(len & ~(gsize)1), "UTF-8",
					  "UTF-16LE", NULL, NULL, NULL);

	return text != NULL ? hk_text_valid(text, strlen(text)) : NULL;
}

static void
take(Directory *d, guint id, const guint8 *bytes, gsize len)
{
	Entry *last = d->entries->len > 0 ? &g_array_index(d->entries, Entry, d->entries->len - 1)
					  : NULL;
	char **text = NULL;

	if (id == REC_CODE_PAGE && len >= 2) {
		guint page = (guint)(bytes[0] | bytes[1] << 8);

		g_snprintf(d->charset, sizeof d->charset,
			   page >= 1250 && page <= 1258 ? "WINDOWS-%u"
			   : page == 65001		? "UTF-8"
							: "CP%u",
			   page);
	} else if (id == REC_MODULE_NAME && d->entries->len < MODULES_MAX) {
		Entry entry = { .name = text_of(d, bytes, len) };

		g_array_append_val(d->entries, entry);
	} else if (last == NULL) {
		return;
	} else if (id == REC_MODULE_OFFSET && len >= 4) {
		HkCursor c = hk_cursor(bytes, len);

		hk_cursor_u32le(&c, "offset", &last->offset, NULL);
	}
	if (id == REC_STREAM_NAME && last != NULL)
		text = &last->stream;
	if (text != NULL) {
		g_free(*text);
		*text = text_of(d, bytes, len);
	}
	if (last != NULL && (id == REC_STREAM_NAME_UNICODE || id == REC_MODULE_NAME_UNICODE)) {
		char *wide = wide_text(bytes, len);

		text = id == REC_STREAM_NAME_UNICODE ? &last->stream : &last->name;
		if (wide != NULL) {
			g_free(*text);
			*text = wide;
		}
	}
}

static void
read_directory(Directory *d, const GString *dir)
{
	HkCursor c = hk_cursor(dir->str, dir->len);
	guint16 id;
	guint32 size;

	while (hk_cursor_u16le(&c, "record", &id, NULL) &&
	       hk_cursor_u32le(&c, "size", &size, NULL)) {
		const guint8 *bytes;

		/* 2.3.4.2.1.11: PROJECTVERSION says 4 and has six bytes behind it. */
		if (id == REC_VERSION)
			size = 6;
		if (!hk_cursor_bytes(&c, "record", size, &bytes, NULL))
			return;
		take(d, id, bytes, size);
	}
}

/* The lines "Attribute VB_…" that the editor hides; they stand in front of a module and below the
 * head of a procedure. */
static char *
without_attributes(const char *source)
{
	g_auto(GStrv) lines = g_strsplit_set(source, "\r\n", -1);
	GString *out = g_string_sized_new(strlen(source));

	for (guint i = 0; lines[i] != NULL; i++) {
		if (lines[i][0] == '\0' || g_str_has_prefix(lines[i], "Attribute "))
			continue;
		g_string_append(out, lines[i]);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static HkVbaModule *
module_new(char *name, const GString *source, const Directory *d)
{
	HkVbaModule *module = g_new0(HkVbaModule, 1);
	g_autofree char *text = text_of(d, (const guint8 *)source->str, source->len);

	module->name = name != NULL ? name : g_strdup("");
	module->source = without_attributes(text);
	return module;
}

static void
module_free(gpointer data)
{
	HkVbaModule *module = data;

	g_free(module->name);
	g_free(module->source);
	g_free(module);
}

static void
read_module(HkVbaProject *project, const HkBox *box, const char *folder, const Directory *d,
	    Entry *entry, HkSink *sink)
{
	g_autofree char *path = g_strconcat(folder, entry->stream != NULL ? entry->stream : "",
					    NULL);
	const HkBoxItem *item = hk_box_find(box, path);
	g_autoptr(GBytes) bytes = item != NULL ? hk_box_read(box, item, STREAM_MAX, sink) : NULL;
	g_autoptr(GString) source = g_string_new(NULL);
	HkVbaModule *module;
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	if (data == NULL || entry->offset >= len ||
	    !hk_vba_decompress(data + entry->offset, len - entry->offset, SOURCE_MAX, source, NULL))
		project->broken = TRUE;
	if (!hk_sink_take(sink, source->len))
		return;
	module = module_new(g_steal_pointer(&entry->name), source, d);
	module->cache = MIN(entry->offset, len);
	g_ptr_array_add(project->modules, module);
}

/* Words of the compiled code: the names it uses stand there in ASCII. */
static char *
words_of(const guint8 *data, gsize len)
{
	GString *out = g_string_new("\n");
	gsize from = 0;

	for (gsize at = 0; at <= len && out->len < WORDS_MAX; at++) {
		if (at < len && (g_ascii_isalnum(data[at]) || data[at] == '_'))
			continue;
		if (at - from >= 4 && at - from <= 64) {
			g_string_append_len(out, (const char *)data + from, (gssize)(at - from));
			g_string_append_c(out, '\n');
		}
		from = at + 1;
	}
	g_string_ascii_down(out);
	return g_string_free(out, FALSE);
}

static char *
compiled_words(const HkBox *box, const char *folder, HkSink *sink)
{
	g_autofree char *path = g_strconcat(folder, "_VBA_PROJECT", NULL);
	const HkBoxItem *item = hk_box_find(box, path);
	g_autoptr(GBytes) bytes = item != NULL ? hk_box_read(box, item, STREAM_MAX, sink) : NULL;
	gsize len = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	return words_of(data, len);
}

static HkVbaProject *
project_new(void)
{
	HkVbaProject *project = g_new0(HkVbaProject, 1);

	project->modules = g_ptr_array_new_with_free_func(module_free);
	return project;
}

HkVbaProject *
hk_vba_project_read(const HkBox *box, const HkBoxItem *dir, HkSink *sink)
{
	g_autoptr(GBytes) bytes = hk_box_read(box, dir, STREAM_MAX, sink);
	g_autofree char *folder = g_strndup(dir->path, strlen(dir->path) - strlen("dir"));
	g_autoptr(GString) text = g_string_new(NULL);
	Directory d = { .entries = g_array_new(FALSE, TRUE, sizeof(Entry)) };
	HkVbaProject *project = project_new();
	gsize len = 0, total = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

	g_array_set_clear_func(d.entries, entry_clear);
	if (data == NULL || !hk_vba_decompress(data, len, DIR_MAX, text, NULL))
		project->broken = TRUE;
	read_directory(&d, text);
	for (guint i = 0; i < d.entries->len && total < PROJECT_MAX; i++) {
		guint n = project->modules->len;

		read_module(project, box, folder, &d, &g_array_index(d.entries, Entry, i), sink);
		if (project->modules->len > n) {
			HkVbaModule *module = g_ptr_array_index(project->modules, n);

			total += strlen(module->source);
		}
	}
	project->compiled = compiled_words(box, folder, sink);
	g_array_unref(d.entries);
	return project;
}

/* A container that holds source begins with "Attribut" behind its header and first flags. */
static const guint8 *
next_source(const guint8 *from, const guint8 *end)
{
	static const char mark[] = "\0Attribut";
	const guint8 *at;

	while (end - from > 12 &&
	       (at = memmem(from, (gsize)(end - from), mark, sizeof mark - 1)) != NULL) {
		if (at - from >= 3 && at[-3] == 1 && (at[-1] & 0x70) == 0x30)
			return at - 3;
		from = at + 1;
	}
	return NULL;
}

HkVbaProject *
hk_vba_project_carve(const guint8 *data, gsize len, HkSink *sink)
{
	const guint8 *end = data + len, *at = data;
	g_autoptr(HkVbaProject) project = project_new();
	Directory d = { .charset = "CP932" };

	while (project->modules->len < MODULES_MAX && (at = next_source(at, end)) != NULL) {
		g_autoptr(GString) source = g_string_new(NULL);

		/* Where it ends is not known: what follows stops the unpacking. */
		hk_vba_decompress(at, MIN((gsize)(end - at), (gsize)STREAM_MAX), SOURCE_MAX, source,
				  NULL);
		if (!hk_sink_take(sink, source->len))
			break;
		if (source->len > 0)
			g_ptr_array_add(project->modules, module_new(NULL, source, &d));
		at += 12;
	}
	project->broken = TRUE;
	project->compiled = g_strdup("");
	return project->modules->len > 0 ? g_steal_pointer(&project) : NULL;
}

void
hk_vba_project_free(HkVbaProject *project)
{
	if (project == NULL)
		return;
	g_ptr_array_unref(project->modules);
	g_free(project->compiled);
	g_free(project);
}

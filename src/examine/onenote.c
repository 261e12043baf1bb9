/* onenote.c - examines a OneNote section for the files that are embedded in it.
 *
 * Called by the worker through registry.c.  A page shows a picture "double-click to view" above a
 * file that then runs.  Files lie in FileDataStoreObject structures (MS-ONESTORE 2.6.13), found by
 * the identifier that opens each; names stand elsewhere in UTF-16 and are gathered by their
 * extensions. The rest of the format is not read.
 */
#include <string.h>

#include "base/cursor.h"
#include "examine/archive-head.h"
#include "examine/descend.h"

#define INPUT_MAX (64 * HK_MIB)
#define FILES_MAX 100
#define NAMES_MAX 200

/* {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC} before each file inside, and
 * {7B5C52E4-D88C-4DA7-AEB1-5378D02996D3} at the beginning of a section. */
static const guint8 object_mark[] = { 0xE7, 0x16, 0xE3, 0xBD, 0x65, 0x26, 0x11, 0x45,
				      0xA4, 0xC4, 0x8D, 0x4D, 0x0B, 0x7A, 0x9E, 0xAC };
static const guint8 file_mark[] = { 0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D,
				    0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3 };

static gboolean
is_name_unit(guint16 unit)
{
	return unit >= 0x80 || (unit >= 0x20 && strchr("\\/:*?\"<>|\x7F", unit) == NULL);
}

/* The run of name characters around a dot at `at`, when what follows is an extension that runs.
 * (owned or NULL) */
static char *
name_at(const guint8 *data, gsize len, gsize at)
{
	gsize from = at, to = at + 2;
	g_autofree char *name = NULL, *extension = NULL;

	while (to + 1 < len && to - at < 32 && g_ascii_isalnum(data[to]) && data[to + 1] == 0)
		to += 2;
	if (to - at < 4)
		return NULL;
	while (from >= 2 && at - from < 240 &&
	       is_name_unit((guint16)(data[from - 2] | data[from - 1] << 8)) &&
	       data[from - 1] != 0xFF)
		from -= 2;
	name = g_convert((const char *)data + from, (gssize)(to - from), "UTF-8", "UTF-16LE", NULL,
			 NULL, NULL);
	extension = name != NULL ? hk_file_extension(name) : NULL;
	if (extension == NULL || from == at || !hk_extension_runs(extension))
		return NULL;
	return g_steal_pointer(&name);
}

/* Names of programs that the section mentions, once each. */
static GPtrArray *
program_names(const guint8 *data, gsize len)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const guint8 *p = data;

	while (names->len < NAMES_MAX &&
	       (p = memmem(p, len - (gsize)(p - data), ".\0", 2)) != NULL) {
		char *name = name_at(data, len, (gsize)(p - data));

		p += 2;
		if (name == NULL)
			continue;
		if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
			g_free(name);
		else
			g_ptr_array_add(names, name);
	}
	return names;
}

static gboolean
is_program(const guint8 *data, gsize len)
{
	return len > 64 && ((data[0] == 'M' && data[1] == 'Z') ||
			    memcmp(data, "L\0\0\0\x01\x14\x02\0", 8) == 0);
}

/* 2.6.13: mark, length, twelve bytes, the file. */
static void
enter_file(const HkKit *kit, HkSink *sink, const char *hints, const char *label, HkCursor *c)
{
	HkInside inside = { label, NULL, hints, NULL, 0 };
	const guint8 *skipped;
	guint64 size = 0;

	if (!hk_cursor_u64le(c, "size", &size, NULL) ||
	    !hk_cursor_bytes(c, "reserved", 12, &skipped, NULL))
		return;
	inside.len = (gsize)MIN(size, (guint64)hk_cursor_left(c));
	hk_cursor_bytes(c, "file", inside.len, &inside.data, NULL);
	if (is_program(inside.data, inside.len))
		hk_sink_add(sink, "onenote.program", label, -1, "name", label, NULL);
	hk_descend(kit, sink, &inside);
}

/* Which name belongs to which file is not read: they are given out in their order. */
static guint
enter_files(const HkKit *kit, HkInput *in, HkSink *sink, const GPtrArray *names, const guint8 *data,
	    gsize len)
{
	HkCursor c = hk_cursor(data, len);
	const guint8 *mark;
	guint files = 0;

	while (files < FILES_MAX && (mark = memmem(data + c.pos, len - c.pos, object_mark,
						   sizeof object_mark)) != NULL) {
		g_autofree char *label = files < names->len
						 ? g_strdup(g_ptr_array_index(names, files))
						 : g_strdup_printf("file:%u", files + 1);

		files++;
		c.pos = (gsize)(mark - data) + sizeof object_mark;
		enter_file(kit, sink, hk_input_hints(in), label, &c);
	}
	return files;
}

static guint
claims(const guint8 *head, gsize len)
{
	return len >= sizeof file_mark && memcmp(head, file_mark, sizeof file_mark) == 0 ? 99 : 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	g_autoptr(GPtrArray) names = NULL;
	guint files;

	if (data == NULL)
		return FALSE;
	names = program_names(data, len);
	files = enter_files(kit, in, sink, names, data, len);
	for (guint i = 0; files > 0 && i < names->len; i++)
		hk_sink_add(sink, "onenote.program", "", -1, "name", g_ptr_array_index(names, i),
			    NULL);
	if (files == 0)
		hk_sink_add(sink, "onenote.no-file", "", -1, NULL);
	else if (names->len == 0)
		hk_sink_add(sink, "onenote.files", "", -1, NULL);
	return TRUE;
}

const HkExaminer hk_examiner_onenote = {
	.name = "onenote",
	.limits = {
		.input_bytes = INPUT_MAX, /* as mail */
		.output_bytes = 256 * HK_MIB,
		.children = 100,
		.depth = 8,
		.findings = 500,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

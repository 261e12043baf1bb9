/* table.c - reads brands, families and lessons, for whoever keeps them.
 *
 * Called while data is loaded.  A firm writes such files by hand, on any machine: a line may end in
 * a carriage return.  Refuses what is not UTF-8, and a line with another number of columns.
 */
#include "base/table.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

static gboolean
refuse(const char *path, guint line, const char *why, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s:%u: %s", path, line, why);
	return FALSE;
}

static guint
lines_before(const char *text, const char *end)
{
	guint n = 0;

	for (const char *p = text; p < end; p++)
		n += *p == '\n';
	return n;
}

static gboolean
is_empty(const char *line)
{
	return *line == '#' || line[strspn(line, " \t")] == '\0';
}

static gboolean
read_row(char *line, const HkTableForm *form, HkTableRow row, gpointer data)
{
	gsize len = strlen(line);
	g_auto(GStrv) cell = NULL;

	if (len > 0 && line[len - 1] == '\r')
		line[len - 1] = '\0';
	if (is_empty(line))
		return TRUE;
	cell = g_strsplit(line, "\t", (int)form->columns + 1);
	return g_strv_length(cell) == form->columns && row(cell, data);
}

gboolean
hk_table_read(const char *path, const HkTableForm *form, HkTableRow row, gpointer data,
	      GError **error)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	const char *end;
	gsize len;

	if (!hk_file_read(path, form->max, &text, &len, error))
		return FALSE;
	if (!g_utf8_validate_len(text, len, &end))
		return refuse(path, lines_before(text, end) + 1, "not UTF-8", error);
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++)
		if (!read_row(lines[i], form, row, data))
			return refuse(path, i + 1, form->wanted, error);
	return TRUE;
}

gboolean
hk_table_load(const HkTableForm *form, const char *data_dir, const char *const *user_dirs,
	      HkTableRow row, gpointer data, GError **error)
{
	g_autofree char *ours = g_build_filename(data_dir, form->name, NULL);

	if (!hk_table_read(ours, form, row, data, error))
		return FALSE;
	for (guint i = 0; user_dirs != NULL && user_dirs[i] != NULL; i++) {
		g_autofree char *path = g_build_filename(user_dirs[i], form->name, NULL);

		if (g_file_test(path, G_FILE_TEST_EXISTS) &&
		    !hk_table_read(path, form, row, data, error))
			return FALSE;
	}
	return TRUE;
}

void
hk_table_put(GPtrArray *all, gpointer entry)
{
	const char *id = *(char **)entry;

	for (guint i = 0; i < all->len; i++) {
		if (!g_str_equal(*(char **)all->pdata[i], id))
			continue;
		g_ptr_array_insert(all, (int)i, entry);
		g_ptr_array_remove_index(all, i + 1);
		return;
	}
	g_ptr_array_add(all, entry);
}

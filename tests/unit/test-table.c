/* test-table.c - tables between tabs: what is a row, what is refused and where, whose row counts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "base/table.h"
#include "scratch.h"

typedef struct {
	char *id;
	char *word;
} Entry;

static const HkTableForm form = { "things/things.tsv", 64, 2, "wanted two columns" };

static void
entry_free(gpointer data)
{
	Entry *e = data;

	g_free(e->id);
	g_free(e->word);
	g_free(e);
}

static gboolean
read_row(char **cell, gpointer data)
{
	Entry *e;

	if (*cell[0] == '\0')
		return FALSE;
	e = g_new0(Entry, 1);
	e->id = g_strdup(cell[0]);
	e->word = g_strdup(cell[1]);
	hk_table_put(data, e);
	return TRUE;
}

/* "a=1 b=2" of our table and, when there is one, a user's.  (owned; NULL: refused) */
static char *
load(const char *ours, const char *users, GError **error)
{
	char *dir = scratch_new(), *own = scratch_new(), *none = g_build_filename(own, "x", NULL);
	const char *const user_dirs[] = { none, own, NULL };
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(entry_free);
	g_autoptr(GString) out = g_string_new(NULL);
	gboolean ok;

	if (ours != NULL)
		scratch_write(dir, form.name, ours);
	if (users != NULL)
		scratch_write(own, form.name, users);
	ok = hk_table_load(&form, dir, users != NULL ? user_dirs : NULL, read_row, all, error);
	for (guint i = 0; i < all->len; i++) {
		const Entry *e = g_ptr_array_index(all, i);

		g_string_append_printf(out, "%s%s=%s", i > 0 ? " " : "", e->id, e->word);
	}
	g_free(none);
	scratch_remove(dir);
	scratch_remove(own);
	return ok ? g_strdup(out->str) : NULL;
}

static void
is(const char *ours, const char *users, const char *want)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *got = load(ours, users, &error);

	assert_null(error);
	assert_string_equal(got, want);
}

static void
refused(const char *ours, const char *users, const char *why)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *got = load(ours, users, &error);

	assert_null(got);
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	if (strstr(error->message, why) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", error->message, why);
}

static void
rows_are_lines(void **state)
{
	is("", NULL, "");
	is("# a\tcomment\tof\tours\n\n \t\na\t1\nb\t2\n", NULL, "a=1 b=2");
	is("a\t1\nb\t", NULL, "a=1 b=");
	is("a\t1\r\n\r\nb\t2\r\n", NULL, "a=1 b=2");
	is("a\t#1\n", NULL, "a=#1");
}

static void
later_rows_replace_earlier_ones(void **state)
{
	is("a\t1\nb\t2\na\t3\n", NULL, "a=3 b=2");
	is("a\t1\nb\t2\n", "b\t3\nc\t4\n", "a=1 b=3 c=4");
	is("a\t1\n", "", "a=1");
}

static void
what_is_no_row_is_named(void **state)
{
	refused("# x\na\n", NULL, "things.tsv:2: wanted two columns");
	refused("a\t1\t2\n", NULL, "things.tsv:1:");
	refused("a\t1\t\n", NULL, "things.tsv:1:");
	refused("a\t1\n\tnobody\n", NULL, "things.tsv:2: wanted two columns");
	refused("a\t1\n", "b\t1\n\nc\n", "things.tsv:3:");
	refused("a\t1\nb\t\xE4\n", NULL, "things.tsv:2: not UTF-8");
}

static void
ours_must_be_there(void **state)
{
	refused(NULL, NULL, "things.tsv: ");
	refused(NULL, "a\t1\n", "things.tsv: ");
	refused("# 64 bytes are the most that such a table may have in this test\na\t1\n", NULL,
		"larger");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_lines),
		cmocka_unit_test(later_rows_replace_earlier_ones),
		cmocka_unit_test(what_is_no_row_is_named),
		cmocka_unit_test(ours_must_be_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

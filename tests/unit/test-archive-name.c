/* test-archive-name.c - what a name in an archive gives away, and what is ordinary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/archive-name.h"
#include "seen.h"

typedef struct {
	const char *name, *target, *finding, *label, *extension;
	gboolean runs;
} Row;

static const Row rows[] = {
	{ "資料/memo.txt", NULL, NULL, "資料/memo.txt", "txt", FALSE },
	{ "資料\\memo.txt", NULL, NULL, "資料/memo.txt", "txt", FALSE },
	{ "folder/", NULL, NULL, "folder", "", FALSE },
	{ "", NULL, NULL, "", "", FALSE },
	{ "a/../b.txt", NULL, NULL, "a/../b.txt", "txt", FALSE },
	{ "a..b/c...txt", NULL, NULL, "a..b/c...txt", "txt", FALSE },
	{ "setup.EXE", NULL, NULL, "setup.EXE", "exe", TRUE },
	{ "../b.txt", NULL, "archive.path-outside", "../b.txt", "txt", FALSE },
	{ "a/../../b.txt", NULL, "archive.path-outside", "a/../../b.txt", "txt", FALSE },
	{ "..\\..\\b.txt", NULL, "archive.path-outside", "../../b.txt", "txt", FALSE },
	{ "/etc/x", NULL, "archive.path-outside", "etc/x", "", FALSE },
	{ "C:\\x.txt", NULL, "archive.path-outside", "C:/x.txt", "txt", FALSE },
	{ "a/b", "../c", NULL, "a/b", "", FALSE },
	{ "a/b", "../../c", "archive.link-outside", "a/b", "", FALSE },
	{ "b", "/etc/passwd", "archive.link-outside", "b", "", FALSE },
	{ "a.pdf.exe", NULL, "archive.double-extension", "a.pdf.exe", "exe", TRUE },
	{ "a.pdf      .exe", NULL, "archive.double-extension", "a.pdf      .exe", "exe", TRUE },
	{ "v1.2.exe", NULL, NULL, "v1.2.exe", "exe", TRUE },
	{ "a\u202efdp.exe", NULL, "archive.name-rlo", "a\u202efdp.exe", "exe", TRUE },
	{ "a\u200b.txt", NULL, "archive.name-hidden", "a\u200b.txt", "txt", FALSE },
	{ "a.exe.", NULL, "archive.name-hidden", "a.exe.", "exe", TRUE },
	{ "a.txt        .x", NULL, "archive.name-hidden", "a.txt        .x", "x", FALSE },
};

static void
names_are_told_apart(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row *row = &rows[i];
		HkMemberName name;
		Seen seen;

		seen_start(&seen);
		hk_member_name(row->name, row->target, seen.sink, &name);
		if (row->finding != NULL && seen_find(&seen, row->finding) == NULL)
			fail_msg("%s: no %s", row->name, row->finding);
		if (row->finding == NULL && seen.findings->len > 0)
			fail_msg("%s: something was found", row->name);
		assert_string_equal(name.label, row->label);
		assert_string_equal(name.extension, row->extension);
		assert_int_equal(name.runs, row->runs);
		assert_int_equal(name.tricky, row->finding != NULL);
		hk_member_name_clear(&name);
		seen_stop(&seen);
	}
}

static void
a_long_name_is_told(void **state)
{
	g_autofree char *border = g_strnfill(255, 'x'), *over = g_strnfill(256, 'x');
	HkMemberName name;
	Seen seen;

	seen_start(&seen);
	hk_member_name(border, NULL, seen.sink, &name);
	assert_int_equal(seen.findings->len, 0);
	hk_member_name_clear(&name);
	hk_member_name(over, NULL, seen.sink, &name);
	assert_non_null(seen_find(&seen, "archive.name-long"));
	hk_member_name_clear(&name);
	seen_stop(&seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_told_apart),
		cmocka_unit_test(a_long_name_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

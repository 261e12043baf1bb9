/* test-walk.c - folders, links, devices and names that are no text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "house/walk.h"
#include "scratch.h"

/* "name" or "name!problem" of everything handed out, without the folder, joined with " ". */
static char *
walked(const char *dir, const char *const *paths)
{
	g_autoptr(HkWalk) walk = hk_walk_new(paths);
	GString *out = g_string_new(NULL);
	HkArtefact *a;

	while ((a = hk_walk_next(walk)) != NULL) {
		const char *name = hk_artefact_name(a);
		const char *problem = hk_artefact_problem(a);

		assert_true(g_utf8_validate(name, -1, NULL));
		assert_true((problem == NULL) == (hk_artefact_fd(a) >= 0));
		g_string_append_printf(out, "%s%s%s%s", out->len > 0 ? " " : "",
				       g_str_has_prefix(name, dir) ? name + strlen(dir) + 1 : name,
				       problem != NULL ? "!" : "", problem != NULL ? problem : "");
		hk_artefact_unref(a);
	}
	return g_string_free(out, FALSE);
}

static void
expect(const char *dir, const char *path, const char *want)
{
	g_autofree char *full = g_build_filename(dir, path, NULL);
	g_autofree char *got = walked(dir, (const char *const[]){ full, NULL });

	assert_string_equal(got, want);
}

static void
link_to(const char *dir, const char *target, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);

	assert_int_equal(symlink(target, path), 0);
}

static void
test_folder(void **state)
{
	char *dir = scratch_new();

	scratch_write(dir, "box/b", "x");
	scratch_write(dir, "box/B", "x");
	scratch_write(dir, "box/a/deep", "x");
	scratch_write(dir, "box/\xE3\x81\x82", "x");
	scratch_write(dir, "box/empty", "");
	scratch_write(dir, "box/.hidden", "x");
	link_to(dir, "..", "box/loop");
	link_to(dir, "b", "box/zlink");
	expect(dir, "box",
	       "box/.hidden box/B box/a/deep box/b box/empty!empty box/loop!link box/zlink!link "
	       "box/\xE3\x81\x82");
	expect(dir, "box/zlink", "box/zlink"); /* named by a person: followed */
	expect(dir, "box/nothing", "box/nothing!missing");
	expect(dir, "box/b/c", "box/b/c!missing");
	scratch_remove(dir);
}

static void
test_no_file(void **state)
{
	char *dir = scratch_new();
	g_autofree char *fifo = g_build_filename(dir, "fifo", NULL);
	g_autofree char *got = NULL;

	assert_int_equal(mkfifo(fifo, 0600), 0);
	expect(dir, "fifo", "fifo!not-a-file"); /* and does not wait for a writer */
	got = walked(dir, (const char *const[]){ "/dev/null", "", NULL });
	assert_string_equal(got, "/dev/null!not-a-file !missing");
	scratch_remove(dir);
}

static void
test_maildir(void **state)
{
	char *dir = scratch_new();

	scratch_write(dir, "M/cur/1:2,S", "x");
	scratch_write(dir, "M/new/2", "x");
	scratch_write(dir, "M/tmp/3", "x");
	scratch_write(dir, "M/.Sent/cur/4", "x");
	scratch_write(dir, "M/.Sent/new/5", "x");
	scratch_write(dir, "other/tmp/6", "x"); /* no Maildir: an ordinary folder's name */
	expect(dir, "M", "M/.Sent/cur/4 M/.Sent/new/5 M/cur/1:2,S M/new/2");
	expect(dir, "other", "other/tmp/6");
	scratch_remove(dir);
}

static void
test_odd_names(void **state)
{
	char *dir = scratch_new();

	scratch_write(dir, "box/\xFF\xFE", "x");
	expect(dir, "box", "box/\xEF\xBF\xBD\xEF\xBF\xBD");
	scratch_remove(dir);
}

static void
test_deep(void **state)
{
	char *dir = scratch_new();
	g_autoptr(GString) path = g_string_new("d");
	g_autofree char *got = NULL;

	for (guint i = 0; i < HK_WALK_DEPTH + 5; i++)
		g_string_append(path, "/d");
	g_string_append(path, "/x");
	scratch_write(dir, path->str, "x");
	got = walked(dir, (const char *const[]){ dir, NULL });
	assert_true(g_str_has_suffix(got, "!deep"));
	assert_null(strchr(got, ' '));
	scratch_remove(dir);
}

static void
test_bytes(void **state)
{
	char *dir = scratch_new();
	const char *const paths[] = { dir, NULL };
	g_autoptr(HkWalk) walk = hk_walk_new(paths);
	HkArtefact *a;

	scratch_write(dir, "a", "12345");
	scratch_write(dir, "b/c", "123");
	assert_int_equal(hk_walk_measure(paths), 8);
	while ((a = hk_walk_next(walk)) != NULL)
		hk_artefact_unref(a);
	assert_int_equal(hk_walk_bytes(walk), 8);
	assert_int_equal(hk_walk_last_bytes(walk), 3);
	scratch_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folder),	cmocka_unit_test(test_no_file),
		cmocka_unit_test(test_maildir), cmocka_unit_test(test_odd_names),
		cmocka_unit_test(test_deep),	cmocka_unit_test(test_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

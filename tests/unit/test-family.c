/* test-family.c - whose note it is, and what a file's name betrays; and that the table holds water.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/family.h"
#include "scratch.h"

#define ROW(id, words, notes, extensions, marks, more)                                             \
	id "\t" id "\t" words "\t" notes "\t" extensions "\t" marks "\t" more "\n"

static HkFamilies *
load(const char *table, GError **error)
{
	char *dir = scratch_new();
	HkFamilies *families;

	scratch_write(dir, "families/families.tsv", table);
	families = hk_families_load(dir, NULL, error);
	scratch_remove(dir);
	return families;
}

static const char table[] = "# comment\n" ROW("alpha", "alpha locker|alphalock", "alpha_*.txt",
					      ".alpha", "abcdefabcdef", "\tnot-verified\t")
	ROW("play", "=play", "readme.txt", ".play", "we have your files", "\tnot-verified\t")
		ROW("other", "otherlock", "readme.txt|only_other.txt", ".othr",
		    "we have your files", "https://example.jp/\tsecondary\tS60");

static void
is(const HkFamilies *families, const char *text, const char *name, const char *id)
{
	const HkFamily *f = hk_families_of_note(families, text, name);

	if (g_strcmp0(f != NULL ? f->id : NULL, id) != 0)
		fail_msg("\"%s\": %s, not %s", text, f != NULL ? f->id : "none", id != NULL ? id : "none");
}

static void
a_note_names_its_family(void **state)
{
	g_autoptr(HkFamilies) families = load(table, NULL);

	is(families, "by alpha locker team", "", "alpha");
	is(families, "alphalocksmith", "", NULL);
	is(families, "http://abcdefabcdef2345.onion", "", "alpha");
	is(families, "hello\nplay\nbye", "", "play");
	is(families, "we play music", "", NULL);
	is(families, "types: *.otherlock, image/vnd.otherlock", "", NULL);
	is(families, "write to otherlocksupport@mail.test", "", "other");
	is(families, "a mail of notherlocksupport@mail.test", "", NULL);
	is(families, "", "", NULL);
}

/* Two with equal right: none.  An address beats a phrase that was copied. */
static void
of_two_the_stronger_sign_wins(void **state)
{
	g_autoptr(HkFamilies) families = load(table, NULL);

	is(families, "we have your files", "", NULL);
	is(families, "we have your files. abcdefabcdef.onion", "", "alpha");
	is(families, "we have your files", "C:\\Users\\a\\only_other.txt", "other");
}

static void
a_name_alone_must_be_nobody_elses(void **state)
{
	g_autoptr(HkFamilies) families = load(table, NULL);

	is(families, "files", "share/ALPHA_1.TXT", "alpha");
	is(families, "files", "readme.txt", NULL);
	is(families, "files", "memo.txt", NULL);
}

static void
endings_betray_locked_files(void **state)
{
	g_autoptr(HkFamilies) families = load(table, NULL);
	HkKit kit = { .families = families };
	const HkFamily *family;

	assert_int_equal(hk_families_by_name(&kit, "a/見積書.xlsx.alpha", &family),
			 HK_FAMILY_LOCKED);
	assert_string_equal(family->id, "alpha");
	assert_int_equal(hk_families_by_name(&kit, "x.alpha", &family), HK_FAMILY_NOT);
	assert_int_equal(hk_families_by_name(&kit, "film.mp4.play", &family), HK_FAMILY_NOT);
	assert_int_equal(hk_families_by_name(&kit, "only_other.txt", &family), HK_FAMILY_NOTE);
	assert_string_equal(family->id, "other");
	assert_int_equal(hk_families_by_name(&kit, "README.txt", &family), HK_FAMILY_NOT);
	assert_int_equal(hk_families_by_name(&kit, "", &family), HK_FAMILY_NOT);
	assert_null(family);
}

static void
a_bad_line_is_named(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkFamilies) families = load("# x\nalpha\tAlpha\n", &error);

	assert_null(families);
	assert_non_null(strstr(error->message, "families.tsv:2:"));
}

/* Of our own table: every decryptor's promise has a source, and no sign is empty or so short that
 * it is in every text. */
static void
the_shipped_table_is_sound(void **state)
{
	g_autofree char *path = g_build_filename(real_data(), "families", "families.tsv", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) cell = g_strsplit(lines[i], "\t", -1);
		g_auto(GStrv) words = NULL;

		if (*lines[i] == '#' || *lines[i] == '\0')
			continue;
		assert_int_equal(g_strv_length(cell), 9);
		if (!g_hash_table_add(ids, g_strdup(cell[0])))
			fail_msg("%s twice", cell[0]);
		if (!g_str_equal(cell[7], "secondary") && !g_str_equal(cell[7], "not-verified"))
			fail_msg("%s: status %s", cell[0], cell[7]);
		if (g_str_equal(cell[7], "secondary") != (*cell[8] != '\0'))
			fail_msg("%s: a source and a status belong together", cell[0]);
		words = g_strsplit(*cell[5] != '\0' ? cell[5] : "long enough", "|", -1);
		for (guint k = 0; words[k] != NULL; k++)
			if (strlen(words[k]) < 5)
				fail_msg("%s: marker \"%s\"", cell[0], words[k]);
		if (strstr(lines[i], "||") != NULL || strstr(lines[i], "|\t") != NULL ||
		    strstr(lines[i], "\t|") != NULL)
			fail_msg("%s: an empty sign", cell[0]);
	}
	assert_true(g_hash_table_size(ids) >= 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_names_its_family),
		cmocka_unit_test(of_two_the_stronger_sign_wins),
		cmocka_unit_test(a_name_alone_must_be_nobody_elses),
		cmocka_unit_test(endings_betray_locked_files),
		cmocka_unit_test(a_bad_line_is_named),
		cmocka_unit_test(the_shipped_table_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

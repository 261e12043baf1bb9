/* test-site.c - a site that changes while it is read, and a list that somebody altered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "house/site-manifest.h"
#include "house/site-role.h"
#include "house/site-texts.h"

typedef struct {
	char *folder, *root;
} Here;

static int
set_up(void **state)
{
	Here *here = g_new0(Here, 1);

	here->folder = g_dir_make_tmp("hikeshi-test-XXXXXX", NULL);
	here->root = g_build_filename(here->folder, "root", NULL);
	g_mkdir(here->root, 0755);
	*state = here;
	return here->folder == NULL;
}

static int
tear_down(void **state)
{
	Here *here = *state;
	char *argv[] = { (char *)"rm", (char *)"-rf", here->folder, NULL };

	g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	g_free(here->folder);
	g_free(here->root);
	g_free(here);
	return 0;
}

static void
put(const Here *here, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(here->root, name, NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static const HkSiteEntry *
entry(const HkSite *site, const char *name)
{
	g_autoptr(GHashTable) index = hk_site_index(site);

	return g_hash_table_lookup(index, name);
}

static void
a_file_that_vanishes_is_told(void **state)
{
	Here *here = *state;
	g_autofree char *path = g_build_filename(here->root, "b", NULL);
	g_autoptr(HkSite) site = NULL;

	put(here, "a", "1");
	put(here, "b", "2");
	site = hk_site_walk(here->root, NULL);
	g_unlink(path);
	hk_site_hash(site, NULL, NULL);
	assert_true(entry(site, "a")->hashed);
	assert_false(entry(site, "b")->hashed);
	assert_string_equal(entry(site, "b")->problem, "missing");
}

static void
a_link_put_in_its_place_is_not_followed(void **state)
{
	Here *here = *state;
	g_autofree char *path = g_build_filename(here->root, "a", NULL);
	g_autoptr(HkSite) site = NULL;

	put(here, "a", "1");
	site = hk_site_walk(here->root, NULL);
	g_unlink(path);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	hk_site_hash(site, NULL, NULL);
	assert_false(entry(site, "a")->hashed);
}

/* The file is the same one by its inode, so only the way there tells that it was led elsewhere. */
static void
a_folder_exchanged_for_a_link_is_not_entered(void **state)
{
	Here *here = *state;
	g_autofree char *folder = g_build_filename(here->root, "sub", NULL);
	g_autofree char *away = g_build_filename(here->folder, "away", NULL);
	g_autoptr(HkSite) site = NULL;
	const char *problem = NULL;

	g_mkdir(folder, 0755);
	put(here, "sub/a", "1");
	site = hk_site_walk(here->root, NULL);
	assert_int_equal(rename(folder, away), 0);
	assert_int_equal(symlink(away, folder), 0);
	assert_int_equal(hk_site_open(site, entry(site, "sub/a"), &problem), -1);
	assert_non_null(problem);
}

static void
what_became_a_fifo_is_not_opened(void **state)
{
	Here *here = *state;
	g_autofree char *path = g_build_filename(here->root, "a", NULL);
	g_autoptr(HkSite) site = NULL;
	const char *problem = NULL;

	put(here, "a", "1");
	site = hk_site_walk(here->root, NULL);
	g_unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(hk_site_open(site, entry(site, "a"), &problem), -1);
	assert_string_equal(problem, "changing");
}

static HkSite *
remembered(const Here *here, HkKeys **keys, char **list)
{
	HkSite *site = hk_site_walk(here->root, NULL);

	*keys = hk_keys_open(here->folder, NULL);
	hk_site_hash(site, NULL, NULL);
	*list = hk_site_manifest(site, *keys, 1795400000);
	return site;
}

static HkSite *
read_back(const Here *here, const HkKeys *keys, const char *list, gsize len, GError **error)
{
	g_autofree char *path = g_build_filename(here->folder, "list", NULL);

	assert_true(g_file_set_contents(path, list, (gssize)len, NULL));
	return hk_site_manifest_read(path, keys, error);
}

static void
odd_names_come_back(void **state)
{
	static const char *const names[] = { "new\nline",      "back\\slash",
					     "tab\tname",      "re\rturn",
					     "broken\xFF\xFE", " spaces ",
					     "#hash",	       "\\n" };
	Here *here = *state;
	g_autoptr(HkKeys) keys = NULL;
	g_autofree char *list = NULL;
	g_autoptr(HkSite) was = NULL;
	g_autoptr(HkSite) is = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		put(here, names[i], names[i]);
	was = remembered(here, &keys, &list);
	is = read_back(here, keys, list, strlen(list), NULL);
	assert_non_null(is);
	assert_int_equal(is->entries->len, G_N_ELEMENTS(names));
	assert_int_equal(is->made, 1795400000);
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		const HkSiteEntry *a = entry(was, names[i]), *b = entry(is, names[i]);

		assert_non_null(b);
		assert_memory_equal(a->digest, b->digest, HK_SITE_RAW);
		assert_int_equal(a->mtime, b->mtime);
		assert_int_equal(a->mode, b->mode);
		assert_int_equal(a->size, b->size);
	}
}

static void
odd_times_come_back(void **state)
{
	static const struct timespec times[] = {
		{ -1, 500000000 }, { -2, 250000000 }, { 10413792000, 1 }, { 0, 0 }
	};
	Here *here = *state;
	g_autoptr(HkKeys) keys = NULL;
	g_autofree char *list = NULL;
	g_autoptr(HkSite) was = NULL;
	g_autoptr(HkSite) is = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(times); i++) {
		char name[] = { (char)('a' + i), '\0' };
		g_autofree char *path = g_build_filename(here->root, name, NULL);
		const struct timespec both[2] = { times[i], times[i] };

		put(here, name, name);
		assert_int_equal(utimensat(AT_FDCWD, path, both, 0), 0);
	}
	was = remembered(here, &keys, &list);
	is = read_back(here, keys, list, strlen(list), NULL);
	assert_non_null(is);
	assert_non_null(strstr(list, " -0.500000000 "));
	assert_true(entry(was, "a")->mtime == -500000000);
	assert_true(entry(was, "c")->mtime > entry(was, "d")->mtime);
	for (const char *name = "abcd"; *name != '\0'; name++) {
		char one[] = { *name, '\0' };

		assert_true(entry(was, one)->mtime == entry(is, one)->mtime);
	}
}

static void
no_byte_of_a_list_can_be_changed(void **state)
{
	Here *here = *state;
	g_autoptr(HkKeys) keys = NULL;
	g_autofree char *list = NULL;
	g_autoptr(HkSite) was = NULL;
	gsize len;

	put(here, "index.html", "<html>");
	was = remembered(here, &keys, &list);
	len = strlen(list);
	for (gsize i = 0; i < len; i++) {
		g_autoptr(GError) error = NULL;

		list[i] ^= 1;
		assert_null(read_back(here, keys, list, len, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
		list[i] ^= 1;
	}
	for (gsize cut = 0; cut < len; cut += 7)
		assert_null(read_back(here, keys, list, cut, NULL));
}

static void
copies_are_believed_by_their_digest_only(void **state)
{
	Here *here = *state;
	g_autofree char *path = g_build_filename(here->folder, "texts", NULL);
	g_autoptr(HkSiteTexts) texts = hk_site_texts_make(path, NULL);
	g_autoptr(HkSiteTexts) again = NULL;
	g_autoptr(HkSiteTexts) altered = NULL;
	g_autoptr(HkSite) site = NULL;
	g_autofree char *bytes = NULL, *text = NULL;
	gsize len;

	put(here, "a.php", "<?php echo 1;\n");
	site = hk_site_walk(here->root, NULL);
	hk_site_hash(site, hk_site_texts_keep, texts);
	assert_true(hk_site_texts_finish(texts, NULL));
	again = hk_site_texts_open(path);
	text = hk_site_texts_get(again, entry(site, "a.php")->digest);
	assert_string_equal(text, "<?php echo 1;\n");
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	bytes[len - 3] ^= 1;
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	altered = hk_site_texts_open(path);
	assert_null(hk_site_texts_get(altered, entry(site, "a.php")->digest));
}

static void
files_have_a_name_for_their_owner(void **state)
{
	assert_string_equal(hk_site_role("index.php"), "top");
	assert_string_equal(hk_site_role("a/index.php"), "program");
	assert_string_equal(hk_site_role("shop/checkout/form.js"), "checkout");
	assert_string_equal(hk_site_role(".htaccess"), "settings");
	assert_string_equal(hk_site_role("wp-content/uploads/x.php"), "upload");
	assert_string_equal(hk_site_role("photo.JPG"), "picture");
	assert_string_equal(hk_site_role("README"), "other");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_file_that_vanishes_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_link_put_in_its_place_is_not_followed, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_folder_exchanged_for_a_link_is_not_entered,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_became_a_fifo_is_not_opened, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(odd_names_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(odd_times_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_byte_of_a_list_can_be_changed, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(copies_are_believed_by_their_digest_only, set_up,
						tear_down),
		cmocka_unit_test(files_have_a_name_for_their_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

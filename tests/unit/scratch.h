/* scratch.h - folders of data that live as long as one test, and the real one. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

/* The source tree's data; the test runner sets it. */
static inline const char *
real_data(void)
{
	const char *dir = g_getenv("HIKESHI_DATA");

	return dir != NULL ? dir : "data";
}

/* A new folder of its own.  (owned; scratch_remove() it) */
static inline char *
scratch_new(void)
{
	char *dir = g_dir_make_tmp("hikeshi-test-XXXXXX", NULL);

	g_assert_nonnull(dir);
	return dir;
}

/* Writes dir/path, making the folders between. */
static inline void
scratch_write(const char *dir, const char *path, const char *text)
{
	g_autofree char *file = g_build_filename(dir, path, NULL);
	g_autofree char *folder = g_path_get_dirname(file);

	g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
	g_assert_true(g_file_set_contents(file, text, -1, NULL));
}

static inline void
scratch_empty(const char *dir)
{
	g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
	const char *name;

	while (open != NULL && (name = g_dir_read_name(open)) != NULL) {
		g_autofree char *path = g_build_filename(dir, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
		    !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			scratch_empty(path);
		else
			g_unlink(path);
	}
	g_rmdir(dir);
}

static inline void
scratch_remove(char *dir)
{
	scratch_empty(dir);
	g_free(dir);
}

/* replay.c - the main() of a fuzz target without a fuzzer: runs it over files.
 *
 * Arguments: files and folders (walked, sorted).  Every file is one TAP line, so a crash names its
 * input; a folder that is not there is passed over, because not every target has seeds yet.
 * The empty input always comes first.
 */
#include <stdio.h>
#include <string.h>

#include "fuzz.h"

static void
collect(const char *path, GPtrArray *files)
{
	g_autoptr(GDir) folder = NULL;
	const char *name;

	if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
		g_ptr_array_add(files, g_strdup(path));
	folder = g_dir_open(path, 0, NULL);
	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		collect(below, files);
	}
}

static int
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Copied to its exact size, so that a sanitizer sees one byte too far. */
static gboolean
run_file(const char *path)
{
	g_autofree char *text = NULL;
	uint8_t *exact;
	gsize len;

	if (!g_file_get_contents(path, &text, &len, NULL))
		return FALSE;
	exact = malloc(len); /* of an empty file, too, an address: what examiners are promised */
	memcpy(exact, text, len);
	LLVMFuzzerTestOneInput(exact, len);
	free(exact);
	return TRUE;
}

int
main(int argc, char **argv)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	gboolean all = TRUE;

	for (int i = 1; i < argc; i++)
		collect(argv[i], files);
	g_ptr_array_sort(files, by_name);
	printf("1..%u\n", files->len + 1);
	fflush(stdout);
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	printf("ok 1 - nothing\n");
	for (guint i = 0; i < files->len; i++) {
		const char *path = g_ptr_array_index(files, i);
		gboolean done;

		printf("# %s\n", path);
		fflush(stdout);
		done = run_file(path);
		all = all && done;
		printf("%s %u - %s\n", done ? "ok" : "not ok", i + 2, path);
		fflush(stdout);
	}
	return all ? 0 : 1;
}

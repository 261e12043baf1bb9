/* rival.c - runs another filter's adapter over a list of mails.
 *
 * Called by `hikeshi evaluate --against`, never by examine.  The mails are read by that program
 * outside our sandbox, so it is only run when somebody asked for it by name.  A name with anything
 * but letters, digits and "-" is no name: it would be a path.
 */
#include "house/rival.h"

#include <string.h>
#include <unistd.h>

#include "base/fd.h"

#define NOT_INSTALLED 69 /* EX_UNAVAILABLE of sysexits */

static gboolean
is_name(const char *name)
{
	return *name != '\0' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

/* A path with a line break would be two; such a mail is not asked about. */
static GString *
list_of(const GPtrArray *paths)
{
	GString *list = g_string_new(NULL);

	for (guint i = 0; i < paths->len; i++) {
		const char *path = g_ptr_array_index(paths, i);

		if (strpbrk(path, "\r\n") == NULL)
			g_string_append_printf(list, "%s\n", path);
	}
	return list;
}

static char *
write_list(const GPtrArray *paths)
{
	GString *list = list_of(paths);
	char *name = NULL;
	HK_FD int fd = g_file_open_tmp("hikeshi-list-XXXXXX", &name, NULL);

	if (fd >= 0 && !g_file_set_contents(name, list->str, (gssize)list->len, NULL)) {
		unlink(name);
		g_clear_pointer(&name, g_free);
	}
	g_string_free(list, TRUE);
	return name;
}

static void
read_answers(HkRival *rival, const char *out)
{
	g_auto(GStrv) lines = g_strsplit(out, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		char *tab = strchr(lines[i], '\t');

		if (tab == NULL)
			continue;
		*tab = '\0';
		if (g_str_equal(lines[i], "spam") || g_str_equal(lines[i], "ham"))
			g_hash_table_insert(rival->answers, g_strdup(tab + 1),
					    (gpointer)g_intern_string(lines[i]));
	}
}

static const char *
problem_of(gint wait_status)
{
	g_autoptr(GError) error = NULL;

	if (g_spawn_check_wait_status(wait_status, &error))
		return NULL;
	return g_error_matches(error, G_SPAWN_EXIT_ERROR, NOT_INSTALLED) ? "absent" : "failed";
}

static const char *
run(HkRival *rival, char *program, const GPtrArray *paths)
{
	g_autofree char *list = write_list(paths);
	g_autofree char *out = NULL;
	char *argv[] = { program, list, NULL };
	gint status = 0;
	gboolean ran;
	const char *problem;

	if (list == NULL)
		return "failed";
	ran = g_spawn_sync(NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
			   &status, NULL);
	unlink(list);
	problem = ran ? problem_of(status) : "absent";
	if (problem == NULL)
		read_answers(rival, out);
	return problem;
}

HkRival *
hk_rival_ask(const char *data_dir, const char *name, const GPtrArray *paths)
{
	HkRival *rival = g_new0(HkRival, 1);
	g_autofree char *program = g_build_filename(data_dir, "against", name, NULL);

	rival->name = g_strdup(name);
	rival->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!is_name(name) || !g_file_test(program, G_FILE_TEST_IS_EXECUTABLE))
		rival->problem = g_strdup("unknown");
	else
		rival->problem = g_strdup(run(rival, program, paths));
	return rival;
}

void
hk_rival_free(HkRival *rival)
{
	if (rival == NULL)
		return;
	g_hash_table_unref(rival->answers);
	g_free(rival->name);
	g_free(rival->problem);
	g_free(rival);
}

const char *
hk_rival_says(const HkRival *rival, const char *path)
{
	return g_hash_table_lookup(rival->answers, path);
}

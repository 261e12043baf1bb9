/* options.c - the command line of hikeshi-examiner, and the profile handed in beside it.
 *
 * Nobody types this line: the broker does.  A person who starts the program by hand is told so.
 */
#include "worker/options.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"

#define PROFILE_MAX (1024 * 1024) /* a thousand partners and correspondents fit many times */

gboolean
hk_worker_options(int argc, char **argv, HkWorkerOptions *o, GError **error)
{
	GOptionEntry entries[] = {
		{ "data", 0, 0, G_OPTION_ARG_FILENAME, &o->data_dir, "Folder of data", "DIR" },
		{ "user-data", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->user_dirs,
		  "A folder on top of it", "DIR" },
		{ "profile-fd", 0, 0, G_OPTION_ARG_INT, &o->profile_fd, "Profile lines", "N" },
		{ "socket-fd", 0, 0, G_OPTION_ARG_INT, &o->socket_fd, "The broker", "N" },
		{ "unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &o->unsafe, "Do not lock", NULL },
		{ NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);

	*o = (HkWorkerOptions){ .profile_fd = -1, .socket_fd = -1 };
	g_option_context_set_summary(context, "Started by hikeshi, never by hand.");
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, error))
		return FALSE;
	if (o->socket_fd >= 0 && o->data_dir != NULL && argc == 1)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
		    "hikeshi-examiner is started by hikeshi, never by hand");
	return FALSE;
}

void
hk_worker_options_clear(HkWorkerOptions *options)
{
	g_clear_pointer(&options->data_dir, g_free);
	g_clear_pointer(&options->user_dirs, g_strfreev);
	hk_fd_clear(&options->profile_fd);
}

gboolean
hk_worker_profile(HkWorkerOptions *options, char **lines, GError **error)
{
	g_autofree char *text = NULL;
	struct stat st;

	*lines = NULL;
	if (options->profile_fd < 0)
		return TRUE;
	if (fstat(options->profile_fd, &st) == 0 && st.st_size >= 0 && st.st_size <= PROFILE_MAX) {
		text = g_malloc0((gsize)st.st_size + 1);
		/* Workers share the descriptor, so its position means nothing. */
		if (pread(options->profile_fd, text, (gsize)st.st_size, 0) == st.st_size)
			*lines = g_steal_pointer(&text);
	}
	hk_fd_clear(&options->profile_fd);
	if (*lines != NULL)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "the profile cannot be read");
	return FALSE;
}

/* folder.c - words for what goes wrong when a folder is opened.
 *
 * Called by whatever walks a folder that a person named.  The C library's own words depend on the
 * locale and so cannot be translated; promises one of four sentences for any number.
 */
#include "base/folder.h"

#include <errno.h>
#include <glib.h>

const char *
hk_folder_complaint(int error)
{
	static const struct {
		int error;
		const char *words;
	} rows[] = {
		{ ENOENT, "there is no such folder" },
		{ ENOTDIR, "this is a file, not a folder" },
		{ EACCES, "you may not read it" },
		{ EPERM, "you may not read it" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].error == error)
			return rows[i].words;
	return "it cannot be read";
}

/* table.h - tab-separated tables of ours and of a firm: one row a line, "#" begins a comment.
 *
 * A line that is not what its table wants is refused with its number rather than passed over.
 */
#pragma once

#include <glib.h>

typedef struct {
	const char *name;   /* below a data folder, for hk_table_load(): "brands/brands.tsv" */
	gsize max;	    /* bytes of one file */
	guint columns;	    /* exactly so many */
	const char *wanted; /* what a refused line is told */
} HkTableForm;

/* Takes what it needs out of the cells; FALSE: this row is refused. */
typedef gboolean (*HkTableRow)(char **cell, gpointer data);

/* HK_ERROR_UNREADABLE with the file, and the line where it is one. */
gboolean
hk_table_read(const char *path, const HkTableForm *form, HkTableRow row, gpointer data,
	      GError **error);

/* That of our folder, which must be there, then those of the user's folders (NULL: none). */
gboolean
hk_table_load(const HkTableForm *form, const char *data_dir, const char *const *user_dirs,
	      HkTableRow row, gpointer data, GError **error);

/* For tables whose later rows replace earlier ones: `all` frees its entries, and each of them
 * begins with its id, a char pointer.  Takes the entry. */
void
hk_table_put(GPtrArray *all, gpointer entry);

/* desks.c - the book of addresses: every desk, ours and the user's own, by id.
 *
 * Called by guide.c and by whoever lists desks.  Loads once and then only answers; refuses a desk
 * that points to a successor which is not there.
 */
#include "guide/desks.h"

#include "base/error.h"
#include "data/folder.h"
#include "guide/desk-read.h"

struct HkDesks {
	GPtrArray *all; /* of HkDesk*, in the order they were read */
};

static gint
index_of(const HkDesks *desks, const char *id)
{
	for (guint i = 0; i < desks->all->len; i++) {
		const HkDesk *desk = g_ptr_array_index(desks->all, i);

		if (g_str_equal(desk->id, id))
			return (gint)i;
	}
	return -1;
}

static gboolean
add_file(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	HkDesks *desks = user;
	HkDesk *desk = hk_desk_read(root, stem, error);
	gint at = desk != NULL ? index_of(desks, stem) : -1;

	if (desk == NULL)
		return FALSE;
	if (at < 0) {
		g_ptr_array_add(desks->all, desk);
		return TRUE;
	}
	hk_desk_free(g_ptr_array_index(desks->all, at)); /* the user's own replaces ours */
	g_ptr_array_index(desks->all, at) = desk;
	return TRUE;
}

static gboolean
check_successors(const HkDesks *desks, GError **error)
{
	for (guint i = 0; i < desks->all->len; i++) {
		const HkDesk *d = g_ptr_array_index(desks->all, i);

		if (d->superseded_by == NULL)
			continue;
		if (hk_desks_find(desks, d->superseded_by) == NULL ||
		    g_str_equal(d->superseded_by, d->id)) {
			g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
				    "desks/%s.yaml: superseded_by names no other desk: “%s”", d->id,
				    d->superseded_by);
			return FALSE;
		}
	}
	return TRUE;
}

HkDesks *
hk_desks_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkDesks) desks = g_new0(HkDesks, 1);

	desks->all = g_ptr_array_new_with_free_func((GDestroyNotify)hk_desk_free);
	if (!hk_folder_read(data_dir, user_dirs, "desks", add_file, desks, error) ||
	    !check_successors(desks, error))
		return NULL;
	return g_steal_pointer(&desks);
}

void
hk_desks_free(HkDesks *desks)
{
	if (desks == NULL)
		return;
	g_ptr_array_unref(desks->all);
	g_free(desks);
}

guint
hk_desks_count(const HkDesks *desks)
{
	return desks->all->len;
}

const HkDesk *
hk_desks_at(const HkDesks *desks, guint i)
{
	return i < desks->all->len ? g_ptr_array_index(desks->all, i) : NULL;
}

const HkDesk *
hk_desks_find(const HkDesks *desks, const char *id)
{
	gint at = index_of(desks, id);

	return at >= 0 ? g_ptr_array_index(desks->all, (guint)at) : NULL;
}

/* site-check.c - compares a site with its signed list, and looks at what is new.
 *
 * Called by `hikeshi site check`.  Every file is read again: times can be set back by whoever
 * changed it.  What was added or changed goes through the sandboxed examiner, like everything that
 * somebody else may have written; here it is only cut into lines.
 */
#include "house/site-check.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diff.h"
#include "base/error.h"
#include "base/fd.h"
#include "house/site-look.h"
#include "house/site-manifest.h"
#include "house/site-texts.h"

static const char *const ids[HK_SITE_CHANGE__N] = {
	"changed", "added", "removed", "rights", "linked", "retyped", "unread",
};

const char *
hk_site_change_id(HkSiteChangeType type)
{
	return ids[type];
}

static void
change_free(gpointer p)
{
	HkSiteChange *c = p;

	g_free(c->old);
	g_free(c->new);
	g_clear_pointer(&c->hunks, g_array_unref);
	g_clear_pointer(&c->findings, g_ptr_array_unref);
	g_free(c);
}

void
hk_site_check_free(HkSiteCheck *check)
{
	if (check == NULL)
		return;
	g_ptr_array_unref(check->changes);
	hk_site_free(check->was);
	hk_site_free(check->is);
	g_free(check);
}

static void
add_change(HkSiteCheck *check, HkSiteChangeType type, const HkSiteEntry *was, const HkSiteEntry *is)
{
	HkSiteChange *c = g_new0(HkSiteChange, 1);

	c->type = type;
	c->was = was;
	c->is = is;
	g_ptr_array_add(check->changes, c);
	check->count[type]++;
}

static gboolean
same_content(const HkSiteEntry *was, const HkSiteEntry *is)
{
	return was->size == is->size && memcmp(was->digest, is->digest, HK_SITE_RAW) == 0;
}

/* Of something that is there on both days. */
static void
compare_files(HkSiteCheck *check, const HkSiteEntry *was, const HkSiteEntry *is)
{
	if (!is->hashed) {
		if (was->hashed)
			add_change(check, HK_SITE_UNREAD, was, is);
		else
			check->unread++;
		return;
	}
	if (!was->hashed) {
		check->unread++;
		return;
	}
	if (!same_content(was, is))
		add_change(check, HK_SITE_CHANGED, was, is);
	else if (was->mtime != is->mtime)
		check->retimed++;
	check->same += same_content(was, is) ? 1 : 0;
}

static void
compare(HkSiteCheck *check, const HkSiteEntry *was, const HkSiteEntry *is)
{
	if (was->problem != NULL && !was->hashed) {
		check->unread++;
		return;
	}
	if (was->type != is->type) {
		add_change(check, HK_SITE_RETYPED, was, is);
		return;
	}
	if (is->problem != NULL && is->type != 'f') {
		add_change(check, HK_SITE_UNREAD, was, is);
		return;
	}
	if (was->type == 'l' && strcmp(was->target, is->target) != 0)
		add_change(check, HK_SITE_LINKED, was, is);
	if (was->type == 'f')
		compare_files(check, was, is);
	if (was->mode != is->mode || was->uid != is->uid || was->gid != is->gid)
		add_change(check, HK_SITE_RIGHTS, was, is);
}

/* A file that vanished while it was being read is as good as removed. */
static gboolean
is_gone(const HkSiteEntry *e)
{
	return e == NULL || (e->problem != NULL && strcmp(e->problem, "missing") == 0);
}

static gint
by_type_and_name(gconstpointer a, gconstpointer b)
{
	const HkSiteChange *x = *(const HkSiteChange *const *)a;
	const HkSiteChange *y = *(const HkSiteChange *const *)b;

	if (x->type != y->type)
		return (gint)x->type - (gint)y->type;
	return strcmp((x->is ? x->is : x->was)->name, (y->is ? y->is : y->was)->name);
}

static void
compare_all(HkSiteCheck *check)
{
	g_autoptr(GHashTable) before = hk_site_index(check->was);
	g_autoptr(GHashTable) now = hk_site_index(check->is);

	for (guint i = 0; i < check->was->entries->len; i++) {
		const HkSiteEntry *was = &g_array_index(check->was->entries, HkSiteEntry, i);
		const HkSiteEntry *is = g_hash_table_lookup(now, was->name);

		if (is_gone(is))
			add_change(check, HK_SITE_REMOVED, was, NULL);
		else
			compare(check, was, is);
	}
	for (guint i = 0; i < check->is->entries->len; i++) {
		const HkSiteEntry *is = &g_array_index(check->is->entries, HkSiteEntry, i);

		if (!is_gone(is) && !g_hash_table_contains(before, is->name))
			add_change(check, HK_SITE_ADDED, NULL, is);
	}
	g_ptr_array_sort(check->changes, by_type_and_name);
}

/* The text as it is now, when it is small, still the same and text.  (owned) */
static char *
text_now(const HkSite *site, const HkSiteEntry *e)
{
	const char *problem;
	HK_FD int fd = e->size < HK_SITE_SMALL ? hk_site_open(site, e, &problem) : -1;
	g_autofree char *text = NULL;
	gssize n;

	if (fd < 0)
		return NULL;
	text = g_malloc0(HK_SITE_SMALL + 1);
	n = pread(fd, text, HK_SITE_SMALL, 0);
	/* It was text when it was remembered; a NUL put into it must not hide what else was. */
	for (gssize i = 0; i < n; i++)
		text[i] = text[i] != '\0' ? text[i] : ' ';
	return n >= 0 && hk_site_is_text(text, (gsize)n) ? g_steal_pointer(&text) : NULL;
}

static void
show_change(HkSiteChange *c, const HkSite *is, const HkSiteTexts *texts)
{
	g_auto(GStrv) a = NULL;
	g_auto(GStrv) b = NULL;

	c->old = hk_site_texts_get(texts, c->was->digest);
	c->new = c->old != NULL ? text_now(is, c->is) : NULL;
	if (c->new == NULL)
		return;
	a = g_strsplit(c->old, "\n", -1);
	b = g_strsplit(c->new, "\n", -1);
	c->hunks = hk_diff_lines((const char *const *)a, (const char *const *)b);
}

#define SHOWN_MAX 400 /* changed files whose texts are held at once */

static gboolean
finish(HkSiteCheck *check, const char *copies, HkHouse *house, GError **error)
{
	g_autoptr(HkSiteTexts) texts = hk_site_texts_open(copies);

	for (guint i = 0; i < check->changes->len && i < SHOWN_MAX; i++) {
		HkSiteChange *c = g_ptr_array_index(check->changes, i);

		if (c->type == HK_SITE_CHANGED)
			show_change(c, check->is, texts);
	}
	return house == NULL || hk_site_look_changes(house, check, error);
}

/* The commonest reason why there is none: nobody has made one yet. */
static gboolean
has_list(const HkSiteOrder *order, const char *path, GError **error)
{
	g_autoptr(HkSite) site = NULL;

	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	if (!g_file_test(order->root, G_FILE_TEST_IS_DIR))
		site = hk_site_walk(order->root, error);
	else
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: no list was made of this site; first run hikeshi site baseline",
			    path);
	return FALSE;
}

HkSiteCheck *
hk_site_check(const HkSiteOrder *order, HkHouse *house, GError **error)
{
	g_autofree char *path = hk_site_manifest_path(order);
	g_autofree char *copies = g_strconcat(path, ".texts", NULL);
	g_autofree char *own = g_build_filename(g_get_user_data_dir(), "hikeshi", NULL);
	g_autoptr(HkSiteCheck) check = g_new0(HkSiteCheck, 1);
	g_autoptr(HkKeys) keys = NULL;

	check->changes = g_ptr_array_new_with_free_func(change_free);
	if (!has_list(order, path, error))
		return NULL;
	g_mkdir_with_parents(own, 0700);
	keys = hk_keys_open(own, error);
	check->was = keys != NULL ? hk_site_manifest_read(path, keys, error) : NULL;
	check->is = check->was != NULL ? hk_site_walk(order->root, error) : NULL;
	if (check->is == NULL)
		return NULL;
	hk_site_hash(check->is, NULL, NULL);
	compare_all(check);
	return finish(check, copies, house, error) ? g_steal_pointer(&check) : NULL;
}

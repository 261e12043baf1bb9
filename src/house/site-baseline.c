/* site-baseline.c - remembers what a site is like today.
 *
 * Called by `hikeshi site baseline`.  The list never lies inside the site: whoever can write there
 * could take it away.  Writing a new list over an old one would forget the good day, so that has to
 * be asked for.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cases/digest.h"
#include "house/site-check.h"
#include "house/site-manifest.h"
#include "house/site-texts.h"

static char *
real_path(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	char *real = realpath(path, NULL);
	char *in = real == NULL ? realpath(folder, NULL) : NULL;
	char *out = real != NULL ? g_strdup(real) : g_strdup(in != NULL ? in : folder);

	free(real);
	free(in);
	return out;
}

char *
hk_site_manifest_path(const HkSiteOrder *order)
{
	g_autofree char *root = real_path(order->root);
	g_autofree char *base = g_path_get_basename(root);
	g_autofree char *name = NULL;
	char hex[HK_DIGEST_TEXT + 1];

	if (order->manifest != NULL)
		return g_strdup(order->manifest);
	hk_digest_text(root, strlen(root), hex);
	hex[8] = '\0';
	g_strcanon(base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", '_');
	name = g_strdup_printf("%.64s-%s.sha256", base, hex);
	return g_build_filename(g_get_user_data_dir(), "hikeshi", "sites", name, NULL);
}

static gboolean
lies_inside(const char *root, const char *manifest)
{
	g_autofree char *outer = real_path(root);
	g_autofree char *inner = real_path(manifest);
	gsize n = strlen(outer);

	return strncmp(inner, outer, n) == 0 && (inner[n] == '/' || inner[n] == '\0' || n == 1);
}

static gboolean
make_folder(const char *folder, GError **error)
{
	if (g_mkdir_with_parents(folder, 0700) == 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
	return FALSE;
}

static gboolean
may_write(const HkSiteOrder *order, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (!make_folder(folder, error))
		return FALSE;
	if (lies_inside(order->root, path)) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s: lies inside the site", path);
		return FALSE;
	}
	if (order->force || !g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
		    "%s: there is a list of this site already; --force writes a new one", path);
	return FALSE;
}

static gboolean
write_list(const HkSite *site, const char *path, const HkKeys *keys, gint64 instant, GError **error)
{
	g_autofree char *list = hk_site_manifest(site, keys, instant);

	return hk_file_write(path, list, strlen(list), error);
}

HkSite *
hk_site_baseline(const HkSiteOrder *order, GError **error)
{
	g_autofree char *path = hk_site_manifest_path(order);
	g_autofree char *copies = g_strconcat(path, ".texts", NULL);
	g_autofree char *own = g_build_filename(g_get_user_data_dir(), "hikeshi", NULL);
	g_autoptr(HkSite) site = hk_site_walk(order->root, error);
	g_autoptr(HkKeys) keys = NULL;
	g_autoptr(HkSiteTexts) texts = NULL;

	if (site == NULL || !make_folder(own, error) || !may_write(order, path, error))
		return NULL;
	keys = hk_keys_open(own, error);
	texts = keys != NULL ? hk_site_texts_make(copies, error) : NULL;
	if (texts == NULL)
		return NULL;
	hk_site_hash(site, hk_site_texts_keep, texts);
	site->made = order->instant;
	if (!hk_site_texts_finish(texts, error) ||
	    !write_list(site, path, keys, order->instant, error))
		return NULL;
	return g_steal_pointer(&site);
}

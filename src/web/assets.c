/* assets.c - the files of data/web in memory, and the route that sends them. */
#include "web/assets.h"

#include "base/error.h"
#include "base/file.h"
#include "web/reply-inside.h"
#include "web/route.h"

#define ASSET_MAX (1024 * 1024) /* a style sheet of that size is a mistake */

typedef struct {
	char *hash;
	char *href;
	const char *type;
	GBytes *bytes;
} Asset;

struct HkAssets {
	GHashTable *by_name;
};

/* clang-format off */
static const struct { const char *suffix, *type; } types[] = {
	{ ".css", "text/css; charset=utf-8" },
	{ ".js",  "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".png", "image/png" },
	{ ".ico", "image/x-icon" },
	{ ".webmanifest", "application/manifest+json" },
	{ ".yaml", "application/yaml" }, /* RFC 9512 */
};
/* clang-format on */

static void
asset_free(gpointer data)
{
	Asset *asset = (Asset *)data;

	g_free(asset->hash);
	g_free(asset->href);
	g_bytes_unref(asset->bytes);
	g_free(asset);
}

static gboolean
load(HkAssets *assets, const char *folder, const char *name, const char *type, GError **error)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	Asset *asset;
	char *content;
	gsize len;

	if (!hk_file_read(path, ASSET_MAX, &content, &len, error))
		return FALSE;
	asset = g_new0(Asset, 1);
	asset->bytes = g_bytes_new_take(content, len);
	asset->hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, asset->bytes);
	asset->hash[16] = '\0'; /* enough to tell two releases apart */
	asset->href = g_strdup_printf("/static/%s/%s", asset->hash, name);
	asset->type = type;
	g_hash_table_replace(assets->by_name, g_strdup(name), asset);
	return TRUE;
}

HkAssets *
hk_assets_load(const char *data_dir, GError **error)
{
	g_autoptr(HkAssets) assets = g_new0(HkAssets, 1);
	g_autofree char *folder = g_build_filename(data_dir, "web", NULL);

	assets->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, asset_free);
	for (guint t = 0; t < G_N_ELEMENTS(types); t++) {
		g_autoptr(GPtrArray) names = hk_file_list(folder, types[t].suffix);

		for (guint i = 0; i < names->len; i++)
			if (!load(assets, folder, g_ptr_array_index(names, i), types[t].type,
				  error))
				return NULL;
	}
	return g_steal_pointer(&assets);
}

void
hk_assets_free(HkAssets *assets)
{
	if (assets == NULL)
		return;
	g_hash_table_unref(assets->by_name);
	g_free(assets);
}

const char *
hk_asset(const HkRequest *request, const char *name)
{
	const HkAssets *assets = hk_request_web(request)->assets;
	const Asset *asset = assets != NULL ? g_hash_table_lookup(assets->by_name, name) : NULL;

	return asset != NULL ? asset->href : "#";
}

/* The hash of another release is answered, too: a page of yesterday in an open tab asks for it. */
static HkReply *
send_asset(HkWeb *web, const HkRequest *request, GError **error)
{
	const Asset *asset = g_hash_table_lookup(web->assets->by_name,
						 hk_request_part(request, "name"));
	HkReply *reply;

	if (asset == NULL)
		return NULL;
	reply = hk_reply_bytes(asset->type, NULL, asset->bytes);
	reply->forever = g_str_equal(asset->hash, hk_request_part(request, "hash"));
	return reply;
}

void
hk_asset_script(HkMarkup *m, const HkRequest *request, const char *name)
{
	hk_markup_put(m, "script", NULL, "src", hk_asset(request, name), "defer", "", NULL);
}

HkReply *
hk_asset_reply(const HkWeb *web, const char *name)
{
	const Asset *asset = g_hash_table_lookup(web->assets->by_name, name);

	return asset != NULL ? hk_reply_bytes(asset->type, NULL, asset->bytes) : NULL;
}

static HkReply *
send_icon(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_asset_reply(web, "icon.svg");
}

const HkRoute hk_routes_asset[] = {
	{ "GET", "/static/{hash}/{name}", 0, HK_ROUTE_OPEN, send_asset },
	{ "GET", "/favicon.ico", 0, HK_ROUTE_OPEN, send_icon },
	{ NULL },
};

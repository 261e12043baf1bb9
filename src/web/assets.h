/* assets.h - style, scripts and pictures of the page: data/web, read once at the start.
 *
 * An address has the hash of its content, so browsers may keep it for ever and a new release shows
 * at once.  No name from a request reaches the file system.
 */
#pragma once

#include "web/reply.h"

/* HK_ERROR_UNREADABLE.  (owned) */
HkAssets *
hk_assets_load(const char *data_dir, GError **error);
void
hk_assets_free(HkAssets *assets);

/* "style.css" -> "/static/4f5c…/style.css"; a name that is not there is a bug and leads nowhere.
 * (borrowed) */
const char *
hk_asset(const HkRequest *request, const char *name);

/* Has the page run that script when it stands. */
void
hk_asset_script(HkMarkup *m, const HkRequest *request, const char *name);

/* The file itself, under an address of the caller's; NULL: there is none.  (owned) */
HkReply *
hk_asset_reply(const HkWeb *web, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkAssets, hk_assets_free)

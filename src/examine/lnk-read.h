/* lnk-read.h - a Windows shortcut, opened (MS-SHLLINK). */
#pragma once

#include <glib.h>

typedef struct {
	char *id_path;	 /* what the item list leads to; "" */
	char *local;	 /* LinkInfo: local base path; "" */
	char *network;	 /* LinkInfo: "\\server\share\rest"; "" */
	char *env;	 /* target with %variables%; "" */
	char *name;	 /* description shown on hovering; "" */
	char *relative;	 /* "" */
	char *folder;	 /* working directory; "" */
	char *arguments; /* "" */
	char *icon;	 /* "" */
	char *machine;	 /* where it was made, as the tracker noted; "" */
	gsize end;	 /* where the shortcut ends; what follows was appended */
} HkLnk;

/* What could be read before it broke off; HK_ERROR_MALFORMED only when the head is no
 * shortcut's.  *cut tells that something was missing.  (owned) */
HkLnk *
hk_lnk_read(const guint8 *data, gsize len, gboolean *cut, GError **error);

/* What a double click starts, by the best of the above.  (borrowed) */
const char *
hk_lnk_target(const HkLnk *lnk);

void
hk_lnk_free(HkLnk *lnk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLnk, hk_lnk_free)

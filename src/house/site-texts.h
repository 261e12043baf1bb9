/* site-texts.h - copies of a site's small text files, so that a change can be shown line by line.
 *
 * One file beside the list, 0600, because settings with passwords are text, too.  A copy counts
 * only when its SHA-256 is the one in the signed list.
 */
#pragma once

#include "house/site.h"

typedef struct HkSiteTexts HkSiteTexts;

/* Begins a new file.  HK_ERROR_STORE.  (owned) */
HkSiteTexts *
hk_site_texts_make(const char *path, GError **error);
/* An HkSiteSmall: keeps it when it is text and there is room. */
void
hk_site_texts_keep(const HkSiteEntry *entry, const char *bytes, gsize len, gpointer texts);
/* FALSE when anything could not be written.  HK_ERROR_STORE. */
gboolean
hk_site_texts_finish(HkSiteTexts *texts, GError **error);

/* Those kept earlier; none when there is no such file.  (owned) */
HkSiteTexts *
hk_site_texts_open(const char *path);
/* The text with that digest, or NULL.  (owned) */
char *
hk_site_texts_get(const HkSiteTexts *texts, const guint8 *digest);
void
hk_site_texts_free(HkSiteTexts *texts);

/* No NUL and no other sign of a picture or a program. */
gboolean
hk_site_is_text(const char *bytes, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSiteTexts, hk_site_texts_free)

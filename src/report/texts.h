/* texts.h - the fixed words of our surfaces, both languages, as data (data/texts/<name>.yaml). */
#pragma once

#include "facts/lang.h"

typedef struct HkTexts HkTexts;

/* HK_ERROR_UNREADABLE.  (owned) */
HkTexts *
hk_texts_load(const char *data_dir, GError **error);

/* For who has something more urgent to start: read with hk_texts_ready(), or when the first word is
 * asked for; then nobody learns of an error but by the keys that are shown.  (owned) */
HkTexts *
hk_texts_later(const char *data_dir);
gboolean
hk_texts_ready(const HkTexts *texts, GError **error);
void
hk_texts_free(HkTexts *texts);

/* Never NULL: an unknown key is shown as itself, and a test fails.  What comes back outlives the
 * key that was asked with.  (borrowed) */
const char *
hk_texts_get(const HkTexts *texts, const char *key, HkLang lang);

/* Every text whose key begins so, in no order. */
void
hk_texts_each(const HkTexts *texts, const char *prefix,
	      void (*call)(const HkBoth *both, gpointer user), gpointer user);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTexts, hk_texts_free)

/* texts.c - our fixed words, looked up by key.
 *
 * Called by everything that builds a document.  A key that is missing shows as itself, so that a
 * page is never lost for want of a word; tests/unit/test-texts.c holds code and data together.
 */
#include "report/texts.h"

#include "data/folder.h"
#include "data/take.h"

struct HkTexts {
	GHashTable *by_key; /* char* -> HkBoth* */
	char **unread;	    /* holds the folder of data until it was read */
};

static void
both_free(gpointer p)
{
	hk_both_clear(p);
	g_free(p);
}

static gboolean
add_file(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	const HkTexts *texts = user;

	if (hk_node_type(root) != HK_NODE_MAP)
		return hk_node_fail(root, error, "“key: {ja: …, en: …}” lines are expected here");
	for (guint i = 0; i < hk_node_size(root); i++) {
		const char *key = hk_node_key_at(root, i);
		HkBoth *both;

		if (g_hash_table_contains(texts->by_key, key))
			return hk_node_fail(hk_node_at(root, i), error,
					    "“%s” is told in another file too", key);
		both = g_new0(HkBoth, 1);
		g_hash_table_insert(texts->by_key, g_strdup(key), both);
		if (!hk_take_both(root, key, HK_MUST, both, error))
			return FALSE;
	}
	return TRUE;
}

HkTexts *
hk_texts_later(const char *data_dir)
{
	HkTexts *texts = g_new0(HkTexts, 1);

	texts->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, both_free);
	texts->unread = g_new0(char *, 1);
	*texts->unread = g_strdup(data_dir);
	return texts;
}

gboolean
hk_texts_ready(const HkTexts *texts, GError **error)
{
	g_autofree char *data_dir = g_steal_pointer(texts->unread);

	return data_dir == NULL ||
	       hk_folder_read(data_dir, NULL, "texts", add_file, (gpointer)texts, error);
}

HkTexts *
hk_texts_load(const char *data_dir, GError **error)
{
	g_autoptr(HkTexts) texts = hk_texts_later(data_dir);

	return hk_texts_ready(texts, error) ? g_steal_pointer(&texts) : NULL;
}

void
hk_texts_free(HkTexts *texts)
{
	if (texts == NULL)
		return;
	g_hash_table_unref(texts->by_key);
	g_free(*texts->unread);
	g_free(texts->unread);
	g_free(texts);
}

const char *
hk_texts_get(const HkTexts *texts, const char *key, HkLang lang)
{
	const HkBoth *both;

	hk_texts_ready(texts, NULL);
	both = g_hash_table_lookup(texts->by_key, key);
	/* Callers put keys together and free them; ours are few, so each may stay for ever. */
	return both != NULL ? hk_both(both, lang) : g_intern_string(key);
}

void
hk_texts_each(const HkTexts *texts, const char *prefix,
	      void (*call)(const HkBoth *both, gpointer user), gpointer user)
{
	GHashTableIter iter;
	gpointer key, both;

	hk_texts_ready(texts, NULL);
	g_hash_table_iter_init(&iter, texts->by_key);
	while (g_hash_table_iter_next(&iter, &key, &both))
		if (g_str_has_prefix(key, prefix))
			call(both, user);
}

/* sources.c - the list of sources by id.
 *
 * Called by reports that show where a step or a number comes from.  Refuses an id that is told
 * twice in what is shipped; a user's own file may replace one.
 */
#include "guide/sources.h"

#include "data/folder.h"
#include "data/take.h"

struct HkSources {
	GHashTable *by_id; /* id (borrowed from the source) -> HkSource* */
};

static const char *const statuses[] = { "seed", "secondary", "official-copy", "official", NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(statuses) == HK_SOURCE__N + 1);

static void
source_free(gpointer p)
{
	HkSource *s = p;

	if (s == NULL)
		return;
	g_free(s->id);
	g_free(s->title);
	g_free(s->url);
	g_free(s->copy);
	g_free(s->seen);
	g_free(s->note);
	g_free(s);
}

typedef HkSource Source;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

static gboolean
take_url(const HkNode *node, const char *key, char **out, GError **error)
{
	if (!hk_take_text(node, key, HK_MAY, out, error))
		return FALSE;
	if (*out != NULL && !g_str_has_prefix(*out, "https://") &&
	    !g_str_has_prefix(*out, "http://"))
		return hk_node_fail(hk_node_get(node, key), error, "not a web address");
	return TRUE;
}

static gboolean
take_source(const HkNode *node, HkSource *s, GError **error)
{
	static const char *const names[] = { "id",   "title",  "url",  "copy",
					     "seen", "status", "note", NULL };
	guint status = 0;

	if (!hk_node_only(node, names, error) ||
	    !hk_take_text(node, "id", HK_MUST, &s->id, error) ||
	    !hk_take_text(node, "title", HK_MUST, &s->title, error) ||
	    !take_url(node, "url", &s->url, error) || !take_url(node, "copy", &s->copy, error) ||
	    !hk_take_text(node, "seen", HK_MAY, &s->seen, error) ||
	    !hk_take_choice(node, "status", HK_MUST, statuses, &status, error) ||
	    !hk_take_text(node, "note", HK_MAY, &s->note, error))
		return FALSE;
	s->status = (HkSourceStatus)status;
	return TRUE;
}

static gboolean
read_source(const HkNode *node, gboolean own, gpointer user, GError **error)
{
	HkSources *sources = user;
	g_autoptr(Source) s = g_new0(HkSource, 1);

	if (!take_source(node, s, error))
		return FALSE;
	if (!own && g_hash_table_contains(sources->by_id, s->id))
		return hk_node_fail(node, error, "this id stands above");
	g_hash_table_replace(sources->by_id, s->id, s);
	g_steal_pointer(&s);
	return TRUE;
}

HkSources *
hk_sources_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkSources) sources = g_new0(HkSources, 1);

	sources->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, source_free);
	if (!hk_folder_items(data_dir, user_dirs, "sources", read_source, sources, error))
		return NULL;
	return g_steal_pointer(&sources);
}

void
hk_sources_free(HkSources *sources)
{
	if (sources == NULL)
		return;
	g_hash_table_unref(sources->by_id);
	g_free(sources);
}

const HkSource *
hk_sources_find(const HkSources *sources, const char *id)
{
	return g_hash_table_lookup(sources->by_id, id);
}

const char *
hk_source_status_id(HkSourceStatus status)
{
	return statuses[status];
}

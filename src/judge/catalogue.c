/* catalogue.c - the declared findings by id, out of data/findings and of the rules' own words.
 *
 * Called by the house at start; the judge and the reports only look things up.  Refuses an id
 * told twice in what is shipped, a sentence whose braces do not close, and a weight outside what
 * one single fact may say.
 */
#include "judge/catalogue.h"

#include <string.h>

#include "data/folder.h"
#include "data/take.h"
#include "facts/finding.h"

/* e^10 is twenty thousand to one: no single fact is surer, so what is more is a typing mistake. */
#define WEIGHT_MAX 10.0

struct HkCatalogue {
	GTree *by_id;	 /* id (borrowed from the declaration) -> HkDeclaration* */
	GHashTable *own; /* ids of the user's own files: what they weigh is not fitted over */
};

static gint
by_text(gconstpointer a, gconstpointer b, gpointer unused)
{
	return strcmp(a, b);
}

static HkCatalogue *
catalogue_new(void)
{
	HkCatalogue *c = g_new0(HkCatalogue, 1);

	c->by_id = g_tree_new_full(by_text, NULL, NULL, (GDestroyNotify)hk_declaration_free);
	c->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return c;
}

/* "mail.from-is-recipient" */
static gboolean
is_id(const char *id)
{
	return strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == strlen(id) &&
	       strlen(id) < HK_FINDING_ID_MAX;
}

/* Every "{" opens a placeholder of plain letters that a "}" closes. */
static gboolean
braces_close(const char *sentence)
{
	for (const char *p = strpbrk(sentence, "{}"); p != NULL; p = strpbrk(p, "{}")) {
		gsize n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789_-");

		if (*p == '}' || n == 0 || n >= HK_FINDING_KEY_MAX || p[1 + n] != '}')
			return FALSE;
		p += n + 2;
	}
	return TRUE;
}

static gboolean
read_says(const HkNode *says, HkDeclaration *d, GError **error)
{
	if (says == NULL)
		return TRUE;
	if (hk_node_type(says) != HK_NODE_MAP)
		return hk_node_fail(says, error, "“says” is a map of kinds and weights");
	if (hk_node_size(says) > HK_DECLARATION_SAYS)
		return hk_node_fail(says, error, "“says” holds at most %d kinds",
				    HK_DECLARATION_SAYS);
	for (guint i = 0; i < hk_node_size(says); i++) {
		const HkNode *weight = hk_node_at(says, i);
		int kind = hk_kind_from_id(hk_node_key_at(says, i));
		double value;

		if (kind == HK_KIND_NONE)
			return hk_node_fail(weight, error, "“%s” is not a known kind",
					    hk_node_key_at(says, i));
		if (!hk_take_real(weight, -WEIGHT_MAX, WEIGHT_MAX, &value, error))
			return FALSE;
		hk_declaration_say(d, (HkKind)kind, value);
	}
	return TRUE;
}

static gboolean
read_words(const HkNode *node, HkDeclaration *d, GError **error)
{
	if (!hk_take_text(node, "id", HK_MUST, &d->id, error) ||
	    !hk_take_text(node, "group", HK_MAY, &d->group, error) ||
	    !hk_take_text(node, "subkind", HK_MAY, &d->subkind, error) ||
	    !hk_take_bool(node, "quiet", &d->quiet, error) ||
	    !hk_take_bool(node, "unread", &d->unread, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &d->sentence.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &d->sentence.en, error))
		return FALSE;
	if (!is_id(d->id))
		return hk_node_fail(hk_node_get(node, "id"), error,
				    "an id has small letters, digits, “.” and “-”");
	if (!braces_close(d->sentence.ja) || !braces_close(d->sentence.en))
		return hk_node_fail(node, error, "a “{key}” of its sentence is broken");
	return TRUE;
}

static gboolean
read_declaration(const HkNode *node, gboolean own, gpointer user, GError **error)
{
	static const char *const names[] = { "id",   "group", "subkind", "quiet", "unread",
					     "says", "ja",    "en",	 NULL };
	HkCatalogue *c = user;
	g_autoptr(HkDeclaration) d = hk_declaration_new("");

	if (!hk_node_only(node, names, error) || !read_words(node, d, error) ||
	    !read_says(hk_node_get(node, "says"), d, error))
		return FALSE;
	if (!own && hk_catalogue_find(c, d->id) != NULL)
		return hk_node_fail(node, error, "“%s” stands in the catalogue already", d->id);
	if (own)
		g_hash_table_add(c->own, g_strdup(d->id));
	g_tree_replace(c->by_id, d->id, d);
	g_steal_pointer(&d);
	return TRUE;
}

HkCatalogue *
hk_catalogue_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkCatalogue) c = catalogue_new();

	if (!hk_folder_items(data_dir, user_dirs, "findings", read_declaration, c, error))
		return NULL;
	return g_steal_pointer(&c);
}

void
hk_catalogue_add(HkCatalogue *catalogue, const HkDeclaration *declaration)
{
	HkDeclaration *copy = hk_declaration_new(declaration->id);

	copy->group = g_strdup(declaration->group);
	copy->subkind = g_strdup(declaration->subkind);
	copy->quiet = declaration->quiet;
	copy->unread = declaration->unread;
	copy->sentence.ja = g_strdup(declaration->sentence.ja);
	copy->sentence.en = g_strdup(declaration->sentence.en);
	for (guint i = 0; i < declaration->n_says; i++)
		hk_declaration_say(copy, declaration->says[i].kind, declaration->says[i].weight);
	g_tree_replace(catalogue->by_id, copy->id, copy);
}

const HkDeclaration *
hk_catalogue_find(const HkCatalogue *catalogue, const char *id)
{
	return g_tree_lookup(catalogue->by_id, id);
}

void
hk_catalogue_weigh(HkCatalogue *catalogue, const char *id, HkKind kind, double weight)
{
	HkDeclaration *d = g_tree_lookup(catalogue->by_id, id);

	if (d != NULL)
		hk_declaration_say(d, kind, weight);
}

gboolean
hk_catalogue_reweigh(HkCatalogue *catalogue, const char *data_dir, GError **error)
{
	static const char *const names[] = { "weights", NULL };
	g_autofree char *path = g_build_filename(data_dir, "judge", "weights.yaml", NULL);
	g_autoptr(HkNode) root = NULL;
	const HkNode *weights;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	root = hk_node_load(path, error);
	if (root == NULL || !hk_node_only(root, names, error))
		return FALSE;
	weights = hk_node_get(root, "weights");
	if (weights == NULL || hk_node_type(weights) != HK_NODE_MAP)
		return hk_node_fail(root, error, "“weights” is a map of findings");
	for (guint i = 0; i < hk_node_size(weights); i++) {
		HkDeclaration *d = g_tree_lookup(catalogue->by_id, hk_node_key_at(weights, i));

		if (d == NULL || g_hash_table_contains(catalogue->own, d->id))
			continue;
		d->n_says = 0;
		if (!read_says(hk_node_at(weights, i), d, error))
			return FALSE;
	}
	return TRUE;
}

typedef struct {
	void (*call)(const HkDeclaration *declaration, gpointer user);
	gpointer user;
} Each;

static gboolean
call_one(gpointer id, gpointer declaration, gpointer p)
{
	const Each *each = p;

	each->call(declaration, each->user);
	return FALSE; /* go on */
}

void
hk_catalogue_each(const HkCatalogue *catalogue,
		  void (*call)(const HkDeclaration *declaration, gpointer user), gpointer user)
{
	Each each = { call, user };

	g_tree_foreach(catalogue->by_id, call_one, &each);
}

void
hk_catalogue_free(HkCatalogue *catalogue)
{
	if (catalogue == NULL)
		return;
	g_tree_unref(catalogue->by_id);
	g_hash_table_unref(catalogue->own);
	g_free(catalogue);
}

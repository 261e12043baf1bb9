/* strangers.c - looks for names that no loader would read: a wrong folder, a wrong ending.
 *
 * Called once when a front end starts.  The table says what the loaders look for (doc/data.md); a
 * file whose content is wrong they refuse themselves.
 */
#include "house/strangers.h"

#include <string.h>

#include "house/inside.h"

#define SHOWN_MAX 8 /* more would be read by nobody */

/* clang-format off */
static const struct {
	const char *folder;
	const char *suffix; /* NULL: only the names that we ship, too */
} known[] = {
	{ "brands",    NULL },
	{ "card",      NULL },
	{ "desks",     ".yaml" },
	{ "domains",   NULL },
	{ "duties",    ".yaml" },
	{ "facts",     ".yaml" },
	{ "families",  NULL },
	{ "findings",  ".yaml" },
	{ "forms",     ".yaml" },
	{ "guides",    ".yaml" },
	{ "kinds",     ".yaml" },
	{ "learned",   ".tsv" },
	{ "notices",   ".yaml" },
	{ "passwords", NULL },
	{ "questions", ".yaml" },
	{ "rules",     ".yar" },
	{ "rules-site", ".yar" },
	{ "sources",   ".yaml" },
};
/* clang-format on */

static int
known_at(const char *folder)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (g_str_equal(known[i].folder, folder))
			return (int)i;
	return -1;
}

/* Hidden ones and an editor's copies are meant to be left alone. */
static gboolean
is_left_alone(const char *name)
{
	return name[0] == '.' || name[0] == '#' || g_str_has_suffix(name, "~");
}

static gboolean
fits(const HkHouse *house, int at, const char *name)
{
	g_autofree char *ours = NULL;

	if (known[at].suffix != NULL)
		return g_str_has_suffix(name, known[at].suffix);
	ours = g_build_filename(house->data_dir, known[at].folder, name, NULL);
	return g_file_test(ours, G_FILE_TEST_EXISTS);
}

static void
look_into(GPtrArray *found, const HkHouse *house, const char *folder)
{
	g_autofree char *path = g_build_filename(house->user_dir, folder, NULL);
	int at = known_at(folder);
	g_autoptr(GDir) in = at >= 0 ? g_dir_open(path, 0, NULL) : NULL;
	const char *name;

	if (in == NULL) {
		g_ptr_array_add(found, g_strdup(folder));
		return;
	}
	while (found->len < SHOWN_MAX && (name = g_dir_read_name(in)) != NULL)
		if (!is_left_alone(name) && !fits(house, at, name))
			g_ptr_array_add(found, g_build_filename(folder, name, NULL));
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
hk_house_strangers(const HkHouse *house)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) top = g_dir_open(house->user_dir, 0, NULL);
	const char *name;

	while (top != NULL && found->len < SHOWN_MAX && (name = g_dir_read_name(top)) != NULL)
		if (!is_left_alone(name))
			look_into(found, house, name);
	g_ptr_array_sort(found, by_name);
	return found;
}

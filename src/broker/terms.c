/* terms.c - one row of READY, by the examiner's name.
 *
 * Used by crew.c for deadlines and by handle.c for budgets.  Refuses nothing: who offers no
 * examiner of that name gets a default of time, and no children at all.
 */
#include "broker/terms.h"

#include "wire/message.h"

#define WALL_MS 30000 /* when no examiner's own limit is known */

static const HkTerms *
named(const GArray *terms, const char *type)
{
	for (guint i = 0; terms != NULL && i < terms->len; i++) {
		const HkTerms *t = &g_array_index(terms, HkTerms, i);

		if (g_str_equal(t->name, type))
			return t;
	}
	return NULL;
}

guint32
hk_terms_wall_ms(const GArray *terms, const char *type, gboolean container)
{
	const HkTerms *own = named(terms, type);
	guint32 shortest = G_MAXUINT32, longest = 0;

	if (own != NULL)
		return own->wall_ms;
	if (terms == NULL || terms->len == 0)
		return WALL_MS;
	for (guint i = 0; i < terms->len; i++) {
		guint32 wall_ms = g_array_index(terms, HkTerms, i).wall_ms;

		shortest = MIN(shortest, wall_ms);
		longest = MAX(longest, wall_ms);
	}
	return container ? longest : shortest;
}

guint32
hk_terms_children(const GArray *terms, const char *type)
{
	const HkTerms *own = named(terms, type);
	guint32 most = 0;

	if (own != NULL)
		return own->children;
	if (terms == NULL || !g_str_equal(type, "auto"))
		return 0;
	for (guint i = 0; i < terms->len; i++)
		most = MAX(most, g_array_index(terms, HkTerms, i).children);
	return most;
}

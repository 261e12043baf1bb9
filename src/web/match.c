/* match.c - finds the row that answers an address.
 *
 * The row with the fewest {parts} wins, so "/cases/new" is not taken for a case.
 */
#include <string.h>

#include "web/request-inside.h"

static gboolean
is_part(const char *segment)
{
	return segment[0] == '{';
}

/* How many {parts} the pattern has when it fits; -1 when it does not. */
static int
fits(const char *pattern, const GPtrArray *segments, GArray *parts)
{
	g_auto(GStrv) wanted = g_strsplit(pattern + 1, "/", -1);
	guint n = pattern[1] == '\0' ? 0 : g_strv_length(wanted);
	int count = 0;

	if (n != segments->len)
		return -1;
	for (guint i = 0; i < n; i++) {
		const char *segment = g_ptr_array_index(segments, i);

		if (!is_part(wanted[i])) {
			if (!g_str_equal(wanted[i], segment))
				return -1;
			continue;
		}
		count++;
		if (parts != NULL) {
			g_autofree char *name = g_strndup(wanted[i] + 1, strlen(wanted[i]) - 2);

			hk_pairs_add(parts, name, segment);
		}
	}
	return count;
}

static gboolean
answers(const HkRoute *route, const char *method)
{
	return g_str_equal(route->method, method) ||
	       (g_str_equal(method, "HEAD") && g_str_equal(route->method, "GET"));
}

const HkRoute *
hk_route_find(const HkRoute *const *tables, const char *method, const HkTarget *target,
	      GArray *parts, gboolean *known)
{
	const HkRoute *best = NULL;
	int least = G_MAXINT;

	*known = FALSE;
	for (guint t = 0; tables[t] != NULL; t++) {
		for (const HkRoute *r = tables[t]; r->method != NULL; r++) {
			int count = fits(r->path, target->segments, NULL);

			*known |= count >= 0;
			if (count < 0 || count >= least || !answers(r, method))
				continue;
			least = count;
			best = r;
		}
	}
	if (best != NULL)
		fits(best->path, target->segments, parts);
	return best;
}

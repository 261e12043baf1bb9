/* lookup.c - writes the SQL of a list; only the conditions that were asked for, so that the
 * engine's planner sees which index helps.
 *
 * Called by both engines.  Numbers are written into the text, texts are parameters, except the
 * kind, which must look like an id.
 */
#include "cases/lookup.h"

#include <string.h>

#include "cases/grams.h"

#define NEEDLE_MAX 256 /* characters; a longer search finds nothing more precisely */
#define NEWEST 1000    /* cases looked through by text: some ten thousand short comparisons */
#define ORDER " ORDER BY changed DESC, id"

/* Nothing that would mean something in SQL; what is no id matches nothing. */
static gboolean
is_id(const char *text)
{
	return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static char *
filter_of(const HkCaseQuery *q)
{
	GString *out = g_string_new(" WHERE 1 = 1");

	if (q->kind != NULL)
		g_string_append_printf(out, " AND kind = '%s'", is_id(q->kind) ? q->kind : "");
	if (q->open >= 0)
		g_string_append(out, q->open > 0 ? " AND open = TRUE" : " AND open = FALSE");
	if (q->since != 0)
		g_string_append_printf(out, " AND opened >= %" G_GINT64_FORMAT, q->since);
	if (q->until != 0)
		g_string_append_printf(out, " AND opened < %" G_GINT64_FORMAT, q->until);
	return g_string_free(out, FALSE);
}

static char *
page_of(const HkCaseQuery *q)
{
	if (q->limit == 0 && q->offset == 0)
		return g_strdup("");
	/* SQLite knows OFFSET only behind LIMIT. */
	return g_strdup_printf(" LIMIT %u OFFSET %u", q->limit > 0 ? q->limit : G_MAXINT32,
			       q->offset);
}

void
hk_lookup_make(HkLookup *lookup, const HkCaseQuery *query, const HkLookupDialect *dialect)
{
	g_autofree char *filter = filter_of(query);
	g_autofree char *page = page_of(query);
	g_autoptr(GArray) wanted = NULL;

	*lookup = (HkLookup){ 0 };
	if (query->text == NULL || *query->text == '\0') {
		lookup->all = g_strconcat("SELECT " HK_LOOKUP_COLUMNS " FROM cases", filter, ORDER,
					  page, NULL);
		return;
	}
	lookup->needle = hk_grams_fold(query->text, NEEDLE_MAX);
	wanted = hk_grams_wanted(lookup->needle);
	lookup->nothing = wanted->len == 0;
	lookup->grams = dialect->grams(wanted);
	if (query->limit > 0)
		lookup->newest = g_strdup_printf(
			"SELECT " HK_LOOKUP_COLUMNS " FROM (SELECT * FROM cases%s" ORDER
			" LIMIT " G_STRINGIFY(NEWEST) ") c WHERE EXISTS (SELECT 1 FROM words w "
						      "WHERE w.case_id = c.id AND %s)" ORDER "%s",
			filter, dialect->contains, page);
	/* Materialized: what is rare is found first, whatever the planner believes of the page. */
	lookup->all = g_strdup_printf("WITH found AS MATERIALIZED (SELECT DISTINCT w.case_id FROM "
				      "words w WHERE %s AND %s) SELECT " HK_LOOKUP_COLUMNS
				      " FROM cases%s AND id IN (SELECT case_id FROM found)" ORDER
				      "%s",
				      dialect->narrow, dialect->contains, filter, page);
}

void
hk_lookup_clear(HkLookup *lookup)
{
	g_free(lookup->newest);
	g_free(lookup->all);
	g_free(lookup->needle);
	g_free(lookup->grams);
}

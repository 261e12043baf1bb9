/* page-statistics.c - how many cases of which kind, month by month: for the yearly report, and to
 * see what is growing.
 *
 * The picture and the table say the same.  Drills are not counted.
 */
#include "house/statistics.h"
#include "house/tell.h"
#include "web/chart.h"
#include "web/route.h"

/* "11月", "Nov"; with the year where one begins.  (owned) */
static char *
month_name(const HkWeb *web, const HkRequest *request, const HkStatistics *s, guint i)
{
	int year, month;
	g_autofree char *m = NULL;
	g_autofree char *y = NULL;
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));

	hk_statistics_month(s, i, &year, &month);
	m = g_strdup_printf("%d", month);
	y = g_strdup_printf("%d", year);
	return hk_voice_fill(&voice,
			     i == 0 || month == 1 ? "statistics.first-month" : "statistics.month",
			     (const char *const[]){ "m", m, "y", y, NULL });
}

static void
put_cell(HkMarkup *m, guint n)
{
	hk_markup_open(m, "td", "class", "number", NULL);
	if (n > 0)
		hk_markup_printf(m, "%u", n);
	hk_markup_close(m, "td");
}

static void
put_head(HkMarkup *m, const HkRequest *request, char **names)
{
	hk_markup_open(m, "thead", NULL);
	hk_markup_open(m, "tr", NULL);
	hk_markup_put(m, "th", hk_request_word(request, "cases.kind"), "scope", "col", NULL);
	hk_markup_put(m, "th", hk_request_word(request, "statistics.sum"), "scope", "col", NULL);
	for (guint i = 0; i < HK_STATISTICS_MONTHS; i++)
		hk_markup_put(m, "th", names[i], "scope", "col", "class", "number", NULL);
	hk_markup_close(m, "tr");
	hk_markup_close(m, "thead");
}

static void
put_row(HkMarkup *m, const char *name, const guint *values, guint sum, guint most)
{
	hk_markup_open(m, "tr", NULL);
	hk_markup_put(m, "th", name, "scope", "row", NULL);
	hk_markup_open(m, "td", NULL);
	hk_markup_printf(m, "%u", sum);
	if (most > 0)
		hk_chart_bar(m, sum, most);
	hk_markup_close(m, "td");
	for (guint i = 0; i < HK_STATISTICS_MONTHS; i++)
		put_cell(m, values[i]);
	hk_markup_close(m, "tr");
}

static void
put_table(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkStatistics *s,
	  char **names)
{
	guint most = 0;

	for (guint k = 0; k < HK_KIND__N; k++)
		most = MAX(most, s->of_kind[k]);
	hk_markup_open(m, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
		       hk_request_word(request, "statistics.title"), NULL);
	hk_markup_open(m, "table", "class", "statistics", NULL);
	put_head(m, request, names);
	hk_markup_open(m, "tbody", NULL);
	for (guint k = 0; k < HK_KIND__N; k++) {
		const HkBoth *name = hk_book_name(hk_house_book(web->house), (HkKind)k);

		if (s->of_kind[k] > 0)
			put_row(m,
				name != NULL ? hk_both(name, hk_request_lang(request))
					     : hk_kind_id((HkKind)k),
				s->n[k], s->of_kind[k], most);
	}
	put_row(m, hk_request_word(request, "statistics.all"), s->of_month, s->all, 0);
	hk_markup_close(m, "tbody");
	hk_markup_close(m, "table");
	hk_markup_close(m, "div");
}

static HkReply *
statistics(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = hk_request_word(request, "statistics.title");
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	HkStatistics s;
	HkMarkup *m;

	if (!hk_statistics(web->book, web->instant, &s, error))
		return NULL;
	for (guint i = 0; i < HK_STATISTICS_MONTHS; i++)
		g_ptr_array_add(names, month_name(web, request, &s, i));
	m = hk_markup_new();
	hk_markup_open(m, "nav", "class", "trail", "aria-label",
		       hk_request_word(request, "case-page.trail"), NULL);
	hk_markup_put(m, "a", hk_request_word(request, "frame.cases"), "href", "/cases", NULL);
	hk_markup_close(m, "nav");
	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "statistics.lead"), NULL);
	hk_markup_put(m, "h2", hk_request_word(request, "statistics.by-month"), NULL);
	hk_markup_open(m, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
		       hk_request_word(request, "statistics.by-month"), NULL);
	hk_chart_columns(m, hk_request_word(request, "statistics.by-month"), s.of_month,
			 (char **)names->pdata, HK_STATISTICS_MONTHS);
	hk_markup_close(m, "div");
	hk_markup_put(m, "h2", hk_request_word(request, "statistics.by-kind"), NULL);
	put_table(m, web, request, &s, (char **)names->pdata);
	return hk_reply_page(request, title, m);
}

const HkRoute hk_routes_statistics[] = {
	{ "GET", "/cases/statistics", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, statistics },
	{ NULL },
};

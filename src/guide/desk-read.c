/* desk-read.c - data/desks/<id>.yaml into the noun of facts/desk.h.
 *
 * Called by desks.c for each file.  Promises that a desk it returns can be shown and reckoned
 * with: hours begin before they end, a value looks like what its type says, and everything that
 * is claimed names a source.  Refuses the rest with file and line, because a wrong number here
 * sends a frightened person to the wrong place.
 */
#include "guide/desk-read.h"

#include <string.h>

#include "base/civil.h"
#include "data/take.h"

#define RANK_MAX 99

static const char *const statuses[] = { "not-verified", "seed-only", "secondary", "verified",
					NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(statuses) == HK_STATUS__N + 1);

static gboolean
take_status(const HkNode *map, HkStatus *out, GError **error)
{
	guint index = 0;

	if (!hk_take_choice(map, "status", HK_MUST, statuses, &index, error))
		return FALSE;
	*out = (HkStatus)index;
	return TRUE;
}

/* A list of words that must come from a short list; an empty `out` is refused by HK_MUST. */
static gboolean
take_known_words(const HkNode *map, const char *key, HkNeed need, const char *const *known,
		 char ***out, GError **error)
{
	if (!hk_take_words(map, key, need, out, error))
		return FALSE;
	for (guint i = 0; (*out)[i] != NULL; i++)
		if (!g_strv_contains(known, (*out)[i]))
			return hk_node_fail(hk_node_at(hk_node_get(map, key), i), error,
					    "“%s” does not know this word", key);
	if (need == HK_MUST && **out == NULL)
		return hk_node_fail(hk_node_get(map, key), error, "“%s” is empty", key);
	return TRUE;
}

/* "mon" -> 0 .. "sun" -> 6, -1 for anything else. */
static int
weekday_of(const char *word)
{
	static const char *const words[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_equal(words[i], word))
			return (int)i;
	return -1;
}

/* "sat", "sun-thu" (which runs over the end of the week), or "holiday". */
static gboolean
add_days(const char *word, guint8 *weekdays)
{
	g_auto(GStrv) ends = g_strsplit(word, "-", 2);
	int from = ends[0] != NULL ? weekday_of(ends[0]) : -1;
	int to = ends[0] != NULL && ends[1] != NULL ? weekday_of(ends[1]) : from;

	if (g_str_equal(word, "holiday"))
		*weekdays |= HK_HOURS_HOLIDAY;
	if (from < 0 || to < 0)
		return g_str_equal(word, "holiday");
	for (int day = from; day != to; day = (day + 1) % 7)
		*weekdays |= (guint8)(1u << day);
	*weekdays |= (guint8)(1u << to);
	return TRUE;
}

static gboolean
take_days(const HkNode *map, guint8 *weekdays, GError **error)
{
	g_autofree char *days = NULL;
	g_auto(GStrv) words = NULL;

	if (!hk_take_text(map, "days", HK_MUST, &days, error))
		return FALSE;
	words = g_strsplit(days, ",", -1);
	for (guint i = 0; words[i] != NULL; i++)
		if (!add_days(g_strstrip(words[i]), weekdays))
			return hk_node_fail(hk_node_get(map, "days"), error,
					    "“days” must be like mon-fri or sat,sun,holiday");
	return TRUE;
}

/* "09:30" as minutes of the day; "24:00" is midnight at its end. */
static gboolean
take_minute(const HkNode *map, const char *key, guint16 *out, GError **error)
{
	g_autofree char *text = NULL;
	const char *t;
	guint hour;
	guint minute;

	if (!hk_take_text(map, key, HK_MUST, &text, error))
		return FALSE;
	t = text;
	if (strlen(t) != 5 || t[2] != ':' || strspn(t, "0123456789") != 2 ||
	    strspn(t + 3, "0123456789") != 2)
		return hk_node_fail(hk_node_get(map, key), error, "“%s” must be like \"09:30\"",
				    key);
	hour = (guint)(g_ascii_digit_value(t[0]) * 10 + g_ascii_digit_value(t[1]));
	minute = (guint)(g_ascii_digit_value(t[3]) * 10 + g_ascii_digit_value(t[4]));
	if (minute > 59 || hour * 60 + minute > HK_DAY_MINUTES)
		return hk_node_fail(hk_node_get(map, key), error, "“%s” is no time of a day", key);
	*out = (guint16)(hour * 60 + minute);
	return TRUE;
}

static gboolean
overlaps(const GArray *hours, const HkHours *new)
{
	for (guint i = 0; i < hours->len; i++) {
		const HkHours *h = &g_array_index(hours, HkHours, i);

		if ((h->weekdays & new->weekdays) && new->from < h->to && h->from < new->to)
			return TRUE;
	}
	return FALSE;
}

static gboolean
read_weekly(const HkNode *list, GArray *hours, GError **error)
{
	static const char *const names[] = { "days", "from", "to", NULL };

	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++) {
		const HkNode *row = hk_node_at(list, i);
		HkHours h = { 0 };

		if (!hk_node_only(row, names, error) || !take_days(row, &h.weekdays, error) ||
		    !take_minute(row, "from", &h.from, error) ||
		    !take_minute(row, "to", &h.to, error))
			return FALSE;
		if (h.from >= h.to)
			return hk_node_fail(row, error, "these hours end before they begin");
		if (overlaps(hours, &h))
			return hk_node_fail(row, error, "these hours overlap with others above");
		g_array_append_val(hours, h);
	}
	return TRUE;
}

static gboolean
read_closed(const HkNode *hours, HkChannel *c, GError **error)
{
	static const char *const known[] = { "holiday", "yearend", NULL };
	g_auto(GStrv) closed = NULL;

	if (!take_known_words(hours, "closed", HK_MAY, known, &closed, error) ||
	    !hk_take_bool(hours, "yearend_assumed", &c->yearend_assumed, error))
		return FALSE;
	c->closed_holidays = g_strv_contains((const char *const *)closed, "holiday");
	c->closed_yearend = g_strv_contains((const char *const *)closed, "yearend");
	if (c->yearend_assumed && !c->closed_yearend)
		return hk_node_fail(hk_node_get(hours, "yearend_assumed"), error,
				    "assumed, but “closed” does not name yearend");
	return TRUE;
}

static gboolean
read_hours(const HkNode *hours, HkChannel *c, GError **error)
{
	static const char *const names[] = { "status", "always",	  "read_later", "weekly",
					     "closed", "yearend_assumed", NULL };
	const HkNode *weekly = hk_node_get(hours, "weekly");
	gboolean wanted;

	if (!hk_node_only(hours, names, error) || !take_status(hours, &c->hours_status, error) ||
	    !hk_take_bool(hours, "always", &c->always, error) ||
	    !hk_take_bool(hours, "read_later", &c->read_later, error))
		return FALSE;
	if (c->read_later && !c->always)
		return hk_node_fail(hours, error, "“read_later” belongs to “always: true”");
	wanted = !c->always || c->read_later;
	if (wanted != (weekly != NULL))
		return hk_node_fail(hours, error,
				    wanted ? "“weekly” is missing"
					   : "“weekly” says nothing beside “always: true”");
	return (weekly == NULL || read_weekly(weekly, c->hours, error)) &&
	       read_closed(hours, c, error);
}

static gboolean
is_phone(const char *value)
{
	return strspn(value, "0123456789-#+ ") == strlen(value) &&
	       strpbrk(value, "0123456789") != NULL;
}

static gboolean
is_mail(const char *value)
{
	const char *at = strchr(value, '@');

	return at != NULL && at > value && strchr(at, '.') != NULL && strpbrk(value, " \t") == NULL;
}

static gboolean
is_web(const char *value)
{
	return g_str_has_prefix(value, "https://") && strpbrk(value, " \t") == NULL;
}

static gboolean
is_any(const char *value)
{
	return TRUE;
}

static const struct {
	const char *type;
	gboolean (*fits)(const char *value);
} types[] = {
	{ "phone", is_phone }, { "mail", is_mail }, { "web", is_web },
	{ "fax", is_phone },   { "chat", is_any },  { "own", is_any },
};

/* A value fits its type, and what is claimed to be known has a value and a source.  A number of
 * one's own stands in one's own papers, and a chat is entered from the desk's page. */
static gboolean
check_channel(const HkNode *node, const HkChannel *c, GError **error)
{
	gboolean bare = g_str_equal(c->type, "own") || g_str_equal(c->type, "chat");

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_equal(types[i].type, c->type) && c->value != NULL &&
		    !types[i].fits(c->value))
			return hk_node_fail(hk_node_get(node, "value"), error,
					    "this does not look like a %s channel", c->type);
	if (c->status == HK_STATUS_NOT_VERIFIED)
		return TRUE;
	if (c->value == NULL && !bare)
		return hk_node_fail(node, error, "no “value”, so it cannot be %s",
				    hk_status_id(c->status));
	if (*c->sources == NULL)
		return hk_node_fail(node, error, "“%s” needs a source", hk_status_id(c->status));
	return TRUE;
}

static gboolean
read_channel(const HkNode *node, HkChannel *c, GError **error)
{
	static const char *const names[] = { "type", "value", "status", "sources",
					     "note", "hours", NULL };
	const char *choices[G_N_ELEMENTS(types) + 1] = { NULL };
	const HkNode *hours = hk_node_get(node, "hours");
	guint type = 0;

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		choices[i] = types[i].type;
	if (!hk_node_only(node, names, error) ||
	    !hk_take_choice(node, "type", HK_MUST, choices, &type, error))
		return FALSE;
	c->type = g_strdup(types[type].type);
	return hk_take_text(node, "value", HK_MAY, &c->value, error) &&
	       take_status(node, &c->status, error) &&
	       hk_take_words(node, "sources", HK_MUST, &c->sources, error) &&
	       hk_take_both(node, "note", HK_MAY, &c->note, error) &&
	       (hours == NULL || read_hours(hours, c, error)) && check_channel(node, c, error);
}

static gboolean
read_channels(const HkNode *root, HkDesk *desk, GError **error)
{
	const HkNode *list = hk_node_get(root, "channels");

	if (list == NULL)
		return hk_node_fail(root, error, "“channels” is missing");
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++) {
		HkChannel *channel = hk_channel_new();

		g_ptr_array_add(desk->channels, channel);
		if (!read_channel(hk_node_at(list, i), channel, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
same_route(const HkDeskRoute *a, const HkDeskRoute *b)
{
	return a->kind == b->kind && g_strcmp0(a->subkind, b->subkind) == 0;
}

static gboolean
read_route(const HkNode *node, HkDesk *desk, GError **error)
{
	static const char *const names[] = { "kind", "subkind", "rank", "why", NULL };
	HkDeskRoute *route = g_new0(HkDeskRoute, 1);

	g_ptr_array_add(desk->routes, route);
	if (!hk_node_only(node, names, error) || !hk_take_kind(node, "kind", &route->kind, error) ||
	    !hk_take_text(node, "subkind", HK_MAY, &route->subkind, error) ||
	    !hk_take_count(node, "rank", RANK_MAX, &route->rank, error) ||
	    !hk_take_both(node, "why", HK_MUST, &route->why, error))
		return FALSE;
	for (guint i = 0; i + 1 < desk->routes->len; i++)
		if (same_route(g_ptr_array_index(desk->routes, i), route))
			return hk_node_fail(node, error, "this kind has a route above");
	return TRUE;
}

static gboolean
read_routes(const HkNode *root, HkDesk *desk, GError **error)
{
	const HkNode *list = hk_node_get(root, "routes");

	if (list == NULL)
		return TRUE;
	if (!hk_take_list(list, HK_MAY, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read_route(hk_node_at(list, i), desk, error))
			return FALSE;
	return TRUE;
}

static gboolean
read_words(const HkNode *root, HkDesk *d, GError **error)
{
	static const char *const audiences[] = { "organisation", "individual", "tokyo", "anywhere",
						 NULL };

	return hk_take_both(root, "name", HK_MUST, &d->name, error) &&
	       take_known_words(root, "audience", HK_MUST, audiences, &d->audience, error) &&
	       hk_take_both(root, "accepts", HK_MUST, &d->accepts, error) &&
	       hk_take_both(root, "refuses", HK_MAY, &d->refuses, error) &&
	       hk_take_boths(root, "prepare", d->prepare, error) &&
	       hk_take_boths(root, "history", d->history, error) &&
	       hk_take_both(root, "caution", HK_MAY, &d->caution, error);
}

static gboolean
read_warrant(const HkNode *root, HkDesk *d, GError **error)
{
	if (!take_status(root, &d->status, error) ||
	    !hk_take_words(root, "sources", HK_MUST, &d->sources, error) ||
	    !hk_take_date(root, "checked_on", HK_MUST, &d->checked_on, error) ||
	    !hk_take_date(root, "review_by", HK_MUST, &d->review_by, error) ||
	    !hk_take_text(root, "superseded_by", HK_MAY, &d->superseded_by, error))
		return FALSE;
	if (*d->sources == NULL && d->status != HK_STATUS_NOT_VERIFIED)
		return hk_node_fail(hk_node_get(root, "sources"), error, "“%s” needs a source",
				    hk_status_id(d->status));
	if (strcmp(d->review_by, d->checked_on) <= 0)
		return hk_node_fail(hk_node_get(root, "review_by"), error,
				    "to be reviewed before it was checked");
	return TRUE;
}

HkDesk *
hk_desk_read(const HkNode *root, const char *stem, GError **error)
{
	static const char *const names[] = { "id",	   "name",	"audience",	 "accepts",
					     "refuses",	   "prepare",	"channels",	 "routes",
					     "history",	   "caution",	"status",	 "sources",
					     "checked_on", "review_by", "superseded_by", NULL };
	g_autoptr(HkDesk) desk = hk_desk_new(stem);

	if (!hk_node_only(root, names, error))
		return NULL;
	if (g_strcmp0(hk_node_text(root, "id"), stem) != 0) {
		hk_node_fail(root, error, "“id” must be the file's name, “%s”", stem);
		return NULL;
	}
	if (!read_words(root, desk, error) || !read_channels(root, desk, error) ||
	    !read_routes(root, desk, error) || !read_warrant(root, desk, error))
		return NULL;
	return g_steal_pointer(&desk);
}

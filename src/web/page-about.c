/* page-about.c - what this program is and how old its knowledge is: for those who must trust it.
 *
 * Versions, the dates of the data, every entry that is past its date of review, how examining is
 * locked in, where sources and licence stand.  Reads the house's knowledge and nothing else.
 */
#include <string.h>

#include "house/tell.h"
#include "report/fill.h"
#include "web/route.h"

typedef struct {
	guint desks, stale, status[HK_STATUS__N];
	const char *oldest, *newest; /* dates of checking, borrowed from desks */
} Age;

static gboolean
is_stale(const HkWeb *web, const HkDesk *desk)
{
	return hk_desk_contact(desk, hk_house_calendar(web->house), web->instant).stale;
}

static Age
age_of(const HkWeb *web)
{
	const HkDesks *desks = hk_house_desks(web->house);
	Age age = { .desks = hk_desks_count(desks) };

	for (guint i = 0; i < age.desks; i++) {
		const HkDesk *d = hk_desks_at(desks, i);

		age.status[d->status]++;
		age.stale += is_stale(web, d);
		if (d->checked_on == NULL)
			continue;
		if (age.oldest == NULL || strcmp(d->checked_on, age.oldest) < 0)
			age.oldest = d->checked_on;
		if (age.newest == NULL || strcmp(d->checked_on, age.newest) > 0)
			age.newest = d->checked_on;
	}
	return age;
}

static void
fact(HkMarkup *m, const char *label, const char *value)
{
	hk_markup_put(m, "dt", label, NULL);
	hk_markup_put(m, "dd", value, NULL);
}

static void
fact_number(HkMarkup *m, const char *label, guint value)
{
	g_autofree char *text = g_strdup_printf("%u", value);

	fact(m, label, text);
}

static void
put_data(HkMarkup *m, const HkWeb *web, const HkRequest *request, const Age *age)
{
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));

	hk_markup_put(m, "h2", hk_request_word(request, "about.data"), NULL);
	hk_markup_open(m, "dl", NULL);
	fact_number(m, hk_request_word(request, "about.desks"), age->desks);
	for (int s = HK_STATUS__N - 1; s >= 0; s--)
		if (age->status[s] > 0)
			fact_number(m,
				    hk_voice_word_of(&voice, "status", hk_status_id((HkStatus)s)),
				    age->status[s]);
	fact(m, hk_request_word(request, "about.oldest"), age->oldest != NULL ? age->oldest : "-");
	fact(m, hk_request_word(request, "about.newest"), age->newest != NULL ? age->newest : "-");
	hk_markup_close(m, "dl");
}

static void
put_stale(HkMarkup *m, const HkWeb *web, const HkRequest *request, const Age *age)
{
	const HkDesks *desks = hk_house_desks(web->house);

	hk_markup_put(m, "h2", hk_request_word(request, "about.stale"), NULL);
	if (age->stale == 0) {
		hk_markup_put(m, "p", hk_request_word(request, "about.none-stale"), "class", "fine",
			      NULL);
		return;
	}
	hk_markup_put(m, "p", hk_request_word(request, "about.some-stale"), "class", "note", NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < age->desks; i++) {
		const HkDesk *d = hk_desks_at(desks, i);
		g_autofree char *page = g_strconcat("/desks/", d->id, NULL);

		if (!is_stale(web, d))
			continue;
		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", hk_both(&d->name, hk_request_lang(request)), "href", page,
			      NULL);
		hk_markup_printf(m, " (%s %s)", hk_request_word(request, "desk.review-by"),
				 d->review_by != NULL ? d->review_by : "-");
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
}

static void
put_section(HkMarkup *m, const HkWeb *web, const HkRequest *request, const char *name)
{
	g_autofree char *title = g_strconcat("about.", name, NULL);
	g_autofree char *text = g_strconcat("about.", name, "-text", NULL);
	g_autofree char *days = g_strdup_printf("%u", hk_reception_keep_days(web->reception));
	g_autoptr(GString) said = g_string_new(NULL);

	hk_markup_put(m, "h2", hk_request_word(request, title), NULL);
	hk_fill_append(said, hk_request_word(request, text), hk_fill_pair,
		       (const char *const[]){ "days", days, NULL });
	hk_markup_put(m, "p", said->str, NULL);
}

static HkReply *
about(HkWeb *web, const HkRequest *request, GError **error)
{
	static const char *const sections[] = { "limits", "sandbox", "private", "sources",
						"licence" };
	HkMarkup *m = hk_markup_new();
	const char *title = hk_request_word(request, "about.title");
	Age age = age_of(web);

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "about.lead"), "class", "lead", NULL);
	hk_markup_open(m, "dl", NULL);
	fact(m, hk_request_word(request, "about.version"), HK_VERSION);
	hk_markup_close(m, "dl");
	for (guint i = 0; i < G_N_ELEMENTS(sections); i++) {
		put_section(m, web, request, sections[i]);
		if (g_str_equal(sections[i], "sandbox")) /* no reception opens without it */
			hk_markup_put(m, "p",
				      hk_request_word(request, web->unsafe ? "about.unlocked"
									   : "about.locked"),
				      "class", web->unsafe ? "alarm" : "fine", NULL);
	}
	put_data(m, web, request, &age);
	put_stale(m, web, request, &age);
	return hk_reply_page(request, title, m);
}

const HkRoute hk_routes_about[] = {
	{ "GET", "/about", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, about },
	{ NULL },
};

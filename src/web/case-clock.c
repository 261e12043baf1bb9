/* case-clock.c - the deadlines of a case, with what is left of them.
 *
 * What is left is worked out here, so it stands on the page without scripts; hours.js only keeps it
 * true while the page stays open.  A deadline's doubts stand beside it, never in a footnote.
 */
#include <string.h>

#include "facts/duty.h"
#include "house/office-tell.h"
#include "web/case-entry.h"
#include "web/case-page.h"
#include "web/route.h"

#define SOON_SECONDS (48 * 3600)

/* The newest word on that deadline: "met", "waived", "watched"; NULL: none yet. */
static const HkEntry *
word_on(const HkCase *c, const HkDeadline *d)
{
	for (guint i = c->deadlines->len; i-- > 0;) {
		const HkEntry *e = g_ptr_array_index(c->deadlines, i);

		if (g_strcmp0(hk_fields_get(e->body, "duty"), d->duty->id) == 0 &&
		    g_strcmp0(hk_fields_get(e->body, "term"), d->term->id) == 0)
			return e;
	}
	return NULL;
}

/* "あと3日", as hours.js says it.  (owned) */
static char *
left_of(const HkVoice *voice, gint64 until)
{
	gint64 minutes = (until - voice->instant + 59) / 60;
	g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, minutes / 1440);
	g_autofree char *h = g_strdup_printf("%" G_GINT64_FORMAT, minutes / 60);
	g_autofree char *m = g_strdup_printf("%" G_GINT64_FORMAT,
					     minutes >= 60 ? minutes % 60 : minutes);
	const char *const pairs[] = { "n", n, "h", h, "m", m, NULL };

	if (minutes <= 0)
		return g_strdup(hk_voice_word(voice, "case-clock.over"));
	return hk_voice_fill(voice,
			     minutes >= 2880 ? "case-clock.days"
			     : minutes >= 60 ? "case-clock.hours"
					     : "case-clock.minutes",
			     pairs);
}

/* A term of whole days is over when its day is. */
static gint64
end_of(const HkDeadline *d, gint64 instant)
{
	return instant + (d->whole_day ? 86400 : 0);
}

static void
put_left(HkMarkup *m, const HkCasePage *page, const HkDeadline *d)
{
	gint64 end = end_of(d, d->safe);
	gint64 now = page->voice.instant;
	g_autofree char *left = left_of(&page->voice, end);
	g_autofree char *until = g_strdup_printf("%" G_GINT64_FORMAT, end);

	hk_markup_open(m, "span", "class",
		       end - now <= 0		  ? "state bad"
		       : end - now < SOON_SECONDS ? "state warn"
						  : "state",
		       "data-until", end > now ? until : NULL, NULL);
	hk_markup_put(m, "span", left, "class", "left", NULL);
	hk_markup_close(m, "span");
}

static void
put_date(HkMarkup *m, const HkCasePage *page, const char *key, gint64 instant)
{
	g_autofree char *when = hk_voice_time(&page->voice, instant);

	hk_markup_put(m, "dt", hk_case_room_word(page, key), NULL);
	hk_markup_put(m, "dd", when, NULL);
}

static void
put_dates(HkMarkup *m, const HkCasePage *page, const HkDeadline *d)
{
	if (!d->dated) {
		hk_markup_put(m, "p", hk_case_room_word(page, "case.deadline-promptly"), "class",
			      "warn", NULL);
		return;
	}
	hk_markup_open(m, "dl", NULL);
	put_date(m, page, "case.deadline-safe", d->safe);
	if (d->last != d->safe)
		put_date(m, page, "case.deadline-last", d->last);
	hk_markup_close(m, "dl");
}

/* To the form that meets it. */
static void
put_way(HkMarkup *m, const HkCasePage *page, const HkDeadline *d)
{
	g_autofree char *href = NULL;

	if (d->term->form == NULL ||
	    hk_forms_find(hk_office_forms(page->web->office), d->term->form) == NULL)
		return;
	href = g_strconcat("/cases/", page->c->id, "/reports/", d->term->form, NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_case_room_word(page, "case-page.to-form"), "href", href, NULL);
	hk_markup_close(m, "p");
}

static void
put_settled(HkMarkup *m, const HkCasePage *page, const HkEntry *word)
{
	const char *why = hk_fields_get(word->body, "why");
	g_autofree char *when = hk_voice_time(&page->voice, word->recorded);
	const char *state = hk_fields_get(word->body, "state");
	const char *said = hk_voice_word_of(&page->voice, "case-met", state != NULL ? state : "");

	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "span", said != NULL ? said : "?", "class", "state good", NULL);
	hk_markup_printf(m, " %s ", when);
	if (why != NULL)
		hk_markup_hostile(m, why);
	hk_markup_close(m, "p");
}

static void
put_deadline(HkMarkup *m, const HkCasePage *page, const HkDeadline *d)
{
	const HkEntry *word = word_on(page->c, d);
	const char *state = word != NULL ? hk_fields_get(word->body, "state") : NULL;
	gboolean settled = state != NULL && !g_str_equal(state, "watched");

	hk_markup_open(m, "li", "class", "deadline", NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "strong", hk_both(&d->term->name, page->voice.lang), NULL);
	hk_markup_text(m, " ");
	if (!settled && d->dated)
		put_left(m, page, d);
	hk_markup_close(m, "p");
	if (word != NULL)
		put_settled(m, page, word);
	if (d->state == HK_DUTY_MAYBE && !settled)
		hk_markup_put(m, "p", hk_case_room_word(page, "case.deadline-maybe"), "class",
			      "warn", NULL);
	put_dates(m, page, d);
	hk_markup_put(m, "p", hk_both(&d->term->note, page->voice.lang), "class", "dim small",
		      NULL);
	put_way(m, page, d);
	hk_markup_close(m, "li");
}

static void
put_duty(HkMarkup *m, const HkCasePage *page, const HkDuty *duty, const GArray *all)
{
	hk_markup_put(m, "h3", hk_both(&duty->name, page->voice.lang), NULL);
	hk_markup_put(m, "p", hk_both(&duty->who, page->voice.lang), NULL);
	hk_markup_open(m, "ul", "class", "deadlines", NULL);
	for (guint i = 0; i < all->len; i++)
		if (g_array_index(all, HkDeadline, i).duty == duty)
			put_deadline(m, page, &g_array_index(all, HkDeadline, i));
	hk_markup_close(m, "ul");
	if (duty->caveats->len == 0)
		return;
	hk_markup_open(m, "ul", "class", "dim small", NULL);
	for (guint i = 0; i < duty->caveats->len; i++)
		hk_markup_put(m, "li",
			      hk_both(g_ptr_array_index(duty->caveats, i), page->voice.lang), NULL);
	hk_markup_close(m, "ul");
}

static void
put_all(HkMarkup *m, const HkCasePage *page, const GArray *all)
{
	const HkVoice *v = &page->voice;
	const HkDuty *before = NULL;

	hk_markup_open(m, "div", "data-days", hk_voice_word(v, "case-clock.days"), "data-hours",
		       hk_voice_word(v, "case-clock.hours"), "data-minutes",
		       hk_voice_word(v, "case-clock.minutes"), "data-over",
		       hk_voice_word(v, "case-clock.over"), NULL);
	for (guint i = 0; i < all->len; i++) {
		const HkDuty *duty = g_array_index(all, HkDeadline, i).duty;

		if (duty != before)
			put_duty(m, page, duty, all);
		before = duty;
	}
	hk_markup_close(m, "div");
}

void
hk_case_put_deadlines(HkMarkup *m, const HkCasePage *page)
{
	gboolean started;
	g_autoptr(GArray) all = hk_office_deadlines(page->web->office, page->c, &started);
	g_autofree char *ics = hk_case_room_href(page, "/deadlines.ics");

	hk_case_room_heading(m, page, "case.deadlines", "deadlines");
	if (all->len == 0) {
		hk_markup_put(m, "p", hk_case_room_word(page, "case.no-deadlines"), NULL);
		return;
	}
	if (!started)
		hk_markup_put(m, "p", hk_case_room_word(page, "case-page.no-start"), "class",
			      "note", NULL);
	put_all(m, page, all);
	hk_entry_form_put(m, page, "deadlines");
	hk_markup_open(m, "p", "class", "no-print", NULL);
	hk_markup_put(m, "a", hk_case_room_word(page, "case-page.ics"), "href", ics, NULL);
	hk_markup_close(m, "p");
}

static HkReply *
calendar(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *name = NULL;
	char *ics;

	if (c == NULL)
		return missing;
	ics = hk_office_ics(web->office, c, hk_request_lang(request));
	bytes = g_bytes_new_take(ics, strlen(ics));
	name = g_strconcat(c->id, ".ics", NULL);
	return hk_reply_bytes("text/calendar; charset=utf-8", name, bytes);
}

const HkRoute hk_routes_case_clock[] = {
	{ "GET", "/cases/{id}/deadlines.ics", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, calendar },
	{ NULL },
};

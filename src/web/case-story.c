/* case-story.c - what happened: the timeline, whom we talked to, who asked us, what it cost.
 *
 * A line names things as a reader knows them (the label of a fact, the words of a task), not by
 * their keys.  The timeline has what happened or was done; ?all=1 has every entry of the ledger.
 */
#include <string.h>

#include "base/civil.h"
#include "report/case-doc.h"
#include "web/case-entry.h"
#include "web/case-page.h"
#include "web/desk-card.h"
#include "web/fact-field.h"

#define LINES 60 /* the newest */
#define DESKS 4	 /* more is a directory, which has its own page */

static const char *
field(const HkEntry *e, const char *key)
{
	const char *value = hk_fields_get(e->body, key);

	return value != NULL ? value : "";
}

static void
put_time(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	gint64 when = e->recorded;
	g_autofree char *said = NULL;
	g_autofree char *machine = NULL;

	hk_civil_parse(field(e, "occurred"), &when, NULL);
	said = hk_voice_time(&page->voice, when);
	machine = hk_civil_format(when);
	hk_markup_put(m, "time", said, "datetime", machine, NULL);
	hk_markup_text(m, " ");
}

static void
put_fact(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const HkFactName *name = hk_fact_names_find(hk_office_fact_names(page->web->office),
						    field(e, "key"));

	if (name != NULL)
		hk_markup_text(m, hk_both(&name->label, page->voice.lang));
	else
		hk_markup_hostile(m, field(e, "key"));
	hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_COLON));
	hk_fact_value_put(m, page, name, field(e, "value"));
}

static void
put_task(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const char *word = hk_voice_word_of(&page->voice, "case-state", field(e, "state"));

	for (guint i = 0; i < page->c->tasks->len; i++) {
		const HkCaseTask *task = &g_array_index(page->c->tasks, HkCaseTask, i);
		const char *text = hk_fields_get(task->first->body,
						 page->voice.lang == HK_JA ? "ja" : "en");

		if (g_str_equal(task->task, field(e, "task")))
			hk_markup_hostile(m, text != NULL ? text : task->task);
	}
	hk_markup_printf(m, " %s ", word != NULL ? word : "");
	hk_markup_hostile(m, field(e, "why"));
}

static void
put_report(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const HkForm *form = hk_forms_find(hk_office_forms(page->web->office), field(e, "form"));
	const HkNotice *notice = hk_notices_find(hk_office_notices(page->web->office),
						 field(e, "form"));

	if (form != NULL)
		hk_markup_text(m, hk_both(&form->title, page->voice.lang));
	else if (notice != NULL)
		hk_markup_text(m, hk_both(&notice->title, page->voice.lang));
	else
		hk_markup_hostile(m, field(e, "form"));
	hk_markup_text(m, " ");
	hk_markup_hostile(m, field(e, "format"));
}

static void
put_contact(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const HkDesk *desk = hk_desks_find(hk_house_desks(page->web->house), field(e, "desk"));
	const char *how = hk_voice_word_of(&page->voice, "case-channel", field(e, "channel"));

	if (desk != NULL)
		hk_markup_text(m, hk_both(&desk->name, page->voice.lang));
	else
		hk_markup_hostile(m, field(e, "desk"));
	hk_markup_printf(m, " %s ", how != NULL ? how : "");
	for (guint i = 0; i < 3; i++) {
		static const char *const keys[] = { "person", "reference", "text" };

		if (*field(e, keys[i]) == '\0')
			continue;
		hk_markup_printf(m, " %s%s", hk_voice_word_of(&page->voice, "case-field", keys[i]),
				 hk_voice_mark(&page->voice, HK_MARK_COLON));
		hk_markup_hostile(m, field(e, keys[i]));
	}
}

static void
put_deadline(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const char *word = hk_voice_word_of(&page->voice, "case-met", field(e, "state"));

	hk_markup_hostile(m, field(e, "duty"));
	hk_markup_text(m, " ");
	hk_markup_hostile(m, field(e, "term"));
	hk_markup_printf(m, " %s ", word != NULL ? word : "");
	hk_markup_hostile(m, field(e, "why"));
}

static void
put_verdict(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	int kind = hk_kind_from_id(field(e, "kind"));
	const HkBoth *name = kind >= 0 ? hk_book_name(hk_house_book(page->web->house), (HkKind)kind)
				       : NULL;

	if (name != NULL)
		hk_markup_text(m, hk_both(name, page->voice.lang));
	else
		hk_markup_hostile(m, field(e, "kind"));
}

static void
put_words(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	static const char *const keys[] = { "title",	"who",	"name", "amount",
					    "currency", "text", "why" };

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (*field(e, keys[i]) == '\0')
			continue;
		hk_markup_hostile(m, field(e, keys[i]));
		hk_markup_text(m, " ");
	}
}

/* Of those that name things by key; the others say their words. */
static void (*const tell[HK_ENTRY__N])(HkMarkup *m, const HkCasePage *page, const HkEntry *e) = {
	[HK_ENTRY_VERDICT] = put_verdict, [HK_ENTRY_FACT] = put_fact,
	[HK_ENTRY_TASK] = put_task,	  [HK_ENTRY_CONTACT] = put_contact,
	[HK_ENTRY_REPORT] = put_report,	  [HK_ENTRY_DEADLINE] = put_deadline,
};

static void
put_line(HkMarkup *m, const HkCasePage *page, const HkEntry *e)
{
	const char *name = hk_voice_word_of(&page->voice, "entry", hk_entry_type_id(e->type));

	hk_markup_open(m, "li", NULL);
	put_time(m, page, e);
	hk_markup_put(m, "strong", name != NULL ? name : hk_entry_type_id(e->type), NULL);
	hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_COLON));
	(tell[e->type] != NULL ? tell[e->type] : put_words)(m, page, e);
	hk_markup_open(m, "span", "class", "dim small", NULL);
	hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_OPEN));
	hk_markup_hostile(m, e->actor);
	hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_CLOSE));
	hk_markup_close(m, "span");
	hk_markup_close(m, "li");
}

void
hk_case_put_timeline(HkMarkup *m, const HkCasePage *page)
{
	gboolean all = hk_request_query(page->request, "all") != NULL;
	const GPtrArray *lines = all ? page->c->entries : page->c->timeline;
	guint first = all || lines->len <= LINES ? 0 : lines->len - LINES;
	g_autofree char *href = hk_case_room_href(page, all ? "#timeline" : "?all=1#timeline");

	hk_case_room_heading(m, page, "case.timeline", "timeline");
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_case_room_word(page, all ? "case-page.less" : "case-page.all"),
		      "href", href, NULL);
	hk_markup_close(m, "p");
	hk_markup_open(m, "ol", "class", "timeline", NULL);
	for (guint i = first; i < lines->len; i++)
		put_line(m, page, g_ptr_array_index(lines, i));
	hk_markup_close(m, "ol");
	hk_entry_form_put(m, page, "notes");
	hk_entry_form_put(m, page, "events");
}

static void
put_entries(HkMarkup *m, const HkCasePage *page, const GPtrArray *entries, const char *none)
{
	if (entries->len == 0) {
		hk_markup_put(m, "p", hk_case_room_word(page, none), NULL);
		return;
	}
	hk_markup_open(m, "ol", "class", "timeline", NULL);
	for (guint i = 0; i < entries->len; i++)
		put_line(m, page, g_ptr_array_index(entries, i));
	hk_markup_close(m, "ol");
}

/* The first desks for this kind, with the number to press. */
static void
put_desks(HkMarkup *m, const HkCasePage *page)
{
	const HkCase *c = page->c;
	const HkGuidance *g = c->open && c->kind < HK_KIND_BENIGN
				      ? hk_house_guidance(page->web->house, c->kind, c->subkind)
				      : NULL;

	if (g == NULL || g->contacts->len == 0)
		return;
	hk_markup_open(m, "details", NULL);
	hk_markup_put(m, "summary", hk_case_room_word(page, "case-page.desks-kind"), NULL);
	hk_desk_cards_open(m, &page->voice);
	for (guint i = 0; i < MIN(g->contacts->len, DESKS); i++)
		hk_desk_card(m, &page->voice, &g_array_index(g->contacts, HkContact, i));
	hk_desk_cards_close(m);
	hk_markup_close(m, "details");
}

void
hk_case_put_contacts(HkMarkup *m, const HkCasePage *page)
{
	hk_case_room_heading(m, page, "case.contacts", "contacts");
	put_entries(m, page, page->c->contacts, "case-page.no-contacts");
	put_desks(m, page);
	hk_entry_form_put(m, page, "contacts");
}

void
hk_case_put_inquiries(HkMarkup *m, const HkCasePage *page)
{
	hk_case_room_heading(m, page, "case-page.inquiries", "inquiries");
	put_entries(m, page, page->c->inquiries, "case-page.no-inquiries");
	hk_entry_form_put(m, page, "inquiries");
}

/* Of yen only; other currencies stand in their lines. */
static guint64
sum_of(const HkCase *c)
{
	guint64 sum = 0;

	for (guint i = 0; i < c->losses->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->losses, i);

		if (g_str_equal(field(e, "currency"), "JPY"))
			sum += g_ascii_strtoull(field(e, "amount"), NULL, 10);
	}
	return sum;
}

void
hk_case_put_losses(HkMarkup *m, const HkCasePage *page)
{
	g_autofree char *n = g_strdup_printf("%" G_GUINT64_FORMAT, sum_of(page->c));
	g_autofree char *said = hk_voice_fill(&page->voice, "case-page.sum",
					      (const char *const[]){ "n", n, NULL });

	hk_case_room_heading(m, page, "case-page.losses", "losses");
	put_entries(m, page, page->c->losses, "case-page.no-losses");
	if (page->c->losses->len > 0)
		hk_markup_put(m, "p", said, "class", "strong", NULL);
	hk_entry_form_put(m, page, "losses");
}

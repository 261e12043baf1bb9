/* page-facts.c - what is known of a case, one fact after the other, and correcting it.
 *
 * /cases/{id}/facts lists everything that a case can know, by what it is about; ?edit=<key> makes
 * that one a field.  Nothing is overwritten: the ledger keeps what stood there before, and the page
 * shows it.
 */
#include <string.h>

#include "web/assets.h"
#include "web/case-page.h"
#include "web/fact-field.h"
#include "web/once.h"
#include "web/route.h"

#define SHOWN 12 /* on the page of the case; the rest has its own */

static const HkCaseFact *
fact_of(const HkCase *c, const char *key)
{
	for (guint i = 0; i < c->facts->len; i++)
		if (g_str_equal(g_array_index(c->facts, HkCaseFact, i).key, key))
			return &g_array_index(c->facts, HkCaseFact, i);
	return NULL;
}

static void
put_row(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const HkCaseFact *fact)
{
	hk_markup_open(m, "dt", NULL);
	if (name != NULL)
		hk_markup_text(m, hk_both(&name->label, page->voice.lang));
	else
		hk_markup_hostile(m, fact->key);
	hk_markup_close(m, "dt");
	hk_markup_open(m, "dd", NULL);
	hk_fact_value_put(m, page, name, fact->value);
	hk_markup_close(m, "dd");
}

void
hk_case_put_facts(HkMarkup *m, const HkCasePage *page)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);
	g_autofree char *href = hk_case_room_href(page, "/facts");

	hk_case_room_heading(m, page, "case.facts", "facts");
	if (page->c->facts->len == 0)
		hk_markup_put(m, "p", hk_case_room_word(page, "case-page.no-facts"), NULL);
	else
		hk_markup_open(m, "dl", NULL);
	for (guint i = 0; i < MIN(page->c->facts->len, SHOWN); i++) {
		const HkCaseFact *fact = &g_array_index(page->c->facts, HkCaseFact, i);

		put_row(m, page, hk_fact_names_find(names, fact->key), fact);
	}
	if (page->c->facts->len > 0)
		hk_markup_close(m, "dl");
	hk_markup_open(m, "p", "class", "no-print", NULL);
	hk_markup_put(m, "a", hk_case_room_word(page, "case-page.to-facts"), "class", "button",
		      "href", href, NULL);
	hk_markup_close(m, "p");
}

static void
put_origin(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const HkCaseFact *fact)
{
	const char *source = hk_voice_word_of(&page->voice, "case-source",
					      fact->source != NULL ? fact->source : "");
	g_autofree char *when = hk_voice_time(&page->voice, fact->entry->recorded);

	hk_markup_open(m, "span", "class", "dim small block", NULL);
	hk_markup_printf(m, "%s %s ", source != NULL ? source : "", when);
	hk_markup_hostile(m, fact->entry->actor);
	if (fact->before != NULL) {
		hk_markup_printf(m, " %s", hk_case_room_word(page, "case-page.before"));
		hk_fact_value_put(m, page, name, hk_fields_get(fact->before->body, "value"));
	}
	hk_markup_close(m, "span");
}

/* A link that makes the row a field; after it the page stands at that row. */
static void
put_edit(HkMarkup *m, const HkCasePage *page, const HkFactName *name)
{
	g_autofree char *href = g_strdup_printf("/cases/%s/facts?edit=%s#k-%s", page->c->id,
						name->key, name->key);

	if (!hk_case_room_may(page, HK_RIGHT_WRITE_CASE))
		return;
	hk_markup_text(m, " ");
	hk_markup_open(m, "a", "href", href, "class", "no-print", NULL);
	hk_markup_text(m, hk_case_room_word(page, "case-page.edit"));
	hk_markup_open(m, "span", "class", "aloud", NULL);
	hk_markup_printf(m, " %s", hk_both(&name->label, page->voice.lang));
	hk_markup_close(m, "span");
	hk_markup_close(m, "a");
}

static gboolean
is_edited(const HkCasePage *page, const HkFactName *name)
{
	const char *edit = hk_request_query(page->request, "edit");

	return hk_case_room_may(page, HK_RIGHT_WRITE_CASE) && g_strcmp0(edit, name->key) == 0;
}

/* The field was sent and cannot be what it should: it has to come back. */
static gboolean
was_refused(const HkCasePage *page, const HkFactName *name)
{
	g_autofree char *field = g_strconcat("fact.", name->key, NULL);
	const char *value = hk_request_field(page->request, field);

	return value != NULL && *value != '\0';
}

static void
put_known(HkMarkup *m, const HkCasePage *page, const HkFactName *name)
{
	const HkCaseFact *fact = fact_of(page->c, name->key);
	g_autofree char *anchor = g_strconcat("k-", name->key, NULL);
	const HkFactField field = { .name = name, .value = fact != NULL ? fact->value : NULL };

	hk_markup_open(m, "li", "id", anchor, NULL);
	if (is_edited(page, name) || was_refused(page, name)) {
		hk_fact_field_put(m, page, &field);
		hk_markup_put(m, "button", hk_case_room_word(page, "case-page.save"), "type",
			      "submit", "class", "main", NULL);
	} else {
		hk_markup_put(m, "strong", hk_both(&name->label, page->voice.lang), NULL);
		hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_COLON));
		if (fact != NULL)
			hk_fact_value_put(m, page, name, fact->value);
		else
			hk_markup_put(m, "span", hk_case_room_word(page, "form.empty"), "class",
				      "dim", NULL);
		put_edit(m, page, name);
		if (fact != NULL)
			put_origin(m, page, name, fact);
	}
	hk_markup_close(m, "li");
}

/* "mail" of "mail.subject".  (owned) */
static char *
group_of(const HkFactName *name)
{
	return g_strndup(name->key, strcspn(name->key, "."));
}

static guint
known_in(const HkCasePage *page, const char *group)
{
	guint n = 0;

	for (guint i = 0; i < page->c->facts->len; i++) {
		const char *key = g_array_index(page->c->facts, HkCaseFact, i).key;

		n += g_str_has_prefix(key, group) && key[strlen(group)] == '.';
	}
	return n;
}

static gboolean
is_open(const HkCasePage *page, const char *group)
{
	const char *edit = hk_request_query(page->request, "edit");

	return known_in(page, group) > 0 || hk_request_field(page->request, "token") != NULL ||
	       (edit != NULL && g_str_has_prefix(edit, group));
}

/* Facts of one group stand together in data/facts. */
static void
put_groups(HkMarkup *m, const HkCasePage *page)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);
	g_autofree char *before = NULL;

	for (guint i = 0; i < hk_fact_names_count(names); i++) {
		const HkFactName *name = hk_fact_names_at(names, i);
		g_autofree char *group = group_of(name);

		if (g_strcmp0(before, group) != 0) {
			const char *word = hk_voice_word_of(&page->voice, "fact-group", group);

			if (before != NULL) {
				hk_markup_close(m, "ul");
				hk_markup_close(m, "details");
			}
			hk_markup_open(m, "details", "open", is_open(page, group) ? "" : NULL,
				       NULL);
			hk_markup_open(m, "summary", NULL);
			hk_markup_printf(m, "%s (%u)", word != NULL ? word : group,
					 known_in(page, group));
			hk_markup_close(m, "summary");
			hk_markup_open(m, "ul", "class", "facts", NULL);
			g_free(before);
			before = g_steal_pointer(&group);
		}
		put_known(m, page, name);
	}
	if (before != NULL) {
		hk_markup_close(m, "ul");
		hk_markup_close(m, "details");
	}
}

static HkReply *
facts(const HkCasePage *page, guint status)
{
	HkMarkup *m = hk_markup_new();
	const char *title = hk_case_room_word(page, "case.facts");

	hk_case_room_trail(m, page);
	hk_markup_put(m, "h1", title, NULL);
	hk_case_room_said(m, page);
	hk_fact_fields_complain(m, page);
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.facts-lead"), NULL);
	hk_case_room_form(m, page, "/facts");
	put_groups(m, page);
	hk_markup_close(m, "form");
	hk_asset_script(m, page->request, "keep.js");
	return hk_reply_page_status(page->request, status, title, m);
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_case_room_show(web, request, facts, error);
}

static HkReply *
save(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_autofree char *target = NULL;
	HkFactsSaved sum;
	HkCasePage page;

	if (c == NULL)
		return missing;
	page = hk_case_room_page(web, request, c);
	if (!hk_fact_fields_save(&page, &sum, error))
		return NULL;
	if (sum.wrong > 0)
		return facts(&page, 400);
	target = g_strdup_printf("/cases/%s/facts?said=%s", c->id,
				 sum.saved > 0 ? "saved" : "same");
	return hk_once_go(request, target);
}

const HkRoute hk_routes_facts[] = {
	{ "GET", "/cases/{id}/facts", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show },
	{ "POST", "/cases/{id}/facts", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, save },
	{ NULL },
};

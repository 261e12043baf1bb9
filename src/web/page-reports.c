/* page-reports.c - reports for desks: all that suit the case side by side, and one of them in full.
 *
 * What is missing is asked for once and fills every form that wants it; saving a field records a
 * fact in the ledger.  Making a file records what was printed, so it is a form, not a link. Nothing
 * is sent from here.
 */
#include <string.h>

#include "base/error.h"
#include "house/office-tell.h"
#include "house/paperwork.h"
#include "web/assets.h"
#include "web/case-download.h"
#include "web/fact-field.h"
#include "web/once.h"
#include "web/route.h"

#define REPORTS (HK_RIGHT_WRITE_CASE | HK_RIGHT_REPORT)
#define NAMED 2	      /* forms that want a fact; the others are counted */
#define FIELDS_MAX 60 /* inputs of one form; a day takes two, and a form has 200 fields at most */

static const char *
desk_name(const HkCasePage *page, const char *id)
{
	const HkDesk *desk = hk_desks_find(hk_house_desks(page->web->house), id);

	return desk != NULL ? hk_both(&desk->name, page->voice.lang) : id;
}

static const char *
key_of(const HkFilledField *f)
{
	return f->fact != NULL ? f->fact : f->field->facts[0];
}

static const HkFactName *
name_of(const HkCasePage *page, const HkFilledField *f)
{
	const char *key = key_of(f);

	return key != NULL ? hk_fact_names_find(hk_office_fact_names(page->web->office), key)
			   : NULL;
}

static void
put_missing_count(HkMarkup *m, const HkCasePage *page, guint missing)
{
	g_autofree char *said = hk_voice_count(&page->voice, "case-page.missing", missing);

	hk_markup_put(m, "p", missing > 0 ? said : hk_case_room_word(page, "form.missing-none"),
		      "class", missing > 0 ? "state warn" : "state good", NULL);
}

static gboolean
is_edited(const HkCasePage *page, const HkFilledField *f)
{
	const char *edit = hk_request_query(page->request, "edit");
	const HkFactName *name = name_of(page, f);
	g_autofree char *sent = name != NULL ? g_strconcat("fact.", name->key, NULL) : NULL;

	if (name == NULL || !hk_case_room_may(page, REPORTS))
		return FALSE;
	return f->value == NULL || g_strcmp0(edit, f->field->id) == 0 ||
	       hk_request_field(page->request, sent) != NULL;
}

static void
put_edit(HkMarkup *m, const HkCasePage *page, const HkForm *form, const HkFilledField *f)
{
	g_autofree char *href = g_strdup_printf("/cases/%s/reports/%s?edit=%s#field-%s",
						page->c->id, form->id, f->field->id, f->field->id);

	if (!hk_case_room_may(page, REPORTS) || name_of(page, f) == NULL)
		return;
	hk_markup_open(m, "a", "href", href, "class", "no-print", NULL);
	hk_markup_text(m, hk_case_room_word(page, "case-page.edit"));
	hk_markup_open(m, "span", "class", "aloud", NULL);
	hk_markup_printf(m, " %s", hk_both(&f->field->label, page->voice.lang));
	hk_markup_close(m, "span");
	hk_markup_close(m, "a");
}

static void
put_filled(HkMarkup *m, const HkCasePage *page, const HkForm *form, const HkFilledField *f)
{
	hk_markup_put(m, "strong", hk_both(&f->field->label, page->voice.lang), NULL);
	hk_markup_text(m, hk_voice_mark(&page->voice, HK_MARK_COLON));
	if (f->value != NULL)
		hk_fact_value_put(m, page, name_of(page, f), f->value);
	else
		hk_markup_put(m, "span", hk_case_room_word(page, "form.empty"), "class",
			      f->field->required ? "warn" : "dim", NULL);
	hk_markup_text(m, " ");
	put_edit(m, page, form, f);
	if (f->too_long)
		hk_markup_put(m, "span", hk_case_room_word(page, "case-page.too-long"), "class",
			      "error", NULL);
	if (f->changed && f->value != NULL)
		hk_markup_put(m, "span", hk_case_room_word(page, "form.changed"), "class",
			      "dim small block", NULL);
}

/* Two fields of a form may ask for one fact; it is a field of the page once. */
static gboolean
is_first(const HkFilledForm *filled, guint at)
{
	const char *key = key_of(&g_array_index(filled->fields, HkFilledField, at));

	for (guint i = 0; i < at; i++)
		if (g_strcmp0(key_of(&g_array_index(filled->fields, HkFilledField, i)), key) == 0)
			return FALSE;
	return TRUE;
}

static void
put_fields(HkMarkup *m, const HkCasePage *page, const HkFilledForm *filled)
{
	guint inputs = 0;

	hk_markup_open(m, "ul", "class", "facts", NULL);
	for (guint i = 0; i < filled->fields->len; i++) {
		const HkFilledField *f = &g_array_index(filled->fields, HkFilledField, i);
		g_autofree char *anchor = g_strconcat("field-", f->field->id, NULL);
		const HkFactField field = {
			.name = name_of(page, f),
			.label = hk_both(&f->field->label, page->voice.lang),
			.hint = hk_both(&f->field->hint, page->voice.lang),
			.value = f->value,
			.must = f->field->required && f->value == NULL,
		};

		hk_markup_open(m, "li", "id", anchor, NULL);
		if (inputs < FIELDS_MAX && is_edited(page, f) && is_first(filled, i)) {
			inputs++;
			hk_fact_field_put(m, page, &field);
		} else {
			put_filled(m, page, filled->form, f);
		}
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
}

static void
put_making(HkMarkup *m, const HkCasePage *page)
{
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.save-facts"), "type",
		      "submit", NULL);
	hk_markup_close(m, "div");
	hk_markup_put(m, "h2", hk_case_room_word(page, "case-page.make"), "id", "make", NULL);
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.make-hint"), "class", "hint",
		      NULL);
	hk_paper_language(m, page);
	hk_paper_buttons(m, page, FALSE);
}

static void
put_preview(HkMarkup *m, const HkCasePage *page, const HkFilledForm *filled)
{
	g_autoptr(HkDoc)
		doc = hk_office_tell_form(page->web->office, filled, page->c, page->voice.lang);

	hk_paper_preview(m, page, doc);
}

static HkReply *
report(const HkCasePage *page, const HkForm *form, guint status)
{
	g_autoptr(HkFilledForm) filled = hk_paperwork_fill(form, page->c);
	g_autofree char *below = g_strconcat("/reports/", form->id, NULL);
	const char *title = hk_both(&form->title, page->voice.lang);
	HkMarkup *m = hk_markup_new();

	hk_case_room_trail(m, page);
	hk_markup_put(m, "h1", title, NULL);
	hk_case_room_said(m, page);
	hk_fact_fields_complain(m, page);
	hk_markup_open(m, "p", NULL);
	hk_markup_printf(m, "%s ", desk_name(page, form->desk));
	hk_markup_close(m, "p");
	put_missing_count(m, page, filled->missing);
	hk_markup_open(m, "div", "class", "columns even", NULL);
	hk_markup_open(m, "section", NULL);
	hk_markup_put(m, "h2", hk_case_room_word(page, "form.fields-title"), NULL);
	hk_case_room_form(m, page, below);
	put_fields(m, page, filled);
	if (hk_case_room_may(page, REPORTS))
		put_making(m, page);
	hk_markup_close(m, "form");
	hk_markup_close(m, "section");
	hk_markup_open(m, "section", NULL);
	put_preview(m, page, filled);
	hk_markup_close(m, "section");
	hk_markup_close(m, "div");
	hk_asset_script(m, page->request, "keep.js");
	return hk_reply_page_status(page->request, status, title, m);
}

static HkReply *
download(const HkCasePage *page, const HkForm *form, const HkPaperFormat *format, GError **error)
{
	const HkPaperwork work = hk_paper_work(page, format);
	g_autoptr(GBytes) bytes = hk_paperwork_report(&work, form, error);
	g_autofree char *name = g_strdup_printf("%s-%s.%s", page->c->id, form->id,
						format->extension);

	return bytes != NULL ? hk_reply_bytes(format->type, name, bytes) : NULL;
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkForm *form = hk_forms_find(hk_office_forms(web->office),
					   hk_request_part(request, "form"));
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	HkCasePage page;

	if (c == NULL)
		return missing;
	if (form == NULL)
		return hk_reply_problem(request, 404, "problem.missing");
	page = hk_case_room_page(web, request, c);
	return report(&page, form, 200);
}

/* Saves what was typed; then either back to the page, or the file. */
static HkReply *
save(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkForm *form = hk_forms_find(hk_office_forms(web->office),
					   hk_request_part(request, "form"));
	const char *wanted = hk_request_field(request, "format");
	const HkPaperFormat *format = wanted != NULL ? hk_paper_format(wanted) : NULL;
	HkReply *missing;
	g_autoptr(HkCase) before = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(HkCase) c = NULL;
	g_autofree char *target = NULL;
	HkFactsSaved sum;
	HkCasePage page;

	if (before == NULL)
		return missing;
	if (form == NULL || (wanted != NULL && format == NULL))
		return hk_reply_problem(request, 404, "problem.missing");
	page = hk_case_room_page(web, request, before);
	if (!hk_fact_fields_save(&page, &sum, error))
		return NULL;
	c = hk_casebook_get(web->book, before->id, error);
	if (c == NULL)
		return NULL;
	page = hk_case_room_page(web, request, c);
	if (sum.wrong > 0)
		return report(&page, form, 400);
	if (format != NULL)
		return download(&page, form, format, error);
	target = g_strdup_printf("/cases/%s/reports/%s?said=%s", c->id, form->id,
				 sum.saved > 0 ? "saved" : "same");
	return hk_once_go(request, target);
}

/* A fact that some form needs, and the forms. */
typedef struct {
	const HkFactName *name;
	GString *forms;
	guint n, called; /* forms, and those of them that the case calls for */
} Wanted;

static void
wanted_clear(gpointer p)
{
	g_string_free(((Wanted *)p)->forms, TRUE);
}

static void
want(GArray *all, const HkCasePage *page, const HkFactName *name, const HkForm *form)
{
	gboolean called = hk_form_is_called_for(form, page->c);
	Wanted one = { name, NULL, 1, called };

	for (guint i = 0; i < all->len; i++) {
		Wanted *w = &g_array_index(all, Wanted, i);

		if (w->name != name)
			continue;
		w->called += called;
		if (w->n++ < NAMED)
			g_string_append_printf(w->forms, "%s%s",
					       hk_voice_mark(&page->voice, HK_MARK_COMMA),
					       hk_both(&form->title, page->voice.lang));
		return;
	}
	one.forms = g_string_new(hk_both(&form->title, page->voice.lang));
	g_array_append_val(all, one);
}

static gint
most_wanted(gconstpointer a, gconstpointer b)
{
	const Wanted *x = a, *y = b;

	return x->called != y->called ? (gint)y->called - (gint)x->called : (gint)y->n - (gint)x->n;
}

/* What is needed and not known, what most forms want first.  (owned; of Wanted) */
static GArray *
wanted_by(const HkCasePage *page, const GPtrArray *forms)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Wanted));

	g_array_set_clear_func(all, wanted_clear);
	for (guint i = 0; i < forms->len; i++) {
		const HkFilledForm *filled = g_ptr_array_index(forms, i);

		for (guint k = 0; k < filled->fields->len; k++) {
			const HkFilledField *f = &g_array_index(filled->fields, HkFilledField, k);
			const HkFactName *name = name_of(page, f);

			if (f->field->required && f->value == NULL && name != NULL)
				want(all, page, name, filled->form);
		}
	}
	g_array_sort(all, most_wanted);
	return all;
}

/* "使う報告書：A、B、ほか5つ".  (owned) */
static char *
wanted_hint(const HkCasePage *page, const Wanted *w)
{
	g_autofree char *n = g_strdup_printf("%u", w->n - MIN(w->n, NAMED));

	return hk_voice_fill(&page->voice,
			     w->n > NAMED ? "case-page.wanted-by-more" : "case-page.wanted-by",
			     (const char *const[]){ "forms", w->forms->str, "n", n, NULL });
}

static void
put_wanted(HkMarkup *m, const HkCasePage *page, const GArray *all)
{
	hk_case_room_heading(m, page, "form.missing-title", "missing");
	if (all->len == 0) {
		hk_markup_put(m, "p", hk_case_room_word(page, "form.missing-none"), "class", "fine",
			      NULL);
		return;
	}
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.missing-lead"), NULL);
	hk_case_room_form(m, page, "/reports");
	hk_markup_open(m, "div", "class", "pair-grid", NULL);
	for (guint i = 0; i < MIN(all->len, FIELDS_MAX); i++) {
		const Wanted *w = &g_array_index(all, Wanted, i);
		g_autofree char *hint = wanted_hint(page, w);
		const HkFactField field = { .name = w->name, .hint = hint };

		hk_fact_field_put(m, page, &field);
	}
	hk_markup_close(m, "div");
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.save-facts"), "type",
		      "submit", "class", "main", NULL);
	hk_markup_close(m, "form");
}

static void
put_field_line(HkMarkup *m, const HkCasePage *page, const HkFilledField *f)
{
	gboolean lacks = f->field->required && f->value == NULL;

	if (f->value == NULL && !lacks)
		return;
	hk_markup_put(m, "dt", hk_both(&f->field->label, page->voice.lang), NULL);
	hk_markup_open(m, "dd", "class", lacks ? "lacks" : NULL, NULL);
	if (lacks)
		hk_markup_text(m, hk_case_room_word(page, "form.empty"));
	else
		hk_fact_value_put(m, page, name_of(page, f), f->value);
	hk_markup_close(m, "dd");
}

static void
put_card(HkMarkup *m, const HkCasePage *page, const HkFilledForm *filled)
{
	const HkForm *form = filled->form;
	g_autofree char *href = g_strdup_printf("/cases/%s/reports/%s", page->c->id, form->id);

	hk_markup_open(m, "li", "class", "desk", NULL);
	hk_markup_open(m, "h3", NULL);
	hk_markup_put(m, "a", hk_both(&form->title, page->voice.lang), "href", href, NULL);
	hk_markup_close(m, "h3");
	hk_markup_open(m, "p", "class", "small dim", NULL);
	hk_markup_printf(m, "%s", desk_name(page, form->desk));
	hk_markup_close(m, "p");
	put_missing_count(m, page, filled->missing);
	hk_markup_open(m, "dl", "class", "small", NULL);
	for (guint i = 0; i < filled->fields->len; i++)
		put_field_line(m, page, &g_array_index(filled->fields, HkFilledField, i));
	hk_markup_close(m, "dl");
	hk_markup_open(m, "p", NULL);
	hk_markup_open(m, "a", "class", "button", "href", href, NULL);
	hk_markup_text(m, hk_case_room_word(page, "case-page.open-form"));
	hk_markup_open(m, "span", "class", "aloud", NULL);
	hk_markup_printf(m, " %s", hk_both(&form->title, page->voice.lang));
	hk_markup_close(m, "span");
	hk_markup_close(m, "a");
	hk_markup_close(m, "p");
	hk_markup_close(m, "li");
}

/* Forms for other kinds: somebody may know better than we do. */
static void
put_others(HkMarkup *m, const HkCasePage *page)
{
	const HkForms *forms = hk_office_forms(page->web->office);

	hk_markup_open(m, "details", NULL);
	hk_markup_put(m, "summary", hk_case_room_word(page, "case-page.other-forms"), NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < hk_forms_count(forms); i++) {
		const HkForm *form = hk_forms_at(forms, i);
		g_autofree char *href = g_strdup_printf("/cases/%s/reports/%s", page->c->id,
							form->id);

		if (hk_office_suits(page->web->office, form, page->c))
			continue;
		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", hk_both(&form->title, page->voice.lang), "href", href, NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
	hk_markup_close(m, "details");
}

/* (owned; of HkFilledForm*) */
static GPtrArray *
suiting(const HkCasePage *page)
{
	g_autoptr(GPtrArray) forms = hk_office_suiting(page->web->office, page->c);
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)hk_filled_form_free);

	for (guint i = 0; i < forms->len; i++)
		g_ptr_array_add(all, hk_paperwork_fill(g_ptr_array_index(forms, i), page->c));
	return all;
}

static HkReply *
reports(const HkCasePage *page, guint status)
{
	g_autoptr(GPtrArray) forms = suiting(page);
	g_autoptr(GArray) all = wanted_by(page, forms);
	const char *title = hk_case_room_word(page, "case-page.to-reports");
	HkMarkup *m = hk_markup_new();

	hk_case_room_trail(m, page);
	hk_markup_put(m, "h1", title, NULL);
	hk_case_room_said(m, page);
	hk_fact_fields_complain(m, page);
	hk_markup_put(m, "p", hk_case_room_word(page, "form.never-sent"), NULL);
	if (hk_case_room_may(page, REPORTS))
		put_wanted(m, page, all);
	hk_case_room_heading(m, page, "case-page.forms", "forms");
	hk_markup_open(m, "ul", "class", "desks", NULL);
	for (guint i = 0; i < forms->len; i++)
		put_card(m, page, g_ptr_array_index(forms, i));
	hk_markup_close(m, "ul");
	put_others(m, page);
	hk_asset_script(m, page->request, "keep.js");
	return hk_reply_page_status(page->request, status, title, m);
}

static HkReply *
show_all(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_case_room_show(web, request, reports, error);
}

static HkReply *
save_all(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) before = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(HkCase) c = NULL;
	g_autofree char *target = NULL;
	HkFactsSaved sum;
	HkCasePage page;

	if (before == NULL)
		return missing;
	page = hk_case_room_page(web, request, before);
	if (!hk_fact_fields_save(&page, &sum, error))
		return NULL;
	if (sum.wrong > 0) {
		c = hk_casebook_get(web->book, before->id, error);
		page = hk_case_room_page(web, request, c);
		return c != NULL ? reports(&page, 400) : NULL;
	}
	target = g_strdup_printf("/cases/%s/reports?said=%s", before->id,
				 sum.saved > 0 ? "saved" : "same");
	return hk_once_go(request, target);
}

const HkRoute hk_routes_reports[] = {
	{ "GET", "/cases/{id}/reports", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show_all },
	{ "POST", "/cases/{id}/reports", (HkRight)REPORTS, HK_ROUTE_PLAIN, save_all },
	{ "GET", "/cases/{id}/reports/{form}", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show },
	{ "POST", "/cases/{id}/reports/{form}", (HkRight)REPORTS, HK_ROUTE_PLAIN, save },
	{ NULL },
};

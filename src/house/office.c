/* office.c - wires the casebook's knowledge to the builders of documents.
 *
 * Decides nothing about wording: builders in src/report do.  What it decides is which form a
 * desk gets for which kind of case, and which duties concern a case.
 */
#include "house/office.h"

#include "base/error.h"
#include "guide/duty.h"
#include "house/inside.h"
#include "house/office-tell.h"
#include "house/tell.h"
#include "report/case-doc.h"
#include "report/deadline-doc.h"
#include "report/form-doc.h"

struct HkOffice {
	HkHouse *house;
	HkFactNames *names;
	HkForms *forms;
	HkNotices *notices;
	HkDuties *duties;
};

HkOffice *
hk_office_open(HkHouse *house, GError **error)
{
	g_autoptr(HkOffice) o = g_new0(HkOffice, 1);
	const char *const own[] = { house->user_dir, NULL };

	o->house = house;
	if ((o->names = hk_fact_names_load(house->data_dir, own, error)) == NULL ||
	    (o->forms = hk_forms_load(house->data_dir, own, error)) == NULL ||
	    (o->notices = hk_notices_load(house->data_dir, own, error)) == NULL ||
	    (o->duties = hk_duties_load(house->data_dir, own, error)) == NULL)
		return NULL;
	return g_steal_pointer(&o);
}

void
hk_office_free(HkOffice *office)
{
	if (office == NULL)
		return;
	g_clear_pointer(&office->names, hk_fact_names_free);
	g_clear_pointer(&office->forms, hk_forms_free);
	g_clear_pointer(&office->notices, hk_notices_free);
	g_clear_pointer(&office->duties, hk_duties_free);
	g_free(office);
}

const HkTexts *
hk_office_texts(const HkOffice *office)
{
	return office->house->texts;
}

const HkFactNames *
hk_office_fact_names(const HkOffice *office)
{
	return office->names;
}

const HkForms *
hk_office_forms(const HkOffice *office)
{
	return office->forms;
}

const HkNotices *
hk_office_notices(const HkOffice *office)
{
	return office->notices;
}

gboolean
hk_office_check_fact(const HkOffice *office, const char *key, const char *value, GError **error)
{
	const HkFactName *name = hk_fact_names_find(office->names, key);

	if (name != NULL && hk_fact_too_late(name, value, office->house->instant)) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s: this time has not come yet", key);
		return FALSE;
	}
	if (name != NULL)
		return hk_fact_check(name, value, error);
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” is not a fact a case can know", key);
	return FALSE;
}

static gboolean
is_for(const HkForm *form, HkKind kind)
{
	return form->kinds == NULL || form->kinds[0] == NULL ||
	       g_strv_contains((const char *const *)form->kinds, hk_kind_id(kind));
}

gboolean
hk_office_suits(const HkOffice *office, const HkForm *form, const HkCase *c)
{
	const HkDesk *desk = hk_desks_find(office->house->desks, form->desk);

	if (form->kinds != NULL && form->kinds[0] != NULL)
		return is_for(form, c->kind);
	for (guint i = 0; desk != NULL && i < desk->routes->len; i++)
		if (((const HkDeskRoute *)g_ptr_array_index(desk->routes, i))->kind == c->kind)
			return TRUE;
	return desk == NULL;
}

/* In which order the form's desk is contacted in such a case. */
static guint
order_of(const HkOffice *office, const HkForm *form, const HkCase *c)
{
	const HkDesk *desk = hk_desks_find(office->house->desks, form->desk);
	guint order = G_MAXUINT;

	for (guint i = 0; desk != NULL && i < desk->routes->len; i++) {
		const HkDeskRoute *route = g_ptr_array_index(desk->routes, i);

		if (route->kind == c->kind)
			order = MIN(order, route->rank);
	}
	return order;
}

typedef struct {
	const HkOffice *office;
	const HkCase *c;
} Need;

static gint
by_need(gconstpointer a, gconstpointer b, gpointer data)
{
	const Need *need = data;
	const HkForm *x = *(const HkForm *const *)a, *y = *(const HkForm *const *)b;
	gboolean waits = !hk_form_is_called_for(x, need->c);
	guint order = order_of(need->office, x, need->c), other;

	if (waits != !hk_form_is_called_for(y, need->c))
		return waits ? 1 : -1;
	other = order_of(need->office, y, need->c);
	return (order > other) - (order < other);
}

GPtrArray *
hk_office_suiting(const HkOffice *office, const HkCase *c)
{
	GPtrArray *all = g_ptr_array_new();
	Need need = { office, c };

	for (guint i = 0; i < hk_forms_count(office->forms); i++)
		if (hk_office_suits(office, hk_forms_at(office->forms, i), c))
			g_ptr_array_add(all, (gpointer)hk_forms_at(office->forms, i));
	g_ptr_array_sort_with_data(all, by_need, &need);
	return all;
}

const HkForm *
hk_office_form_for(const HkOffice *office, const HkCase *c, const char *desk_or_form)
{
	const HkForm *any = NULL;

	for (guint i = 0; i < hk_forms_count(office->forms); i++) {
		const HkForm *form = hk_forms_at(office->forms, i);

		if (g_str_equal(form->id, desk_or_form))
			return form;
		if (!g_str_equal(form->desk, desk_or_form))
			continue;
		if (is_for(form, c->kind))
			return form;
		any = any != NULL ? any : form;
	}
	return any;
}

const char *
hk_office_mail_of(const HkOffice *office, const char *desk)
{
	const HkDesk *d = hk_desks_find(office->house->desks, desk);

	for (guint i = 0; d != NULL && i < d->channels->len; i++) {
		const HkChannel *channel = g_ptr_array_index(d->channels, i);

		if (g_str_equal(channel->type, "mail"))
			return channel->value;
	}
	return NULL;
}

HkDoc *
hk_office_tell_case(const HkOffice *office, const HkCase *c, HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);
	const HkCaseView view = { c, hk_book_name(office->house->book, c->kind), office->names };

	return hk_case_doc(&voice, &view);
}

HkDoc *
hk_office_tell_list(const HkOffice *office, const GPtrArray *rows, HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *table = hk_block_add(hk_doc_root(doc), HK_BLOCK_TABLE);

	hk_case_table_head(table, &voice);
	for (guint i = 0; i < rows->len; i++) {
		const HkCaseRow *row = g_ptr_array_index(rows, i);
		int kind = hk_kind_from_id(row->kind);
		const HkBoth *name = kind >= 0 ? hk_book_name(office->house->book, (HkKind)kind)
					       : NULL;
		const HkCaseLine line = { row->id,   row->title, name,
					  row->open, row->drill, row->changed };

		hk_case_table_row(table, &voice, &line);
	}
	return doc;
}

GArray *
hk_office_deadlines(const HkOffice *office, const HkCase *c, gboolean *started)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(HkDeadline));

	*started = TRUE;
	for (guint i = 0; i < hk_duties_count(office->duties); i++) {
		const HkDuty *duty = hk_duties_at(office->duties, i);
		HkDutyAnswer answers[HK_DUTY_CASES_MAX] = { HK_ANSWER_UNKNOWN };
		g_autoptr(GArray) some = NULL;
		gint64 start = c->opened;

		if (!hk_duty_is_for(duty, c->kind))
			continue;
		hk_duty_answers(duty, c, answers);
		*started = hk_duty_start(duty, c, &start) && *started;
		some = hk_duty_deadlines(duty, start, answers);
		g_array_append_vals(all, some->data, some->len);
	}
	return all;
}

HkDoc *
hk_office_tell_deadlines(const HkOffice *office, const HkCase *c, HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);
	gboolean started;
	g_autoptr(GArray) deadlines = hk_office_deadlines(office, c, &started);

	return hk_deadline_doc(&voice, c, deadlines, started);
}

char *
hk_office_ics(const HkOffice *office, const HkCase *c, HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);
	gboolean started;
	g_autoptr(GArray) deadlines = hk_office_deadlines(office, c, &started);

	return hk_deadline_ics(&voice, c, deadlines);
}

HkDoc *
hk_office_tell_form(const HkOffice *office, const HkFilledForm *filled, const HkCase *c,
		    HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);
	const HkDesk *desk = hk_desks_find(office->house->desks, filled->form->desk);
	HkContact contact = { 0 };
	HkFormView view = { .filled = filled, .from = c, .names = office->names };

	if (desk != NULL) {
		contact = hk_desk_contact(desk, office->house->calendar, office->house->instant);
		view.contact = &contact;
	}
	return hk_form_doc(&voice, &view);
}

HkDoc *
hk_office_tell_notice(const HkOffice *office, const HkNotice *notice, const HkCase *c, HkLang lang)
{
	const HkVoice voice = hk_house_voice(office->house, lang);

	return hk_notice_doc(&voice, notice, office->names, c);
}

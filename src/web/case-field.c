/* case-field.c - one field of a form of a case: its label, its hint, its input, its mistake.
 *
 * A row a kind of field: how it looks and what it refuses.  What was typed into a form that was
 * refused stands in it again.
 */
#include <string.h>

#include "base/civil.h"
#include "facts/duty.h"
#include "house/office-tell.h"
#include "web/case-entry.h"

#define OLDEST_DAYS 3650 /* older is a typing mistake more often than an incident */
#define AMOUNT_DIGITS 15

typedef struct {
	const HkCasePage *page;
	const char *id, *name, *value, *described, *invalid;
	gboolean must;
} Input;

static void
put_line_of(HkMarkup *m, const Input *in, const char *type, const char *mode)
{
	hk_markup_put(m, "input", NULL, "type", type, "name", in->name, "id", in->id, "value",
		      in->value, "inputmode", mode, "autocomplete", "off", "aria-describedby",
		      in->described, "aria-invalid", in->invalid, "required", in->must ? "" : NULL,
		      NULL);
}

static void
put_line(HkMarkup *m, const Input *in)
{
	put_line_of(m, in, "text", NULL);
}

static void
put_lines(HkMarkup *m, const Input *in)
{
	hk_markup_put(m, "textarea", in->value, "name", in->name, "id", in->id, "rows", "3",
		      "aria-describedby", in->described, "aria-invalid", in->invalid, "required",
		      in->must ? "" : NULL, NULL);
}

static void
put_when(HkMarkup *m, const Input *in)
{
	put_line_of(m, in, "datetime-local", NULL);
}

static void
put_day(HkMarkup *m, const Input *in)
{
	put_line_of(m, in, "date", NULL);
}

static void
put_number(HkMarkup *m, const Input *in)
{
	put_line_of(m, in, "text", "numeric");
}

static void
open_select(HkMarkup *m, const Input *in)
{
	hk_markup_open(m, "select", "name", in->name, "id", in->id, "aria-describedby",
		       in->described, "aria-invalid", in->invalid, "required", in->must ? "" : NULL,
		       NULL);
}

static void
put_option(HkMarkup *m, const Input *in, const char *value, const char *text)
{
	hk_markup_put(m, "option", text, "value", value, "selected",
		      g_strcmp0(in->value, value) == 0 ? "" : NULL, NULL);
}

/* The first line of a choice that has to be made: an empty value, as "required" wants it. */
static void
put_nothing(HkMarkup *m, const Input *in)
{
	hk_markup_put(m, "option", hk_case_room_word(in->page, "case-page.choose"), "value", "",
		      NULL);
}

static void
put_desks_of_kind(HkMarkup *m, const Input *in)
{
	const HkCase *c = in->page->c;
	const HkGuidance *g = c->kind < HK_KIND_BENIGN
				      ? hk_house_guidance(in->page->web->house, c->kind, c->subkind)
				      : NULL;

	if (g == NULL || g->contacts->len == 0)
		return;
	hk_markup_open(m, "optgroup", "label", hk_case_room_word(in->page, "case-page.desks-kind"),
		       NULL);
	for (guint i = 0; i < g->contacts->len; i++) {
		const HkDesk *desk = g_array_index(g->contacts, HkContact, i).desk;

		put_option(m, in, desk->id, hk_both(&desk->name, in->page->voice.lang));
	}
	hk_markup_close(m, "optgroup");
}

static void
put_desk(HkMarkup *m, const Input *in)
{
	const HkDesks *desks = hk_house_desks(in->page->web->house);

	open_select(m, in);
	put_nothing(m, in);
	put_desks_of_kind(m, in);
	hk_markup_open(m, "optgroup", "label", hk_case_room_word(in->page, "case-page.desks-all"),
		       NULL);
	put_option(m, in, "other", hk_case_room_word(in->page, "case-page.desk-other"));
	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *desk = hk_desks_at(desks, i);

		if (desk->superseded_by == NULL)
			put_option(m, in, desk->id, hk_both(&desk->name, in->page->voice.lang));
	}
	hk_markup_close(m, "optgroup");
	hk_markup_close(m, "select");
}

static const char *const channels[] = { "phone", "mail", "web", "visit", NULL };
static const char *const states[] = { "open", "done", "skipped", NULL };
static const char *const met[] = { "met", "waived", "watched", NULL };

static void
put_words(HkMarkup *m, const Input *in, const char *const *ids, const char *family)
{
	open_select(m, in);
	put_nothing(m, in);
	for (guint i = 0; ids[i] != NULL; i++)
		put_option(m, in, ids[i], hk_voice_word_of(&in->page->voice, family, ids[i]));
	hk_markup_close(m, "select");
}

static void
put_channel(HkMarkup *m, const Input *in)
{
	put_words(m, in, channels, "case-channel");
}

static void
put_state(HkMarkup *m, const Input *in)
{
	put_words(m, in, states, "case-state");
}

static void
put_met(HkMarkup *m, const Input *in)
{
	put_words(m, in, met, "case-met");
}

static void
put_task(HkMarkup *m, const Input *in)
{
	const HkCasePage *page = in->page;

	open_select(m, in);
	put_nothing(m, in);
	for (guint i = 0; i < page->c->tasks->len; i++) {
		const HkCaseTask *task = &g_array_index(page->c->tasks, HkCaseTask, i);
		const char *text = hk_fields_get(task->first->body,
						 page->voice.lang == HK_JA ? "ja" : "en");

		put_option(m, in, task->task, text != NULL ? text : task->task);
	}
	hk_markup_close(m, "select");
}

static void
put_deadline(HkMarkup *m, const Input *in)
{
	const HkCasePage *page = in->page;
	gboolean started;
	g_autoptr(GArray) all = hk_office_deadlines(page->web->office, page->c, &started);

	open_select(m, in);
	put_nothing(m, in);
	for (guint i = 0; i < all->len; i++) {
		const HkDeadline *d = &g_array_index(all, HkDeadline, i);
		g_autofree char *value = g_strconcat(d->duty->id, "/", d->term->id, NULL);
		g_autofree char *text = g_strconcat(hk_both(&d->duty->name, page->voice.lang),
						    hk_voice_mark(&page->voice, HK_MARK_COLON),
						    hk_both(&d->term->name, page->voice.lang),
						    NULL);

		put_option(m, in, value, text);
	}
	hk_markup_close(m, "select");
}

static const char *
wrong_when(const HkCasePage *page, const char *value)
{
	gint64 when;

	if (!hk_civil_parse(value, &when, NULL))
		return "case-wrong.when";
	if (when > page->web->instant)
		return "case-wrong.future";
	return when < page->web->instant - (gint64)OLDEST_DAYS * 86400 ? "case-wrong.past" : NULL;
}

static const char *
wrong_day(const HkCasePage *page, const char *value)
{
	gint64 when;

	return hk_civil_parse(value, &when, NULL) ? NULL : "case-wrong.when";
}

static const char *
wrong_number(const HkCasePage *page, const char *value)
{
	gsize len = strlen(value);

	return len <= AMOUNT_DIGITS && strspn(value, "0123456789") == len ? NULL
									  : "case-wrong.number";
}

static const char *
wrong_desk(const HkCasePage *page, const char *value)
{
	return g_str_equal(value, "other") ||
			       hk_desks_find(hk_house_desks(page->web->house), value) != NULL
		       ? NULL
		       : "case-wrong.choice";
}

static const char *
wrong_of(const char *const *ids, const char *value)
{
	return g_strv_contains(ids, value) ? NULL : "case-wrong.choice";
}

static const char *
wrong_channel(const HkCasePage *page, const char *value)
{
	return wrong_of(channels, value);
}

static const char *
wrong_state(const HkCasePage *page, const char *value)
{
	return wrong_of(states, value);
}

static const char *
wrong_met(const HkCasePage *page, const char *value)
{
	return wrong_of(met, value);
}

static const char *
wrong_task(const HkCasePage *page, const char *value)
{
	for (guint i = 0; i < page->c->tasks->len; i++)
		if (g_str_equal(g_array_index(page->c->tasks, HkCaseTask, i).task, value))
			return NULL;
	return "case-wrong.choice";
}

static const char *
wrong_deadline(const HkCasePage *page, const char *value)
{
	gboolean started;
	g_autoptr(GArray) all = hk_office_deadlines(page->web->office, page->c, &started);

	for (guint i = 0; i < all->len; i++) {
		const HkDeadline *d = &g_array_index(all, HkDeadline, i);
		g_autofree char *id = g_strconcat(d->duty->id, "/", d->term->id, NULL);

		if (g_str_equal(id, value))
			return NULL;
	}
	return "case-wrong.choice";
}

static const char *
wrong_text(const HkCasePage *page, const char *value)
{
	return strlen(value) <= HK_FIELD_VALUE_MAX ? NULL : "case-wrong.long";
}

/* clang-format off */
static const struct {
	void (*put)(HkMarkup *m, const Input *in);
	const char *(*wrong)(const HkCasePage *page, const char *value);
} as[] = {
	[HK_AS_LINE]     = { put_line,     wrong_text },
	[HK_AS_LINES]    = { put_lines,    wrong_text },
	[HK_AS_WHEN]     = { put_when,     wrong_when },
	[HK_AS_DAY]      = { put_day,      wrong_day },
	[HK_AS_NUMBER]   = { put_number,   wrong_number },
	[HK_AS_DESK]     = { put_desk,     wrong_desk },
	[HK_AS_CHANNEL]  = { put_channel,  wrong_channel },
	[HK_AS_TASK]     = { put_task,     wrong_task },
	[HK_AS_STATE]    = { put_state,    wrong_state },
	[HK_AS_DEADLINE] = { put_deadline, wrong_deadline },
	[HK_AS_MET]      = { put_met,      wrong_met },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(as) == HK_AS__N);

const char *
hk_entry_field_wrong(const HkCasePage *page, const HkEntryField *field, const char *value)
{
	return as[field->as].wrong(page, value);
}

/* The words for this field of this form, else those for every field of that name. */
static const char *
word_for(const HkCasePage *page, const char *family, const char *id, const char *name)
{
	const char *word = hk_voice_word_of(&page->voice, family, id);

	return word != NULL || name == NULL ? word : hk_voice_word_of(&page->voice, family, name);
}

void
hk_entry_field_put(HkMarkup *m, const HkCasePage *page, const HkEntryForm *form,
		   const HkEntryField *field)
{
	g_autofree char *id = g_strconcat(form->id, "-", field->name, NULL);
	g_autofree char *hint_id = g_strconcat(id, "-hint", NULL);
	g_autofree char *error_id = g_strconcat(id, "-error", NULL);
	const char *hint = word_for(page, "case-hint", id, NULL);
	gboolean refused = g_strcmp0(page->failed, form->id) == 0;
	gboolean wrong = refused && g_strcmp0(page->wrong, field->name) == 0;
	const Input in = {
		.page = page,
		.id = id,
		.name = field->name,
		.value = refused ? hk_request_field(page->request, field->name) : NULL,
		.described = wrong	    ? error_id
			     : hint != NULL ? hint_id
					    : NULL,
		.invalid = wrong ? "true" : NULL,
		.must = field->must,
	};

	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_open(m, "label", "for", id, NULL);
	hk_markup_text(m, word_for(page, "case-field", id, field->name));
	if (field->must)
		hk_markup_put(m, "span", hk_case_room_word(page, "form.required"), "class", "must",
			      NULL);
	hk_markup_close(m, "label");
	if (hint != NULL)
		hk_markup_put(m, "span", hint, "class", "hint", "id", hint_id, NULL);
	if (wrong)
		hk_markup_put(m, "span", hk_case_room_word(page, page->complaint), "class", "error",
			      "id", error_id, NULL);
	as[field->as].put(m, &in);
	hk_markup_close(m, "p");
}

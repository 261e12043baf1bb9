/* fact-field.c - one fact, one field: named "fact.<key>", and "time.<key>" beside a day.
 *
 * The page of facts, reports and letters have the same fields, so whatever is typed once fills all
 * of them.  A day may be known without its hour, and then none is invented.  Only keys that a case
 * can know are looked for in what was sent, and a field left empty says nothing.
 */
#include "web/fact-field.h"

#include <string.h>

#include "report/fact-fill.h"

#define DAY_CHARS 10 /* "2026-11-24" */

static char *
id_of(const char *what, const char *key)
{
	char *id = g_strconcat(what, "-", key, NULL);

	return g_strdelimit(id, ".", '-');
}

/* What was typed for it, joined to a value; NULL: nothing was.  (owned) */
static char *
typed(const HkRequest *request, const HkFactName *name)
{
	g_autofree char *field = g_strconcat("fact.", name->key, NULL);
	g_autofree char *hour = g_strconcat("time.", name->key, NULL);
	const char *value = hk_request_field(request, field);
	const char *time = hk_request_field(request, hour);
	g_autoptr(GString) text = g_string_new(value);

	if (value == NULL)
		return NULL;
	g_string_replace(text, "\r\n", "\n", 0);
	g_strstrip(text->str);
	if (*text->str == '\0')
		return NULL;
	return name->type == HK_FACT_DATE && time != NULL && *time != '\0'
		       ? g_strconcat(text->str, "T", time, NULL)
		       : g_strdup(text->str);
}

typedef struct {
	const char *id, *name, *value, *described, *invalid;
} Input;

static void
put_input(HkMarkup *m, const Input *in, const char *type, const char *mode)
{
	hk_markup_put(m, "input", NULL, "type", type, "name", in->name, "id", in->id, "value",
		      in->value, "inputmode", mode, "autocomplete", "off", "aria-describedby",
		      in->described, "aria-invalid", in->invalid, NULL);
}

static void
put_text(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	if (!name->lengthy && (in->value == NULL || strchr(in->value, '\n') == NULL)) {
		put_input(m, in, "text", NULL);
		return;
	}
	hk_markup_put(m, "textarea", in->value, "name", in->name, "id", in->id, "rows", "3",
		      "aria-describedby", in->described, "aria-invalid", in->invalid, NULL);
}

/* Hours of a value with "T" in it, without its offset: all of them are Japan's. */
static void
put_date(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	gsize len = in->value != NULL ? strlen(in->value) : 0;
	g_autofree char *day = in->value != NULL ? g_strndup(in->value, DAY_CHARS) : NULL;
	g_autofree char *hour = len > DAY_CHARS + 1 ? g_strndup(in->value + DAY_CHARS + 1, 5)
						    : NULL;
	g_autofree char *id = id_of("time", name->key);
	g_autofree char *field = g_strconcat("time.", name->key, NULL);
	Input first = *in;
	const Input second = { id, field, hour, NULL, in->invalid };

	first.value = day;
	hk_markup_open(m, "span", "class", "day", NULL);
	put_input(m, &first, "date", NULL);
	hk_markup_put(m, "label", hk_case_room_word(page, "case-page.hour"), "for", id, NULL);
	put_input(m, &second, "time", NULL);
	hk_markup_close(m, "span");
}

static void
put_number(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	put_input(m, in, "text", "numeric");
}

static void
put_choice(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	hk_markup_open(m, "select", "name", in->name, "id", in->id, "aria-describedby",
		       in->described, "aria-invalid", in->invalid, NULL);
	hk_markup_put(m, "option", hk_case_room_word(page, "case-page.unknown"), "value", "", NULL);
	for (guint i = 0; i < name->options->len; i++) {
		const HkFactOption *option = g_ptr_array_index(name->options, i);

		hk_markup_put(m, "option", hk_both(&option->label, page->voice.lang), "value",
			      option->id, "selected",
			      g_strcmp0(in->value, option->id) == 0 ? "" : NULL, NULL);
	}
	hk_markup_close(m, "select");
}

static void
put_url(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	put_input(m, in, "text", "url");
}

static void
put_mail(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in)
{
	put_input(m, in, "text", "email");
}

/* clang-format off */
static const struct {
	void (*put)(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const Input *in);
	const char *wrong; /* text key */
} as[] = {
	[HK_FACT_TEXT]   = { put_text,   "case-wrong.long" },
	[HK_FACT_DATE]   = { put_date,   "case-wrong.when" },
	[HK_FACT_NUMBER] = { put_number, "case-wrong.number" },
	[HK_FACT_CHOICE] = { put_choice, "case-wrong.choice" },
	[HK_FACT_URL]    = { put_url,    "case-wrong.url" },
	[HK_FACT_MAIL]   = { put_mail,   "case-wrong.mail" },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(as) == HK_FACT__N);

/* The words for what is wrong with it; NULL: nothing is. */
static const char *
wrong_with(const HkCasePage *page, const HkFactName *name, const char *value)
{
	if (!hk_fact_check(name, value, NULL))
		return hk_case_room_word(page, as[name->type].wrong);
	return hk_fact_too_late(name, value, page->web->instant)
		       ? hk_case_room_word(page, "case-wrong.future")
		       : NULL;
}

static void
put_label(HkMarkup *m, const HkCasePage *page, const HkFactField *field, const char *id)
{
	hk_markup_open(m, "label", "for", id, NULL);
	hk_markup_text(m, field->label != NULL ? field->label
					       : hk_both(&field->name->label, page->voice.lang));
	if (field->must)
		hk_markup_put(m, "span", hk_case_room_word(page, "form.required"), "class", "must",
			      NULL);
	hk_markup_close(m, "label");
}

void
hk_fact_field_put(HkMarkup *m, const HkCasePage *page, const HkFactField *field)
{
	const HkFactName *name = field->name;
	g_autofree char *id = id_of("fact", name->key);
	g_autofree char *hint_id = g_strconcat(id, "-hint", NULL);
	g_autofree char *error_id = g_strconcat(id, "-error", NULL);
	g_autofree char *field_name = g_strconcat("fact.", name->key, NULL);
	g_autofree char *value = typed(page->request, name);
	const char *wrong = value != NULL ? wrong_with(page, name, value) : NULL;
	const char *own = hk_both(&name->hint, page->voice.lang);
	const char *hint = field->hint != NULL && *field->hint != '\0' ? field->hint : own;
	gboolean hinted = hint != NULL && *hint != '\0';
	const Input in = {
		.id = id,
		.name = field_name,
		.value = value != NULL ? value : field->value,
		.described = wrong != NULL ? error_id
			     : hinted	   ? hint_id
					   : NULL,
		.invalid = wrong != NULL ? "true" : NULL,
	};

	hk_markup_open(m, "div", "class", field->must ? "field missing" : "field", NULL);
	put_label(m, page, field, id);
	if (hinted)
		hk_markup_put(m, "span", hint, "class", "hint", "id", hint_id, NULL);
	if (wrong != NULL)
		hk_markup_put(m, "span", wrong, "class", "error", "id", error_id, NULL);
	as[name->type].put(m, page, name, &in);
	hk_markup_close(m, "div");
}

void
hk_fact_value_put(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const char *value)
{
	g_autofree char *words = hk_fact_written(&page->voice, name, value);

	hk_markup_hostile(m, words);
}

static gboolean
save_one(const HkCasePage *page, const HkFactName *name, HkFactsSaved *sum, GError **error)
{
	g_autofree char *value = typed(page->request, name);

	if (value == NULL || g_strcmp0(value, hk_case_fact(page->c, name->key)) == 0)
		return TRUE;
	if (wrong_with(page, name, value) != NULL) {
		sum->wrong++;
		return TRUE;
	}
	sum->saved++;
	return hk_casebook_add(
		page->web->book, page->c->id, HK_ENTRY_FACT,
		hk_fields_make("key", name->key, "value", value, "source", "typed", NULL), error);
}

void
hk_fact_fields_complain(HkMarkup *m, const HkCasePage *page)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);
	GString *list = g_string_new(NULL);
	gboolean right = FALSE;
	g_autofree char *said = NULL;

	for (guint i = 0; i < hk_fact_names_count(names); i++) {
		const HkFactName *name = hk_fact_names_at(names, i);
		g_autofree char *value = typed(page->request, name);

		if (value == NULL)
			continue;
		if (wrong_with(page, name, value) == NULL) {
			right = TRUE;
			continue;
		}
		g_string_append(list,
				list->len > 0 ? hk_voice_mark(&page->voice, HK_MARK_COMMA) : "");
		g_string_append(list, hk_both(&name->label, page->voice.lang));
	}
	said = hk_voice_fill(&page->voice, right ? "case-page.some-refused" : "case-page.refused",
			     (const char *const[]){ "fields", list->str, NULL });
	if (list->len > 0)
		hk_markup_put(m, "p", said, "class", "error", "role", "alert", NULL);
	g_string_free(list, TRUE);
}

gboolean
hk_fact_fields_save(const HkCasePage *page, HkFactsSaved *sum, GError **error)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);

	*sum = (HkFactsSaved){ 0 };
	for (guint i = 0; i < hk_fact_names_count(names); i++)
		if (!save_one(page, hk_fact_names_at(names, i), sum, error))
			return FALSE;
	return TRUE;
}

/* form-doc.c - a filled form, in the order in which somebody under stress needs it.
 *
 * Called by the house for `report --to`.  Says how to send it and whether the desk answers now,
 * lists what is missing before anything else, then the phone script and each field as the form
 * prints it, with value and provenance.  Promises to say when the form was not seen whole.
 */
#include "report/form-doc.h"

#include "report/contact-doc.h"
#include "report/fact-fill.h"

static HkBlock *
say_line(HkBlock *parent, HkSpanType type, const char *text)
{
	HkBlock *line = hk_block_add(parent, HK_BLOCK_PARAGRAPH);

	hk_block_say(line, type, text);
	return line;
}

static void
add_how(HkBlock *root, const HkVoice *voice, const HkFormView *view)
{
	const HkForm *form = view->filled->form;
	g_autofree char *key = g_strconcat("form.how-", form->how, NULL);
	const char *note = hk_both(&form->note, voice->lang);
	HkBlock *desk;

	hk_block_heading(root, 2, hk_voice_word(voice, "form.how-title"));
	hk_block_paragraph(root, hk_voice_word(voice, key));
	if (view->contact != NULL) {
		desk = say_line(root, HK_SPAN_STRONG,
				hk_both(&view->contact->desk->name, voice->lang));
		hk_block_say(desk, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_contact_say_how(desk, voice, view->contact);
	}
	if (*note != '\0')
		hk_block_paragraph(root, note);
	if (!form->complete)
		say_line(root, HK_SPAN_WARN,
			 hk_voice_word(voice, form->fields->len > 0 ? "form.incomplete"
								    : "form.no-fields"));
	if (!g_str_equal(form->how, "phone") && !g_str_equal(form->how, "visit"))
		say_line(root, HK_SPAN_DIM, hk_voice_word(voice, "form.never-sent"));
}

/* A field that no fact can fill is an instruction ("forward the mail itself"), never missing. */
static gboolean
is_missing(const HkFilledField *filled, gboolean required)
{
	return filled->value == NULL && filled->field->facts[0] != NULL &&
	       filled->field->required == required;
}

static void
list_missing(HkBlock *list, const HkVoice *voice, const HkFormView *view, gboolean required)
{
	const GArray *fields = view->filled->fields;

	for (guint i = 0; i < fields->len; i++) {
		const HkFilledField *f = &g_array_index(fields, HkFilledField, i);
		const HkFactName *name;
		HkBlock *item;

		if (!is_missing(f, required))
			continue;
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, required ? HK_SPAN_BAD : HK_SPAN_TEXT,
			     hk_both(&f->field->label, voice->lang));
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(item, HK_SPAN_DIM,
			     hk_voice_word(voice, required ? "form.missing-required"
							   : "form.missing-optional"));
		name = hk_fact_names_find(view->names, f->field->facts[0]);
		if (name != NULL)
			say_line(item, HK_SPAN_DIM, hk_both(&name->hint, voice->lang));
	}
}

static void
list_too_long(HkBlock *list, const HkVoice *voice, const HkFilledForm *filled)
{
	for (guint i = 0; i < filled->fields->len; i++) {
		const HkFilledField *f = &g_array_index(filled->fields, HkFilledField, i);
		g_autofree char *count = NULL;
		g_autofree char *max = NULL;
		g_autofree char *said = NULL;
		HkBlock *item;

		if (!f->too_long)
			continue;
		count = g_strdup_printf("%ld", g_utf8_strlen(f->value, -1));
		max = g_strdup_printf("%u", f->field->max_length);
		said = hk_voice_fill(voice, "form.too-long",
				     (const char *const[]){ "count", count, "max", max, NULL });
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, HK_SPAN_BAD, hk_both(&f->field->label, voice->lang));
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(item, HK_SPAN_WARN, said);
	}
}

static void
add_missing(HkBlock *root, const HkVoice *voice, const HkFormView *view)
{
	HkBlock *list;

	if (view->filled->fields->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "form.missing-title"));
	if (view->filled->missing == 0)
		say_line(root, HK_SPAN_GOOD, hk_voice_word(voice, "form.missing-none"));
	else
		hk_block_paragraph(root, hk_voice_word(voice, "form.missing-go-on"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	list_missing(list, voice, view, TRUE);
	list_too_long(list, voice, view->filled);
	list_missing(list, voice, view, FALSE);
}

static void
add_script(HkBlock *root, const HkVoice *voice, const HkFormView *view)
{
	const GPtrArray *script = view->filled->form->script;
	HkBlock *list;

	if (script->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "form.script-title"));
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < script->len; i++)
		hk_fact_fill(hk_block_add(list, HK_BLOCK_ITEM), voice, view->names, view->from,
			     hk_both(g_ptr_array_index(script, i), voice->lang));
}

/* "typed, recorded by hanako, today 9:30"; of a finding also the place it was read from. */
static void
say_provenance(HkBlock *item, const HkVoice *voice, const HkCaseFact *fact)
{
	g_autofree char *time = hk_fact_time(voice, fact->entry->recorded);
	const char *source = hk_voice_word_of(voice, "fact-source", fact->source);
	const char *place = hk_fields_get(fact->entry->body, "place");
	g_autofree char *said = hk_voice_fill(
		voice, "form.from",
		(const char *const[]){ "source", source != NULL ? source : fact->source, "who",
				       fact->entry->actor, "time", time, NULL });
	HkBlock *line = say_line(item, HK_SPAN_DIM, said);

	if (place == NULL || g_strcmp0(fact->source, "finding") != 0)
		return;
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(line, HK_SPAN_HOSTILE, place);
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
}

static void
say_options(HkBlock *item, const HkVoice *voice, const HkFormField *field)
{
	g_autofree char *all = NULL;
	HkBlock *line;

	if (field->options == NULL)
		return;
	all = g_strjoinv(" / ", field->options);
	line = say_line(item, HK_SPAN_DIM, hk_voice_word(voice, "form.options"));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_DIM, all);
}

static void
say_hint(HkBlock *item, const HkVoice *voice, const HkFormField *field)
{
	const char *hint = hk_both(&field->hint, voice->lang);

	if (*hint != '\0')
		say_line(item, HK_SPAN_DIM, hint);
}

static void
add_field(HkBlock *list, const HkVoice *voice, const HkFormView *view, const HkFilledField *f)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	HkBlock *value;

	hk_block_say(item, HK_SPAN_STRONG, hk_both(&f->field->label, voice->lang));
	if (f->field->required) {
		hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
		hk_block_say(item, HK_SPAN_DIM, hk_voice_word(voice, "form.required"));
		hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
	}
	if (f->from != NULL)
		value = hk_fact_say_lines(item, voice, view->names, f->from);
	else
		value = say_line(item, HK_SPAN_WARN,
				 f->field->facts[0] != NULL ? hk_voice_word(voice, "form.empty")
							    : NULL);
	if (f->changed) {
		hk_block_say(value, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(value, HK_SPAN_WARN, hk_voice_word(voice, "form.changed"));
	}
	if (f->from != NULL)
		say_provenance(item, voice, f->from);
	say_options(item, voice, f->field);
	say_hint(item, voice, f->field);
}

static void
add_fields(HkBlock *root, const HkVoice *voice, const HkFormView *view)
{
	const GArray *fields = view->filled->fields;
	HkBlock *list;

	if (fields->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "form.fields-title"));
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < fields->len; i++)
		add_field(list, voice, view, &g_array_index(fields, HkFilledField, i));
}

static void
add_sources(HkBlock *root, const HkVoice *voice, const HkForm *form)
{
	g_autofree char *ids = g_strjoinv(", ", form->sources);
	HkBlock *line;

	if (form->sources[0] == NULL)
		return;
	line = say_line(root, HK_SPAN_DIM, hk_voice_word(voice, "form.sources"));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_DIM, ids);
}

HkDoc *
hk_form_doc(const HkVoice *voice, const HkFormView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	hk_block_heading(root, 1, hk_both(&view->filled->form->title, voice->lang));
	if (view->from->drill)
		say_line(root, HK_SPAN_BAD, hk_voice_word(voice, "form.drill"));
	add_missing(root, voice, view);
	add_how(root, voice, view);
	add_script(root, voice, view);
	add_fields(root, voice, view);
	add_sources(root, voice, view->filled->form);
	return doc;
}

/* form-fill.c - the facts of a case poured into a form.  Pure.
 *
 * A field is filled by the first of its facts that is known; it remembers which one and where
 * that came from, so a reader can check every line of a report.
 */
#include <string.h>

#include "report/form.h"

static const HkCaseFact *
fact_named(const HkCase *c, const char *key)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *f = &g_array_index(c->facts, HkCaseFact, i);

		if (g_str_equal(f->key, key) && *f->value != '\0')
			return f;
	}
	return NULL;
}

/* The previous report's body keeps each field it printed under "field.<id>". */
static gboolean
has_changed(const HkEntry *previous, const char *field, const char *value)
{
	g_autofree char *key = g_strconcat("field.", field, NULL);

	return previous != NULL && g_strcmp0(hk_fields_get(previous->body, key), value) != 0;
}

static HkFilledField
fill_field(const HkFormField *field, const HkCase *c, const HkEntry *previous)
{
	HkFilledField filled = { .field = field };

	for (guint i = 0; filled.from == NULL && field->facts[i] != NULL; i++)
		filled.from = fact_named(c, field->facts[i]);
	if (filled.from != NULL) {
		filled.fact = filled.from->key;
		filled.value = filled.from->value;
		filled.too_long = field->max_length > 0 &&
				  g_utf8_strlen(filled.value, -1) > (glong)field->max_length;
	}
	filled.changed = has_changed(previous, field->id, filled.value);
	return filled;
}

HkFilledForm *
hk_form_fill(const HkForm *form, const HkCase *c, const HkEntry *previous)
{
	HkFilledForm *filled = g_new0(HkFilledForm, 1);

	filled->form = form;
	filled->fields = g_array_new(FALSE, FALSE, sizeof(HkFilledField));
	for (guint i = 0; i < form->fields->len; i++) {
		HkFilledField f = fill_field(g_ptr_array_index(form->fields, i), c, previous);

		filled->missing += f.field->required && f.value == NULL;
		g_array_append_val(filled->fields, f);
	}
	return filled;
}

void
hk_filled_form_free(HkFilledForm *filled)
{
	if (filled == NULL)
		return;
	g_array_unref(filled->fields);
	g_free(filled);
}

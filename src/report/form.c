/* form.c - report forms out of data/forms, checked before anybody leans on them.
 *
 * Called by the house once.  Promises that each field has a label in both languages and that
 * every fact it or the phone script names exists in data/facts, so that no line of a report can
 * stay empty for a typing mistake.  Refuses a form without fields that claims to be complete.
 */
#include "report/form.h"

#include <string.h>

#include "base/error.h"
#include "data/folder.h"
#include "data/take.h"
#include "report/fact-fill.h"
#include "report/fact-names.h"

/* The longest border an on-line form gives to one box that we may want to carry. */
#define LENGTH_MAX 100000
#define RANK_MAX 99

static const char *const ways[] = { "web", "mail", "phone", "visit", "paper", NULL };

struct HkForms {
	GPtrArray *forms; /* of HkForm* */
};

typedef struct {
	HkForms *forms;
	const HkFactNames *names;
} Load;

static void
field_free(gpointer p)
{
	HkFormField *field = p;

	g_free(field->id);
	hk_both_clear(&field->label);
	g_strfreev(field->facts);
	g_strfreev(field->options);
	hk_both_clear(&field->hint);
	g_free(field);
}

static void
both_free(gpointer p)
{
	hk_both_clear(p);
	g_free(p);
}

static void
form_free(gpointer p)
{
	HkForm *form = p;

	g_free(form->id);
	g_free(form->desk);
	hk_both_clear(&form->title);
	g_free(form->how);
	hk_both_clear(&form->note);
	g_strfreev(form->kinds);
	g_strfreev(form->when);
	g_strfreev(form->sources);
	g_ptr_array_unref(form->fields);
	g_ptr_array_unref(form->script);
	g_free(form);
}

static HkForm *
form_new(void)
{
	HkForm *form = g_new0(HkForm, 1);

	form->rank = RANK_MAX;
	form->fields = g_ptr_array_new_with_free_func(field_free);
	form->script = g_ptr_array_new_with_free_func(both_free);
	return form;
}

static gboolean
check_facts(const HkNode *node, const HkFormField *field, const HkFactNames *names, GError **error)
{
	for (guint i = 0; field->facts[i] != NULL; i++)
		if (hk_fact_names_find(names, field->facts[i]) == NULL)
			return hk_node_fail(hk_node_get(node, "facts"), error,
					    "“%s” is not a fact of data/facts", field->facts[i]);
	return TRUE;
}

static gboolean
is_told_already(const GPtrArray *fields, const char *id)
{
	for (guint i = 0; i + 1 < fields->len; i++)
		if (g_str_equal(((const HkFormField *)g_ptr_array_index(fields, i))->id, id))
			return TRUE;
	return FALSE;
}

/* The options of a form are words as printed there; an absent list is no list at all. */
static gboolean
take_options(const HkNode *node, char ***out, GError **error)
{
	const HkNode *list = hk_node_get(node, "options");

	return list == NULL || (hk_take_list(list, HK_MUST, error) &&
				hk_take_words(node, "options", HK_MUST, out, error));
}

static gboolean
read_field(const HkNode *node, HkForm *form, const HkFactNames *names, GError **error)
{
	static const char *const keys[] = { "id",	  "label",   "facts", "required",
					    "max_length", "options", "hint",  NULL };
	HkFormField *field = g_new0(HkFormField, 1);

	g_ptr_array_add(form->fields, field);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "id", HK_MUST, &field->id, error) ||
	    !hk_take_both(node, "label", HK_MUST, &field->label, error) ||
	    !hk_take_words(node, "facts", HK_MUST, &field->facts, error) ||
	    !check_facts(node, field, names, error) ||
	    !hk_take_bool(node, "required", &field->required, error) ||
	    !take_options(node, &field->options, error) ||
	    !hk_take_both(node, "hint", HK_MAY, &field->hint, error))
		return FALSE;
	if (hk_node_get(node, "max_length") != NULL &&
	    !hk_take_count(node, "max_length", LENGTH_MAX, &field->max_length, error))
		return FALSE;
	if (is_told_already(form->fields, field->id))
		return hk_node_fail(node, error, "a field of this id stands above");
	return TRUE;
}

static gboolean
read_fields(const HkNode *root, HkForm *form, const HkFactNames *names, GError **error)
{
	const HkNode *list = hk_node_get(root, "fields");

	if (list == NULL)
		return hk_node_fail(root, error, "“fields” is missing");
	if (!hk_take_list(list, form->complete ? HK_MUST : HK_MAY, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read_field(hk_node_at(list, i), form, names, error))
			return FALSE;
	return TRUE;
}

static gboolean
check_kinds(const HkNode *root, const HkForm *form, GError **error)
{
	for (guint i = 0; form->kinds[i] != NULL; i++)
		if (hk_kind_from_id(form->kinds[i]) == HK_KIND_NONE)
			return hk_node_fail(hk_node_get(root, "kinds"), error,
					    "“%s” is not a known kind", form->kinds[i]);
	return TRUE;
}

/* "money.paid=yes" */
static gboolean
check_when(const HkNode *root, const HkForm *form, const HkFactNames *names, GError **error)
{
	for (guint i = 0; form->when != NULL && form->when[i] != NULL; i++) {
		gsize n = strcspn(form->when[i], "=");
		g_autofree char *key = g_strndup(form->when[i], n);
		const HkFactName *name = hk_fact_names_find(names, key);

		if (name == NULL || form->when[i][n] != '=' ||
		    !hk_fact_check(name, form->when[i] + n + 1, NULL))
			return hk_node_fail(hk_node_get(root, "when"), error,
					    "“%s” is not a fact and a value it can have",
					    form->when[i]);
	}
	return TRUE;
}

static gboolean
read_script(const HkNode *root, HkForm *form, const HkFactNames *names, GError **error)
{
	if (!hk_take_boths(root, "script", form->script, error))
		return FALSE;
	for (guint i = 0; i < form->script->len; i++) {
		const HkBoth *line = g_ptr_array_index(form->script, i);

		if (!hk_fact_fill_check(hk_node_at(hk_node_get(root, "script"), i), line, names,
					error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_form(const HkNode *root, const char *stem, HkForm *form, const HkFactNames *names,
	  GError **error)
{
	static const char *const keys[] = { "id",   "desk",  "title",	"how",	  "complete",
					    "note", "kinds", "sources", "fields", "script",
					    "rank", "when",  NULL };
	guint how = 0;

	if (!hk_node_only(root, keys, error) ||
	    !hk_take_text(root, "id", HK_MUST, &form->id, error) ||
	    !hk_take_text(root, "desk", HK_MUST, &form->desk, error) ||
	    !hk_take_both(root, "title", HK_MUST, &form->title, error) ||
	    !hk_take_choice(root, "how", HK_MUST, ways, &how, error) ||
	    !hk_take_both(root, "note", HK_MAY, &form->note, error) ||
	    !hk_take_words(root, "kinds", HK_MAY, &form->kinds, error) ||
	    !check_kinds(root, form, error) ||
	    !hk_take_words(root, "when", HK_MAY, &form->when, error) ||
	    !check_when(root, form, names, error) ||
	    !hk_take_words(root, "sources", HK_MUST, &form->sources, error))
		return FALSE;
	if (hk_node_get(root, "complete") == NULL)
		return hk_node_fail(root, error, "“complete” is missing: was the whole form seen?");
	if (!hk_take_bool(root, "complete", &form->complete, error))
		return FALSE;
	if (hk_node_get(root, "rank") != NULL &&
	    !hk_take_count(root, "rank", RANK_MAX, &form->rank, error))
		return FALSE;
	form->how = g_strdup(ways[how]);
	if (!g_str_equal(form->id, stem))
		return hk_node_fail(root, error, "“id” must be the file's name, “%s”", stem);
	return read_fields(root, form, names, error) && read_script(root, form, names, error);
}

/* A user's form of an id that exists takes its place. */
static void
keep(HkForms *forms, HkForm *form)
{
	for (guint i = 0; i < forms->forms->len; i++) {
		HkForm *old = g_ptr_array_index(forms->forms, i);

		if (!g_str_equal(old->id, form->id))
			continue;
		g_ptr_array_index(forms->forms, i) = form;
		form_free(old);
		return;
	}
	g_ptr_array_add(forms->forms, form);
}

static gboolean
add_form(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	const Load *load = user;
	HkForm *form = form_new();

	if (!read_form(root, stem, form, load->names, error)) {
		form_free(form);
		return FALSE;
	}
	keep(load->forms, form);
	return TRUE;
}

static int
by_rank(gconstpointer a, gconstpointer b)
{
	const HkForm *x = *(const HkForm *const *)a;
	const HkForm *y = *(const HkForm *const *)b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->id, y->id);
}

HkForms *
hk_forms_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkFactNames) names = hk_fact_names_load(data_dir, user_dirs, error);
	g_autoptr(HkForms) forms = g_new0(HkForms, 1);
	Load load = { forms, names };

	forms->forms = g_ptr_array_new_with_free_func(form_free);
	if (names == NULL || !hk_folder_read(data_dir, user_dirs, "forms", add_form, &load, error))
		return NULL;
	g_ptr_array_sort(forms->forms, by_rank);
	return g_steal_pointer(&forms);
}

const HkForm *
hk_forms_find(const HkForms *forms, const char *id)
{
	for (guint i = 0; i < forms->forms->len; i++) {
		const HkForm *form = g_ptr_array_index(forms->forms, i);

		if (g_str_equal(form->id, id))
			return form;
	}
	return NULL;
}

guint
hk_forms_count(const HkForms *forms)
{
	return forms->forms->len;
}

const HkForm *
hk_forms_at(const HkForms *forms, guint i)
{
	return g_ptr_array_index(forms->forms, i);
}

void
hk_forms_free(HkForms *forms)
{
	if (forms == NULL)
		return;
	g_ptr_array_unref(forms->forms);
	g_free(forms);
}

static gboolean
holds(const HkCase *c, const char *condition)
{
	gsize n = strcspn(condition, "=");
	g_autofree char *key = g_strndup(condition, n);
	const char *value = hk_case_fact(c, key);

	return g_strcmp0(value, condition + n + 1) == 0 ||
	       (c->losses->len > 0 && g_str_equal(condition, "money.paid=yes"));
}

gboolean
hk_form_is_called_for(const HkForm *form, const HkCase *c)
{
	for (guint i = 0; form->when != NULL && form->when[i] != NULL; i++)
		if (holds(c, form->when[i]))
			return TRUE;
	return form->when == NULL || form->when[0] == NULL;
}

/* fact-names.c - the names of facts out of data/facts, and what may be said under them.
 *
 * Called by forms, notices and whoever asks a person for a fact.  Promises that every key has a
 * label in both languages and that a choice has something to choose from.  Refuses keys that a
 * sentence could not name, and tells file and line.
 */
#include "report/fact-names.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "data/folder.h"
#include "data/take.h"

/* Amounts and numbers of people; more digits than these are a typing mistake. */
#define NUMBER_DIGITS 15

static const char *const types[] = { "text", "date", "number", "choice", "url", "mail", NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(types) == HK_FACT__N + 1);

struct HkFactNames {
	GPtrArray *names; /* of HkFactName* */
	GHashTable *by_key;
};

static void
option_free(gpointer p)
{
	HkFactOption *option = p;

	g_free(option->id);
	hk_both_clear(&option->label);
	g_free(option);
}

static void
name_clear(HkFactName *name)
{
	g_free(name->key);
	hk_both_clear(&name->label);
	hk_both_clear(&name->hint);
	g_clear_pointer(&name->options, g_ptr_array_unref);
}

static void
name_free(gpointer p)
{
	name_clear(p);
	g_free(p);
}

/* "reporter.name": words of a-z, 0-9 and "-", with a dot between topic and thing. */
static gboolean
check_key(const HkNode *node, const char *key, GError **error)
{
	gsize len = strlen(key);
	const char *dot = strchr(key, '.');

	if (strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-.") != len || dot == NULL ||
	    dot == key || dot[1] == '\0' || strchr(dot + 1, '.') != NULL)
		return hk_node_fail(hk_node_get(node, "key"), error,
				    "“key” must be like mail.subject");
	if (len > HK_FACT_KEY_MAX)
		return hk_node_fail(hk_node_get(node, "key"), error,
				    "“key” has more than %d letters", HK_FACT_KEY_MAX);
	return TRUE;
}

static gboolean
read_option(const HkNode *node, HkFactName *name, GError **error)
{
	static const char *const keys[] = { "id", "ja", "en", NULL };
	HkFactOption *option = g_new0(HkFactOption, 1);

	g_ptr_array_add(name->options, option);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "id", HK_MUST, &option->id, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &option->label.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &option->label.en, error))
		return FALSE;
	for (guint i = 0; i + 1 < name->options->len; i++) {
		const HkFactOption *other = g_ptr_array_index(name->options, i);

		if (g_str_equal(other->id, option->id))
			return hk_node_fail(node, error, "an option of this id stands above");
	}
	return TRUE;
}

static gboolean
read_options(const HkNode *node, HkFactName *name, GError **error)
{
	const HkNode *list = hk_node_get(node, "options");

	if ((list != NULL) != (name->type == HK_FACT_CHOICE))
		return hk_node_fail(node, error, "“options” belongs to a choice, and only to one");
	if (list == NULL)
		return TRUE;
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read_option(hk_node_at(list, i), name, error))
			return FALSE;
	return TRUE;
}

static gboolean
read_name(const HkNode *node, HkFactName *name, GError **error)
{
	static const char *const keys[] = { "key", "type", "own",  "long",    "ahead",
					    "ja",  "en",   "hint", "options", NULL };
	guint type = 0;

	name->options = g_ptr_array_new_with_free_func(option_free);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "key", HK_MUST, &name->key, error) ||
	    !check_key(node, name->key, error) ||
	    !hk_take_choice(node, "type", HK_MUST, types, &type, error) ||
	    !hk_take_bool(node, "own", &name->own, error) ||
	    !hk_take_bool(node, "long", &name->lengthy, error) ||
	    !hk_take_bool(node, "ahead", &name->ahead, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &name->label.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &name->label.en, error) ||
	    !hk_take_both(node, "hint", HK_MAY, &name->hint, error))
		return FALSE;
	name->type = (HkFactType)type;
	return read_options(node, name, error);
}

/* Takes over what `read` holds.  A user's own name replaces ours in its place. */
static gboolean
keep(HkFactNames *names, const HkNode *node, HkFactName *read, gboolean own, GError **error)
{
	HkFactName *old = g_hash_table_lookup(names->by_key, read->key);
	HkFactName *kept = old != NULL ? old : g_new0(HkFactName, 1);

	if (old != NULL && !own)
		return hk_node_fail(node, error, "“%s” is told already", read->key);
	if (old != NULL) {
		/* The table's key lives in the name it points to, so it goes first. */
		g_hash_table_remove(names->by_key, read->key);
		name_clear(old);
	} else {
		g_ptr_array_add(names->names, kept);
	}
	*kept = *read;
	*read = (HkFactName){ 0 };
	g_hash_table_insert(names->by_key, kept->key, kept);
	return TRUE;
}

static gboolean
add_name(const HkNode *node, gboolean own, gpointer user, GError **error)
{
	HkFactName name = { 0 };
	gboolean done = read_name(node, &name, error) && keep(user, node, &name, own, error);

	name_clear(&name);
	return done;
}

HkFactNames *
hk_fact_names_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkFactNames) names = g_new0(HkFactNames, 1);

	names->names = g_ptr_array_new_with_free_func(name_free);
	names->by_key = g_hash_table_new(g_str_hash, g_str_equal);
	if (!hk_folder_items(data_dir, user_dirs, "facts", add_name, names, error))
		return NULL;
	return g_steal_pointer(&names);
}

void
hk_fact_names_free(HkFactNames *names)
{
	if (names == NULL)
		return;
	g_hash_table_unref(names->by_key);
	g_ptr_array_unref(names->names);
	g_free(names);
}

const HkFactName *
hk_fact_names_find(const HkFactNames *names, const char *key)
{
	return g_hash_table_lookup(names->by_key, key);
}

guint
hk_fact_names_count(const HkFactNames *names)
{
	return names->names->len;
}

const HkFactName *
hk_fact_names_at(const HkFactNames *names, guint i)
{
	return g_ptr_array_index(names->names, i);
}

static const HkFactOption *
option_of(const HkFactName *name, const char *id)
{
	for (guint i = 0; i < name->options->len; i++) {
		const HkFactOption *option = g_ptr_array_index(name->options, i);

		if (g_str_equal(option->id, id))
			return option;
	}
	return NULL;
}

/* A shape only: what is wrong with a hostile URL is the examiner's business. */
static gboolean
fits(const HkFactName *name, const char *value)
{
	gsize len = strlen(value);
	const char *at = strchr(value, '@');
	gint64 instant;

	switch (name->type) {
	case HK_FACT_DATE:
		return hk_civil_parse(value, &instant, NULL);
	case HK_FACT_NUMBER:
		return len <= NUMBER_DIGITS && strspn(value, "0123456789") == len;
	case HK_FACT_CHOICE:
		return option_of(name, value) != NULL;
	case HK_FACT_URL:
		return strpbrk(value, " \t") == NULL && strchr(value, '.') != NULL;
	case HK_FACT_MAIL:
		return strpbrk(value, " \t\n") == NULL && at != NULL && at != value &&
		       at[1] != '\0';
	case HK_FACT_TEXT:
	case HK_FACT__N:
		break;
	}
	return TRUE;
}

gboolean
hk_fact_check(const HkFactName *name, const char *value, GError **error)
{
	static const char *const wanted[] = {
		[HK_FACT_TEXT] = "a text",
		[HK_FACT_DATE] = "a time like 2026-11-23 or 2026-11-23T09:30",
		[HK_FACT_NUMBER] = "a whole number in digits",
		[HK_FACT_CHOICE] = "one of its options",
		[HK_FACT_URL] = "an address like https://www.example.jp/",
		[HK_FACT_MAIL] = "a mail address like name@example.jp",
	};

	if (*value != '\0' && fits(name, value))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s: %s is expected", name->key,
		    wanted[name->type]);
	return FALSE;
}

gboolean
hk_fact_too_late(const HkFactName *name, const char *value, gint64 now)
{
	gint64 when;

	return name->type == HK_FACT_DATE && !name->ahead && hk_civil_parse(value, &when, NULL) &&
	       when > now;
}

const char *
hk_fact_shown(const HkFactName *name, const char *value, HkLang lang)
{
	const HkFactOption *option = name != NULL && value != NULL ? option_of(name, value) : NULL;

	return option != NULL ? hk_both(&option->label, lang) : value;
}

/* What an artefact said is hostile whoever it is about: a sender can write our own name. */
HkSpanType
hk_fact_span(const HkFactName *name, const char *source)
{
	gboolean said_by_us = name != NULL && name->own && g_strcmp0(source, "finding") != 0;

	if (said_by_us)
		return HK_SPAN_TEXT;
	if (name != NULL && (name->type == HK_FACT_URL || name->type == HK_FACT_MAIL))
		return HK_SPAN_DEAD_URL;
	return HK_SPAN_HOSTILE;
}

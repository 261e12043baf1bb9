/* take.c - what every loader of data asks of a value.
 *
 * Called by the loaders of judge, guide, report and house, so that a typing mistake is told in
 * the same words everywhere.  Refuses empty text: a key with nothing behind it was meant to
 * say something.
 */
#include "data/take.h"

#include <string.h>

#include "base/civil.h"
#include "base/text.h"

#define SHOWN_BYTES 80 /* of a word quoted in a message */

/* What somebody wrote into a file, fit to be quoted in a message.  (owned) */
static char *
quotable(const char *written)
{
	g_autofree char *safe = hk_text_printable(written);

	return hk_text_clip(safe, SHOWN_BYTES);
}

gboolean
hk_node_only(const HkNode *map, const char *const *names, GError **error)
{
	if (hk_node_type(map) != HK_NODE_MAP)
		return hk_node_fail(map, error, "“key: value” lines are expected here");
	for (guint i = 0; i < hk_node_size(map); i++) {
		g_autofree char *shown = NULL;

		if (g_strv_contains(names, hk_node_key_at(map, i)))
			continue;
		shown = quotable(hk_node_key_at(map, i));
		return hk_node_fail(hk_node_at(map, i), error, "unknown key “%s”", shown);
	}
	return TRUE;
}

/* The node of that key.  *out is NULL when it is absent and may be. */
static gboolean
find(const HkNode *map, const char *key, HkNeed need, const HkNode **out, GError **error)
{
	*out = hk_node_get(map, key);
	if (*out == NULL && need == HK_MUST)
		return hk_node_fail(map, error, "“%s” is missing", key);
	return TRUE;
}

/* A scalar's text without the white space around it.  (owned) */
static char *
stripped(const HkNode *node, const char *key, GError **error)
{
	const char *value = hk_node_value(node);
	g_autofree char *text = value != NULL ? g_strstrip(g_strdup(value)) : NULL;

	if (text == NULL)
		hk_node_fail(node, error, "“%s” must be a text", key);
	else if (*text == '\0')
		hk_node_fail(node, error, "“%s” is empty", key);
	else
		return g_steal_pointer(&text);
	return NULL;
}

gboolean
hk_take_text(const HkNode *map, const char *key, HkNeed need, char **out, GError **error)
{
	const HkNode *node;

	if (!find(map, key, need, &node, error))
		return FALSE;
	if (node == NULL)
		return TRUE;
	g_free(*out);
	*out = stripped(node, key, error);
	return *out != NULL;
}

static gboolean
read_both(const HkNode *node, HkBoth *out, GError **error)
{
	static const char *const names[] = { "ja", "en", NULL };

	return hk_node_only(node, names, error) &&
	       hk_take_text(node, "ja", HK_MUST, &out->ja, error) &&
	       hk_take_text(node, "en", HK_MUST, &out->en, error);
}

gboolean
hk_take_both(const HkNode *map, const char *key, HkNeed need, HkBoth *out, GError **error)
{
	const HkNode *node;

	return find(map, key, need, &node, error) && (node == NULL || read_both(node, out, error));
}

gboolean
hk_take_boths(const HkNode *map, const char *key, GPtrArray *out, GError **error)
{
	const HkNode *list = hk_node_get(map, key);

	if (list == NULL)
		return TRUE;
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++) {
		HkBoth *both = g_new0(HkBoth, 1);

		g_ptr_array_add(out, both);
		if (!read_both(hk_node_at(list, i), both, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
hk_take_words(const HkNode *map, const char *key, HkNeed need, char ***out, GError **error)
{
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();
	const HkNode *list;

	if (!find(map, key, need, &list, error))
		return FALSE;
	if (list != NULL && !hk_take_list(list, HK_MAY, error))
		return FALSE;
	for (guint i = 0; list != NULL && i < hk_node_size(list); i++) {
		g_autofree char *word = stripped(hk_node_at(list, i), key, error);

		if (word == NULL)
			return FALSE;
		g_strv_builder_add(words, word);
	}
	g_strfreev(*out);
	*out = g_strv_builder_end(words);
	return TRUE;
}

gboolean
hk_take_choice(const HkNode *map, const char *key, HkNeed need, const char *const *choices,
	       guint *out, GError **error)
{
	g_autofree char *all = NULL;
	const HkNode *node;
	const char *value;

	if (!find(map, key, need, &node, error))
		return FALSE;
	if (node == NULL)
		return TRUE;
	value = hk_node_value(node);
	for (guint i = 0; value != NULL && choices[i] != NULL; i++)
		if (g_str_equal(choices[i], value)) {
			*out = i;
			return TRUE;
		}
	all = g_strjoinv(", ", (char **)choices);
	return hk_node_fail(node, error, "“%s” must be one of: %s", key, all);
}

gboolean
hk_take_kind(const HkNode *map, const char *key, HkKind *out, GError **error)
{
	const char *value = hk_node_text(map, key);
	int kind;

	if (value == NULL)
		return hk_node_fail(map, error, "“%s” is missing", key);
	kind = hk_kind_from_id(value);
	if (kind == HK_KIND_NONE) {
		g_autofree char *shown = quotable(value);

		return hk_node_fail(hk_node_get(map, key), error, "“%s” is not a known kind",
				    shown);
	}
	*out = (HkKind)kind;
	return TRUE;
}

gboolean
hk_take_bool(const HkNode *map, const char *key, gboolean *out, GError **error)
{
	static const char *const choices[] = { "false", "true", NULL };
	guint index = *out ? 1 : 0;

	if (!hk_take_choice(map, key, HK_MAY, choices, &index, error))
		return FALSE;
	*out = index == 1;
	return TRUE;
}

gboolean
hk_take_count(const HkNode *map, const char *key, guint max, guint *out, GError **error)
{
	const HkNode *node = hk_node_get(map, key);
	const char *value = hk_node_value(node);
	guint64 number;

	if (value == NULL)
		return hk_node_fail(map, error, "“%s” is missing", key);
	if (!g_ascii_string_to_unsigned(value, 10, 1, max, &number, NULL))
		return hk_node_fail(node, error, "“%s” must be a number from 1 to %u", key, max);
	*out = (guint)number;
	return TRUE;
}

gboolean
hk_take_real(const HkNode *scalar, double low, double high, double *out, GError **error)
{
	const char *value = hk_node_value(scalar);
	char *end = NULL;
	double number = 0;

	if (value != NULL && strspn(value, "+-.0123456789") == strlen(value))
		number = g_ascii_strtod(value, &end);
	if (end == NULL || end == value || *end != '\0' || number < low || number > high)
		return hk_node_fail(scalar, error, "a number from %g to %g is expected here", low,
				    high);
	*out = number;
	return TRUE;
}

gboolean
hk_take_date(const HkNode *map, const char *key, HkNeed need, char **out, GError **error)
{
	gint64 instant;

	if (!hk_take_text(map, key, need, out, error))
		return FALSE;
	if (hk_node_get(map, key) != NULL &&
	    (strlen(*out) != strlen("2026-10-09") || !hk_civil_parse(*out, &instant, NULL)))
		return hk_node_fail(hk_node_get(map, key), error,
				    "“%s” must be a day like 2026-10-09", key);
	return TRUE;
}

gboolean
hk_take_list(const HkNode *node, HkNeed need, GError **error)
{
	if (hk_node_type(node) != HK_NODE_LIST)
		return hk_node_fail(node, error, "a list is expected here");
	if (need == HK_MUST && hk_node_size(node) == 0)
		return hk_node_fail(node, error, "this list is empty");
	return TRUE;
}

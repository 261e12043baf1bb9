/* fields.c - canonical JSON of a flat record, written and read back strictly.
 *
 * The reader accepts exactly what the writer writes, so there is one text for one record and a
 * hash over the text is a hash over the record (RFC 8785 sections 3.2.2.2 and 3.2.3).
 */
#include "facts/fields.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "facts/canon.h"

typedef struct {
	char *key;
	char *value;
} Field;

struct HkFields {
	GArray *list; /* of Field, sorted by key */
};

static void
field_clear(gpointer p)
{
	Field *f = p;

	g_free(f->key);
	g_free(f->value);
}

HkFields *
hk_fields_new(void)
{
	HkFields *f = g_new0(HkFields, 1);

	f->list = g_array_new(FALSE, FALSE, sizeof(Field));
	g_array_set_clear_func(f->list, field_clear);
	return f;
}

/* Where the key is, or would be. */
static guint
place_of(const HkFields *fields, const char *key, gboolean *found)
{
	guint low = 0;
	guint high = fields->list->len;

	*found = FALSE;
	while (low < high) {
		guint mid = low + (high - low) / 2;
		int order = strcmp(g_array_index(fields->list, Field, mid).key, key);

		if (order == 0) {
			*found = TRUE;
			return mid;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
hk_fields_set(HkFields *fields, const char *key, const char *value)
{
	gboolean found;
	guint at = place_of(fields, key, &found);
	g_autofree char *valid = NULL;

	if (found)
		g_array_remove_index(fields->list, at);
	if (value == NULL || fields->list->len >= HK_FIELDS_MAX || strlen(key) > HK_FIELD_KEY_MAX)
		return;
	valid = hk_text_valid(value, strlen(value));
	g_array_insert_vals(fields->list, at,
			    &(Field){ g_strdup(key), hk_text_clip(valid, HK_FIELD_VALUE_MAX) }, 1);
}

HkFields *
hk_fields_make(const char *key, ...)
{
	HkFields *f = hk_fields_new();
	va_list rest;

	va_start(rest, key);
	for (; key != NULL; key = va_arg(rest, const char *))
		hk_fields_set(f, key, va_arg(rest, const char *));
	va_end(rest);
	return f;
}

HkFields *
hk_fields_copy(const HkFields *fields)
{
	HkFields *copy = hk_fields_new();

	for (guint i = 0; i < fields->list->len; i++) {
		const Field *f = &g_array_index(fields->list, Field, i);

		g_array_append_vals(copy->list, &(Field){ g_strdup(f->key), g_strdup(f->value) },
				    1);
	}
	return copy;
}

const char *
hk_fields_get(const HkFields *fields, const char *key)
{
	gboolean found;
	guint at = place_of(fields, key, &found);

	return found ? g_array_index(fields->list, Field, at).value : NULL;
}

guint
hk_fields_count(const HkFields *fields)
{
	return fields->list->len;
}

void
hk_fields_at(const HkFields *fields, guint i, const char **key, const char **value)
{
	const Field *f = &g_array_index(fields->list, Field, i);

	*key = f->key;
	*value = f->value;
}

void
hk_fields_free(HkFields *fields)
{
	if (fields == NULL)
		return;
	g_array_unref(fields->list);
	g_free(fields);
}

char *
hk_fields_json(const HkFields *fields)
{
	GString *out = g_string_new("{");

	for (guint i = 0; i < fields->list->len; i++) {
		const Field *f = &g_array_index(fields->list, Field, i);

		if (i > 0)
			g_string_append_c(out, ',');
		hk_canon_text(out, f->key);
		g_string_append_c(out, ':');
		hk_canon_text(out, f->value);
	}
	g_string_append_c(out, '}');
	return g_string_free(out, FALSE);
}

/* One "key":"value"; keys must ascend, or there would be two texts for one record. */
static gboolean
read_field(HkFields *fields, const char **p, const char *end)
{
	g_autofree char *key = hk_canon_read_text(p, end);
	g_autofree char *value = NULL;
	guint n = fields->list->len;

	if (key == NULL || strlen(key) > HK_FIELD_KEY_MAX || n >= HK_FIELDS_MAX)
		return FALSE;
	if (n > 0 && strcmp(g_array_index(fields->list, Field, n - 1).key, key) >= 0)
		return FALSE;
	if (!hk_canon_expect(p, end, ":"))
		return FALSE;
	value = hk_canon_read_text(p, end);
	if (value == NULL || strlen(value) > HK_FIELD_VALUE_MAX)
		return FALSE;
	g_array_append_vals(fields->list,
			    &(Field){ g_steal_pointer(&key), g_steal_pointer(&value) }, 1);
	return TRUE;
}

HkFields *
hk_fields_parse(const char *json, gsize len, GError **error)
{
	g_autoptr(HkFields) fields = hk_fields_new();
	const char *p = json;
	const char *end = json + len;
	gboolean good = hk_canon_expect(&p, end, "{");

	while (good && p < end && *p != '}')
		good = (fields->list->len == 0 || hk_canon_expect(&p, end, ",")) &&
		       read_field(fields, &p, end);
	if (!good || !hk_canon_expect(&p, end, "}") || p != end) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "not a canonical record at byte %td", p - json);
		return NULL;
	}
	return g_steal_pointer(&fields);
}

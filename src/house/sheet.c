/* sheet.c - the profile as flat names and texts, and back into YAML.
 *
 * Called by the page that fills it in.  One table says what there is; reading, writing and checking
 * follow it.  It promises that what it writes can be read again, because it tries that with each
 * value alone first, and so can name the one that is wrong.
 */
#include "house/sheet.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "house/inside.h"
#include "house/profile.h"

#define PROFILE_BYTES (256 * 1024)

/* clang-format off */
static const HkSheetPart parts[] = {
	{ NULL, FALSE, { { "organisation", HK_SHEET_LINE } } },
	{ "own", FALSE, { { "domains", HK_SHEET_WORDS }, { "shops", HK_SHEET_WORDS },
			  { "mail_servers", HK_SHEET_WORDS } } },
	{ "providers", TRUE, { { "type", HK_SHEET_PROVIDER }, { "name", HK_SHEET_LINE },
			       { "phone", HK_SHEET_LINE }, { "hours", HK_SHEET_LINE },
			       { "contract", HK_SHEET_LINE }, { "url", HK_SHEET_LINE } } },
	{ "police_station", FALSE, { { "name", HK_SHEET_LINE }, { "phone", HK_SHEET_LINE } } },
	{ "people", TRUE, { { "name", HK_SHEET_LINE }, { "role", HK_SHEET_LINE },
			    { "phone", HK_SHEET_LINE }, { "mail", HK_SHEET_LINE } } },
	{ "partners", TRUE, { { "name", HK_SHEET_LINE }, { "phone", HK_SHEET_LINE },
			      { "domains", HK_SHEET_WORDS }, { "mails", HK_SHEET_WORDS } } },
	{ NULL, FALSE, { { "correspondents", HK_SHEET_WORDS } } },
	{ "systems", TRUE, { { "name", HK_SHEET_LINE }, { "use", HK_SHEET_LINE },
			     { "keeper", HK_SHEET_LINE } } },
	{ "backups", FALSE, { { "where", HK_SHEET_LINE }, { "offline", HK_SHEET_YES },
			      { "tested_on", HK_SHEET_DATE } } },
	{ "logs", FALSE, { { "where", HK_SHEET_LINE }, { "days", HK_SHEET_COUNT } } },
	{ 0 },
};
/* clang-format on */

const HkSheetPart *
hk_sheet_parts(void)
{
	return parts;
}

char *
hk_sheet_name(const HkSheetPart *part, int row, const char *key)
{
	if (part->key == NULL)
		return g_strdup(key);
	return row < 0 ? g_strdup_printf("%s.%s", part->key, key)
		       : g_strdup_printf("%s.%d.%s", part->key, row, key);
}

static void
put(GHashTable *sheet, const char *part, int row, const char *key, const char *text)
{
	const HkSheetPart at = { .key = part };

	if (text != NULL && *text != '\0')
		g_hash_table_insert(sheet, hk_sheet_name(&at, row, key), g_strdup(text));
}

static void
put_words(GHashTable *sheet, const char *part, int row, const char *key, char **words)
{
	g_autofree char *lines = words != NULL ? g_strjoinv("\n", words) : NULL;

	put(sheet, part, row, key, lines);
}

static void
put_people(GHashTable *sheet, const HkPapers *p)
{
	for (guint i = 0; i < p->people->len; i++) {
		const HkPerson *x = g_ptr_array_index(p->people, i);

		put(sheet, "people", (int)i, "name", x->name);
		put(sheet, "people", (int)i, "role", x->role);
		put(sheet, "people", (int)i, "phone", x->phone);
		put(sheet, "people", (int)i, "mail", x->mail);
	}
	for (guint i = 0; i < p->partners->len; i++) {
		const HkPartner *x = g_ptr_array_index(p->partners, i);

		put(sheet, "partners", (int)i, "name", x->name);
		put(sheet, "partners", (int)i, "phone", x->phone);
		put_words(sheet, "partners", (int)i, "domains", x->domains);
		put_words(sheet, "partners", (int)i, "mails", x->mails);
	}
}

static void
put_things(GHashTable *sheet, const HkPapers *p)
{
	for (guint i = 0; i < p->systems->len; i++) {
		const HkSystem *x = g_ptr_array_index(p->systems, i);

		put(sheet, "systems", (int)i, "name", x->name);
		put(sheet, "systems", (int)i, "use", x->use);
		put(sheet, "systems", (int)i, "keeper", x->keeper);
	}
	for (guint i = 0; i < p->providers->len; i++) {
		const HkProvider *x = g_ptr_array_index(p->providers, i);

		put(sheet, "providers", (int)i, "type", hk_provider_id(x->type));
		put(sheet, "providers", (int)i, "name", x->name);
		put(sheet, "providers", (int)i, "phone", x->phone);
		put(sheet, "providers", (int)i, "hours", x->hours);
		put(sheet, "providers", (int)i, "contract", x->contract);
		put(sheet, "providers", (int)i, "url", x->url);
	}
}

GHashTable *
hk_sheet_of(const HkPapers *p)
{
	GHashTable *sheet = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *days = NULL;

	if (p == NULL)
		return sheet;
	days = p->log_days != 0 ? g_strdup_printf("%u", p->log_days) : NULL;
	put(sheet, NULL, -1, "organisation", p->organisation);
	put_words(sheet, "own", -1, "domains", p->domains);
	put_words(sheet, "own", -1, "shops", p->shops);
	put_words(sheet, "own", -1, "mail_servers", p->mail_servers);
	put_words(sheet, NULL, -1, "correspondents", p->correspondents);
	put(sheet, "police_station", -1, "name", p->station);
	put(sheet, "police_station", -1, "phone", p->station_phone);
	put(sheet, "backups", -1, "where", p->backup_where);
	put(sheet, "backups", -1, "offline", p->backup_offline ? "yes" : NULL);
	put(sheet, "backups", -1, "tested_on", p->backup_tested_on);
	put(sheet, "logs", -1, "where", p->log_where);
	put(sheet, "logs", -1, "days", days);
	put_people(sheet, p);
	put_things(sheet, p);
	return sheet;
}

static const char *
value(GHashTable *sheet, const HkSheetPart *part, int row, const char *key)
{
	g_autofree char *name = hk_sheet_name(part, row, key);
	const char *text = g_hash_table_lookup(sheet, name);

	return text != NULL && text[strspn(text, " \t\r\n")] != '\0' ? text : NULL;
}

/* A kind of provider alone says nothing yet: the page has offered it. */
static gboolean
row_is_filled(GHashTable *sheet, const HkSheetPart *part, int row)
{
	for (const HkSheetField *f = part->fields; f->key != NULL; f++)
		if (f->type != HK_SHEET_PROVIDER && value(sheet, part, row, f->key) != NULL)
			return TRUE;
	return FALSE;
}

guint
hk_sheet_rows(GHashTable *sheet, const HkSheetPart *part)
{
	guint rows = 0;

	for (int row = 0; row < HK_SHEET_ROWS_MAX; row++)
		if (row_is_filled(sheet, part, row))
			rows = (guint)row + 1;
	return rows;
}

/* Always in double quotes (YAML 1.1 section 5.6), so that no text is ever anything else. */
static void
append_quoted(GString *out, const char *text, gsize len)
{
	g_string_append_c(out, '"');
	for (gsize i = 0; i < len; i++) {
		guchar c = (guchar)text[i];

		if (c == '"' || c == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
	}
	g_string_append_c(out, '"');
}

static void
append_words(GString *out, const char *lines)
{
	g_auto(GStrv) words = g_strsplit_set(lines, " ,\t\r\n", -1);
	const char *comma = "";

	g_string_append_c(out, '[');
	for (guint i = 0; words[i] != NULL; i++) {
		if (*words[i] == '\0')
			continue;
		g_string_append(out, comma);
		append_quoted(out, words[i], strlen(words[i]));
		comma = ", ";
	}
	g_string_append_c(out, ']');
}

static void
append_value(GString *out, const HkSheetField *field, const char *text)
{
	g_autofree char *bare = g_strstrip(g_strdup(text));

	if (field->type == HK_SHEET_WORDS)
		append_words(out, text);
	else if (field->type == HK_SHEET_YES)
		g_string_append(out, "true");
	else if (field->type == HK_SHEET_COUNT && strspn(bare, "0123456789") == strlen(bare))
		g_string_append(out, bare);
	else
		append_quoted(out, bare, strlen(bare));
	g_string_append_c(out, '\n');
}

static void
append_fields(GString *out, GHashTable *sheet, const HkSheetPart *part, int row, const char *first,
	      const char *indent)
{
	for (const HkSheetField *f = part->fields; f->key != NULL; f++) {
		const char *text = value(sheet, part, row, f->key);

		if (text == NULL)
			continue;
		g_string_append_printf(out, "%s%s: ", first, f->key);
		append_value(out, f, text);
		first = indent;
	}
}

static gboolean
is_filled(GHashTable *sheet, const HkSheetPart *part)
{
	return part->rows ? hk_sheet_rows(sheet, part) > 0 : row_is_filled(sheet, part, -1);
}

static void
append_part(GString *out, GHashTable *sheet, const HkSheetPart *part)
{
	const char *indent = part->key != NULL ? "  " : "";

	if (!is_filled(sheet, part))
		return;
	if (part->key != NULL)
		g_string_append_printf(out, "%s:\n", part->key);
	if (!part->rows)
		append_fields(out, sheet, part, -1, indent, indent);
	for (int row = 0; part->rows && row < HK_SHEET_ROWS_MAX; row++)
		if (row_is_filled(sheet, part, row))
			append_fields(out, sheet, part, row, "  - ", "    ");
}

char *
hk_sheet_yaml(GHashTable *sheet, const char *opening)
{
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "# %s\n", opening);
	if (!is_filled(sheet, &parts[0]))
		g_string_append(out, "organisation:\n"); /* a file of nothing is none */
	for (const HkSheetPart *part = parts; part->fields[0].key != NULL; part++)
		append_part(out, sheet, part);
	return g_string_free(out, FALSE);
}

static gboolean
fits(GHashTable *sheet, GError **error)
{
	g_autofree char *yaml = hk_sheet_yaml(sheet, "");
	g_autoptr(HkNode) root = hk_node_parse("profile", yaml, strlen(yaml), error);
	g_autoptr(HkPapers) papers = root != NULL ? hk_papers_read(root, error) : NULL;

	return papers != NULL;
}

/* One value alone; of a row with the name and kind that it must have. */
static gboolean
fits_alone(GHashTable *sheet, const HkSheetPart *part, int row, const HkSheetField *field)
{
	g_autoptr(GHashTable)
		alone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	gboolean type = part->fields[0].type == HK_SHEET_PROVIDER;

	if (part->rows)
		put(alone, part->key, 0, "name", "-");
	if (type)
		put(alone, part->key, 0, "type", hk_provider_id(HK_PROVIDER_BANK));
	g_hash_table_insert(alone, hk_sheet_name(part, part->rows ? 0 : -1, field->key),
			    g_strdup(value(sheet, part, row, field->key)));
	return fits(alone, NULL);
}

static void
add_wrong(GPtrArray *wrong, GHashTable *sheet, const HkSheetPart *part, int row)
{
	for (const HkSheetField *f = part->fields; f->key != NULL; f++) {
		gboolean must = part->rows &&
				(g_str_equal(f->key, "name") || f->type == HK_SHEET_PROVIDER);
		gboolean filled = value(sheet, part, row, f->key) != NULL;

		if (filled ? !fits_alone(sheet, part, row, f) : must)
			g_ptr_array_add(wrong, hk_sheet_name(part, row, f->key));
	}
}

GPtrArray *
hk_sheet_wrong(GHashTable *sheet)
{
	GPtrArray *wrong = g_ptr_array_new_with_free_func(g_free);

	if (fits(sheet, NULL))
		return wrong;
	for (const HkSheetPart *part = parts; part->fields[0].key != NULL; part++) {
		if (!part->rows)
			add_wrong(wrong, sheet, part, -1);
		for (int row = 0; part->rows && row < HK_SHEET_ROWS_MAX; row++)
			if (row_is_filled(sheet, part, row))
				add_wrong(wrong, sheet, part, row);
	}
	if (wrong->len == 0)
		g_ptr_array_add(wrong, g_strdup("organisation")); /* too much of it all */
	return wrong;
}

char *
hk_sheet_path(const HkHouse *house)
{
	return house->profile != NULL ? g_strdup(house->profile) : hk_profile_path();
}

static gboolean
write_file(const char *path, const char *text, gsize len, GError **error)
{
	g_autoptr(GError) problem = NULL;

	if (g_file_set_contents_full(path, text, (gssize)len,
				     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
				     0600, &problem))
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, problem->message);
	return FALSE;
}

gboolean
hk_sheet_save(const char *path, const char *yaml, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *kept = g_strconcat(path, "~", NULL);
	g_autofree char *before = NULL;
	gsize len = 0;

	if (g_mkdir_with_parents(folder, 0700) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
		return FALSE;
	}
	if (hk_file_read(path, PROFILE_BYTES, &before, &len, NULL) &&
	    !write_file(kept, before, len, error))
		return FALSE;
	return write_file(path, yaml, strlen(yaml), error);
}

/* csv.c - indicators and timeline as RFC 4180 tables.
 *
 * Called through export.c.  The file begins with a byte order mark, because the spreadsheet on an
 * office desk in Japan otherwise reads UTF-8 as Shift_JIS.  A cell that a spreadsheet would take
 * for a formula gets an apostrophe in front (OWASP, CSV injection): such a value is not exact any
 * more, and doc/exports.md says so.  Control and invisible characters become visible.
 */
#include "report/csv.h"

#include "base/civil.h"
#include "base/text.h"
#include "report/export-parts.h"

/* Half and full width: spreadsheets set to Japanese take both for a formula's beginning. */
static gboolean
is_formula(const char *text)
{
	gunichar c = g_utf8_get_char(text);

	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' ||
	       c == '\n' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

static void
cell(GString *out, const char *text, gboolean first)
{
	g_autofree char *shown = hk_text_printable(text != NULL ? text : "");

	if (!first)
		g_string_append_c(out, ',');
	g_string_append_c(out, '"');
	if (is_formula(text != NULL ? text : "") || is_formula(shown))
		g_string_append_c(out, '\'');
	for (const char *p = shown; *p != '\0'; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
}

void
hk_csv_row(GString *out, const char *const *cells, guint n)
{
	for (guint i = 0; i < n; i++)
		cell(out, cells[i], i == 0);
	g_string_append(out, "\r\n");
}

static const char *
source_of(const HkIndicator *i)
{
	const char *source = hk_fields_get(i->entry->body, "source");

	return source != NULL ? source : "sealed";
}

GString *
hk_csv_indicators(const HkCase *c, const HkExportContext *x, GError **error)
{
	static const char *const head[] = { "case", "type",   "value",	  "to_ids",
					    "fact", "source", "recorded", "tlp" };
	g_autoptr(GPtrArray) indicators = hk_indicators(c);
	GString *out = g_string_new(HK_CSV_BOM);

	hk_csv_row(out, head, G_N_ELEMENTS(head));
	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);
		g_autofree char *recorded = hk_civil_format(i->entry->recorded);
		const char *const cells[] = { c->id,	hk_indicator_traits(i->type)->id,
					      i->value, i->to_ids ? "true" : "false",
					      i->fact,	source_of(i),
					      recorded, hk_tlp_id(x->tlp) };

		hk_csv_row(out, cells, G_N_ELEMENTS(cells));
	}
	return out;
}

/* What an entry says in words: the first of these that it has. */
static const char *
words_of(const HkEntry *e)
{
	static const char *const keys[] = { "text", "why", "title", "name", "result", "form" };

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *value = hk_fields_get(e->body, keys[i]);

		if (value != NULL)
			return value;
	}
	return "";
}

GString *
hk_csv_timeline(const HkCase *c, const HkExportContext *x, GError **error)
{
	static const char *const head[] = { "case", "occurred", "recorded", "actor",
					    "type", "desk",	"text",	    "hash" };
	GString *out = g_string_new(HK_CSV_BOM);

	hk_csv_row(out, head, G_N_ELEMENTS(head));
	for (guint n = 0; n < c->timeline->len; n++) {
		const HkEntry *e = g_ptr_array_index(c->timeline, n);
		const char *occurred = hk_fields_get(e->body, "occurred");
		g_autofree char *recorded = hk_civil_format(e->recorded);
		const char *const cells[] = { c->id,
					      occurred != NULL ? occurred : recorded,
					      recorded,
					      e->actor,
					      hk_entry_type_id(e->type),
					      hk_fields_get(e->body, "desk"),
					      words_of(e),
					      e->hash };

		hk_csv_row(out, cells, G_N_ELEMENTS(cells));
	}
	return out;
}

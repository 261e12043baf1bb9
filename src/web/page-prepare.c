/* page-prepare.c - what to do before anything happens: the profile, the card, the pocket edition.
 *
 * Everybody may see the card and take it along.  What is missing is shown to those who may read
 * cases, and only who lets people in may change the profile: it says whom to believe.  A form that
 * cannot be kept comes back with everything that was typed and the mistake beside its field; one
 * that somebody else has overtaken says so instead of undoing that work.
 */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "house/card.h"
#include "house/profile.h"
#include "house/sheet.h"
#include "house/tell.h"
#include "web/pocket.h"
#include "web/route.h"

#define FREE_ROWS 2 /* blank ones below those that are filled in */
#define PROFILE_BYTES (256 * 1024)
#define SEEN_FIELD "seen"
#define BLANK "-" /* there was no profile */

static const char *
word_of(const HkRequest *request, const char *prefix, const char *name)
{
	g_autofree char *key = g_strconcat(prefix, name, NULL);

	return hk_request_word(request, key);
}

/* What the file held when the form was made.  (owned) */
static char *
seen_of(const char *path)
{
	g_autofree char *text = NULL;
	gsize len = 0;

	return hk_file_read(path, PROFILE_BYTES, &text, &len, NULL)
		       ? g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, len)
		       : g_strdup(BLANK);
}

/* NULL without error: there is none yet.  (owned) */
static HkPapers *
papers_of(const HkWeb *web, GError **error)
{
	g_autofree char *path = hk_sheet_path(web->house);

	return g_file_test(path, G_FILE_TEST_EXISTS) ? hk_papers_load(path, error) : NULL;
}

static void
put_gap(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkGap *gap)
{
	HkLang lang = hk_request_lang(request);

	hk_markup_open(m, "li", NULL);
	hk_markup_text(m, word_of(request, "gap.", gap->key));
	if (gap->n_kinds > 0) {
		hk_markup_open(m, "p", "class", "dim small", NULL);
		hk_markup_text(m, hk_request_word(request, "prepared.matters"));
		hk_markup_text(m, lang == HK_JA ? "：" : ": ");
	}
	for (guint i = 0; i < gap->n_kinds; i++) {
		const HkBoth *name = hk_book_name(hk_house_book(web->house), gap->kinds[i]);
		g_autofree char *href = g_strconcat("/guides/", hk_kind_id(gap->kinds[i]), NULL);

		hk_markup_text(m, i == 0 ? "" : lang == HK_JA ? "、" : ", ");
		hk_markup_put(m, "a", hk_both(name, lang), "href", href, NULL);
	}
	if (gap->n_kinds > 0)
		hk_markup_close(m, "p");
	hk_markup_close(m, "li");
}

static void
put_gaps(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkPapers *papers)
{
	g_autoptr(GPtrArray) gaps = papers != NULL ? hk_papers_gaps(papers) : NULL;

	hk_markup_open(m, "section", "id", "missing", NULL);
	hk_markup_put(m, "h2", hk_request_word(request, "prepare.missing"), NULL);
	if (papers == NULL)
		hk_markup_put(m, "p", hk_request_word(request, "prepare.none-yet"), "class", "note",
			      NULL);
	else if (gaps->len == 0)
		hk_markup_put(m, "p", hk_request_word(request, "prepared.complete"), "class",
			      "fine", NULL);
	hk_markup_open(m, "ol", NULL);
	for (guint i = 0; gaps != NULL && i < gaps->len; i++)
		put_gap(m, web, request, g_ptr_array_index(gaps, i));
	hk_markup_close(m, "ol");
	hk_markup_close(m, "section");
}

typedef struct {
	const HkRequest *request;
	GHashTable *sheet;
	GPtrArray *wrong; /* names; NULL: nothing was tried yet */
} Form;

static gboolean
is_wrong(const Form *form, const char *name)
{
	return form->wrong != NULL &&
	       g_ptr_array_find_with_equal_func(form->wrong, name, g_str_equal, NULL);
}

/* A blank row offers the contract that is missed most, row by row. */
static const char *
most_missed(const Form *form, const HkSheetPart *part, int row)
{
	static const HkProviderType urgent[] = { HK_PROVIDER_BANK, HK_PROVIDER_CARD,
						 HK_PROVIDER_VENDOR, HK_PROVIDER_HOST };
	int blank = row - (int)hk_sheet_rows(form->sheet, part);

	return hk_provider_id(urgent[CLAMP(blank, 0, (int)G_N_ELEMENTS(urgent) - 1)]);
}

static void
put_provider(HkMarkup *m, const Form *form, const char *name, const char *id, const char *chosen)
{
	hk_markup_open(m, "select", "name", name, "id", id, NULL);
	for (guint t = 0; t < HK_PROVIDER__N; t++) {
		const char *type = hk_provider_id((HkProviderType)t);

		hk_markup_put(m, "option", word_of(form->request, "sheet.type.", type), "value",
			      type, "selected", g_strcmp0(type, chosen) == 0 ? "" : NULL, NULL);
	}
	hk_markup_close(m, "select");
}

static void
put_input(HkMarkup *m, const Form *form, const HkSheetField *field, const char *name,
	  const char *id, const char *usual)
{
	const char *text = g_hash_table_lookup(form->sheet, name);
	const char *invalid = is_wrong(form, name) ? "true" : NULL;
	g_autofree char *problem = g_strconcat(id, "-problem", NULL);
	const char *described = invalid != NULL ? problem : NULL;

	if (field->type == HK_SHEET_PROVIDER)
		put_provider(m, form, name, id, text != NULL ? text : usual);
	else if (field->type == HK_SHEET_WORDS)
		hk_markup_put(m, "textarea", text, "name", name, "id", id, "rows", "2",
			      "spellcheck", "false", "aria-invalid", invalid, "aria-describedby",
			      described, NULL);
	else if (field->type == HK_SHEET_YES)
		hk_markup_open(m, "input", "type", "checkbox", "name", name, "id", id, "value",
			       "yes", "checked", text != NULL ? "" : NULL, NULL);
	else
		hk_markup_open(m, "input", "type", field->type == HK_SHEET_DATE ? "date" : "text",
			       "inputmode", field->type == HK_SHEET_COUNT ? "numeric" : NULL,
			       "name", name, "id", id, "value", text, "autocomplete", "off",
			       "aria-invalid", invalid, "aria-describedby", described, NULL);
	if (invalid != NULL)
		hk_markup_put(
			m, "span",
			hk_request_word(form->request, g_hash_table_contains(form->sheet, name)
							       ? "sheet.wrong"
							       : "sheet.needed"),
			"class", "error", "id", problem, NULL);
}

static void
put_field(HkMarkup *m, const Form *form, const HkSheetPart *part, int row,
	  const HkSheetField *field)
{
	g_autofree char *name = hk_sheet_name(part, row, field->key);
	g_autofree char *known = hk_sheet_name(part, -1, field->key);
	g_autofree char *id = g_strdelimit(g_strconcat("f-", name, NULL), ".", '-');

	hk_markup_open(m, "div", "class", "field", NULL);
	hk_markup_put(m, "label", word_of(form->request, "sheet.label.", known), "for", id, NULL);
	put_input(m, form, field, name, id,
		  field->type == HK_SHEET_PROVIDER ? most_missed(form, part, row) : NULL);
	hk_markup_close(m, "div");
}

static void
put_part(HkMarkup *m, const Form *form, const HkSheetPart *part)
{
	const char *title = part->key != NULL ? part->key : part->fields[0].key;
	g_autofree char *id = g_strconcat("part-", title, NULL);
	int rows = part->rows ? (int)MIN(hk_sheet_rows(form->sheet, part) + FREE_ROWS,
					 HK_SHEET_ROWS_MAX)
			      : 1;

	hk_markup_open(m, "fieldset", "id", id, NULL);
	hk_markup_put(m, "legend", word_of(form->request, "sheet.part.", title), NULL);
	hk_markup_put(m, "p", word_of(form->request, "sheet.hint.", title), "class", "hint", NULL);
	for (int row = 0; row < rows; row++) {
		hk_markup_open(m, "div", "class", "fields", NULL);
		for (const HkSheetField *f = part->fields; f->key != NULL; f++)
			put_field(m, form, part, part->rows ? row : -1, f);
		hk_markup_close(m, "div");
	}
	hk_markup_close(m, "fieldset");
}

static void
put_form(HkMarkup *m, const Form *form, const char *seen)
{
	hk_markup_open(m, "section", "id", "profile", NULL);
	hk_markup_put(m, "h2", hk_request_word(form->request, "prepare.profile"), NULL);
	hk_markup_put(m, "p", hk_request_word(form->request, "prepare.profile-text"), NULL);
	hk_markup_form(m, "/prepare", FALSE);
	hk_markup_open(m, "input", "type", "hidden", "name", SEEN_FIELD, "value", seen, NULL);
	for (const HkSheetPart *part = hk_sheet_parts(); part->fields[0].key != NULL; part++)
		put_part(m, form, part);
	hk_markup_put(m, "button", hk_request_word(form->request, "prepare.save"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
	hk_markup_close(m, "section");
}

static void
put_way(HkMarkup *m, const HkRequest *request, const char *href, const char *text)
{
	hk_markup_put(m, "a", hk_request_word(request, text), "class", "button", "href", href,
		      NULL);
	hk_markup_text(m, " ");
}

static void
put_take(HkMarkup *m, const HkRequest *request)
{
	const HkVisitor *visitor = hk_request_visitor(request);

	hk_markup_put(m, "h2", hk_request_word(request, "prepare.take"), NULL);
	hk_markup_put(m, "p", hk_request_word(request, "prepare.take-text"), NULL);
	hk_markup_open(m, "div", "class", "row", NULL);
	put_way(m, request, "/prepare/card.pdf?size=a4", "prepare.card-a4");
	put_way(m, request, "/prepare/card.pdf?size=wallet", "prepare.card-wallet");
	put_way(m, request, "/prepare/pocket.html", "prepare.pocket");
	if (visitor != NULL && hk_visitor_may(visitor, HK_RIGHT_WRITE_CASE))
		put_way(m, request, "/drill", "prepare.drill");
	hk_markup_close(m, "div");
}

static gboolean
put_card(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkPapers *papers,
	 GError **error)
{
	const HkCardOrder order = { .papers = papers, .lang = hk_request_lang(request) };
	g_autoptr(HkDoc) doc = hk_house_card(web->house, &order, error);

	if (doc == NULL)
		return FALSE;
	hk_markup_open(m, "section", "class", "box", "id", "card", NULL);
	hk_markup_put(m, "h2", hk_request_word(request, "prepare.card"), NULL);
	hk_markup_doc(m, doc, 3);
	hk_markup_close(m, "section");
	return TRUE;
}

static void
put_notice(HkMarkup *m, const HkRequest *request, const char *key, const char *class)
{
	hk_markup_put(m, "p", hk_request_word(request, key), "class", class, "role", "status",
		      NULL);
}

/* notice: key of what has just happened, or NULL. */
static HkReply *
whole_page(HkWeb *web, const HkRequest *request, const Form *tried, const char *notice,
	   GError **error)
{
	const HkVisitor *visitor = hk_request_visitor(request);
	const char *title = hk_request_word(request, "frame.prepare");
	g_autofree char *path = hk_sheet_path(web->house);
	g_autofree char *seen = seen_of(path);
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkPapers) papers = papers_of(web, &problem);
	g_autoptr(GHashTable) sheet = hk_sheet_of(papers);
	const Form fresh = { request, sheet, NULL };
	HkMarkup *m = hk_markup_new();

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "prepare.lead"), "class", "lead", NULL);
	if (notice != NULL)
		put_notice(m, request, notice, tried != NULL ? "problem" : "fine");
	if (problem != NULL) /* a hand-written file with a mistake: never overwritten from here */
		put_notice(m, request, "prepare.unreadable", "problem");
	put_take(m, request);
	if (hk_visitor_may(visitor, HK_RIGHT_LOOK) && problem == NULL)
		put_gaps(m, web, request, papers);
	if (hk_visitor_may(visitor, HK_RIGHT_ADMIN) && problem == NULL)
		put_form(m, tried != NULL ? tried : &fresh, seen);
	else if (problem == NULL)
		hk_markup_put(m, "p", hk_request_word(request, "prepare.not-yours"), "class", "dim",
			      NULL);
	if (!put_card(m, web, request, papers, error)) {
		hk_markup_free(m);
		return NULL;
	}
	return tried != NULL ? hk_reply_page_status(request, 422, title, m)
			     : hk_reply_page(request, title, m);
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	return whole_page(web, request, NULL,
			  hk_request_query(request, "saved") != NULL ? "prepare.saved" : NULL,
			  error);
}

static void
take_row(GHashTable *sheet, const HkRequest *request, const HkSheetPart *part, int row)
{
	for (const HkSheetField *f = part->fields; f->key != NULL; f++) {
		g_autofree char *name = hk_sheet_name(part, row, f->key);
		const char *text = hk_request_field(request, name);

		if (text != NULL && *text != '\0')
			g_hash_table_insert(sheet, g_steal_pointer(&name), g_strdup(text));
	}
}

/* (owned) */
static GHashTable *
sheet_from(const HkRequest *request)
{
	GHashTable *sheet = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (const HkSheetPart *part = hk_sheet_parts(); part->fields[0].key != NULL; part++) {
		if (!part->rows)
			take_row(sheet, request, part, -1);
		for (int row = 0; part->rows && row < HK_SHEET_ROWS_MAX; row++)
			take_row(sheet, request, part, row);
	}
	return sheet;
}

static HkReply *
save(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autofree char *path = hk_sheet_path(web->house);
	g_autofree char *seen = seen_of(path);
	g_autoptr(GHashTable) sheet = sheet_from(request);
	g_autoptr(GPtrArray) wrong = hk_sheet_wrong(sheet);
	const Form tried = { request, sheet, wrong };
	g_autoptr(GError) problem = NULL;
	HkPapers *papers = papers_of(web, &problem);
	g_autofree char *yaml = NULL;

	hk_papers_free(papers); /* only whether it can be read counts */
	if (problem != NULL)
		return whole_page(web, request, NULL, NULL, error);
	if (g_strcmp0(hk_request_field(request, SEEN_FIELD), seen) != 0)
		return whole_page(web, request, &tried, "prepare.overtaken", error);
	if (wrong->len > 0)
		return whole_page(web, request, &tried, "prepare.not-saved", error);
	yaml = hk_sheet_yaml(sheet, hk_request_word(request, "prepare.opening"));
	return hk_sheet_save(path, yaml, error) ? hk_reply_go("/prepare?saved=1") : NULL;
}

static HkReply *
card(HkWeb *web, const HkRequest *request, GError **error)
{
	gboolean wallet = g_strcmp0(hk_request_query(request, "size"), "wallet") == 0;
	g_autoptr(HkPapers) papers = papers_of(web, NULL); /* else its numbers stay blank */
	const HkCardOrder order = { papers, wallet, hk_request_lang(request) };
	g_autoptr(GBytes) bytes = hk_house_card_bytes(web->house, &order, "pdf", error);

	return bytes != NULL
		       ? hk_reply_bytes("application/pdf",
					wallet ? "hikeshi-wallet.pdf" : "hikeshi-card.pdf", bytes)
		       : NULL;
}

static HkReply *
pocket(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(GBytes) bytes = hk_pocket_make(web->house, HK_POCKET_JA | HK_POCKET_EN, error);

	return bytes != NULL ? hk_reply_bytes("text/html; charset=utf-8", "hikeshi.html", bytes)
			     : NULL;
}

const HkRoute hk_routes_prepare[] = {
	{ "GET", "/prepare", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, show },
	{ "POST", "/prepare", HK_RIGHT_ADMIN, HK_ROUTE_PLAIN, save },
	{ "GET", "/prepare/card.pdf", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, card },
	{ "GET", "/prepare/pocket.html", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, pocket },
	{ NULL },
};

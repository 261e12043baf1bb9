/* paperwork.c - from a filled form to bytes: one row a format.
 *
 * The entry in the ledger keeps every field as it was printed ("field.<id>"), so a second report
 * to the same desk can say what changed since, and so the report can be read back years later.
 */
#include "house/paperwork.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "house/office-tell.h"
#include "report/paper.h"
#include "report/render.h"

#define COLUMNS 76 /* of a plain text to be pasted into a mail or a web form */

typedef struct {
	const HkPaperwork *work;
	const HkFilledForm *filled; /* NULL for a notice */
	const HkDoc *doc;
	const char *title;
	const char *to; /* mail address of the desk, or NULL */
} Sheet;

static GBytes *
bytes_of(char *text)
{
	return g_bytes_new_take(text, strlen(text));
}

static GBytes *
as_text(const Sheet *s, GError **error)
{
	const HkTextStyle style = { .columns = COLUMNS };

	(void)error;
	return bytes_of(hk_render_text(s->doc, &style));
}

static GBytes *
as_html(const Sheet *s, GError **error)
{
	const HkHtmlStyle style = { .title = s->title };

	(void)error;
	return bytes_of(hk_render_html(s->doc, &style));
}

static GBytes *
as_pdf(const Sheet *s, GError **error)
{
	const HkEntry *last = g_ptr_array_index(s->work->c->entries, s->work->c->entries->len - 1);
	g_autofree char *footer = g_strdup_printf("%s  %.16s", s->work->c->id, last->hash);
	const HkPaper paper = {
		.title = s->title,
		.footer = footer,
		.size = HK_PAPER_A4,
		.made = s->work->instant,
	};

	return hk_render_pdf(s->doc, &paper, error);
}

static void
json_field(HkJson *j, const HkFilledField *f)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "field", f->field->id);
	hk_json_pair(j, "label_ja", f->field->label.ja);
	hk_json_pair(j, "label_en", f->field->label.en);
	hk_json_key(j, "required");
	hk_json_bool(j, f->field->required);
	hk_json_pair(j, "value", f->value);
	hk_json_pair(j, "fact", f->fact);
	hk_json_pair(j, "source", f->from != NULL ? f->from->source : NULL);
	hk_json_key(j, "changed");
	hk_json_bool(j, f->changed);
	hk_json_close(j, '}');
}

static GBytes *
as_json(const Sheet *s, GError **error)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	if (s->filled == NULL) {
		g_string_free(out, TRUE);
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE, "a letter has no JSON form");
		return NULL;
	}
	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.report/1");
	hk_json_pair(&j, "case", s->work->c->id);
	hk_json_pair(&j, "form", s->filled->form->id);
	hk_json_pair(&j, "desk", s->filled->form->desk);
	hk_json_key(&j, "complete");
	hk_json_bool(&j, s->filled->form->complete);
	hk_json_key(&j, "missing");
	hk_json_int(&j, s->filled->missing);
	hk_json_key(&j, "fields");
	hk_json_open(&j, '[');
	for (guint i = 0; i < s->filled->fields->len; i++)
		json_field(&j, &g_array_index(s->filled->fields, HkFilledField, i));
	hk_json_close(&j, ']');
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return bytes_of(g_string_free(out, FALSE));
}

/* RFC 2047 section 2: an encoded word has at most 75 characters, so a long title takes several,
 * cut between characters. */
static void
append_header(GString *out, const char *name, const char *text)
{
	g_autofree char *safe = hk_text_printable(text);
	const char *p = safe;

	g_string_append_printf(out, "%s:", name);
	while (*p != '\0') {
		gsize n = 0;
		g_autofree char *base64 = NULL;

		while (p[n] != '\0' && n + (gsize)(g_utf8_next_char(p + n) - (p + n)) <= 42)
			n += (gsize)(g_utf8_next_char(p + n) - (p + n));
		base64 = g_base64_encode((const guchar *)p, n);
		g_string_append_printf(out, " =?UTF-8?B?%s?=\r\n", base64);
		p += n;
	}
	if (*safe == '\0')
		g_string_append(out, "\r\n");
}

static void
append_base64(GString *out, const char *text)
{
	g_autofree char *base64 = g_base64_encode((const guchar *)text, strlen(text));
	gsize len = strlen(base64);

	for (gsize at = 0; at < len; at += 76)
		g_string_append_printf(out, "%.76s\r\n", base64 + at);
}

/* A draft (X-Unsent opens it for editing in common mail programs); the reader sends it. */
static GBytes *
as_eml(const Sheet *s, GError **error)
{
	const HkTextStyle style = { .columns = 0 };
	g_autofree char *text = hk_render_text(s->doc, &style);
	GString *out = g_string_new("X-Unsent: 1\r\n");

	(void)error;
	if (s->to != NULL)
		g_string_append_printf(out, "To: %s\r\n", s->to);
	append_header(out, "Subject", s->title);
	g_string_append(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
			     "Content-Transfer-Encoding: base64\r\n\r\n");
	append_base64(out, text);
	return bytes_of(g_string_free(out, FALSE));
}

/* clang-format off */
static const struct {
	const char *name;
	GBytes *(*render)(const Sheet *sheet, GError **error);
} formats[] = {
	{ "text", as_text },
	{ "html", as_html },
	{ "pdf",  as_pdf },
	{ "json", as_json },
	{ "eml",  as_eml },
};
/* clang-format on */

static GBytes *
render(const Sheet *s, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if (g_str_equal(formats[i].name, s->work->format))
			return formats[i].render(s, error);
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” is not text, html, pdf, json or eml",
		    s->work->format);
	return NULL;
}

static const HkEntry *
previous_report(const HkCase *c, const char *form)
{
	for (guint i = c->reports->len; i-- > 0;) {
		const HkEntry *e = g_ptr_array_index(c->reports, i);

		if (g_strcmp0(hk_fields_get(e->body, "form"), form) == 0)
			return e;
	}
	return NULL;
}

static gboolean
record_report(const HkPaperwork *work, const HkFilledForm *filled, GBytes *bytes, GError **error)
{
	g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
	g_autofree char *missing = g_strdup_printf("%u", filled->missing);
	HkFields *body = hk_fields_make("desk", filled->form->desk, "form", filled->form->id,
					"format", work->format, "sha256", sha256, "missing",
					missing, NULL);

	for (guint i = 0; i < filled->fields->len; i++) {
		const HkFilledField *f = &g_array_index(filled->fields, HkFilledField, i);
		g_autofree char *key = g_strconcat("field.", f->field->id, NULL);

		hk_fields_set(body, key, f->value);
	}
	return hk_casebook_add(work->book, work->c->id, HK_ENTRY_REPORT, body, error);
}

/* Of the file and of the mail: a drill says so before anybody opens it.  (owned) */
static char *
title_of(const HkPaperwork *work, const char *words)
{
	const char *drill = hk_texts_get(hk_office_texts(work->office), "case.drill", work->lang);

	return work->c->drill ? g_strconcat(drill, " ", words, NULL) : g_strdup(words);
}

HkFilledForm *
hk_paperwork_fill(const HkForm *form, const HkCase *c)
{
	return hk_form_fill(form, c, previous_report(c, form->id));
}

GBytes *
hk_paperwork_report(const HkPaperwork *work, const HkForm *form, GError **error)
{
	g_autoptr(HkFilledForm) filled = hk_paperwork_fill(form, work->c);
	g_autoptr(HkDoc) doc = hk_office_tell_form(work->office, filled, work->c, work->lang);
	g_autofree char *words = g_strdup_printf("%s（%s）", hk_both(&form->title, work->lang),
						 work->c->id);
	g_autofree char *title = title_of(work, words);
	const Sheet sheet = {
		.work = work,
		.filled = filled,
		.doc = doc,
		.title = title,
		.to = hk_office_mail_of(work->office, form->desk),
	};
	g_autoptr(GBytes) bytes = render(&sheet, error);

	if (bytes == NULL || !record_report(work, filled, bytes, error))
		return NULL;
	return g_steal_pointer(&bytes);
}

GBytes *
hk_paperwork_notice(const HkPaperwork *work, const HkNotice *notice, GError **error)
{
	g_autoptr(HkDoc) doc = hk_office_tell_notice(work->office, notice, work->c, work->lang);
	g_autofree char *title = title_of(work, hk_both(&notice->subject, work->lang));
	const Sheet sheet = { .work = work, .doc = doc, .title = title };
	g_autoptr(GBytes) bytes = render(&sheet, error);
	HkFields *body;

	if (bytes == NULL)
		return NULL;
	body = hk_fields_make("desk", "notice", "form", notice->id, "format", work->format, NULL);
	return hk_casebook_add(work->book, work->c->id, HK_ENTRY_REPORT, body, error)
		       ? g_steal_pointer(&bytes)
		       : NULL;
}

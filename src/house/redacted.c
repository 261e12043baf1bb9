/* redacted.c - a case's papers with chosen words gone, as a zip.
 *
 * Called by `case redact`.  Hidden twice: first in the entries, so that everything made of them
 * lacks the words, then in each document's tree, for what comes from elsewhere.  All of it is made
 * in memory and searched before the first byte goes out.
 */
#include <string.h>

#include "base/error.h"
#include "cases/zip.h"
#include "house/evidence.h"
#include "report/case-json.h"
#include "report/custody-doc.h"
#include "report/paper.h"
#include "report/redact.h"
#include "report/render.h"

typedef struct {
	const HkClerk *clerk;
	const HkRedaction *redaction;
	HkCase *copy;
	guint places;
	GPtrArray *names; /* of char*: "20261123-K7Q2/list.ja.txt" */
	GPtrArray *files; /* of GBytes* */
} Copy;

static const struct {
	const char *name;
	const char *title;
	HkDoc *(*build)(const HkVoice *voice, const HkCase *c);
} papers[] = {
	{ "evidence-list", "custody.list", hk_custody_list },
	{ "chain-of-custody", "custody.chain", hk_custody_chain },
};

static void
copy_clear(Copy *copy)
{
	hk_case_free(copy->copy);
	g_ptr_array_unref(copy->names);
	g_ptr_array_unref(copy->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Copy, copy_clear)

static void
add_words(GPtrArray *words, const HkCase *c, const HkRedactWhat *what)
{
	for (guint i = 0; what->words != NULL && what->words[i] != NULL; i++)
		g_ptr_array_add(words, (gpointer)what->words[i]);
	for (guint i = 0; i < c->entries->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);
		const char *key = hk_fields_get(e->body, "key");
		const char *value = hk_fields_get(e->body, "value");

		/* Also the value that was corrected later: it stands in the history. */
		if (e->type == HK_ENTRY_FACT && what->keys != NULL && key != NULL &&
		    value != NULL && *value != '\0' && g_strv_contains(what->keys, key))
			g_ptr_array_add(words, (gpointer)value);
	}
	g_ptr_array_add(words, NULL);
}

/* What was searched must be clean, and goes under a clean name. */
static gboolean
add_file(Copy *copy, const char *name, GBytes *bytes, const char *searched, HkRedactionForm form,
	 GError **error)
{
	g_autofree char *whole = g_strconcat(copy->copy->id, "/", name, NULL);
	char *shown = hk_redaction_text(copy->redaction, whole, NULL);

	g_ptr_array_add(copy->files, bytes);
	g_ptr_array_add(copy->names, shown);
	return hk_redact_check(copy->redaction, searched, form, name, error) &&
	       hk_redact_check(copy->redaction, shown, HK_REDACTION_PLAIN, name, error);
}

static gboolean
add_text(Copy *copy, const char *name, char *text, HkRedactionForm form, GError **error)
{
	return add_file(copy, name, g_bytes_new_take(text, strlen(text)), text, form, error);
}

static char *
clean(const Copy *copy, const char *text)
{
	return hk_redaction_text(copy->redaction, text, NULL);
}

/* A PDF's words are packed: what is searched is the same tree as text, with title and footer. */
static gboolean
add_pdf(Copy *copy, const HkVoice *voice, HkDoc *doc, const char *name, const char *title,
	const char *text, GError **error)
{
	g_autofree char *footer = hk_custody_footer(voice, copy->copy);
	g_autofree char *foot = clean(copy, footer);
	g_autofree char *head = clean(copy, hk_voice_word(voice, title));
	g_autofree char *all = g_strjoin("\n", head, text, foot, NULL);
	const HkPaper paper = {
		.title = head, .footer = foot, .size = HK_PAPER_A4, .made = voice->instant
	};
	GBytes *pdf = hk_render_pdf(doc, &paper, error);

	return pdf != NULL && add_file(copy, name, pdf, all, HK_REDACTION_PLAIN, error);
}

static void
finish_doc(Copy *copy, const HkVoice *voice, HkDoc *doc)
{
	const HkEntry *last = g_ptr_array_index(copy->copy->entries, copy->copy->entries->len - 1);
	const HkRedactNotice notice = { .places = copy->places,
					.hash = last->hash,
					.case_id = copy->copy->id,
					.entries = copy->copy->entries->len };

	hk_redact_notice(voice, doc, &notice);
	hk_redact_doc(copy->redaction, doc); /* also the notice, which has numbers of its own */
}

static gboolean
add_paper(Copy *copy, guint i, HkLang lang, GError **error)
{
	const HkTextStyle style = { .columns = 0 };
	const HkVoice voice = { .texts = hk_house_texts(copy->clerk->house),
				.lang = lang,
				.instant = copy->clerk->instant };
	g_autoptr(HkDoc) doc = papers[i].build(&voice, copy->copy);
	g_autofree char *stem = g_strdup_printf("%s.%s", papers[i].name,
						lang == HK_JA ? "ja" : "en");
	g_autofree char *txt = g_strconcat(stem, ".txt", NULL);
	g_autofree char *html = g_strconcat(stem, ".html", NULL);
	g_autofree char *pdf = g_strconcat(stem, ".pdf", NULL);
	g_autofree char *title = clean(copy, hk_voice_word(&voice, papers[i].title));
	const HkHtmlStyle page = { .title = title };
	g_autofree char *text = NULL;

	finish_doc(copy, &voice, doc);
	text = hk_render_text(doc, &style);
	return add_text(copy, txt, g_strdup(text), HK_REDACTION_PLAIN, error) &&
	       add_text(copy, html, hk_render_html(doc, &page), HK_REDACTION_PAGE, error) &&
	       add_pdf(copy, &voice, doc, pdf, papers[i].title, text, error);
}

static gboolean
make_all(Copy *copy, GError **error)
{
	static const HkLang langs[] = { HK_JA, HK_EN };

	for (guint i = 0; i < G_N_ELEMENTS(papers); i++)
		for (guint k = 0; k < G_N_ELEMENTS(langs); k++)
			if (!add_paper(copy, i, langs[k], error))
				return FALSE;
	return add_text(copy, HK_CASE_JSON_FILE,
			hk_case_json(copy->copy, copy->redaction, copy->places), HK_REDACTION_PLAIN,
			error);
}

static gboolean
write_all(const Copy *copy, int fd, GError **error)
{
	g_autoptr(HkZip) zip = hk_zip_new(fd, copy->clerk->instant);

	for (guint i = 0; i < copy->files->len; i++) {
		gsize len;
		const void *data = g_bytes_get_data(g_ptr_array_index(copy->files, i), &len);

		if (!hk_zip_add(zip, g_ptr_array_index(copy->names, i), data, len, error))
			return FALSE;
	}
	return hk_zip_finish(zip, error);
}

gboolean
hk_evidence_redact(const HkClerk *clerk, const char *case_id, const HkRedactWhat *what, int fd,
		   guint *places, GError **error)
{
	g_autoptr(HkCase) c = hk_casebook_get(clerk->book, case_id, error);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autoptr(HkRedaction) redaction = NULL;
	g_auto(Copy)
		copy = { .clerk = clerk,
			 .names = g_ptr_array_new_with_free_func(g_free),
			 .files = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref) };

	if (c == NULL)
		return FALSE;
	add_words(words, c, what);
	redaction = hk_redaction_new((const char *const *)words->pdata, error);
	if (redaction == NULL)
		return FALSE;
	copy.redaction = redaction;
	copy.copy = hk_redaction_case(redaction, c, &copy.places, error);
	if (copy.copy == NULL || !make_all(&copy, error) || !write_all(&copy, fd, error))
		return FALSE;
	*places = copy.places;
	return TRUE;
}

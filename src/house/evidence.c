/* evidence.c - the papers of a case put together, and the bag around them.
 *
 * Called by `case export` and `case import`.  Verifies before it exports: a bag that does not hold
 * would be handed over once and never believed again.
 */
#include "house/evidence.h"

#include <string.h>

#include "base/error.h"
#include "cases/chain.h"
#include "report/case-json.h"
#include "report/custody-doc.h"
#include "report/paper.h"
#include "report/render.h"

/* The papers of a bag; README.txt holds both languages, because one does not know its reader. */
static const struct {
	const char *path;
	const char *title;
	HkDoc *(*build)(const HkVoice *voice, const HkCase *c);
	HkLang lang;
} papers[] = {
	{ "documents/evidence-list.ja.pdf", "custody.list", hk_custody_list, HK_JA },
	{ "documents/evidence-list.en.pdf", "custody.list", hk_custody_list, HK_EN },
	{ "documents/chain-of-custody.ja.pdf", "custody.chain", hk_custody_chain, HK_JA },
	{ "documents/chain-of-custody.en.pdf", "custody.chain", hk_custody_chain, HK_EN },
};

#define README_AT G_N_ELEMENTS(papers)
#define JSON_AT (G_N_ELEMENTS(papers) + 1)
#define DOCUMENTS (G_N_ELEMENTS(papers) + 2)

static HkVoice
voice_of(const HkClerk *clerk, HkLang lang)
{
	return (HkVoice){ .texts = hk_house_texts(clerk->house),
			  .lang = lang,
			  .instant = clerk->instant };
}

static GBytes *
as_pdf(const HkVoice *voice, HkDoc *doc, const char *title, const HkCase *c, GError **error)
{
	g_autofree char *footer = hk_custody_footer(voice, c);
	const HkPaper paper = { .title = hk_voice_word(voice, title),
				.footer = footer,
				.size = HK_PAPER_A4,
				.made = voice->instant };

	return hk_render_pdf(doc, &paper, error);
}

static GBytes *
readme(const HkClerk *clerk, const HkCase *c)
{
	static const HkLang langs[] = { HK_JA, HK_EN };
	const HkTextStyle style = { .columns = 0 };
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(langs); i++) {
		HkVoice voice = voice_of(clerk, langs[i]);
		g_autoptr(HkDoc) doc = hk_custody_readme(&voice, c);
		g_autofree char *text = hk_render_text(doc, &style);

		g_string_append_printf(out, "%s%s", i > 0 ? "\n\n" : "", text);
	}
	return g_string_free_to_bytes(out);
}

static GBytes *
take_text(char *text)
{
	return g_bytes_new_take(text, strlen(text));
}

static void
documents_clear(HkBagDocument *documents)
{
	for (guint i = 0; i < DOCUMENTS; i++)
		g_clear_pointer(&documents[i].bytes, g_bytes_unref);
}

static gboolean
make_documents(const HkClerk *clerk, const HkCase *c, HkBagDocument *documents, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
		HkVoice voice = voice_of(clerk, papers[i].lang);
		g_autoptr(HkDoc) doc = papers[i].build(&voice, c);

		documents[i].path = papers[i].path;
		documents[i].bytes = as_pdf(&voice, doc, papers[i].title, c, error);
		if (documents[i].bytes == NULL)
			return FALSE;
	}
	documents[README_AT] = (HkBagDocument){ "README.txt", readme(clerk, c) };
	documents[JSON_AT] = (HkBagDocument){ HK_CASE_JSON_FILE,
					      take_text(hk_case_json(c, NULL, 0)) };
	return TRUE;
}

static gboolean
is_whole(const HkClerk *clerk, const char *case_id, GError **error)
{
	g_autoptr(HkProof) proof = hk_ledger_verify(hk_casebook_store(clerk->book),
						    hk_keys_public(hk_casebook_keys(clerk->book)),
						    case_id, error);

	if (proof == NULL)
		return FALSE;
	if (!proof->good)
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "case %s: its ledger does not hold (%s: %s); run hikeshi verify",
			    case_id, proof->problem, proof->detail);
	return proof->good;
}

static gboolean
export_held(const HkClerk *clerk, const char *case_id, int fd, GError **error)
{
	HkBagDocument documents[DOCUMENTS] = { { NULL, NULL } };
	g_autoptr(HkCase) c = hk_casebook_get(clerk->book, case_id, error);
	HkBagOrder order = { .store = hk_casebook_store(clerk->book),
			     .vault = hk_casebook_vault(clerk->book),
			     .public_key = hk_keys_public(hk_casebook_keys(clerk->book)),
			     .case_id = case_id,
			     .instant = clerk->instant,
			     .documents = documents,
			     .document_count = DOCUMENTS };
	gboolean good;

	if (c == NULL)
		return FALSE;
	order.organisation = hk_case_fact(c, "organisation.name");
	good = make_documents(clerk, c, documents, error) && hk_bag_write(&order, fd, error);
	documents_clear(documents);
	return good;
}

gboolean
hk_evidence_export(const HkClerk *clerk, const char *case_id, int fd, GError **error)
{
	HkStore *store = hk_casebook_store(clerk->book);
	gboolean good;

	if (!is_whole(clerk, case_id, error))
		return FALSE;
	/* Papers and ledger tell of the same moment, whoever writes meanwhile. */
	if (!hk_store_hold(store, TRUE, error))
		return FALSE;
	good = export_held(clerk, case_id, fd, error);
	hk_store_hold(store, FALSE, NULL);
	return good;
}

HkBagReport *
hk_evidence_import(const HkClerk *clerk, const char *folder, GError **error)
{
	HkVoice voice = voice_of(clerk, HK_JA);
	const HkBagArrival arrival = { .folder = folder,
				       .store = hk_casebook_store(clerk->book),
				       .vault = hk_casebook_vault(clerk->book),
				       .keys = hk_casebook_keys(clerk->book),
				       .actor = clerk->actor,
				       .text = hk_voice_word(&voice, "custody.imported"),
				       .now = clerk->instant };

	return hk_bag_import(&arrival, error);
}

gboolean
hk_evidence_origins(const HkCase *c, GError **error)
{
	for (guint i = 0; i < c->entries->len; i++)
		if (!hk_chain_origin_holds(g_ptr_array_index(c->entries, i), error))
			return FALSE;
	return TRUE;
}

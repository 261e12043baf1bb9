/* case-download.c - how papers, bags and copies of a case leave by the browser.
 *
 * Nothing of a request becomes a path: a format is a row of a table, a bag is a file without a name
 * that is gone when it was sent.
 */
#include "web/case-download.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"

/* clang-format off */
static const HkPaperFormat formats[] = {
	{ "pdf",  "application/pdf",           "pdf",  TRUE },
	{ "text", "text/plain; charset=utf-8", "txt",  TRUE },
	{ "html", "text/html; charset=utf-8",  "html", TRUE },
	{ "eml",  "message/rfc822",            "eml",  TRUE },
	{ "json", "application/json",          "json", FALSE },
};
/* clang-format on */

const HkPaperFormat *
hk_paper_format(const char *id)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if (g_str_equal(formats[i].id, id))
			return &formats[i];
	return NULL;
}

void
hk_paper_buttons(HkMarkup *m, const HkCasePage *page, gboolean letter)
{
	hk_markup_open(m, "div", "class", "row", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (letter && !formats[i].letters)
			continue;
		hk_markup_put(m, "button",
			      hk_voice_word_of(&page->voice, "case-format", formats[i].id), "type",
			      "submit", "name", "format", "value", formats[i].id, "class",
			      i == 0 ? "main" : NULL, NULL);
	}
	hk_markup_close(m, "div");
}

static HkLang
asked_language(const HkRequest *request)
{
	const char *sent = hk_request_field(request, "paper-lang");

	return g_strcmp0(sent, "en") == 0 ? HK_EN : HK_JA;
}

void
hk_paper_language(HkMarkup *m, const HkCasePage *page)
{
	HkLang lang = asked_language(page->request);

	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_case_room_word(page, "case-page.paper-lang"), "for",
		      "paper-lang", NULL);
	hk_markup_open(m, "select", "name", "paper-lang", "id", "paper-lang", NULL);
	hk_markup_put(m, "option", "日本語", "value", "ja", "lang", "ja", "selected",
		      lang == HK_JA ? "" : NULL, NULL);
	hk_markup_put(m, "option", "English", "value", "en", "lang", "en", "selected",
		      lang == HK_EN ? "" : NULL, NULL);
	hk_markup_close(m, "select");
	hk_markup_close(m, "p");
}

HkPaperwork
hk_paper_work(const HkCasePage *page, const HkPaperFormat *format)
{
	return (HkPaperwork){
		.office = page->web->office,
		.book = page->web->book,
		.c = page->c,
		.lang = asked_language(page->request),
		.instant = page->web->instant,
		.format = format->id,
	};
}

void
hk_paper_preview(HkMarkup *m, const HkCasePage *page, const HkDoc *doc)
{
	hk_markup_put(m, "h2", hk_case_room_word(page, "case-page.preview"), "id", "preview", NULL);
	hk_markup_open(m, "div", "class", "paper", "role", "region", "aria-labelledby", "preview",
		       "tabindex", "0", NULL);
	hk_markup_doc(m, doc, 3);
	hk_markup_close(m, "div");
}

int
hk_case_download_open(const HkCasePage *page, GError **error)
{
	const char *folder = hk_keys_folder(hk_casebook_keys(page->web->book));
	g_autofree char *name = NULL;
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd >= 0)
		return fd;
	/* Some file systems have no files without a name. */
	name = g_build_filename(folder, "leaving-XXXXXX", NULL);
	fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		g_unlink(name);
	else
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
	return fd;
}

HkReply *
hk_case_download(const HkCasePage *page, const char *type, const char *ending, int fd)
{
	g_autofree char *name = g_strconcat(page->c->id, ending, NULL);

	lseek(fd, 0, SEEK_SET);
	return hk_reply_file(type, name, fd);
}

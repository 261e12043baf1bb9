/* note.c - examines a ransom note that comes as a page: .html and .hta.
 *
 * Called by the worker through registry.c.  Notes as plain text are examined by text.c, which asks
 * the same questions; this file only knows a note's page by its first bytes, so that it is read as
 * a demand and not as somebody's web site.  Scripts in it are not run.
 */
#include <string.h>

#include "examine/charset.h"
#include "examine/head.h"
#include "examine/html.h"
#include "examine/text.h"

#define NOTE_MAX (4 * HK_MIB) /* notes carry pictures inside, rarely more than some hundred KiB */
#define SENTENCES 80	      /* bytes; shorter ones are names and colours */
#define SCRIPTS 16
#define CLAIM 96 /* above any page: who says all this in its first lines is a note */

/* Each line a group; a note's first screen speaks of three. */
static const char *const groups[][6] = {
	{ "your files", "your documents", "your network", "your data", "all files", "ファイル" },
	{ "encrypted", "been locked", "暗号化", "encryption", "stolen", "cannot open" },
	{ "decrypt", "restore your", "recover your", "復号", "get your files back", "private key" },
	{ "tor browser", ".onion", "bitcoin", "btc", "personal id", "contact us" },
};

static guint
claims(const guint8 *head, gsize len)
{
	g_autofree char *text = hk_head_low(head, len);
	guint said = 0;

	if (strstr(text, "<html") == NULL && strstr(text, "<body") == NULL &&
	    strstr(text, "<hta:") == NULL)
		return 0;
	for (guint g = 0; g < G_N_ELEMENTS(groups); g++) {
		gboolean found = FALSE;

		for (guint i = 0; i < G_N_ELEMENTS(groups[g]); i++)
			found |= strstr(text, groups[g][i]) != NULL;
		said += found;
	}
	return said >= 3 ? CLAIM : 0;
}

/* A note's words say "our website"; the hidden service stands behind them. */
static void
add_hidden_services(GString *text, const HkHtml *html)
{
	for (guint i = 0; i < html->links->len; i++) {
		const char *target = g_array_index(html->links, HkHtmlLink, i).target;

		if (target != NULL && strstr(target, ".onion") != NULL)
			g_string_append_printf(text, "\n%s", target);
	}
}

/* Sentences, and the addresses to answer to: "var mail = '…@…'". */
static gboolean
is_written(const char *open, const char *close)
{
	gsize len = (gsize)(close - open);

	if (memmem(open, len, ".onion", 6) != NULL || memchr(open, '@', len) != NULL)
		return TRUE;
	return len >= SENTENCES && memchr(open, ' ', len) != NULL;
}

/* What a script would write into the page: the quoted text in it. */
static void
add_written(GString *text, const char *p, const char *end)
{
	while (p < end) {
		const char *open = p, *close;
		g_autoptr(HkHtml) html = NULL;

		while (open < end && strchr("\"'`", *open) == NULL)
			open++;
		close = open < end ? memchr(open + 1, *open, (gsize)(end - open - 1)) : NULL;
		if (close == NULL)
			return;
		p = close + 1;
		if (!is_written(open, close))
			continue;
		html = hk_html_read(open + 1, (gsize)(close - open - 1));
		g_string_append_c(text, '\n');
		g_string_append_len(text, html->text->str, (gssize)html->text->len);
		add_hidden_services(text, html);
	}
}

static void
add_scripts(GString *text, const char *source, gsize len)
{
	const char *p = source, *end = source + len, *close;

	for (guint n = 0; n < SCRIPTS && p < end; n++) {
		p = memmem(p, (gsize)(end - p), "<script", 7);
		if (p == NULL)
			return;
		close = memmem(p, (gsize)(end - p), "</script", 8);
		close = close != NULL ? close : end;
		add_written(text, p, close);
		p = close;
	}
}

void
hk_note_page(const HkKit *kit, HkSink *sink, const char *name, const char *source, gsize len)
{
	g_autoptr(HkHtml) html = hk_html_read(source, len);

	/* Tabs in other languages are hidden until somebody clicks; no script runs here. */
	g_string_append_c(html->text, '\n');
	g_string_append_len(html->text, html->hidden->str, (gssize)html->hidden->len);
	add_hidden_services(html->text, html);
	add_scripts(html->text, source, len);
	hk_text_check(kit, sink, name, html->text->str, html->text->len);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len, n;
	gboolean more;
	const guint8 *data = hk_input_all(in, NOTE_MAX, &len, &more, error);
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *source;

	if (data == NULL)
		return FALSE;
	if (more)
		hk_sink_add(sink, "limit.text", "text", -1, NULL);
	source = hk_charset_utf8((const char *)data, len, NULL, &n, &owned, &use);
	hk_sink_add(sink, "note.page", "", -1, NULL);
	hk_note_page(kit, sink, hk_input_name(in), source, n);
	return TRUE;
}

const HkExaminer hk_examiner_note = {
	.name = "note",
	.limits = {
		.input_bytes = NOTE_MAX,
		.output_bytes = 64 * HK_MIB, /* charsets grow a text threefold at most */
		.children = 16,
		.depth = 8,
		.findings = 300,
		.wall_ms = 10 * 1000, /* as text.c */
	},
	.claims = claims,
	.examine = examine,
};

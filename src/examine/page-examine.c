/* page-examine.c - one page: decoded, read, and put before each group of checks.
 *
 * Called by the page examiner for the page itself, by page-mhtml.c and page-har.c for what they
 * hold, and by page-code.c for what a script unwraps.
 */
#include <string.h>

#include "examine/charset.h"
#include "examine/html-lex.h"
#include "examine/page-checks.h"

#define HEAD 2048 /* bytes in which a page names its charset (WHATWG: the first 1024) */

/* <meta charset=…> or content="…charset=…".  (owned; NULL) */
static char *
declared_charset(const char *p, gsize len)
{
	g_autofree char *head = g_ascii_strdown(p, (gssize)MIN(len, HEAD));
	const char *at = strstr(head, "charset");
	gsize n;

	if (at == NULL)
		return NULL;
	at += strlen("charset");
	at += strspn(at, " =\"'");
	n = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_");
	return n > 0 && n < 32 ? g_strndup(at, n) : NULL;
}

static const struct {
	void (*check)(HkPage *page);
} groups[] = {
	{ hk_page_check_brand }, { hk_page_check_forms }, { hk_page_check_trap },
	{ hk_page_check_code },	 { hk_page_check_shop },
};

void
hk_page_examine(const HkKit *kit, HkSink *sink, const HkPageGiven *given)
{
	HkPage page = { .kit = kit, .sink = sink, .level = given->level, .gone = given->gone };
	g_autofree char *owned = NULL, *charset = g_strdup(given->charset);
	HkCharsetUse use;

	if (charset == NULL)
		charset = declared_charset(given->source, given->len);
	page.source = hk_charset_utf8(given->source, given->len, charset, &page.len, &owned, &use);
	if (given->url != NULL && *given->url != '\0') {
		page.from = hk_url_see(kit, given->url, strlen(given->url));
		page.proven = given->proven;
	}
	hk_page_read(&page);
	if (page.level == 0) {
		hk_sink_add(sink, "page.read", "", -1, "title", page.title, NULL);
		hk_sink_view(sink, "text", page.html->text->str);
	}
	for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
		groups[i].check(&page);
	hk_page_clear(&page);
}

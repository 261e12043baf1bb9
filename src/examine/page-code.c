/* page-code.c - what scripts carry, wrap up and betray.
 *
 * One of the groups of page-checks.h.  No script is run.  Text that a script would unwrap is
 * unwrapped here, two layers deep, and examined as a page; a file that a script would
 * put together is decoded and handed to its examiner.  Promises to decode no more than the sink
 * grants; what is wrapped in another way is only said to be wrapped.
 */
#include <string.h>

#include "examine/descend.h"
#include "examine/page-checks.h"
#include "examine/sink-box.h"

#define LEVELS 2
#define PAYLOAD_MIN 200 /* bytes of Base64; shorter ones are icons and tokens */
#define PAYLOADS 8
#define UNWRAPS 8
#define TRIES 200 /* calls that are looked at for something to unwrap */

static gboolean
says(const char *code, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words, "|", -1);

	for (guint i = 0; list[i] != NULL; i++)
		if (strstr(code, list[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* clang-format off */
/* All of the first and, when there is one, of the second. */
static const struct { const char *finding, *first, *second; } traces[] = {
	{ "page.telegram", "api.telegram.org/bot", NULL },
	{ "page.chat-hook", "discord.com/api/webhooks|discordapp.com/api/webhooks", NULL },
	{ "page.mail-in-address", "location.hash|window.location.search", "@|email" },
	{ "page.robots-kept-out", "navigator.webdriver|headlesschrome|phantomjs|callphantom", NULL },
	{ "page.source-hidden", "keycode == 123|keycode==123|devtools|debugger;", NULL },
};
/* clang-format on */

static void
check_traces(const HkPage *page, const char *code)
{
	gboolean secret = (page->asks & HK_ASKS_SECRET) != 0;

	for (guint i = 0; i < G_N_ELEMENTS(traces); i++) {
		/* The weak ones mean nothing on a page that asks for nothing. */
		if ((i > 1 && !secret) || !says(code, traces[i].first) ||
		    (traces[i].second != NULL && !says(code, traces[i].second)))
			continue;
		hk_sink_add(page->sink, traces[i].finding, "script", -1, NULL);
	}
}

static gboolean
is_base64(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* The next long Base64 word at or after p; *len its length. */
static const char *
next_payload(const char *p, const char *end, gsize *len)
{
	while (p < end) {
		const char *start = p;

		while (p < end && is_base64(*p))
			p++;
		*len = (gsize)(p - start);
		if (*len >= PAYLOAD_MIN)
			return start;
		p++;
	}
	return NULL;
}

/* What the visitor would get on his disk: the name behind "download".  (owned) */
static char *
payload_name(const char *code)
{
	const char *p = strstr(code, ".download");
	const char *quote = p != NULL ? strpbrk(p, "\"'") : NULL;
	g_autofree char *name = NULL;

	if (quote == NULL || quote - p > 40)
		return g_strdup("script");
	name = g_strndup(quote + 1, MIN(strcspn(quote + 1, "\"'\n"), 80));
	return *name != '\0' ? g_utf8_make_valid(name, -1) : g_strdup("script");
}

static void
open_payload(const HkPage *page, const char *p, gsize len, const char *name)
{
	g_autofree char *text = g_strndup(p, len);
	g_autofree guchar *bytes = NULL;
	HkInside inside = { .label = name };

	if (!hk_sink_take(page->sink, len))
		return;
	bytes = g_base64_decode(text, &inside.len);
	inside.data = bytes;
	if (inside.len > 0)
		hk_descend(page->kit, page->sink, &inside);
}

/* A file that is put together in the visitor's browser, where no gateway sees it. */
static void
check_smuggling(const HkPage *page, const char *code)
{
	const char *p = page->code->str, *end = p + page->code->len;
	g_autofree char *name = NULL;
	gsize len = 0;

	if (!says(code, "atob(|fromcharcode|uint8array|base64") ||
	    !says(code, "new blob(|createobjecturl|mssaveblob|mssaveoropenblob|new file(") ||
	    !(page->downloads || says(code, ".download|mssave|location.href|window.open")))
		return;
	name = payload_name(page->code->str);
	hk_sink_add(page->sink, "page.smuggling", "script", -1, "name", name, NULL);
	for (guint n = 0; n < PAYLOADS && (p = next_payload(p, end, &len)) != NULL; n++) {
		open_payload(page, p, len, name);
		p += len;
	}
}

/* The quoted text that follows p within a few bytes.  FALSE: there is none. */
static gboolean
quoted(const char *p, const char *end, const char **start, gsize *len)
{
	const char *q = p, *stop;

	while (q < end && q - p < 8 && *q != '"' && *q != '\'' && *q != '`')
		q++;
	if (q >= end || q - p >= 8)
		return FALSE;
	stop = memchr(q + 1, *q, (gsize)(end - q - 1));
	if (stop == NULL)
		return FALSE;
	*start = q + 1;
	*len = (gsize)(stop - q - 1);
	return *len >= 20;
}

static int
hex4(const char *p)
{
	int v = 0;

	for (guint i = 0; i < 4; i++) {
		int d = g_ascii_xdigit_value(p[i]);

		if (d < 0)
			return -1;
		v = v * 16 + d;
	}
	return v;
}

/* "%3C", "%u3042", "\x3c", "\u3042" as their characters; one pass. */
static char *
unescape(const char *p, gsize len)
{
	GString *out = g_string_sized_new(len);
	const char *end = p + len;

	while (p < end) {
		gsize left = (gsize)(end - p);
		gboolean wide = left >= 6 && (p[0] == '%' || p[0] == '\\') && p[1] == 'u';
		gboolean slash = left >= 4 && p[0] == '\\' && p[1] == 'x';
		const char *digits = p + (slash ? 2 : 1);

		if (wide && hex4(p + 2) > 0) {
			g_string_append_unichar(out, (gunichar)hex4(p + 2));
			p += 6;
		} else if ((slash || (*p == '%' && left >= 3)) && g_ascii_isxdigit(digits[0]) &&
			   g_ascii_isxdigit(digits[1])) {
			g_string_append_c(out, (char)(g_ascii_xdigit_value(digits[0]) * 16 +
						      g_ascii_xdigit_value(digits[1])));
			p = digits + 2;
		} else {
			g_string_append_c(out, *p++);
		}
	}
	return g_string_free(out, FALSE);
}

/* (owned; NULL when it is neither markup nor a script) */
static char *
unwrap(const char *p, gsize len, gboolean base64)
{
	g_autofree char *plain = base64 ? g_strndup(p, len) : unescape(p, len);
	gsize n = strlen(plain);

	if (base64) {
		g_autofree guchar *bytes = g_base64_decode(plain, &n);

		g_free(plain);
		plain = g_strndup((const char *)bytes, n);
	}
	if (strchr(plain, '<') == NULL && strstr(plain, "document.") == NULL &&
	    strstr(plain, "location") == NULL)
		return NULL;
	return g_utf8_make_valid(plain, -1);
}

static void
examine_unwrapped(const HkPage *page, const char *text)
{
	HkPageGiven given = { .source = text, .len = strlen(text), .level = page->level + 1 };
	g_autofree char *script = NULL;

	given.url = page->from != NULL ? page->from->text : NULL;
	given.proven = page->proven;
	if (strchr(text, '<') == NULL) {
		script = g_strdup_printf("<script>%s</script>", text);
		given.source = script;
		given.len = strlen(script);
	}
	if (!hk_sink_take(page->sink, given.len) || !hk_sink_enter(page->sink, "script"))
		return;
	hk_page_examine(page->kit, page->sink, &given);
	hk_sink_leave(page->sink);
}

/* document.write(unescape("…")), eval(atob("…")). */
static void
check_wrapped(const HkPage *page)
{
	static const char *const calls[] = { "unescape(", "decodeURIComponent(", "atob(",
					     "decodeURI(", "document.write(" };
	const char *end = page->code->str + page->code->len;
	guint opened = 0, tries = 0;

	for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
		const char *p = page->code->str;

		while (opened < UNWRAPS && tries++ < TRIES && (p = strstr(p, calls[i])) != NULL) {
			const char *start;
			gsize len;
			g_autofree char *text = NULL;

			p += strlen(calls[i]);
			if (quoted(p, end, &start, &len))
				text = unwrap(start, len, i == 2);
			if (text == NULL)
				continue;
			if (opened++ == 0 && i != 4)
				hk_sink_add(page->sink, "page.wrapped", "script", -1, NULL);
			if (page->level < LEVELS)
				examine_unwrapped(page, text);
		}
	}
}

static void
check_passing_on(const HkPage *page, const char *code)
{
	const char *to = NULL;
	g_autofree char *host = NULL;

	for (guint i = 0; i < page->html->links->len; i++) {
		const HkHtmlLink *link = &g_array_index(page->html->links, HkHtmlLink, i);

		if (link->role == HK_HTML_REFRESH)
			to = link->target;
	}
	host = to != NULL ? hk_page_action_host(to) : g_strdup("");
	if (*host != '\0' &&
	    (page->from == NULL || !hk_domain_related(page->kit->domains, host, page->from->host)))
		hk_sink_add(page->sink, "page.passes-on", "", -1, "host", host, "url", to, NULL);
	else if (strlen(page->folded) < 80 &&
		 says(code, "location.replace(|location.href=|location.href ="))
		hk_sink_add(page->sink, "page.only-passes-on", "script", -1, NULL);
	if (page->hidden_frames > 0)
		hk_sink_add(page->sink, "page.hidden-frame", "", -1, NULL);
}

void
hk_page_check_code(HkPage *page)
{
	g_autofree char *code = g_ascii_strdown(page->code->str, (gssize)page->code->len);

	check_traces(page, code);
	check_smuggling(page, code);
	check_wrapped(page);
	check_passing_on(page, code);
}

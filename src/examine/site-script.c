/* site-script.c - scripts of a page that spy on a checkout, or that hide where they lead.
 *
 * Called by site-file.c for every text.  A skimmer needs three things close together: the names of
 * the fields of a card, something that waits for them to be filled in, and a way to another server.
 */
#include <string.h>

#include "examine/site-look.h"

#define AROUND 8000    /* bytes before and behind, in which the fields are named */
#define NEAR 300       /* bytes behind the word that sends, in which its address stands */
#define CODES_MAX 4000 /* numbers of one String.fromCharCode() */

static const char *const card_words[] = {
	"cardnumber",	"card_number", "card-number", "cc_number", "ccnumber",
	"cc-number",	"cc_cid",      "cvv",	      "cvc",	   "security_code",
	"securitycode", "cc_exp",      "expiry",      "card_cvc",  "cardholder",
	"payment[cc",	"creditcard",  "カード番号",  NULL
};
static const char *const waiting[] = { "addeventlistener", "setinterval", ".onsubmit",
				       "onchange",	   ".on(",	  ".onclick",
				       "onkeyup",	   "onblur",	  "formdata(",
				       ".submit(",	   ".change(",	  NULL };
static const char *const sending[] = { "new image",	"fetch(",  "xmlhttprequest", "sendbeacon",
				       "new websocket", "$.post(", "$.ajax(",	     ".src=",
				       ".src =",	NULL };
static const char *const hidden_address[] = { "http://", "https://", "\"//",	     "'//",
					      "atob(",	 "wss://",   "fromcharcode", NULL };

static guint
count_words(const char *low, const char *const *words)
{
	guint n = 0;

	for (; *words != NULL; words++)
		n += strstr(low, *words) != NULL ? 1 : 0;
	return n;
}

/* Where something is sent to an address that is not this server's. */
static const char *
sends_elsewhere(const char *low)
{
	for (const char *const *word = sending; *word != NULL; word++)
		for (const char *p = strstr(low, *word); p != NULL; p = strstr(p + 1, *word)) {
			g_autofree char *near = g_strndup(p, NEAR);

			if (count_words(near, hidden_address) > 0)
				return p;
		}
	return NULL;
}

static void
look_for_skimmer(HkSiteLook *look, const char *low)
{
	gboolean any = count_words(low, card_words) >= 2 && count_words(low, waiting) > 0;
	const char *sends = any ? sends_elsewhere(low) : NULL;
	gsize before = sends != NULL ? MIN((gsize)(sends - low), AROUND) : 0;
	g_autofree char *around = sends != NULL ? g_strndup(sends - before, before + AROUND) : NULL;

	if (around != NULL && count_words(around, card_words) >= 2 &&
	    count_words(around, waiting) > 0)
		hk_site_say(look, "site.skimmer", (gsize)(sends - low), NULL, NULL);
}

static gboolean
leads_away(const char *text)
{
	return g_str_has_prefix(text, "http") || g_str_has_prefix(text, "//") ||
	       strstr(text, "<script") != NULL || strstr(text, "<iframe") != NULL ||
	       strstr(text, "createElement") != NULL || strstr(text, "eval(") != NULL;
}

/* atob("aHR0cHM6…") */
static void
look_for_base64(HkSiteLook *look)
{
	for (const char *p = strstr(look->text, "atob("); p != NULL; p = strstr(p + 1, "atob(")) {
		const char *from = p + strlen("atob(") + strspn(p + strlen("atob("), " \"'`");
		gsize n = strspn(from,
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				 "+/=");
		g_autofree char *base64 = g_strndup(from, n);
		g_autofree char *text = NULL;
		gsize len;

		if (n < 12)
			continue;
		text = (char *)g_base64_decode(base64, &len);
		text = g_realloc(text, len + 1);
		text[len] = '\0';
		if (leads_away(text))
			hk_site_say(look, "site.encoded-script", (gsize)(p - look->text), "url",
				    text);
	}
}

/* String.fromCharCode(104,116,…) */
static void
look_for_codes(HkSiteLook *look)
{
	static const char call[] = "fromCharCode(";

	for (const char *p = strstr(look->text, call); p != NULL; p = strstr(p + 1, call)) {
		g_autoptr(GString) text = g_string_new(NULL);
		const char *at = p + strlen(call);
		char *end;

		for (guint n = 0; n < CODES_MAX; n++) {
			guint64 code = g_ascii_strtoull(at, &end, 0);

			if (end == at || code == 0 || code > 0x10FFFF)
				break;
			g_string_append_c(text, (char)code);
			at = end + strspn(end, ", \r\n");
			if (at == end)
				break;
		}
		if (text->len >= 8 && leads_away(text->str))
			hk_site_say(look, "site.encoded-script", (gsize)(p - look->text), "url",
				    text->str);
	}
}

/* Another page for search engines than for people, got from elsewhere. */
static void
look_for_cloaking(HkSiteLook *look, const char *low)
{
	static const char *const robots[] = { "googlebot", "bingbot", "slurp", "google.co", NULL };
	static const char *const asks[] = { "http_user_agent", "http_referer", NULL };
	const char *fetch = strstr(low, "file_get_contents");

	if (count_words(low, asks) == 0 || count_words(low, robots) == 0 ||
	    strstr(low, "<?") == NULL)
		return;
	fetch = fetch != NULL ? fetch : strstr(low, "curl_exec");
	if (fetch != NULL && strstr(low, "http://") != NULL && look->len < 64 * 1024)
		hk_site_say(look, "site.cloaking", (gsize)(fetch - low), NULL, NULL);
}

/* A JSP that makes a class of what it is sent: the bytes come as a parameter of a method of its
 * own, where site-flow.c does not follow them. */
static void
look_for_loader(HkSiteLook *look, const char *low)
{
	const char *defines = strstr(low, "defineclass(");

	if (defines != NULL && strstr(low, "extends classloader") != NULL &&
	    (strstr(low, "getreader(") != NULL || strstr(low, "request.getparameter(") != NULL ||
	     strstr(low, "getinputstream(") != NULL) &&
	    strstr(low, "<%") != NULL)
		hk_site_say(look, "site.request-run", (gsize)(defines - low), NULL, NULL);
}

void
hk_site_script(HkSiteLook *look)
{
	g_autofree char *low = g_ascii_strdown(look->text, (gssize)look->len);

	look_for_skimmer(look, low);
	look_for_base64(look);
	look_for_codes(look);
	look_for_cloaking(look, low);
	look_for_loader(look, low);
}

/* script-signs.c - the table of words, and what their company means.
 *
 * Called by the examiners of scripts and of whatever carries one.  A word alone says little:
 * administrators fetch, too.  So each sign is a hint, and fetching with running, or hiding, is what
 * weighs.  Words of the browser (XMLHttpRequest, eval) are left out on purpose: every honest web
 * page has them.  Refuses nothing; looks at HK_SCRIPT_MAX bytes.
 */
#include "examine/script-signs.h"

#include <string.h>

#include "examine/link.h"
#include "examine/script-encoded.h"
#include "examine/script-plain.h"

#define ADDRESSES 10   /* told of one script */
#define TRICKS_MANY 12 /* a hand-written script joins or escapes a few strings, too */
#define LINE_LONG 5000 /* minified honest code is longer, but has none of the other tricks */

/* clang-format off */
static const struct { guint sign; const char *word; } words[] = {
	{ HK_SCRIPT_FETCH, "urldownloadtofile" },
	{ HK_SCRIPT_FETCH, "downloadfile" },
	{ HK_SCRIPT_FETCH, "downloadstring" },
	{ HK_SCRIPT_FETCH, "downloaddata" },
	{ HK_SCRIPT_FETCH, "invoke-webrequest" },
	{ HK_SCRIPT_FETCH, "invoke-restmethod" },
	{ HK_SCRIPT_FETCH, "start-bitstransfer" },
	{ HK_SCRIPT_FETCH, "bitsadmin" },
	{ HK_SCRIPT_FETCH, "urlcache" },
	{ HK_SCRIPT_FETCH, "msxml2.xmlhttp" },
	{ HK_SCRIPT_FETCH, "msxml2.serverxmlhttp" },
	{ HK_SCRIPT_FETCH, "winhttp.winhttprequest" },
	{ HK_SCRIPT_FETCH, "net.webclient" },
	{ HK_SCRIPT_FETCH, "curl http" },
	{ HK_SCRIPT_FETCH, "curl -" },
	{ HK_SCRIPT_FETCH, "curl.exe" },
	{ HK_SCRIPT_FETCH, "wget http" },
	{ HK_SCRIPT_FETCH, "iwr http" },
	{ HK_SCRIPT_FETCH, "irm http" },
	{ HK_SCRIPT_FETCH, "mshta http" },
	{ HK_SCRIPT_FETCH, "mshta.exe http" },
	{ HK_SCRIPT_FETCH, "mshta \"http" },
	{ HK_SCRIPT_FETCH, "/i:http" },
	{ HK_SCRIPT_FETCH, "getobject(\"script:" },
	{ HK_SCRIPT_FETCH, "davwwwroot" },
	{ HK_SCRIPT_RUN, "wscript.shell" },
	{ HK_SCRIPT_RUN, "shell.application" },
	{ HK_SCRIPT_RUN, "shellexecute" },
	{ HK_SCRIPT_RUN, "win32_process" },
	{ HK_SCRIPT_RUN, "start-process" },
	{ HK_SCRIPT_RUN, "invoke-expression" },
	{ HK_SCRIPT_RUN, "invoke-item" },
	{ HK_SCRIPT_RUN, "|iex" },
	{ HK_SCRIPT_RUN, "| iex" },
	{ HK_SCRIPT_RUN, "iex(" },
	{ HK_SCRIPT_RUN, "iex (" },
	{ HK_SCRIPT_RUN, "&& start " },
	{ HK_SCRIPT_RUN, "& start " },
	{ HK_SCRIPT_RUN, "powershell" },
	{ HK_SCRIPT_RUN, "mshta" },
	{ HK_SCRIPT_RUN, "regsvr32" },
	{ HK_SCRIPT_RUN, "rundll32" },
	{ HK_SCRIPT_RUN, "cmd /c" },
	{ HK_SCRIPT_RUN, "cmd.exe /c" },
	{ HK_SCRIPT_RUN, "| bash" },
	{ HK_SCRIPT_RUN, "|bash" },
	{ HK_SCRIPT_RUN, "| sh" },
	{ HK_SCRIPT_DROP, "adodb.stream" },
	{ HK_SCRIPT_DROP, "savetofile" },
	{ HK_SCRIPT_DROP, "writeallbytes" },
	{ HK_SCRIPT_DROP, "certutil -decode" },
	{ HK_SCRIPT_DROP, "certutil.exe -decode" },
	{ HK_SCRIPT_BLIND, "amsiutils" },
	{ HK_SCRIPT_BLIND, "amsiinitfailed" },
	{ HK_SCRIPT_BLIND, "amsiscanbuffer" },
	{ HK_SCRIPT_BLIND, "disablerealtimemonitoring" },
	{ HK_SCRIPT_BLIND, "add-mppreference" },
	{ HK_SCRIPT_BLIND, "disableantispyware" },
	{ HK_SCRIPT_BLIND, "stop windefend" },
	{ HK_SCRIPT_STAY, "currentversion\\run" },
	{ HK_SCRIPT_STAY, "currentversion\\\\run" },
	{ HK_SCRIPT_STAY, "schtasks" },
	{ HK_SCRIPT_STAY, "register-scheduledtask" },
	{ HK_SCRIPT_STAY, "start menu\\programs\\startup" },
	{ HK_SCRIPT_STAY, "specialfolders(\"startup" },
	{ HK_SCRIPT_WIPE, "delete shadows" },
	{ HK_SCRIPT_WIPE, "shadowcopy delete" },
	{ HK_SCRIPT_WIPE, "win32_shadowcopy" },
	{ HK_SCRIPT_WIPE, "wbadmin delete" },
	{ HK_SCRIPT_WIPE, "recoveryenabled no" },
};

static const struct { guint sign; const char *finding; } lone[] = {
	{ HK_SCRIPT_FETCH, "script.fetches" },
	{ HK_SCRIPT_RUN,   "script.runs" },
	{ HK_SCRIPT_DROP,  "script.drops" },
	{ HK_SCRIPT_BLIND, "script.blinds" },
	{ HK_SCRIPT_STAY,  "script.stays" },
	{ HK_SCRIPT_WIPE,  "script.wipes" },
};
/* clang-format on */

/* The first word of each sign, so that a reason can quote it. */
static const char *
find_word(const char *plain, guint sign)
{
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].sign == sign && strstr(plain, words[i].word) != NULL)
			return words[i].word;
	return NULL;
}

static guint
tell_words(HkSink *sink, const char *place, const char *plain)
{
	const char *said[G_N_ELEMENTS(lone)];
	guint seen = 0;

	for (guint i = 0; i < G_N_ELEMENTS(lone); i++) {
		said[i] = find_word(plain, lone[i].sign);
		if (said[i] == NULL)
			continue;
		seen |= lone[i].sign;
		hk_sink_add(sink, lone[i].finding, place, -1, "word", said[i], NULL);
	}
	if ((seen & HK_SCRIPT_RUN) && (seen & (HK_SCRIPT_FETCH | HK_SCRIPT_DROP)))
		hk_sink_add(sink, "script.fetches-runs", place, -1, "fetch",
			    said[0] != NULL ? said[0] : said[2], "run", said[1], NULL);
	return seen;
}

/* Where it wants to go: for the record, and for whoever blocks addresses. */
static void
tell_addresses(HkSink *sink, const char *place, const GString *plain)
{
	HkLinkSearch search = { .p = plain->str, .end = plain->str + plain->len };
	const char *from, *stop;

	for (guint n = 0; n < ADDRESSES && (from = hk_link_next(&search, &stop)) != NULL; n++) {
		g_autofree char *url = g_strndup(from, (gsize)(stop - from));

		hk_sink_add(sink, "script.address", place, -1, "url", url, NULL);
	}
}

static gsize
longest_line(const char *text, gsize len)
{
	gsize longest = 0, from = 0;

	for (gsize i = 0; i < len; i++) {
		if (text[i] != '\n')
			continue;
		longest = MAX(longest, i - from);
		from = i + 1;
	}
	return MAX(longest, len - from);
}

/* Minified code has long lines and escapes; words that appear only after undoing are the sign. */
static gboolean
is_hidden(const HkScriptTricks *t, guint seen, const char *text, gsize len)
{
	g_autofree char *low = g_ascii_strdown(text, (gssize)MIN(len, HK_SCRIPT_MAX));

	for (guint i = 0; i < G_N_ELEMENTS(lone); i++)
		if ((seen & lone[i].sign) && find_word(low, lone[i].sign) == NULL)
			return TRUE;
	if (seen == 0)
		return FALSE;
	return t->joined + t->escapes + t->chars + t->dropped >= TRICKS_MANY ||
	       longest_line(text, len) > LINE_LONG;
}

const char *
hk_script_runs(const char *text, gsize len)
{
	HkScriptTricks tricks;
	g_autoptr(GString) clear = hk_script_decode(text, len);
	GString *plain = clear != NULL ? hk_script_plain(clear->str, clear->len, &tricks)
				       : hk_script_plain(text, len, &tricks);
	const char *word = find_word(plain->str, HK_SCRIPT_RUN);

	g_string_free(plain, TRUE);
	return word;
}

guint
hk_script_look(HkSink *sink, const char *place, const char *text, gsize len)
{
	HkScriptTricks tricks;
	g_autoptr(GString) clear = hk_script_decode(text, len);
	GString *plain = clear != NULL ? hk_script_plain(clear->str, clear->len, &tricks)
				       : hk_script_plain(text, len, &tricks);
	guint seen = tell_words(sink, place, plain->str);
	char count[16];

	tell_addresses(sink, place, plain);
	g_snprintf(count, sizeof count, "%u",
		   tricks.joined + tricks.escapes + tricks.chars + tricks.dropped);
	if (tricks.command || is_hidden(&tricks, seen, text, len)) {
		hk_sink_add(sink, tricks.command ? "script.encoded-command" : "script.hidden-words",
			    place, -1, "count", count, NULL);
		seen |= HK_SCRIPT_HIDE;
	}
	g_string_free(plain, TRUE);
	return seen;
}

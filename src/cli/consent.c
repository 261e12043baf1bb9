/* consent.c - asks before anything leaves this computer.
 *
 * Called by cmd-examine.c when --online was given; nothing else in the program fetches.  Says
 * which hosts, what they learn and what they do not; silence means no.  --yes is for scripts, whose
 * writer was told by the manual.
 */
#include "cli/consent.h"

#include <string.h>
#include <unistd.h>

#include "cli/lines.h"
#include "cli/output.h"
#include "house/online.h"
#include "report/fill.h"

/* Each once, in the order given.  (owned; NULL when one of them is no address) */
static char *
hosts_of(const HkCall *call)
{
	g_autoptr(GPtrArray) hosts = g_ptr_array_new_with_free_func(g_free);
	char **urls = call->options.rest;

	for (guint i = 0; urls[i] != NULL; i++) {
		g_autofree char *host = hk_online_host(urls[i]);

		if (host == NULL)
			return NULL;
		if (!g_ptr_array_find_with_equal_func(hosts, host, g_str_equal, NULL))
			g_ptr_array_add(hosts, g_steal_pointer(&host));
	}
	g_ptr_array_add(hosts, NULL);
	return g_strjoinv(call->lang == HK_JA ? "、" : ", ", (char **)hosts->pdata);
}

static void
explain(const HkCall *call, const char *hosts)
{
	static const char *const more[] = { "online.leaves", "online.stays", "online.moved" };
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *root = hk_doc_root(doc);

	hk_block_fill(hk_block_add(root, HK_BLOCK_PARAGRAPH), hk_call_word(call, "online.what"),
		      hk_fill_pair, (const char *const[]){ "hosts", hosts, NULL });
	for (guint i = 0; i < G_N_ELEMENTS(more); i++)
		hk_block_paragraph(root, hk_call_word(call, more[i]));
	hk_output_complain_doc(doc);
}

static gboolean
says_yes(void)
{
	static const char *const yes[] = { "y", "yes", "はい", "ｙ", NULL };
	g_autofree char *line = hk_lines_next();
	g_autofree char *low = line != NULL ? g_utf8_strdown(g_strstrip(line), -1) : NULL;

	return low != NULL && g_strv_contains(yes, low);
}

HkExit
hk_consent_ask(const HkCall *call)
{
	g_autofree char *hosts = hosts_of(call);
	const char *refusal = NULL;

	if (hosts == NULL)
		refusal = "usage.online";
	else if (!call->options.yes && !(hk_lines_from_person() && isatty(STDERR_FILENO)))
		refusal = "online.nobody";
	else if (!call->options.yes) {
		explain(call, hosts);
		hk_lines_prompt(hk_call_word(call, "online.ask"));
		refusal = says_yes() ? NULL : "online.declined";
	}
	if (refusal == NULL)
		return HK_EXIT_NOTHING;
	return hk_output_misuse(call, refusal);
}

HkArtefact *
hk_consent_next(gpointer consent)
{
	HkConsent *c = consent;
	const char *url = c->call->options.rest[c->next];

	if (url == NULL)
		return NULL;
	c->next++;
	if (isatty(STDERR_FILENO) && !c->call->options.quiet)
		hk_output_complain(hk_call_word(c->call, "online.fetching"));
	return hk_online_fetch(url);
}

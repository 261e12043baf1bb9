/* page-forms.c - what a page asks its visitor for, and who gets it.
 *
 * One of the groups of page-checks.h.  Asking for a password is what honest sites do all day; what
 * weighs is where it goes, and secrets that nobody honest asks for on a page.
 */
#include <string.h>

#include "examine/page-checks.h"
#include "examine/url.h"

/* clang-format off */
static const struct { guint asks; const char *finding; } asked[] = {
	{ HK_ASKS_MY_NUMBER, "page.asks-my-number" },
	{ HK_ASKS_PIN,       "page.asks-pin" },
	{ HK_ASKS_CARD,      "page.asks-card" },
	{ HK_ASKS_ACCOUNT,   "page.asks-account" },
	{ HK_ASKS_CODE,      "page.asks-code" },
	{ HK_ASKS_PASSWORD,  "page.asks-password" },
};
/* clang-format on */

char *
hk_page_action_host(const char *action)
{
	const char *p = action;
	g_autofree char *host = NULL;

	if (g_ascii_strncasecmp(p, "http:", 5) == 0 || g_ascii_strncasecmp(p, "https:", 6) == 0)
		p = strchr(p, ':') + 1;
	else if (strncmp(p, "//", 2) != 0)
		return g_strdup("");
	p += strspn(p, "/\\");
	host = g_strndup(p, MIN(strcspn(p, "/\\?#:"), 255));
	return hk_domain_ascii(host);
}

static void
tell(const HkPage *page, const char *id, const HkPageForm *form, const char *host)
{
	hk_sink_add(page->sink, id, "form", -1, "action", form->action, "host", host, "page",
		    page->from != NULL ? page->from->host : "", NULL);
}

/* The page's own firm, or a firm whose business it is to take what is entered. */
static gboolean
is_expected(const HkPage *page, const char *host)
{
	if (page->from != NULL && hk_domain_related(page->kit->domains, host, page->from->host))
		return TRUE;
	return hk_brands_owner(page->kit->brands, host) != NULL &&
	       (hk_domain_traits(page->kit->domains, host) & HK_HOST_FREE_HOSTING) == 0;
}

/* Names of the small programs that kits bring along to mail what was entered. */
static gboolean
is_kit_handler(const char *action)
{
	static const char *const names[] = { "next",   "next1",	 "next2",    "post",   "send",
					     "mailer", "grab",	 "result",   "action", "process",
					     "verify", "step2",	 "card",     "done",   "snd",
					     "save",   "submit", "validate", NULL };
	const char *end = strstr(action, ".php");
	const char *start = end;
	g_autofree char *name = NULL;

	if (end == NULL)
		return FALSE;
	while (start > action && start[-1] != '/')
		start--;
	name = g_ascii_strdown(start, (gssize)(end - start));
	return g_strv_contains(names, name);
}

static void
check_action(const HkPage *page, const HkPageForm *form)
{
	g_autofree char *host = hk_page_action_host(form->action);

	if (g_ascii_strncasecmp(form->action, "mailto:", 7) == 0)
		tell(page, "page.form-mail", form, "");
	else if (*host != '\0' && hk_host_is_ip(host))
		tell(page, "page.form-ip", form, host);
	else if (*host != '\0' && page->from != NULL && !is_expected(page, host))
		tell(page, "page.form-elsewhere", form, host);
	if (g_ascii_strncasecmp(form->action, "http:", 5) == 0)
		tell(page, "page.form-plain", form, host);
	if (is_kit_handler(form->action))
		tell(page, "page.kit-handler", form, host);
}

void
hk_page_check_forms(HkPage *page)
{
	for (guint i = 0; i < page->forms->len; i++) {
		const HkPageForm *form = &g_array_index(page->forms, HkPageForm, i);

		if ((form->asks & HK_ASKS_SECRET) != 0)
			check_action(page, form);
	}
	for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
		if ((page->asks & asked[i].asks) != 0)
			hk_sink_add(page->sink, asked[i].finding, "form", -1, "page",
				    page->from != NULL ? page->from->host : "", NULL);
	if ((page->asks & HK_ASKS_SECRET) == 0 && page->level == 0 && !page->gone)
		hk_sink_add(page->sink, "page.asks-nothing", "", -1, NULL);
}

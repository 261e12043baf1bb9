/* auth.c - reads Authentication-Results of the receiver's own hop.
 *
 * Which one that is, trace.h tells: it stands above the next foreign Received and names a server
 * of the house that wrote the border.  Microsoft's servers leave their name out; theirs counts
 * only above the border line itself, where no sender can write.  Refuses everything else.
 */
#include "examine/auth.h"

#include <string.h>

#include "examine/domain.h"
#include "examine/mail-memo.h"
#include "examine/trace.h"

#define VALUE_MAX                                                                                  \
	8192 /* bytes of one header; a longer one is cut, honest ones stay below 2 KiB             \
	      */

static const struct {
	const char *word;
	HkAuthResult result;
} words[] = {
	{ "pass", HK_AUTH_PASS },	   { "fail", HK_AUTH_FAIL },
	{ "softfail", HK_AUTH_SOFTFAIL },  { "none", HK_AUTH_NONE },
	{ "neutral", HK_AUTH_NEUTRAL },	   { "temperror", HK_AUTH_ERROR },
	{ "permerror", HK_AUTH_ERROR },	   { "hardfail", HK_AUTH_FAIL },
	{ "bestguesspass", HK_AUTH_NONE }, { "policy", HK_AUTH_NEUTRAL },
};

const char *
hk_auth_word(HkAuthResult result)
{
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i].result == result)
			return words[i].word;
	return "";
}

static HkAuthResult
result_of(const char *text)
{
	gsize len = 0;

	while (g_ascii_isalpha(text[len]))
		len++;
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strlen(words[i].word) == len &&
		    g_ascii_strncasecmp(text, words[i].word, len) == 0)
			return words[i].result;
	return HK_AUTH_ABSENT;
}

/* Comments may hold semicolons and other people's text: out with them (RFC 5322, 3.2.2). */
static char *
without_comments(const char *value)
{
	GString *out = g_string_new(NULL);
	guint depth = 0;

	for (const char *p = value; *p != '\0' && p - value < VALUE_MAX; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

/* The domain in "header.d=example.jp", "smtp.mailfrom=who@example.jp", "header.i=@…". */
static void
domain_of(const char *clause, const char *property, char *out)
{
	const char *p = strstr(clause, property);
	const char *end, *at;

	*out = '\0';
	if (p == NULL)
		return;
	p += strlen(property);
	p += *p == '"';
	end = p + strcspn(p, " \t;\",>");
	at = g_strrstr_len(p, end - p, "@");
	p = at != NULL ? at + 1 : p;
	g_strlcpy(out, p, MIN((gsize)(end - p) + 1, HK_AUTH_TEXT));
	for (char *c = out; *c != '\0'; c++)
		*c = g_ascii_tolower(*c);
}

typedef struct {
	const HkMail *mail;
	const HkKit *kit;
	HkAuth *auth;
} Reading;

static gboolean
is_aligned(const Reading *r, const char *domain)
{
	return *domain != '\0' && hk_domain_related(r->kit->domains, domain, r->mail->from.domain);
}

static void
read_spf(Reading *r, HkAuthResult result, const char *clause)
{
	HkAuth *a = r->auth;

	if (a->spf != HK_AUTH_ABSENT)
		return;
	a->spf = result;
	domain_of(clause, "smtp.mailfrom=", a->spf_domain);
	if (*a->spf_domain == '\0')
		domain_of(clause, "envelope-from=", a->spf_domain);
	if (*a->spf_domain == '\0')
		domain_of(clause, "smtp.helo=", a->spf_domain);
	a->spf_aligned = result == HK_AUTH_PASS && is_aligned(r, a->spf_domain);
}

/* A mail may bear several signatures: the best one counts, From's own above all. */
static void
read_dkim(Reading *r, HkAuthResult result, const char *clause)
{
	char domain[HK_AUTH_TEXT];
	HkAuth *a = r->auth;
	gboolean aligned;

	domain_of(clause, "header.d=", domain);
	if (*domain == '\0')
		domain_of(clause, "header.i=", domain);
	aligned = result == HK_AUTH_PASS && is_aligned(r, domain);
	if (a->dkim_aligned || (a->dkim == HK_AUTH_PASS && !aligned))
		return;
	a->dkim = result;
	a->dkim_aligned = aligned;
	g_strlcpy(a->dkim_domain, domain, HK_AUTH_TEXT);
}

static void
read_dmarc(Reading *r, HkAuthResult result, const char *clause)
{
	char domain[HK_AUTH_TEXT];

	domain_of(clause, "header.from=", domain);
	if (*domain != '\0' && !is_aligned(r, domain))
		return; /* a verdict about another From than the one that is shown */
	if (r->auth->dmarc == HK_AUTH_ABSENT)
		r->auth->dmarc = result;
}

static void
read_arc(Reading *r, HkAuthResult result, const char *clause)
{
	r->auth->arc = result;
}

static const struct {
	const char *method;
	void (*read)(Reading *r, HkAuthResult result, const char *clause);
} methods[] = {
	{ "spf=", read_spf },
	{ "dkim=", read_dkim },
	{ "dmarc=", read_dmarc },
	{ "arc=", read_arc },
};

static void
read_clause(Reading *r, const char *clause)
{
	while (g_ascii_isspace(*clause))
		clause++;
	for (guint i = 0; i < G_N_ELEMENTS(methods); i++) {
		gsize len = strlen(methods[i].method);
		HkAuthResult result;

		if (g_ascii_strncasecmp(clause, methods[i].method, len) != 0)
			continue;
		result = result_of(clause + len);
		if (result != HK_AUTH_ABSENT)
			methods[i].read(r, result, clause);
	}
}

/* The authserv-id, lower case, or "" when the first clause is a result already. */
static void
server_of(const char *first, char *out)
{
	gsize len;

	while (g_ascii_isspace(*first))
		first++;
	len = strcspn(first, " \t\r\n");
	*out = '\0';
	if (memchr(first, '=', len) != NULL)
		return;
	g_strlcpy(out, first, MIN(len + 1, HK_AUTH_TEXT));
	for (char *c = out; *c != '\0'; c++)
		*c = g_ascii_tolower(*c);
}

static gboolean
is_trusted_name(const HkKit *kit, const char *server)
{
	const GPtrArray *names = kit->profile->trusted_receivers;

	for (guint i = 0; i < names->len; i++)
		if (g_str_equal(server, (const char *)g_ptr_array_index(names, i)))
			return TRUE;
	return FALSE;
}

static gboolean
is_receivers(const Reading *r, const HkTrace *trace, guint place, const char *server)
{
	if (trace->border == r->mail->hops->len || !trace->ours || place >= trace->below)
		return FALSE;
	if (*server == '\0')
		return place < trace->header && g_str_has_suffix(trace->receiver, ".outlook.com");
	return is_trusted_name(r->kit, server) ||
	       hk_domain_related(r->kit->domains, server, trace->receiver);
}

static void
read_results(Reading *r, const HkTrace *trace, guint place, const char *value)
{
	g_autofree char *plain = without_comments(value);
	g_auto(GStrv) clauses = g_strsplit(plain, ";", 64);
	char server[HK_AUTH_TEXT];

	if (clauses[0] == NULL)
		return;
	server_of(clauses[0], server);
	if (!is_receivers(r, trace, place, server)) {
		if (!r->auth->present)
			g_strlcpy(r->auth->server, server, HK_AUTH_TEXT);
		r->auth->present = TRUE;
		return;
	}
	if (r->auth->believed && !g_str_equal(server, r->auth->server))
		return; /* the topmost server speaks for the house */
	r->auth->present = r->auth->believed = TRUE;
	g_strlcpy(r->auth->server, *server != '\0' ? server : trace->receiver, HK_AUTH_TEXT);
	for (guint i = 0; clauses[i] != NULL; i++)
		read_clause(r, clauses[i]);
}

/* RFC 7208 section 9.1: "Received-SPF: pass (comment) key=value; …" */
static void
read_received_spf(Reading *r, const HkTrace *trace, guint place, const char *value)
{
	g_autofree char *plain = NULL;

	if (trace->border == r->mail->hops->len || !trace->ours || place >= trace->below)
		return;
	if (!r->auth->believed || r->auth->spf != HK_AUTH_ABSENT)
		return;
	plain = without_comments(value);
	read_spf(r, result_of(plain), plain);
}

static HkAuth
read_auth(const HkMail *mail, const HkKit *kit)
{
	HkAuth auth = { 0 };
	Reading r = { mail, kit, &auth };
	HkTrace trace = hk_trace_read(mail, kit);

	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		if (strcmp(h->name, "authentication-results") == 0)
			read_results(&r, &trace, i, h->value);
		else if (strcmp(h->name, "received-spf") == 0)
			read_received_spf(&r, &trace, i, h->value);
	}
	return auth;
}

HkAuth
hk_auth_read(const HkMail *mail, const HkKit *kit)
{
	HkMailMemo *memo = mail->memo;

	if (memo == NULL)
		return read_auth(mail, kit);
	if (!memo->has_auth)
		memo->auth = read_auth(mail, kit);
	memo->has_auth = TRUE;
	return memo->auth;
}

gboolean
hk_auth_proves_from(const HkAuth *auth)
{
	if (!auth->believed || auth->dmarc == HK_AUTH_FAIL)
		return FALSE;
	return auth->dmarc == HK_AUTH_PASS || auth->dkim_aligned || auth->spf_aligned;
}

/* page-online.c - certificate, way and trouble of a page that was fetched, as findings.
 *
 * Called by page-har.c with what hikeshi-fetcher wrote; src/fetch/record.c is its other side.
 * Anybody may write such a file by hand, so these members only ever add doubt: a certificate that
 * is in order speaks for nobody.
 */
#include "examine/page-online.h"

#include <string.h>

#include "examine/domain.h"
#include "examine/page-checks.h"

#define TEXT_MAX 1024
#define FRESH_DAYS 7

static void
keep(HkJsonIn *in, char **slot)
{
	if (*slot == NULL)
		*slot = hk_json_string(in, TEXT_MAX);
}

static void
on_seal(HkJsonIn *in, const char *key, gpointer user)
{
	HkOnlineSeal *seal = user;

	if (g_str_equal(key, "issuer"))
		keep(in, &seal->issuer);
	else if (g_str_equal(key, "names"))
		keep(in, &seal->names);
	else if (g_str_equal(key, "validFrom"))
		keep(in, &seal->from);
	else if (g_str_equal(key, "validTo"))
		keep(in, &seal->to);
	else if (g_str_equal(key, "problem"))
		keep(in, &seal->problem);
	else if (g_str_equal(key, "ageDays"))
		seal->age = hk_json_number(in);
}

void
hk_online_seal_read(HkJsonIn *in, HkOnlineSeal *seal)
{
	seal->there = TRUE;
	seal->age = -1;
	hk_json_each(in, on_seal, seal);
}

static void
on_problem(HkJsonIn *in, const char *key, gpointer user)
{
	HkOnlineProblem *problem = user;

	if (g_str_equal(key, "what"))
		keep(in, &problem->what);
	else if (g_str_equal(key, "url"))
		keep(in, &problem->url);
	else if (g_str_equal(key, "detail"))
		keep(in, &problem->detail);
}

void
hk_online_problem_read(HkJsonIn *in, HkOnlineProblem *problem)
{
	hk_json_each(in, on_problem, problem);
}

gboolean
hk_online_seal_holds(const HkOnlineSeal *seal)
{
	return !seal->there || seal->problem == NULL || *seal->problem == '\0';
}

static const char *
shown(const char *text)
{
	return text != NULL ? text : "";
}

char *
hk_online_time(const char *stamp)
{
	if (strlen(stamp) != strlen("2026-11-23T22:54+09:00") || !g_str_is_ascii(stamp) ||
	    stamp[10] != 'T')
		return g_strdup(stamp);
	return g_strdup_printf("%.10s %.5s", stamp, stamp + 11);
}

/* clang-format off */
static const struct { const char *problem, *finding; } seals[] = {
	{ "name",        "online.certificate-name" },
	{ "expired",     "online.certificate-expired" },
	{ "not-yet",     "online.certificate-not-yet" },
	{ "self-signed", "online.certificate-self-signed" },
	{ "issuer",      "online.certificate-issuer" },
};

/* What the first address meets, and what one behind a redirect does. */
static const struct { const char *what, *first, *later; } problems[] = {
	{ "address", "online.address",   "online.address" },
	{ "scheme",  "online.scheme",    "online.scheme" },
	{ "name",    "online.no-name",   "online.no-name" },
	{ "inside",  "online.inside",    "online.leads-inside" },
	{ "port",    "online.port",      "online.port" },
	{ "silent",  "online.silent",    "online.silent" },
	{ "time",    "online.silent",    "online.silent" },
	{ "tls",     "online.no-tls",    "online.no-tls" },
	{ "hops",    "online.hops",      "online.hops" },
	{ "headers", "online.answer",    "online.answer" },
	{ "answer",  "online.answer",    "online.answer" },
};
/* clang-format on */

void
hk_online_seal_tell(HkSink *sink, const HkOnlineSeal *seal, const char *host, gboolean last)
{
	g_autofree char *age = g_strdup_printf("%" G_GINT64_FORMAT, seal->age);
	g_autofree char *from = hk_online_time(shown(seal->from));
	g_autofree char *to = hk_online_time(shown(seal->to));

	if (!seal->there)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(seals); i++)
		if (g_strcmp0(seals[i].problem, seal->problem) == 0)
			hk_sink_add(sink, seals[i].finding, "", -1, "host", host, "names",
				    shown(seal->names), "issuer", shown(seal->issuer), "to", to,
				    NULL);
	if (!last)
		return;
	hk_sink_add(sink, "online.certificate", "", -1, "host", host, "issuer", shown(seal->issuer),
		    "from", from, "to", to, "names", shown(seal->names), NULL);
	if (seal->age >= 0 && seal->age <= FRESH_DAYS && hk_online_seal_holds(seal))
		hk_sink_add(sink, "online.certificate-fresh", "", -1, "host", host, "days", age,
			    NULL);
}

void
hk_online_problem_tell(HkSink *sink, const HkOnlineProblem *problem, gboolean first)
{
	g_autofree char *host = hk_page_action_host(shown(problem->url));

	for (guint i = 0; i < G_N_ELEMENTS(problems); i++)
		if (g_strcmp0(problems[i].what, problem->what) == 0)
			hk_sink_add(sink, first ? problems[i].first : problems[i].later, "", -1,
				    "host", host, "url", shown(problem->url), "address",
				    shown(problem->detail), NULL);
}

void
hk_online_step_tell(const HkKit *kit, HkSink *sink, const char *from, const char *to)
{
	g_autofree char *left = hk_page_action_host(from);
	g_autofree char *reached = hk_page_action_host(to);

	if (*left != '\0' && *reached != '\0' && !hk_domain_related(kit->domains, left, reached))
		hk_sink_add(sink, "online.elsewhere", "", -1, "from", left, "host", reached, NULL);
}

void
hk_online_seal_clear(HkOnlineSeal *seal)
{
	g_free(seal->issuer);
	g_free(seal->names);
	g_free(seal->from);
	g_free(seal->to);
	g_free(seal->problem);
}

void
hk_online_problem_clear(HkOnlineProblem *problem)
{
	g_free(problem->what);
	g_free(problem->url);
	g_free(problem->detail);
}

/* gaps.c - what the papers do not say yet, and when that will be missed.
 *
 * Called by `hikeshi profile check`.  The kinds say in which emergency somebody would look for it;
 * the order is the order in which minutes count.  Promises borrowed rows that live as long as the
 * program.
 */
#include "house/papers.h"

#define KINDS(...) (const HkKind[]){ __VA_ARGS__ }, G_N_ELEMENTS(((const HkKind[]){ __VA_ARGS__ }))

typedef struct {
	HkGap gap;
	gboolean (*is_missing)(const HkPapers *papers, guint provider);
	guint provider; /* HkProviderType, where it is one */
} Row;

static gboolean
no_provider(const HkPapers *p, guint type)
{
	for (guint i = 0; i < p->providers->len; i++) {
		const HkProvider *x = g_ptr_array_index(p->providers, i);

		if (x->type == type && (x->phone != NULL || x->url != NULL))
			return FALSE;
	}
	return TRUE;
}

static gboolean
is_empty(char *const *words)
{
	return words == NULL || words[0] == NULL;
}

static gboolean
no_domains(const HkPapers *p, guint unused)
{
	return is_empty(p->domains) && is_empty(p->shops);
}

static gboolean
no_mail_servers(const HkPapers *p, guint unused)
{
	return is_empty(p->mail_servers);
}

static gboolean
no_people(const HkPapers *p, guint unused)
{
	return p->people->len == 0;
}

static gboolean
no_partners(const HkPapers *p, guint unused)
{
	return p->partners->len == 0;
}

static gboolean
no_systems(const HkPapers *p, guint unused)
{
	return p->systems->len == 0;
}

static gboolean
no_station(const HkPapers *p, guint unused)
{
	return p->station_phone == NULL;
}

static gboolean
no_backups(const HkPapers *p, guint unused)
{
	return p->backup_where == NULL || !p->backup_offline || p->backup_tested_on == NULL;
}

static gboolean
no_logs(const HkPapers *p, guint unused)
{
	return p->log_where == NULL || p->log_days == 0;
}

/* clang-format off */
static const Row rows[] = {
	{ { "bank", "bank_card", KINDS(HK_KIND_BEC, HK_KIND_FALSE_BILL, HK_KIND_PHISHING) },
	  no_provider, HK_PROVIDER_BANK },
	{ { "card", "bank_card", KINDS(HK_KIND_PHISHING, HK_KIND_SUPPORT_SCAM, HK_KIND_FAKE_SHOP) },
	  no_provider, HK_PROVIDER_CARD },
	{ { "vendor", "own_contacts", KINDS(HK_KIND_RANSOMWARE, HK_KIND_MALWARE, HK_KIND_UNAUTHORISED_ACCESS, HK_KIND_TARGETED_ATTACK) },
	  no_provider, HK_PROVIDER_VENDOR },
	{ { "backups", NULL, KINDS(HK_KIND_RANSOMWARE) }, no_backups, 0 },
	{ { "station", "mpd_switchboard", KINDS(HK_KIND_BEC, HK_KIND_RANSOMWARE, HK_KIND_EXTORTION, HK_KIND_UNAUTHORISED_ACCESS, HK_KIND_FAKE_SHOP) },
	  no_station, 0 },
	{ { "people", NULL, KINDS(HK_KIND_BEC, HK_KIND_DATA_LEAK) }, no_people, 0 },
	{ { "domains", NULL, KINDS(HK_KIND_PHISHING, HK_KIND_BEC, HK_KIND_FAKE_SHOP) }, no_domains, 0 },
	{ { "mail-servers", NULL, KINDS(HK_KIND_PHISHING, HK_KIND_BEC) }, no_mail_servers, 0 },
	{ { "partners", NULL, KINDS(HK_KIND_BEC, HK_KIND_MALWARE) }, no_partners, 0 },
	{ { "host", "own_contacts", KINDS(HK_KIND_SITE_TAMPERING, HK_KIND_FAKE_SHOP) },
	  no_provider, HK_PROVIDER_HOST },
	{ { "logs", NULL, KINDS(HK_KIND_UNAUTHORISED_ACCESS, HK_KIND_DATA_LEAK, HK_KIND_RANSOMWARE) }, no_logs, 0 },
	{ { "insurer", "own_contacts", KINDS(HK_KIND_RANSOMWARE, HK_KIND_DATA_LEAK) },
	  no_provider, HK_PROVIDER_INSURER },
	{ { "lawyer", NULL, KINDS(HK_KIND_DATA_LEAK, HK_KIND_RIGHTS_VIOLATION) },
	  no_provider, HK_PROVIDER_LAWYER },
	{ { "payment", "own_contacts", KINDS(HK_KIND_SITE_TAMPERING, HK_KIND_FAKE_SHOP) },
	  no_provider, HK_PROVIDER_PAYMENT },
	{ { "mail", NULL, KINDS(HK_KIND_BEC, HK_KIND_UNAUTHORISED_ACCESS) },
	  no_provider, HK_PROVIDER_MAIL },
	{ { "registrar", NULL, KINDS(HK_KIND_SITE_TAMPERING, HK_KIND_UNAUTHORISED_ACCESS) },
	  no_provider, HK_PROVIDER_REGISTRAR },
	{ { "isp", NULL, KINDS(HK_KIND_RANSOMWARE) }, no_provider, HK_PROVIDER_ISP },
	{ { "systems", NULL, KINDS(HK_KIND_RANSOMWARE, HK_KIND_UNAUTHORISED_ACCESS) }, no_systems, 0 },
};
/* clang-format on */

GPtrArray *
hk_papers_gaps(const HkPapers *papers)
{
	GPtrArray *gaps = g_ptr_array_new();

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].is_missing(papers, rows[i].provider))
			g_ptr_array_add(gaps, (gpointer)&rows[i].gap);
	return gaps;
}

/* papers.c - profile.yaml, written by a person, into what it says.
 *
 * Called by profile.c and by the profile commands.  Strict like every reader of data here, but for
 * one thing: a key with nothing behind it is allowed, because the page we hand out to be filled in
 * is made of such keys.  Refuses domains and addresses that could never match a mail.
 */
#include "house/papers.h"

#include <string.h>

#include "data/take.h"

#define LOG_DAYS_MAX 36500

static const char *const provider_ids[] = {
#define HK_PROVIDER_ID(name, id) id,
	HK_PROVIDERS(HK_PROVIDER_ID)
#undef HK_PROVIDER_ID
		NULL
};
G_STATIC_ASSERT(G_N_ELEMENTS(provider_ids) == HK_PROVIDER__N + 1);

const char *
hk_provider_id(HkProviderType type)
{
	return provider_ids[type];
}

/* The value of a key that is filled in, or NULL. */
static const HkNode *
filled(const HkNode *map, const char *key)
{
	const HkNode *node = hk_node_get(map, key);
	const char *text = hk_node_value(node);

	return text != NULL && text[strspn(text, " \t\n")] == '\0' ? NULL : node;
}

static gboolean
text(const HkNode *map, const char *key, char **out, GError **error)
{
	return filled(map, key) == NULL || hk_take_text(map, key, HK_MUST, out, error);
}

/* A list of words, lower case, each of which must look right. */
static gboolean
words(const HkNode *map, const char *key, gboolean (*fits)(const char *word), char ***out,
      GError **error)
{
	if (filled(map, key) == NULL)
		return TRUE;
	if (!hk_take_words(map, key, HK_MUST, out, error))
		return FALSE;
	for (guint i = 0; (*out)[i] != NULL; i++) {
		char *lower = g_ascii_strdown((*out)[i], -1);

		g_free((*out)[i]);
		(*out)[i] = lower;
		if (!fits(lower))
			return hk_node_fail(hk_node_at(hk_node_get(map, key), i), error,
					    "this does not belong among “%s”", key);
	}
	return TRUE;
}

/* "mihon.example"; a domain in Japanese is written in its xn-- form, as mails carry it. */
static gboolean
is_domain(const char *word)
{
	return strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(word) &&
	       strchr(word, '.') != NULL && *word != '.' && !g_str_has_suffix(word, ".") &&
	       strstr(word, "..") == NULL;
}

static gboolean
is_mail(const char *word)
{
	const char *at = strrchr(word, '@');

	return at != NULL && at > word && is_domain(at + 1) && strpbrk(word, " \t\n") == NULL;
}

/* The host of "https://shop.mihon.example/top".  (owned) */
static char *
host_of(const char *url)
{
	const char *host = strstr(url, "://");

	host = host != NULL ? host + 3 : url;
	return g_strndup(host, strcspn(host, "/:?#"));
}

static gboolean
is_shop(const char *word)
{
	g_autofree char *host = host_of(word);

	return is_domain(host);
}

static void
person_free(gpointer p)
{
	HkPerson *x = p;

	g_free(x->name);
	g_free(x->role);
	g_free(x->phone);
	g_free(x->mail);
	g_free(x);
}

static void
partner_free(gpointer p)
{
	HkPartner *x = p;

	g_free(x->name);
	g_free(x->phone);
	g_strfreev(x->domains);
	g_strfreev(x->mails);
	g_free(x);
}

static void
system_free(gpointer p)
{
	HkSystem *x = p;

	g_free(x->name);
	g_free(x->use);
	g_free(x->keeper);
	g_free(x);
}

static void
provider_free(gpointer p)
{
	HkProvider *x = p;

	g_free(x->name);
	g_free(x->phone);
	g_free(x->hours);
	g_free(x->contract);
	g_free(x->url);
	g_free(x);
}

static gboolean
read_person(const HkNode *node, GPtrArray *list, GError **error)
{
	static const char *const names[] = { "name", "role", "phone", "mail", NULL };
	HkPerson *x = g_new0(HkPerson, 1);

	g_ptr_array_add(list, x);
	return hk_node_only(node, names, error) &&
	       hk_take_text(node, "name", HK_MUST, &x->name, error) &&
	       text(node, "role", &x->role, error) && text(node, "phone", &x->phone, error) &&
	       text(node, "mail", &x->mail, error);
}

static gboolean
read_partner(const HkNode *node, GPtrArray *list, GError **error)
{
	static const char *const names[] = { "name", "domains", "mails", "phone", NULL };
	HkPartner *x = g_new0(HkPartner, 1);

	g_ptr_array_add(list, x);
	return hk_node_only(node, names, error) &&
	       hk_take_text(node, "name", HK_MUST, &x->name, error) &&
	       text(node, "phone", &x->phone, error) &&
	       words(node, "domains", is_domain, &x->domains, error) &&
	       words(node, "mails", is_mail, &x->mails, error);
}

static gboolean
read_system(const HkNode *node, GPtrArray *list, GError **error)
{
	static const char *const names[] = { "name", "use", "keeper", NULL };
	HkSystem *x = g_new0(HkSystem, 1);

	g_ptr_array_add(list, x);
	return hk_node_only(node, names, error) &&
	       hk_take_text(node, "name", HK_MUST, &x->name, error) &&
	       text(node, "use", &x->use, error) && text(node, "keeper", &x->keeper, error);
}

static gboolean
read_provider(const HkNode *node, GPtrArray *list, GError **error)
{
	static const char *const names[] = { "type",	 "name", "phone", "hours",
					     "contract", "url",	 NULL };
	HkProvider *x = g_new0(HkProvider, 1);
	guint type = 0;

	g_ptr_array_add(list, x);
	if (!hk_node_only(node, names, error) ||
	    !hk_take_choice(node, "type", HK_MUST, provider_ids, &type, error) ||
	    !hk_take_text(node, "name", HK_MUST, &x->name, error))
		return FALSE;
	x->type = (HkProviderType)type;
	return text(node, "phone", &x->phone, error) && text(node, "hours", &x->hours, error) &&
	       text(node, "contract", &x->contract, error) && text(node, "url", &x->url, error);
}

typedef gboolean (*ReadItem)(const HkNode *node, GPtrArray *list, GError **error);

static gboolean
items(const HkNode *root, const char *key, ReadItem read, GPtrArray *list, GError **error)
{
	const HkNode *node = filled(root, key);

	if (node == NULL)
		return TRUE;
	if (!hk_take_list(node, HK_MAY, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(node); i++)
		if (!read(hk_node_at(node, i), list, error))
			return FALSE;
	return TRUE;
}

/* A map that may be left blank, with only these keys. */
static gboolean
section(const HkNode *root, const char *key, const char *const *names, const HkNode **out,
	GError **error)
{
	*out = filled(root, key);
	return *out == NULL || hk_node_only(*out, names, error);
}

static gboolean
read_own(const HkNode *root, HkPapers *p, GError **error)
{
	static const char *const names[] = { "domains", "shops", "mail_servers", NULL };
	const HkNode *own;

	return section(root, "own", names, &own, error) &&
	       words(own, "domains", is_domain, &p->domains, error) &&
	       words(own, "shops", is_shop, &p->shops, error) &&
	       words(own, "mail_servers", is_domain, &p->mail_servers, error);
}

static gboolean
read_station(const HkNode *root, HkPapers *p, GError **error)
{
	static const char *const names[] = { "name", "phone", NULL };
	const HkNode *station;

	return section(root, "police_station", names, &station, error) &&
	       text(station, "name", &p->station, error) &&
	       text(station, "phone", &p->station_phone, error);
}

static gboolean
read_safety(const HkNode *root, HkPapers *p, GError **error)
{
	static const char *const backup_names[] = { "where", "offline", "tested_on", NULL };
	static const char *const log_names[] = { "where", "days", NULL };
	const HkNode *backups;
	const HkNode *logs;

	if (!section(root, "backups", backup_names, &backups, error) ||
	    !section(root, "logs", log_names, &logs, error) ||
	    !text(backups, "where", &p->backup_where, error) ||
	    !text(logs, "where", &p->log_where, error))
		return FALSE;
	return (filled(backups, "offline") == NULL ||
		hk_take_bool(backups, "offline", &p->backup_offline, error)) &&
	       (filled(backups, "tested_on") == NULL ||
		hk_take_date(backups, "tested_on", HK_MUST, &p->backup_tested_on, error)) &&
	       (filled(logs, "days") == NULL ||
		hk_take_count(logs, "days", LOG_DAYS_MAX, &p->log_days, error));
}

static HkPapers *
papers_new(void)
{
	HkPapers *p = g_new0(HkPapers, 1);

	p->people = g_ptr_array_new_with_free_func(person_free);
	p->partners = g_ptr_array_new_with_free_func(partner_free);
	p->systems = g_ptr_array_new_with_free_func(system_free);
	p->providers = g_ptr_array_new_with_free_func(provider_free);
	return p;
}

static gboolean
read_all(const HkNode *root, HkPapers *p, GError **error)
{
	static const char *const names[] = {
		"organisation",	  "own",     "people",	  "partners",
		"correspondents", "systems", "providers", "police_station",
		"backups",	  "logs",    NULL
	};

	return hk_node_only(root, names, error) &&
	       text(root, "organisation", &p->organisation, error) && read_own(root, p, error) &&
	       words(root, "correspondents", is_mail, &p->correspondents, error) &&
	       items(root, "people", read_person, p->people, error) &&
	       items(root, "partners", read_partner, p->partners, error) &&
	       items(root, "systems", read_system, p->systems, error) &&
	       items(root, "providers", read_provider, p->providers, error) &&
	       read_station(root, p, error) && read_safety(root, p, error);
}

HkPapers *
hk_papers_read(const HkNode *root, GError **error)
{
	g_autoptr(HkPapers) papers = papers_new();

	return read_all(root, papers, error) ? g_steal_pointer(&papers) : NULL;
}

HkPapers *
hk_papers_load(const char *path, GError **error)
{
	g_autoptr(HkNode) root = hk_node_load(path, error);

	return root != NULL ? hk_papers_read(root, error) : NULL;
}

void
hk_papers_free(HkPapers *papers)
{
	if (papers == NULL)
		return;
	g_free(papers->organisation);
	g_strfreev(papers->domains);
	g_strfreev(papers->shops);
	g_strfreev(papers->mail_servers);
	g_strfreev(papers->correspondents);
	g_ptr_array_unref(papers->people);
	g_ptr_array_unref(papers->partners);
	g_ptr_array_unref(papers->systems);
	g_ptr_array_unref(papers->providers);
	g_free(papers->station);
	g_free(papers->station_phone);
	g_free(papers->backup_where);
	g_free(papers->backup_tested_on);
	g_free(papers->log_where);
	g_free(papers);
}

static void
add_words(GPtrArray *list, char *const *from)
{
	for (guint i = 0; from != NULL && from[i] != NULL; i++)
		g_ptr_array_add(list, g_strdup(from[i]));
}

HkProfile *
hk_papers_profile(const HkPapers *papers)
{
	HkProfile *profile = hk_profile_new();

	profile->organisation = g_strdup(papers->organisation);
	add_words(profile->own_domains, papers->domains);
	for (guint i = 0; papers->shops != NULL && papers->shops[i] != NULL; i++)
		g_ptr_array_add(profile->own_domains, host_of(papers->shops[i]));
	add_words(profile->trusted_receivers, papers->mail_servers);
	add_words(profile->correspondents, papers->correspondents);
	for (guint i = 0; i < papers->partners->len; i++) {
		const HkPartner *partner = g_ptr_array_index(papers->partners, i);

		add_words(profile->partner_domains, partner->domains);
		add_words(profile->correspondents, partner->mails);
	}
	for (guint i = 0; i < papers->people->len; i++) {
		const HkPerson *person = g_ptr_array_index(papers->people, i);

		g_ptr_array_add(profile->people, g_strdup(person->name));
	}
	return profile;
}

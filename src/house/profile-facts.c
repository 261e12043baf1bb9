/* profile-facts.c - what was prepared beforehand, as facts of a case.
 *
 * Called when a case is opened, so that reports begin with what nobody should have to look up.
 * Promises only what the papers say: a key with nothing behind it gives no fact.
 */
#include "house/profile.h"

/* clang-format off */
static const struct {
	const char *fact;
	gsize member; /* of HkPapers: a text */
} texts[] = {
	{ "organisation.name", G_STRUCT_OFFSET(HkPapers, organisation) },
	{ "police.station",    G_STRUCT_OFFSET(HkPapers, station) },
	{ "system.logs",       G_STRUCT_OFFSET(HkPapers, log_where) },
};

static const struct {
	const char *fact;
	HkProviderType type;
	gsize member; /* of HkProvider: a text */
} of_providers[] = {
	{ "money.own-bank",    HK_PROVIDER_BANK,    G_STRUCT_OFFSET(HkProvider, name) },
	{ "money.card-issuer", HK_PROVIDER_CARD,    G_STRUCT_OFFSET(HkProvider, name) },
	{ "insurer.name",      HK_PROVIDER_INSURER, G_STRUCT_OFFSET(HkProvider, name) },
	{ "insurer.policy",    HK_PROVIDER_INSURER, G_STRUCT_OFFSET(HkProvider, contract) },
};

static const struct {
	const char *fact;
	gsize member; /* of HkPerson: a text */
} of_writer[] = {
	{ "reporter.name",  G_STRUCT_OFFSET(HkPerson, name) },
	{ "reporter.role",  G_STRUCT_OFFSET(HkPerson, role) },
	{ "reporter.phone", G_STRUCT_OFFSET(HkPerson, phone) },
	{ "reporter.mail",  G_STRUCT_OFFSET(HkPerson, mail) },
};

/* Roles, as people write them, of whoever stands for the organisation. */
static const char *const heads[] = { "社長", "代表", "店主", "理事長", "president", "owner",
				     "representative", "director" };
/* clang-format on */

static const char *
text_at(gconstpointer record, gsize member)
{
	return G_STRUCT_MEMBER(const char *, record, member);
}

static gboolean
is_head(const char *role)
{
	g_autofree char *folded = role != NULL ? g_utf8_casefold(role, -1) : NULL;

	for (guint i = 0; folded != NULL && i < G_N_ELEMENTS(heads); i++)
		if (g_str_has_prefix(folded, heads[i]))
			return TRUE;
	return FALSE;
}

static void
add_people(HkFields *facts, const HkPapers *papers, const char *actor)
{
	for (guint i = 0; i < papers->people->len; i++) {
		const HkPerson *person = g_ptr_array_index(papers->people, i);

		if (is_head(person->role) &&
		    hk_fields_get(facts, "organisation.representative") == NULL)
			hk_fields_set(facts, "organisation.representative", person->name);
		if (g_strcmp0(person->name, actor) != 0)
			continue;
		for (guint k = 0; k < G_N_ELEMENTS(of_writer); k++)
			hk_fields_set(facts, of_writer[k].fact,
				      text_at(person, of_writer[k].member));
	}
}

HkFields *
hk_profile_facts(const HkPapers *papers, const char *actor)
{
	HkFields *facts = hk_fields_new();

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		hk_fields_set(facts, texts[i].fact, text_at(papers, texts[i].member));
	for (guint i = 0; i < G_N_ELEMENTS(of_providers); i++)
		for (guint k = papers->providers->len; k-- > 0;) {
			const HkProvider *p = g_ptr_array_index(papers->providers, k);
			const char *text = text_at(p, of_providers[i].member);

			if (p->type == of_providers[i].type && text != NULL)
				hk_fields_set(facts, of_providers[i].fact, text);
		}
	if (papers->shops != NULL && papers->shops[0] != NULL)
		hk_fields_set(facts, "organisation.url", papers->shops[0]);
	add_people(facts, papers, actor);
	return facts;
}

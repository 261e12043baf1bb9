/* own-numbers.c - which providers of the profile answer for which desk.
 *
 * Called by the house after both are loaded.  Somebody who prepared a number must see it at the
 * moment it is needed, not be sent to look for the contract.
 */
#include "house/own-numbers.h"

typedef struct {
	const char *desk;
	HkProviderType provider;
} Row;

static const Row rows[] = {
	{ "bank_card", HK_PROVIDER_BANK },	 { "bank_card", HK_PROVIDER_CARD },
	{ "bank_card", HK_PROVIDER_PAYMENT },	 { "own_contacts", HK_PROVIDER_VENDOR },
	{ "own_contacts", HK_PROVIDER_HOST },	 { "own_contacts", HK_PROVIDER_MAIL },
	{ "own_contacts", HK_PROVIDER_INSURER },
};

static void
append_provider(GString *out, const HkProvider *p)
{
	if (p->phone == NULL)
		return;
	g_string_append_printf(out, "%s%s%s%s", out->len > 0 ? "、" : "",
			       p->name != NULL ? p->name : "", p->name != NULL ? " " : "",
			       p->phone);
	if (p->hours != NULL)
		g_string_append_printf(out, "（%s）", p->hours);
}

static char *
numbers_for(const HkPapers *papers, const char *desk)
{
	GString *out = g_string_new(NULL);

	for (guint r = 0; r < G_N_ELEMENTS(rows); r++)
		for (guint i = 0; g_str_equal(rows[r].desk, desk) && i < papers->providers->len;
		     i++) {
			const HkProvider *p = g_ptr_array_index(papers->providers, i);

			if (p->type == rows[r].provider)
				append_provider(out, p);
		}
	return g_string_free(out, out->len == 0);
}

void
hk_own_numbers_fill(const HkDesks *desks, const HkPapers *papers)
{
	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *desk = hk_desks_at(desks, i);
		HkChannel *first = desk->channels->len > 0 ? g_ptr_array_index(desk->channels, 0)
							   : NULL;

		if (first != NULL && g_str_equal(first->type, "own") && first->value == NULL)
			first->value = numbers_for(papers, desk->id);
	}
}

/* ourselves.c - our own side of a correspondence.
 *
 * Called by the commands that read mailboxes.  A guess is told as one: whoever reads it can say
 * --own instead.
 */
#include "house/ourselves.h"

#include <string.h>

#include "base/sip.h"

struct HkOurselves {
	GHashTable *addresses; /* of char* */
	GHashTable *domains;   /* of char* */
	char *guessed;
};

HkOurselves *
hk_ourselves_new(const char *const *said, const HkProfile *profile)
{
	HkOurselves *o = g_new0(HkOurselves, 1);

	o->addresses = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, NULL);
	o->domains = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, NULL);
	for (guint i = 0; said != NULL && said[i] != NULL; i++) {
		const char *at = strrchr(said[i], '@');
		gboolean person = at != NULL && at != said[i];
		char *word = g_ascii_strdown(person || at == NULL ? said[i] : at + 1, -1);

		g_hash_table_add(person ? o->addresses : o->domains, word);
	}
	if (hk_ourselves_known(o) || profile == NULL)
		return o;
	for (guint i = 0; i < profile->own_domains->len; i++)
		g_hash_table_add(o->domains, g_strdup(g_ptr_array_index(profile->own_domains, i)));
	return o;
}

void
hk_ourselves_free(HkOurselves *o)
{
	if (o == NULL)
		return;
	g_hash_table_unref(o->addresses);
	g_hash_table_unref(o->domains);
	g_free(o->guessed);
	g_free(o);
}

gboolean
hk_ourselves_known(const HkOurselves *o)
{
	return g_hash_table_size(o->addresses) + g_hash_table_size(o->domains) > 0;
}

const char *
hk_address_domain(const char *address)
{
	const char *at = strrchr(address, '@');

	return at != NULL ? at + 1 : "";
}

/* mail.example.jp is example.jp's. */
gboolean
hk_ourselves_are(const HkOurselves *o, const char *address)
{
	const char *domain = hk_address_domain(address);

	if (g_hash_table_contains(o->addresses, address))
		return TRUE;
	for (; domain != NULL && *domain != '\0'; domain = strchr(domain, '.')) {
		domain += *domain == '.' ? 1 : 0;
		if (g_hash_table_contains(o->domains, domain))
			return TRUE;
	}
	return FALSE;
}

static void
count_party(GHashTable *seen, const GPtrArray *parties, GHashTable *once)
{
	for (guint i = 0; i < parties->len; i++) {
		const HkParty *party = g_ptr_array_index(parties, i);
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, party->address));

		if (g_hash_table_add(once, party->address))
			g_hash_table_insert(seen, g_strdup(party->address),
					    GUINT_TO_POINTER(n + 1));
	}
}

static void
count_letter(const HkLetter *letter, gpointer user)
{
	g_autoptr(GHashTable) once = g_hash_table_new(hk_sip_text, g_str_equal);

	count_party(user, letter->from, once);
	count_party(user, letter->to, once);
}

gboolean
hk_ourselves_guess(HkOurselves *o, HkHouse *house, const char *const *paths, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, NULL);
	const char *address, *best = NULL;
	HkLetterCount count;
	GHashTableIter iter;
	gpointer key, value;
	guint most = 0;

	if (!hk_letters_each(house, paths, HK_LETTERS_HEADS, count_letter, seen, &count, error))
		return FALSE;
	g_hash_table_iter_init(&iter, seen);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		guint n = GPOINTER_TO_UINT(value);

		address = key;
		if (n < most || (n == most && best != NULL && strcmp(address, best) > 0))
			continue;
		most = n;
		best = address;
	}
	if (best == NULL)
		return TRUE;
	o->guessed = g_strdup(best);
	g_hash_table_add(o->addresses, g_strdup(best));
	return TRUE;
}

const char *
hk_ourselves_guessed(const HkOurselves *o)
{
	return o->guessed;
}

/* correspondents.c - counts who wrote to whom in a stolen account's mailbox.
 *
 * Called by `hikeshi correspondents`.  It reads headers that anybody may have written: a number is
 * a number of mails that say so, and a date that lies in the future is not believed.  Nothing is
 * left out because it looks odd: better one warning too many.
 */
#include "house/correspondents.h"

#include <string.h>

#include "base/sip.h"

#define DAY (24 * 3600)

static void
person_free(gpointer p)
{
	HkCorrespondent *c = p;

	g_free(c->address);
	g_free(c->name);
	g_free(c);
}

HkCorrespondents *
hk_correspondents_new(void)
{
	HkCorrespondents *people = g_new0(HkCorrespondents, 1);

	people->people = g_ptr_array_new_with_free_func(person_free);
	return people;
}

void
hk_correspondents_free(HkCorrespondents *people)
{
	if (people == NULL)
		return;
	g_ptr_array_unref(people->people);
	g_free(people->guessed);
	g_free(people);
}

static HkCorrespondent *
person_of(HkCorrespondents *people, GHashTable *known, const HkParty *party)
{
	HkCorrespondent *c = g_hash_table_lookup(known, party->address);

	if (c != NULL)
		return c;
	c = g_new0(HkCorrespondent, 1);
	c->address = g_strdup(party->address);
	c->name = g_strdup("");
	c->first = c->last = -1;
	c->automatic = TRUE;
	g_ptr_array_add(people->people, c);
	g_hash_table_insert(known, c->address, c);
	return c;
}

/* Addresses that say themselves that nobody reads them. */
static gboolean
is_nobody(const char *address)
{
	static const char *const names[] = { "no-reply",   "noreply",	   "no_reply",
					     "donotreply", "do-not-reply", "mailer-daemon",
					     "postmaster@" };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(address, names[i]))
			return TRUE;
	return FALSE;
}

static void
note_letter(HkCorrespondent *c, const HkParty *party, gint64 date)
{
	gboolean newest = date >= c->last;

	if (*party->name != '\0' && (newest || *c->name == '\0')) {
		g_free(c->name);
		c->name = g_strdup(party->name);
	}
	if (date < 0)
		return;
	c->first = c->first < 0 ? date : MIN(c->first, date);
	c->last = MAX(c->last, date);
}

static gboolean
is_ours(const HkCorrespondentsOrder *order, const HkLetter *letter)
{
	for (guint i = 0; i < letter->from->len; i++) {
		const HkParty *party = g_ptr_array_index(letter->from, i);

		if (hk_ourselves_are(order->ourselves, party->address))
			return TRUE;
	}
	return FALSE;
}

void
hk_correspondents_add(HkCorrespondents *people, GHashTable *known,
		      const HkCorrespondentsOrder *order, const HkLetter *letter)
{
	gboolean ours = is_ours(order, letter);
	const GPtrArray *parties = ours ? letter->to : letter->from;
	gint64 date = letter->date <= order->now + DAY ? letter->date : -1;
	g_autoptr(GHashTable) once = g_hash_table_new(hk_sip_text, g_str_equal);

	if (date >= 0 && date < order->since) {
		people->before++;
		return;
	}
	for (guint i = 0; i < parties->len; i++) {
		const HkParty *party = g_ptr_array_index(parties, i);
		HkCorrespondent *c;

		if (hk_ourselves_are(order->ourselves, party->address) ||
		    !g_hash_table_add(once, party->address))
			continue;
		c = person_of(people, known, party);
		note_letter(c, party, date);
		*(ours ? &c->sent : &c->received) += 1;
		c->automatic &= is_nobody(c->address) || (!ours && letter->automatic);
	}
}

/* Newest first; then who has more mails, then by the alphabet, so that the order is always one. */
static gint
newest_first(gconstpointer a, gconstpointer b)
{
	const HkCorrespondent *x = *(const HkCorrespondent *const *)a;
	const HkCorrespondent *y = *(const HkCorrespondent *const *)b;
	guint64 mails_x = x->sent + x->received, mails_y = y->sent + y->received;

	if (x->last != y->last)
		return x->last < y->last ? 1 : -1;
	if (mails_x != mails_y)
		return mails_x < mails_y ? 1 : -1;
	return strcmp(x->address, y->address);
}

void
hk_correspondents_sort(HkCorrespondents *people)
{
	g_ptr_array_sort(people->people, newest_first);
}

typedef struct {
	const HkCorrespondentsOrder *order;
	HkCorrespondents *people;
	GHashTable *known; /* address to HkCorrespondent*, both borrowed */
} Reading;

static void
take(const HkLetter *letter, gpointer user)
{
	Reading *r = user;

	hk_correspondents_add(r->people, r->known, r->order, letter);
}

HkCorrespondents *
hk_correspondents_read(const HkCorrespondentsOrder *order, const char *const *paths, GError **error)
{
	g_autoptr(HkCorrespondents) people = hk_correspondents_new();
	g_autoptr(GHashTable) known = g_hash_table_new(hk_sip_text, g_str_equal);
	Reading reading = { order, people, known };

	if (!hk_ourselves_known(order->ourselves) &&
	    !hk_ourselves_guess(order->ourselves, order->house, paths, error))
		return NULL;
	people->guessed = g_strdup(hk_ourselves_guessed(order->ourselves));
	if (!hk_letters_each(order->house, paths, HK_LETTERS_HEADS, take, &reading, &people->count,
			     error))
		return NULL;
	hk_correspondents_sort(people);
	return g_steal_pointer(&people);
}

/* leak.c - reads the forged mail, then the mailboxes, and notes who had what it repeats.
 *
 * Called by `hikeshi trace-leak`.  The mails are opened by examiners; here are only marks and
 * addresses.  Of the mailbox nothing is kept but the letters that have something in common with the
 * forged one, at most KEPT_MAX, so its size does not matter.  Letters that are not older than the
 * forged mail are passed over: they are the fraud itself, or answers to it.
 */
#include "house/leak.h"

#include <string.h>

#include "house/leak-judge.h"

#define KEPT_MAX 200	/* letters; then those with the fewest clues go */
#define FORWARDS_MAX 20 /* headers shown */
#define HAD_MAX 64	/* domains remembered of one clue: a greeting is in thousands of mails */

typedef struct {
	const HkLeakOrder *order;
	HkLeak *leak;
	GHashTable *index;   /* of a mark: clue + 1 */
	GHashTable *domains; /* of genuine correspondents */
	GHashTable *people;  /* their addresses, as far as letters in common name them */
} Trace;

static const char *const side_ids[] = { "cannot-tell", "ours", "theirs" };
static const char *const why_ids[] = { "nothing",     "both",	 "internal", "unknown",
				       "only-we-all", "missing", "shared" };

const char *
hk_leak_side_id(HkLeakSide side)
{
	return side_ids[side];
}

const char *
hk_leak_why_id(HkLeakWhy why)
{
	return why_ids[why];
}

static void
clue_clear(gpointer p)
{
	g_hash_table_unref(((HkLeakClue *)p)->had);
}

static void
letter_free(gpointer p)
{
	HkLeakLetter *l = p;

	g_free(l->place);
	g_free(l->from);
	g_free(l->to);
	g_free(l->subject);
	g_array_unref(l->clues);
	g_free(l);
}

static void
party_free(gpointer p)
{
	g_free(((HkLeakParty *)p)->domain);
	g_free(p);
}

static HkLeak *
leak_new(void)
{
	HkLeak *leak = g_new0(HkLeak, 1);

	leak->clues = g_array_new(FALSE, TRUE, sizeof(HkLeakClue));
	g_array_set_clear_func(leak->clues, clue_clear);
	leak->letters = g_ptr_array_new_with_free_func(letter_free);
	leak->parties = g_ptr_array_new_with_free_func(party_free);
	leak->alike = g_ptr_array_new_with_free_func(g_free);
	leak->forwards = g_ptr_array_new_with_free_func(g_free);
	return leak;
}

void
hk_leak_free(HkLeak *leak)
{
	if (leak == NULL)
		return;
	g_array_unref(leak->clues);
	g_ptr_array_unref(leak->letters);
	g_ptr_array_unref(leak->parties);
	g_ptr_array_unref(leak->alike);
	g_ptr_array_unref(leak->forwards);
	hk_letter_free(leak->fake);
	g_free(leak->guessed);
	g_free(leak);
}

/* A mark and its type as one key. */
static gint64 *
key_of(const HkLetterMark *mark)
{
	guint64 hash = mark->hash ^ (guint64)(guchar)mark->type << 56;
	gint64 *key = g_new(gint64, 1);

	memcpy(key, &hash, sizeof *key);
	return key;
}

static void
index_fake(Trace *t)
{
	HkLeak *leak = t->leak;

	for (guint i = 0; i < leak->fake->clues->len; i++) {
		HkLeakClue c = { .clue = g_ptr_array_index(leak->fake->clues, i) };

		c.had = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		g_array_append_val(leak->clues, c);
	}
	for (guint i = 0; i < leak->fake->marks->len; i++) {
		const HkLetterMark *m = &g_array_index(leak->fake->marks, HkLetterMark, i);
		gint64 *key;

		if (m->clue >= leak->clues->len)
			continue;
		key = key_of(m);
		if (g_hash_table_contains(t->index, key)) {
			g_free(key); /* said twice: the first place is the one that is told */
			continue;
		}
		g_hash_table_insert(t->index, key, GUINT_TO_POINTER(m->clue + 1));
		g_array_index(leak->clues, HkLeakClue, m->clue).marks++;
	}
}

/* Which clues the letter has: a third of a line's marks is enough, because
 * those at its end reach into the next line, which may be another. */
static GArray *
clues_in(const Trace *t, const HkLetter *letter)
{
	GArray *clues = t->leak->clues, *has = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autofree guint *hits = g_new0(guint, clues->len + 1);
	g_autoptr(GHashTable)
		once = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	for (guint i = 0; i < letter->marks->len; i++) {
		gint64 *key = key_of(&g_array_index(letter->marks, HkLetterMark, i));
		guint clue = GPOINTER_TO_UINT(g_hash_table_lookup(t->index, key));

		if (clue > 0 && !g_hash_table_contains(once, key)) {
			hits[clue - 1]++;
			g_hash_table_add(once, key);
		} else {
			g_free(key);
		}
	}
	for (guint i = 0; i < clues->len; i++)
		if (hits[i] > 0 && hits[i] * 3 >= g_array_index(clues, HkLeakClue, i).marks)
			g_array_append_val(has, i);
	return has;
}

static void
note_party(Trace *t, const HkParty *party, HkLeakClue *clue)
{
	const char *domain = hk_address_domain(party->address);

	if (hk_ourselves_are(t->order->ourselves, party->address) || *domain == '\0')
		return;
	clue->outside = TRUE;
	if (g_hash_table_size(clue->had) < HAD_MAX)
		g_hash_table_add(clue->had, g_strdup(domain));
}

static gboolean
is_all_ours(const Trace *t, const GPtrArray *parties)
{
	for (guint i = 0; i < parties->len; i++) {
		const HkParty *party = g_ptr_array_index(parties, i);

		if (!hk_ourselves_are(t->order->ourselves, party->address))
			return FALSE;
	}
	return TRUE;
}

static char *
addresses_of(const GPtrArray *parties)
{
	GString *s = g_string_new(NULL);

	for (guint i = 0; i < parties->len && s->len < 300; i++)
		g_string_append_printf(s, "%s%s", i > 0 ? ", " : "",
				       ((HkParty *)g_ptr_array_index(parties, i))->address);
	return g_string_free(s, FALSE);
}

static gint
by_clues(gconstpointer a, gconstpointer b)
{
	const HkLeakLetter *x = *(const HkLeakLetter *const *)a;
	const HkLeakLetter *y = *(const HkLeakLetter *const *)b;

	return (x->clues->len < y->clues->len) - (x->clues->len > y->clues->len);
}

static void
keep_letter(Trace *t, const HkLetter *letter, GArray *has)
{
	HkLeakLetter *l = g_new0(HkLeakLetter, 1);

	l->place = g_strdup(letter->place);
	l->from = addresses_of(letter->from);
	l->to = addresses_of(letter->to);
	l->subject = g_strdup(letter->subject);
	l->date = letter->date;
	l->outside = !is_all_ours(t, letter->from) || !is_all_ours(t, letter->to);
	l->clues = g_array_ref(has);
	g_ptr_array_add(t->leak->letters, l);
	if (t->leak->letters->len < 2 * KEPT_MAX)
		return;
	g_ptr_array_sort(t->leak->letters, by_clues);
	g_ptr_array_set_size(t->leak->letters, KEPT_MAX);
}

/* Headers that send a copy to somebody who is not us. */
static void
note_forwards(Trace *t, const HkLetter *letter)
{
	g_auto(GStrv) lines = g_strsplit(letter->forward, "\n", -1);

	for (guint i = 0; lines[i] != NULL && t->leak->forwards->len < FORWARDS_MAX; i++) {
		char *value = strchr(lines[i], '\t');
		g_autofree char *address = NULL;
		gboolean forwarded;

		if (value == NULL)
			continue;
		address = g_ascii_strdown(g_strstrip(value + 1), -1);
		forwarded = strstr(address, "auto-forward") != NULL ||
			    g_str_has_prefix(lines[i], "x-ms-exchange-inbox-rules-loop");
		*value = ' ';
		if (!forwarded && (strchr(address, '@') == NULL ||
				   hk_ourselves_are(t->order->ourselves, address)))
			continue;
		if (!g_ptr_array_find_with_equal_func(t->leak->forwards, lines[i], g_str_equal,
						      NULL))
			g_ptr_array_add(t->leak->forwards, g_strdup(lines[i]));
	}
}

static void
note_people(Trace *t, const GPtrArray *parties)
{
	for (guint i = 0; i < parties->len; i++) {
		const HkParty *party = g_ptr_array_index(parties, i);

		g_hash_table_add(t->people, g_strdup(party->address));
		g_hash_table_add(t->domains, g_strdup(hk_address_domain(party->address)));
	}
}

/* Not older than the forged mail, or that mail itself. */
static gboolean
is_too_late(const HkLetter *fake, const HkLetter *letter)
{
	if (*fake->id != '\0' && g_str_equal(fake->id, letter->id))
		return TRUE;
	return fake->date >= 0 && letter->date >= fake->date;
}

static void
take(const HkLetter *letter, gpointer user)
{
	Trace *t = user;
	g_autoptr(GArray) has = NULL;

	if (is_too_late(t->leak->fake, letter))
		return;
	has = clues_in(t, letter);
	if (has->len == 0)
		return;
	for (guint i = 0; i < has->len; i++) {
		HkLeakClue *c = &g_array_index(t->leak->clues, HkLeakClue,
					       g_array_index(has, guint, i));

		c->holders++;
		for (guint k = 0; k < letter->from->len; k++)
			note_party(t, g_ptr_array_index(letter->from, k), c);
		for (guint k = 0; k < letter->to->len; k++)
			note_party(t, g_ptr_array_index(letter->to, k), c);
	}
	note_people(t, letter->from);
	note_people(t, letter->to);
	note_forwards(t, letter);
	keep_letter(t, letter, has);
}

/* The genuine domains that the forged mail's looks like; NULL or the forger's domain. */
static const char *
find_alike(Trace *t)
{
	HkLeak *leak = t->leak;
	const HkLetter *fake = leak->fake;
	const HkParty *from = fake->from->len > 0 ? g_ptr_array_index(fake->from, 0) : NULL;
	const char *domain = hk_address_domain(from != NULL ? from->address : "");
	const char *reply = hk_address_domain(fake->reply), *forger = NULL;
	GHashTableIter iter;
	gpointer genuine;

	g_hash_table_iter_init(&iter, t->domains);
	while (g_hash_table_iter_next(&iter, &genuine, NULL)) {
		gboolean by_from = *domain != '\0' && hk_leak_alike(domain, genuine);

		if (by_from || (*reply != '\0' && hk_leak_alike(reply, genuine)))
			g_ptr_array_add(leak->alike, g_strdup(genuine));
		forger = by_from ? domain : forger;
		if (leak->alike->len > 0 && leak->alike_of == NULL)
			leak->alike_of = by_from ? from->address : fake->reply;
	}
	leak->same_address = from != NULL && g_hash_table_contains(t->people, from->address);
	return forger;
}

HkLeak *
hk_leak_trace(const HkLeakOrder *order, const char *fake, const char *const *mailboxes,
	      GError **error)
{
	g_autoptr(HkLeak) leak = leak_new();
	g_autoptr(GHashTable)
		index = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GHashTable)
		domains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Trace t = { order, leak, index, domains, people };
	const char *forger;

	leak->fake = hk_letter_read(order->house, fake, HK_LETTERS_WORDS, error);
	if (leak->fake == NULL)
		return NULL;
	index_fake(&t);
	if (!hk_ourselves_known(order->ourselves) &&
	    !hk_ourselves_guess(order->ourselves, order->house, mailboxes, error))
		return NULL;
	leak->guessed = g_strdup(hk_ourselves_guessed(order->ourselves));
	if (!hk_letters_each(order->house, mailboxes, HK_LETTERS_MARKS, take, &t, &leak->count,
			     error))
		return NULL;
	forger = find_alike(&t);
	hk_leak_judge(leak, order->ourselves, leak->same_address ? NULL : forger);
	hk_leak_choose(leak);
	return g_steal_pointer(&leak);
}

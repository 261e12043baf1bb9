/* leak-judge.c - weighs the clues of a forged mail.
 *
 * Called by leak.c once all mailboxes are read.  A line counts only when it is long enough not to
 * be a greeting, and one line alone never decides: two people write the same sentence.  Where both
 * sides had everything it says so, which is the usual end: the answer then is to look at both.
 */
#include "house/leak-judge.h"

#include <string.h>

#define LINE_MARKS 2 /* fewer are a greeting or half a line */
#define DECIDE 2     /* one line alone is chance */
#define ALIKE_MIN 5  /* letters of a label: shorter ones are in everything */

gboolean
hk_leak_is_solid(const HkLeakClue *c)
{
	return c->clue->type == 'f' || c->clue->type == 'i' || c->clue->type == 'n' ||
	       (c->clue->type == 't' && c->marks >= LINE_MARKS);
}

gboolean
hk_leak_is_told(const HkLeakClue *c)
{
	return hk_leak_is_solid(c) && c->marks > 0 && (c->holders > 0 || c->clue->quoted);
}

/* Named in front of the quoted mail are addresses, and none is ours. */
static gboolean
is_among_others(const HkClue *clue, const HkOurselves *ourselves)
{
	g_auto(GStrv) addresses = g_strsplit(clue->block, " ", -1);
	guint n = 0;

	for (guint i = 0; addresses[i] != NULL; i++) {
		g_autofree char *address = g_ascii_strdown(addresses[i], -1);

		if (*address == '\0')
			continue;
		if (hk_ourselves_are(ourselves, address))
			return FALSE;
		n++;
	}
	return n > 0;
}

typedef struct {
	guint found, internal, outside, missing, among_others, nowhere;
	gboolean internal_id;
} Sum;

static Sum
sum_up(const HkLeak *leak, const HkOurselves *ourselves)
{
	Sum s = { 0 };

	for (guint i = 0; i < leak->clues->len; i++) {
		const HkLeakClue *c = &g_array_index(leak->clues, HkLeakClue, i);
		gboolean text = c->clue->quoted && c->clue->type != 'i' && c->marks >= LINE_MARKS;

		if (!hk_leak_is_solid(c))
			continue;
		s.found += c->holders > 0;
		s.outside += c->outside;
		s.internal += c->holders > 0 && !c->outside;
		s.internal_id |= c->holders > 0 && !c->outside && c->clue->type == 'i';
		s.nowhere += hk_leak_is_told(c) && c->holders == 0;
		s.missing += text && c->holders == 0;
		s.among_others += text && c->holders == 0 && is_among_others(c->clue, ourselves);
	}
	return s;
}

static gint
most_first(gconstpointer a, gconstpointer b)
{
	const HkLeakParty *x = *(const HkLeakParty *const *)a;
	const HkLeakParty *y = *(const HkLeakParty *const *)b;

	if (x->clues != y->clues)
		return x->clues < y->clues ? 1 : -1;
	return strcmp(x->domain, y->domain);
}

static void
count_domains(HkLeak *leak, const HkLeakClue *c, GHashTable *parties, const char *forger)
{
	GHashTableIter iter;
	gpointer domain;

	g_hash_table_iter_init(&iter, c->had);
	while (g_hash_table_iter_next(&iter, &domain, NULL)) {
		HkLeakParty *p = g_hash_table_lookup(parties, domain);

		if (g_strcmp0(domain, forger) == 0)
			continue;
		if (p == NULL) {
			p = g_new0(HkLeakParty, 1);
			p->domain = g_strdup(domain);
			g_ptr_array_add(leak->parties, p);
			g_hash_table_insert(parties, p->domain, p);
		}
		p->clues++;
	}
}

static void
find_parties(HkLeak *leak, const char *forger)
{
	g_autoptr(GHashTable) parties = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < leak->clues->len; i++) {
		const HkLeakClue *c = &g_array_index(leak->clues, HkLeakClue, i);

		if (hk_leak_is_solid(c) && c->outside)
			count_domains(leak, c, parties, forger);
	}
	g_ptr_array_sort(leak->parties, most_first);
}

/* What the best informed of the others lacks. */
static guint
lacking(const HkLeak *leak, guint outside)
{
	const HkLeakParty *best = leak->parties->len > 0 ? g_ptr_array_index(leak->parties, 0)
							 : NULL;

	return outside - MIN(outside, best != NULL ? best->clues : 0);
}

void
hk_leak_judge(HkLeak *leak, const HkOurselves *ourselves, const char *alike_domain)
{
	Sum s = sum_up(leak, ourselves);
	gboolean ours = s.internal >= DECIDE || s.internal_id, theirs = s.among_others >= DECIDE;

	find_parties(leak, alike_domain);
	leak->found = s.found;
	leak->left_us = s.outside;
	leak->missing = s.missing;
	leak->side = HK_LEAK_CANNOT_TELL;
	if (s.found == 0) {
		leak->why = HK_LEAK_NOTHING;
	} else if (ours && theirs) {
		leak->why = HK_LEAK_BOTH;
	} else if (!theirs && s.nowhere > s.found) {
		leak->why = HK_LEAK_MISSING; /* what was found may be chance */
	} else if (ours || theirs) {
		leak->side = ours ? HK_LEAK_OURS : HK_LEAK_THEIRS;
		leak->why = ours ? HK_LEAK_INTERNAL : HK_LEAK_UNKNOWN;
	} else if (s.missing >= DECIDE) {
		leak->why = HK_LEAK_MISSING;
	} else if (lacking(leak, s.outside) >= DECIDE) {
		leak->side = HK_LEAK_OURS;
		leak->why = HK_LEAK_ONLY_WE_ALL;
	} else {
		leak->why = HK_LEAK_SHARED;
	}
}

static guint
news_in(const HkLeakLetter *letter, const gboolean *known)
{
	guint n = 0;

	for (guint i = 0; i < letter->clues->len; i++)
		n += known[g_array_index(letter->clues, guint, i)] ? 0 : 1;
	return n;
}

void
hk_leak_choose(HkLeak *leak)
{
	g_autofree gboolean *known = g_new0(gboolean, MAX(leak->clues->len, 1));
	guint chosen = 0;

	while (chosen < leak->letters->len) {
		guint best = chosen;
		HkLeakLetter *letter;
		gpointer swap;

		for (guint i = chosen; i < leak->letters->len; i++)
			if (news_in(g_ptr_array_index(leak->letters, i), known) >
			    news_in(g_ptr_array_index(leak->letters, best), known))
				best = i;
		letter = g_ptr_array_index(leak->letters, best);
		if (news_in(letter, known) == 0)
			break;
		for (guint i = 0; i < letter->clues->len; i++)
			known[g_array_index(letter->clues, guint, i)] = TRUE;
		swap = leak->letters->pdata[chosen];
		leak->letters->pdata[chosen] = letter;
		leak->letters->pdata[best] = swap;
		chosen++;
	}
	g_ptr_array_set_size(leak->letters, (gint)chosen);
}

/* What an eye reads: rn is m, 0 is o, and hyphens are not noticed. */
static char *
seen_as(const char *domain)
{
	static const struct {
		const char *from, *to;
	} rows[] = { { "rn", "m" }, { "vv", "w" }, { "0", "o" },
		     { "1", "l" },  { "i", "l" },  { "-", "" } };
	GString *s = g_string_new(domain);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		g_string_replace(s, rows[i].from, rows[i].to, 0);
	return g_string_free(s, FALSE);
}

/* At most one letter is other, more, less, or two changed places. */
static gboolean
is_one_slip(const char *a, const char *b)
{
	gsize la = strlen(a), lb = strlen(b), head = 0, tail = 0;

	while (head < la && head < lb && a[head] == b[head])
		head++;
	while (tail < la - head && tail < lb - head && a[la - 1 - tail] == b[lb - 1 - tail])
		tail++;
	la -= head + tail;
	lb -= head + tail;
	return (la <= 1 && lb <= 1) ||
	       (la == 2 && lb == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]);
}

static gboolean
is_under(const char *domain, const char *above)
{
	return g_str_has_suffix(domain, above) && strlen(domain) > strlen(above) &&
	       domain[strlen(domain) - strlen(above) - 1] == '.';
}

gboolean
hk_leak_alike(const char *domain, const char *genuine)
{
	g_autofree char *seen = seen_as(domain);
	g_autofree char *wanted = seen_as(genuine);
	g_autofree char *label = g_strndup(wanted, strcspn(wanted, "."));
	gboolean one_slip = is_one_slip(seen, wanted);
	char *end;

	if (g_str_equal(domain, genuine) || is_under(domain, genuine) || is_under(genuine, domain))
		return FALSE;
	if (g_str_equal(seen, wanted))
		return TRUE;
	if (strlen(label) < ALIKE_MIN)
		return FALSE;
	/* The ending is no part of the name: everything under ".example" would be alike. */
	end = strrchr(seen, '.');
	if (end != NULL)
		*end = '\0';
	return one_slip || strstr(seen, label) != NULL;
}

/* guide.c - a kind and an instant into steps and contacts.
 *
 * Called by the house once a kind.  Pure: same book, desks, calendar and instant, same guidance.
 * Steps come by phase, in the order of the file within a phase; contacts by rank.
 */
#include "guide/guide.h"

static gboolean
concerns(const char *only, const char *subkind)
{
	return only == NULL || g_strcmp0(only, subkind) == 0;
}

static void
add_steps(HkGuidance *g, const GPtrArray *steps, const char *subkind)
{
	for (guint phase = 0; phase < HK_PHASE__N; phase++) {
		for (guint i = 0; i < steps->len; i++) {
			HkStep *step = g_ptr_array_index(steps, i);

			if (step->phase == phase && concerns(step->subkind, subkind))
				g_ptr_array_add(g->steps, step);
		}
	}
}

/* The route of that kind; one made for the very subkind goes before the general one. */
static const HkDeskRoute *
route_for(const HkDesk *desk, HkKind kind, const char *subkind)
{
	const HkDeskRoute *found = NULL;

	for (guint i = 0; i < desk->routes->len; i++) {
		const HkDeskRoute *r = g_ptr_array_index(desk->routes, i);

		if (r->kind != kind || !concerns(r->subkind, subkind))
			continue;
		if (found == NULL || found->subkind == NULL)
			found = r;
	}
	return found;
}

static gint
by_rank(gconstpointer a, gconstpointer b)
{
	const HkContact *x = a;
	const HkContact *y = b;

	if (x->route->rank != y->route->rank)
		return x->route->rank < y->route->rank ? -1 : 1;
	return g_strcmp0(x->desk->id, y->desk->id); /* the same order on every machine */
}

/* Somebody is there, or what one sends is taken without waiting for an opening. */
static gboolean
takes_now(const HkContact *contact)
{
	const HkOpening *o = &contact->opening;

	return o->state == HK_OPEN || o->state == HK_ALWAYS ||
	       (o->state == HK_ALWAYS_READ && o->until == 0);
}

static void
choose_best(HkGuidance *g)
{
	for (guint i = 0; i < g->contacts->len && g->best_open < 0; i++) {
		const HkContact *contact = &g_array_index(g->contacts, HkContact, i);

		if (takes_now(contact))
			g->best_open = (int)i;
	}
}

HkGuidance *
hk_guide(const HkBook *book, const HkDesks *desks, const HkCalendar *calendar, HkKind kind,
	 const char *subkind, gint64 instant)
{
	HkGuidance *g = hk_guidance_new();

	g->kind = kind;
	g->name = hk_book_name(book, kind);
	g->summary = hk_book_summary(book, kind);
	g->decide = hk_book_decide(book, kind);
	g->instant = instant;
	add_steps(g, hk_book_steps(book, kind), subkind);
	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *desk = hk_desks_at(desks, i);
		const HkDeskRoute *route = route_for(desk, kind, subkind);
		HkContact contact;

		if (route == NULL || desk->superseded_by != NULL)
			continue;
		contact = hk_desk_contact(desk, calendar, instant);
		contact.route = route;
		g_array_append_val(g->contacts, contact);
	}
	g_array_sort(g->contacts, by_rank);
	choose_best(g);
	return g;
}

typedef enum { FITS_NOT, FITS_PERHAPS, FITS } Fit;

static gboolean
is_opposite(const char *a, const char *b)
{
	return (g_str_equal(a, "yes") && g_str_equal(b, "no")) ||
	       (g_str_equal(a, "no") && g_str_equal(b, "yes"));
}

/* Only a plain yes or no rules a step out: who typed a card number may have typed more. */
static Fit
fit_of(const HkStep *step, const HkFields *facts)
{
	Fit fit = step->when != NULL ? FITS : FITS_PERHAPS;

	for (guint i = 0; step->when != NULL && i < hk_fields_count(step->when); i++) {
		const char *key, *wanted, *said;

		hk_fields_at(step->when, i, &key, &wanted);
		said = hk_fields_get(facts, key);
		if (said != NULL && is_opposite(wanted, said))
			return FITS_NOT;
		if (g_strcmp0(wanted, said) != 0)
			fit = FITS_PERHAPS;
	}
	return fit;
}

static void
add_fitting(HkGuidance *g, const HkGuidance *from, guint phase, const HkFields *facts, Fit fit)
{
	for (guint i = 0; i < from->steps->len; i++) {
		HkStep *step = g_ptr_array_index(from->steps, i);

		if (step->phase == phase && fit_of(step, facts) == fit)
			g_ptr_array_add(g->steps, step);
	}
}

HkGuidance *
hk_guide_follow(const HkGuidance *from, const HkFields *facts)
{
	static const Fit order[] = { FITS, FITS_PERHAPS };
	HkGuidance *g = hk_guidance_new();

	g->kind = from->kind;
	g->name = from->name;
	g->summary = from->summary;
	g->decide = from->decide;
	g->best_open = from->best_open;
	g->instant = from->instant;
	g_array_append_vals(g->contacts, from->contacts->data, from->contacts->len);
	for (guint phase = 0; phase < HK_PHASE__N; phase++)
		for (guint o = 0; o < G_N_ELEMENTS(order); o++)
			add_fitting(g, from, phase, facts, order[o]);
	return g;
}

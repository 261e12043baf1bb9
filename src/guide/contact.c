/* contact.c - of a desk's channels, the one to use at this instant.
 *
 * Called by guide.c and by lists of desks, which it also puts in order.  A person who answers now
 * is best, a box that takes what one sends is next, then the channel that opens soonest, and hours
 * that nobody confirmed come after that.  Refuses nothing; a desk whose channels have no value is
 * still shown.
 */
#include "guide/desks.h"
#include "guide/opening.h"

typedef enum {
	REACH_NOW, /* somebody is there */
	REACH_BOX, /* it is taken now and read when they can */
	REACH_LATER,
	REACH_UNCONFIRMED,
	REACH_NEVER, /* no opening in sight */
	REACH_BLANK, /* we do not know its number or address */
} Reach;

typedef struct {
	Reach reach;
	gint64 wait;	 /* until when, of REACH_LATER */
	gboolean spoken; /* somebody to talk to beats a form, when both are there */
} Rank;

/* Without its number or address it leads nowhere; one's own number stands in one's own papers, and
 * a chat is entered from the desk's page. */
static gboolean
is_blank(const HkChannel *channel)
{
	return channel->value == NULL && !g_str_equal(channel->type, "own") &&
	       !g_str_equal(channel->type, "chat");
}

static Rank
rank_of(const HkChannel *channel, const HkOpening *opening)
{
	static const Reach by_state[] = {
		[HK_OPEN] = REACH_NOW,
		[HK_CLOSED] = REACH_LATER,
		[HK_ALWAYS] = REACH_BOX,
		[HK_ALWAYS_READ] = REACH_BOX,
		[HK_UNCONFIRMED] = REACH_UNCONFIRMED,
	};
	gboolean phone = g_str_equal(channel->type, "phone");
	Rank rank = { .reach = by_state[opening->state] };

	if (opening->state == HK_ALWAYS && phone)
		rank.reach = REACH_NOW; /* a line that is staffed day and night */
	if (opening->state == HK_CLOSED)
		rank.wait = opening->until;
	if (opening->state == HK_CLOSED && opening->until == 0)
		rank.reach = REACH_NEVER;
	if (is_blank(channel))
		rank.reach = REACH_BLANK;
	rank.spoken = phone && rank.reach <= REACH_LATER;
	return rank;
}

/* Equal ones keep the order of the file, which is best first. */
static gboolean
better(const Rank *a, const Rank *b)
{
	if (a->reach != b->reach)
		return a->reach < b->reach;
	if (a->wait != b->wait)
		return a->wait < b->wait;
	return a->spoken && !b->spoken;
}

/* The first second of the day after review_by. */
static gboolean
is_stale(const HkDesk *desk, gint64 instant)
{
	gint64 last;

	return hk_civil_parse(desk->review_by, &last, NULL) && instant >= last + 86400;
}

HkContact
hk_desk_contact(const HkDesk *desk, const HkCalendar *calendar, gint64 instant)
{
	HkContact best = { .desk = desk, .opening = { .state = HK_UNCONFIRMED } };
	Rank best_rank = { 0 };

	best.stale = is_stale(desk, instant);
	for (guint i = 0; i < desk->channels->len; i++) {
		const HkChannel *channel = g_ptr_array_index(desk->channels, i);
		HkOpening opening = hk_opening(channel, calendar, instant);
		Rank rank = rank_of(channel, &opening);

		if (best.channel != NULL && !better(&rank, &best_rank))
			continue;
		best.channel = channel;
		best.opening = opening;
		best_rank = rank;
	}
	if (best.channel != NULL && is_blank(best.channel))
		best.opening = (HkOpening){ .state = HK_UNCONFIRMED };
	return best;
}

static gint
compare(gint64 a, gint64 b)
{
	return (a > b) - (a < b);
}

/* 110 before any other that always answers: whoever is in danger reads no further. */
static gint
by_use(const HkContact *a, const HkContact *b)
{
	const HkChannel none = { .type = (char *)"" }; /* nothing to reach it by */
	const HkContact *both[] = { a, b };
	Rank rank[2];
	gint order = 0;

	for (guint i = 0; i < 2; i++) {
		const HkChannel *c = both[i]->channel != NULL ? both[i]->channel : &none;

		rank[i] = rank_of(c, &both[i]->opening);
	}
	order = compare(rank[0].reach, rank[1].reach);
	if (order == 0)
		order = compare(rank[0].wait, rank[1].wait);
	if (order == 0)
		order = compare(b->opening.state == HK_ALWAYS, a->opening.state == HK_ALWAYS);
	if (order == 0)
		order = compare(rank[1].spoken, rank[0].spoken);
	return order != 0 ? order : compare(b->desk->routes->len, a->desk->routes->len);
}

gint
hk_contact_by_use(gconstpointer a, gconstpointer b)
{
	const HkContact *x = a, *y = b;
	gint order = by_use(x, y);

	return order != 0 ? order : g_strcmp0(x->desk->id, y->desk->id);
}

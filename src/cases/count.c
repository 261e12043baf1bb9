/* count.c - one statement over the index of cases: so many rows as there were days with a case. */
#include "cases/count.h"

#include "base/civil.h"
#include "cases/ask.h"

#define DAY "(opened + " G_STRINGIFY(HK_JST_OFFSET) ") / 86400"

typedef struct {
	HkCountEach each;
	gpointer user;
} Asked;

static void
take(const char *const *cells, gpointer user)
{
	const Asked *asked = user;

	asked->each(cells[0], hk_ask_to_number(cells[1]), (guint)hk_ask_to_number(cells[2]),
		    asked->user);
}

gboolean
hk_count_cases(HkStore *store, gint64 since, HkCountEach each, gpointer user, GError **error)
{
	Asked asked = { each, user };
	const HkAsk ask = {
		.sql = "SELECT kind, " DAY ", count(*) FROM cases WHERE opened >= $1 AND NOT drill "
		       "GROUP BY kind, " DAY,
		.values = { HK_ASK_NUMBER(since) },
		.n = 1,
	};

	return hk_ask(store, &ask, take, &asked, NULL, error);
}

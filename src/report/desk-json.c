/* desk-json.c - a desk with everything that is known of it, and how well it is known.
 *
 * Used under "next", by `guide` and by `desks`.  Nothing is left out because it is doubtful:
 * status, sources and dates travel with every value.
 */
#include "report/desk-json.h"

#include "base/civil.h"

void
hk_json_contact_state(HkJson *j, const HkContact *contact)
{
	const HkOpening *o = &contact->opening;
	g_autofree char *until = o->until != 0 ? hk_civil_format(o->until) : NULL;

	hk_json_pair(j, "state", hk_open_state_id(o->state));
	hk_json_pair(j, "until", until);
}

void
hk_json_both(HkJson *j, const char *key, const HkBoth *both)
{
	hk_json_key(j, key);
	if (both == NULL || (both->ja == NULL && both->en == NULL)) {
		hk_json_text(j, NULL);
		return;
	}
	hk_json_open(j, '{');
	hk_json_pair(j, "ja", hk_both(both, HK_JA));
	hk_json_pair(j, "en", hk_both(both, HK_EN));
	hk_json_close(j, '}');
}

static void
write_strings(HkJson *j, const char *key, char *const *strings)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
		hk_json_text(j, strings[i]);
	hk_json_close(j, ']');
}

static void
write_boths(HkJson *j, const char *key, const GPtrArray *list)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; i < list->len; i++) {
		const HkBoth *both = g_ptr_array_index(list, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "ja", hk_both(both, HK_JA));
		hk_json_pair(j, "en", hk_both(both, HK_EN));
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_channel(HkJson *j, const HkChannel *c)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "type", c->type);
	hk_json_pair(j, "value", c->value);
	hk_json_pair(j, "status", hk_status_id(c->status));
	hk_json_pair(j, "hours_status", hk_status_id(c->hours_status));
	hk_json_both(j, "note", &c->note);
	write_strings(j, "sources", c->sources);
	hk_json_close(j, '}');
}

static void
write_channels(HkJson *j, const HkDesk *desk)
{
	hk_json_key(j, "channels");
	hk_json_open(j, '[');
	for (guint i = 0; i < desk->channels->len; i++)
		write_channel(j, g_ptr_array_index(desk->channels, i));
	hk_json_close(j, ']');
}

static void
write_now(HkJson *j, const HkContact *contact)
{
	hk_json_contact_state(j, contact);
	hk_json_pair(j, "channel", contact->channel != NULL ? contact->channel->value : NULL);
	hk_json_key(j, "forecast");
	hk_json_bool(j, contact->opening.forecast);
	hk_json_key(j, "assumed");
	hk_json_bool(j, contact->opening.assumed);
	hk_json_key(j, "stale");
	hk_json_bool(j, contact->stale);
}

static void
write_route(HkJson *j, const HkDeskRoute *route)
{
	hk_json_key(j, "rank");
	hk_json_int(j, route->rank);
	hk_json_both(j, "why", &route->why);
}

void
hk_json_contact(HkJson *j, const HkContact *contact)
{
	const HkDesk *desk = contact->desk;

	hk_json_open(j, '{');
	hk_json_pair(j, "id", desk->id);
	hk_json_both(j, "name", &desk->name);
	if (contact->route != NULL)
		write_route(j, contact->route);
	write_now(j, contact);
	write_strings(j, "audience", desk->audience);
	hk_json_both(j, "accepts", &desk->accepts);
	hk_json_both(j, "refuses", &desk->refuses);
	write_boths(j, "prepare", desk->prepare);
	write_channels(j, desk);
	write_boths(j, "history", desk->history);
	hk_json_both(j, "caution", &desk->caution);
	hk_json_pair(j, "status", hk_status_id(desk->status));
	write_strings(j, "sources", desk->sources);
	hk_json_pair(j, "checked_on", desk->checked_on);
	hk_json_pair(j, "review_by", desk->review_by);
	hk_json_pair(j, "superseded_by", desk->superseded_by);
	hk_json_close(j, '}');
}

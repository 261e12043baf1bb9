/* desk.c - making and freeing the noun; src/guide/desks.c fills it from data. */
#include "facts/desk.h"

static const char *const status_ids[] = {
	[HK_STATUS_NOT_VERIFIED] = "not-verified",
	[HK_STATUS_SEED_ONLY] = "seed-only",
	[HK_STATUS_SECONDARY] = "secondary",
	[HK_STATUS_VERIFIED] = "verified",
};

G_STATIC_ASSERT(G_N_ELEMENTS(status_ids) == HK_STATUS__N);

const char *
hk_status_id(HkStatus status)
{
	return status_ids[status];
}

static void
both_free(gpointer p)
{
	hk_both_clear(p);
	g_free(p);
}

static void
channel_free(gpointer p)
{
	HkChannel *c = p;

	g_free(c->type);
	g_free(c->value);
	g_array_unref(c->hours);
	hk_both_clear(&c->note);
	g_strfreev(c->sources);
	g_free(c);
}

static void
route_free(gpointer p)
{
	HkDeskRoute *r = p;

	g_free(r->subkind);
	hk_both_clear(&r->why);
	g_free(r);
}

HkChannel *
hk_channel_new(void)
{
	HkChannel *c = g_new0(HkChannel, 1);

	c->hours = g_array_new(FALSE, FALSE, sizeof(HkHours));
	return c;
}

HkDesk *
hk_desk_new(const char *id)
{
	HkDesk *d = g_new0(HkDesk, 1);

	d->id = g_strdup(id);
	d->prepare = g_ptr_array_new_with_free_func(both_free);
	d->channels = g_ptr_array_new_with_free_func(channel_free);
	d->routes = g_ptr_array_new_with_free_func(route_free);
	d->history = g_ptr_array_new_with_free_func(both_free);
	return d;
}

void
hk_desk_free(HkDesk *desk)
{
	if (desk == NULL)
		return;
	g_free(desk->id);
	hk_both_clear(&desk->name);
	g_strfreev(desk->audience);
	hk_both_clear(&desk->accepts);
	hk_both_clear(&desk->refuses);
	g_ptr_array_unref(desk->prepare);
	g_ptr_array_unref(desk->channels);
	g_ptr_array_unref(desk->routes);
	g_ptr_array_unref(desk->history);
	hk_both_clear(&desk->caution);
	g_strfreev(desk->sources);
	g_free(desk->checked_on);
	g_free(desk->review_by);
	g_free(desk->superseded_by);
	g_free(desk);
}

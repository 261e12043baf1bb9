/* pulse.c - a connection has to get on, or it ends.
 *
 * Called by the server's thread only: by the library's callbacks and between its rounds.  Ending is
 * shutdown(2): the library sees the end of the stream and cleans up itself.
 */
#include "web/pulse.h"

#include <microhttpd.h>
#include <sys/socket.h>

/* A phone on a bad line still sends 1 KiB a second; a whole head is smaller than that. */
#define GRACE_MS 20000
#define BYTES_PER_SECOND 1024

/* clang-format off */
static const struct { gint64 limit_ms; gboolean by_bytes; } table[] = {
	[HK_CONNECTED] = { 10000,    FALSE }, /* the handshake and the first head */
	[HK_BETWEEN]   = { 30000,    FALSE }, /* a reader who clicks again soon */
	[HK_RECEIVING] = { GRACE_MS, TRUE  },
	[HK_SENDING]   = { GRACE_MS, TRUE  },
};
/* clang-format on */

struct HkConnection {
	struct MHD_Connection *connection;
	int fd;
	HkConnectionState state;
	gint64 since_ms;
	guint64 moved;
	gboolean sleeps, ended;
	gboolean (*ready)(gpointer self); /* or NULL: at every beat */
	gpointer self;
};

struct HkPulse {
	GHashTable *all; /* of HkConnection* */
};

HkPulse *
hk_pulse_new(void)
{
	HkPulse *pulse = g_new0(HkPulse, 1);

	pulse->all = g_hash_table_new_full(NULL, NULL, g_free, NULL);
	return pulse;
}

void
hk_pulse_free(HkPulse *pulse)
{
	if (pulse == NULL)
		return;
	g_hash_table_unref(pulse->all);
	g_free(pulse);
}

HkConnection *
hk_pulse_enter(HkPulse *pulse, struct MHD_Connection *connection, int fd, gint64 now_ms)
{
	HkConnection *c = g_new0(HkConnection, 1);

	c->connection = connection;
	c->fd = fd;
	c->since_ms = now_ms;
	g_hash_table_add(pulse->all, c);
	return c;
}

void
hk_pulse_leave(HkPulse *pulse, HkConnection *c)
{
	g_hash_table_remove(pulse->all, c);
}

void
hk_connection_is(HkConnection *c, HkConnectionState state, gint64 now_ms)
{
	c->state = state;
	c->since_ms = now_ms;
	c->moved = 0;
}

void
hk_connection_moved(HkConnection *c, gsize bytes)
{
	c->moved += bytes;
}

void
hk_connection_sleep(HkConnection *c)
{
	c->sleeps = TRUE;
	MHD_suspend_connection(c->connection);
}

void
hk_connection_wait(HkConnection *c, gboolean (*ready)(gpointer self), gpointer self)
{
	c->ready = ready;
	c->self = self;
	hk_connection_sleep(c);
}

/* Waiting for us is not being slow, so its time begins anew. */
static void
wake(HkConnection *c, gint64 now_ms)
{
	c->sleeps = FALSE;
	c->ready = NULL;
	c->since_ms = now_ms;
	c->moved = 0;
	MHD_resume_connection(c->connection);
}

void
hk_pulse_wake_all(HkPulse *pulse, gint64 now_ms)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, pulse->all);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (((HkConnection *)key)->sleeps)
			wake((HkConnection *)key, now_ms);
}

void
hk_pulse_knock(HkPulse *pulse, gint64 now_ms)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, pulse->all);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		HkConnection *c = (HkConnection *)key;

		if (c->sleeps && c->ready != NULL && c->ready(c->self))
			wake(c, now_ms);
	}
}

static gboolean
is_late(const HkConnection *c, gint64 now_ms)
{
	gint64 beyond = now_ms - c->since_ms - table[c->state].limit_ms;

	if (beyond <= 0)
		return FALSE;
	return !table[c->state].by_bytes || c->moved < (guint64)beyond / 1000 * BYTES_PER_SECOND;
}

void
hk_pulse_beat(HkPulse *pulse, gint64 now_ms)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, pulse->all);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		HkConnection *c = (HkConnection *)key;

		if (c->sleeps) {
			if (c->ready == NULL || c->ready(c->self))
				wake(c, now_ms);
		} else if (!c->ended && is_late(c, now_ms)) {
			c->ended = TRUE;
			shutdown(c->fd, SHUT_RDWR);
		}
	}
}

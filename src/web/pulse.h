/* pulse.h - which connections live, and the end of those that only pretend to.
 *
 * The library knows a limit for silence only, which a client that sends a byte now and then never
 * meets (slowloris).  Here a head has so long, and a body or a file moves so fast, or it ends.
 */
#pragma once

#include <glib.h>

struct MHD_Connection;
typedef struct HkPulse HkPulse;
typedef struct HkConnection HkConnection;

typedef enum {
	HK_CONNECTED, /* nothing yet, perhaps a handshake */
	HK_BETWEEN,   /* kept open after an answer */
	HK_RECEIVING, /* a body */
	HK_SENDING,
} HkConnectionState;

/* (owned) */
HkPulse *
hk_pulse_new(void);
void
hk_pulse_free(HkPulse *pulse);

/* (borrowed by the library until hk_pulse_leave()) */
HkConnection *
hk_pulse_enter(HkPulse *pulse, struct MHD_Connection *connection, int fd, gint64 now_ms);
void
hk_pulse_leave(HkPulse *pulse, HkConnection *connection);
void
hk_connection_is(HkConnection *connection, HkConnectionState state, gint64 now_ms);
/* So many bytes came or went. */
void
hk_connection_moved(HkConnection *connection, gsize bytes);
/* Nothing to send at the moment: asleep until the next beat. */
void
hk_connection_sleep(HkConnection *connection);
/* Asleep until ready() says TRUE at a beat or a knock. */
void
hk_connection_wait(HkConnection *connection, gboolean (*ready)(gpointer self), gpointer self);
/* Wakes everybody, before the library stops. */
void
hk_pulse_wake_all(HkPulse *pulse, gint64 now_ms);
/* Something was finished: wakes those who are ready. */
void
hk_pulse_knock(HkPulse *pulse, gint64 now_ms);

/* Wakes who sleeps and ends who is too slow; call it a few times a second. */
void
hk_pulse_beat(HkPulse *pulse, gint64 now_ms);

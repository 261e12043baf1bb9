/* hall.h - what one running server has in common for all its requests; inside src/web only. */
#pragma once

#include "web/cache.h"
#include "web/pulse.h"
#include "web/rate.h"
#include "web/request-inside.h"
#include "web/server.h"

typedef struct {
	HkWeb web;
	HkAssets *assets;
	HkCache *cache;
	HkRate *rate;
	HkPulse *pulse;
	GPtrArray *hosts; /* of char*: every Host it answers to */
	gboolean tls;
	gboolean loopback;    /* the people of this machine only: no rates but the doorman's */
	gint64 fixed_instant; /* for tests; 0: the clock */
	gint64 minute;	      /* the house's */
	int bell;	      /* eventfd: the reception finished something */
	void (*log)(const char *line);
} HkHall;

/* Opens every room for a server.  (owned) */
HkHall *
hk_hall_open(const HkServerOptions *options, GError **error);
void
hk_hall_close(HkHall *hall);

/* One line for whoever keeps the server, made printable; may be called without a log. */
void
hk_hall_log(const HkHall *hall, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Sets the moment of a request for all rooms. */
void
hk_hall_at(HkHall *hall, const HkVisitor *visitor);

/* url.h - the pieces of a URL that fraud plays with.  Reads, never resolves. */
#pragma once

#include <glib.h>

typedef struct {
	const char *user; /* before the @ of the authority, or NULL */
	gsize user_len;
	guint port;	   /* 0 when none is written */
	const char *path;  /* from the first "/" behind the authority; "" */
	const char *inner; /* a second "http(s)://" further in (also percent-encoded), or NULL */
} HkUrl;

/* Points into target. */
HkUrl
hk_url_split(const char *target);

/* The host of the inner URL as an A-label, "" when there is none.  (owned) */
char *
hk_url_inner_host(const HkUrl *url);

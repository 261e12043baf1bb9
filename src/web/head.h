/* head.h - what the head of a request says about itself, and whether that is one thing only. */
#pragma once

#include <glib.h>

struct MHD_Connection;

typedef struct {
	const char *host, *cookie, *origin, *fetch_site, *fetch_mode, *authorization, *language;
	gboolean chunked;
	gboolean sound; /* FALSE: it contradicts itself */
	gint64 length;	/* Content-Length; -1: none was told */
} HkHead;

/* Two lengths, a length and chunks, two hosts, two cookies lines: an attempt to be read in two ways
 * (request smuggling, RFC 9112 section 6.3 and 11.2). */
HkHead
hk_head_read(struct MHD_Connection *connection, const char *version);

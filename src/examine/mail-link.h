/* mail-link.h - what mail-link.c and mail-link-brand.c share.  Nobody else includes this. */
#pragma once

#include "examine/claim.h"
#include "examine/mail-checks.h"

typedef struct {
	const HkMail *mail;
	const HkKit *kit;
	HkSink *sink;
	HkClaim claim;
	gboolean digest;   /* leads to so many places that it is about other sites */
	gboolean listed;   /* came through the list that it names */
	const char *list;  /* the host of that list, or NULL: its footer is not the writer's */
	gboolean unfilled; /* told already */
	gboolean proven;   /* the receiver proved the From domain */
	GHashTable *hosts; /* hosts already looked at (borrowed keys) */
	guint64 told;	   /* bits of the findings already made: each once a mail */
} HkLinks;

/* Would a reader get there with one click? */
gboolean
hk_link_is_clickable(const HkLink *link);

/* On the registrable domain of From. */
gboolean
hk_links_is_senders(const HkLinks *links, const char *host);

/* A click counter, a social network, an app store: in every newsletter, and no sign. */
gboolean
hk_links_is_ordinary(const HkLinks *links, const char *host);

/* The brand claimed, and where the reader is led instead.  FALSE: not at every link. */
gboolean
hk_links_check_brand(HkLinks *links);

/* link.h - URLs: where one begins and ends in running text, and which host it leads to. */
#pragma once

#include "examine/mail.h"

/* Adds a link to the mail.  FALSE: it has 2000 of them (or of pictures), and this one is left out.
 * shown may be NULL. */
gboolean
hk_link_add(HkMail *mail, const char *target, gsize target_len, const char *shown,
	    const char *place, gint64 offset, guint flags);

/* A search through one text: what was found ahead is remembered, so that it costs one reading. */
typedef struct {
	const char *p, *end;
	const char *scheme; /* private: the next "https://" if not NULL; `end`: there is none */
} HkLinkSearch;

/* The next bare URL at or after s->p ("https://…", "www.…"): where it begins, *stop where it ends
 * and s->p goes on; NULL when there is none. */
const char *
hk_link_next(HkLinkSearch *s, const char **stop);

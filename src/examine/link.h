/* link.h - URLs: where one begins and ends in running text, and which host it leads to. */
#pragma once

#include "examine/mail.h"

/* Adds a link to the mail; does nothing beyond 2000.  shown may be NULL. */
void
hk_link_add(HkMail *mail, const char *target, gsize target_len, const char *shown,
	    const char *place, gint64 offset, guint flags);

/* The next bare URL at or after p ("https://…", "www.…"): where it begins, *stop where it ends;
 * NULL when there is none. */
const char *
hk_link_next(const char *p, const char *end, const char **stop);

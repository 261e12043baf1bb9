/* mail-head.h - does this begin like a mail, and where? */
#pragma once

#include <glib.h>

/* How many different well-known mail headers the block of headers near the start holds; *start is
 * where that block begins.  0 when there is none. */
guint
hk_mail_head(const guint8 *data, gsize len, gsize *start);

/* mail-head.h - does this begin like a mail, and where? */
#pragma once

#include <glib.h>

/* How many different well-known mail headers the block of headers near the start holds; *start is
 * where that block begins.  0 when there is none. */
guint
hk_mail_head(const guint8 *data, gsize len, gsize *start);

/* What ends its lines: '\n', or '\r' in mails that old Macintosh programs saved. */
char
hk_mail_line_end(const guint8 *data, gsize len);

/* A name that mails are known by; whatever case. */
gboolean
hk_mail_head_is_known(const char *name);

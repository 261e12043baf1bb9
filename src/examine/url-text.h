/* url-text.h - addresses as people write them down: one a line, made harmless, in brackets. */
#pragma once

#include <glib.h>

/* "hxxp", "[.]", "(dot)" and such undone, white space and quotation around it dropped.  (owned) */
char *
hk_url_refang(const char *text, gsize len);

/* How much is this line an address, and nothing else?  0 no, 1 a bare host with or without a path,
 * 2 with a scheme (also "hxxps://"). */
guint
hk_url_line(const char *line, gsize len);

/* Is it a line of a list that says nothing: empty, or a comment? */
gboolean
hk_url_line_is_void(const char *line, gsize len);

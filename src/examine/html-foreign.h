/* html-foreign.h - the borders of <svg> and <math>; for html.c only. */
#pragma once

#include <glib.h>

/* Does a tag of that name (lower case) end the drawing it stands in? */
gboolean
hk_html_ends_foreign(const char *name, gboolean closing);

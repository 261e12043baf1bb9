/* sniff.h - what a file is by its first bytes, whatever it calls itself. */
#pragma once

#include <glib.h>

/* "pdf", "zip", "exe", "ole", "html", "png", …; "" when nothing is recognised.  (static) */
const char *
hk_sniff(const guint8 *data, gsize len);

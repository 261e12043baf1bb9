/* sip.h - a hash of text that nobody outside this process can foresee. */
#pragma once

#include <glib.h>

#define HK_SIP_KEY 16

/* SipHash-2-4. */
guint64
hk_sip(const guint8 key[HK_SIP_KEY], const void *bytes, gsize len);

/* A GHashFunc for tables whose keys somebody else chose, in place of g_str_hash(); under a key that
 * is drawn once a process. */
guint
hk_sip_text(gconstpointer text);

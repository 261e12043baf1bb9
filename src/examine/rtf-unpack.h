/* rtf-unpack.h - the rich text that Outlook keeps packed (MS-OXRTFCP). */
#pragma once

#include <glib.h>

#define HK_RTF_UNPACKED_MAX                                                                        \
	(32 * 1024 * 1024) /* no letter is longer; attachments are not in it                       \
			    */

/* What was packed.  *whole is FALSE when the checksum or the length does not agree: then this is
 * what could be read.  HK_ERROR_MALFORMED when it is not packed text at all.  (owned) */
GBytes *
hk_rtf_unpack(const guint8 *data, gsize len, gboolean *whole, GError **error);

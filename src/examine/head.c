/* head.c - what claims() compares its words with.
 *
 * Called by the claims() of text-like types.  Written as two plain loops, which the compiler turns
 * into vectors; GLib's g_ascii_strdown() calls a function for each byte, and that cost each mail a
 * tenth of its time.
 */
#include "examine/head.h"

#include <string.h>

char *
hk_head_low(const guint8 *head, gsize len)
{
	guint8 *low = g_malloc(len + 1);
	gsize n = 0;

	for (gsize i = 0; i < len; i++)
		low[i] = (guint8)(head[i] | ((guint8)(head[i] - 'A') < 26 ? 0x20 : 0));
	if (memchr(low, 0, len) != NULL) {
		for (gsize i = 0; i < len; i++)
			if (low[i] != 0)
				low[n++] = low[i];
	} else {
		n = len;
	}
	low[n] = '\0';
	return (char *)low;
}

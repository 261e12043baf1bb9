/* uuid.c - UUID version 5: SHA-1 over a namespace and a name.
 *
 * Called by the machine formats, whose receivers recognise an object by its identifier: a case that
 * is exported twice must not look like two incidents.  SHA-1 is what the standard prescribes; it
 * names things here and secures nothing.
 */
#include "report/uuid.h"

#include <string.h>

#define UUID_BYTES 16
#define SHA1_BYTES 20

static void
bytes_of(const char *text, guint8 out[UUID_BYTES])
{
	guint n = 0;

	memset(out, 0, UUID_BYTES);
	for (const char *p = text; *p != '\0' && n < UUID_BYTES * 2; p++) {
		int digit = g_ascii_xdigit_value(*p);

		if (*p == '-')
			continue;
		out[n / 2] = (guint8)(out[n / 2] << 4 | MAX(digit, 0));
		n++;
	}
}

HkUuid
hk_uuid5(const char *space, const char *name)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
	guint8 b[SHA1_BYTES];
	gsize len = sizeof b;
	HkUuid out;

	bytes_of(space, b);
	g_checksum_update(sum, b, UUID_BYTES);
	g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name));
	g_checksum_get_digest(sum, b, &len);
	b[6] = (guint8)((b[6] & 0x0F) | 0x50); /* version 5 */
	b[8] = (guint8)((b[8] & 0x3F) | 0x80); /* the variant of RFC 9562 */
	g_snprintf(out.text, sizeof out.text,
		   "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
		   b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
		   b[14], b[15]);
	return out;
}

/* uuid.h - name-based identifiers: the same name always gives the same one (RFC 9562 section 5.5).
 */
#pragma once

#include <glib.h>

#define HK_UUID_TEXT 36

typedef struct {
	char text[HK_UUID_TEXT + 1]; /* lower case */
} HkUuid;

/* Version 5.  `space` is a UUID as text; what is no hexadecimal digit in it counts as 0. */
HkUuid
hk_uuid5(const char *space, const char *name);

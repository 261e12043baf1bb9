/* charset-cp932.c - CP932 to UTF-8 by table, several times as fast as glibc.
 *
 * Nearly every Japanese mail of the last century and many of this one pass here (ISO-2022-JP,
 * too).  The table is iconv()'s own answers, asked row by row when a row first occurs, so both
 * always agree.  Everything unusual is left to iconv(): half-width kana, errors, a cut character.
 */
#include "examine/charset-cp932.h"

#define LEAD_MIN 0x81
#define LEADS (0xFC - LEAD_MIN + 1)
#define TRAIL_MIN 0x40
#define TRAILS (0xFC - TRAIL_MIN + 1)

typedef struct {
	gboolean known;
	guint32 utf8[TRAILS]; /* three bytes, the first one lowest; 0: iconv() must look */
} Row;

/* Cache: what iconv() said, by first byte. */
static Row rows[LEADS]; /* lint: static-mutable - the cache above */

static guint32
ask(iconv_t cd, guint8 lead, guint8 trail)
{
	char pair[2] = { (char)lead, (char)trail }, three[8];
	char *in = pair, *to = three;
	gsize left = sizeof pair, room = sizeof three;

	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &in, &left, &to, &room) == (gsize)-1 || left > 0 || to - three != 3 ||
	    ((guint8)three[0] & 0xF0) != 0xE0)
		return 0;
	return (guint32)(guint8)three[0] | (guint32)(guint8)three[1] << 8 |
	       (guint32)(guint8)three[2] << 16;
}

static guint32
look_up(iconv_t cd, guint8 lead, guint8 trail)
{
	Row *row;

	if (lead < LEAD_MIN || lead >= LEAD_MIN + LEADS || trail < TRAIL_MIN ||
	    trail >= TRAIL_MIN + TRAILS)
		return 0;
	row = &rows[lead - LEAD_MIN];
	for (guint i = 0; i < TRAILS && !row->known; i++)
		row->utf8[i] = ask(cd, lead, (guint8)(TRAIL_MIN + i));
	row->known = TRUE;
	return row->utf8[trail - TRAIL_MIN];
}

gsize
hk_cp932_begin(iconv_t cd, const char *bytes, gsize len, GString *out)
{
	gsize from = out->len, i = 0;
	char *start, *to;

	g_string_set_size(out, from + len + len / 2 + 1); /* a pair becomes three bytes */
	start = to = out->str + from;
	while (i < len) {
		guint32 three;

		if ((guint8)bytes[i] < 0x80) {
			*to++ = bytes[i++];
			continue;
		}
		three = i + 1 < len ? look_up(cd, (guint8)bytes[i], (guint8)bytes[i + 1]) : 0;
		if (three == 0)
			break;
		*to++ = (char)three;
		*to++ = (char)(three >> 8);
		*to++ = (char)(three >> 16);
		i += 2;
	}
	g_string_truncate(out, from + (gsize)(to - start));
	return i;
}

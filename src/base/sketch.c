/* sketch.c - min-hash with one permutation (Li, Owen, Zhang 2012), linear in the text.
 *
 * Called by the examiner for each text, and by the house to group and to recognise.  Each gram
 * falls into one slot and leaves its hash there when it is smaller.  A slot that stayed empty takes
 * the value of the next full one, marked with the distance, so that short texts can be compared,
 * too (Shrivastava and Li 2014).
 */
#include "base/sketch.h"

#include <string.h>

#define FULL_MIN 16 /* slots; fewer are some twenty grams, a sentence that anybody writes */
#define VERSION "1-"
#define BAND_SLOTS 3
#define EMPTY G_MAXUINT64

typedef struct {
	guint64 least[HK_SKETCH_SLOTS];
} Slots;

static guint64
scramble(guint64 x)
{
	x = (x ^ (x >> 31)) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 29)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
	return x ^ (x >> 32);
}

static void
fall(Slots *slots, const GArray *grams)
{
	for (guint i = 0; i < grams->len; i++) {
		guint64 mixed = scramble((guint64)g_array_index(grams, HkGram, i).hash + 1);
		guint64 *least = &slots->least[mixed % HK_SKETCH_SLOTS];

		*least = MIN(*least, mixed >> 6);
	}
}

static guint
full(const Slots *slots)
{
	guint n = 0;

	for (guint i = 0; i < HK_SKETCH_SLOTS; i++)
		n += slots->least[i] != EMPTY ? 1 : 0;
	return n;
}

static guint16
value_of(const Slots *slots, guint i)
{
	guint away = 0;

	while (slots->least[(i + away) % HK_SKETCH_SLOTS] == EMPTY)
		away++;
	return (guint16)scramble(slots->least[(i + away) % HK_SKETCH_SLOTS] + away);
}

gboolean
hk_sketch_of(const HkWording *wording, HkSketch *sketch)
{
	Slots slots;

	memset(&slots, 0xFF, sizeof(slots));
	fall(&slots, wording->subject);
	fall(&slots, wording->text);
	if (full(&slots) < FULL_MIN)
		return FALSE;
	for (guint i = 0; i < HK_SKETCH_SLOTS; i++)
		sketch->slot[i] = value_of(&slots, i);
	return TRUE;
}

gboolean
hk_sketch_make(const char *subject, const char *text, HkSketch *sketch)
{
	g_autoptr(HkWording) wording = hk_wording_take(subject, text);

	return hk_sketch_of(wording, sketch);
}

guint
hk_sketch_alike(const HkSketch *a, const HkSketch *b)
{
	guint n = 0;

	for (guint i = 0; i < HK_SKETCH_SLOTS; i++)
		n += a->slot[i] == b->slot[i] ? 1 : 0;
	return n;
}

guint64
hk_sketch_band(const HkSketch *sketch, guint band)
{
	guint64 key = band;

	for (guint i = 0; i < BAND_SLOTS; i++)
		key = key << 16 | sketch->slot[band * BAND_SLOTS + i];
	return scramble(key + 1);
}

void
hk_sketch_print(const HkSketch *sketch, char out[HK_SKETCH_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	char *p = g_stpcpy(out, VERSION);

	for (guint i = 0; i < HK_SKETCH_SLOTS; i++)
		for (int shift = 12; shift >= 0; shift -= 4)
			*p++ = digits[sketch->slot[i] >> shift & 15];
	*p = '\0';
}

gboolean
hk_sketch_parse(const char *text, HkSketch *sketch)
{
	gsize version = strlen(VERSION);

	if (strlen(text) != HK_SKETCH_TEXT - 1 || strncmp(text, VERSION, version) != 0)
		return FALSE;
	memset(sketch, 0, sizeof(*sketch));
	for (gsize i = version; text[i] != '\0'; i++) {
		guint16 *slot = &sketch->slot[(i - version) / 4];
		int digit = g_ascii_xdigit_value(text[i]);

		if (digit < 0)
			return FALSE;
		*slot = (guint16)(*slot << 4 | digit);
	}
	return TRUE;
}

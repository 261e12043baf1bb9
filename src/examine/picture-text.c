/* picture-text.c - the words in a picture: upright, straight and of a size that can be read.
 *
 * Called by picture.c.  Leptonica turns and scales, ocr.h reads.  Slow and therefore optional: what
 * is too small for words is not tried, and when the time is short that is told.  What was read goes
 * to the text examiner; mistakes of reading are normal, and the rules bear with them.
 */
#include <string.h>

#include <leptonica/allheaders.h>
#include <math.h>

#include "base/cursor.h"
#include "examine/descend.h"
#include "examine/ocr.h"
#include "examine/picture-parts.h"
#include "examine/sink-box.h"

#define SHORT_MIN 60	   /* pixels: three lines of the smallest letters that can be read */
#define AREA_MIN 40000	   /* pixels: logos and buttons are smaller, screenshots larger */
#define INSIDE_AREA 250000 /* in a mail or document: a screenshot, no logo and no banner */
#define INSIDE_LONG 4	   /* times as long as it is high, or the other way round */
#define INSIDE_MS 12000U   /* left of its 20 s: a mail full of pictures must end, too */
#define PIXELS_BEST 2.6e6  /* a full screen; letters of a photographed page are still 20 high */
#define GROW_BELOW 900	   /* pixels of the longer side: letters of old screens are 12 high */
#define NEEDED_MS 2500U	   /* with less a page would be stopped in its middle */
#define MOST_MS 7000U	   /* in a mail: for all attempts together, of its 20 s */
#define ALONE_MS 30000U	   /* handed in by itself: 5 s, or thrice that on a busy machine */
#define SPARE_MS 1000U	   /* for what was read */
#define GOOD 75		   /* confidence at which no other way up is tried */
#define WORTH 50	   /* below this it is leaves in a tree */
#define LETTERS_MIN 6	   /* fewer say nothing */
#define SKEW_SURE 3.0	   /* Leptonica's own advice (pixFindSkew) */

typedef struct {
	HkOcr *ocr;
	HkSink *sink;
	guint32 end; /* of hk_sink_ms_left(): not below this */
} Reader;

static guint32
time_left(const Reader *r)
{
	guint32 left = hk_sink_ms_left(r->sink);

	return left > r->end ? left - r->end : 0;
}

/* (owned) */
static PIX *
pix_of(const HkPicture *picture)
{
	PIX *pix = pixCreate((int)picture->width, (int)picture->height, 8);

	for (guint y = 0; pix != NULL && y < picture->height; y++) {
		HkCursor row = hk_cursor(picture->grey + (gsize)y * picture->width, picture->width);

		hk_cursor_copy(&row, pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix),
			       picture->width);
	}
	if (pix != NULL)
		pixEndianByteSwap(pix); /* Leptonica's first pixel is the highest byte of a word */
	return pix;
}

/* Each of these takes a picture and gives back another, or the same. */
static PIX *
replace(PIX *old, PIX *new)
{
	if (new != NULL)
		pixDestroy(&old);
	return new != NULL ? new : old;
}

/* EXIF 2.3, 4.6.4: which row and column of the scene the first ones are. */
static PIX *
turned(PIX *pix, guint orientation)
{
	static const struct {
		gboolean mirrored;
		int quarters; /* clockwise */
	} how[] = { { 0, 0 }, { 0, 0 }, { 1, 0 }, { 0, 2 }, { 1, 2 },
		    { 1, 3 }, { 0, 1 }, { 1, 1 }, { 0, 3 } };

	if (how[orientation].mirrored)
		pix = replace(pix, pixFlipLR(NULL, pix));
	return replace(pix, pixRotateOrth(pix, how[orientation].quarters));
}

static PIX *
scaled(PIX *pix)
{
	double pixels = (double)pixGetWidth(pix) * pixGetHeight(pix);
	float factor = 1.0F;

	if (pixels > PIXELS_BEST)
		factor = (float)sqrt(PIXELS_BEST / pixels);
	else if (MAX(pixGetWidth(pix), pixGetHeight(pix)) < GROW_BELOW)
		factor = 2.0F;
	return factor == 1.0F ? pix : replace(pix, pixScale(pix, factor, factor));
}

/* Lines of a page that was held a little askew. */
static PIX *
straightened(PIX *pix)
{
	PIX *black = pixThresholdToBinary(pix, 128);
	float angle = 0, sure = 0;

	if (black == NULL || pixFindSkew(black, &angle, &sure) != 0 || sure < SKEW_SURE)
		angle = 0;
	pixDestroy(&black);
	if (fabsf(angle) < 0.3F)
		return pix;
	return replace(pix, pixRotate(pix, angle * (float)G_PI / 180, L_ROTATE_AREA_MAP,
				      L_BRING_IN_WHITE, 0, 0));
}

static guint
letters_of(const char *text, guint *latin)
{
	guint n = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		n += g_unichar_isalnum(g_utf8_get_char(p));
		*latin += g_ascii_isalpha(*p);
	}
	return n;
}

static gboolean
is_better(const HkOcrText *a, const HkOcrText *b)
{
	guint latin = 0;

	return (guint)a->confidence * letters_of(a->text, &latin) >
	       (guint)b->confidence * letters_of(b->text, &latin);
}

static void
keep_better(HkOcrText *best, HkOcrText *other)
{
	if (is_better(other, best)) {
		HkOcrText worse = *best;

		*best = *other;
		*other = worse;
	}
	g_free(other->text);
}

/* The middle of it, where the words are, to see which way up it is. */
static PIX *
middle(PIX *pix)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix);
	BOX *box = boxCreate(w / 4, h / 4, MAX(w / 2, 1), MAX(h / 2, 1));
	PIX *part = pixClipRectangle(pix, box, NULL);

	boxDestroy(&box);
	return part;
}

/* Quarters to turn it by, clockwise, so that its words read best. */
static int
best_turn(const Reader *r, PIX *pix)
{
	PIX *part = middle(pix);
	HkOcrText best = { .text = g_strdup("") };
	int turn = 0;

	for (int q = 0; q < 4 && part != NULL && time_left(r) > NEEDED_MS / 2; q++) {
		PIX *side = pixRotateOrth(part, q);
		HkOcrText got = hk_ocr_read(r->ocr, HK_OCR_JAPANESE, side, TRUE, time_left(r) / 4);

		pixDestroy(&side);
		turn = is_better(&got, &best) ? q : turn;
		keep_better(&best, &got);
	}
	g_free(best.text);
	pixDestroy(&part);
	return turn;
}

/* Japanese reads Latin letters too, but English reads English better. */
static void
read_english(const Reader *r, PIX *pix, HkOcrText *best)
{
	guint latin = 0, letters = letters_of(best->text, &latin);
	HkOcrText english;

	if (latin * 10 < letters * 6 || best->confidence >= 90 || time_left(r) < NEEDED_MS)
		return;
	english = hk_ocr_read(r->ocr, HK_OCR_ENGLISH, pix, TRUE, time_left(r));
	keep_better(best, &english);
}

static HkOcrText
read_words(const Reader *r, const HkPicture *picture)
{
	PIX *pix = scaled(turned(pix_of(picture), picture->orientation));
	HkOcrText best, again;
	int turn;

	pix = straightened(pix);
	best = hk_ocr_read(r->ocr, HK_OCR_JAPANESE, pix, TRUE, time_left(r));
	if (best.confidence < GOOD && time_left(r) > NEEDED_MS) {
		turn = best_turn(r, pix);
		if (turn != 0 && time_left(r) > NEEDED_MS / 2) {
			pix = straightened(replace(pix, pixRotateOrth(pix, turn)));
			again = hk_ocr_read(r->ocr, HK_OCR_JAPANESE, pix, TRUE, time_left(r));
			keep_better(&best, &again);
		}
	}
	read_english(r, pix, &best);
	pixDestroy(&pix);
	return best;
}

/* What was read, and below it where the codes lead.  (owned) */
static char *
with_codes(const char *text, const GPtrArray *held)
{
	GString *all = g_string_new(text);

	for (guint i = 0; i < held->len; i++)
		g_string_append_printf(all, "\n%s", (const char *)g_ptr_array_index(held, i));
	return g_string_free(all, FALSE);
}

static gboolean
tell_words(const HkOcrText *text, const HkKit *kit, HkSink *sink, const GPtrArray *held)
{
	g_autofree char *sure = g_strdup_printf("%d", text->confidence);
	g_autofree char *all = with_codes(text->text, held);
	HkInside inside = { .label = "文字 (text)", .type = "text" };
	guint latin = 0;

	inside.data = (const guint8 *)all;
	inside.len = strlen(all);
	if (!text->whole)
		hk_sink_add(sink, "picture.read-partly", "", -1, NULL);
	if (text->confidence < WORTH || letters_of(text->text, &latin) < LETTERS_MIN) {
		hk_sink_add(sink, "picture.no-text", "", -1, NULL);
		return FALSE;
	}
	hk_sink_add(sink, "picture.text", "", -1, "confidence", sure, NULL);
	return hk_descend(kit, sink, &inside);
}

static gboolean
is_small(const HkPicture *picture, gboolean inside)
{
	guint shorter = MIN(picture->width, picture->height);
	guint longer = MAX(picture->width, picture->height);
	guint64 area = (guint64)shorter * longer;

	if (shorter < SHORT_MIN || area < AREA_MIN)
		return TRUE;
	return inside && (area < INSIDE_AREA || longer / shorter >= INSIDE_LONG);
}

/* Why it is not tried, or NULL. */
static const char *
obstacle(const HkPicture *picture, const HkKit *kit, const HkSink *sink)
{
	gboolean inside = hk_sink_in_whole(sink);

	if (is_small(picture, inside))
		return "picture.small";
	if (!hk_ocr_is_there(kit->ocr))
		return "picture.no-reader";
	return hk_sink_ms_left(sink) < (inside ? INSIDE_MS : NEEDED_MS + SPARE_MS)
		       ? "picture.not-read"
		       : NULL;
}

gboolean
hk_picture_words(const HkPicture *picture, const HkKit *kit, HkSink *sink, const GPtrArray *held)
{
	const char *why = obstacle(picture, kit, sink);
	guint32 left = hk_sink_ms_left(sink), most;
	Reader reader = { .ocr = kit->ocr, .sink = sink };
	g_autofree char *read = NULL;
	HkOcrText text;

	if (why != NULL) {
		hk_sink_add(sink, why, "", -1, NULL);
		return FALSE;
	}
	most = hk_sink_in_whole(sink) ? MOST_MS : ALONE_MS;
	reader.end = left > most + SPARE_MS ? left - most : SPARE_MS;
	text = read_words(&reader, picture);
	read = text.text;
	return tell_words(&text, kit, sink, held);
}

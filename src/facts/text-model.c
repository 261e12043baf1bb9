/* text-model.c - reading, keeping and asking a linear model of texts.
 *
 * Called by the examiner for each mail and note, and by hikeshi-train.  The file is ours, but it
 * may be damaged or of another release: every length is checked, and what does not fit is
 * refused.  A score costs one walk over the text and one line of the table a gram.
 */
#include "facts/text-model.h"

#include <math.h>
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"

#define MAGIC "HKTEXT2\n"
#define PLACES (1U << HK_TEXT_MODEL_BITS)
#define MILLI 1e6	/* numbers stand in the file as millionths, as two's complement */
#define NEAR 1.5	/* log-odds: a second kind this close to the first is said, too */
#define WINDOW 120	/* places: some eighty Japanese characters */
#define MIXED 2.0	/* log-odds against harmless of one window */
#define PHRASE_BYTES 90 /* of one phrase: thirty Japanese characters */
#define PHRASE_MIN 9	/* shorter ones say nothing to a reader */

/* Log-odds against harmless from which on a step is reached. */
static const double steps[HK_TEXT_MODEL_STEPS] = { 0.7, 2.0, 3.5, 5.5, 8.0 };

static guint32
place_of(const HkGram *gram)
{
	return gram->hash >> (32 - HK_TEXT_MODEL_BITS);
}

HkTextModel *
hk_text_model_new(const HkKind *kinds, guint n_kinds)
{
	HkTextModel *model = g_new0(HkTextModel, 1);

	model->n_kinds = n_kinds;
	for (guint i = 0; i < n_kinds; i++)
		model->kind[i] = kinds[i];
	model->own = g_malloc0((gsize)PLACES * n_kinds);
	model->table = model->own;
	return model;
}

void
hk_text_model_free(HkTextModel *model)
{
	if (model == NULL)
		return;
	g_clear_pointer(&model->file, g_mapped_file_unref);
	g_free(model->own);
	g_free(model);
}

static gboolean
read_kind(HkCursor *c, HkTextModel *model, guint i, GError **error)
{
	g_autofree char *id = NULL;
	guint32 bias, scale;
	int kind;

	if (!hk_cursor_text(c, "kind", 64, &id, error) ||
	    !hk_cursor_u32le(c, "bias", &bias, error) ||
	    !hk_cursor_u32le(c, "scale", &scale, error))
		return FALSE;
	kind = hk_kind_from_id(id);
	if (kind == HK_KIND_NONE) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "no kind is called %s", id);
		return FALSE;
	}
	model->kind[i] = (HkKind)kind;
	model->bias[i] = (gint32)bias / MILLI;
	model->scale[i] = (gint32)scale / MILLI;
	return TRUE;
}

/* Takes the file over.  It is mapped and not read: workers share its pages, and the first mail
 * waits for those that it touches, not for megabytes. */
static HkTextModel *
parse(GMappedFile *file, GError **error)
{
	HkCursor c = hk_cursor(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
	g_autoptr(HkTextModel) model = g_new0(HkTextModel, 1);
	const guint8 *magic, *table;
	guint32 n;

	model->file = file;
	if (!hk_cursor_bytes(&c, "mark", strlen(MAGIC), &magic, error) ||
	    !hk_cursor_u32le(&c, "number of kinds", &n, error))
		return NULL;
	if (memcmp(magic, MAGIC, strlen(MAGIC)) != 0 || n < 2 || n > HK_KIND__N) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "not a model we know");
		return NULL;
	}
	model->n_kinds = n;
	for (guint i = 0; i < n; i++)
		if (!read_kind(&c, model, i, error))
			return NULL;
	if (!hk_cursor_bytes(&c, "table", (gsize)PLACES * n, &table, error))
		return NULL;
	model->table = (gint8 *)(gpointer)table;
	if (model->kind[n - 1] == HK_KIND_BENIGN)
		return g_steal_pointer(&model);
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "its last kind is not benign");
	return NULL;
}

gboolean
hk_text_model_load(const char *data_dir, HkTextModel **model, GError **error)
{
	g_autofree char *path = g_build_filename(data_dir, "judge", HK_TEXT_MODEL_FILE, NULL);
	GMappedFile *file;

	*model = NULL;
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	file = g_mapped_file_new(path, FALSE, NULL);
	if (file == NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: cannot be read", path);
		return FALSE;
	}
	*model = parse(file, error);
	if (*model != NULL)
		return TRUE;
	g_prefix_error(error, "%s: ", path);
	if (error != NULL && *error != NULL)
		(*error)->code = HK_ERROR_UNREADABLE;
	return FALSE;
}

static void
put_u32(GByteArray *out, guint32 number)
{
	guint32 little = GUINT32_TO_LE(number);

	g_byte_array_append(out, (const guint8 *)&little, sizeof little);
}

gboolean
hk_text_model_save(const HkTextModel *model, const char *path, GError **error)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	g_byte_array_append(out, (const guint8 *)MAGIC, strlen(MAGIC));
	put_u32(out, model->n_kinds);
	for (guint i = 0; i < model->n_kinds; i++) {
		const char *id = hk_kind_id(model->kind[i]);

		put_u32(out, (guint32)strlen(id));
		g_byte_array_append(out, (const guint8 *)id, (guint)strlen(id));
		put_u32(out, (guint32)(gint32)lrint(model->bias[i] * MILLI));
		put_u32(out, (guint32)(gint32)lrint(model->scale[i] * MILLI));
	}
	g_byte_array_append(out, (const guint8 *)model->table, PLACES * model->n_kinds);
	if (g_file_set_contents(path, (const char *)out->data, out->len, NULL))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: cannot be written", path);
	return FALSE;
}

/* `seen` has a bit for each place. */
static void
gather(const GArray *grams, guint64 *seen, GArray *places)
{
	for (guint i = 0; i < grams->len; i++) {
		guint32 place = place_of(&g_array_index(grams, HkGram, i));
		guint64 bit = G_GUINT64_CONSTANT(1) << (place % 64);

		if (seen[place / 64] & bit)
			continue;
		seen[place / 64] |= bit;
		g_array_append_val(places, place);
	}
}

GArray *
hk_text_model_places_of(const HkWording *wording)
{
	g_autofree guint64 *seen = g_new0(guint64, PLACES / 64);
	GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(guint32),
					   wording->telling->len + wording->subject->len);

	gather(wording->subject, seen, places);
	gather(wording->telling, seen, places);
	return places;
}

GArray *
hk_text_model_places(const char *subject, const char *text)
{
	g_autoptr(HkWording) wording = hk_wording_take(subject, text);

	return hk_text_model_places_of(wording);
}

/* Of `n` places from `from` on. */
static void
score_of(const HkTextModel *model, const GArray *places, guint from, guint n, double *score)
{
	gint32 sum[HK_KIND__N] = { 0 }; /* of some 12,000 bytes each */

	for (guint i = from; i < from + n; i++) {
		gsize place = g_array_index(places, guint32, i);
		const gint8 *line = model->table + place * model->n_kinds;

		for (guint k = 0; k < model->n_kinds; k++)
			sum[k] += line[k];
	}
	for (guint k = 0; k < model->n_kinds; k++)
		score[k] = model->bias[k] +
			   model->scale[k] * (double)sum[k] / sqrt((double)n + HK_TEXT_MODEL_SHORT);
}

gboolean
hk_text_model_score(const HkTextModel *model, const GArray *places, double score[HK_KIND__N])
{
	if (places->len < HK_TEXT_MODEL_GRAMS)
		return FALSE;
	score_of(model, places, 0, places->len, score);
	return TRUE;
}

static guint
strongest(const double *score, guint n, guint other)
{
	guint best = other == 0 ? 1 : 0;

	for (guint k = 0; k < n; k++)
		if (k != other && score[k] > score[best])
			best = k;
	return best;
}

static guint
step_of(double odds)
{
	guint step = 0;

	while (step < HK_TEXT_MODEL_STEPS && odds >= steps[step])
		step++;
	return step;
}

/* Does any stretch of it sound like an incident?  Filler is written to drown such a one. */
static gboolean
is_mixed(const HkTextModel *model, const GArray *places)
{
	guint benign = model->n_kinds - 1;

	for (guint from = 0; from + WINDOW <= places->len; from += WINDOW / 2) {
		double score[HK_KIND__N] = { 0 };

		score_of(model, places, from, WINDOW, score);
		if (score[strongest(score, benign, G_MAXUINT)] >= score[benign] + MIXED)
			return TRUE;
	}
	return FALSE;
}

guint
hk_text_model_says(const HkTextModel *model, const GArray *places, const double score[HK_KIND__N],
		   HkTextSays says[2])
{
	guint benign = model->n_kinds - 1, n = 0;
	guint first = strongest(score, benign, G_MAXUINT);
	guint second = strongest(score, benign, first);

	if (score[benign] >= score[first]) {
		says[0] = (HkTextSays){ benign, step_of(score[benign] - score[first]) };
		return says[0].step > 0 && !is_mixed(model, places) ? 1 : 0;
	}
	says[n] = (HkTextSays){ first, step_of(score[first] - score[benign]) };
	n += says[n].step > 0;
	if (benign < 2 || score[second] < score[first] - NEAR)
		return n;
	says[n] = (HkTextSays){ second, step_of(score[second] - score[benign]) };
	return n + (says[n].step > 0);
}

/* What each byte of the text adds, written at the first of its character.  (owned) */
static double *
weigh(const HkTextModel *model, guint kind, const char *text, gsize len, const GArray *grams)
{
	double *all = g_new0(double, len + 1);
	guint benign = model->n_kinds - 1;

	for (guint i = 0; i < grams->len; i++) {
		const HkGram *gram = &g_array_index(grams, HkGram, i);
		const gint8 *line = model->table + (gsize)place_of(gram) * model->n_kinds;
		double worth = line[kind] * model->scale[kind] -
			       line[benign] * model->scale[benign];
		gsize to = MIN(gram->to, len);

		if (worth == 0)
			continue;
		worth /= gram->to - gram->from;
		for (gsize at = gram->from; at < to; at += (guint)g_utf8_skip[(guint8)text[at]])
			all[at] += worth;
	}
	return all;
}

static gboolean
ends_phrase(const char *p)
{
	guint8 first = (guint8)*p;
	gunichar c;

	if (first < 0x80)
		return first < 0x20 || first == '!' || first == '?';
	if (first != 0xE3 && first != 0xEF)
		return FALSE;
	c = g_utf8_get_char(p);
	return c == 0x3002 || c == 0x3001 || c == 0xFF01 || c == 0xFF1F || c == 0x300C ||
	       c == 0x300D || c == 0x3010 || c == 0x3011;
}

typedef struct {
	gsize from, to;
	double worth;
} Phrase;

/* The text cut at its marks and at PHRASE_BYTES, with what each piece is worth. */
static GArray *
cut(const char *text, gsize len, const double *worth)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Phrase));
	Phrase piece = { 0 };

	for (gsize i = 0; i < len;) {
		gsize next = (gsize)(g_utf8_next_char(text + i) - text);
		gboolean stop = ends_phrase(text + i);

		for (gsize b = i; b < next && !stop; b++)
			piece.worth += worth[i];
		piece.to = stop ? i : next;
		if (stop || next >= len ||
		    (next - piece.from >= PHRASE_BYTES &&
		     ((guint8)text[i] >= 0x80 || text[i] == ' '))) {
			if (piece.to - piece.from >= PHRASE_MIN && piece.worth > 0)
				g_array_append_val(all, piece);
			piece = (Phrase){ .from = next };
		}
		i = next;
	}
	return all;
}

/* The strongest that was not taken yet, or NULL.  Two or three are wanted of some hundred, for
 * which sorting them all would be a waste. */
static Phrase *
take_strongest(GArray *all)
{
	Phrase *best = NULL;

	for (guint i = 0; i < all->len; i++) {
		Phrase *p = &g_array_index(all, Phrase, i);

		if (p->worth > (best != NULL ? best->worth : 0))
			best = p;
	}
	return best;
}

GPtrArray *
hk_text_model_phrases(const HkTextModel *model, guint kind, const char *text, const GArray *grams)
{
	gsize len = MIN(strlen(text), (gsize)HK_GRAMS_CHARS * 4);
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	g_autofree double *worth = NULL;
	g_autoptr(GArray) all = NULL;
	Phrase *best;

	while (len > 0 && ((guint8)text[len] & 0xC0) == 0x80)
		len--; /* not in the middle of a character */
	worth = weigh(model, kind, text, len, grams);
	all = cut(text, len, worth);
	while (out->len < HK_TEXT_MODEL_PHRASES && (best = take_strongest(all)) != NULL) {
		char *words = g_strndup(text + best->from, best->to - best->from);

		best->worth = 0;
		if (*g_strstrip(words) != '\0')
			g_ptr_array_add(out, words);
		else
			g_free(words);
	}
	return out;
}

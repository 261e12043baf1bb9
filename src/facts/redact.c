/* redact.c - text and words as comparable letters, and the search of the one in the other.
 *
 * Pure.  Called by the house for `case redact` through report/redact.c.  It does not understand
 * what it hides: another spelling in other letters, a nickname, a voice in a recording are not
 * found, and the copy says so to its reader.
 */
#include "facts/redact.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "facts/redact-parts.h"

#define MARK "\xE2\x96\xA0" /* ■ */
#define GAP_MAX 4	    /* ") - (" : more between two digits is another number */
#define DIGITS_MIN 4	    /* fewer stand in every date */
#define LETTERS_MIN 2

typedef struct {
	char *word;	 /* as given */
	GArray *letters; /* of HkLetter */
} Word;

struct HkRedaction {
	GPtrArray *words; /* of Word* */
};

static void
word_free(gpointer p)
{
	Word *w = p;

	g_free(w->word);
	g_array_unref(w->letters);
	g_free(w);
}

static const HkLetter *
letter(const GArray *letters, guint i)
{
	return &g_array_index(letters, HkLetter, i);
}

/* Blanks and signs count only where they stand in the word itself, as a place that may be open. */
static GArray *
letters_of_word(const char *word)
{
	g_autoptr(GArray) all = hk_letters(word);
	GArray *out = g_array_new(FALSE, FALSE, sizeof(HkLetter));

	for (guint i = 0; i < all->len; i++) {
		HkLetter l = *letter(all, i);

		if (l.sign && out->len > 0)
			g_array_index(out, HkLetter, out->len - 1).open = TRUE;
		else if (!l.sign)
			g_array_append_val(out, l);
	}
	return out;
}

static gboolean
is_enough(const GArray *letters)
{
	guint digits = 0, ascii = 0;

	for (guint i = 0; i < letters->len; i++) {
		gunichar c = letter(letters, i)->c;

		digits += c >= '0' && c <= '9' ? 1 : 0;
		ascii += c < 0x80 ? 1 : 0;
	}
	if (letters->len == 0)
		return FALSE;
	if (digits == letters->len)
		return digits >= DIGITS_MIN;
	return ascii < letters->len || ascii >= LETTERS_MIN;
}

HkRedaction *
hk_redaction_new(const char *const *words, GError **error)
{
	g_autoptr(HkRedaction) redaction = g_new0(HkRedaction, 1);

	redaction->words = g_ptr_array_new_with_free_func(word_free);
	for (guint i = 0; words[i] != NULL; i++) {
		g_autofree char *shown = hk_text_printable(words[i]);
		Word *w = g_new0(Word, 1);

		g_ptr_array_add(redaction->words, w);
		w->word = g_strdup(words[i]);
		w->letters = letters_of_word(words[i]);
		if (is_enough(w->letters) && i < HK_REDACTION_WORDS_MAX)
			continue;
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    i < HK_REDACTION_WORDS_MAX
				    ? "“%s” is too short: it would black out the whole page"
				    : "“%s”: too many words to black out",
			    shown);
		return NULL;
	}
	if (redaction->words->len > 0)
		return g_steal_pointer(&redaction);
	g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE, "there is no word to black out");
	return NULL;
}

void
hk_redaction_free(HkRedaction *redaction)
{
	if (redaction == NULL)
		return;
	g_ptr_array_unref(redaction->words);
	g_free(redaction);
}

static gboolean
is_latin(gunichar c)
{
	return c < 0x80 && g_ascii_isalpha((char)c);
}

static gboolean
is_digit(gunichar c)
{
	return c < 0x80 && g_ascii_isdigit((char)c);
}

/* May something stand between these two letters of a word?  Between two Latin letters only where
 * the word itself has it: "an na" is not "Anna", but "090 1234" is 0901234. */
static gboolean
may_gap(const HkLetter *a, const HkLetter *b)
{
	return a->open || !is_latin(a->c) || !is_latin(b->c);
}

static gboolean
is_gap(const HkLetter *l, const HkLetter *a, const HkLetter *b)
{
	/* The long-vowel mark is what a hurried hand types for a hyphen. */
	return l->sign || (l->c == 0x30FC && is_digit(a->c) && is_digit(b->c));
}

/* The index behind the match of w that begins at i, or 0. */
static guint
match_at(const GArray *text, guint i, const GArray *w)
{
	for (guint k = 0; k < w->len; k++, i++) {
		guint gap = 0;

		while (k > 0 && i < text->len && gap < GAP_MAX &&
		       letter(text, i)->c != letter(w, k)->c &&
		       may_gap(letter(w, k - 1), letter(w, k)) &&
		       is_gap(letter(text, i), letter(w, k - 1), letter(w, k))) {
			i++;
			gap++;
		}
		if (i >= text->len || letter(text, i)->c != letter(w, k)->c)
			return 0;
	}
	return i;
}

static void
add_range(GArray *ranges, gsize start, gsize end)
{
	HkRedactionRange r = { start, end };

	if (ranges->len > 0) {
		HkRedactionRange *last = &g_array_index(ranges, HkRedactionRange, ranges->len - 1);

		if (start <= last->end) {
			last->end = MAX(last->end, end);
			return;
		}
	}
	g_array_append_val(ranges, r);
}

/* The longest of all words that begins at letter i. */
static guint
longest_at(const HkRedaction *redaction, const GArray *text, guint i, const char **word)
{
	guint best = 0;

	for (guint k = 0; k < redaction->words->len; k++) {
		const Word *w = g_ptr_array_index(redaction->words, k);
		guint stop = match_at(text, i, w->letters);

		if (stop > best) {
			best = stop;
			*word = w->word;
		}
	}
	return best;
}

GArray *
hk_redaction_find(const HkRedaction *redaction, const char *text)
{
	g_autoptr(GArray) letters = hk_letters(text);
	GArray *ranges = g_array_new(FALSE, FALSE, sizeof(HkRedactionRange));

	for (guint i = 0; i < letters->len; i++) {
		const char *word = NULL;
		guint stop = longest_at(redaction, letters, i, &word);

		if (stop > i)
			add_range(ranges, letter(letters, i)->start,
				  letter(letters, stop - 1)->end);
	}
	return ranges;
}

/* What is not seen has no width and gets no mark. */
static void
add_marks(GString *out, const char *from, const char *end)
{
	for (const char *p = from; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!hk_text_is_invisible(c) && !g_unichar_ismark(c))
			g_string_append(out, MARK);
	}
}

char *
hk_redaction_text(const HkRedaction *redaction, const char *text, guint *places)
{
	g_autofree char *valid = hk_text_valid(text, strlen(text));
	g_autoptr(GArray) ranges = hk_redaction_find(redaction, valid);
	GString *out = g_string_new(NULL);
	gsize at = 0;

	for (guint i = 0; i < ranges->len; i++) {
		const HkRedactionRange *r = &g_array_index(ranges, HkRedactionRange, i);

		g_string_append_len(out, valid + at, (gssize)(r->start - at));
		add_marks(out, valid + r->start, valid + r->end);
		at = r->end;
	}
	g_string_append(out, valid + at);
	if (places != NULL)
		*places += ranges->len;
	return g_string_free(out, FALSE);
}

static const char *
first_word(const HkRedaction *redaction, const char *text)
{
	g_autoptr(GArray) letters = hk_letters(text);
	const char *word = NULL;

	for (guint i = 0; i < letters->len; i++)
		if (longest_at(redaction, letters, i, &word) > i)
			return word;
	return NULL;
}

const char *
hk_redaction_survivor(const HkRedaction *redaction, const char *text, HkRedactionForm form)
{
	g_autofree char *valid = form == HK_REDACTION_PAGE ? hk_unveil(HK_UNVEIL_MARKUP, text)
							   : hk_text_valid(text, strlen(text));
	const char *word = first_word(redaction, valid);

	for (guint way = 0; word == NULL && way < HK_UNVEIL__N; way++) {
		g_autofree char *plain = hk_unveil((HkUnveil)way, valid);

		word = first_word(redaction, plain);
	}
	return word;
}

static HkFields *
redacted_fields(const HkRedaction *redaction, const HkFields *fields, guint *places)
{
	HkFields *out = hk_fields_new();

	for (guint i = 0; i < hk_fields_count(fields); i++) {
		const char *key, *value;
		g_autofree char *text = NULL;

		hk_fields_at(fields, i, &key, &value);
		text = hk_redaction_text(redaction, value, places);
		hk_fields_set(out, key, text);
	}
	return out;
}

HkCase *
hk_redaction_case(const HkRedaction *redaction, const HkCase *original, guint *places,
		  GError **error)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);

	for (guint i = 0; i < original->entries->len; i++) {
		const HkEntry *e = g_ptr_array_index(original->entries, i);
		g_autofree char *actor = hk_redaction_text(redaction, e->actor, places);
		g_autofree char *id = hk_redaction_text(redaction, e->case_id, places);
		HkEntry *copy = hk_entry_new(id, e->seq, e->recorded, actor, e->type,
					     redacted_fields(redaction, e->body, places));

		g_strlcpy(copy->prev, e->prev, sizeof copy->prev);
		g_strlcpy(copy->hash, e->hash, sizeof copy->hash);
		g_ptr_array_add(entries, copy);
	}
	return hk_case_fold(entries, error);
}

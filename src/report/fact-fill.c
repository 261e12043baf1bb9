/* fact-fill.c - one reader of {fact} placeholders, for phone scripts and notices.
 *
 * Called by form-doc.c and notice-doc.c, and by the loaders that refuse unknown facts.  Promises
 * that a value never becomes markup and is never read again for placeholders, and that nothing
 * missing is passed over in silence.
 */
#include "report/fact-fill.h"

#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "report/fill.h"

typedef struct {
	HkBlock *block;
	const HkVoice *voice;
	const HkFactNames *names;
	const HkCase *c;
} Fill;

const HkCaseFact *
hk_fact_of(const HkCase *c, const char *key)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *fact = &g_array_index(c->facts, HkCaseFact, i);

		if (g_str_equal(fact->key, key) && *fact->value != '\0')
			return fact;
	}
	return NULL;
}

/* "1234567" as "1,234,567": whoever reads an amount out should not have to count digits. */
static char *
grouped(const char *digits)
{
	GString *out = g_string_new(NULL);
	gsize len = strlen(digits);

	for (gsize i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			g_string_append_c(out, ',');
		g_string_append_c(out, digits[i]);
	}
	return g_string_free(out, FALSE);
}

char *
hk_fact_time(const HkVoice *voice, gint64 instant)
{
	HkVoice then = *voice;

	then.instant = instant;
	then.holiday = NULL;
	return hk_voice_now(&then);
}

static char *
full_day(const HkVoice *voice, gint64 instant)
{
	gint64 number;
	guint minute;
	HkCivil c;
	g_autofree char *year = NULL;
	g_autofree char *date = NULL;
	g_autofree char *month = NULL;
	g_autofree char *weekday = NULL;

	hk_civil_from_instant(instant, &number, &minute);
	c = hk_civil_from_day(number);
	year = g_strdup_printf("%d", c.year);
	date = g_strdup_printf("%u", c.day);
	month = g_strdup_printf("month.%u", c.month);
	weekday = g_strdup_printf("weekday.%d", (int)hk_civil_weekday(number));
	return hk_voice_fill(
		voice, "form.day",
		(const char *const[]){ "year", year, "month", hk_voice_word(voice, month), "day",
				       date, "weekday", hk_voice_word(voice, weekday), NULL });
}

/* Nobody who wrote a day meant its midnight. */
static char *
dated(const HkVoice *voice, const char *value, gint64 instant)
{
	return strlen(value) == strlen("2026-11-23") ? full_day(voice, instant)
						     : hk_fact_time(voice, instant);
}

/* As it is when it is not what its type says. */
char *
hk_fact_written(const HkVoice *voice, const HkFactName *name, const char *value)
{
	gint64 instant;

	if (name != NULL && name->type == HK_FACT_DATE && hk_civil_parse(value, &instant, NULL))
		return dated(voice, value, instant);
	if (name != NULL && name->type == HK_FACT_NUMBER && hk_fact_check(name, value, NULL))
		return grouped(value);
	return g_strdup(hk_fact_shown(name, value, voice->lang));
}

/* What people type is pasted from anywhere: it may hold what a terminal would obey. */
static void
say_words(HkBlock *block, HkSpanType type, const char *words)
{
	g_autofree char *safe = type == HK_SPAN_TEXT ? hk_text_printable(words) : g_strdup(words);

	hk_block_say(block, type, safe);
}

void
hk_fact_say(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const HkCaseFact *fact)
{
	const HkFactName *name = hk_fact_names_find(names, fact->key);
	g_autofree char *value = hk_fact_written(voice, name, fact->value);

	say_words(block, hk_fact_span(name, fact->source), value);
}

HkBlock *
hk_fact_say_lines(HkBlock *parent, const HkVoice *voice, const HkFactNames *names,
		  const HkCaseFact *fact)
{
	const HkFactName *name = hk_fact_names_find(names, fact->key);
	g_autofree char *value = hk_fact_written(voice, name, fact->value);
	g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
	HkBlock *last = NULL;

	for (guint i = 0; lines[i] != NULL; i++) {
		if (*g_strchomp(lines[i]) == '\0')
			continue;
		last = hk_block_add(parent, HK_BLOCK_PARAGRAPH);
		say_words(last, hk_fact_span(name, fact->source), lines[i]);
	}
	return last != NULL ? last : hk_block_add(parent, HK_BLOCK_PARAGRAPH);
}

static void
say_blank(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const char *key)
{
	const HkFactName *name = hk_fact_names_find(names, key);
	const char *label = name != NULL ? hk_both(&name->label, voice->lang) : key;
	g_autofree char *blank = hk_voice_fill(voice, "form.blank",
					       (const char *const[]){ "label", label, NULL });

	hk_block_say(block, HK_SPAN_WARN, blank);
}

static void
fill_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	const Fill *fill = user;
	g_autofree char *copy = g_strndup(text, len);
	const HkCaseFact *fact;

	if (piece == HK_PIECE_WORDS) {
		hk_block_say(fill->block, HK_SPAN_TEXT, copy);
		return;
	}
	fact = hk_fact_of(fill->c, copy);
	if (fact != NULL)
		hk_fact_say(fill->block, fill->voice, fill->names, fact);
	else
		say_blank(fill->block, fill->voice, fill->names, copy);
}

void
hk_fact_fill(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const HkCase *c,
	     const char *sentence)
{
	Fill fill = { block, voice, names, c };

	hk_fill_keys(sentence, fill_piece, &fill);
}

typedef struct {
	GPtrArray *missing;
	const HkFactNames *names;
	const HkCase *c;
} Seek;

static void
seek_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	const Seek *seek = user;
	g_autofree char *key = g_strndup(text, len);
	const HkFactName *name;

	if (piece != HK_PIECE_VALUE || hk_fact_of(seek->c, key) != NULL)
		return;
	name = hk_fact_names_find(seek->names, key);
	if (name != NULL && !g_ptr_array_find(seek->missing, name->key, NULL))
		g_ptr_array_add(seek->missing, name->key);
}

void
hk_fact_fill_missing(GPtrArray *missing, const HkFactNames *names, const HkCase *c,
		     const char *sentence)
{
	Seek seek = { missing, names, c };

	hk_fill_keys(sentence, seek_piece, &seek);
}

typedef struct {
	const HkFactNames *names;
	char *unknown; /* the first one */
} Check;

static void
check_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	Check *check = user;
	g_autofree char *key = g_strndup(text, len);

	if (piece == HK_PIECE_VALUE && check->unknown == NULL &&
	    hk_fact_names_find(check->names, key) == NULL)
		check->unknown = g_steal_pointer(&key);
}

gboolean
hk_fact_fill_check(const HkNode *node, const HkBoth *sentence, const HkFactNames *names,
		   GError **error)
{
	Check check = { names, NULL };
	g_autofree char *unknown = NULL;

	hk_fill_keys(sentence->ja, check_piece, &check);
	hk_fill_keys(sentence->en, check_piece, &check);
	unknown = check.unknown;
	return unknown == NULL ||
	       hk_node_fail(node, error, "“{%s}” is not a fact of data/facts", unknown);
}

/* fact-fill.c - one reader of {fact} placeholders, for phone scripts and notices.
 *
 * Called by form-doc.c and notice-doc.c, and by the loaders that refuse unknown facts.  Promises
 * that a value never becomes markup and is never read again for placeholders, and that nothing
 * missing is passed over in silence.
 */
#include "report/fact-fill.h"

#include <string.h>

#include "base/civil.h"
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

/* A value as people write it; as it is when it is not what its type says.  (owned) */
static char *
written(const HkVoice *voice, const HkFactName *name, const char *value)
{
	gint64 instant;

	if (name != NULL && name->type == HK_FACT_DATE && hk_civil_parse(value, &instant, NULL))
		return hk_voice_time(voice, instant);
	if (name != NULL && name->type == HK_FACT_NUMBER && hk_fact_check(name, value, NULL))
		return grouped(value);
	return g_strdup(hk_fact_shown(name, value, voice->lang));
}

void
hk_fact_say(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const HkCaseFact *fact)
{
	const HkFactName *name = hk_fact_names_find(names, fact->key);
	g_autofree char *value = written(voice, name, fact->value);

	hk_block_say(block, hk_fact_span(name, fact->source), value);
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

/* leak-tell.c - puts a traced leak into words: the answer, why, the mails that decide, the doubts.
 *
 * Called by `hikeshi trace-leak`.  Somebody will show this to a partner in a quarrel about money,
 * so it says what it does not know in the same breath, and names mails instead of blaming people.
 */
#include "house/leak-tell.h"

#include <string.h>

#include "base/civil.h"
#include "base/json.h"
#include "house/leak-judge.h"
#include "house/tell.h"
#include "report/fill.h"

#define CLUES_SHOWN 12
#define LETTERS_SHOWN 10
#define PARTIES_SHOWN 8

static HkSpanType
tone_of(const HkLeak *leak)
{
	return leak->side == HK_LEAK_CANNOT_TELL ? HK_SPAN_WARN : HK_SPAN_BAD;
}

static const char *
word_of(const HkVoice *voice, const char *prefix, const char *id)
{
	g_autofree char *key = g_strconcat(prefix, id, NULL);

	return hk_voice_word(voice, key);
}

static void
say_number(HkBlock *parent, HkSpanType type, const HkVoice *voice, const char *key, guint64 n)
{
	g_autofree char *text = hk_voice_count(voice, key, n);

	hk_block_say(hk_block_add(parent, HK_BLOCK_PARAGRAPH), type, text);
}

static void
add_answer(HkBlock *root, const HkVoice *voice, const HkLeak *leak)
{
	hk_block_say(hk_block_heading(root, 1, ""), tone_of(leak),
		     word_of(voice, "leak.side-", hk_leak_side_id(leak->side)));
	hk_block_paragraph(root, word_of(voice, "leak.why-", hk_leak_why_id(leak->why)));
	hk_block_paragraph(root, word_of(voice, "leak.next-", hk_leak_side_id(leak->side)));
}

static void
add_letters(HkBlock *root, const HkVoice *voice, const HkLeak *leak)
{
	HkBlock *list;

	if (leak->letters->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "leak.letters"));
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < MIN(leak->letters->len, LETTERS_SHOWN); i++) {
		const HkLeakLetter *l = g_ptr_array_index(leak->letters, i);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM), *line;
		g_autofree char *when = l->date >= 0 ? hk_civil_format(l->date) : g_strdup("?");

		hk_block_say(item, HK_SPAN_TEXT, when);
		hk_block_say(item, HK_SPAN_TEXT, " ");
		hk_block_say(item, HK_SPAN_HOSTILE, l->subject);
		line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
		hk_block_say(line, HK_SPAN_HOSTILE, l->from);
		hk_block_say(line, HK_SPAN_TEXT, " → ");
		hk_block_say(line, HK_SPAN_HOSTILE, l->to);
		line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
		hk_block_say(line, l->outside ? HK_SPAN_DIM : HK_SPAN_BAD,
			     hk_voice_word(voice, l->outside ? "leak.outside" : "leak.inside"));
		hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(line, HK_SPAN_HOSTILE, l->place);
	}
}

static const char *
state_of(const HkLeakClue *c)
{
	return c->holders == 0 ? "missing" : c->outside ? "shared" : "ours";
}

static void
add_clues_in(HkBlock *list, const HkVoice *voice, const HkLeak *leak, const char *state)
{
	for (guint i = 0, n = 0; i < leak->clues->len && n < CLUES_SHOWN; i++) {
		const HkLeakClue *c = &g_array_index(leak->clues, HkLeakClue, i);
		HkBlock *item;

		if (!hk_leak_is_told(c) || !g_str_equal(state_of(c), state))
			continue;
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, g_str_equal(state, "ours") ? HK_SPAN_BAD : HK_SPAN_DIM,
			     word_of(voice, "leak.state-", state));
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COLON));
		hk_block_say(item, HK_SPAN_HOSTILE, c->clue->words);
		n++;
	}
}

/* Those that only we had first: they decide. */
static void
add_clues(HkBlock *root, const HkVoice *voice, const HkLeak *leak)
{
	static const char *const states[] = { "ours", "missing", "shared" };
	HkBlock *list;

	if (leak->found + leak->missing == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "leak.clues"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < G_N_ELEMENTS(states); i++)
		add_clues_in(list, voice, leak, states[i]);
}

static void
add_parties(HkBlock *root, const HkVoice *voice, const HkLeak *leak)
{
	g_autofree char *all = g_strdup_printf("%u", leak->left_us);
	HkBlock *list;

	if (leak->parties->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "leak.parties"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < MIN(leak->parties->len, PARTIES_SHOWN); i++) {
		const HkLeakParty *p = g_ptr_array_index(leak->parties, i);
		g_autofree char *n = g_strdup_printf("%u", p->clues);

		hk_block_fill(
			hk_block_add(list, HK_BLOCK_ITEM), hk_voice_word(voice, "leak.party"),
			hk_fill_pair,
			(const char *const[]){ "domain", p->domain, "n", n, "all", all, NULL });
	}
}

static const char *
fake_from(const HkLeak *leak)
{
	const HkParty *p = leak->fake->from->len > 0 ? g_ptr_array_index(leak->fake->from, 0)
						     : NULL;

	return p != NULL ? p->address : "?";
}

static void
add_signs(HkBlock *root, const HkVoice *voice, const HkLeak *leak)
{
	HkBlock *list;

	if (leak->alike->len == 0 && leak->forwards->len == 0 && !leak->same_address)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "leak.signs"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < leak->alike->len; i++)
		hk_block_fill(hk_block_add(list, HK_BLOCK_ITEM), hk_voice_word(voice, "leak.alike"),
			      hk_fill_pair,
			      (const char *const[]){ "address", leak->alike_of, "genuine",
						     g_ptr_array_index(leak->alike, i), NULL });
	if (leak->same_address)
		hk_block_fill(hk_block_add(list, HK_BLOCK_ITEM), hk_voice_word(voice, "leak.same"),
			      hk_fill_pair, (const char *const[]){ "from", fake_from(leak), NULL });
	for (guint i = 0; i < leak->forwards->len; i++)
		hk_block_fill(hk_block_add(list, HK_BLOCK_ITEM),
			      hk_voice_word(voice, "leak.forward"), hk_fill_pair,
			      (const char *const[]){ "header", g_ptr_array_index(leak->forwards, i),
						     NULL });
}

HkDoc *
hk_leak_doc(HkHouse *house, const HkLeak *leak, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);

	add_answer(root, &voice, leak);
	add_letters(root, &voice, leak);
	add_clues(root, &voice, leak);
	add_parties(root, &voice, leak);
	add_signs(root, &voice, leak);
	hk_block_heading(root, 2, hk_voice_word(&voice, "leak.doubts"));
	say_number(root, HK_SPAN_DIM, &voice, "leak.counted", leak->count.letters);
	if (leak->count.unread > 0)
		say_number(root, HK_SPAN_WARN, &voice, "leak.unread", leak->count.unread);
	hk_block_paragraph(root, hk_voice_word(&voice, "leak.limits"));
	if (leak->guessed != NULL)
		hk_block_fill(hk_block_add(root, HK_BLOCK_PARAGRAPH),
			      hk_voice_word(&voice, "leak.guessed"), hk_fill_pair,
			      (const char *const[]){ "address", leak->guessed, NULL });
	return doc;
}

static void
json_letters(HkJson *j, const HkLeak *leak)
{
	hk_json_key(j, "letters");
	hk_json_open(j, '[');
	for (guint i = 0; i < leak->letters->len; i++) {
		const HkLeakLetter *l = g_ptr_array_index(leak->letters, i);
		g_autofree char *date = l->date >= 0 ? hk_civil_format(l->date) : NULL;

		hk_json_open(j, '{');
		hk_json_pair(j, "place", l->place);
		hk_json_pair(j, "date", date);
		hk_json_pair(j, "from", l->from);
		hk_json_pair(j, "to", l->to);
		hk_json_pair(j, "subject", l->subject);
		hk_json_key(j, "left_us");
		hk_json_bool(j, l->outside);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
json_clues(HkJson *j, const HkLeak *leak)
{
	hk_json_key(j, "clues");
	hk_json_open(j, '[');
	for (guint i = 0; i < leak->clues->len; i++) {
		const HkLeakClue *c = &g_array_index(leak->clues, HkLeakClue, i);

		if (!hk_leak_is_told(c))
			continue;
		hk_json_open(j, '{');
		hk_json_pair(j, "words", c->clue->words);
		hk_json_key(j, "quoted");
		hk_json_bool(j, c->clue->quoted);
		hk_json_pair(j, "state", state_of(c));
		hk_json_key(j, "letters");
		hk_json_int(j, c->holders);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
json_words(HkJson *j, const char *key, const GPtrArray *words)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; i < words->len; i++)
		hk_json_text(j, g_ptr_array_index(words, i));
	hk_json_close(j, ']');
}

static void
json_parties(HkJson *j, const HkLeak *leak)
{
	hk_json_key(j, "parties");
	hk_json_open(j, '[');
	for (guint i = 0; i < leak->parties->len; i++) {
		const HkLeakParty *p = g_ptr_array_index(leak->parties, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "domain", p->domain);
		hk_json_key(j, "clues");
		hk_json_int(j, p->clues);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

GString *
hk_leak_json(const HkLeak *leak)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.trace-leak/1");
	hk_json_pair(&j, "side", hk_leak_side_id(leak->side));
	hk_json_pair(&j, "why", hk_leak_why_id(leak->why));
	hk_json_key(&j, "read");
	hk_json_int(&j, (gint64)leak->count.letters);
	hk_json_key(&j, "unread");
	hk_json_int(&j, (gint64)leak->count.unread);
	hk_json_pair(&j, "guessed_own", leak->guessed);
	json_letters(&j, leak);
	json_clues(&j, leak);
	json_parties(&j, leak);
	json_words(&j, "alike", leak->alike);
	json_words(&j, "forwards", leak->forwards);
	hk_json_key(&j, "same_address");
	hk_json_bool(&j, leak->same_address);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

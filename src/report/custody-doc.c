/* custody-doc.c - the two papers that go with evidence, from the ledger alone.
 *
 * Called by the house for `case export`.  Names and hands are somebody's words and go out as
 * hostile spans.  Times are written in full with their offset: these papers are read years later.
 */
#include "report/custody-doc.h"

#include <string.h>

#include "base/civil.h"

static const char *
field(const HkEntry *e, const char *key)
{
	const char *v = hk_fields_get(e->body, key);

	return v != NULL ? v : "";
}

static const HkEntry *
last_entry(const HkCase *c)
{
	return g_ptr_array_index(c->entries, c->entries->len - 1);
}

static HkBlock *
say(HkBlock *parent, HkBlockType type, HkSpanType span, const char *text)
{
	HkBlock *block = hk_block_add(parent, type);

	hk_block_say(block, span, text);
	return block;
}

static void
add_fact(HkBlock *facts, const HkVoice *voice, const char *label, HkSpanType type,
	 const char *value)
{
	HkBlock *row;

	if (*value == '\0')
		return;
	row = hk_block_add(facts, HK_BLOCK_FACT);
	hk_block_say(row, HK_SPAN_TEXT, hk_voice_word(voice, label));
	hk_block_say(row, type, value);
}

/* A line of its own: a hash that is broken in two is compared wrongly. */
static void
add_hash(HkBlock *root, const HkVoice *voice, const char *label, const char *hash)
{
	HkBlock *line = say(root, HK_BLOCK_PARAGRAPH, HK_SPAN_DIM, hk_voice_word(voice, label));

	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	say(root, HK_BLOCK_PARAGRAPH, HK_SPAN_TEXT, hash);
}

static void
add_head(HkBlock *root, const HkVoice *voice, const HkCase *c, const char *title)
{
	g_autofree char *made = hk_civil_format(voice->instant);
	g_autofree char *opened = hk_civil_format(c->opened);
	g_autofree char *entries = g_strdup_printf("%u", c->entries->len);
	const char *organisation = hk_case_fact(c, "organisation.name");
	HkBlock *facts;

	hk_block_heading(root, 1, hk_voice_word(voice, title));
	if (c->drill)
		say(root, HK_BLOCK_PARAGRAPH, HK_SPAN_BAD, hk_voice_word(voice, "form.drill"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	add_fact(facts, voice, "custody.case", HK_SPAN_STRONG, c->id);
	add_fact(facts, voice, "custody.subject", HK_SPAN_HOSTILE, c->title);
	add_fact(facts, voice, "custody.holder", HK_SPAN_HOSTILE,
		 organisation != NULL ? organisation : "");
	add_fact(facts, voice, "custody.opened", HK_SPAN_TEXT, opened);
	add_fact(facts, voice, "custody.made", HK_SPAN_TEXT, made);
	add_fact(facts, voice, "custody.entries", HK_SPAN_TEXT, entries);
	add_hash(root, voice, "custody.head", last_entry(c)->hash);
}

static char *
item_title(const HkVoice *voice, guint number)
{
	g_autofree char *text = g_strdup_printf("%u", number);

	return hk_voice_fill(voice, "custody.item", (const char *const[]){ "number", text, NULL });
}

/* How it came: our own words for what the program itself records, else as typed. */
static void
add_how(HkBlock *facts, const HkVoice *voice, const HkEntry *e)
{
	g_autofree char *id = g_strdelimit(g_strdup(field(e, "how")), " ", '-');
	const char *word = hk_voice_word_of(voice, "custody-how", id);

	add_fact(facts, voice, "custody.came", word != NULL ? HK_SPAN_TEXT : HK_SPAN_HOSTILE,
		 word != NULL ? word : field(e, "how"));
}

static void
add_item(HkBlock *root, const HkVoice *voice, const HkEntry *e, guint number)
{
	g_autofree char *title = item_title(voice, number);
	g_autofree char *sealed = hk_civil_format(e->recorded);
	g_autofree char *seq = g_strdup_printf("%" G_GUINT64_FORMAT, e->seq);
	HkBlock *facts;

	hk_block_heading(root, 2, title);
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	add_fact(facts, voice, "custody.name", HK_SPAN_HOSTILE, field(e, "name"));
	add_fact(facts, voice, "custody.size", HK_SPAN_TEXT, field(e, "size"));
	add_fact(facts, voice, "custody.modified", HK_SPAN_TEXT, field(e, "modified"));
	add_fact(facts, voice, "custody.sealed", HK_SPAN_TEXT, sealed);
	add_fact(facts, voice, "custody.by", HK_SPAN_HOSTILE, e->actor);
	add_how(facts, voice, e);
	add_fact(facts, voice, "custody.note", HK_SPAN_HOSTILE, field(e, "note"));
	add_fact(facts, voice, "custody.entry", HK_SPAN_TEXT, seq);
	add_hash(root, voice, "custody.sha256", field(e, "sha256"));
	if (g_str_equal(field(e, "malware"), "true"))
		say(root, HK_BLOCK_PARAGRAPH, HK_SPAN_WARN,
		    hk_voice_word(voice, "custody.malware"));
}

static void
add_signatures(HkBlock *root, const HkVoice *voice)
{
	static const char *const lines[] = { "custody.sign-given", "custody.sign-taken" };

	hk_block_add(root, HK_BLOCK_RULE);
	hk_block_heading(root, 2, hk_voice_word(voice, "custody.sign"));
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		hk_block_paragraph(root, hk_voice_word(voice, lines[i]));
}

HkDoc *
hk_custody_list(const HkVoice *voice, const HkCase *c)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	add_head(root, voice, c, "custody.list");
	if (c->evidence->len == 0)
		hk_block_paragraph(root, hk_voice_word(voice, "custody.none"));
	for (guint i = 0; i < c->evidence->len; i++)
		add_item(root, voice, g_ptr_array_index(c->evidence, i), i + 1);
	add_signatures(root, voice);
	return doc;
}

/* Which values of an entry say what was done, and to or with whom. */
/* clang-format off */
static const struct {
	HkEntryType type;
	const char *keys[4];
} acts[] = {
	{ HK_ENTRY_OPENED,   { "title" } },
	{ HK_ENTRY_EVIDENCE, { "name", "how" } },
	{ HK_ENTRY_NOTE,     { "text", "origin-key" } },
	{ HK_ENTRY_EVENT,    { "occurred", "text" } },
	{ HK_ENTRY_CONTACT,  { "desk", "occurred", "person", "reference" } },
	{ HK_ENTRY_REPORT,   { "desk", "form", "format", "sha256" } },
	{ HK_ENTRY_CLOSED,   { "why" } },
	{ HK_ENTRY_REOPENED, { "why" } },
};
/* clang-format on */

static const char *const *
act_keys(HkEntryType type)
{
	for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
		if (acts[i].type == type)
			return acts[i].keys;
	return NULL;
}

/* "16 — 2026-11-23T11:13+09:00 — 花子 — 封印：見積書.eml" */
static void
add_act(HkBlock *list, const HkVoice *voice, const HkEntry *e)
{
	const char *const *keys = act_keys(e->type);
	const char *name = hk_voice_word_of(voice, "custody-act", hk_entry_type_id(e->type));
	g_autofree char *seq = g_strdup_printf("%" G_GUINT64_FORMAT, e->seq);
	g_autofree char *when = hk_civil_format(e->recorded);
	const char *between = hk_voice_mark(voice, HK_MARK_BETWEEN);
	const char *before = hk_voice_mark(voice, HK_MARK_COLON);
	HkBlock *item = say(list, HK_BLOCK_ITEM, HK_SPAN_DIM, seq);

	hk_block_say(item, HK_SPAN_TEXT, between);
	hk_block_say(item, HK_SPAN_TEXT, when);
	hk_block_say(item, HK_SPAN_TEXT, between);
	hk_block_say(item, HK_SPAN_HOSTILE, e->actor);
	hk_block_say(item, HK_SPAN_TEXT, between);
	hk_block_say(item, HK_SPAN_STRONG, name != NULL ? name : hk_entry_type_id(e->type));
	for (guint i = 0; i < G_N_ELEMENTS(acts[0].keys) && keys[i] != NULL; i++) {
		if (*field(e, keys[i]) == '\0')
			continue;
		hk_block_say(item, HK_SPAN_TEXT, before);
		hk_block_say(item, HK_SPAN_HOSTILE, field(e, keys[i]));
		before = hk_voice_mark(voice, HK_MARK_COMMA);
	}
}

/* Whether the entry speaks of the item: by its hash, in whatever field. */
static gboolean
speaks_of(const HkEntry *e, const char *sha256)
{
	for (guint i = 0; i < hk_fields_count(e->body); i++) {
		const char *key, *value;

		hk_fields_at(e->body, i, &key, &value);
		if (strstr(value, sha256) != NULL)
			return TRUE;
	}
	return FALSE;
}

static void
add_item_acts(HkBlock *root, const HkVoice *voice, const HkCase *c, const HkEntry *item)
{
	HkBlock *list = hk_block_add(root, HK_BLOCK_LIST);

	for (guint i = 0; i < c->entries->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);

		if (e == item || (e->seq > item->seq && act_keys(e->type) != NULL &&
				  speaks_of(e, field(item, "sha256"))))
			add_act(list, voice, e);
	}
}

static void
add_case_acts(HkBlock *root, const HkVoice *voice, const HkCase *c)
{
	HkBlock *list = hk_block_add(root, HK_BLOCK_LIST);

	for (guint i = 0; i < c->entries->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);

		if (e->type != HK_ENTRY_EVIDENCE && act_keys(e->type) != NULL)
			add_act(list, voice, e);
	}
}

HkDoc *
hk_custody_chain(const HkVoice *voice, const HkCase *c)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	add_head(root, voice, c, "custody.chain");
	hk_block_paragraph(root, hk_voice_word(voice, "custody.chain-why"));
	for (guint i = 0; i < c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->evidence, i);
		g_autofree char *title = item_title(voice, i + 1);
		HkBlock *line;

		hk_block_heading(root, 2, title);
		line = say(root, HK_BLOCK_PARAGRAPH, HK_SPAN_HOSTILE, field(e, "name"));
		hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(line, HK_SPAN_DIM, field(e, "sha256"));
		add_item_acts(root, voice, c, e);
	}
	hk_block_heading(root, 2, hk_voice_word(voice, "custody.case-acts"));
	add_case_acts(root, voice, c);
	add_signatures(root, voice);
	return doc;
}

char *
hk_custody_footer(const HkVoice *voice, const HkCase *c)
{
	g_autofree char *entries = g_strdup_printf("%u", c->entries->len);

	return hk_voice_fill(voice, "custody.footer",
			     (const char *const[]){ "case", c->id, "entries", entries, "hash",
						    last_entry(c)->hash, NULL });
}

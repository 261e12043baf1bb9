/* case-doc.c - a case for the eyes: tasks that wait, the timeline, facts, evidence.
 *
 * Everything a person typed or an artefact said is somebody's word and goes out as a hostile span;
 * only labels and the guide's own steps are ours.
 */
#include "report/case-doc.h"

#include <string.h>

#include "base/civil.h"
#include "report/fact-fill.h"
#include "report/fill.h"

static const char *
field(const HkEntry *e, const char *key)
{
	const char *v = hk_fields_get(e->body, key);

	return v != NULL ? v : "";
}

static gint64
occurred_at(const HkEntry *e)
{
	gint64 when;

	return hk_civil_parse(field(e, "occurred"), &when, NULL) ? when : e->recorded;
}

static void
say_when(HkBlock *line, HkSpanType type, const HkVoice *voice, const char *key, gint64 instant)
{
	g_autofree char *when = hk_voice_time(voice, instant);
	g_autofree char *said = hk_voice_fill(voice, key,
					      (const char *const[]){ "when", when, NULL });

	hk_block_say(line, type, said);
}

static void
say_words(HkBlock *line, const char *before, const char *text)
{
	if (*text == '\0')
		return;
	hk_block_say(line, HK_SPAN_TEXT, before);
	hk_block_say(line, HK_SPAN_HOSTILE, text);
}

/* Which values of an entry a reader wants on its line, in order. */
typedef struct {
	const char *keys[4];
} Shown;

/* clang-format off */
static const Shown shown[] = {
	[HK_ENTRY_OPENED]   = { { "title" } },
	[HK_ENTRY_VERDICT]  = { { "kind", "probability" } },
	[HK_ENTRY_FACT]     = { { "key", "value" } },
	[HK_ENTRY_EVENT]    = { { "text" } },
	[HK_ENTRY_NOTE]     = { { "text" } },
	[HK_ENTRY_TASK]     = { { "task", "state", "owner", "why" } },
	[HK_ENTRY_CONTACT]  = { { "desk", "person", "reference", "text" } },
	[HK_ENTRY_INQUIRY]  = { { "who", "channel", "text" } },
	[HK_ENTRY_LOSS]     = { { "amount", "currency", "text" } },
	[HK_ENTRY_EVIDENCE] = { { "name", "sha256" } },
	[HK_ENTRY_REPORT]   = { { "desk", "form", "format" } },
	[HK_ENTRY_DEADLINE] = { { "duty", "state", "why" } },
	[HK_ENTRY_CLOSED]   = { { "why" } },
	[HK_ENTRY_REOPENED] = { { "why" } },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(shown) == HK_ENTRY__N);

void
hk_case_say_entry(HkBlock *line, const HkVoice *voice, const HkEntry *entry)
{
	const char *const *keys = shown[entry->type].keys;
	const char *name = hk_voice_word_of(voice, "entry", hk_entry_type_id(entry->type));
	g_autofree char *when = hk_voice_time(voice, occurred_at(entry));
	const char *before = hk_voice_mark(voice, HK_MARK_COLON);

	hk_block_say(line, HK_SPAN_STRONG, when);
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(line, HK_SPAN_TEXT, name != NULL ? name : hk_entry_type_id(entry->type));
	for (guint i = 0; i < G_N_ELEMENTS(shown[0].keys) && keys[i] != NULL; i++) {
		say_words(line, before, field(entry, keys[i]));
		before = hk_voice_mark(voice, HK_MARK_COMMA);
	}
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(line, HK_SPAN_DIM, entry->actor);
	if (occurred_at(entry) != entry->recorded) {
		hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COMMA));
		say_when(line, HK_SPAN_DIM, voice, "case.recorded", entry->recorded);
	}
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
}

static void
add_head(HkBlock *root, const HkVoice *voice, const HkCaseView *view)
{
	const HkCase *c = view->c;
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

	head->level = 1;
	if (c->drill) {
		hk_block_say(head, HK_SPAN_WARN, hk_voice_word(voice, "case.drill"));
		hk_block_say(head, HK_SPAN_TEXT, " ");
	}
	hk_block_say(head, HK_SPAN_STRONG, c->id);
	hk_block_say(head, HK_SPAN_TEXT, " ");
	hk_block_say(head, HK_SPAN_HOSTILE, c->title);
	hk_block_say(line, c->open ? HK_SPAN_WARN : HK_SPAN_GOOD,
		     hk_voice_word(voice, c->open ? "case.open" : "case.closed"));
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(line, HK_SPAN_TEXT,
		     view->kind_name != NULL ? hk_both(view->kind_name, voice->lang)
					     : hk_kind_id(c->kind));
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	say_when(line, HK_SPAN_TEXT, voice, "case.opened", c->opened);
}

static HkSpanType
tone_of_state(const char *state)
{
	return g_str_equal(state, "done")   ? HK_SPAN_GOOD
	       : g_str_equal(state, "open") ? HK_SPAN_WARN
					    : HK_SPAN_DIM;
}

/* ", owner: somebody", when the entry says one. */
static void
say_of_task(HkBlock *item, const HkVoice *voice, const HkEntry *entry, const char *key)
{
	g_autofree char *word = g_strconcat("task.", key, NULL);
	const char *value = field(entry, key);

	if (*value == '\0')
		return;
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COMMA));
	hk_block_fill(item, hk_voice_word(voice, word), hk_fill_pair,
		      (const char *const[]){ key, value, NULL });
}

static void
add_task(HkBlock *list, const HkVoice *voice, const HkCaseTask *task)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	const char *state = field(task->last, "state");
	const char *word = hk_voice_word_of(voice, "task", state);
	const char *text = field(task->first, voice->lang == HK_JA ? "ja" : "en");

	hk_block_say(item, tone_of_state(state), word != NULL ? word : state);
	hk_block_say(item, HK_SPAN_TEXT, " ");
	if (*text != '\0')
		hk_block_say(item, HK_SPAN_TEXT, text);
	else
		hk_block_say(item, HK_SPAN_HOSTILE, task->task);
	hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(item, HK_SPAN_DIM, task->task);
	hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
	say_of_task(item, voice, task->last, "owner");
	say_of_task(item, voice, task->last, "why");
}

static void
add_tasks(HkBlock *root, const HkVoice *voice, const HkCase *c)
{
	HkBlock *list;

	if (c->tasks->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "case.tasks"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < c->tasks->len; i++)
		add_task(list, voice, &g_array_index(c->tasks, HkCaseTask, i));
}

static void
add_entries(HkBlock *root, const HkVoice *voice, const char *title, const GPtrArray *entries)
{
	HkBlock *list;

	if (entries->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, title));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < entries->len; i++)
		hk_case_say_entry(hk_block_add(list, HK_BLOCK_ITEM), voice,
				  g_ptr_array_index(entries, i));
}

static void
add_facts(HkBlock *root, const HkVoice *voice, const HkCaseView *view)
{
	const HkCase *c = view->c;
	HkBlock *rows;

	if (c->facts->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "case.facts"));
	rows = hk_block_add(root, HK_BLOCK_FACTS);
	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *fact = &g_array_index(c->facts, HkCaseFact, i);
		const HkFactName *name = hk_fact_names_find(view->names, fact->key);
		HkBlock *row = hk_block_add(rows, HK_BLOCK_FACT);

		hk_block_say(row, name != NULL ? HK_SPAN_TEXT : HK_SPAN_HOSTILE,
			     name != NULL ? hk_both(&name->label, voice->lang) : fact->key);
		hk_fact_say(row, voice, view->names, fact);
		hk_block_say(row, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
		hk_block_say(row, name != NULL ? HK_SPAN_DIM : HK_SPAN_HOSTILE, fact->key);
		hk_block_say(row, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
	}
}

HkDoc *
hk_case_doc(const HkVoice *voice, const HkCaseView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	add_head(root, voice, view);
	add_tasks(root, voice, view->c);
	add_facts(root, voice, view);
	add_entries(root, voice, "case.timeline", view->c->timeline);
	add_entries(root, voice, "case.evidence", view->c->evidence);
	add_entries(root, voice, "case.contacts", view->c->contacts);
	add_entries(root, voice, "case.reports", view->c->reports);
	return doc;
}

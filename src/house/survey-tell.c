/* survey-tell.c - puts a survey into words.
 *
 * Called by the command line.  Whoever reads it has just lost his files: numbers first, then when
 * and where, then what to keep, and in the end what was not seen.
 */
#include "house/survey-tell.h"

#include <string.h>

#include "house/tell.h"

#define FOLDERS_SHOWN 10
#define ENDINGS_SHOWN 5
#define TYPES_SHOWN 12
#define NOTES_SHOWN 5
#define BACKUPS_SHOWN 8
#define OWNERS_SHOWN 3
#define MOST 80 /* percent: of one owner, before we draw attention to him */

typedef struct {
	const HkVoice *voice;
	const HkSurvey *survey;
	HkBlock *root;
} Page;

/* A survey looks for encryption alone: the judge's words for harmless would promise more. */
static HkDoc *
calm_doc(const HkVoice *voice, const HkSurvey *s)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	g_autofree char *intact = g_strdup_printf("%" G_GUINT64_FORMAT, s->intact);
	g_autofree char *seen = hk_voice_fill(voice, "folder.calm-seen",
					      (const char *const[]){ "n", intact, NULL });

	hk_block_heading(root, 1, hk_voice_word(voice, "folder.calm"));
	hk_block_paragraph(root, seen);
	hk_block_paragraph(root, hk_voice_word(voice, "folder.calm-limit"));
	hk_block_paragraph(root, hk_voice_word(voice, "folder.calm-examine"));
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_SHELL,
		     hk_voice_word(voice, "folder.calm-command"));
	return doc;
}

HkDoc *
hk_survey_verdict_doc(HkHouse *house, const HkSurvey *s, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	HkCaseFile file = { .examination = s->examination,
			    .verdict = s->verdict,
			    .guidance = s->guidance };

	if (s->verdict->result == HK_BENIGN)
		return calm_doc(&voice, s);
	return hk_house_tell(house, &file, lang);
}

static void
say(HkBlock *block, const Page *p, const char *key, const char *const *pairs)
{
	g_autofree char *text = hk_voice_fill(p->voice, key, pairs);

	hk_block_say(block, HK_SPAN_TEXT, text);
}

static void
row(HkBlock *facts, const Page *p, const char *key, guint64 n)
{
	g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
	HkBlock *fact;

	if (n == 0)
		return;
	fact = hk_block_add(facts, HK_BLOCK_FACT);
	hk_block_say(fact, HK_SPAN_STRONG, hk_voice_word(p->voice, key));
	hk_block_say(fact, HK_SPAN_TEXT, number);
}

static guint64
note_copies(const HkSurvey *s)
{
	guint64 copies = 0;

	for (guint i = 0; i < s->notes->len; i++)
		copies += (guint64)((HkSurveyNote *)g_ptr_array_index(s->notes, i))->copies;
	return copies;
}

guint64
hk_survey_explained(const HkSurvey *survey)
{
	return survey->hit + note_copies(survey);
}

/* The attacker's own files are read without trouble, and yet nobody would call them intact. */
static void
add_numbers(const Page *p)
{
	const HkSurvey *s = p->survey;
	guint64 notes = note_copies(s);
	HkBlock *facts;

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.numbers"));
	facts = hk_block_add(p->root, HK_BLOCK_FACTS);
	row(facts, p, "folder.all", s->files);
	row(facts, p, "folder.encrypted", s->states[HK_FILE_ENCRYPTED]);
	row(facts, p, "folder.partial", s->states[HK_FILE_PARTIAL]);
	row(facts, p, "folder.note-files", notes);
	row(facts, p, "folder.good", s->intact - MIN(s->intact, notes));
	row(facts, p, "folder.suspect", s->states[HK_FILE_SUSPECT]);
	row(facts, p, "folder.damaged", s->states[HK_FILE_DAMAGED]);
	row(facts, p, "folder.empty", s->states[HK_FILE_EMPTY]);
	row(facts, p, "folder.unread", s->unread);
	row(facts, p, "folder.passed", s->passed);
}

static void
add_types(const Page *p)
{
	const HkSurvey *s = p->survey;
	HkBlock *list;

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.types"));
	list = hk_block_add(p->root, HK_BLOCK_LIST);
	for (guint i = 0; i < MIN(s->types->len, TYPES_SHOWN); i++) {
		const HkSurveyType *t = g_ptr_array_index(s->types, i);
		const char *name = hk_voice_word_of(p->voice, "filetype", t->type);
		g_autofree char *hit = g_strdup_printf("%" G_GUINT64_FORMAT, t->hit);
		g_autofree char *good = g_strdup_printf("%" G_GUINT64_FORMAT, t->intact);

		if (t->hit == 0)
			break;
		say(hk_block_add(list, HK_BLOCK_ITEM), p, "folder.type-line",
		    (const char *const[]){ "type", name != NULL ? name : t->type, "hit", hit,
					   "intact", good, NULL });
	}
}

static void
add_window(const Page *p)
{
	const HkSurvey *s = p->survey;
	g_autofree char *first = hk_voice_time(p->voice, s->first);
	g_autofree char *last = hk_voice_time(p->voice, s->last);
	g_autofree char *outside = g_strdup_printf("%" G_GUINT64_FORMAT, s->outside);

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.when"));
	say(hk_block_add(p->root, HK_BLOCK_PARAGRAPH), p, "folder.window",
	    (const char *const[]){ "first", first, "last", last, NULL });
	if (s->by_change)
		hk_block_paragraph(p->root, hk_voice_word(p->voice, "folder.by-change"));
	if (s->outside > 0)
		say(hk_block_add(p->root, HK_BLOCK_PARAGRAPH), p, "folder.outside",
		    (const char *const[]){ "n", outside, NULL });
}

static void
add_folders(const Page *p)
{
	const HkSurvey *s = p->survey;
	HkBlock *list;

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.folders"));
	list = hk_block_add(p->root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < MIN(s->folders->len, FOLDERS_SHOWN); i++) {
		const HkSurveyFolder *f = g_ptr_array_index(s->folders, i);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
		g_autofree char *when = f->first > 0 ? hk_voice_time(p->voice, f->first)
						     : g_strdup("?");
		g_autofree char *hit = g_strdup_printf("%" G_GUINT64_FORMAT, f->hit);
		g_autofree char *good = g_strdup_printf("%" G_GUINT64_FORMAT, f->intact);

		hk_block_say(item, HK_SPAN_HOSTILE, f->path);
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(p->voice, HK_MARK_BETWEEN));
		say(item, p, "folder.folder-line",
		    (const char *const[]){ "when", when, "hit", hit, "intact", good, NULL });
	}
}

/* Who wrote last is a trace, not a proof: on a share it is the account whose PC ran the program. */
static void
add_origin(const Page *p)
{
	const HkSurvey *s = p->survey;
	const HkSurveyOwner *o;
	g_autofree char *id = NULL;

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.origin"));
	if (s->folders->len > 0) {
		HkBlock *line = hk_block_add(p->root, HK_BLOCK_PARAGRAPH);

		hk_block_say(line, HK_SPAN_TEXT, hk_voice_word(p->voice, "folder.origin-first"));
		hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(p->voice, HK_MARK_COLON));
		hk_block_say(line, HK_SPAN_HOSTILE,
			     ((HkSurveyFolder *)g_ptr_array_index(s->folders, 0))->path);
	}
	o = s->owners->len > 0 ? &g_array_index(s->owners, HkSurveyOwner, 0) : NULL;
	if (o != NULL && o->id != 0 && o->hits * 100 >= s->hit * MOST) {
		id = g_strdup_printf("%u", o->id);
		say(hk_block_add(p->root, HK_BLOCK_PARAGRAPH), p, "folder.origin-owner",
		    (const char *const[]){ "id", id, NULL });
	}
	if (s->share)
		hk_block_paragraph(p->root, hk_voice_word(p->voice, "folder.origin-share"));
	hk_block_say(hk_block_add(p->root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
		     hk_voice_word(p->voice, "folder.origin-hint"));
}

static void
add_paths(const Page *p, const char *key, const GPtrArray *paths, guint most)
{
	HkBlock *list;

	if (paths->len == 0)
		return;
	hk_block_heading(p->root, 2, hk_voice_word(p->voice, key));
	list = hk_block_add(p->root, HK_BLOCK_LIST);
	for (guint i = 0; i < MIN(paths->len, most); i++)
		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_HOSTILE,
			     g_ptr_array_index(paths, i));
	if (paths->len > most)
		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_DIM, "…");
}

static void
add_notes(const Page *p)
{
	const HkSurvey *s = p->survey;
	HkBlock *list;

	if (s->notes->len == 0)
		return;
	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.notes"));
	list = hk_block_add(p->root, HK_BLOCK_LIST);
	for (guint i = 0; i < MIN(s->notes->len, NOTES_SHOWN); i++) {
		const HkSurveyNote *n = g_ptr_array_index(s->notes, i);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
		g_autofree char *copies = g_strdup_printf("%" G_GINT64_FORMAT, n->copies);
		g_autofree char *when = hk_voice_time(p->voice, n->modified);
		g_autofree char *owner = g_strdup_printf("%u", n->owner);

		hk_block_say(item, HK_SPAN_HOSTILE, n->path);
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(p->voice, HK_MARK_BETWEEN));
		say(item, p, "folder.note-line",
		    (const char *const[]){ "copies", copies, "when", when, "owner", owner, NULL });
	}
}

/* What somebody needs who tries to find the key: the demand, and the same file twice. */
static void
add_samples(const Page *p)
{
	const HkSurvey *s = p->survey;
	HkBlock *list;

	add_paths(p, "folder.samples", s->samples, s->samples->len);
	if (s->pairs->len == 0)
		return;
	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.pairs"));
	list = hk_block_add(p->root, HK_BLOCK_LIST);
	for (guint i = 0; i < s->pairs->len; i++) {
		const HkSurveyPair *pair = g_ptr_array_index(s->pairs, i);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

		hk_block_say(item, HK_SPAN_HOSTILE, pair->before);
		hk_block_say(item, HK_SPAN_TEXT, " → ");
		hk_block_say(item, HK_SPAN_HOSTILE, pair->after);
	}
}

static void
add_decryptor(const Page *p)
{
	const HkSurvey *s = p->survey;
	HkBlock *line;

	hk_block_heading(p->root, 2, hk_voice_word(p->voice, "folder.decryptor"));
	line = hk_block_add(p->root, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_TEXT,
		     hk_voice_word(p->voice, s->family == NULL	    ? "folder.decryptor-unnamed"
					     : s->decryptor == NULL ? "folder.decryptor-none"
					     : s->sourced	    ? "folder.decryptor-known"
								    : "folder.decryptor-perhaps"));
	if (s->decryptor != NULL) {
		hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(p->voice, HK_MARK_COLON));
		hk_block_say(line, HK_SPAN_OWN_URL, s->decryptor);
	}
}

HkDoc *
hk_survey_doc(HkHouse *house, const HkSurvey *s, HkLang lang)
{
	HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	Page p = { &voice, s, hk_doc_root(doc) };

	add_numbers(&p);
	if (s->hit > 0) {
		add_types(&p);
		add_window(&p);
		add_folders(&p);
		add_origin(&p);
	}
	add_notes(&p);
	if (s->hit > 0)
		add_samples(&p);
	if (s->hit > 0 || s->notes->len > 0)
		add_decryptor(&p);
	add_paths(&p, "folder.backups", s->backups, BACKUPS_SHOWN);
	if (s->unread > 0) {
		add_paths(&p, "folder.not-seen", s->unread_paths, HK_SURVEY_EXAMPLES);
		hk_block_paragraph(p.root, hk_voice_word(&voice, "folder.not-seen-why"));
	}
	return doc;
}

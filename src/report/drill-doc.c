/* drill-doc.c - what a rehearsal showed, worst first: it is read by whoever has to mend it.
 *
 * Called by house/drill.c.  Every page begins with the word that it is a drill, because paper goes
 * astray.
 */
#include "report/drill-doc.h"

#include "report/contact-doc.h"
#include "report/fill.h"

static void
say_drill(HkBlock *head, const HkVoice *voice)
{
	hk_block_say(head, HK_SPAN_WARN, hk_voice_word(voice, "case.drill"));
	hk_block_say(head, HK_SPAN_TEXT, " ");
}

HkDoc *
hk_drill_step_doc(const HkVoice *voice, const HkStep *step, guint number, guint of)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);
	const char *why = hk_both(&step->why, voice->lang);
	g_autofree char *count = g_strdup_printf("%u/%u ", number, of);

	say_drill(line, voice);
	hk_block_say(line, HK_SPAN_DIM, count);
	hk_block_say(line, HK_SPAN_DIM, hk_voice_word_of(voice, "phase", hk_phase_id(step->phase)));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_STRONG, hk_both(&step->text, voice->lang));
	if (*why != '\0')
		hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, why);
	return doc;
}

static const char *
state_of(const HkCaseTask *task)
{
	const char *state = hk_fields_get(task->last->body, "state");

	return state != NULL ? state : "open";
}

/* The tasks of that state, each with the reason somebody gave. */
static guint
add_tasks(HkBlock *root, const HkVoice *voice, const HkCase *c, const char *state, const char *key)
{
	HkBlock *list = NULL;
	guint n = 0;

	for (guint i = 0; i < c->tasks->len; i++) {
		const HkCaseTask *task = &g_array_index(c->tasks, HkCaseTask, i);
		const char *why = hk_fields_get(task->last->body, "why");
		const char *text = hk_fields_get(task->first->body,
						 voice->lang == HK_JA ? "ja" : "en");
		HkBlock *item;

		if (!g_str_equal(state_of(task), state))
			continue;
		if (list == NULL) {
			hk_block_heading(root, 2, hk_voice_word(voice, key));
			list = hk_block_add(root, HK_BLOCK_LIST);
		}
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, HK_SPAN_TEXT, text != NULL ? text : task->task);
		if (why != NULL) {
			hk_block_say(item, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_OPEN));
			hk_block_fill(item, hk_voice_word(voice, "task.why"), hk_fill_pair,
				      (const char *const[]){ "why", why, NULL });
			hk_block_say(item, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_CLOSE));
		}
		n++;
	}
	return n;
}

static void
add_gaps(HkBlock *root, const HkVoice *voice, const HkDrillView *view)
{
	HkBlock *list;

	if (view->n_gaps == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "drill.gaps"));
	if (view->no_profile)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
			     hk_voice_word(voice, "drill.no-profile"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < view->n_gaps; i++)
		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_TEXT,
			     hk_both(view->gaps[i], voice->lang));
}

static gboolean
answers_now(const HkContact *contact)
{
	const HkOpening *o = &contact->opening;

	return o->state == HK_OPEN || o->state == HK_ALWAYS ||
	       (o->state == HK_ALWAYS_READ && o->until == 0);
}

static guint
add_desks(HkBlock *root, const HkVoice *voice, const HkDrillView *view, gboolean now)
{
	const GArray *contacts = view->guidance->contacts;
	HkBlock *list = NULL;
	guint n = 0;

	for (guint i = 0; i < contacts->len; i++) {
		const HkContact *contact = &g_array_index(contacts, HkContact, i);
		HkBlock *item;

		if (answers_now(contact) != now)
			continue;
		if (list == NULL) {
			hk_block_heading(root, 2,
					 hk_voice_word(voice, now ? "drill.open" : "drill.closed"));
			list = hk_block_add(root, HK_BLOCK_LIST);
		}
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, HK_SPAN_STRONG, hk_both(&contact->desk->name, voice->lang));
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_contact_say_how(item, voice, contact);
		n++;
	}
	return n;
}

static void
add_next(HkBlock *root, const HkVoice *voice, const HkDrillView *view)
{
	g_autofree char *next = hk_voice_fill(voice, "drill.next",
					      (const char *const[]){ "case", view->c->id, NULL });

	hk_block_paragraph(root, next);
}

HkDoc *
hk_drill_doc(const HkVoice *voice, const HkDrillView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);
	g_autofree char *now = hk_voice_now(voice);
	guint found;

	head->level = 1;
	say_drill(head, voice);
	hk_block_say(head, HK_SPAN_STRONG, hk_both(view->guidance->name, voice->lang));
	hk_block_say(head, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(head, HK_SPAN_TEXT, now);
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
		     hk_voice_word(voice, "drill.not-real"));
	found = add_tasks(root, voice, view->c, "skipped", "drill.not-possible");
	found += view->n_gaps;
	add_gaps(root, voice, view);
	found += add_desks(root, voice, view, FALSE);
	found += add_tasks(root, voice, view->c, "open", "drill.not-tried");
	if (found == 0)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_GOOD,
			     hk_voice_word(voice, "drill.no-gaps"));
	add_tasks(root, voice, view->c, "done", "drill.done");
	add_desks(root, voice, view, TRUE);
	add_next(root, voice, view);
	return doc;
}

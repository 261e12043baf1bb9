/* reason-doc.c - reasons, notes and problems in words.
 *
 * The sentence comes from the catalogue, its values from the artefact (HOSTILE spans), the
 * place from the examiner.  A place such as "header:From" is put into words, because its reader
 * may never have seen a header.
 */
#include "report/reason-doc.h"

#include <string.h>

#include "report/fill.h"

#define FOR_SHOWN 7 /* the strongest come first; the rest repeats them more weakly */
#define AGAINST_SHOWN 4

/* One step of a place: "header:From" -> "ヘッダー From"; the part after ":" is the sender's. */
static void
say_place_step(HkBlock *block, const HkVoice *voice, const char *step)
{
	const char *colon = strchr(step, ':');
	g_autofree char *head = colon != NULL ? g_strndup(step, (gsize)(colon - step))
					      : g_strdup(step);
	const char *word = hk_voice_word_of(voice, "place", head);

	if (word == NULL) {
		hk_block_say(block, HK_SPAN_HOSTILE, step);
		return;
	}
	hk_block_say(block, HK_SPAN_DIM, word);
	if (colon != NULL) {
		hk_block_say(block, HK_SPAN_TEXT, " ");
		hk_block_say(block, HK_SPAN_HOSTILE, colon + 1);
	}
}

void
hk_reason_say_place(HkBlock *block, const HkVoice *voice, const char *place)
{
	g_auto(GStrv) steps = g_strsplit(place, " › ", 8);

	for (guint i = 0; steps[i] != NULL; i++) {
		if (i > 0)
			hk_block_say(block, HK_SPAN_DIM, " › ");
		say_place_step(block, voice, steps[i]);
	}
}

void
hk_reason_say(HkBlock *block, const HkVoice *voice, const HkReason *reason)
{
	hk_block_fill(block, hk_both(&reason->declaration->sentence, voice->lang), hk_fill_finding,
		      reason->finding);
	if (*reason->finding->place == '\0')
		return;
	hk_block_say(block, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_reason_say_place(block, voice, reason->finding->place);
	hk_block_say(block, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
}

static void
add_reason(HkBlock *list, const HkVoice *voice, const HkReason *reason)
{
	hk_reason_say(hk_block_add(list, HK_BLOCK_ITEM), voice, reason);
}

/* Reasons whose sign is `sign`, at most `max`, below a heading; none: no heading. */
static void
add_side(HkBlock *parent, const HkVoice *voice, const GArray *reasons, int sign, guint max,
	 const char *title)
{
	HkBlock *list = NULL;
	guint shown = 0;

	for (guint i = 0; i < reasons->len && shown < max; i++) {
		/* What speaks against is sorted weakest first, so it is read from the end. */
		const HkReason *r = &g_array_index(reasons, HkReason,
						   sign > 0 ? i : reasons->len - 1 - i);

		if (r->weight * sign <= 0)
			continue;
		if (list == NULL) {
			hk_block_heading(parent, 2, hk_voice_word(voice, title));
			list = hk_block_add(parent, HK_BLOCK_NUMBERED);
		}
		add_reason(list, voice, r);
		shown++;
	}
}

/* Sender, route and authentication are claimed only of what has them. */
static const char *
what_was_checked(const HkExamination *examination)
{
	static const char *const mails[] = { "mail", "msg", NULL };

	return examination->type != NULL && g_strv_contains(mails, examination->type)
		       ? "reasons.checked-mail"
		       : "reasons.checked-file";
}

void
hk_reason_lists(HkBlock *parent, const HkVoice *voice, const HkResultView *view)
{
	const HkVerdict *v = view->verdict;
	gboolean benign = v->result == HK_BENIGN;

	if (v->result == HK_UNREAD)
		return;
	if (v->reasons->len == 0) {
		hk_block_heading(parent, 2, hk_voice_word(voice, "reasons.none-title"));
		hk_block_paragraph(parent, hk_voice_word(voice, "reasons.none"));
		return;
	}
	add_side(parent, voice, v->reasons, 1, FOR_SHOWN,
		 benign ? "reasons.for-benign" : "reasons.for");
	add_side(parent, voice, v->reasons, -1, AGAINST_SHOWN,
		 benign ? "reasons.against-benign" : "reasons.against");
	if (benign) {
		hk_block_heading(parent, 2, hk_voice_word(voice, "reasons.checked-title"));
		hk_block_paragraph(parent,
				   hk_voice_word(voice, what_was_checked(view->examination)));
	}
}

void
hk_reason_notes(HkBlock *parent, const HkVoice *voice, const HkResultView *view)
{
	HkBlock *list;

	if (view->notes == NULL || view->notes->len == 0 || view->verdict->result == HK_UNREAD)
		return; /* unread: said above */
	hk_block_heading(parent, 2, hk_voice_word(voice, "notes.title"));
	list = hk_block_add(parent, HK_BLOCK_LIST);
	for (guint i = 0; i < view->notes->len; i++)
		add_reason(list, voice, &g_array_index(view->notes, HkReason, i));
}

/* What the examiner said of an input it could not use, or of a box whose things are judged; NULL
 * when it only did not know the type, which has better words of its own. */
static const HkReason *
input_note(const HkResultView *view)
{
	for (guint i = 0; view->notes != NULL && i < view->notes->len; i++) {
		const HkReason *note = &g_array_index(view->notes, HkReason, i);

		if (view->examination->outcome == HK_CONTAINER_ONLY ||
		    (g_str_has_prefix(note->finding->id, "input.") &&
		     strcmp(note->finding->id, "input.unknown-type") != 0))
			return note;
	}
	return NULL;
}

/* The house names a problem by a key of data/texts/unread.yaml; one that has no words there is
 * shown as it is. */
void
hk_reason_say_problem(HkBlock *line, const HkVoice *voice, const HkResultView *view)
{
	const char *problem = hk_artefact_problem(view->examination->artefact);
	const HkReason *note = problem == NULL ? input_note(view) : NULL;
	const char *key = problem != NULL ? problem : "type";
	const char *word = hk_voice_word_of(voice, "unread", key);

	if (note != NULL) {
		hk_block_fill(line, hk_both(&note->declaration->sentence, voice->lang),
			      hk_fill_finding, note->finding);
		return;
	}
	if (word == NULL) {
		hk_block_say(line, HK_SPAN_HOSTILE, problem);
		return;
	}
	hk_block_say(line, HK_SPAN_WARN, word);
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_SPACE));
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_word_of(voice, "try", key));
	if (g_str_equal(key, "type")) {
		hk_block_say(line, HK_SPAN_SHELL, hk_voice_mark(voice, HK_MARK_SPACE));
		hk_block_say(line, HK_SPAN_SHELL, hk_voice_word(voice, "try.ask"));
	}
}

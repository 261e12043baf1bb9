/* verdict-doc.c - the order in which a frightened person needs to hear it.
 *
 * Called by the house for front ends.  First what it is and how sure that is, then the reasons
 * with the artefact's own words, then what to do and not to do, then whom to call.  Doubt is
 * said where it belongs: in the headline, and as the reasons that speak against it.
 */
#include "report/verdict-doc.h"

#include <string.h>

#include "report/contact-doc.h"
#include "report/mail-facts.h"
#include "report/reason-doc.h"
#include "report/step-doc.h"
#include "report/width.h"

#define STEPS_SHOWN 5 /* a phase; the sixth is not read by somebody under stress */
#define DESKS_SHOWN 4
#define BRIEF_COLUMNS 34 /* most kinds' names and the percentage */

static const char *
sureness_key(double probability)
{
	return probability >= 0.95   ? "sure.almost-certain"
	       : probability >= 0.80 ? "sure.very-likely"
				     : "sure.likely";
}

/* That it is harmless, or that anything is wrong at all: one scale for every headline. */
static double
probability(const HkVerdict *v)
{
	return v->result == HK_BENIGN ? v->probability : 1 - v->probabilities[HK_KIND_BENIGN];
}

/* The name of a family stands beside its id in the finding that told of it. */
static const char *
family_name(const HkVerdict *v)
{
	for (guint i = 0; i < v->reasons->len; i++) {
		const HkFinding *f = g_array_index(v->reasons, HkReason, i).finding;

		if (g_strcmp0(hk_finding_value(f, "family"), v->subkind) == 0)
			return hk_finding_value(f, "name");
	}
	return NULL;
}

static void
say_kind(HkBlock *block, const HkVoice *voice, const HkResultView *view, HkSpanType tone)
{
	const char *subkind = view->verdict->subkind;
	const char *word = subkind != NULL ? hk_voice_word_of(voice, "subkind", subkind) : NULL;

	hk_block_say(block, tone, hk_view_kind(view, (int)view->verdict->kind, voice->lang));
	if (subkind != NULL && word == NULL)
		word = family_name(view->verdict);
	if (word == NULL)
		return; /* an id is a word of ours, not of the reader's */
	hk_block_say(block, tone, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(block, tone, word);
	hk_block_say(block, tone, hk_voice_mark(voice, HK_MARK_CLOSE));
}

static void
head_incident(HkBlock *head, const HkVoice *voice, const HkResultView *view)
{
	g_autofree char *percent = hk_voice_percent(probability(view->verdict));
	g_autofree char *sure = hk_voice_fill(voice, sureness_key(probability(view->verdict)),
					      (const char *const[]){ "percent", percent, NULL });

	say_kind(head, voice, view, HK_SPAN_BAD);
	hk_block_say(head, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(head, HK_SPAN_STRONG, sure);
}

static void
head_benign(HkBlock *head, const HkVoice *voice, const HkResultView *view)
{
	g_autofree char *percent = hk_voice_percent(probability(view->verdict));
	g_autofree char *sure = hk_voice_fill(voice, "sure.harmless",
					      (const char *const[]){ "percent", percent, NULL });
	const char *special = hk_voice_word_of(voice, "headline", view->verdict->subkind);

	hk_block_say(head, HK_SPAN_GOOD,
		     special != NULL ? special : hk_voice_word(voice, "headline.benign"));
	hk_block_say(head, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(head, HK_SPAN_STRONG, sure);
}

/* Half-read, and what was read points nowhere: no kind is named. */
static gboolean
points_nowhere(const HkResultView *view)
{
	return view->verdict->result == HK_UNDECIDED && view->guidance == NULL;
}

static void
head_undecided(HkBlock *head, const HkVoice *voice, const HkResultView *view)
{
	g_autofree char *percent = hk_voice_percent(probability(view->verdict));
	g_autofree char *maybe = hk_voice_fill(
		voice, "sure.undecided",
		(const char *const[]){ "kind",
				       hk_view_kind(view, (int)view->verdict->kind, voice->lang),
				       "percent", percent, NULL });

	hk_block_say(head, HK_SPAN_WARN, hk_voice_word(voice, "headline.undecided"));
	if (points_nowhere(view))
		return;
	hk_block_say(head, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(head, HK_SPAN_STRONG, maybe);
}

static void
head_unread(HkBlock *head, const HkVoice *voice, const HkResultView *view)
{
	hk_block_say(head, HK_SPAN_WARN, hk_voice_word(voice, "headline.unread"));
}

typedef void (*Head)(HkBlock *head, const HkVoice *voice, const HkResultView *view);

static const Head heads[] = {
	[HK_INCIDENT] = head_incident,
	[HK_BENIGN] = head_benign,
	[HK_UNDECIDED] = head_undecided,
	[HK_UNREAD] = head_unread,
};

static void
add_name(HkBlock *root, const HkVoice *voice, const HkResultView *view)
{
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

	hk_block_say(line, HK_SPAN_DIM, hk_voice_word(voice, "verdict.examined-name"));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_HOSTILE, hk_artefact_name(view->examination->artefact));
}

static void
say_what_is(HkBlock *line, const HkVoice *voice, const HkResultView *view)
{
	const char *name = hk_view_kind(view, (int)view->verdict->kind, voice->lang);
	g_autofree char *what = hk_voice_fill(voice, "verdict.what-is",
					      (const char *const[]){ "kind", name, NULL });

	hk_block_say(line, HK_SPAN_DIM, what);
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
}

static void
add_decide(HkBlock *root, const HkVoice *voice, const HkBoth *decide)
{
	HkBlock *line;

	if (decide == NULL)
		return;
	line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_STRONG, hk_voice_word(voice, "verdict.decide"));
	hk_block_say(line, HK_SPAN_STRONG, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_TEXT, hk_both(decide, voice->lang));
}

/* What the headline means in plain words, or the one fact that would settle it. */
static void
add_meaning(HkBlock *root, const HkVoice *voice, const HkResultView *view)
{
	const HkGuidance *g = view->guidance;
	const char *benign = hk_voice_word_of(voice, "meaning", view->verdict->subkind);
	HkBlock *line;

	if (view->verdict->result == HK_BENIGN)
		hk_block_paragraph(root, benign != NULL ? benign
							: hk_voice_word(voice, "meaning.benign"));
	if (points_nowhere(view))
		hk_block_paragraph(root, hk_voice_word(voice, "verdict.half-read"));
	if (g == NULL)
		return;
	line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	if (view->verdict->result == HK_UNDECIDED) /* it explains a word and claims nothing */
		say_what_is(line, voice, view);
	if (g->summary != NULL)
		hk_block_say(line, HK_SPAN_TEXT, hk_both(g->summary, voice->lang));
	if (view->verdict->result == HK_UNDECIDED)
		add_decide(root, voice, view->decide != NULL ? view->decide : g->decide);
}

static void
add_steps(HkBlock *root, const HkVoice *voice, const HkResultView *view)
{
	const HkGuidance *g = view->guidance;
	HkBlock *line;
	g_autofree char *more = NULL;

	if (g == NULL)
		return;
	hk_step_list(root, voice, g, HK_PHASE_NOW, STEPS_SHOWN);
	hk_step_list(root, voice, g, HK_PHASE_DONT, STEPS_SHOWN);
	more = hk_voice_fill(voice, "steps.more",
			     (const char *const[]){ "kind", hk_kind_id(g->kind), NULL });
	line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_DIM, more);
}

static void
add_head(HkBlock *root, const HkVoice *voice, const HkResultView *view)
{
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);

	head->level = 1;
	heads[view->verdict->result](head, voice, view);
	add_name(root, voice, view);
	if (view->verdict->result == HK_UNREAD)
		hk_reason_say_problem(hk_block_add(root, HK_BLOCK_PARAGRAPH), voice, view);
}

static void
add_claims(HkBlock *root, const HkVoice *voice, const HkResultView *view)
{
	hk_mail_facts(root, voice, view->examination);
}

HkDoc *
hk_verdict_part_doc(const HkVoice *voice, const HkResultView *view, HkVerdictPart part)
{
	static void (*const adders[])(HkBlock *, const HkVoice *, const HkResultView *) = {
		[HK_VERDICT_HEAD] = add_head,
		[HK_VERDICT_MEANING] = add_meaning,
		[HK_VERDICT_NOTES] = hk_reason_notes,
		[HK_VERDICT_CLAIMS] = add_claims,
	};
	HkDoc *doc = hk_doc_new(voice->lang);

	adders[part](hk_doc_root(doc), voice, view);
	return doc;
}

HkDoc *
hk_verdict_doc(const HkVoice *voice, const HkResultView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	add_head(root, voice, view);
	add_meaning(root, voice, view);
	hk_reason_lists(root, voice, view);
	hk_reason_notes(root, voice, view);
	add_steps(root, voice, view);
	if (view->guidance != NULL)
		hk_contact_list(root, voice, view->guidance, DESKS_SHOWN);
	hk_mail_facts(root, voice, view->examination);
	return doc;
}

static HkSpanType
tone_of(HkResult result)
{
	static const HkSpanType tones[] = {
		[HK_INCIDENT] = HK_SPAN_BAD,
		[HK_BENIGN] = HK_SPAN_GOOD,
		[HK_UNDECIDED] = HK_SPAN_WARN,
		[HK_UNREAD] = HK_SPAN_WARN,
	};

	return tones[result];
}

/* Behind a bracket a name explains itself, for which a line has no room.  (owned) */
static char *
short_name(const char *name)
{
	const char *wide = strstr(name, "（");
	const char *narrow = strstr(name, " (");
	const char *end = wide != NULL ? wide : narrow;

	return end != NULL && end > name ? g_strndup(name, (gsize)(end - name)) : g_strdup(name);
}

static char *
brief_label(const HkVoice *voice, const HkResultView *view)
{
	const HkVerdict *v = view->verdict;
	g_autofree char *percent = hk_voice_percent(probability(v));
	g_autofree char *key = g_strconcat(
		"brief.", points_nowhere(view) ? "half-read" : hk_result_id(v->result), NULL);
	g_autofree char *name = short_name(hk_view_kind(view, (int)v->kind, voice->lang));
	g_autofree char *label = hk_voice_fill(
		voice, key, (const char *const[]){ "kind", name, "percent", percent, NULL });

	return hk_width_pad(label, BRIEF_COLUMNS);
}

/* "folder/a.pdf：メールではないようです。…": what, where, what to try. */
static void
say_unread(HkBlock *line, const HkVoice *voice, const HkResultView *view)
{
	hk_block_say(line, HK_SPAN_HOSTILE, hk_artefact_name(view->examination->artefact));
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COLON));
	hk_reason_say_problem(line, voice, view);
}

HkDoc *
hk_brief_doc(const HkVoice *voice, const HkResultView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);
	g_autofree char *label = NULL;

	if (view->verdict->result == HK_UNREAD) {
		say_unread(line, voice, view);
		return doc;
	}
	label = brief_label(voice, view);
	hk_block_say(line, tone_of(view->verdict->result), label);
	hk_block_say(line, HK_SPAN_TEXT, "  ");
	hk_block_say(line, HK_SPAN_HOSTILE, hk_artefact_name(view->examination->artefact));
	return doc;
}

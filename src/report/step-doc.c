/* step-doc.c - what to do and what not, short under a verdict and in full under `guide`.
 *
 * Steps come in the order of the guide's file, which is the order of urgency.  Advice without
 * a source is our own and says so in the full form.
 */
#include "report/step-doc.h"

static void
say_step(HkBlock *item, const HkVoice *voice, const HkStep *step)
{
	hk_block_say(item, step->phase == HK_PHASE_DONT ? HK_SPAN_BAD : HK_SPAN_TEXT,
		     hk_both(&step->text, voice->lang));
}

static void
say_background(HkBlock *item, const HkVoice *voice, const HkStep *step)
{
	const char *why = hk_both(&step->why, voice->lang);
	HkBlock *line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	g_autofree char *ids = NULL;

	hk_block_say(line, HK_SPAN_TEXT, why);
	if (*why != '\0')
		hk_block_say(line, HK_SPAN_TEXT, " ");
	if (step->sources == NULL || step->sources[0] == NULL) {
		hk_block_say(line, HK_SPAN_DIM, hk_voice_word(voice, "steps.own-advice"));
		return;
	}
	ids = g_strjoinv(", ", step->sources);
	hk_block_say(line, HK_SPAN_DIM, "[");
	hk_block_say(line, HK_SPAN_DIM, ids);
	hk_block_say(line, HK_SPAN_DIM, "]");
}

static void
list_steps(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, HkPhase phase,
	   guint max, gboolean full)
{
	HkBlock *list = NULL;
	guint shown = 0;

	for (guint i = 0; i < guidance->steps->len && shown < max; i++) {
		const HkStep *step = g_ptr_array_index(guidance->steps, i);
		HkBlock *item;

		if (step->phase != phase)
			continue;
		if (list == NULL) {
			hk_block_heading(parent, 2,
					 hk_voice_word_of(voice, "phase", hk_phase_id(phase)));
			list = hk_block_add(parent, phase == HK_PHASE_DONT ? HK_BLOCK_LIST
									   : HK_BLOCK_NUMBERED);
		}
		item = hk_block_add(list, HK_BLOCK_ITEM);
		say_step(item, voice, step);
		if (full)
			say_background(item, voice, step);
		shown++;
	}
}

void
hk_step_list(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, HkPhase phase,
	     guint max)
{
	list_steps(parent, voice, guidance, phase, max, FALSE);
}

void
hk_step_list_full(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, HkPhase phase)
{
	list_steps(parent, voice, guidance, phase, G_MAXUINT, TRUE);
}

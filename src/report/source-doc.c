/* source-doc.c - called by the builders of guides and desks.
 *
 * A source that the data does not explain is still listed by its id: a claim must not look
 * better founded than it is.
 */
#include "report/source-doc.h"

void
hk_source_list(HkBlock *parent, const HkVoice *voice, const GArray *citations)
{
	HkBlock *facts;

	if (citations == NULL || citations->len == 0)
		return;
	hk_block_heading(parent, 2, hk_voice_word(voice, "source.title"));
	facts = hk_block_add(parent, HK_BLOCK_FACTS);
	for (guint i = 0; i < citations->len; i++) {
		const HkCitation *c = &g_array_index(citations, HkCitation, i);
		HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);

		hk_block_say(fact, HK_SPAN_DIM, c->id);
		hk_block_say(fact, HK_SPAN_TEXT,
			     c->title != NULL ? c->title : hk_voice_word(voice, "source.unknown"));
		hk_block_say(fact, HK_SPAN_TEXT, c->url != NULL ? " " : "");
		hk_block_say(fact, HK_SPAN_OWN_URL, c->url);
	}
}

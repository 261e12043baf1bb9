/* guide-doc.c - `hikeshi guide KIND`: all steps with why and sources, then the desks. */
#include "report/guide-doc.h"

#include "report/contact-doc.h"
#include "report/source-doc.h"
#include "report/step-doc.h"

HkDoc *
hk_guide_doc(const HkVoice *voice, const HkGuidance *guidance, const GArray *citations)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);

	head->level = 1;
	hk_block_say(head, HK_SPAN_STRONG,
		     guidance->name != NULL ? hk_both(guidance->name, voice->lang)
					    : hk_kind_id(guidance->kind));
	if (guidance->summary != NULL)
		hk_block_paragraph(root, hk_both(guidance->summary, voice->lang));
	for (HkPhase phase = 0; phase < HK_PHASE__N; phase++)
		hk_step_list_full(root, voice, guidance, phase);
	hk_contact_list(root, voice, guidance, 0);
	hk_source_list(root, voice, citations);
	return doc;
}

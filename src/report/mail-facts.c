/* mail-facts.c - the mail's own statements, at the end of the answer.
 *
 * They come as quiet findings from the examiner; the table says which value of which finding
 * is shown under which label.  All of it is the sender's claim: hostile words, dead links.
 */
#include "report/mail-facts.h"

#include <string.h>

#define LINKS_SHOWN 8 /* a newsletter has dozens; JSON has them all */

typedef struct {
	const char *finding;
	const char *first;  /* key of the value */
	const char *second; /* shown behind it in brackets, or NULL */
	const char *label;
	HkSpanType type;
	guint max;
} Row;

/* clang-format off */
static const Row rows[] = {
	{ "fact.forwarder", "name", "address", "label.forwarder", HK_SPAN_HOSTILE,  1 },
	{ "fact.from",      "name", "address", "label.from",      HK_SPAN_HOSTILE,  1 },
	{ "fact.to",        "name", "address", "label.to",        HK_SPAN_HOSTILE,  3 },
	{ "fact.subject",   "text", NULL,      "label.subject",   HK_SPAN_HOSTILE,  1 },
	{ "fact.date",      "date", NULL,      "label.date",      HK_SPAN_HOSTILE,  1 },
	{ "fact.link",      "url",  NULL,      "label.link",      HK_SPAN_DEAD_URL, LINKS_SHOWN },
};
/* clang-format on */

static void
add_row(HkBlock *facts, const HkVoice *voice, const Row *row, const HkFinding *finding)
{
	const char *first = hk_finding_value(finding, row->first);
	const char *second = row->second != NULL ? hk_finding_value(finding, row->second) : NULL;
	HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);
	gboolean both = first != NULL && *first != '\0' && second != NULL && *second != '\0';

	hk_block_say(fact, HK_SPAN_DIM, hk_voice_word(voice, row->label));
	hk_block_say(fact, row->type, first);
	hk_block_say(fact, HK_SPAN_TEXT, both ? " <" : "");
	hk_block_say(fact, row->type, second);
	hk_block_say(fact, HK_SPAN_TEXT, both ? ">" : "");
}

static void
add_rows(HkBlock *facts, const HkVoice *voice, const Row *row, const HkExamination *examination)
{
	guint shown = 0;

	for (guint i = 0; i < examination->findings->len && shown < row->max; i++) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i);

		if (strcmp(f->id, row->finding) != 0)
			continue;
		add_row(facts, voice, row, f);
		shown++;
	}
}

static gboolean
has_any(const HkExamination *examination)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (hk_examination_find(examination, rows[i].finding) != NULL)
			return TRUE;
	return FALSE;
}

void
hk_mail_facts(HkBlock *parent, const HkVoice *voice, const HkExamination *examination)
{
	HkBlock *facts;

	if (!has_any(examination))
		return;
	hk_block_heading(parent, 2, hk_voice_word(voice, "label.title"));
	facts = hk_block_add(parent, HK_BLOCK_FACTS);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		add_rows(facts, voice, &rows[i], examination);
}

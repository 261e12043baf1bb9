/* tally-doc.c - the summary of many artefacts: most serious first, nothing left out. */
#include "report/tally-doc.h"

guint64
hk_tally_total(const HkTally *tally)
{
	guint64 sum = tally->benign + tally->undecided + tally->unreadable + tally->other_type +
		      tally->encrypted;

	for (guint k = 0; k < HK_KIND__N; k++)
		sum += tally->incidents[k];
	return sum;
}

static void
add_row(HkBlock *table, HkSpanType tone, guint64 count, const char *what)
{
	HkBlock *row;
	g_autofree char *number = g_strdup_printf("%8" G_GUINT64_FORMAT, count);

	if (count == 0)
		return;
	row = hk_block_add(table, HK_BLOCK_ROW);
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_STRONG, number);
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), tone, what);
}

HkDoc *
hk_tally_doc(const HkVoice *voice, const HkTally *tally, const HkBoth *const *kind_name)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	g_autofree char *total = g_strdup_printf("%" G_GUINT64_FORMAT, hk_tally_total(tally));
	g_autofree char *title = hk_voice_fill(voice, "tally.title",
					       (const char *const[]){ "n", total, NULL });
	HkBlock *table;

	hk_block_heading(root, 2, title);
	table = hk_block_add(root, HK_BLOCK_TABLE);
	for (guint k = 0; k < HK_KIND__N; k++)
		add_row(table, HK_SPAN_BAD, tally->incidents[k],
			kind_name[k] != NULL ? hk_both(kind_name[k], voice->lang)
					     : hk_kind_id((HkKind)k));
	add_row(table, HK_SPAN_WARN, tally->undecided, hk_voice_word(voice, "tally.undecided"));
	add_row(table, HK_SPAN_GOOD, tally->benign, hk_voice_word(voice, "tally.benign"));
	add_row(table, HK_SPAN_WARN, tally->unreadable, hk_voice_word(voice, "tally.unreadable"));
	add_row(table, HK_SPAN_DIM, tally->encrypted, hk_voice_word(voice, "tally.encrypted"));
	add_row(table, HK_SPAN_DIM, tally->other_type, hk_voice_word(voice, "tally.other-type"));
	add_row(table, HK_SPAN_DIM, tally->part, hk_voice_word(voice, "tally.part"));
	return doc;
}

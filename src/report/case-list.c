/* case-list.c - the list of cases as a table: newest entry first, as the store gives them. */
#include "report/case-doc.h"

static void
add_cell(HkBlock *row, HkSpanType type, const char *text)
{
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), type, text);
}

void
hk_case_table_head(HkBlock *table, const HkVoice *voice)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, "column.case"));
	add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, "column.changed"));
	add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, "column.state"));
	add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, "column.kind"));
	add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, "column.title"));
}

void
hk_case_table_row(HkBlock *table, const HkVoice *voice, const HkCaseLine *line)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);
	g_autofree char *changed = hk_voice_time(voice, line->changed);
	HkBlock *title;

	add_cell(row, HK_SPAN_STRONG, line->id);
	add_cell(row, HK_SPAN_TEXT, changed);
	add_cell(row, line->open ? HK_SPAN_WARN : HK_SPAN_DIM,
		 hk_voice_word(voice, line->open ? "case.open" : "case.closed"));
	add_cell(row, HK_SPAN_TEXT,
		 line->kind_name != NULL ? hk_both(line->kind_name, voice->lang) : "-");
	title = hk_block_add(row, HK_BLOCK_CELL);
	if (line->drill)
		hk_block_say(title, HK_SPAN_WARN, hk_voice_word(voice, "case.drill"));
	hk_block_say(title, HK_SPAN_HOSTILE, line->title);
}

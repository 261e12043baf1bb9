/* deadline-doc.c - deadlines with both readings of the calendar and every caveat beside them.
 *
 * A date without its doubt would be trusted too much: the doubts are printed with the dates, never
 * in a footnote elsewhere.
 */
#include "report/deadline-doc.h"

#include "base/civil.h"
#include "facts/duty.h"

static void
say_date(HkBlock *item, const HkVoice *voice, const char *key, gint64 instant)
{
	HkBlock *line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	g_autofree char *when = hk_voice_time(voice, instant);

	hk_block_say(line, HK_SPAN_TEXT, hk_voice_word(voice, key));
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_STRONG, when);
}

static void
say_dates(HkBlock *item, const HkVoice *voice, const HkDeadline *d)
{
	if (!d->dated) {
		hk_block_say(item, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_COLON));
		hk_block_say(item, HK_SPAN_WARN, hk_voice_word(voice, "case.deadline-promptly"));
		return;
	}
	say_date(item, voice, "case.deadline-safe", d->safe);
	if (d->last != d->safe)
		say_date(item, voice, "case.deadline-last", d->last);
}

static void
add_deadline(HkBlock *list, const HkVoice *voice, const HkDeadline *d)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

	hk_block_say(item, HK_SPAN_STRONG, hk_both(&d->term->name, voice->lang));
	if (d->state == HK_DUTY_MAYBE) {
		hk_block_say(item, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_OPEN));
		hk_block_say(item, HK_SPAN_WARN, hk_voice_word(voice, "case.deadline-maybe"));
		hk_block_say(item, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_CLOSE));
	}
	say_dates(item, voice, d);
	hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
		     hk_both(&d->term->note, voice->lang));
}

static void
add_caveats(HkBlock *root, const HkVoice *voice, const HkDuty *duty)
{
	HkBlock *list = hk_block_add(root, HK_BLOCK_LIST);

	for (guint i = 0; i < duty->caveats->len; i++)
		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_DIM,
			     hk_both(g_ptr_array_index(duty->caveats, i), voice->lang));
}

static void
add_duty(HkBlock *root, const HkVoice *voice, const HkDuty *duty, const GArray *deadlines)
{
	HkBlock *list;

	hk_block_heading(root, 2, hk_both(&duty->name, voice->lang));
	hk_block_paragraph(root, hk_both(&duty->who, voice->lang));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < deadlines->len; i++) {
		const HkDeadline *d = &g_array_index(deadlines, HkDeadline, i);

		if (d->duty == duty)
			add_deadline(list, voice, d);
	}
	add_caveats(root, voice, duty);
}

HkDoc *
hk_deadline_doc(const HkVoice *voice, const HkCase *c, const GArray *deadlines, gboolean started)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);
	const HkDuty *before = NULL;

	head->level = 1;
	hk_block_say(head, HK_SPAN_STRONG, hk_voice_word(voice, "case.deadlines"));
	hk_block_say(head, HK_SPAN_TEXT, " ");
	hk_block_say(head, HK_SPAN_TEXT, c->id);
	if (c->drill)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
			     hk_voice_word(voice, "form.drill"));
	if (!started)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
			     hk_voice_word(voice, "case.deadline-no-start"));
	if (deadlines->len == 0)
		hk_block_paragraph(root, hk_voice_word(voice, "case.no-deadlines"));
	for (guint i = 0; i < deadlines->len; i++) {
		const HkDeadline *d = &g_array_index(deadlines, HkDeadline, i);

		if (d->duty != before)
			add_duty(root, voice, d->duty, deadlines);
		before = d->duty;
	}
	return doc;
}

/* TEXT of RFC 5545 section 3.3.11. */
static void
append_escaped(GString *out, const char *text)
{
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\n')
			g_string_append(out, "\\n");
		else if (*p == '\\' || *p == ';' || *p == ',')
			g_string_append_printf(out, "\\%c", *p);
		else if ((guchar)*p >= 0x20)
			g_string_append_c(out, *p);
	}
}

#define ICS_LINE 75 /* octets before a fold, section 3.1 */

static void
append_line(GString *out, const char *name, const char *text)
{
	g_autoptr(GString) line = g_string_new(name);
	gsize column = 0;

	append_escaped(line, text);
	for (const char *p = line->str; *p != '\0'; p = g_utf8_next_char(p)) {
		gsize n = (gsize)(g_utf8_next_char(p) - p);

		if (column + n > ICS_LINE) {
			g_string_append(out, "\r\n ");
			column = 1;
		}
		g_string_append_len(out, p, (gssize)n);
		column += n;
	}
	g_string_append(out, "\r\n");
}

static void
append_day(GString *out, const char *name, gint64 instant)
{
	gint64 day;
	guint minute;
	HkCivil c;

	hk_civil_from_instant(instant, &day, &minute);
	c = hk_civil_from_day(day);
	g_string_append_printf(out, "%s;VALUE=DATE:%04d%02u%02u\r\n", name, c.year, c.month, c.day);
}

static void
append_event(GString *out, const HkVoice *voice, const HkCase *c, const HkDeadline *d)
{
	g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc(voice->instant);
	g_autofree char *stamp = g_date_time_format(made, "%Y%m%dT%H%M%SZ");
	gboolean maybe = d->state == HK_DUTY_MAYBE;
	g_autofree char *summary = g_strconcat(
		c->drill ? hk_voice_word(voice, "case.drill") : "", c->drill ? " " : "", c->id, " ",
		hk_both(&d->duty->name, voice->lang), ": ", hk_both(&d->term->name, voice->lang),
		maybe ? hk_voice_mark(voice, HK_MARK_OPEN) : "",
		maybe ? hk_voice_word(voice, "case.deadline-maybe") : "",
		maybe ? hk_voice_mark(voice, HK_MARK_CLOSE) : "", NULL);

	g_string_append(out, "BEGIN:VEVENT\r\n");
	g_string_append_printf(out, "UID:%s-%s-%s@hikeshi.invalid\r\nDTSTAMP:%s\r\n", c->id,
			       d->duty->id, d->term->id, stamp);
	append_day(out, "DTSTART", d->safe);
	append_line(out, "SUMMARY:", summary);
	append_line(out, "DESCRIPTION:", hk_both(&d->term->note, voice->lang));
	g_string_append(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n");
	append_line(out, "DESCRIPTION:", summary);
	g_string_append(out, "END:VALARM\r\nEND:VEVENT\r\n");
}

char *
hk_deadline_ics(const HkVoice *voice, const HkCase *c, const GArray *deadlines)
{
	GString *out = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
				    "PRODID:-//hikeshi//deadlines//JA\r\n");

	for (guint i = 0; i < deadlines->len; i++) {
		const HkDeadline *d = &g_array_index(deadlines, HkDeadline, i);

		if (d->dated)
			append_event(out, voice, c, d);
	}
	g_string_append(out, "END:VCALENDAR\r\n");
	return g_string_free(out, FALSE);
}

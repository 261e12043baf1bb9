/* correspondents-tell.c - puts the people to warn into words and files.
 *
 * Called by `hikeshi correspondents`.  Names and addresses are what other people's mails say: in
 * documents they stand as somebody else's words, in a table for a spreadsheet they cannot become
 * formulas.  The letter is a draft, and what nobody told us stays a blank in it.
 */
#include "house/correspondents-tell.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/json.h"
#include "house/office-tell.h"
#include "house/profile.h"
#include "house/tell.h"
#include "report/csv.h"
#include "report/fill.h"

#define NOTICE "correspondents-warning"

static char *
number(guint64 n)
{
	return g_strdup_printf("%" G_GUINT64_FORMAT, n);
}

/* "2026-11-23": of a person's first and last mail the hour does not matter. */
static char *
day_of(gint64 instant)
{
	g_autofree char *full = instant >= 0 ? hk_civil_format(instant) : NULL;

	return full != NULL ? g_strndup(full, strcspn(full, "T")) : g_strdup("");
}

static void
add_cell(HkBlock *row, HkSpanType type, const char *text)
{
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), type, text);
}

static void
add_person(HkBlock *table, const HkVoice *voice, const HkCorrespondent *c)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW), *who;
	g_autofree char *last = day_of(c->last);
	g_autofree char *first = day_of(c->first);
	g_autofree char *sent = number(c->sent);
	g_autofree char *received = number(c->received);

	add_cell(row, HK_SPAN_TEXT, *last != '\0' ? last : "?");
	add_cell(row, HK_SPAN_TEXT, *first != '\0' ? first : "?");
	add_cell(row, HK_SPAN_TEXT, sent);
	add_cell(row, HK_SPAN_TEXT, received);
	who = hk_block_add(row, HK_BLOCK_CELL);
	hk_block_say(who, HK_SPAN_HOSTILE, c->name);
	hk_block_say(who, HK_SPAN_TEXT, *c->name != '\0' ? " " : "");
	hk_block_say(who, HK_SPAN_HOSTILE, c->address);
	if (!c->automatic)
		return;
	hk_block_say(who, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(who, HK_SPAN_DIM, hk_voice_word(voice, "correspondents.automatic"));
	hk_block_say(who, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
}

/* Who only wrote in is as likely a sender of frauds: a warning would tell him that it worked. */
static gboolean
was_written_to(const HkCorrespondent *c)
{
	return c->sent > 0;
}

static guint
people_of(const HkCorrespondents *people, gboolean written_to)
{
	guint n = 0;

	for (guint i = 0; i < people->people->len; i++) {
		const HkCorrespondent *c = g_ptr_array_index(people->people, i);

		n += was_written_to(c) == written_to && !c->automatic ? 1 : 0;
	}
	return n;
}

static void
say_filled(HkBlock *block, HkSpanType type, const HkVoice *voice, const char *key,
	   const char *const *pairs)
{
	g_autofree char *text = hk_voice_fill(voice, key, pairs);

	hk_block_say(block, type, text);
}

/* How the count came about: a number without that is not worth much. */
static void
add_doubts(HkBlock *root, const HkVoice *voice, const HkCorrespondents *people)
{
	g_autofree char *letters = number(people->count.letters);
	g_autofree char *unread = number(people->count.unread);
	g_autofree char *before = number(people->before);

	say_filled(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, voice,
		   "correspondents.counted", (const char *const[]){ "n", letters, NULL });
	if (people->before > 0)
		say_filled(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, voice,
			   "correspondents.before", (const char *const[]){ "n", before, NULL });
	if (people->count.unread > 0)
		say_filled(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN, voice,
			   "correspondents.unread", (const char *const[]){ "n", unread, NULL });
	if (people->guessed != NULL) {
		HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

		hk_block_fill(line, hk_voice_word(voice, "correspondents.guessed"), hk_fill_pair,
			      (const char *const[]){ "address", people->guessed, NULL });
	}
}

static void
add_head(HkBlock *table, const HkVoice *voice)
{
	static const char *const keys[] = { "correspondents.last", "correspondents.first",
					    "correspondents.sent", "correspondents.received",
					    "correspondents.who" };
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
		add_cell(row, HK_SPAN_STRONG, hk_voice_word(voice, keys[i]));
}

static void
add_people(HkBlock *root, const HkVoice *voice, const HkCorrespondents *people, gboolean written_to)
{
	HkBlock *table = NULL;

	for (guint i = 0; i < people->people->len; i++) {
		const HkCorrespondent *c = g_ptr_array_index(people->people, i);

		if (was_written_to(c) != written_to)
			continue;
		if (table == NULL) {
			table = hk_block_add(root, HK_BLOCK_TABLE);
			add_head(table, voice);
		}
		add_person(table, voice, c);
	}
}

static void
add_strangers(HkBlock *root, const HkVoice *voice, const HkCorrespondents *people)
{
	g_autofree char *n = number(people_of(people, FALSE));

	for (guint i = 0; i < people->people->len; i++) {
		if (was_written_to(g_ptr_array_index(people->people, i)))
			continue;
		say_filled(hk_block_heading(root, 2, ""), HK_SPAN_STRONG, voice,
			   "correspondents.only-in", (const char *const[]){ "n", n, NULL });
		hk_block_paragraph(root, hk_voice_word(voice, "correspondents.only-in-how"));
		add_people(root, voice, people, FALSE);
		return;
	}
}

HkDoc *
hk_correspondents_doc(HkHouse *house, const HkCorrespondents *people, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);
	g_autofree char *warn = number(people_of(people, TRUE));

	say_filled(hk_block_heading(root, 1, ""), HK_SPAN_STRONG, &voice, "correspondents.title",
		   (const char *const[]){ "n", warn, NULL });
	if (people->people->len > 0) {
		hk_block_paragraph(root, hk_voice_word(&voice, "correspondents.how"));
		add_people(root, &voice, people, TRUE);
		add_strangers(root, &voice, people);
	}
	add_doubts(root, &voice, people);
	return doc;
}

GString *
hk_correspondents_csv(const HkCorrespondents *people)
{
	static const char *const head[] = { "address", "name", "sent",	   "received",
					    "first",   "last", "automatic" };
	GString *out = g_string_new(HK_CSV_BOM);

	hk_csv_row(out, head, G_N_ELEMENTS(head));
	for (guint i = 0; i < people->people->len; i++) {
		const HkCorrespondent *c = g_ptr_array_index(people->people, i);
		g_autofree char *sent = number(c->sent);
		g_autofree char *received = number(c->received);
		g_autofree char *first = day_of(c->first);
		g_autofree char *last = day_of(c->last);
		const char *const cells[] = { c->address,
					      c->name,
					      sent,
					      received,
					      first,
					      last,
					      c->automatic ? "true" : "false" };

		hk_csv_row(out, cells, G_N_ELEMENTS(cells));
	}
	return out;
}

static void
json_instant(HkJson *j, const char *key, gint64 instant)
{
	g_autofree char *text = instant >= 0 ? hk_civil_format(instant) : NULL;

	hk_json_pair(j, key, text);
}

static void
json_person(HkJson *j, const HkCorrespondent *c)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "address", c->address);
	hk_json_pair(j, "name", c->name);
	hk_json_key(j, "sent");
	hk_json_int(j, (gint64)c->sent);
	hk_json_key(j, "received");
	hk_json_int(j, (gint64)c->received);
	json_instant(j, "first", c->first);
	json_instant(j, "last", c->last);
	hk_json_key(j, "automatic");
	hk_json_bool(j, c->automatic);
	hk_json_close(j, '}');
}

GString *
hk_correspondents_json(const HkCorrespondents *people)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.correspondents/1");
	hk_json_key(&j, "letters");
	hk_json_int(&j, (gint64)people->count.letters);
	hk_json_key(&j, "unread");
	hk_json_int(&j, (gint64)people->count.unread);
	hk_json_key(&j, "before_since");
	hk_json_int(&j, (gint64)people->before);
	hk_json_pair(&j, "guessed_own", people->guessed);
	hk_json_key(&j, "people");
	hk_json_open(&j, '[');
	for (guint i = 0; i < people->people->len; i++)
		json_person(&j, g_ptr_array_index(people->people, i));
	hk_json_close(&j, ']');
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

/* A case that knows what the papers know: letters are drafted from cases. */
static GArray *
facts_of(const HkFields *fields)
{
	GArray *facts = g_array_new(FALSE, TRUE, sizeof(HkCaseFact));

	for (guint i = 0; i < hk_fields_count(fields); i++) {
		HkCaseFact fact = { .source = "profile" };

		hk_fields_at(fields, i, &fact.key, &fact.value);
		g_array_append_val(facts, fact);
	}
	return facts;
}

static void
add_recipients(HkBlock *root, const HkVoice *voice, const HkCorrespondents *people)
{
	g_autofree char *warn = number(people_of(people, TRUE));
	HkBlock *list;

	hk_block_add(root, HK_BLOCK_RULE);
	say_filled(hk_block_heading(root, 2, ""), HK_SPAN_STRONG, voice,
		   "correspondents.recipients", (const char *const[]){ "n", warn, NULL });
	hk_block_paragraph(root, hk_voice_word(voice, "correspondents.bcc"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < people->people->len; i++) {
		const HkCorrespondent *c = g_ptr_array_index(people->people, i);
		HkBlock *item;

		if (c->automatic || !was_written_to(c))
			continue;
		item = hk_block_add(list, HK_BLOCK_ITEM);
		hk_block_say(item, HK_SPAN_HOSTILE, c->name);
		hk_block_say(item, HK_SPAN_TEXT, *c->name != '\0' ? " " : "");
		hk_block_say(item, HK_SPAN_HOSTILE, c->address);
	}
}

HkDoc *
hk_correspondents_notice(HkHouse *house, const HkCorrespondents *people, const HkPapers *papers,
			 HkLang lang, GError **error)
{
	const HkVoice voice = hk_house_voice(house, lang);
	g_autoptr(HkOffice) office = hk_office_open(house, error);
	g_autoptr(HkFields) fields = papers != NULL ? hk_profile_facts(papers, NULL)
						    : hk_fields_new();
	g_autoptr(GArray) facts = facts_of(fields);
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	const HkCase draft = { .kind = HK_KIND_MALWARE, .facts = facts, .evidence = none };
	const HkNotice *notice;
	HkDoc *doc;

	if (office == NULL)
		return NULL;
	notice = hk_notices_find(hk_office_notices(office), NOTICE);
	if (notice == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE,
				    "data/notices/" NOTICE ".yaml is missing");
		return NULL;
	}
	doc = hk_office_tell_notice(office, notice, &draft, lang);
	add_recipients(hk_doc_root(doc), &voice, people);
	return doc;
}

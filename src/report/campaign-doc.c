/* campaign-doc.c - the list of lures under the summary of many, and its JSON.
 *
 * Called by the house.  Subject, hosts and names are the mails' own words and are shown as such;
 * a date is what the mails claim, and the heading says so.
 */
#include "report/campaign-doc.h"

#include "base/civil.h"
#include "base/json.h"

#define WORDS_SHOWN 3 /* brands, and hosts, of one lure */

static gboolean
is_wrong(const HkCampaign *c)
{
	return c->benign < c->count;
}

/* The kind that most of its mails were called, or NULL: none was an incident.  (borrowed) */
static const char *
kind_of(const HkCampaign *c, const HkVoice *voice, const HkBoth *const *kind_name)
{
	guint best = 0;

	for (guint k = 1; k < HK_KIND__N; k++)
		if (c->incidents[k] > c->incidents[best])
			best = k;
	if (c->incidents[best] == 0)
		return NULL;
	return kind_name[best] != NULL ? hk_both(kind_name[best], voice->lang)
				       : hk_kind_id((HkKind)best);
}

static void
say_words(HkBlock *item, const HkVoice *voice, const GPtrArray *words, HkSpanType type,
	  const char *key)
{
	HkBlock *line;

	if (words->len == 0)
		return;
	line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	hk_block_say(line, HK_SPAN_DIM, hk_voice_word(voice, key));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	for (guint i = 0; i < MIN(words->len, WORDS_SHOWN); i++) {
		const HkCampaignWord *word = g_ptr_array_index(words, i);
		gboolean in_english = voice->lang == HK_EN && word->other != NULL;

		if (i > 0)
			hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COMMA));
		hk_block_say(line, type, in_english ? word->other : word->text);
	}
	if (words->len > WORDS_SHOWN)
		hk_block_say(line, HK_SPAN_TEXT, " …");
}

static void
say_dates(HkBlock *item, const HkVoice *voice, const HkCampaign *c)
{
	g_autofree char *first = NULL, *last = NULL, *said = NULL;

	if (c->first < 0)
		return;
	first = hk_voice_time(voice, c->first);
	last = hk_voice_time(voice, c->last);
	said = hk_voice_fill(voice, "campaigns.seen",
			     (const char *const[]){ "first", first, "last", last, NULL });
	hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, said);
}

static void
add_campaign(HkBlock *list, const HkVoice *voice, const HkCampaign *c,
	     const HkBoth *const *kind_name)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	g_autofree char *n = g_strdup_printf("%" G_GUINT64_FORMAT, c->count);
	g_autofree char *count = hk_voice_fill(voice, "campaigns.count",
					       (const char *const[]){ "n", n, NULL });
	const char *kind = kind_of(c, voice, kind_name);

	hk_block_say(item, HK_SPAN_STRONG, count);
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(item,
		     kind != NULL  ? HK_SPAN_BAD
		     : is_wrong(c) ? HK_SPAN_WARN
				   : HK_SPAN_GOOD,
		     kind != NULL  ? kind
		     : is_wrong(c) ? hk_voice_word(voice, "tally.undecided")
				   : hk_voice_word(voice, "tally.benign"));
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(item, HK_SPAN_HOSTILE, *c->subject != '\0' ? c->subject : c->example);
	say_dates(item, voice, c);
	say_words(item, voice, c->brands, HK_SPAN_HOSTILE, "campaigns.brands");
	say_words(item, voice, c->hosts, HK_SPAN_DEAD_URL, "campaigns.hosts");
}

static void
add_rest(HkBlock *root, const HkVoice *voice, guint rest)
{
	g_autofree char *said = hk_voice_count(voice, "campaigns.rest", rest);

	if (rest > 0)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, said);
}

HkDoc *
hk_campaigns_doc(const HkVoice *voice, const GPtrArray *campaigns, guint max, gboolean all,
		 const HkBoth *const *kind_name)
{
	g_autoptr(HkDoc) doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *list = NULL;
	guint met = 0;

	for (guint i = 0; i < campaigns->len; i++) {
		const HkCampaign *c = g_ptr_array_index(campaigns, i);

		if (!all && !is_wrong(c))
			continue;
		if (list == NULL) {
			hk_block_heading(root, 2, hk_voice_word(voice, "campaigns.title"));
			hk_block_paragraph(root, hk_voice_word(voice, "campaigns.hint"));
			list = hk_block_add(root, HK_BLOCK_NUMBERED);
		}
		if (met++ < max)
			add_campaign(list, voice, c, kind_name);
	}
	if (list == NULL)
		return NULL;
	add_rest(root, voice, met > max ? met - max : 0);
	return g_steal_pointer(&doc);
}

static void
write_date(HkJson *j, const char *key, gint64 instant)
{
	g_autofree char *text = instant >= 0 ? hk_civil_format(instant) : NULL;

	hk_json_pair(j, key, text);
}

static void
write_results(HkJson *j, const HkCampaign *c)
{
	hk_json_key(j, "results");
	hk_json_open(j, '{');
	for (guint k = 0; k < HK_KIND_BENIGN; k++) {
		if (c->incidents[k] == 0)
			continue;
		hk_json_key(j, hk_kind_id((HkKind)k));
		hk_json_int(j, (gint64)c->incidents[k]);
	}
	hk_json_key(j, "undecided");
	hk_json_int(j, (gint64)c->undecided);
	hk_json_key(j, "benign");
	hk_json_int(j, (gint64)c->benign);
	hk_json_close(j, '}');
}

static void
write_words(HkJson *j, const char *key, const GPtrArray *words)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; i < words->len; i++) {
		const HkCampaignWord *word = g_ptr_array_index(words, i);

		hk_json_open(j, '{');
		hk_json_pair(j, word->other != NULL ? "ja" : "host", word->text);
		if (word->other != NULL)
			hk_json_pair(j, "en", word->other);
		hk_json_key(j, "count");
		hk_json_int(j, (gint64)word->count);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

void
hk_campaign_json(GString *out, const HkCampaign *campaign)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.campaign/1");
	hk_json_pair(&j, "id", campaign->id);
	hk_json_key(&j, "count");
	hk_json_int(&j, (gint64)campaign->count);
	write_results(&j, campaign);
	write_date(&j, "first_seen", campaign->first);
	write_date(&j, "last_seen", campaign->last);
	hk_json_pair(&j, "subject", campaign->subject);
	hk_json_pair(&j, "example", campaign->example);
	write_words(&j, "brands", campaign->brands);
	write_words(&j, "hosts", campaign->hosts);
	hk_json_key(&j, "more_hosts");
	hk_json_int(&j, (gint64)campaign->more_hosts);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}

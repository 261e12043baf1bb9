/* campaigns.c - near-duplicates by bands of their sketches, joined as they come.
 *
 * Called by the front ends for every result of a long run.  Each sketch is looked up under its ten
 * bands; what it meets there is compared in full, and what is alike is one campaign from then on.
 * A mail may join two that were apart so far.
 */
#include "house/campaigns.h"

#include <string.h>

#include "base/civil.h"
#include "base/sketch.h"
#include "house/inside.h"
#include "house/tell.h"

#define SHOWN 10 /* under a summary; all of them when asked for */
#define DAY 86400
#define FIRST_DATE 631152000 /* 1990: what is older is a clock that was never set */

typedef struct {
	HkSketch sketch;
	guint parent;	      /* another of its campaign, or itself */
	HkCampaign *campaign; /* of a root; NULL of others */
} Member;

struct HkCampaigns {
	gint64 now;
	GArray *members; /* of Member */
	GHashTable *met; /* band -> index of a member, + 1 */
	GPtrArray *list; /* of HkCampaign*; NULL until it was asked for */
};

static void
word_free(gpointer p)
{
	HkCampaignWord *word = p;

	g_free(word->text);
	g_free(word->other);
	g_free(word);
}

static void
campaign_free(gpointer p)
{
	HkCampaign *c = p;

	if (c == NULL)
		return;
	g_ptr_array_unref(c->brands);
	g_ptr_array_unref(c->hosts);
	g_free(c->subject);
	g_free(c->example);
	g_free(c);
}

HkCampaigns *
hk_campaigns_new(gint64 now)
{
	HkCampaigns *cs = g_new0(HkCampaigns, 1);

	cs->now = now;
	cs->members = g_array_new(FALSE, FALSE, sizeof(Member));
	cs->met = g_hash_table_new(g_direct_hash, g_direct_equal);
	return cs;
}

static Member *
member(const HkCampaigns *cs, guint i)
{
	return &g_array_index(cs->members, Member, i);
}

void
hk_campaigns_free(HkCampaigns *cs)
{
	if (cs == NULL)
		return;
	for (guint i = 0; i < cs->members->len; i++)
		campaign_free(member(cs, i)->campaign);
	g_array_unref(cs->members);
	g_hash_table_unref(cs->met);
	g_clear_pointer(&cs->list, g_ptr_array_unref);
	g_free(cs);
}

/* FALSE: there is no room for another one. */
static gboolean
count_word(GPtrArray *words, const char *text, const char *other, guint64 n)
{
	HkCampaignWord *word;

	for (guint i = 0; i < words->len; i++) {
		word = g_ptr_array_index(words, i);
		if (!g_str_equal(word->text, text))
			continue;
		word->count += n;
		return TRUE;
	}
	if (words->len == HK_CAMPAIGN_WORDS)
		return FALSE;
	word = g_new0(HkCampaignWord, 1);
	word->text = g_strdup(text);
	word->other = g_strdup(other);
	word->count = n;
	g_ptr_array_add(words, word);
	return TRUE;
}

static void
take_finding(HkCampaign *c, const HkFinding *f)
{
	const char *brand = hk_finding_value(f, "brand");
	const char *brand_en = hk_finding_value(f, "brand_en");
	const char *host = hk_finding_value(f, "host");

	if (brand != NULL && brand_en != NULL)
		count_word(c->brands, brand, brand_en, 1);
	if (host != NULL && *host != '\0' && g_str_equal(f->id, "fact.link") &&
	    !count_word(c->hosts, host, NULL, 1))
		c->more_hosts++;
}

static gint64
date_of(const HkExamination *e, gint64 now)
{
	const HkFinding *f = hk_examination_find(e, "fact.date");
	const char *text = f != NULL ? hk_finding_value(f, "date") : NULL;
	gint64 instant;

	if (text == NULL || !hk_civil_parse(text, &instant, NULL) || instant < FIRST_DATE ||
	    instant > now + DAY)
		return -1;
	return instant;
}

static char *
subject_of(const HkExamination *e)
{
	const HkFinding *f = hk_examination_find(e, "fact.subject");
	const char *text = f != NULL ? hk_finding_value(f, "text") : NULL;

	return g_strdup(text != NULL ? text : "");
}

static void
name_campaign(HkCampaign *c, const HkSketch *sketch)
{
	guint64 hash = G_GUINT64_CONSTANT(0xCBF29CE484222325);

	for (guint i = 0; i < HK_SKETCH_SLOTS; i++)
		hash = (hash ^ sketch->slot[i]) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
	g_snprintf(c->id, sizeof(c->id), "%012" G_GINT64_MODIFIER "x", hash >> 16);
}

static HkCampaign *
campaign_of(const HkCampaigns *cs, const HkCaseFile *file, const HkSketch *sketch)
{
	const HkExamination *e = file->examination;
	const HkVerdict *v = file->verdict;
	HkCampaign *c = g_new0(HkCampaign, 1);

	name_campaign(c, sketch);
	c->count = 1;
	c->incidents[v->kind] = v->result == HK_INCIDENT ? 1 : 0;
	c->benign = v->result == HK_BENIGN ? 1 : 0;
	c->undecided = v->result == HK_UNDECIDED ? 1 : 0;
	c->first = c->last = date_of(e, cs->now);
	c->subject = subject_of(e);
	c->example = g_strdup(hk_artefact_name(e->artefact));
	c->brands = g_ptr_array_new_with_free_func(word_free);
	c->hosts = g_ptr_array_new_with_free_func(word_free);
	for (guint i = 0; i < e->findings->len; i++)
		take_finding(c, g_ptr_array_index(e->findings, i));
	return c;
}

static void
pour_words(GPtrArray *into, const GPtrArray *from, guint64 *more)
{
	for (guint i = 0; i < from->len; i++) {
		const HkCampaignWord *word = g_ptr_array_index(from, i);

		if (!count_word(into, word->text, word->other, word->count) && more != NULL)
			*more += word->count;
	}
}

static void
pour(HkCampaign *into, const HkCampaign *from)
{
	into->count += from->count;
	into->undecided += from->undecided;
	into->benign += from->benign;
	for (guint k = 0; k < HK_KIND__N; k++)
		into->incidents[k] += from->incidents[k];
	if (from->first >= 0 && (into->first < 0 || from->first < into->first))
		into->first = from->first;
	into->last = MAX(into->last, from->last);
	into->more_hosts += from->more_hosts;
	pour_words(into->brands, from->brands, NULL);
	pour_words(into->hosts, from->hosts, &into->more_hosts);
}

static guint
root_of(const HkCampaigns *cs, guint i)
{
	while (member(cs, i)->parent != i)
		i = member(cs, i)->parent = member(cs, member(cs, i)->parent)->parent;
	return i;
}

static void
join(const HkCampaigns *cs, guint a, guint b)
{
	guint first, second;

	a = root_of(cs, a);
	b = root_of(cs, b);
	if (a == b)
		return;
	first = MIN(a, b);
	second = MAX(a, b);
	pour(member(cs, first)->campaign, member(cs, second)->campaign);
	g_clear_pointer(&member(cs, second)->campaign, campaign_free);
	member(cs, second)->parent = first;
}

/* Whom a band leads to stays there while it is alike, so that a lure that changes slowly is found
 * by its first form and by its last. */
static void
meet(HkCampaigns *cs, guint i)
{
	for (guint band = 0; band < HK_SKETCH_BANDS; band++) {
		gpointer key = GSIZE_TO_POINTER(
			(gsize)hk_sketch_band(&member(cs, i)->sketch, band));
		guint other = GPOINTER_TO_UINT(g_hash_table_lookup(cs->met, key));

		if (other > 0 && hk_sketch_alike(&member(cs, i)->sketch,
						 &member(cs, other - 1)->sketch) >= HK_SKETCH_NEAR)
			join(cs, other - 1, i);
		else
			g_hash_table_insert(cs->met, key, GUINT_TO_POINTER(i + 1));
	}
}

void
hk_campaigns_add(HkCampaigns *cs, const HkCaseFile *file)
{
	const HkFinding *lure = hk_examination_find(file->examination, "fact.lure");
	const char *text = lure != NULL ? hk_finding_value(lure, "sketch") : NULL;
	Member fresh = { .parent = cs->members->len };

	if (text == NULL || file->verdict->result == HK_UNREAD ||
	    !hk_sketch_parse(text, &fresh.sketch))
		return;
	fresh.campaign = campaign_of(cs, file, &fresh.sketch);
	g_array_append_val(cs->members, fresh);
	meet(cs, cs->members->len - 1);
}

static gint
larger_first(gconstpointer a, gconstpointer b)
{
	const HkCampaign *x = *(HkCampaign *const *)a, *y = *(HkCampaign *const *)b;

	return x->count > y->count ? -1 : x->count < y->count ? 1 : 0;
}

static gint
commoner_first(gconstpointer a, gconstpointer b)
{
	const HkCampaignWord *x = *(HkCampaignWord *const *)a, *y = *(HkCampaignWord *const *)b;

	return x->count > y->count ? -1 : x->count < y->count ? 1 : strcmp(x->text, y->text);
}

const GPtrArray *
hk_campaigns_list(HkCampaigns *cs)
{
	if (cs->list != NULL)
		return cs->list;
	cs->list = g_ptr_array_new();
	for (guint i = 0; i < cs->members->len; i++) {
		HkCampaign *c = member(cs, i)->campaign;

		if (c == NULL || c->count < 2)
			continue;
		g_ptr_array_sort(c->brands, commoner_first);
		g_ptr_array_sort(c->hosts, commoner_first);
		g_ptr_array_add(cs->list, c);
	}
	g_ptr_array_sort(cs->list, larger_first); /* a stable sort, as GLib promises */
	return cs->list;
}

HkDoc *
hk_house_tell_campaigns(HkHouse *house, HkCampaigns *campaigns, gboolean all, HkLang lang)
{
	HkVoice voice = hk_house_voice(house, lang);

	return hk_campaigns_doc(&voice, hk_campaigns_list(campaigns), all ? G_MAXUINT : SHOWN, all,
				house->kind_name);
}

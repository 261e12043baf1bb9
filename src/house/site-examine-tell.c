/* site-examine-tell.c - puts an examined site into words: the verdict, the files, who called them.
 *
 * Called by `hikeshi site examine`.  What is sure comes first; what is only odd is told as such.
 */
#include <string.h>

#include "base/civil.h"
#include "base/json.h"
#include "house/site-examine.h"
#include "house/site-first.h"
#include "house/site-look.h"
#include "house/site-role.h"
#include "house/site-tell.h"
#include "house/tell.h"
#include "report/fill.h"

#define SHOWN 40
#define RECENT_DAYS 7
#define RECENT_SHOWN 10

typedef struct {
	HkHouse *house;
	const HkVoice *voice;
	const HkSiteExamined *x;
	gboolean full;
} Telling;

static void
add_title(HkBlock *root, const Telling *t)
{
	HkResult result = t->x->file.verdict->result;
	const char *key = result == HK_INCIDENT	   ? "sites.examined-bad"
			  : result == HK_UNDECIDED ? "sites.examined-unsure"
						   : "sites.examined-good";
	g_autofree char *title = hk_voice_count(t->voice, key, t->x->bad);

	hk_block_say(hk_block_heading(root, 1, ""),
		     result == HK_INCIDENT    ? HK_SPAN_BAD
		     : result == HK_UNDECIDED ? HK_SPAN_WARN
					      : HK_SPAN_GOOD,
		     title);
	if (result == HK_INCIDENT || result == HK_UNDECIDED)
		hk_site_first(root, t->voice);
	else
		hk_block_paragraph(root, hk_voice_word(t->voice, "sites.examined-limits"));
}

static void
add_suspect(HkBlock *list, const Telling *t, const HkSiteSuspect *s)
{
	g_autofree char *shown = hk_site_shown(s->entry->name);
	g_autofree char *when = hk_voice_time(t->voice, s->entry->mtime / 1000000000);
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

	hk_block_say(item, s->bad ? HK_SPAN_BAD : HK_SPAN_STRONG,
		     hk_voice_word_of(t->voice, "site-role", hk_site_role(s->entry->name)));
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(t->voice, HK_MARK_COLON));
	hk_block_say(item, HK_SPAN_HOSTILE, shown);
	for (guint i = 0; i < s->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(s->findings, i);
		const HkDeclaration *d = hk_site_declared(t->house, f->id);

		if (d != NULL && !d->quiet)
			hk_block_fill(hk_block_add(item, HK_BLOCK_PARAGRAPH),
				      hk_both(&d->sentence, t->voice->lang), hk_fill_finding, f);
	}
	hk_block_fill(hk_block_add(item, HK_BLOCK_PARAGRAPH),
		      hk_voice_word(t->voice, "sites.modified"), hk_fill_pair,
		      (const char *const[]){ "time", when, NULL });
}

static void
add_suspects(HkBlock *root, const Telling *t, gboolean bad, const char *title)
{
	HkBlock *list = NULL;
	guint shown = 0, left = 0;

	for (guint i = 0; i < t->x->suspects->len; i++) {
		const HkSiteSuspect *s = g_ptr_array_index(t->x->suspects, i);

		if (s->bad != bad)
			continue;
		if (!t->full && shown >= SHOWN) {
			left++;
			continue;
		}
		if (list == NULL) {
			hk_block_heading(root, 2, hk_voice_word(t->voice, title));
			list = hk_block_add(root, HK_BLOCK_LIST);
		}
		add_suspect(list, t, s);
		shown++;
	}
	hk_site_say_count(root, t->voice, "sites.more", left);
}

static gint
newest_first(gconstpointer a, gconstpointer b)
{
	const HkSiteEntry *x = *(const HkSiteEntry *const *)a, *y = *(const HkSiteEntry *const *)b;

	if (x->mtime != y->mtime)
		return x->mtime > y->mtime ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* Programs of the last days, for an owner to recognise; none where most are: then it was put up
 * just now.  (owned) */
static GPtrArray *
recent_programs(const Telling *t)
{
	GPtrArray *recent = g_ptr_array_new();
	guint programs = 0;

	for (guint i = 0; i < t->x->site->entries->len; i++) {
		const HkSiteEntry *e = &g_array_index(t->x->site->entries, HkSiteEntry, i);
		gint64 age = t->voice->instant - e->mtime / 1000000000;

		if (e->type != 'f' || !hk_site_is_program(e->name))
			continue;
		programs++;
		if (age < RECENT_DAYS * 24 * 3600)
			g_ptr_array_add(recent, (gpointer)e);
	}
	if (recent->len * 2 > programs)
		g_ptr_array_set_size(recent, 0);
	g_ptr_array_sort(recent, newest_first);
	return recent;
}

static void
add_recent(HkBlock *root, const Telling *t)
{
	g_autoptr(GPtrArray) recent = recent_programs(t);
	guint shown = t->full ? recent->len : MIN(recent->len, RECENT_SHOWN);
	HkBlock *list;

	if (recent->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(t->voice, "sites.recent"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < shown; i++) {
		const HkSiteEntry *e = recent->pdata[i];
		g_autofree char *name = hk_site_shown(e->name);
		g_autofree char *when = hk_voice_time(t->voice, e->mtime / 1000000000);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

		hk_block_say(item, HK_SPAN_HOSTILE, name);
		hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(t->voice, HK_MARK_BETWEEN));
		hk_block_say(item, HK_SPAN_DIM, when);
	}
	hk_site_say_count(root, t->voice, "sites.more", recent->len - shown);
}

static void
add_log(HkBlock *root, const Telling *t)
{
	HkBlock *list;

	if (t->x->log == NULL)
		return;
	hk_block_heading(root, 2, hk_voice_word(t->voice, "sites.log-title"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < t->x->log->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(t->x->log->findings, i);
		const HkDeclaration *d = hk_site_declared(t->house, f->id);

		if (d != NULL)
			hk_block_fill(hk_block_add(list, HK_BLOCK_ITEM),
				      hk_both(&d->sentence, t->voice->lang), hk_fill_finding, f);
	}
	if (t->x->log->findings->len == 0)
		hk_block_paragraph(root, hk_voice_word(t->voice, "sites.log-none"));
	hk_site_say_count(root, t->voice, "sites.log-unread", t->x->log->unread);
}

HkDoc *
hk_site_tell_examined(HkHouse *house, const HkSiteExamined *examined, gboolean full, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	const Telling t = { house, &voice, examined, full };
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);

	add_title(root, &t);
	add_suspects(root, &t, TRUE, "sites.examined-files");
	add_suspects(root, &t, FALSE, "sites.examined-odd");
	add_recent(root, &t);
	add_log(root, &t);
	hk_site_say_count(root, &voice, "sites.examined-read", examined->examined);
	hk_site_say_count(root, &voice, "sites.examined-partly", examined->partly);
	hk_site_say_count(root, &voice, "sites.examined-compared", examined->compared);
	hk_site_say_count(root, &voice, "sites.examined-unread", examined->unread);
	return doc;
}

static void
json_finding(HkJson *j, const HkFinding *f)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "id", f->id);
	for (guint k = 0; k < f->n_values; k++)
		hk_json_pair(j, f->values[k].key, f->values[k].text);
	hk_json_close(j, '}');
}

static void
json_findings(HkJson *j, const char *key, const GPtrArray *findings)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; findings != NULL && i < findings->len; i++)
		json_finding(j, g_ptr_array_index(findings, i));
	hk_json_close(j, ']');
}

static void
json_suspect(HkJson *j, const HkSiteSuspect *s)
{
	g_autofree char *name = hk_site_shown(s->entry->name);
	g_autofree char *time = hk_civil_format(s->entry->mtime / 1000000000);

	hk_json_open(j, '{');
	hk_json_pair(j, "name", name);
	hk_json_pair(j, "role", hk_site_role(s->entry->name));
	hk_json_pair(j, "modified", time);
	hk_json_key(j, "suspicious");
	hk_json_bool(j, s->bad);
	hk_json_key(j, "probability");
	hk_json_real(j, s->probability, 3);
	json_findings(j, "findings", s->findings);
	hk_json_close(j, '}');
}

GString *
hk_site_examined_json(const HkSiteExamined *x)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.site-examine/1");
	hk_json_pair(&j, "result", hk_result_id(x->file.verdict->result));
	hk_json_pair(&j, "kind", hk_kind_id(x->file.verdict->kind));
	hk_json_key(&j, "probability");
	hk_json_real(&j, x->file.verdict->probability, 3);
	hk_json_key(&j, "examined");
	hk_json_int(&j, x->examined);
	hk_json_key(&j, "partly");
	hk_json_int(&j, x->partly);
	hk_json_key(&j, "unread");
	hk_json_int(&j, x->unread);
	hk_json_key(&j, "suspicious");
	hk_json_int(&j, x->bad);
	hk_json_key(&j, "files");
	hk_json_open(&j, '[');
	for (guint i = 0; i < x->suspects->len; i++)
		json_suspect(&j, g_ptr_array_index(x->suspects, i));
	hk_json_close(&j, ']');
	json_findings(&j, "log", x->log != NULL ? x->log->findings : NULL);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

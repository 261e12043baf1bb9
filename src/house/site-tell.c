/* site-tell.c - puts the check of a site into words for its owner.
 *
 * Called by `hikeshi site`.  First what it means and what to do, then the changes by type, the
 * lines that changed below each.  Every name and every line is somebody else's words.
 */
#include "house/site-tell.h"

#include <string.h>

#include "base/diff.h"
#include "base/text.h"
#include "house/site-first.h"
#include "house/site-look.h"
#include "house/site-role.h"
#include "house/tell.h"
#include "report/fill.h"

#define SHOWN 40       /* changes of one type */
#define HUNKS_SHOWN 6  /* of one file */
#define LINES_SHOWN 12 /* of one hunk's side */
#define LINE_MAX_SHOWN 240

typedef struct {
	const HkVoice *voice;
	gboolean full;
} Telling;

void
hk_site_say_count(HkBlock *parent, const HkVoice *voice, const char *key, guint n)
{
	g_autofree char *text = hk_voice_count(voice, key, n);

	if (n > 0)
		hk_block_say(hk_block_add(parent, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, text);
}

static gboolean
any_bad(const HkSiteCheck *check)
{
	for (guint i = 0; i < check->changes->len; i++)
		if (((HkSiteChange *)g_ptr_array_index(check->changes, i))->bad)
			return TRUE;
	return FALSE;
}

static void
add_title(HkBlock *root, const HkVoice *voice, const HkSiteCheck *check)
{
	gboolean bad = any_bad(check);
	guint n = check->changes->len;
	g_autofree char *when = hk_voice_time(voice, check->was->made);
	g_autofree char *number = g_strdup_printf("%u", n);
	const char *key = n == 0 ? "sites.check-title-same"
			  : bad	 ? "sites.check-title-bad"
				 : "sites.check-title-changed";
	g_autofree char *title = hk_voice_fill(
		voice, key, (const char *const[]){ "when", when, "n", number, NULL });

	hk_block_say(hk_block_heading(root, 1, ""),
		     n == 0 ? HK_SPAN_GOOD
		     : bad  ? HK_SPAN_BAD
			    : HK_SPAN_WARN,
		     title);
	if (n > 0 && !bad) {
		hk_block_paragraph(root, hk_voice_word(voice, "sites.check-ask"));
		hk_site_desks(root, voice);
	}
	if (bad)
		hk_site_first(root, voice);
}

static void
add_line(HkBlock *item, const char *mark, guint number, const char *line)
{
	g_autofree char *valid = hk_text_valid(line, strlen(line));
	g_autofree char *clipped = hk_text_clip(valid, LINE_MAX_SHOWN);
	g_autofree char *front = g_strdup_printf("%s%u  ", mark, number);
	HkBlock *p = hk_block_add(item, HK_BLOCK_PARAGRAPH);

	hk_block_say(p, *mark == '+' ? HK_SPAN_WARN : HK_SPAN_DIM, front);
	hk_block_say(p, HK_SPAN_HOSTILE, clipped);
}

static void
add_lines(HkBlock *item, const Telling *t, const char *mark, char **lines, guint at, guint n)
{
	guint shown = t->full ? n : MIN(n, LINES_SHOWN);

	for (guint i = 0; i < shown; i++)
		add_line(item, mark, at + i + 1, lines[at + i]);
	if (shown < n)
		hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
			     hk_voice_word(t->voice, "sites.long-diff"));
}

static void
add_diff(HkBlock *item, const Telling *t, const HkSiteChange *c)
{
	g_auto(GStrv) old = g_strsplit(c->old, "\n", -1);
	g_auto(GStrv) new = g_strsplit(c->new, "\n", -1);
	guint shown = t->full ? c->hunks->len : MIN(c->hunks->len, HUNKS_SHOWN);

	for (guint i = 0; i < shown; i++) {
		const HkHunk *h = &g_array_index(c->hunks, HkHunk, i);

		add_lines(item, t, "-", old, h->old_at, h->n_old);
		add_lines(item, t, "+", new, h->new_at, h->n_new);
	}
	if (shown < c->hunks->len)
		hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
			     hk_voice_word(t->voice, "sites.long-diff"));
}

/* Whether that line (from 1) is one of the new ones; of a new file all are. */
static gboolean
is_new_line(const HkSiteChange *c, guint line)
{
	if (c->type == HK_SITE_ADDED || c->hunks == NULL)
		return TRUE;
	for (guint i = 0; i < c->hunks->len; i++) {
		const HkHunk *h = &g_array_index(c->hunks, HkHunk, i);

		if (line > h->new_at && line <= h->new_at + h->n_new)
			return TRUE;
	}
	return FALSE;
}

static void
add_finding(HkBlock *item, const Telling *t, const HkHouse *house, const HkSiteChange *c,
	    const HkFinding *f)
{
	const HkDeclaration *d = hk_site_declared(house, f->id);
	const char *line = hk_finding_value(f, "line");
	const char *what = g_str_has_prefix(f->id, "site.")
				   ? hk_voice_word_of(t->voice, "site-what", strchr(f->id, '.') + 1)
				   : NULL;
	const char *role = hk_voice_word_of(t->voice, "site-role", hk_site_role(c->is->name));
	HkBlock *p;

	if (d == NULL || (line != NULL && !is_new_line(c, (guint)g_ascii_strtoull(line, NULL, 10))))
		return;
	if (what == NULL && d->quiet)
		return;
	p = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	if (what != NULL && line != NULL) {
		g_autofree char *news = hk_voice_fill(
			t->voice, "sites.news",
			(const char *const[]){ "role", role, "what", what, "line", line, NULL });

		hk_block_say(p, HK_SPAN_BAD, news);
		p = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	}
	hk_block_fill(p, hk_both(&d->sentence, t->voice->lang), hk_fill_finding, f);
}

static void
add_rights(HkBlock *item, const Telling *t, const HkSiteChange *c)
{
	g_autofree char *was = g_strdup_printf("%04o %u:%u", c->was->mode, c->was->uid,
					       c->was->gid);
	g_autofree char *is = g_strdup_printf("%04o %u:%u", c->is->mode, c->is->uid, c->is->gid);

	hk_block_fill(hk_block_add(item, HK_BLOCK_PARAGRAPH),
		      hk_voice_word(t->voice, "sites.from-to"), hk_fill_pair,
		      (const char *const[]){ "was", was, "is", is, NULL });
}

static void
add_link(HkBlock *item, const Telling *t, const HkSiteChange *c)
{
	g_autofree char *was = hk_site_shown(c->was->target);
	g_autofree char *is = hk_site_shown(c->is->target);

	hk_block_fill(hk_block_add(item, HK_BLOCK_PARAGRAPH),
		      hk_voice_word(t->voice, "sites.from-to"), hk_fill_pair,
		      (const char *const[]){ "was", was, "is", is, NULL });
}

static void
add_content(HkBlock *item, const Telling *t, const HkSiteChange *c)
{
	g_autofree char *was = g_strdup_printf("%" G_GUINT64_FORMAT, c->was->size);
	g_autofree char *is = g_strdup_printf("%" G_GUINT64_FORMAT, c->is->size);

	if (c->hunks != NULL)
		add_diff(item, t, c);
	else
		hk_block_fill(hk_block_add(item, HK_BLOCK_PARAGRAPH),
			      hk_voice_word(t->voice, "sites.no-copy"), hk_fill_pair,
			      (const char *const[]){ "was", was, "is", is, NULL });
}

static const char *
role_word(const HkVoice *voice, const HkSiteEntry *e)
{
	const char type[] = { e->type, '\0' };

	return e->type != 'f' ? hk_voice_word_of(voice, "site-type", type)
			      : hk_voice_word_of(voice, "site-role", hk_site_role(e->name));
}

static void
add_change(HkBlock *list, const Telling *t, const HkHouse *house, const HkSiteChange *c)
{
	const HkSiteEntry *e = c->is != NULL ? c->is : c->was;
	g_autofree char *shown = hk_site_shown(e->name);
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

	hk_block_say(item, c->bad ? HK_SPAN_BAD : HK_SPAN_STRONG, role_word(t->voice, e));
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(t->voice, HK_MARK_COLON));
	hk_block_say(item, HK_SPAN_HOSTILE, shown);
	for (guint i = 0; c->findings != NULL && i < c->findings->len; i++)
		add_finding(item, t, house, c, g_ptr_array_index(c->findings, i));
	if (c->type == HK_SITE_CHANGED)
		add_content(item, t, c);
	if (c->type == HK_SITE_RIGHTS)
		add_rights(item, t, c);
	if (c->type == HK_SITE_LINKED)
		add_link(item, t, c);
}

static void
add_type(HkBlock *root, const Telling *t, const HkHouse *house, const HkSiteCheck *check,
	 HkSiteChangeType type)
{
	g_autofree char *key = g_strconcat("sites.", hk_site_change_id(type), NULL);
	g_autofree char *title = NULL;
	guint shown = 0;
	HkBlock *list;

	if (check->count[type] == 0)
		return;
	title = hk_voice_count(t->voice, key, check->count[type]);
	hk_block_heading(root, 2, title);
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < check->changes->len; i++) {
		const HkSiteChange *c = g_ptr_array_index(check->changes, i);

		if (c->type != type || (!t->full && !c->bad && shown >= SHOWN))
			continue;
		add_change(list, t, house, c);
		shown++;
	}
	hk_site_say_count(root, t->voice, "sites.more", check->count[type] - shown);
}

HkDoc *
hk_site_tell_check(HkHouse *house, const HkSiteCheck *check, gboolean full, HkLang lang)
{
	const HkVoice voice = hk_house_voice(house, lang);
	const Telling t = { &voice, full };
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *root = hk_doc_root(doc);

	add_title(root, &voice, check);
	for (guint type = 0; type < HK_SITE_CHANGE__N; type++)
		add_type(root, &t, house, check, (HkSiteChangeType)type);
	hk_site_say_count(root, &voice, "sites.same", check->same);
	hk_site_say_count(root, &voice, "sites.retimed", check->retimed);
	hk_site_say_count(root, &voice, "sites.never-read", check->unread);
	return doc;
}

/* site-examine.c - every file of a site to the examiner, and one verdict on the whole.
 *
 * Called by `hikeshi site examine`.  What a file is like by itself the examiner says; what takes
 * the others (a clean copy, the times around it) is added here, from names, digests and times only.
 * The findings of all files together are judged as one artefact: the site.
 */
#include "house/site-examine.h"

#include <string.h>

#include "facts/wishes.h"
#include "house/inside.h"
#include "house/long-lived.h"
#include "house/site-first.h"
#include "house/site-look.h"
#include "house/site-role.h"
#include "house/site-times.h"

#define JUDGED_MAX 600 /* findings that the whole is judged by: groups count once anyway */

typedef struct {
	HkHouse *house;
	HkSiteExamined *examined;
	guint next;
} Run;

static void
suspect_free(gpointer p)
{
	HkSiteSuspect *s = p;

	g_ptr_array_unref(s->findings);
	g_free(s);
}

void
hk_site_examined_free(HkSiteExamined *examined)
{
	if (examined == NULL)
		return;
	g_clear_pointer(&examined->file.verdict, hk_verdict_free);
	g_clear_pointer(&examined->examination, hk_examination_free);
	hk_site_log_free(examined->log);
	g_hash_table_unref(examined->by_entry);
	g_ptr_array_unref(examined->suspects);
	hk_site_free(examined->site);
	g_free(examined);
}

static HkArtefact *
next_file(gpointer user)
{
	Run *run = user;
	GArray *entries = run->examined->site->entries;

	while (run->next < entries->len) {
		HkSiteEntry *e = &g_array_index(entries, HkSiteEntry, run->next++);
		g_autofree char *shown = NULL;
		HkArtefact *artefact;
		int fd = -1;

		if (e->type == 'f' && e->size > 0)
			fd = hk_site_open(run->examined->site, e, &e->problem);
		if (e->problem != NULL)
			run->examined->unread++;
		if (fd < 0)
			continue;
		shown = hk_site_shown(e->name);
		artefact = hk_artefact_new(shown, "site-file", fd);
		hk_artefact_set_tag(artefact, e, NULL);
		return artefact;
	}
	return NULL;
}

/* Worth telling: not only that it is a file, and not only what honest pages do. */
static gboolean
says_something(const Run *run, const GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(findings, i);
		const HkDeclaration *d = hk_site_declared(run->house, f->id);

		if (d != NULL && !d->quiet && g_str_has_prefix(f->id, "site."))
			return TRUE;
	}
	return FALSE;
}

static gboolean
was_cut(const HkExamination *e)
{
	return e->outcome != HK_EXAMINED || hk_examination_find(e, "limit.input") != NULL ||
	       hk_examination_find(e, "site.part") != NULL;
}

static gboolean
take(const HkCaseFile *file, gpointer user)
{
	Run *run = user;
	HkSiteEntry *e = hk_artefact_tag(file->examination->artefact);
	HkSiteSuspect *s;

	if (e == NULL)
		return TRUE;
	run->examined->examined++;
	run->examined->partly += was_cut(file->examination) ? 1 : 0;
	if (!says_something(run, file->examination->findings))
		return TRUE;
	s = g_new0(HkSiteSuspect, 1);
	s->entry = e;
	s->findings = g_ptr_array_ref(file->examination->findings);
	s->bad = file->verdict->result == HK_INCIDENT;
	s->probability = 1 - file->verdict->probabilities[HK_KIND_BENIGN];
	g_ptr_array_add(run->examined->suspects, s);
	g_hash_table_insert(run->examined->by_entry, e, s);
	return TRUE;
}

static gint
surest_first(gconstpointer a, gconstpointer b)
{
	const HkSiteSuspect *x = *(const HkSiteSuspect *const *)a;
	const HkSiteSuspect *y = *(const HkSiteSuspect *const *)b;

	if (x->probability != y->probability)
		return x->probability > y->probability ? -1 : 1;
	return strcmp(x->entry->name, y->entry->name);
}

static void
judge_finding(HkSiteExamined *examined, const HkFinding *f)
{
	g_autofree char *place = NULL;
	const char *line = hk_finding_value(f, "line");
	HkFinding *copy;

	if (examined->examination->findings->len >= JUDGED_MAX)
		return;
	place = line != NULL ? g_strdup_printf("%s:%s", f->place, line) : g_strdup(f->place);
	copy = hk_finding_new(f->id, place, f->offset);
	for (guint k = 0; k < f->n_values; k++)
		hk_finding_add(copy, f->values[k].key, f->values[k].text);
	g_ptr_array_add(examined->examination->findings, copy);
}

/* All files together as one artefact. */
static void
judge_site(Run *run)
{
	HkSiteExamined *x = run->examined;
	g_autofree char *shown = hk_site_shown(x->site->root);
	g_autoptr(HkArtefact) artefact = hk_artefact_new(shown, "site", -1);

	x->examination = hk_examination_new(artefact);
	x->examination->outcome = x->unread > 0 ? HK_EXAMINED_PART : HK_EXAMINED;
	g_free(x->examination->type);
	x->examination->type = g_strdup("site-file");
	g_ptr_array_add(x->examination->findings, hk_finding_new("site.file", "", -1));
	for (guint i = 0; i < x->suspects->len; i++) {
		const HkSiteSuspect *s = g_ptr_array_index(x->suspects, i);

		x->bad += s->bad ? 1 : 0;
		for (guint k = 0; k < s->findings->len; k++)
			judge_finding(x, g_ptr_array_index(s->findings, k));
	}
	hk_house_judge(run->house, x->examination, &x->file);
}

/* What only an intruder calls: pages that were altered are called by everybody. */
static gboolean
is_called_by_few(const HkSiteSuspect *s)
{
	const char *role = hk_site_role(s->entry->name);

	return s->bad && !g_str_equal(role, "top") &&
	       (hk_site_is_program(s->entry->name) || g_str_equal(role, "picture"));
}

static gboolean
read_logs(Run *run, const char *const *logs, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const GPtrArray *suspects = run->examined->suspects;

	if (logs == NULL)
		return TRUE;
	for (guint i = 0; i < suspects->len; i++) {
		const HkSiteSuspect *s = g_ptr_array_index(suspects, i);

		if (is_called_by_few(s))
			g_ptr_array_add(names, (gpointer)s->entry->name);
	}
	run->examined->log = hk_site_log(run->house, logs, names, error);
	return run->examined->log != NULL;
}

HkSiteExamined *
hk_site_examine(HkHouse *house, const HkSiteQuestion *question, GError **error)
{
	g_autoptr(HkSiteExamined) x = g_new0(HkSiteExamined, 1);
	Run run = { .house = house, .examined = x };

	x->suspects = g_ptr_array_new_with_free_func(suspect_free);
	x->by_entry = g_hash_table_new(NULL, NULL);
	x->site = hk_site_walk(question->root, error);
	if (x->site == NULL || !hk_house_examine_each(house, next_file, take, &run, error))
		return NULL;
	if (question->reference != NULL && !hk_site_compare(house, x, question->reference, error))
		return NULL;
	hk_site_times(house, x);
	g_ptr_array_sort(x->suspects, surest_first);
	judge_site(&run);
	return read_logs(&run, question->logs, error) ? g_steal_pointer(&x) : NULL;
}

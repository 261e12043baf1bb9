/* site-times.c - adds findings that no single file can show.
 *
 * Called by site-examine.c.  Times are hints: whoever changed a file can set them.  A clean copy is
 * proof, and cannot be set from inside the site.
 */
#include "house/site-times.h"

#include <string.h>

#include "base/civil.h"
#include "base/sip.h"
#include "house/long-lived.h"
#include "house/site-look.h"
#include "house/site-manifest.h"
#include "house/site-role.h"

#define NANO G_GINT64_CONSTANT(1000000000)
#define APART (30 * 24 * 3600 * NANO) /* a month after the rest of its folder: nobody's update */
#define NEIGHBOURS 8		      /* fewer files say nothing of what is usual */

/* The suspect of that entry; a new one when it was not suspicious until now. */
static HkSiteSuspect *
suspect_of(HkSiteExamined *x, const HkSiteEntry *e)
{
	HkSiteSuspect *s = g_hash_table_lookup(x->by_entry, e);

	if (s != NULL)
		return s;
	s = g_new0(HkSiteSuspect, 1);
	s->entry = e;
	s->findings = g_ptr_array_new_with_free_func((GDestroyNotify)hk_finding_free);
	g_ptr_array_add(s->findings, hk_finding_new("site.file", e->name, -1));
	g_ptr_array_add(x->suspects, s);
	g_hash_table_insert(x->by_entry, (gpointer)e, s);
	return s;
}

/* Adds the finding and weighs the file anew. */
static void
add(HkHouse *house, HkSiteExamined *x, const HkSiteEntry *e, const char *id, const char *when)
{
	g_autofree char *shown = hk_site_shown(e->name);
	HkSiteSuspect *s = suspect_of(x, e);
	HkFinding *f = hk_finding_new(id, shown, -1);
	g_autoptr(HkArtefact) artefact = hk_artefact_new(shown, "site-file", -1);
	g_autoptr(HkExamination) again = hk_examination_new(artefact);
	HkCaseFile file;

	hk_finding_add(f, "name", shown);
	if (when != NULL)
		hk_finding_add(f, "time", when);
	g_ptr_array_add(s->findings, f);
	again->outcome = HK_EXAMINED;
	g_ptr_array_unref(again->findings);
	again->findings = g_ptr_array_ref(s->findings);
	hk_house_judge(house, again, &file);
	s->bad = file.verdict->result == HK_INCIDENT;
	s->probability = 1 - file.verdict->probabilities[HK_KIND_BENIGN];
	hk_verdict_free(file.verdict);
}

gboolean
hk_site_compare(HkHouse *house, HkSiteExamined *x, const char *reference, GError **error)
{
	g_autoptr(HkSite) clean = hk_site_walk(reference, error);
	g_autoptr(GHashTable) known = NULL;

	if (clean == NULL)
		return FALSE;
	hk_site_hash(clean, NULL, NULL);
	hk_site_hash(x->site, NULL, NULL);
	known = hk_site_index(clean);
	for (guint i = 0; i < x->site->entries->len; i++) {
		const HkSiteEntry *e = &g_array_index(x->site->entries, HkSiteEntry, i);
		const HkSiteEntry *c = g_hash_table_lookup(known, e->name);

		if (e->type != 'f' || !e->hashed)
			continue;
		x->compared += c != NULL ? 1 : 0;
		if (c != NULL && c->hashed && memcmp(c->digest, e->digest, HK_SITE_RAW) != 0)
			add(house, x, e, "site.core-changed", NULL);
		else if (c == NULL && hk_site_is_program(e->name))
			add(house, x, e, "site.not-in-reference", NULL);
	}
	return TRUE;
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

static void
check_folder(HkHouse *house, HkSiteExamined *x, const GPtrArray *files)
{
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));
	gint64 usual;

	if (files->len < NEIGHBOURS)
		return;
	for (guint i = 0; i < files->len; i++)
		g_array_append_val(times, ((const HkSiteEntry *)files->pdata[i])->mtime);
	g_array_sort(times, by_number);
	usual = g_array_index(times, gint64, times->len * 3 / 4);
	for (guint i = 0; i < files->len; i++) {
		const HkSiteEntry *e = files->pdata[i];
		g_autofree char *when = hk_civil_format(e->mtime / NANO);

		if (hk_site_is_program(e->name) && e->mtime > usual &&
		    (guint64)e->mtime - (guint64)usual > APART)
			add(house, x, e, "site.odd-time", when);
	}
}

void
hk_site_times(HkHouse *house, HkSiteExamined *x)
{
	g_autoptr(GHashTable) folders = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free,
							      (GDestroyNotify)g_ptr_array_unref);
	GHashTableIter iter;
	gpointer files;

	for (guint i = 0; i < x->site->entries->len; i++) {
		const HkSiteEntry *e = &g_array_index(x->site->entries, HkSiteEntry, i);
		g_autofree char *folder = g_path_get_dirname(e->name);
		GPtrArray *in = g_hash_table_lookup(folders, folder);

		if (e->type != 'f')
			continue;
		if (in == NULL) {
			in = g_ptr_array_new();
			g_hash_table_insert(folders, g_steal_pointer(&folder), in);
		}
		g_ptr_array_add(in, (gpointer)e);
	}
	g_hash_table_iter_init(&iter, folders);
	while (g_hash_table_iter_next(&iter, NULL, &files))
		check_folder(house, x, files);
}

/* site-json.c - the check of a site for programs.
 *
 * Called by `hikeshi site check --format json`.
 */
#include <string.h>

#include "base/civil.h"
#include "base/diff.h"
#include "base/json.h"
#include "house/site-look.h"
#include "house/site-role.h"
#include "house/site-tell.h"

static void
pair_number(HkJson *j, const char *key, guint64 n)
{
	hk_json_key(j, key);
	hk_json_int(j, (gint64)n);
}

static void
json_entry(HkJson *j, const char *key, const HkSiteEntry *e)
{
	g_autofree char *target = e != NULL && e->target != NULL ? hk_site_shown(e->target) : NULL;
	g_autofree char *mode = e != NULL ? g_strdup_printf("%04o", e->mode) : NULL;
	g_autofree char *time = e != NULL ? hk_civil_format(e->mtime / 1000000000) : NULL;

	if (e == NULL)
		return;
	hk_json_key(j, key);
	hk_json_open(j, '{');
	pair_number(j, "size", e->size);
	hk_json_pair(j, "mode", mode);
	pair_number(j, "uid", e->uid);
	pair_number(j, "gid", e->gid);
	hk_json_pair(j, "modified", time);
	if (target != NULL)
		hk_json_pair(j, "target", target);
	hk_json_close(j, '}');
}

static void
json_findings(HkJson *j, const GPtrArray *findings)
{
	hk_json_key(j, "findings");
	hk_json_open(j, '[');
	for (guint i = 0; findings != NULL && i < findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(findings, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "id", f->id);
		for (guint k = 0; k < f->n_values; k++)
			hk_json_pair(j, f->values[k].key, f->values[k].text);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
json_change(HkJson *j, const HkSiteChange *c)
{
	const HkSiteEntry *e = c->is != NULL ? c->is : c->was;
	g_autofree char *name = hk_site_shown(e->name);

	hk_json_open(j, '{');
	hk_json_pair(j, "change", hk_site_change_id(c->type));
	hk_json_pair(j, "name", name);
	hk_json_pair(j, "role", hk_site_role(e->name));
	hk_json_key(j, "suspicious");
	hk_json_bool(j, c->bad);
	json_entry(j, "was", c->was);
	json_entry(j, "is", c->is);
	pair_number(j, "hunks", c->hunks != NULL ? c->hunks->len : 0);
	json_findings(j, c->findings);
	hk_json_close(j, '}');
}

GString *
hk_site_check_json(const HkSiteCheck *check)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);
	g_autofree char *made = hk_civil_format(check->was->made);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.site-check/1");
	hk_json_pair(&j, "baseline", made);
	pair_number(&j, "same", check->same);
	pair_number(&j, "retimed", check->retimed);
	pair_number(&j, "unread", check->unread);
	hk_json_key(&j, "changes");
	hk_json_open(&j, '[');
	for (guint i = 0; i < check->changes->len; i++)
		json_change(&j, g_ptr_array_index(check->changes, i));
	hk_json_close(&j, ']');
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

/* misp.c - a case as one MISP event with its attributes and tags.
 *
 * Called through export.c.  Field by field after the MISP core format; identifiers that an instance
 * gives (id, org_id) are "0", as for an event that no instance has stored yet.  Distribution is
 * "your organisation only": widening it is a decision of the person who imports.
 */
#include "report/misp.h"

#include <string.h>

#include "base/civil.h"
#include "base/json.h"
#include "base/text.h"
#include "report/export-parts.h"

static void
write_number(HkJson *j, const char *key, gint64 v)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, v);

	hk_json_pair(j, key, text); /* MISP writes its numbers as strings */
}

static void
write_tag(HkJson *j, const char *name)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "name", name);
	hk_json_close(j, '}');
}

/* rsit:fraud="phishing" and tlp:amber, as the taxonomies of those names spell them. */
static void
write_tags(HkJson *j, const HkCase *c, const HkExportContext *x)
{
	const char *slash = x->rsit != NULL ? strchr(x->rsit, '/') : NULL;
	g_autofree char *tlp = g_strconcat("tlp:", hk_tlp_id(x->tlp), NULL);

	hk_json_key(j, "Tag");
	hk_json_open(j, '[');
	write_tag(j, tlp);
	if (slash != NULL) {
		g_autofree char *tag = g_strdup_printf("rsit:%.*s=\"%s\"", (int)(slash - x->rsit),
						       x->rsit, slash + 1);
		write_tag(j, tag);
	}
	if (c->drill)
		write_tag(j, "rsit:test=\"test\"");
	hk_json_close(j, ']');
}

static void
write_org(HkJson *j, const char *key, const HkCase *c, const HkExportContext *x)
{
	const char *name = hk_part_organisation(x, c);
	HkUuid uuid = hk_part_uuid(x, NULL, "organisation", name);

	hk_json_key(j, key);
	hk_json_open(j, '{');
	hk_json_pair(j, "id", "0");
	hk_json_pair(j, "name", name);
	hk_json_pair(j, "uuid", uuid.text);
	hk_json_close(j, '}');
}

static void
write_attribute(HkJson *j, const HkCase *c, const HkExportContext *x, const HkIndicator *i)
{
	const HkIndicatorTraits *t = hk_indicator_traits(i->type);
	g_autofree char *key = g_strconcat(t->id, "/", i->value, NULL);
	HkUuid uuid = hk_part_uuid(x, c, "attribute", key);

	hk_json_open(j, '{');
	hk_json_pair(j, "id", "0");
	hk_json_pair(j, "event_id", "0");
	hk_json_pair(j, "uuid", uuid.text);
	hk_json_pair(j, "type", t->misp_type);
	hk_json_pair(j, "category", t->misp_category);
	hk_json_key(j, "to_ids");
	hk_json_bool(j, i->to_ids);
	hk_json_pair(j, "value", i->value);
	hk_json_pair(j, "comment", i->fact);
	hk_json_pair(j, "distribution", "5"); /* as the event */
	hk_json_pair(j, "sharing_group_id", "0");
	write_number(j, "timestamp", i->entry->recorded);
	hk_json_key(j, "deleted");
	hk_json_bool(j, FALSE);
	hk_json_close(j, '}');
}

static void
write_head(HkJson *j, const HkCase *c, const HkExportContext *x, guint attributes)
{
	HkUuid uuid = hk_part_uuid(x, c, "event", "");
	g_autofree char *title = hk_part_title(x, c);
	g_autofree char *day = hk_civil_format(hk_part_occurred(c));

	day[strlen("2026-11-23")] = '\0';
	hk_json_pair(j, "id", "0");
	hk_json_pair(j, "uuid", uuid.text);
	hk_json_pair(j, "info", title);
	hk_json_pair(j, "date", day);
	write_number(j, "timestamp", c->changed);
	hk_json_pair(j, "threat_level_id", "4"); /* undefined: we do not rate */
	hk_json_pair(j, "analysis", c->open ? "1" : "2");
	hk_json_key(j, "published");
	hk_json_bool(j, FALSE);
	hk_json_pair(j, "publish_timestamp", "0");
	hk_json_pair(j, "org_id", "0");
	hk_json_pair(j, "orgc_id", "0");
	hk_json_pair(j, "distribution", "0");
	hk_json_pair(j, "sharing_group_id", "0");
	write_number(j, "attribute_count", attributes);
}

GString *
hk_misp(const HkCase *c, const HkExportContext *x, GError **error)
{
	g_autoptr(GPtrArray) indicators = hk_indicators(c);
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_key(&j, "Event");
	hk_json_open(&j, '{');
	write_head(&j, c, x, indicators->len);
	write_org(&j, "Org", c, x);
	write_org(&j, "Orgc", c, x);
	write_tags(&j, c, x);
	hk_json_key(&j, "Attribute");
	hk_json_open(&j, '[');
	for (guint i = 0; i < indicators->len; i++)
		write_attribute(&j, c, x, g_ptr_array_index(indicators, i));
	hk_json_close(&j, ']');
	hk_json_close(&j, '}');
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	return out;
}

/* guide-json.c - guides and desks as JSON; contracts in doc/schema. */
#include "report/guide-json.h"

#include "base/civil.h"
#include "report/desk-json.h"

static void
write_instant(HkJson *j, gint64 instant)
{
	g_autofree char *at = hk_civil_format(instant);

	hk_json_pair(j, "at", at);
}

static void
write_step(HkJson *j, const HkStep *step)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "id", step->id);
	hk_json_pair(j, "phase", hk_phase_id(step->phase));
	hk_json_pair(j, "subkind", step->subkind);
	hk_json_both(j, "text", &step->text);
	hk_json_both(j, "why", &step->why);
	hk_json_key(j, "sources");
	hk_json_open(j, '[');
	for (guint i = 0; step->sources != NULL && step->sources[i] != NULL; i++)
		hk_json_text(j, step->sources[i]);
	hk_json_close(j, ']');
	hk_json_close(j, '}');
}

static void
write_contacts(HkJson *j, const GArray *contacts)
{
	hk_json_key(j, "desks");
	hk_json_open(j, '[');
	for (guint i = 0; i < contacts->len; i++)
		hk_json_contact(j, &g_array_index(contacts, HkContact, i));
	hk_json_close(j, ']');
}

void
hk_guide_json(GString *out, const HkGuidance *guidance, const char *subkind)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.guide/1");
	write_instant(&j, guidance->instant);
	hk_json_pair(&j, "kind", hk_kind_id(guidance->kind));
	hk_json_pair(&j, "subkind", subkind);
	hk_json_both(&j, "name", guidance->name);
	hk_json_both(&j, "summary", guidance->summary);
	hk_json_both(&j, "decide", guidance->decide);
	hk_json_key(&j, "steps");
	hk_json_open(&j, '[');
	for (guint i = 0; i < guidance->steps->len; i++)
		write_step(&j, g_ptr_array_index(guidance->steps, i));
	hk_json_close(&j, ']');
	write_contacts(&j, guidance->contacts);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}

void
hk_desks_json(GString *out, const GArray *contacts, const char *kind, gint64 instant)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.desks/1");
	write_instant(&j, instant);
	hk_json_pair(&j, "kind", kind);
	write_contacts(&j, contacts);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}

/* stix.c - a case as a STIX 2.1 bundle.
 *
 * Called through export.c; sections are of the OASIS Standard of 10 June 2021.  Order: marking,
 * identity, observables (stix-observable.c), observed data, indicators for what somebody vouched
 * for, malware that was named, the incident, and a report that holds it all together.  Identifiers
 * of domain objects are version 5 under a namespace of our own, as section 2.9 allows, so that a
 * second export updates the first.
 */
#include "report/stix.h"

#include "report/export-parts.h"
#include "report/stix-parts.h"

/* The TLP 2.0 objects that the OASIS committee published with this extension, 1 October 2022. */
#define TLP_EXTENSION "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

static const struct {
	const char *id;
	const char *name;
} markings[] = {
	[HK_TLP_AMBER] = { "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
			   "TLP:AMBER" },
	[HK_TLP_AMBER_STRICT] = { "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
				  "TLP:AMBER+STRICT" },
	[HK_TLP_RED] = { "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED" },
	[HK_TLP_GREEN] = { "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
			   "TLP:GREEN" },
	[HK_TLP_CLEAR] = { "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
			   "TLP:CLEAR" },
};
G_STATIC_ASSERT(G_N_ELEMENTS(markings) == HK_TLP__N);

static void
write_marking(HkStix *s)
{
	HkJson *j = &s->json;

	hk_json_open(j, '{');
	hk_json_pair(j, "type", "marking-definition");
	hk_json_pair(j, "spec_version", "2.1");
	hk_json_pair(j, "id", s->marking);
	hk_json_pair(j, "created", "2022-10-01T00:00:00.000Z");
	hk_json_pair(j, "name", markings[s->x->tlp].name);
	hk_json_key(j, "extensions");
	hk_json_open(j, '{');
	hk_json_key(j, TLP_EXTENSION);
	hk_json_open(j, '{');
	hk_json_pair(j, "extension_type", "property-extension");
	hk_json_pair(j, "tlp_2_0", hk_tlp_id(s->x->tlp));
	hk_json_close(j, '}');
	hk_json_close(j, '}');
	hk_json_close(j, '}');
}

/* Section 4.5. */
static void
write_identity(HkStix *s)
{
	const char *name = hk_part_organisation(s->x, s->c);
	const char *mail = hk_part_mail(s->c, "reporter.mail");

	hk_stix_open(s, "identity", s->identity);
	hk_json_pair(&s->json, "name", name);
	hk_json_pair(&s->json, "identity_class", "organization");
	if (mail != NULL)
		hk_json_pair(&s->json, "contact_information", mail);
	hk_json_close(&s->json, '}');
}

/* Section 4.14: what was seen, once, when it happened. */
static void
write_observed(HkStix *s)
{
	g_autofree char *when = hk_part_stamp(hk_part_occurred(s->c));

	if (s->observables->len == 0)
		return;
	s->observed = hk_stix_id(s, "observed-data", "");
	hk_stix_open(s, "observed-data", s->observed);
	hk_json_pair(&s->json, "first_observed", when);
	hk_json_pair(&s->json, "last_observed", when);
	hk_json_key(&s->json, "number_observed");
	hk_json_int(&s->json, 1);
	hk_stix_refs(s, "object_refs", s->observables);
	hk_json_close(&s->json, '}');
}

/* Section 9: in a string of a pattern, quote and backslash are escaped. */
static char *
pattern_of(const HkIndicator *i, const char *path)
{
	g_autofree char *uri = i->type == HK_INDICATOR_URL ? hk_indicator_uri(i->value) : NULL;
	GString *out = g_string_new("[");

	g_string_append_printf(out, "%s = '", path);
	for (const char *p = uri != NULL ? uri : i->value; *p != '\0'; p++) {
		if (*p == '\'' || *p == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	g_string_append(out, "']");
	return g_string_free(out, FALSE);
}

/* Section 5.1: the indicator rests upon what was observed. */
static void
write_based_on(HkStix *s, const char *indicator)
{
	g_autofree char *id = hk_stix_id(s, "relationship", indicator);

	hk_stix_open(s, "relationship", id);
	hk_json_pair(&s->json, "relationship_type", "based-on");
	hk_json_pair(&s->json, "source_ref", indicator);
	hk_json_pair(&s->json, "target_ref", s->observed);
	hk_json_close(&s->json, '}');
}

/* Section 4.7. */
static void
write_indicator(HkStix *s, const HkIndicator *i, const HkIndicatorTraits *t)
{
	g_autofree char *key = g_strconcat(t->id, "/", i->value, NULL);
	g_autofree char *id = hk_stix_id(s, "indicator", key);
	g_autofree char *pattern = pattern_of(i, t->stix_path);
	g_autofree char *from = hk_part_stamp(i->entry->recorded);

	hk_stix_open(s, "indicator", id);
	hk_json_pair(&s->json, "name", t->id);
	hk_json_key(&s->json, "indicator_types");
	hk_json_open(&s->json, '[');
	hk_json_text(&s->json, "malicious-activity");
	hk_json_close(&s->json, ']');
	hk_json_pair(&s->json, "pattern", pattern);
	hk_json_pair(&s->json, "pattern_type", "stix");
	hk_json_pair(&s->json, "pattern_version", "2.1");
	hk_json_pair(&s->json, "valid_from", from);
	hk_json_close(&s->json, '}');
	s->any_indicator = TRUE;
	if (s->observed != NULL)
		write_based_on(s, id);
}

static void
write_indicators(HkStix *s)
{
	for (guint n = 0; n < s->indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(s->indicators, n);
		const HkIndicatorTraits *t = hk_indicator_traits(i->type);

		if (i->to_ids && t->stix_path != NULL)
			write_indicator(s, i, t);
	}
}

/* Section 4.11.  A scanner's name for a file is the name of a family, not of this one file. */
static void
write_malware(HkStix *s)
{
	static const char *const facts[] = { "malware.name", "ransom.family" };

	for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
		const char *name = hk_part_fact(s->c, facts[i]);
		g_autofree char *id = hk_stix_id(s, "malware", facts[i]);

		if (name == NULL)
			continue;
		hk_stix_open(s, "malware", id);
		hk_json_pair(&s->json, "name", name);
		hk_json_key(&s->json, "malware_types");
		hk_json_open(&s->json, '[');
		hk_json_text(&s->json, i == 1 ? "ransomware" : "unknown");
		hk_json_close(&s->json, ']');
		hk_json_key(&s->json, "is_family");
		hk_json_bool(&s->json, TRUE);
		hk_json_close(&s->json, '}');
	}
}

/* Section 4.6: a name and a description are all that an incident of 2.1 has. */
static void
write_incident(HkStix *s)
{
	g_autofree char *title = hk_part_title(s->x, s->c);
	g_autofree char *description = hk_part_description(s->x, s->c);

	s->incident = hk_stix_id(s, "incident", "");
	hk_stix_open(s, "incident", s->incident);
	hk_json_pair(&s->json, "name", title);
	hk_json_pair(&s->json, "description", description);
	hk_json_key(&s->json, "external_references");
	hk_json_open(&s->json, '[');
	hk_json_open(&s->json, '{');
	hk_json_pair(&s->json, "source_name", "hikeshi");
	hk_json_pair(&s->json, "external_id", s->c->id);
	hk_json_close(&s->json, '}');
	hk_json_close(&s->json, ']');
	hk_json_close(&s->json, '}');
}

/* Section 4.13, for clues that no observable of section 6 can carry. */
static void
write_note(HkStix *s)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *id = hk_stix_id(s, "note", "");

	for (guint n = 0; n < s->indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(s->indicators, n);
		const HkIndicatorTraits *t = hk_indicator_traits(i->type);

		if (t->stix_type == NULL && t->stix_path == NULL &&
		    i->type != HK_INDICATOR_EMAIL_NAME)
			g_string_append_printf(text, "%s: %s\n", t->id, i->value);
	}
	if (text->len == 0)
		return;
	hk_stix_open(s, "note", id);
	hk_json_pair(&s->json, "abstract", hk_voice_word(s->x->voice, "export.note"));
	hk_json_pair(&s->json, "content", text->str);
	hk_json_key(&s->json, "object_refs");
	hk_json_open(&s->json, '[');
	hk_json_text(&s->json, s->incident);
	hk_json_close(&s->json, ']');
	hk_json_close(&s->json, '}');
}

/* Section 4.16. */
static void
write_report(HkStix *s)
{
	g_autofree char *id = hk_stix_id(s, "report", "");
	g_autofree char *title = hk_part_title(s->x, s->c);

	hk_stix_open(s, "report", id);
	hk_json_pair(&s->json, "name", title);
	hk_json_key(&s->json, "report_types");
	hk_json_open(&s->json, '[');
	hk_json_text(&s->json, s->any_indicator ? "indicator" : "observed-data");
	hk_json_close(&s->json, ']');
	hk_json_pair(&s->json, "published", s->modified);
	hk_stix_refs(s, "object_refs", s->refs);
	hk_json_close(&s->json, '}');
}

static void
write_objects(HkStix *s)
{
	write_marking(s);
	write_identity(s);
	hk_stix_observables(s);
	write_observed(s);
	write_indicators(s);
	write_malware(s);
	write_incident(s);
	write_note(s);
	write_report(s);
}

GString *
hk_stix(const HkCase *c, const HkExportContext *x, GError **error)
{
	GString *out = g_string_new(NULL);
	g_autoptr(HkStix) s = hk_stix_new(c, x, out, markings[x->tlp].id);
	HkJson *j = &s->json;
	g_autofree char *bundle = hk_stix_id(s, "bundle", s->modified);

	hk_json_open(j, '{');
	hk_json_pair(j, "type", "bundle");
	hk_json_pair(j, "id", bundle);
	hk_json_key(j, "objects");
	hk_json_open(j, '[');
	write_objects(s);
	hk_json_close(j, ']');
	hk_json_close(j, '}');
	g_string_append_c(out, '\n');
	return out;
}

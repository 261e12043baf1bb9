/* stix-observable.c - cyber-observable objects and what all objects of a bundle share.
 *
 * Called by stix.c.  The identifier of an observable is version 5 under the standard's own
 * namespace over the canonical JSON (RFC 8785) of the properties that section 6 names as
 * contributing, so that two houses that saw the same address write the same object.
 */
#include "report/stix-parts.h"

#include <string.h>

#include "base/civil.h"
#include "facts/canon.h"

#define OBSERVABLE_SPACE "00abedb4-aa42-466c-9c01-fed23315a9b7" /* section 2.9 */

/* Exactly three digits of a second: section 3.2, created and modified. */
static char *
precise(gint64 instant)
{
	g_autofree char *stamp = hk_part_stamp(instant);

	stamp[strlen(stamp) - 1] = '\0';
	return g_strconcat(stamp, ".000Z", NULL);
}

HkStix *
hk_stix_new(const HkCase *c, const HkExportContext *x, GString *out, const char *marking)
{
	HkStix *s = g_new0(HkStix, 1);
	HkUuid identity = hk_part_uuid(x, NULL, "organisation", hk_part_organisation(x, c));

	s->c = c;
	s->x = x;
	s->marking = marking;
	s->json = hk_json(out);
	s->indicators = hk_indicators(c);
	s->created = precise(c->opened);
	s->modified = precise(MAX(x->voice->instant, c->opened));
	s->identity = g_strconcat("identity--", identity.text, NULL);
	s->observables = g_ptr_array_new_with_free_func(g_free);
	s->refs = g_ptr_array_new_with_free_func(g_free);
	return s;
}

void
hk_stix_free(HkStix *s)
{
	if (s == NULL)
		return;
	g_ptr_array_unref(s->indicators);
	g_ptr_array_unref(s->observables);
	g_ptr_array_unref(s->refs);
	g_free(s->created);
	g_free(s->modified);
	g_free(s->identity);
	g_free(s->observed);
	g_free(s->incident);
	g_free(s);
}

char *
hk_stix_id(const HkStix *s, const char *type, const char *key)
{
	HkUuid uuid = hk_part_uuid(s->x, s->c, type, key);

	return g_strconcat(type, "--", uuid.text, NULL);
}

static void
write_marking_ref(HkStix *s)
{
	hk_json_key(&s->json, "object_marking_refs");
	hk_json_open(&s->json, '[');
	hk_json_text(&s->json, s->marking);
	hk_json_close(&s->json, ']');
}

/* Labels say what our formats have no property for. */
static void
write_labels(HkStix *s)
{
	g_autofree char *rsit = s->x->rsit != NULL ? g_strconcat("rsit:", s->x->rsit, NULL) : NULL;

	if (rsit == NULL && !s->c->drill)
		return;
	hk_json_key(&s->json, "labels");
	hk_json_open(&s->json, '[');
	if (rsit != NULL)
		hk_json_text(&s->json, rsit);
	if (s->c->drill)
		hk_json_text(&s->json, "drill");
	hk_json_close(&s->json, ']');
}

/* An identity outlives its cases, so it bears neither their labels nor a reference to itself. */
void
hk_stix_open(HkStix *s, const char *type, const char *id)
{
	gboolean is_identity = g_str_equal(type, "identity");

	hk_json_open(&s->json, '{');
	hk_json_pair(&s->json, "type", type);
	hk_json_pair(&s->json, "spec_version", "2.1");
	hk_json_pair(&s->json, "id", id);
	if (!is_identity)
		hk_json_pair(&s->json, "created_by_ref", s->identity);
	hk_json_pair(&s->json, "created", s->created);
	hk_json_pair(&s->json, "modified", s->modified);
	hk_json_pair(&s->json, "lang", s->x->voice->lang == HK_JA ? "ja" : "en");
	if (!is_identity)
		write_labels(s);
	write_marking_ref(s);
	if (!is_identity && !g_str_equal(type, "report"))
		g_ptr_array_add(s->refs, g_strdup(id));
}

void
hk_stix_refs(HkStix *s, const char *key, const GPtrArray *ids)
{
	hk_json_key(&s->json, key);
	hk_json_open(&s->json, '[');
	for (guint i = 0; i < ids->len; i++)
		hk_json_text(&s->json, g_ptr_array_index(ids, i));
	hk_json_close(&s->json, ']');
}

static char *
observable_id(const char *type, const char *contributing)
{
	HkUuid uuid = hk_uuid5(OBSERVABLE_SPACE, contributing);

	return g_strconcat(type, "--", uuid.text, NULL);
}

/* FALSE when the bundle has it already: two facts may name one address. */
static gboolean
open_observable(HkStix *s, const char *type, const char *id)
{
	for (guint i = 0; i < s->observables->len; i++)
		if (g_str_equal(g_ptr_array_index(s->observables, i), id))
			return FALSE;
	g_ptr_array_add(s->observables, g_strdup(id));
	g_ptr_array_add(s->refs, g_strdup(id));
	hk_json_open(&s->json, '{');
	hk_json_pair(&s->json, "type", type);
	hk_json_pair(&s->json, "spec_version", "2.1");
	hk_json_pair(&s->json, "id", id);
	write_marking_ref(s);
	return TRUE;
}

static char *
id_of_pair(const char *type, const char *key, const char *value)
{
	g_autoptr(GString) text = g_string_new("{");

	hk_canon_text(text, key);
	g_string_append_c(text, ':');
	hk_canon_text(text, value);
	g_string_append_c(text, '}');
	return observable_id(type, text->str);
}

/* Sections 6.4, 6.5, 6.8, 6.9 and 6.15: objects whose one property is their value. */
static void
write_value(HkStix *s, const HkIndicator *i, const char *type)
{
	g_autofree char *uri = i->type == HK_INDICATOR_URL ? hk_indicator_uri(i->value) : NULL;
	const char *value = uri != NULL ? uri : i->value;
	g_autofree char *id = id_of_pair(type, "value", value);

	if (!open_observable(s, type, id))
		return;
	hk_json_pair(&s->json, "value", value);
	hk_json_close(&s->json, '}');
}

/* Section 6.7. */
static void
write_file(HkStix *s, const HkIndicator *i)
{
	static const char *const names[HK_INDICATOR__N] = { [HK_INDICATOR_SHA256] = "SHA-256",
							    [HK_INDICATOR_SHA1] = "SHA-1",
							    [HK_INDICATOR_MD5] = "MD5" };
	const char *hash = names[i->type];
	g_autofree char *nested = hash != NULL ? g_strdup_printf("{\"hashes\":{\"%s\":\"%s\"}}",
								 hash, i->value)
					       : NULL;
	g_autofree char *id = hash != NULL ? observable_id("file", nested)
					   : id_of_pair("file", "name", i->value);

	if (!open_observable(s, "file", id))
		return;
	if (hash != NULL) {
		hk_json_key(&s->json, "hashes");
		hk_json_open(&s->json, '{');
		hk_json_pair(&s->json, hash, i->value);
		hk_json_close(&s->json, '}');
	} else {
		hk_json_pair(&s->json, "name", i->value);
	}
	hk_json_close(&s->json, '}');
}

/* {"from_ref":…,"subject":…}, whichever are known.  (owned) */
static char *
message_id(const char *from_ref, const char *subject)
{
	g_autoptr(GString) text = g_string_new("{");

	if (from_ref != NULL) {
		g_string_append(text, "\"from_ref\":");
		hk_canon_text(text, from_ref);
	}
	if (subject != NULL) {
		g_string_append(text, from_ref != NULL ? ",\"subject\":" : "\"subject\":");
		hk_canon_text(text, subject);
	}
	g_string_append_c(text, '}');
	return observable_id("email-message", text->str);
}

/* Section 6.6.  "is_multipart" is demanded and unknown: false, as for any message told without its
 * body. */
static void
write_message(HkStix *s, const HkIndicator *from, const HkIndicator *subject)
{
	static const char *const dates[] = { "mail.date", NULL };
	g_autofree char *from_ref = from != NULL ? id_of_pair("email-addr", "value", from->value)
						 : NULL;
	g_autofree char *id = message_id(from_ref, subject != NULL ? subject->value : NULL);
	gint64 when;

	if (!open_observable(s, "email-message", id))
		return;
	hk_json_key(&s->json, "is_multipart");
	hk_json_bool(&s->json, FALSE);
	if (hk_part_time_of(s->c, dates, &when)) {
		g_autofree char *date = hk_part_stamp(when);

		hk_json_pair(&s->json, "date", date);
	}
	if (from_ref != NULL)
		hk_json_pair(&s->json, "from_ref", from_ref);
	if (subject != NULL)
		hk_json_pair(&s->json, "subject", subject->value);
	hk_json_close(&s->json, '}');
}

void
hk_stix_observables(HkStix *s)
{
	const HkIndicator *from = hk_indicator_first(s->indicators, HK_INDICATOR_EMAIL_FROM);
	const HkIndicator *subject = hk_indicator_first(s->indicators, HK_INDICATOR_EMAIL_SUBJECT);

	for (guint n = 0; n < s->indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(s->indicators, n);
		const char *type = hk_indicator_traits(i->type)->stix_type;

		if (g_strcmp0(type, "file") == 0)
			write_file(s, i);
		else if (type != NULL)
			write_value(s, i, type);
	}
	if (from != NULL || subject != NULL)
		write_message(s, from, subject);
}

/* case-json.c - the case folded from its ledger, and the entries themselves.
 *
 * Called by the house for `case export` and `case redact`.  Convenience for a reader's program: the
 * proof is ledger.jsonl, and an import never looks at this.
 */
#include "report/case-json.h"

#include "base/civil.h"
#include "base/json.h"

typedef struct {
	HkJson j;
	const HkRedaction *redaction; /* or NULL */
} Writer;

/* Times and hashes hold digits, and digits may be among the chosen words. */
static void
pair(Writer *w, const char *key, const char *text)
{
	g_autofree char *clean = w->redaction != NULL && text != NULL
					 ? hk_redaction_text(w->redaction, text, NULL)
					 : g_strdup(text);

	hk_json_pair(&w->j, key, clean);
}

static void
pair_time(Writer *w, const char *key, gint64 instant)
{
	g_autofree char *text = hk_civil_format(instant);

	pair(w, key, text);
}

static void
pair_number(Writer *w, const char *key, guint64 number)
{
	hk_json_key(&w->j, key);
	hk_json_int(&w->j, (gint64)number);
}

static void
pair_bool(Writer *w, const char *key, gboolean value)
{
	hk_json_key(&w->j, key);
	hk_json_bool(&w->j, value);
}

static void
write_facts(Writer *w, const HkCase *c)
{
	hk_json_key(&w->j, "facts");
	hk_json_open(&w->j, '[');
	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *fact = &g_array_index(c->facts, HkCaseFact, i);

		hk_json_open(&w->j, '{');
		pair(w, "key", fact->key);
		pair(w, "value", fact->value);
		pair(w, "source", fact->source);
		pair_number(w, "entry", fact->entry->seq);
		hk_json_close(&w->j, '}');
	}
	hk_json_close(&w->j, ']');
}

static void
write_evidence(Writer *w, const HkCase *c)
{
	hk_json_key(&w->j, "evidence");
	hk_json_open(&w->j, '[');
	for (guint i = 0; i < c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->evidence, i);

		hk_json_open(&w->j, '{');
		pair_number(w, "number", i + 1);
		pair(w, "name", hk_fields_get(e->body, "name"));
		pair(w, "size", hk_fields_get(e->body, "size"));
		pair(w, "sha256", hk_fields_get(e->body, "sha256"));
		pair_bool(w, "malware", g_strcmp0(hk_fields_get(e->body, "malware"), "true") == 0);
		pair_number(w, "entry", e->seq);
		hk_json_close(&w->j, '}');
	}
	hk_json_close(&w->j, ']');
}

static void
write_entry(Writer *w, const HkEntry *e)
{
	hk_json_open(&w->j, '{');
	pair_number(w, "seq", e->seq);
	pair_time(w, "recorded", e->recorded);
	pair(w, "actor", e->actor);
	pair(w, "type", hk_entry_type_id(e->type));
	pair(w, "hash", e->hash);
	hk_json_key(&w->j, "body");
	hk_json_open(&w->j, '{');
	for (guint i = 0; i < hk_fields_count(e->body); i++) {
		const char *key, *value;

		hk_fields_at(e->body, i, &key, &value);
		pair(w, key, value);
	}
	hk_json_close(&w->j, '}');
	hk_json_close(&w->j, '}');
}

static void
write_head(Writer *w, const HkCase *c, guint places)
{
	const HkEntry *last = g_ptr_array_index(c->entries, c->entries->len - 1);

	pair(w, "format", "hikeshi-case-1");
	pair_bool(w, "redacted", w->redaction != NULL);
	if (w->redaction != NULL)
		pair_number(w, "places_redacted", places);
	pair(w, "last_entry_sha256", last->hash);
	pair(w, "id", c->id);
	pair(w, "title", c->title);
	pair(w, "kind", hk_kind_id(c->kind));
	pair(w, "subkind", c->subkind);
	pair_bool(w, "open", c->open);
	pair_bool(w, "drill", c->drill);
	pair_time(w, "opened", c->opened);
	pair_time(w, "changed", c->changed);
}

char *
hk_case_json(const HkCase *c, const HkRedaction *redaction, guint places)
{
	GString *out = g_string_new(NULL);
	Writer w = { hk_json(out), redaction };

	hk_json_open(&w.j, '{');
	write_head(&w, c, places);
	write_facts(&w, c);
	write_evidence(&w, c);
	hk_json_key(&w.j, "entries");
	hk_json_open(&w.j, '[');
	for (guint i = 0; i < c->entries->len; i++)
		write_entry(&w, g_ptr_array_index(c->entries, i));
	hk_json_close(&w.j, ']');
	hk_json_close(&w.j, '}');
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

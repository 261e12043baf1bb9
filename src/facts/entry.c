/* entry.c - the canonical text of an entry and its strict reader.
 *
 * Numbers are whole and below 2^53, where RFC 8785 section 3.2.2.3 and plain decimal agree.
 */
#include "facts/entry.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "facts/canon.h"

#define LARGEST_SAFE_INTEGER ((guint64)1 << 53)

static const char *const type_ids[] = {
#define HK_ENTRY_ID(name, id) id,
	HK_ENTRY_TYPES(HK_ENTRY_ID)
#undef HK_ENTRY_ID
};

G_STATIC_ASSERT(G_N_ELEMENTS(type_ids) == HK_ENTRY__N);

const char *
hk_entry_type_id(HkEntryType type)
{
	return type_ids[type];
}

HkEntry *
hk_entry_new(const char *case_id, guint64 seq, gint64 recorded, const char *actor, HkEntryType type,
	     HkFields *body)
{
	HkEntry *e = g_new0(HkEntry, 1);

	e->case_id = g_strdup(case_id);
	e->seq = seq;
	e->recorded = recorded;
	e->actor = hk_text_valid(actor, strlen(actor)); /* a login name may be any bytes */
	e->type = type;
	e->body = body;
	return e;
}

void
hk_entry_free(HkEntry *entry)
{
	if (entry == NULL)
		return;
	g_free(entry->case_id);
	g_free(entry->actor);
	hk_fields_free(entry->body);
	g_free(entry);
}

char *
hk_entry_text(const HkEntry *entry)
{
	GString *out = g_string_new("{\"actor\":");
	g_autofree char *body = hk_fields_json(entry->body);

	hk_canon_text(out, entry->actor);
	g_string_append_printf(out, ",\"body\":%s,\"case\":", body);
	hk_canon_text(out, entry->case_id);
	g_string_append_printf(out,
			       ",\"prev\":\"%s\",\"recorded\":%" G_GINT64_FORMAT
			       ",\"seq\":%" G_GUINT64_FORMAT ",\"type\":\"%s\",\"v\":1}",
			       entry->prev, entry->recorded, entry->seq, type_ids[entry->type]);
	return g_string_free(out, FALSE);
}

/* A decimal without sign or leading zero. */
static gboolean
read_number(const char **p, const char *end, guint64 *out)
{
	const char *start = *p;
	guint64 v = 0;

	while (*p < end && g_ascii_isdigit(**p) && v < LARGEST_SAFE_INTEGER)
		v = v * 10 + (guint64)(*(*p)++ - '0');
	*out = v;
	return *p > start && v < LARGEST_SAFE_INTEGER && (*start != '0' || *p == start + 1);
}

static gboolean
read_hash(const char **p, const char *end, char *hash)
{
	g_autofree char *text = hk_canon_read_text(p, end);

	if (text == NULL || strlen(text) != HK_HASH_TEXT ||
	    strspn(text, "0123456789abcdef") != HK_HASH_TEXT)
		return FALSE;
	g_strlcpy(hash, text, HK_HASH_TEXT + 1);
	return TRUE;
}

static gboolean
read_type(const char **p, const char *end, HkEntryType *type)
{
	g_autofree char *text = hk_canon_read_text(p, end);

	for (guint i = 0; text != NULL && i < HK_ENTRY__N; i++) {
		if (!g_str_equal(type_ids[i], text))
			continue;
		*type = (HkEntryType)i;
		return TRUE;
	}
	return FALSE;
}

/* The body is a record of strings: it ends at the first brace outside quotes. */
static HkFields *
read_body(const char **p, const char *end)
{
	const char *start = *p;
	gboolean quoted = FALSE;
	const char *at = start;

	while (at < end && (quoted || *at != '}')) {
		if (*at == '\\' && quoted)
			at++;
		else if (*at == '"')
			quoted = !quoted;
		at++;
	}
	if (at >= end)
		return NULL;
	*p = at + 1;
	return hk_fields_parse(start, (gsize)(at + 1 - start), NULL);
}

static gboolean
read_entry(HkEntry *e, const char *p, const char *end)
{
	guint64 recorded;

	if (!hk_canon_expect(&p, end, "{\"actor\":") ||
	    (e->actor = hk_canon_read_text(&p, end)) == NULL ||
	    !hk_canon_expect(&p, end, ",\"body\":") || (e->body = read_body(&p, end)) == NULL ||
	    !hk_canon_expect(&p, end, ",\"case\":") ||
	    (e->case_id = hk_canon_read_text(&p, end)) == NULL)
		return FALSE;
	if (!hk_canon_expect(&p, end, ",\"prev\":") || !read_hash(&p, end, e->prev) ||
	    !hk_canon_expect(&p, end, ",\"recorded\":") || !read_number(&p, end, &recorded) ||
	    !hk_canon_expect(&p, end, ",\"seq\":") || !read_number(&p, end, &e->seq))
		return FALSE;
	e->recorded = (gint64)recorded;
	return hk_canon_expect(&p, end, ",\"type\":") && read_type(&p, end, &e->type) &&
	       hk_canon_expect(&p, end, ",\"v\":1}") && p == end;
}

HkEntry *
hk_entry_parse(const char *text, gsize len, GError **error)
{
	g_autoptr(HkEntry) e = g_new0(HkEntry, 1);

	if (read_entry(e, text, text + len))
		return g_steal_pointer(&e);
	if (e->body == NULL)
		e->body = hk_fields_new();
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "not a ledger entry");
	return NULL;
}

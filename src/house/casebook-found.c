/* casebook-found.c - from findings to the first entries of a case.
 *
 * A table says which quiet finding's value fills which fact of a case, so that a report's field can
 * be traced to the header it came from.
 */
#include "house/casebook-found.h"

#include <string.h>

#include "base/error.h"
#include "house/inside.h"
#include "report/fill.h"

#define REASONS_KEPT 7

typedef struct {
	const char *finding;
	const char *value;
	const char *fact;
} FactRow;

/* clang-format off */
static const FactRow fact_rows[] = {
	{ "fact.subject", "text",    "mail.subject" },
	{ "fact.from",    "name",    "mail.from-name" },
	{ "fact.from",    "address", "mail.from-address" },
	{ "fact.date",    "date",    "mail.date" },
	{ "fact.to",      "address", "mail.to" },
	{ "fact.link",    "url",     "site.url" },
	{ "fact.link",    "host",    "site.host" },
};
/* clang-format on */

static void
found_entry_free(gpointer p)
{
	HkFoundEntry *e = p;

	hk_fields_free(e->body);
	g_free(e);
}

static void
add_entry(HkFound *found, HkEntryType type, HkFields *body)
{
	HkFoundEntry *e = g_new0(HkFoundEntry, 1);

	e->type = type;
	e->body = body;
	g_ptr_array_add(found->entries, e);
}

/* The reasons as sentences, one a line, in one language. */
static char *
reasons_text(const HkVerdict *v, HkLang lang)
{
	GString *out = g_string_new(NULL);
	guint kept = 0;

	for (guint i = 0; i < v->reasons->len && kept < REASONS_KEPT; i++) {
		const HkReason *r = &g_array_index(v->reasons, HkReason, i);

		if (r->weight <= 0)
			continue;
		if (kept++ > 0)
			g_string_append_c(out, '\n');
		hk_fill_append(out, hk_both(&r->declaration->sentence, lang), hk_fill_finding,
			       r->finding);
	}
	return g_string_free(out, FALSE);
}

static void
add_verdict(HkFound *found, const HkCaseFile *file)
{
	const HkVerdict *v = file->verdict;
	g_autofree char *ja = reasons_text(v, HK_JA);
	g_autofree char *en = reasons_text(v, HK_EN);
	g_autofree char *probability = g_strdup_printf("%.2f", v->probability);

	add_entry(found, HK_ENTRY_VERDICT,
		  hk_fields_make("result", hk_result_id(v->result), "kind", hk_kind_id(v->kind),
				 "subkind", v->subkind, "probability", probability, "reasons_ja",
				 ja, "reasons_en", en, NULL));
}

static void
add_facts(HkFound *found, const HkExamination *e)
{
	for (guint i = 0; i < G_N_ELEMENTS(fact_rows); i++) {
		const FactRow *row = &fact_rows[i];
		const HkFinding *f = hk_examination_find(e, row->finding);
		const char *value = f != NULL ? hk_finding_value(f, row->value) : NULL;

		if (value == NULL || *value == '\0')
			continue;
		add_entry(found, HK_ENTRY_FACT,
			  hk_fields_make("key", row->fact, "value", value, "source", "finding",
					 "finding", f->id, "place", f->place, NULL));
	}
}

/* Graver first: an incident, then what is undecided, then harmless. */
static int
gravity(const HkVerdict *v)
{
	static const int order[] = {
		[HK_INCIDENT] = 3, [HK_UNDECIDED] = 2, [HK_BENIGN] = 1, [HK_UNREAD] = 0
	};

	return order[v->result];
}

typedef struct {
	HkHouse *house;
	HkFound *best;
	int gravity;
	double probability;
} Search;

HkFound *
hk_found_of(HkHouse *house, const HkCaseFile *file)
{
	HkFound *found = g_new0(HkFound, 1);
	const HkFinding *subject = hk_examination_find(file->examination, "fact.subject");
	const char *words = subject != NULL ? hk_finding_value(subject, "text") : NULL;
	const HkVerdict *v = file->verdict;
	const HkBoth *name;

	found->kind = v->result == HK_BENIGN ? HK_KIND_BENIGN : v->kind;
	found->subkind = v->result == HK_BENIGN ? NULL : g_strdup(v->subkind);
	name = hk_book_name(house->book, found->kind);
	found->title = g_strdup_printf("%s: %s", name != NULL ? hk_both(name, HK_JA) : "-",
				       words != NULL && *words != '\0'
					       ? words
					       : hk_artefact_name(file->examination->artefact));
	found->entries = g_ptr_array_new_with_free_func(found_entry_free);
	add_verdict(found, file);
	add_facts(found, file->examination);
	return found;
}

static gboolean
keep_gravest(const HkCaseFile *file, gpointer user)
{
	Search *s = user;
	int g = gravity(file->verdict);

	if (g == 0 || g < s->gravity ||
	    (g == s->gravity && file->verdict->probability <= s->probability))
		return TRUE;
	hk_found_free(s->best);
	s->best = hk_found_of(s->house, file);
	s->gravity = g;
	s->probability = file->verdict->probability;
	return TRUE;
}

HkFound *
hk_found(HkHouse *house, const char *path, GError **error)
{
	const char *const paths[] = { path, NULL };
	Search s = { .house = house };

	if (!hk_house_examine(house, paths, keep_gravest, &s, error)) {
		hk_found_free(s.best);
		return NULL;
	}
	if (s.best == NULL)
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: nothing in it could be examined; open an empty case and seal it "
			    "into that",
			    path);
	return s.best;
}

void
hk_found_free(HkFound *found)
{
	if (found == NULL)
		return;
	g_free(found->title);
	g_free(found->subkind);
	g_ptr_array_unref(found->entries);
	g_free(found);
}

/* rules-meta.c - what a rule's author wrote about its finding, checked word by word.
 *
 * Called once a rule when rules.c has compiled them all.  A rule whose meta is wrong is refused
 * with its name: a finding with a misspelt kind would match for years and never count.
 */
#include "examine/rules-meta.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "facts/finding.h"

#define WEIGHT_MAX 5.0 /* log-odds; a single sentence is never surer than 150 to 1 */

static gboolean
refuse(const YR_RULE *rule, GError **error, const char *key, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "rule %s: meta \"%s\": %s",
		    rule->identifier, key, why);
	return FALSE;
}

static gboolean
is_finding_id(const char *id)
{
	return *id != '\0' && strlen(id) <= HK_FINDING_ID_MAX &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen(id);
}

static gboolean
parse_weight(const char *text, double *weight)
{
	char *end = NULL;

	*weight = g_ascii_strtod(text, &end);
	return end != text && *end == '\0' && isfinite(*weight) && fabs(*weight) <= WEIGHT_MAX;
}

/* "benign:-0.5 malware:0.3" */
static gboolean
say_also(const YR_RULE *rule, HkDeclaration *d, const char *text, GError **error)
{
	g_auto(GStrv) words = g_strsplit_set(text, " ,", -1);

	for (guint i = 0; words[i] != NULL; i++) {
		char *colon = strchr(words[i], ':');
		double weight;
		int kind;

		if (*words[i] == '\0')
			continue;
		if (colon == NULL || !parse_weight(colon + 1, &weight))
			return refuse(rule, error, "also", "wants kind:weight");
		*colon = '\0';
		kind = hk_kind_from_id(words[i]);
		if (kind == HK_KIND_NONE)
			return refuse(rule, error, "also", "no such kind");
		if (d->n_says == HK_DECLARATION_SAYS)
			return refuse(rule, error, "also", "too many kinds");
		hk_declaration_say(d, (HkKind)kind, weight);
	}
	return TRUE;
}

typedef struct {
	const char *finding, *kind, *weight, *also, *group, *subkind, *ja, *en;
	gboolean quiet;
} Meta;

/* Where the text of that key goes, or NULL for a key we do not know. */
static const char **
meta_slot(Meta *meta, const char *key)
{
	const struct {
		const char *key;
		const char **slot;
	} slots[] = {
		{ "finding", &meta->finding }, { "kind", &meta->kind },
		{ "weight", &meta->weight },   { "also", &meta->also },
		{ "group", &meta->group },     { "subkind", &meta->subkind },
		{ "ja", &meta->ja },	       { "en", &meta->en },
	};

	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if (strcmp(slots[i].key, key) == 0)
			return slots[i].slot;
	return NULL;
}

static gboolean
read_meta(const YR_RULE *rule, Meta *out, GError **error)
{
	const YR_META *meta;

	yr_rule_metas_foreach(rule, meta)
	{
		const char **slot = meta_slot(out, meta->identifier);

		if (strcmp(meta->identifier, "quiet") == 0 && meta->type == META_TYPE_BOOLEAN) {
			out->quiet = meta->integer != 0;
			continue;
		}
		if (slot == NULL)
			return refuse(rule, error, meta->identifier, "not a key we know");
		if (meta->type != META_TYPE_STRING || !g_utf8_validate(meta->string, -1, NULL))
			return refuse(rule, error, meta->identifier, "wants text");
		*slot = meta->string;
	}
	return TRUE;
}

/* A sentence may quote only if there is something that can be quoted. */
static gboolean
may_quote(const YR_RULE *rule)
{
	const YR_STRING *string;

	yr_rule_strings_foreach(rule, string)
	{
		if (!STRING_IS_PRIVATE(string))
			return TRUE;
	}
	return FALSE;
}

static gboolean
check_sentences(const YR_RULE *rule, const Meta *meta, GError **error)
{
	if (meta->ja == NULL || *meta->ja == '\0')
		return refuse(rule, error, "ja", "is missing");
	if (meta->en == NULL || *meta->en == '\0')
		return refuse(rule, error, "en", "is missing");
	if ((strstr(meta->ja, "{quote}") || strstr(meta->en, "{quote}")) && !may_quote(rule))
		return refuse(rule, error, "ja", "{quote} needs a string that is not private");
	return TRUE;
}

HkDeclaration *
hk_rule_declaration(const YR_RULE *rule, GError **error)
{
	g_autoptr(HkDeclaration) d = NULL;
	Meta meta = { 0 };
	double weight;

	if (!read_meta(rule, &meta, error) || !check_sentences(rule, &meta, error))
		return NULL;
	if (meta.finding == NULL || !is_finding_id(meta.finding))
		return refuse(rule, error, "finding", "wants an id of a-z 0-9 . -"), NULL;
	if (meta.kind == NULL || hk_kind_from_id(meta.kind) == HK_KIND_NONE)
		return refuse(rule, error, "kind", "no such kind"), NULL;
	if (meta.weight == NULL || !parse_weight(meta.weight, &weight))
		return refuse(rule, error, "weight", "wants a number from -5 to 5"), NULL;
	d = hk_declaration_new(meta.finding);
	d->group = g_strdup(meta.group);
	d->subkind = g_strdup(meta.subkind);
	d->quiet = meta.quiet;
	d->sentence.ja = g_strdup(meta.ja);
	d->sentence.en = g_strdup(meta.en);
	hk_declaration_say(d, (HkKind)hk_kind_from_id(meta.kind), weight);
	if (meta.also != NULL && !say_also(rule, d, meta.also, error))
		return NULL;
	return g_steal_pointer(&d);
}

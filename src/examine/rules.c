/* rules.c - loads the word rules and runs them over folded text.
 *
 * Loaded by the kit before the worker locks itself; scanned once a mail by mail-words.c.  Rules
 * come from rules-compile.c.  One scanner is made and used for every text: making one costs more
 * than a scan.  Rules without a word in the text sleep (rules-sieve.h).  A scan that fails is told
 * as `words.unfinished`, never passed over.
 */
#include "examine/rules.h"

#include <string.h>
#include <yara.h>

#include "base/error.h"
#include "examine/fold.h"
#include "examine/quote.h"
#include "examine/rules-compile.h"
#include "examine/rules-meta.h"
#include "examine/rules-sieve.h"
#include "examine/rules-walk.h"

/* A scan takes microseconds; this ends a runaway regular expression of a user's rule. */
#define SCAN_SECONDS 5

/* Bytes libyara copies of each match: none, we quote from the text itself. */
#define MATCH_DATA 0

#define OF_PAGES "words.page-"
#define OF_SITES "site.rule-"

/* libyara takes its stack anew for every scan; its default of 128 KiB would be mapped and
 * unmapped each time, which costs more than the scan. */
#define STACK_SLOTS 8192

#define SCAN_FLAGS                                                                                 \
	(SCAN_FLAGS_FAST_MODE | SCAN_FLAGS_REPORT_RULES_MATCHING |                                 \
	 SCAN_FLAGS_NO_TRYCATCH /* our memory: no SIGBUS to catch, no sigaction in the sandbox */)

struct HkRules {
	YR_RULES *compiled;
	YR_SCANNER *scanner;
	HkSieve *sieve;
	GPtrArray *declarations; /* by number of the rule; NULL for private and replaced ones */
	GArray *hit;		 /* of gboolean, by number of the rule; all FALSE between scans */
	HkRuleFacts told;	 /* what the scanner believes */
	gboolean lines;		 /* of files whose lines count */
	gboolean always;	 /* some rule has to be asked about every text */
};

static gboolean
fail(GError **error, const char *what)
{
	g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE, what);
	return FALSE;
}

static void
free_declaration(gpointer declaration)
{
	hk_declaration_free(declaration);
}

static guint
number_of(const HkRules *rules, const YR_RULE *rule)
{
	return (guint)(rule - rules->compiled->rules_table);
}

/* A rule of a later folder replaces the one that declares the same finding; in one folder two
 * are a mistake. */
static gboolean
shadow(HkRules *rules, GHashTable *by_id, YR_RULE *rule, const char *id, GError **error)
{
	YR_RULE *older = g_hash_table_lookup(by_id, id);
	g_autofree char *here = g_path_get_dirname(rule->ns->name);
	g_autofree char *there = older ? g_path_get_dirname(older->ns->name) : NULL;

	if (older != NULL && strcmp(here, there) == 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: rule %s: finding %s is declared by rule %s already",
			    rule->ns->name, rule->identifier, id, older->identifier);
		return FALSE;
	}
	g_hash_table_insert(by_id, g_strdup(id), rule);
	if (older != NULL)
		g_clear_pointer(&rules->declarations->pdata[number_of(rules, older)],
				hk_declaration_free);
	return TRUE;
}

static gboolean
declare_all(HkRules *rules, GError **error)
{
	g_autoptr(GHashTable) by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	YR_RULE *rule;

	yr_rules_foreach(rules->compiled, rule)
	{
		HkDeclaration *d = NULL;

		if (!RULE_IS_PRIVATE(rule)) {
			d = hk_rule_declaration(rule, error);
			if (d == NULL) {
				g_prefix_error(error, "%s: ", rule->ns->name);
				return FALSE;
			}
		}
		g_ptr_array_add(rules->declarations, d);
		if (d != NULL && !shadow(rules, by_id, rule, d->id, error))
			return FALSE;
	}
	return TRUE;
}

/* A rule that may be woken by its words, or sleeps for good because it was replaced. */
static gboolean
may_sleep(const HkRules *rules, const YR_RULE *rule)
{
	return !RULE_IS_PRIVATE(rule) &&
	       (rules->declarations->pdata[number_of(rules, rule)] == NULL ||
		!hk_sieve_always(rules->sieve, number_of(rules, rule)));
}

static void
make_sieve(HkRules *rules)
{
	YR_RULE *rule;

	rules->sieve = hk_sieve_new(rules->compiled);
	g_array_set_size(rules->hit, rules->declarations->len);
	yr_rules_foreach(rules->compiled, rule)
	{
		if (may_sleep(rules, rule))
			yr_rule_disable(rule);
		else if (!RULE_IS_PRIVATE(rule))
			rules->always = TRUE;
	}
}

static gboolean
make_scanner(HkRules *rules, GError **error)
{
	if (yr_scanner_create(rules->compiled, &rules->scanner) != ERROR_SUCCESS)
		return fail(error, "rules: no scanner");
	yr_scanner_set_timeout(rules->scanner, SCAN_SECONDS);
	yr_scanner_set_flags(rules->scanner, SCAN_FLAGS);
	return TRUE;
}

static HkRules *
load_from(const char *folder, const char *data_dir, const char *const *user_dirs, GError **error)
{
	HkRules *rules = g_new0(HkRules, 1);
	gboolean ok;

	rules->declarations = g_ptr_array_new_with_free_func(free_declaration);
	rules->hit = g_array_new(FALSE, TRUE, sizeof(gboolean));
	/* libyara counts its users; hk_rules_free() gives this one back. */
	ok = yr_initialize() == ERROR_SUCCESS &&
	     yr_set_configuration_uint32(YR_CONFIG_MAX_MATCH_DATA, MATCH_DATA) == ERROR_SUCCESS &&
	     yr_set_configuration_uint32(YR_CONFIG_STACK_SIZE, STACK_SLOTS) == ERROR_SUCCESS;
	if (!ok)
		fail(error, "rules: libyara did not start");
	ok = ok && hk_rules_compile(folder, data_dir, user_dirs, &rules->compiled, error) &&
	     declare_all(rules, error) && make_scanner(rules, error);
	if (ok)
		make_sieve(rules);
	else
		g_clear_pointer(&rules, hk_rules_free);
	return rules;
}

HkRules *
hk_rules_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	return load_from("rules", data_dir, user_dirs, error);
}

/* A finding of another family would be asked of mails as well, where nobody expects it. */
static gboolean
belong_to_sites(const HkRules *rules, GError **error)
{
	for (guint i = 0; i < rules->declarations->len; i++) {
		const HkDeclaration *d = rules->declarations->pdata[i];

		if (d == NULL || g_str_has_prefix(d->id, OF_SITES))
			continue;
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "rules-site: %s does not begin with " OF_SITES, d->id);
		return FALSE;
	}
	return TRUE;
}

HkRules *
hk_rules_load_site(const char *data_dir, const char *const *user_dirs, GError **error)
{
	HkRules *rules = load_from("rules-site", data_dir, user_dirs, error);

	if (rules != NULL && !belong_to_sites(rules, error))
		g_clear_pointer(&rules, hk_rules_free);
	if (rules != NULL)
		rules->lines = TRUE;
	return rules;
}

void
hk_rules_free(HkRules *rules)
{
	if (rules == NULL)
		return;
	if (rules->scanner != NULL)
		yr_scanner_destroy(rules->scanner);
	if (rules->compiled != NULL)
		yr_rules_destroy(rules->compiled);
	hk_sieve_free(rules->sieve);
	g_ptr_array_unref(rules->declarations);
	g_array_unref(rules->hit);
	g_free(rules);
	yr_finalize();
}

static HkDeclaration *
copy_declaration(const HkDeclaration *from)
{
	HkDeclaration *d = hk_declaration_new(from->id);

	d->group = g_strdup(from->group);
	d->subkind = g_strdup(from->subkind);
	d->quiet = from->quiet;
	d->sentence.ja = g_strdup(from->sentence.ja);
	d->sentence.en = g_strdup(from->sentence.en);
	for (guint i = 0; i < from->n_says; i++)
		hk_declaration_say(d, from->says[i].kind, from->says[i].weight);
	return d;
}

GPtrArray *
hk_rules_declare(const HkRules *rules)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(free_declaration);

	for (guint i = 0; i < rules->declarations->len; i++) {
		const HkDeclaration *d = rules->declarations->pdata[i];

		if (d != NULL)
			g_ptr_array_add(all, copy_declaration(d));
	}
	return all;
}

/* One scan: where its findings go. */
typedef struct {
	const HkRules *rules;
	const char *text;
	gsize len;
	const char *place;
	HkSink *sink;
	gboolean page;
} Scan;

/* The earliest place where any string of the rule that may be quoted was seen. */
static gboolean
first_match(YR_SCAN_CONTEXT *context, YR_RULE *rule, gsize *at, gsize *n)
{
	gboolean found = FALSE;
	YR_STRING *string;
	YR_MATCH *match;

	yr_rule_strings_foreach(rule, string)
	{
		yr_string_matches_foreach(context, string, match)
		{
			gsize offset = (gsize)(match->base + match->offset);

			if (found && offset >= *at)
				continue;
			*at = offset;
			*n = (gsize)match->match_length;
			found = TRUE;
		}
	}
	return found;
}

/* "12": the line of that byte.  (owned) */
static char *
line_of(const Scan *scan, gsize at)
{
	guint line = 1;

	for (gsize i = 0; i < at; i++)
		line += scan->text[i] == '\n' ? 1 : 0;
	return g_strdup_printf("%u", line);
}

static void
on_rule(Scan *scan, YR_SCAN_CONTEXT *context, YR_RULE *rule)
{
	const HkDeclaration *d = scan->rules->declarations->pdata[number_of(scan->rules, rule)];
	gsize at = 0, n = 0;

	/* What is a lure in a mail is an article's subject on a page. */
	if (scan->page != g_str_has_prefix(d->id, OF_PAGES))
		return;
	if (first_match(context, rule, &at, &n)) {
		g_autofree char *quote = hk_quote(scan->text, scan->len, at, n);
		g_autofree char *line = scan->rules->lines ? line_of(scan, at) : NULL;

		hk_sink_add(scan->sink, d->id, scan->place, (gint64)at, "quote", quote,
			    line != NULL ? "line" : NULL, line, NULL);
	} else {
		hk_sink_add(scan->sink, d->id, scan->place, -1, NULL);
	}
}

static int
on_event(YR_SCAN_CONTEXT *context, int message, void *data, void *user)
{
	if (message == CALLBACK_MSG_RULE_MATCHING && !RULE_IS_PRIVATE((YR_RULE *)data))
		on_rule(user, context, data);
	/* Too many matches of one string: libyara drops that string and goes on, so do we. */
	return CALLBACK_CONTINUE;
}

/* Tells the scanner the facts that are not as it remembers them from the text before. */
static void
set_facts(HkRules *rules, const HkRuleFacts *facts)
{
	for (guint i = 0; i < HK_RULE_FACT__N; i++) {
		gint64 value = facts != NULL ? facts->value[i] : 0;

		if (value == rules->told.value[i])
			continue;
		yr_scanner_define_integer_variable(rules->scanner, hk_rule_fact_names[i], value);
		rules->told.value[i] = value;
	}
}

typedef void (*RuleSwitch)(YR_RULE *rule);

/* Wakes (or puts back to sleep) the rules whose words were seen.  TRUE when there is any. */
static gboolean
switch_hit(HkRules *rules, RuleSwitch turn)
{
	gboolean any = FALSE;

	for (guint i = 0; i < rules->hit->len; i++)
		if (g_array_index(rules->hit, gboolean, i) &&
		    rules->declarations->pdata[i] != NULL && !hk_sieve_always(rules->sieve, i)) {
			turn(&rules->compiled->rules_table[i]);
			any = TRUE;
		}
	return any;
}

void
hk_rules_scan(HkRules *rules, const char *folded, gsize len, const HkRuleFacts *facts,
	      const char *place, HkSink *sink)
{
	Scan scan = { rules, folded, MIN(len, (gsize)HK_FOLD_MAX), place, sink, FALSE };
	gboolean *hit = (gboolean *)(gpointer)rules->hit->data;
	const GArray *spans = hk_sieve_run(rules->sieve, folded, scan.len, hit);
	int result = ERROR_SUCCESS;

	scan.page = facts != NULL && facts->value[HK_RULE_FACT_is_page] != 0;
	if (switch_hit(rules, yr_rule_enable) || rules->always) {
		set_facts(rules, facts);
		yr_scanner_set_callback(rules->scanner, on_event, &scan);
		result = hk_rules_walk(rules->scanner, folded, scan.len, spans);
	}
	switch_hit(rules, yr_rule_disable);
	memset(hit, 0, rules->hit->len * sizeof(gboolean));
	if (result != ERROR_SUCCESS)
		hk_sink_add(sink, "words.unfinished", place, -1, "why",
			    result == ERROR_SCAN_TIMEOUT ? "timeout" : "libyara", NULL);
}

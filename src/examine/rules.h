/* rules.h - the word rules: YARA over folded text.
 *
 * data/rules/<name>.yar and then the user's.  A rule's meta declares its finding:
 *   rule card_suspended {
 *     meta:
 *       finding = "words.card-suspended"   kind = "phishing"   weight = "1.6"
 *       also = "benign:-0.5"               group = "account-threat"
 *       ja = "「{quote}」と、カードの利用停止を理由に急がせています。"
 *       en = "…"
 *     strings: … condition: …
 *   }
 * {quote} is what matched first, in its surroundings.  Rules are always compiled from source
 * here, before the lock; a compiled rule file is executable data and is never loaded.
 */
#pragma once

#include "examine/sink.h"
#include "facts/declaration.h"

typedef struct HkRules HkRules;

/* Structural facts that rules may ask for as external variables (bool and int). */
typedef struct {
	const char *name;
	gint64 value;
} HkRuleFact;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkRules *
hk_rules_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_rules_free(HkRules *rules);

/* What the rules can find.  (owned array of owned HkDeclaration*) */
GPtrArray *
hk_rules_declare(const HkRules *rules);

/* One finding a matching rule; place is where the text came from ("text"). */
void
hk_rules_scan(HkRules *rules, const char *folded, gsize len, const HkRuleFact *facts, guint n_facts,
	      const char *place, HkSink *sink);

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
 * Also: subkind = "emotet", quiet = true.  {quote} is what matched first, in its surroundings;
 * strings marked private are never quoted.  Rules are compiled before the lock; a file of compiled
 * rules is executable data and is never loaded (see rules-compile.h).
 */
#pragma once

#include "examine/sink.h"
#include "facts/declaration.h"

typedef struct HkRules HkRules;

/* Structural facts that rules may ask for by these names; a fact not set is 0.  Written once,
 * so that rules, compiler and mail-words.c cannot disagree. */
#define HK_RULE_FACTS(X)                                                                           \
	X(n_links) /* links a reader can click */                                                  \
	X(has_link)                                                                                \
	X(has_html)                                                                                \
	X(has_form) /* <form> in the mail itself */                                                \
	X(has_attachment)                                                                          \
	X(has_archive)                                                                             \
	X(has_encrypted_archive) /* by its header */                                               \
	X(has_office)                                                                              \
	X(has_script_file) /* .js .vbs .lnk .exe .htm … by name */                               \
	X(has_pdf)                                                                                 \
	X(has_image)                                                                               \
	X(from_is_recipient)                                                                       \
	X(from_free_mail)                                                                          \
	X(reply_elsewhere) /* Reply-To leads to another domain than From */                        \
	X(from_boss)	   /* calls himself president, director, head … */                       \
	X(from_outside)	   /* from another firm's domain than every recipient's */                 \
	X(is_list)                                                                                 \
	X(is_reply)	   /* In-Reply-To or References */                                         \
	X(is_bounce)	   /* multipart/report */                                                  \
	X(null_sender)	   /* Return-Path: <>, which anybody can write */                          \
	X(is_auto)	   /* Auto-Submitted other than "no" */                                    \
	X(has_unsubscribe) /* List-Unsubscribe */                                                  \
	X(no_headers)	   /* SMS, chat, note, text of a picture: words without an envelope */     \
	X(is_page)	  /* a web page: only rules whose finding begins with words.page- count */ \
	X(has_phone)	  /* of texts and pages: a number that somebody could call */              \
	X(american_phone) /* a number as they are written in North America */                      \
	X(text_length)	  /* bytes of folded text */

typedef enum {
#define HK_RULE_FACT_ENUM(name) HK_RULE_FACT_##name,
	HK_RULE_FACTS(HK_RULE_FACT_ENUM)
#undef HK_RULE_FACT_ENUM
		HK_RULE_FACT__N
} HkRuleFact;

typedef struct {
	gint64 value[HK_RULE_FACT__N]; /* facts.value[HK_RULE_FACT_has_link] = 1 */
} HkRuleFacts;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkRules *
hk_rules_load(const char *data_dir, const char *const *user_dirs, GError **error);
/* Those of data/rules-site, for files of web sites: over lower-case text, every place with its
 * "line"; what they find begins with "site.rule-". */
HkRules *
hk_rules_load_site(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_rules_free(HkRules *rules);

/* What the rules can find.  (owned array of owned HkDeclaration*) */
GPtrArray *
hk_rules_declare(const HkRules *rules);

/* One finding a matching rule; place is where the text came from ("text").  facts may be NULL. */
void
hk_rules_scan(HkRules *rules, const char *folded, gsize len, const HkRuleFacts *facts,
	      const char *place, HkSink *sink);

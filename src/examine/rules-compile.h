/* rules-compile.h - from the sources of rules to what libyara runs.
 *
 * Compiling takes longer than everything else a worker does before its first mail, so the build
 * compiles the shipped rules once and links the outcome into the examiner, as part of the program
 * (doc/decisions/0030).  It is used when the sources that are found are those it was made of, byte
 * for byte; with any other, and when a firm has rules of its own, all are compiled.
 */
#pragma once

#include <yara.h>

#include "examine/rules.h"

#define HK_RULES_KEY 32 /* bytes of a SHA-256 over the sources and the names of the facts */

typedef struct {
	guint8 key[HK_RULES_KEY];
	const char *bytes; /* what libyara saved; NULL ends a table */
	gsize len;
} HkSavedRules;

/* Those that the program carries.  Only hikeshi-examiner has this function, in a file that the
 * build writes; elsewhere every rule is compiled. */
const HkSavedRules *
hk_rules_saved(void) __attribute__((weak));

extern const char *const hk_rule_fact_names[HK_RULE_FACT__N];

/* data_dir/folder and then that folder of each of user_dirs (NULL-terminated, may be NULL).  A
 * rule's namespace is its file: "rules/x.yar", or the whole path of a user's.  Wants libyara
 * started. HK_ERROR_UNREADABLE with file and line. */
gboolean
hk_rules_compile(const char *folder, const char *data_dir, const char *const *user_dirs,
		 YR_RULES **out, GError **error);

/* Compiles data_dir/folder for hk_rules_saved(): its key, and what libyara saves.  (owned) */
GByteArray *
hk_rules_save(const char *folder, const char *data_dir, guint8 key[HK_RULES_KEY], GError **error);

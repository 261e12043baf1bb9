/* examiner.h - what an examiner is, and everything it may touch.
 *
 * An examiner turns one artefact into findings.  What cannot be reached from its arguments does
 * not exist for it: no files, no network, and by rule not the time of day either.  That is
 * why fuzz/ may call it directly: the worker adds protection, not meaning.
 */
#pragma once

#include "examine/input.h"
#include "examine/kit.h"
#include "examine/sink.h"
#include "facts/limits.h"

typedef struct {
	const char *name; /* also tests/cases/<name>, fuzz/fuzz-<name>.c, doc/examiners/<name>.md */
	/* Of files whose first bytes say little ("js", "bat"); up to NULL, or NULL.  Content goes
	 * first: an extension decides only when no examiner claims the bytes. */
	const char *const *extensions;
	HkLimits limits;
	/* How sure it is that these first bytes (at most 4 KiB) are its type: 0 no .. 100 yes. */
	guint (*claims)(const guint8 *head, gsize len);
	guint most; /* it never claims more, so that it need not be asked; 0: not told */
	/* FALSE only for MALFORMED, LIMIT or UNREADABLE, which the worker turns into findings. */
	gboolean (*examine)(const HkKit *kit, HkInput *in, HkSink *sink, GError **error);
} HkExaminer;

/* All examiners, NULL-terminated.  Adding one is one line in registry.c. */
extern const HkExaminer *const hk_examiners[];

/* By name, or NULL. */
const HkExaminer *
hk_examiner_named(const char *name);

#define HK_CLAIM_HEAD 4096 /* bytes that claims() is shown at most */
#define HK_CLAIM_BY_EXTENSION                                                                      \
	40 /* what an extension is worth: more than "some text", less than a mark */

/* The one that claims these bytes most strongly, or NULL when none does.  name: the file's, for its
 * extension; may be "". */
const HkExaminer *
hk_examiner_for(const guint8 *head, gsize len, const char *name);

/* As hk_examiner_for(); of bytes that nobody claims, the name has the last word: a name that
 * ransomware leaves behind goes to "locked". */
const HkExaminer *
hk_examiner_chosen(const HkKit *kit, const guint8 *head, gsize len, const char *name);

/* Makes every library the examiners use load what it loads late: charset converters, tables,
 * type registrations.  Called once, before the lock; afterwards nothing can be opened. */
void
hk_examiners_warm(void);

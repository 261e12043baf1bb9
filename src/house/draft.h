/* draft.h - a half-typed note that survives a crash: each line is on the disk before the next.
 *
 * One file (0600) for a case in the casebook's folder, never in the store: what nobody has finished
 * is no entry.
 */
#pragma once

#include "house/casebook.h"

typedef struct HkDraft HkDraft;

/* Opens or begins the draft of that case.  HK_ERROR_USAGE when there is no such case,
 * HK_ERROR_STORE when it cannot be written or somebody else is writing it now.  (owned) */
HkDraft *
hk_draft_open(HkCasebook *book, const char *case_id, GError **error);
/* Everything typed so far, "" at the beginning.  (borrowed) */
const char *
hk_draft_text(const HkDraft *draft);
/* On the disk when it returns TRUE.  HK_ERROR_STORE, HK_ERROR_LIMIT when an entry holds no more. */
gboolean
hk_draft_add(HkDraft *draft, const char *line, GError **error);
/* Forgets what was typed. */
gboolean
hk_draft_drop(HkDraft *draft, GError **error);
/* Records it as a NOTE and removes the draft.  FALSE leaves the draft where it is. */
gboolean
hk_draft_record(HkDraft *draft, GError **error);
void
hk_draft_free(HkDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDraft, hk_draft_free)

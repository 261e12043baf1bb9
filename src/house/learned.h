/* learned.h - a firm's own judgement, held against each new artefact before it is judged.
 *
 * "benign" is believed of nearly the same text only, when it leads nowhere new and, where the
 * learned one had a proven sender, comes from that same sender; and never against the sign of a
 * borrowed name or of malware.
 */
#pragma once

#include "facts/declaration.h"
#include "house/lesson.h"

typedef struct HkLearned HkLearned;

/* The lessons of the user's folder of data; none is not an error.  HK_ERROR_UNREADABLE.  (owned) */
HkLearned *
hk_learned_open(const char *user_dir, GError **error);
void
hk_learned_free(HkLearned *learned);
/* Reads the file again when it has changed; what cannot be read leaves everything as it was. */
void
hk_learned_refresh(HkLearned *learned);

/* Of HkLesson*, in the order learned.  (borrowed) */
const GPtrArray *
hk_learned_list(const HkLearned *learned);

/* Takes over the lesson.  HK_ERROR_UNREADABLE, HK_ERROR_STORE. */
gboolean
hk_learned_add(HkLearned *learned, HkLesson *lesson, GError **error);
/* HK_ERROR_USAGE: there is none of that id. */
gboolean
hk_learned_forget(HkLearned *learned, const char *id, GError **error);

/* No lesson silences a finding declared like that. */
void
hk_learned_guard(HkLearned *learned, const HkDeclaration *declaration);
gboolean
hk_learned_is_guarded(const HkLearned *learned, const HkExamination *examination);

/* Adds the finding learned.* of the closest lesson, if one is close, and takes away any other: only
 * the house may say it. */
void
hk_learned_apply(const HkLearned *learned, HkExamination *examination);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLearned, hk_learned_free)

/* duty.h - the legal clock as data (data/duties): a start and a few answers in, dates out.  Pure.
 *
 * How days are counted is not settled in our sources, so a term of days gives two dates: the safe
 * one (the first day counts as day one) and the last one (it does not).  Neither moves for
 * holidays.  Caveats belong to the dates and are always shown with them.
 */
#pragma once

#include "facts/case.h"
#include "facts/duty.h"

typedef struct HkDuties HkDuties;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkDuties *
hk_duties_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_duties_free(HkDuties *duties);
guint
hk_duties_count(const HkDuties *duties);
const HkDuty *
hk_duties_at(const HkDuties *duties, guint i);
const HkDuty *
hk_duties_find(const HkDuties *duties, const char *id);

gboolean
hk_duty_is_for(const HkDuty *duty, HkKind kind);

/* What the case's facts say to each of duty->cases. */
void
hk_duty_answers(const HkDuty *duty, const HkCase *c, HkDutyAnswer answers[HK_DUTY_CASES_MAX]);
/* FALSE when none of its start facts is known. */
gboolean
hk_duty_start(const HkDuty *duty, const HkCase *c, gint64 *start);

/* One a term, nothing when every case is answered no.  answers has duty->cases->len.  Of
 * HkDeadline.  (owned) */
GArray *
hk_duty_deadlines(const HkDuty *duty, gint64 start, const HkDutyAnswer *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDuties, hk_duties_free)

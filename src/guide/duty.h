/* duty.h - the legal clock as data (data/duties): a start and a few answers in, dates out.  Pure.
 *
 * How days are counted is not settled in our sources, so a term of days gives two dates: the safe
 * one (the first day counts as day one) and the last one (it does not).  Neither moves for
 * holidays.  Caveats belong to the dates and are always shown with them.
 */
#pragma once

#include "facts/case.h"
#include "facts/kind.h"
#include "facts/lang.h"

#define HK_DUTY_CASES_MAX 8

typedef enum { HK_BY_LAW, HK_BY_GUIDELINE, HK_BY_OWN, HK_BY_VOLUNTARY, HK_BY__N } HkDutyBy;

typedef struct {
	char *id;
	char *fact;    /* key that answers it */
	char *equals;  /* the value that means yes, or NULL: */
	guint over;    /* a number greater than this means yes */
	char *rough;   /* fact that says "yes" or "no" while the number is not known, or NULL */
	gboolean sure; /* must be known to hold; not knowing is no reason to warn */
	HkBoth text;
} HkDutyCase;

typedef struct {
	char *id; /* "quick" */
	HkBoth name;
	char *form; /* of data/forms, or NULL */
	HkDutyBy by;
	guint days_from; /* "3 to 5 days": 3; 0: no range */
	guint days;	 /* 0: no number of days */
	guint hours;	 /* own rules may count hours; 0: none */
	char *instead_case;
	guint instead_days; /* when that case holds */
	HkBoth note;
} HkDutyTerm;

typedef struct {
	char *id;
	HkBoth name, law, who, starts;
	char **kinds;
	char **start;	    /* facts; the first known one is the start */
	GPtrArray *cases;   /* of HkDutyCase*; one is enough; none: it always holds */
	GPtrArray *terms;   /* of HkDutyTerm* */
	GPtrArray *caveats; /* of HkBoth* */
	char **sources;
	char *checked_on, *review_by;
} HkDuty;

typedef enum { HK_ANSWER_UNKNOWN, HK_ANSWER_NO, HK_ANSWER_YES } HkAnswer;
typedef enum { HK_DUTY_NO, HK_DUTY_MAYBE, HK_DUTY_YES } HkDutyState;

typedef struct {
	const HkDuty *duty;
	const HkDutyTerm *term;
	HkDutyState state;
	gboolean dated;	    /* FALSE: promptly, or no number of days is known */
	gboolean whole_day; /* the instants are midnight (JST) at the beginning of the day */
	gint64 safe, last;  /* unix seconds */
} HkDeadline;

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
hk_duty_answers(const HkDuty *duty, const HkCase *c, HkAnswer answers[HK_DUTY_CASES_MAX]);
/* FALSE when none of its start facts is known. */
gboolean
hk_duty_start(const HkDuty *duty, const HkCase *c, gint64 *start);

/* One a term, nothing when every case is answered no.  answers has duty->cases->len.  Of
 * HkDeadline.  (owned) */
GArray *
hk_duty_deadlines(const HkDuty *duty, gint64 start, const HkAnswer *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDuties, hk_duties_free)

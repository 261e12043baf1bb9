/* duty.h - a duty with a clock, and the deadlines that follow from it: the nouns.
 *
 * src/guide/duty.h loads duties and works deadlines out; src/report shows them.
 */
#pragma once

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

typedef enum { HK_ANSWER_UNKNOWN, HK_ANSWER_NO, HK_ANSWER_YES } HkDutyAnswer;
typedef enum { HK_DUTY_NO, HK_DUTY_MAYBE, HK_DUTY_YES } HkDutyState;

typedef struct {
	const HkDuty *duty;
	const HkDutyTerm *term;
	HkDutyState state;
	gboolean dated;	    /* FALSE: promptly, or no number of days is known */
	gboolean whole_day; /* the instants are midnight (JST) at the beginning of the day */
	gint64 safe, last;  /* unix seconds */
} HkDeadline;

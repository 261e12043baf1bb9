/* desk.h - whom to contact: the noun, as loaded from data/desks/<id>.yaml.
 *
 * Every channel says how well its value is known.  An hour of status not-verified is never
 * reported as open (src/guide/opening.c).
 */
#pragma once

#include "facts/kind.h"
#include "facts/lang.h"

typedef enum {
	HK_STATUS_NOT_VERIFIED,
	HK_STATUS_SEED_ONLY,
	HK_STATUS_SECONDARY,
	HK_STATUS_VERIFIED,
	HK_STATUS__N
} HkStatus;

#define HK_HOURS_HOLIDAY 0x80 /* these hours hold on holidays, whatever the weekday */

typedef struct {
	guint8 weekdays; /* bit 1 << HkWeekday, or HK_HOURS_HOLIDAY */
	guint16 from;	 /* minute of the day, JST */
	guint16 to;	 /* first minute that is closed again */
} HkHours;

typedef struct {
	char *type;  /* "phone", "mail", "web", "fax", "chat", "own" (number in your own papers) */
	char *value; /* "03-5978-7509"; NULL when not known */
	HkStatus status;
	HkStatus hours_status;
	gboolean always;     /* takes what you send at any hour … */
	gboolean read_later; /* … but is read only in the hours below */
	GArray *hours;	     /* of HkHours; empty: none known */
	gboolean closed_holidays;
	gboolean closed_yearend;  /* 12-29 .. 01-03 */
	gboolean yearend_assumed; /* the desk says only 年末年始, or nothing */
	HkBoth note;
	char **sources;
} HkChannel;

typedef struct {
	HkKind kind;
	char *subkind; /* or NULL: all of the kind */
	guint rank;    /* 1 is called first */
	HkBoth why;
} HkDeskRoute;

typedef struct {
	char *id;
	HkBoth name;
	char **audience; /* "organisation", "individual", "tokyo", "anywhere" */
	HkBoth accepts;
	HkBoth refuses;
	GPtrArray *prepare;  /* of HkBoth*: what to have ready */
	GPtrArray *channels; /* of HkChannel*, best first */
	GPtrArray *routes;   /* of HkDeskRoute* */
	GPtrArray *history;  /* of HkBoth*: values once printed that no longer hold */
	HkBoth caution;
	HkStatus status;
	char **sources;
	char *checked_on; /* "2026-10-09" */
	char *review_by;
	char *superseded_by; /* desk id, or NULL */
} HkDesk;

/* "verified", "secondary", "seed-only", "not-verified" */
const char *
hk_status_id(HkStatus status);

HkDesk *
hk_desk_new(const char *id);
HkChannel *
hk_channel_new(void);
void
hk_desk_free(HkDesk *desk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDesk, hk_desk_free)

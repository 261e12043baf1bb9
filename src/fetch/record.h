/* record.h - what was met on the way, and how it is written down: a HAR (HTTP Archive 1.2).
 *
 * Members that the format does not know begin with "_", as it asks for: "_problem" of the log,
 * "_certificate" and "_cut" of an entry.
 */
#pragma once

#include <glib.h>

typedef struct {
	char *subject, *issuer, *names; /* NULL: it was not told */
	gint64 from, to;		/* unix seconds; 0: unknown */
	const char *problem;		/* a word of page-online.c; NULL: it is in order */
} HkSeal;

typedef struct {
	char *url;
	char *address;
	gint64 instant;
	gint64 status;
	GPtrArray *headers; /* of "Name: value" */
	char *type;	    /* Content-Type; NULL */
	char *to;	    /* where it leads; NULL */
	GByteArray *body;
	gboolean cut; /* there was more of it */
	HkSeal seal;
	gboolean sealed; /* over TLS */
} HkStep;

typedef struct {
	GPtrArray *steps;    /* of HkStep* */
	const char *problem; /* why it did not go on; NULL: a page was had */
	char *problem_url;
	char *problem_detail;
} HkRecord;

HkStep *
hk_step_new(const char *url, gint64 instant);
void
hk_step_free(HkStep *step);

HkRecord *
hk_record_new(void);
/* The first problem stays.  detail may be NULL. */
void
hk_record_problem(HkRecord *record, const char *what, const char *url, const char *detail);
/* (owned) */
GString *
hk_record_har(const HkRecord *record, gint64 now);
void
hk_record_free(HkRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkStep, hk_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRecord, hk_record_free)

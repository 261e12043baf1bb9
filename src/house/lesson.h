/* lesson.h - what a firm has judged itself, in a file that people can read.
 *
 * One line a lesson in learned/lessons.tsv of the user's own data; the shipped model is untouched.
 * Of the artefact only a sketch, its proven sender and its link hosts are kept.
 */
#pragma once

#include "base/sketch.h"
#include "facts/examination.h"
#include "facts/kind.h"

typedef struct {
	char *id;    /* eight hex digits; the same lesson has the same id */
	HkKind kind; /* or HK_KIND_BENIGN */
	char *date;  /* "2026-11-23" */
	char *by, *name;
	char *sender; /* address at a domain that the receiving server confirmed; "" none */
	char *hosts;  /* "a.example b.example", sorted; "" none */
	HkSketch sketch;
} HkLesson;

typedef struct {
	HkKind kind;
	gint64 now;
	const char *by;
} HkLessonOrder;

/* What there is to learn of it; NULL: too little text to be recognised again.  (owned) */
HkLesson *
hk_lesson_new(const HkExamination *examination, const HkLessonOrder *order);
void
hk_lesson_free(HkLesson *lesson);

/* TRUE when each host of the first is one of the second's. */
gboolean
hk_lesson_hosts_within(const char *hosts, const char *known);

/* A file that is not there has none.  HK_ERROR_UNREADABLE with file and line.  (owned, of
 * HkLesson*) */
GPtrArray *
hk_lessons_read(const char *path, GError **error);
/* Replaces the file as a whole.  HK_ERROR_STORE. */
gboolean
hk_lessons_write(const char *path, const GPtrArray *lessons, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLesson, hk_lesson_free)

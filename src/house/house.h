/* house.h - the use cases.  Front ends talk to this and to nobody else.
 *
 * A house knows the data, keeps the pool, and strings the rooms together:
 * artefact -> broker -> findings -> judge -> verdict -> guide.  What it found it tells as
 * documents and JSON, see house/tell.h.
 */
#pragma once

#include "facts/examination.h"
#include "facts/guidance.h"
#include "facts/profile.h"
#include "facts/verdict.h"
#include "guide/guide.h"
#include "report/texts.h"

typedef struct HkHouse HkHouse;

typedef struct {
	const char *data_dir; /* NULL: hk_house_data_dir() */
	const char *program;  /* NULL: $HIKESHI_EXAMINER, else the installed one */
	const char *profile;  /* NULL: the user's profile.yaml when there is one */
	const HkTexts *texts; /* borrowed; NULL: the house's own.  Read once the workers start */
	gboolean examines;    /* start the workers first, so that they warm up meanwhile */
	guint workers;	      /* 0: one a core */
	gboolean unsafe;
	gint64 instant; /* "now" for desks and guides, unix seconds */
} HkHouseOptions;

/* One judged artefact, borrowed for the time of the call. */
typedef struct {
	HkExamination *examination;
	HkVerdict *verdict;
	const HkGuidance *guidance; /* borrowed from the house; NULL for benign and unread */
	guint64 done_bytes;	    /* of hk_house_measure(): about how far the run has come */
} HkCaseFile;

/* $HIKESHI_DATA, else the installed folder.  (borrowed) */
const char *
hk_house_data_dir(void);

/* HK_ERROR_UNREADABLE (data or profile), HK_ERROR_UNSAFE, HK_ERROR_WORKER.  (owned) */
HkHouse *
hk_house_new(const HkHouseOptions *options, GError **error);
void
hk_house_free(HkHouse *house);

/* The rooms' knowledge, borrowed. */
const HkTexts *
hk_house_texts(const HkHouse *house);
const HkBook *
hk_house_book(const HkHouse *house);
const HkDesks *
hk_house_desks(const HkHouse *house);
const HkCalendar *
hk_house_calendar(const HkHouse *house);

/* Guidance for a kind at the house's instant; made once a kind.  (borrowed) */
const HkGuidance *
hk_house_guidance(HkHouse *house, HkKind kind, const char *subkind);

typedef gboolean (*HkHouseDeliver)(const HkCaseFile *file, gpointer user); /* FALSE stops */

/* Examines every path ("-" is standard input; folders and Maildirs are walked; mboxes split) and
 * delivers in order.  HK_ERROR_UNSAFE, HK_ERROR_UNREADABLE (data), HK_ERROR_WORKER. */
gboolean
hk_house_examine(HkHouse *house, const char *const *paths, HkHouseDeliver deliver, gpointer user,
		 GError **error);

/* The same for artefacts from anywhere: next() hands over one after the other (owned by the house
 * from then), NULL after the last.  Those of one company (facts/wishes.h) are neighbours. */
typedef HkArtefact *(*HkHouseNext)(gpointer user);
gboolean
hk_house_examine_each(HkHouse *house, HkHouseNext next, HkHouseDeliver deliver, gpointer user,
		      GError **error);

/* Bytes of all those paths, for a progress bar; standard input counts 0. */
guint64
hk_house_measure(const char *const *paths);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHouse, hk_house_free)

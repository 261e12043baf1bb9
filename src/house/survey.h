/* survey.h - a whole folder: was it encrypted by ransomware, by which, when, and what is left?
 *
 * Reads only.  Every file is sampled in the sandbox (src/examine/survey.c), notes are examined like
 * any artefact, and what was seen of the folder is judged like everything else.
 */
#pragma once

#include "house/house.h"
#include "house/survey-record.h"

#define HK_SURVEY_EXAMPLES 20

typedef struct {
	char *path, *family, *family_id; /* the latter two or NULL */
	char *decryptor;		 /* page, or NULL */
	gboolean sourced;		 /* that page is confirmed */
	gint64 modified;
	guint32 owner;
	guint64 copies; /* files of the same name and size */
} HkSurveyNote;

/* All files with that ending. */
typedef struct {
	char *tail;		  /* lower case, with its dot */
	char *family, *decryptor; /* or NULL */
	guint64 strong, suspect, other;
	gboolean counts; /* its suspects were encrypted */
} HkSurveyEnding;

typedef struct {
	char *path;
	guint64 hit, intact;
	gint64 first, last; /* when its files were encrypted */
} HkSurveyFolder;

typedef struct {
	char *type;
	guint64 hit, intact;
} HkSurveyType;

typedef struct {
	guint32 id;
	guint64 hits;
} HkSurveyOwner;

typedef struct {
	char *before, *after;
} HkSurveyPair;

typedef struct {
	char *root;
	guint64 files, bytes;
	guint64 states[HK_FILE_STATES]; /* after all were seen: suspects are decided */
	guint64 strong;			/* hits that need no neighbour to be one */
	guint64 marked; /* hits with an address or a victim's number in their names */
	guint64 hit, intact;
	guint64 passed;		 /* links, devices: nothing to encrypt in them */
	guint64 unread, moved;	 /* not seen; and changed while we looked */
	GPtrArray *unread_paths; /* of char*: the first of them, with why */
	gboolean share;
	GPtrArray *notes;   /* of HkSurveyNote* */
	GPtrArray *endings; /* of HkSurveyEnding*, most hits first */
	GPtrArray *folders; /* of HkSurveyFolder*: with hits, in the order they fell */
	GPtrArray *types;   /* of HkSurveyType*, most hits first */
	GArray *owners;	    /* of HkSurveyOwner, most hits first */
	GPtrArray *backups; /* of char* */
	GPtrArray *pairs;   /* of HkSurveyPair* */
	GPtrArray *samples; /* of char*: encrypted files */
	gint64 first, last; /* the window; 0, 0 when nothing was hit */
	gboolean by_change; /* from the times of change: those of content were put back */
	guint64 outside;    /* hits that lie apart from the window */
	char *family, *family_id, *decryptor; /* or NULL */
	gboolean sourced, family_by_note;
	HkExamination *examination; /* of the folder as one */
	HkVerdict *verdict;
	const HkGuidance *guidance; /* borrowed from the house */
	HkSurveySpool *spool;
} HkSurvey;

/* files, bytes so far; for a progress bar */
typedef void (*HkSurveyProgress)(guint64 files, guint64 bytes, gpointer user);

/* HK_ERROR_UNREADABLE (no folder), HK_ERROR_STORE, HK_ERROR_WORKER.  (owned) */
HkSurvey *
hk_survey(HkHouse *house, const char *root, HkSurveyProgress progress, gpointer user,
	  GError **error);
void
hk_survey_free(HkSurvey *survey);

/* The folder holds things that people work with: of its first names less than half are mails. */
gboolean
hk_survey_is_due(const char *root);

/* What becomes of a record now that its neighbours are known. */
HkFileState
hk_survey_state(const HkSurvey *survey, const HkSurveyRecord *record);
gboolean
hk_file_is_hit(HkFileState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSurvey, hk_survey_free)

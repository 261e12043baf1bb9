/* survey-record.h - what was seen of one file, kept on the disk until all were seen.
 *
 * A million records would not fit the memory we allow ourselves; the file has no name and is gone
 * with us.
 */
#pragma once

#include <glib.h>

typedef enum {
	HK_FILE_INTACT,
	HK_FILE_ENCRYPTED,
	HK_FILE_PARTIAL,
	HK_FILE_SUSPECT, /* noise that nothing contradicts: its neighbours decide */
	HK_FILE_DAMAGED,
	HK_FILE_EMPTY,
	HK_FILE_UNREAD, /* see problem */
	HK_FILE_STATES
} HkFileState;

typedef struct {
	char *path;    /* valid UTF-8 */
	char *type;    /* by its name, else by its first bytes */
	char *tail;    /* what was appended to its name; or "" */
	char *problem; /* of an unread one; or "" */
	HkFileState state;
	gboolean note, mail, id, moved; /* moved: it changed while we read it */
	guint64 size;
	gint64 modified, changed;
	guint32 owner;
} HkSurveyRecord;

const char *
hk_file_state_id(HkFileState state);
HkFileState
hk_file_state_of(const char *id);

typedef struct HkSurveySpool HkSurveySpool;

/* HK_ERROR_STORE.  (owned) */
HkSurveySpool *
hk_survey_spool_new(GError **error);
void
hk_survey_spool_free(HkSurveySpool *spool);

/* FALSE: the disk is full. */
gboolean
hk_survey_spool_add(HkSurveySpool *spool, const HkSurveyRecord *record);

/* Calls once a record, in the order they came; the record is borrowed for the call. */
typedef void (*HkSurveyEach)(const HkSurveyRecord *record, gpointer user);
/* HK_ERROR_STORE. */
gboolean
hk_survey_spool_each(HkSurveySpool *spool, HkSurveyEach each, gpointer user, GError **error);

void
hk_survey_record_clear(HkSurveyRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSurveySpool, hk_survey_spool_free)

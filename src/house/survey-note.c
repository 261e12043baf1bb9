/* survey-note.c - which of the texts that a survey met really are ransom notes.
 *
 * Called by survey.c when all files were looked at.  Each candidate is examined as if somebody had
 * handed it in, so that a note is what it is everywhere else; what is none is dropped again,
 * because a handbook about encryption speaks of your files, too.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fd.h"
#include "facts/wishes.h"
#include "house/survey-inside.h"

typedef struct {
	HkSurvey *survey;
	GPtrArray *raw;
	GPtrArray *kept; /* of HkSurveyNote* */
	guint next;
} Reading;

static void
let_it_stay(gpointer tag)
{
}

/* A candidate that is gone by now is not examined and so is none. */
static HkArtefact *
next(gpointer user)
{
	Reading *r = user;

	while (r->next < r->survey->notes->len) {
		HkSurveyNote *note = g_ptr_array_index(r->survey->notes, r->next);
		const char *raw = g_ptr_array_index(r->raw, r->next);
		HK_FD int fd = open(raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
		HkArtefact *artefact;
		struct stat st;

		r->next++;
		if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		artefact = hk_artefact_new(hk_survey_base(note->path), "auto", hk_fd_steal(&fd));
		hk_artefact_set_tag(artefact, note, let_it_stay);
		return artefact;
	}
	return NULL;
}

static void
take_name(HkSurveyNote *note, const HkExamination *e)
{
	const HkFinding *family = hk_examination_find(e, "note.family");
	const HkFinding *sure = hk_examination_find(e, "note.decryptor");
	const HkFinding *perhaps = hk_examination_find(e, "note.decryptor-perhaps");

	if (family != NULL) {
		note->family = g_strdup(hk_finding_value(family, "name"));
		note->family_id = g_strdup(hk_finding_value(family, "family"));
	}
	if (sure != NULL || perhaps != NULL)
		note->decryptor = g_strdup(hk_finding_value(sure != NULL ? sure : perhaps, "url"));
	note->sourced = sure != NULL;
}

static gboolean
on_answer(const HkCaseFile *file, gpointer user)
{
	Reading *r = user;
	HkSurveyNote *note = hk_artefact_tag(file->examination->artefact);
	gboolean is_one = file->verdict->result == HK_INCIDENT &&
			  file->verdict->kind == HK_KIND_RANSOMWARE;

	if (note == NULL || !is_one || g_ptr_array_find(r->kept, note, NULL))
		return TRUE;
	take_name(note, file->examination);
	g_ptr_array_add(r->kept, note);
	return TRUE;
}

static gint
most_copies_first(gconstpointer a, gconstpointer b)
{
	const HkSurveyNote *x = *(const HkSurveyNote *const *)a;
	const HkSurveyNote *y = *(const HkSurveyNote *const *)b;

	if (x->copies != y->copies)
		return x->copies < y->copies ? 1 : -1;
	return strcmp(x->path, y->path);
}

gboolean
hk_survey_read_notes(HkHouse *house, HkSurvey *survey, GPtrArray *raw, GError **error)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	Reading r = { .survey = survey, .raw = raw, .kept = kept };

	if (survey->notes->len > 0 && !hk_house_examine_each(house, next, on_answer, &r, error))
		return FALSE;
	for (guint i = survey->notes->len; i-- > 0;)
		if (!g_ptr_array_find(kept, g_ptr_array_index(survey->notes, i), NULL))
			g_ptr_array_remove_index(survey->notes, i);
	g_ptr_array_sort(survey->notes, most_copies_first);
	return TRUE;
}

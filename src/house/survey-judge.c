/* survey-judge.c - from the numbers of a survey to findings, and by the judge to a verdict.
 *
 * Called by survey.c.  A few files that do not open are an accident or a false alarm; a share of a
 * tree, one folder of which hardly a file is left, or a note are an attack.  What was not seen
 * makes the examination a partial one, and the judge never calls that harmless.
 */
#include "house/long-lived.h"
#include "house/survey-inside.h"

#define MANY 10		/* encrypted files */
#define SOME 3		/* fewer may be chance among a million */
#define SHARE 2		/* percent of what was seen */
#define FOLDER_SHARE 60 /* percent of one folder with MANY */
#define SMALL_SHARE 50	/* percent of a tree with SOME */
#define UNEXPLAINED 20	/* files of noise with one ending */

static HkFinding *
add(HkSurvey *s, const char *id)
{
	HkFinding *f = hk_finding_new(id, "", -1);

	g_ptr_array_add(s->examination->findings, f);
	return f;
}

static void
add_number(HkFinding *f, const char *key, guint64 n)
{
	g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, n);

	hk_finding_add(f, key, text);
}

static gboolean
has_fallen_folder(const HkSurvey *s)
{
	for (guint i = 0; i < s->folders->len; i++) {
		const HkSurveyFolder *f = g_ptr_array_index(s->folders, i);

		if (f->hit >= MANY && f->hit * 100 >= (f->hit + f->intact) * FOLDER_SHARE)
			return TRUE;
	}
	return FALSE;
}

static void
say_encrypted(HkSurvey *s)
{
	guint64 seen = s->hit + s->intact;
	gboolean many = (s->hit >= MANY &&
			 (s->hit * 100 >= seen * SHARE || has_fallen_folder(s))) ||
			(s->hit >= SOME && s->hit * 100 >= seen * SMALL_SHARE);
	HkFinding *f;

	if (s->hit == 0)
		return;
	f = add(s, many		    ? "survey.encrypted-many"
		   : s->hit >= SOME ? "survey.encrypted-some"
				    : "survey.encrypted-few");
	add_number(f, "hit", s->hit);
	add_number(f, "seen", seen);
	hk_finding_add(f, "example", g_ptr_array_index(s->samples, 0));
}

static void
say_note(HkSurvey *s)
{
	const HkSurveyNote *note;
	HkFinding *f;
	guint64 copies = 0;

	if (s->notes->len == 0)
		return;
	note = g_ptr_array_index(s->notes, 0);
	for (guint i = 0; i < s->notes->len; i++)
		copies += (guint64)((HkSurveyNote *)g_ptr_array_index(s->notes, i))->copies;
	f = add(s, "survey.note");
	hk_finding_add(f, "path", note->path);
	add_number(f, "copies", copies);
}

static void
say_renamed(HkSurvey *s)
{
	for (guint i = 0; i < s->endings->len; i++) {
		const HkSurveyEnding *e = g_ptr_array_index(s->endings, i);
		HkFinding *f;

		if (!e->counts || *e->tail == '\0')
			continue;
		f = add(s, "survey.renamed");
		hk_finding_add(f, "ending", e->tail);
		add_number(f, "files", e->strong + e->suspect);
		return;
	}
}

static void
say_marked(HkSurvey *s)
{
	HkFinding *f;

	if (s->marked < SOME)
		return;
	f = add(s, "survey.marked");
	add_number(f, "files", s->marked);
	hk_finding_add(f, "example", hk_survey_base(g_ptr_array_index(s->samples, 0)));
}

/* Too few to prove an ending, but a family's ending on what does not open is no accident. */
static void
say_family_of_few(HkSurvey *s)
{
	for (guint i = 0; i < s->endings->len && s->hit > 0; i++) {
		const HkSurveyEnding *e = g_ptr_array_index(s->endings, i);
		HkFinding *f;

		if (e->family == NULL || e->strong == 0)
			continue;
		f = add(s, "survey.family-of-few");
		hk_finding_add(f, "name", e->family);
		hk_finding_add(f, "ending", e->tail);
		return;
	}
}

static void
say_family(HkSurvey *s)
{
	HkFinding *f;

	if (s->family == NULL) {
		say_family_of_few(s);
		return;
	}
	f = add(s, s->family_by_note ? "survey.family" : "survey.family-by-name");
	hk_finding_add(f, "name", s->family);
	if (s->family_id != NULL)
		hk_finding_add(f, "family", s->family_id);
}

/* Files of noise that nothing explains, mostly alone with their ending. */
static void
say_unexplained(HkSurvey *s)
{
	for (guint i = 0; i < s->endings->len && s->hit == 0; i++) {
		const HkSurveyEnding *e = g_ptr_array_index(s->endings, i);
		HkFinding *f;

		if (e->suspect < UNEXPLAINED || e->other * 9 > e->suspect ||
		    e->suspect * 100 < s->files * SHARE)
			continue;
		f = add(s, "survey.unexplained");
		hk_finding_add(f, "ending", e->tail);
		add_number(f, "files", e->suspect);
		return;
	}
}

void
hk_survey_judge(HkHouse *house, HkSurvey *s)
{
	g_autoptr(HkArtefact) artefact = hk_artefact_new(s->root, "survey", -1);
	HkCaseFile file;

	s->examination = hk_examination_new(artefact);
	s->examination->outcome = s->files == s->unread ? HK_NOT_EXAMINED
				  : s->unread > 0	? HK_EXAMINED_PART
							: HK_EXAMINED;
	g_free(s->examination->type);
	s->examination->type = g_strdup("survey");
	say_encrypted(s);
	say_note(s);
	say_renamed(s);
	say_marked(s);
	say_family(s);
	say_unexplained(s);
	if (s->unread > 0)
		add_number(add(s, "survey.unread"), "files", s->unread);
	if (s->hit == 0 && s->notes->len == 0)
		add_number(add(s, "survey.intact"), "files", s->intact);
	hk_house_judge(house, s->examination, &file);
	s->verdict = file.verdict;
	s->guidance = file.guidance;
}

/* survey.c - looks at every file below a folder and keeps what was seen.
 *
 * Called by `hikeshi survey` and, for folders that are no mailbox, by `hikeshi examine`.  The walk
 * feeds the pool, whose line bounds how many files are open; records go to a file without a name,
 * so memory holds endings and notes but no list of files.  It promises to change nothing below the
 * folder, and that each name it met is counted: as seen, passed by, or not seen.
 */
#include "house/survey.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fd.h"
#include "base/sip.h"
#include "base/text.h"
#include "facts/wishes.h"
#include "house/survey-inside.h"
#include "house/survey-walk.h"

#define NOTES_MAX 200 /* candidates of different names or sizes */
#define ENDINGS_MAX 4096
#define BACKUPS_MAX 50

typedef struct {
	HkSurvey *survey;
	HkSurveyWalk *walk;
	GHashTable *endings; /* of HkSurveyEnding*, by tail; owned by survey->endings */
	GHashTable *notes;   /* of HkSurveyNote*, by name and size */
	GPtrArray *raw;	     /* of char*: the file system's names of survey->notes */
	HkSurveyProgress progress;
	gpointer user;
	gboolean full; /* the disk */
} Run;

static void
note_free(gpointer p)
{
	HkSurveyNote *n = p;

	g_free(n->path);
	g_free(n->family);
	g_free(n->family_id);
	g_free(n->decryptor);
	g_free(n);
}

static void
ending_free(gpointer p)
{
	HkSurveyEnding *e = p;

	g_free(e->tail);
	g_free(e->family);
	g_free(e->decryptor);
	g_free(e);
}

static void
folder_free(gpointer p)
{
	g_free(((HkSurveyFolder *)p)->path);
	g_free(p);
}

static void
type_free(gpointer p)
{
	g_free(((HkSurveyType *)p)->type);
	g_free(p);
}

static void
pair_free(gpointer p)
{
	HkSurveyPair *pair = p;

	g_free(pair->before);
	g_free(pair->after);
	g_free(pair);
}

static HkSurvey *
survey_new(const char *root)
{
	HkSurvey *s = g_new0(HkSurvey, 1);

	s->root = hk_text_valid(root, strlen(root));
	s->unread_paths = g_ptr_array_new_with_free_func(g_free);
	s->notes = g_ptr_array_new_with_free_func(note_free);
	s->endings = g_ptr_array_new_with_free_func(ending_free);
	s->folders = g_ptr_array_new_with_free_func(folder_free);
	s->types = g_ptr_array_new_with_free_func(type_free);
	s->owners = g_array_new(FALSE, TRUE, sizeof(HkSurveyOwner));
	s->backups = g_ptr_array_new_with_free_func(g_free);
	s->pairs = g_ptr_array_new_with_free_func(pair_free);
	s->samples = g_ptr_array_new_with_free_func(g_free);
	return s;
}

void
hk_survey_free(HkSurvey *s)
{
	if (s == NULL)
		return;
	g_free(s->root);
	g_ptr_array_unref(s->unread_paths);
	g_ptr_array_unref(s->notes);
	g_ptr_array_unref(s->endings);
	g_ptr_array_unref(s->folders);
	g_ptr_array_unref(s->types);
	g_array_unref(s->owners);
	g_ptr_array_unref(s->backups);
	g_ptr_array_unref(s->pairs);
	g_ptr_array_unref(s->samples);
	g_free(s->family);
	g_free(s->family_id);
	g_free(s->decryptor);
	g_clear_pointer(&s->verdict, hk_verdict_free);
	g_clear_pointer(&s->examination, hk_examination_free);
	hk_survey_spool_free(s->spool);
	g_free(s);
}

const char *
hk_survey_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

char *
hk_survey_ending(const char *path)
{
	const char *base = hk_survey_base(path), *dot = strrchr(base, '.');

	return dot != NULL && dot > base ? g_utf8_strdown(dot, -1) : g_strdup("");
}

static void
found_free(gpointer p)
{
	HkSurveyFound *found = p;

	hk_survey_found_clear(found);
	g_free(found);
}

static HkArtefact *
next(gpointer user)
{
	Run *run = user;
	g_autofree HkSurveyFound *found = g_new0(HkSurveyFound, 1);
	g_autofree char *shown = NULL;
	HkArtefact *artefact;

	if (run->full || !hk_survey_walk_next(run->walk, found))
		return NULL;
	shown = hk_text_valid(hk_survey_base(found->path), strlen(hk_survey_base(found->path)));
	if (found->problem != NULL)
		artefact = hk_artefact_unreadable(shown, found->problem);
	else
		artefact = hk_artefact_new(shown, "survey", hk_fd_steal(&found->fd));
	hk_artefact_set_tag(artefact, g_steal_pointer(&found), found_free);
	return artefact;
}

/* Links, FIFOs and the system's own trees hold no file of anybody. */
static gboolean
is_passed_by(const char *problem)
{
	static const char *const passed[] = { "link", "not-a-file", "system", "loop", NULL };

	return problem != NULL && g_strv_contains(passed, problem);
}

static void
keep_backup(HkSurvey *s, const char *path)
{
	static const char *const endings[] = { ".vhd", ".vhdx", ".vbk", ".vib",	 ".tib", ".mrimg",
					       ".spf", ".bkf",	".bak", ".vmdk", ".gho", NULL };
	static const char *const folders[] = { "/.snapshot/",
					       "/.snapshots/",
					       "/@GMT-",
					       "/~snapshot/",
					       "/#snapshot/",
					       "/#recycle/",
					       "/.zfs/",
					       "/System Volume Information/",
					       "/WindowsImageBackup/",
					       NULL };
	g_autofree char *ending = hk_survey_ending(path);
	gboolean found = g_strv_contains(endings, ending);

	for (guint i = 0; folders[i] != NULL; i++)
		found |= strstr(path, folders[i]) != NULL;
	if (found && s->backups->len < BACKUPS_MAX)
		g_ptr_array_add(s->backups, g_strdup(path));
}

static void
keep_unread(HkSurvey *s, const HkSurveyRecord *r)
{
	s->unread++;
	if (s->unread_paths->len < HK_SURVEY_EXAMPLES)
		g_ptr_array_add(s->unread_paths, g_strdup(r->path));
}

static void
keep_ending(Run *run, const HkSurveyRecord *r, const HkFinding *f)
{
	g_autofree char *tail = hk_survey_ending(r->path);
	HkSurveyEnding *e = g_hash_table_lookup(run->endings, tail);
	const char *family = hk_finding_value(f, "family");

	if (e == NULL && g_hash_table_size(run->endings) >= ENDINGS_MAX)
		return;
	if (e == NULL) {
		e = g_new0(HkSurveyEnding, 1);
		e->tail = g_steal_pointer(&tail);
		g_hash_table_insert(run->endings, e->tail, e);
		g_ptr_array_add(run->survey->endings, e);
	}
	e->strong += hk_file_is_hit(r->state) && *r->tail != '\0';
	e->suspect += r->state == HK_FILE_SUSPECT;
	e->other += !hk_file_is_hit(r->state) && r->state != HK_FILE_SUSPECT;
	if (e->family == NULL && family != NULL && *family != '\0' && *r->tail != '\0') {
		e->family = g_strdup(family);
		e->decryptor = g_strdup(hk_finding_value(f, "decryptor"));
	}
}

static void
keep_note(Run *run, const HkSurveyRecord *r, const char *raw)
{
	g_autofree char *key = g_strdup_printf("%" G_GUINT64_FORMAT "/%s", r->size,
					       hk_survey_base(r->path));
	HkSurveyNote *note = g_hash_table_lookup(run->notes, key);

	if (note == NULL && run->survey->notes->len >= NOTES_MAX)
		return;
	if (note == NULL) {
		note = g_new0(HkSurveyNote, 1);
		note->path = g_strdup(r->path);
		note->modified = r->modified;
		note->owner = r->owner;
		g_hash_table_insert(run->notes, g_steal_pointer(&key), note);
		g_ptr_array_add(run->survey->notes, note);
		g_ptr_array_add(run->raw, g_strdup(raw));
	}
	note->modified = MIN(note->modified, r->modified);
	note->copies++;
}

/* It was written to while we looked, so what we saw may be half of two things. */
static gboolean
has_moved(const HkArtefact *artefact, const HkSurveyFound *found)
{
	struct stat st;

	return fstat(hk_artefact_fd(artefact), &st) == 0 &&
	       ((guint64)st.st_size != found->size || st.st_mtim.tv_sec != found->modified);
}

static void
read_answer(HkSurveyRecord *r, const HkFinding *f)
{
	const char *marks = hk_finding_value(f, "marks");
	const char *type = hk_finding_value(f, "name");

	if (type == NULL || g_str_equal(type, "unknown") || g_str_equal(type, "opaque"))
		type = hk_finding_value(f, "mark");
	r->type = g_strdup(type != NULL ? type : "unknown");
	r->tail = g_strdup(hk_finding_value(f, "tail"));
	r->state = hk_file_state_of(hk_finding_value(f, "state"));
	r->note = marks != NULL && strstr(marks, "note") != NULL;
	r->mail = marks != NULL && strstr(marks, "mail") != NULL;
	r->id = marks != NULL && strstr(marks, "id") != NULL;
}

static void
count(Run *run, const HkSurveyRecord *r, const HkFinding *f, const char *raw)
{
	HkSurvey *s = run->survey;

	s->files++;
	s->bytes += r->size;
	s->moved += r->moved;
	s->strong += hk_file_is_hit(r->state);
	if (r->state == HK_FILE_UNREAD)
		keep_unread(s, r);
	else if (f != NULL)
		keep_ending(run, r, f);
	if (r->note)
		keep_note(run, r, raw);
	if (!hk_file_is_hit(r->state))
		keep_backup(s, r->path);
}

static gboolean
on_file(const HkCaseFile *file, gpointer user)
{
	Run *run = user;
	const HkExamination *e = file->examination;
	const HkSurveyFound *found = hk_artefact_tag(e->artefact);
	const HkFinding *f = hk_examination_find(e, "survey.file");
	HkSurveyRecord r = { .state = HK_FILE_UNREAD };

	if (found == NULL)
		return TRUE;
	if (is_passed_by(found->problem)) {
		run->survey->passed++;
		return TRUE;
	}
	r.path = hk_text_valid(found->path, strlen(found->path));
	r.size = found->size;
	r.modified = found->modified;
	r.changed = found->changed;
	r.owner = found->owner;
	if (f != NULL)
		read_answer(&r, f);
	else if (found->problem == NULL && found->size == 0)
		r.state = HK_FILE_EMPTY;
	else
		r.problem = g_strdup(found->problem != NULL ? found->problem : "io");
	r.moved = found->problem == NULL && has_moved(e->artefact, found);
	count(run, &r, f, found->path);
	run->full = !hk_survey_spool_add(run->survey->spool, &r);
	hk_survey_record_clear(&r);
	if (run->progress != NULL)
		run->progress(run->survey->files, run->survey->bytes, run->user);
	return !run->full;
}

static void
run_clear(Run *run)
{
	g_hash_table_unref(run->endings);
	g_hash_table_unref(run->notes);
	g_ptr_array_unref(run->raw);
	hk_survey_walk_free(run->walk);
}

static gboolean
look_at_all(HkHouse *house, Run *run, GError **error)
{
	HkSurvey *s = run->survey;

	if (!hk_house_examine_each(house, next, on_file, run, error))
		return FALSE;
	s->share = hk_survey_walk_is_share(run->walk);
	if (!hk_survey_read_notes(house, s, run->raw, error) || !hk_survey_sum(s, error))
		return FALSE;
	hk_survey_judge(house, s);
	return TRUE;
}

HkSurvey *
hk_survey(HkHouse *house, const char *root, HkSurveyProgress progress, gpointer user,
	  GError **error)
{
	g_autoptr(HkSurvey) survey = survey_new(root);
	Run run = { .survey = survey, .progress = progress, .user = user };
	gboolean ok;

	run.walk = hk_survey_walk_new(root, error);
	survey->spool = run.walk != NULL ? hk_survey_spool_new(error) : NULL;
	run.endings = g_hash_table_new(hk_sip_text, g_str_equal);
	run.notes = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, NULL);
	run.raw = g_ptr_array_new_with_free_func(g_free);
	ok = survey->spool != NULL && look_at_all(house, &run, error);
	run_clear(&run);
	return ok ? g_steal_pointer(&survey) : NULL;
}

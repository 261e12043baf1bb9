/* survey-list.c - a survey for programs: one JSON object, and the list of all files.
 *
 * Called by the command line.  The list is written while the records are read, so a million files
 * need no memory; like every CSV of ours it is safe to open in a spreadsheet (doc/exports.md).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/fd.h"
#include "base/json.h"
#include "house/survey-inside.h"
#include "house/survey-tell.h"
#include "report/csv.h"

#define FOLDERS_TOLD 1000
#define CHUNK (128 * 1024)

static void
number(HkJson *j, const char *key, guint64 n)
{
	hk_json_key(j, key);
	hk_json_int(j, (gint64)n);
}

static void
moment(HkJson *j, const char *key, gint64 when)
{
	g_autofree char *text = when != 0 ? hk_civil_format(when) : NULL;

	hk_json_pair(j, key, text);
}

static void
put_paths(HkJson *j, const char *key, const GPtrArray *paths)
{
	hk_json_key(j, key);
	hk_json_open(j, '[');
	for (guint i = 0; i < paths->len; i++)
		hk_json_text(j, g_ptr_array_index(paths, i));
	hk_json_close(j, ']');
}

static void
put_numbers(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "files");
	hk_json_open(j, '{');
	number(j, "all", s->files);
	for (guint i = 0; i < HK_FILE_STATES; i++)
		number(j, hk_file_state_id((HkFileState)i), s->states[i]);
	number(j, "passed_by", s->passed);
	number(j, "changed_meanwhile", s->moved);
	number(j, "bytes", s->bytes);
	hk_json_close(j, '}');
}

static void
put_verdict(HkJson *j, const HkSurvey *s)
{
	const HkVerdict *v = s->verdict;

	hk_json_pair(j, "verdict", hk_result_id(v->result));
	hk_json_pair(j, "kind", v->result == HK_INCIDENT ? hk_kind_id(v->kind) : NULL);
	hk_json_key(j, "probability");
	hk_json_real(j, v->probability, 4);
	hk_json_key(j, "findings");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(s->examination->findings, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "id", f->id);
		for (guint n = 0; n < f->n_values; n++)
			hk_json_pair(j, f->values[n].key, f->values[n].text);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
put_family(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "family");
	hk_json_open(j, '{');
	hk_json_pair(j, "name", s->family);
	hk_json_pair(j, "by", s->family == NULL ? NULL : s->family_by_note ? "note" : "ending");
	hk_json_pair(j, "decryptor", s->decryptor);
	hk_json_key(j, "decryptor_confirmed");
	hk_json_bool(j, s->decryptor != NULL && s->sourced);
	hk_json_close(j, '}');
}

static void
put_window(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "window");
	hk_json_open(j, '{');
	number(j, "first", (guint64)s->first);
	number(j, "last", (guint64)s->last);
	moment(j, "first_time", s->first);
	moment(j, "last_time", s->last);
	hk_json_pair(j, "clock", s->by_change ? "changed" : "modified");
	number(j, "outside", s->outside);
	hk_json_close(j, '}');
}

static void
put_folders(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "folders");
	hk_json_open(j, '[');
	for (guint i = 0; i < MIN(s->folders->len, FOLDERS_TOLD); i++) {
		const HkSurveyFolder *f = g_ptr_array_index(s->folders, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "path", f->path);
		number(j, "hit", f->hit);
		number(j, "intact", f->intact);
		moment(j, "first", f->first);
		moment(j, "last", f->last);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
put_types(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "types");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->types->len; i++) {
		const HkSurveyType *t = g_ptr_array_index(s->types, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "type", t->type);
		number(j, "hit", t->hit);
		number(j, "other", t->intact);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
put_notes(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "notes");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->notes->len; i++) {
		const HkSurveyNote *n = g_ptr_array_index(s->notes, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "path", n->path);
		number(j, "copies", (guint64)n->copies);
		moment(j, "first", n->modified);
		number(j, "owner", n->owner);
		hk_json_pair(j, "family", n->family);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

/* Who the files belong to that were hit, and which endings they have. */
static void
put_traces(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "owners");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->owners->len; i++) {
		const HkSurveyOwner *o = &g_array_index(s->owners, HkSurveyOwner, i);

		hk_json_open(j, '{');
		number(j, "id", o->id);
		number(j, "hit", o->hits);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
	hk_json_key(j, "endings");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->endings->len; i++) {
		const HkSurveyEnding *e = g_ptr_array_index(s->endings, i);

		if (!e->counts)
			continue;
		hk_json_open(j, '{');
		hk_json_pair(j, "ending", e->tail);
		number(j, "hit", e->strong + e->suspect);
		number(j, "other", e->other);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
put_pairs(HkJson *j, const HkSurvey *s)
{
	hk_json_key(j, "pairs");
	hk_json_open(j, '[');
	for (guint i = 0; i < s->pairs->len; i++) {
		const HkSurveyPair *p = g_ptr_array_index(s->pairs, i);

		hk_json_open(j, '{');
		hk_json_pair(j, "before", p->before);
		hk_json_pair(j, "after", p->after);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

void
hk_survey_json(const HkSurvey *s, GString *out)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.survey/1");
	hk_json_pair(&j, "folder", s->root);
	put_verdict(&j, s);
	put_numbers(&j, s);
	put_family(&j, s);
	put_window(&j, s);
	put_types(&j, s);
	put_folders(&j, s);
	put_notes(&j, s);
	put_traces(&j, s);
	put_paths(&j, "samples", s->samples);
	put_pairs(&j, s);
	put_paths(&j, "backups", s->backups);
	put_paths(&j, "not_seen", s->unread_paths);
	hk_json_key(&j, "share");
	hk_json_bool(&j, s->share);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}

typedef struct {
	const HkSurvey *survey;
	GString *out;
	int fd;
	gboolean json, failed;
} List;

static void
write_out(List *l)
{
	gsize done = 0;

	while (!l->failed && done < l->out->len) {
		gssize n = write(l->fd, l->out->str + done, l->out->len - done);

		if (n > 0)
			done += (gsize)n;
		else if (n == 0 || errno != EINTR)
			l->failed = TRUE;
	}
	g_string_truncate(l->out, 0);
}

static void
put_json(List *l, const HkSurveyRecord *r, HkFileState state)
{
	HkJson j = hk_json(l->out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "path", r->path);
	hk_json_pair(&j, "state", hk_file_state_id(state));
	hk_json_pair(&j, "type", r->type);
	number(&j, "size", r->size);
	moment(&j, "modified", r->modified);
	moment(&j, "changed", r->changed);
	number(&j, "owner", r->owner);
	hk_json_pair(&j, "appended", r->tail);
	hk_json_key(&j, "note");
	hk_json_bool(&j, r->note);
	hk_json_pair(&j, "problem", r->problem);
	hk_json_close(&j, '}');
	g_string_append_c(l->out, '\n');
}

static void
put_csv(List *l, const HkSurveyRecord *r, HkFileState state)
{
	g_autofree char *size = g_strdup_printf("%" G_GUINT64_FORMAT, r->size);
	g_autofree char *owner = g_strdup_printf("%u", r->owner);
	g_autofree char *modified = r->modified != 0 ? hk_civil_format(r->modified) : NULL;
	g_autofree char *changed = r->changed != 0 ? hk_civil_format(r->changed) : NULL;
	const char *const cells[] = {
		r->path, hk_file_state_id(state), r->type,   size, modified, changed, owner,
		r->tail, r->note ? "yes" : "",	  r->problem
	};

	hk_csv_row(l->out, cells, G_N_ELEMENTS(cells));
}

static void
on_record(const HkSurveyRecord *r, gpointer user)
{
	List *l = user;
	HkFileState state = hk_survey_state(l->survey, r);

	if (l->json)
		put_json(l, r, state);
	else
		put_csv(l, r, state);
	if (l->out->len >= CHUNK)
		write_out(l);
}

/* The folder is evidence: nothing of ours may appear in it. */
static gboolean
lies_below(const char *path, const char *root)
{
	g_autofree char *dir = g_path_get_dirname(path);
	g_autofree char *real = realpath(dir, NULL);
	g_autofree char *above = realpath(root, NULL);
	gsize len = above != NULL ? strlen(above) : 0;

	return real != NULL && above != NULL && strncmp(real, above, len) == 0 &&
	       (real[len] == '/' || real[len] == '\0' || g_str_equal(above, "/"));
}

gboolean
hk_survey_list(const HkSurvey *survey, const char *path, GError **error)
{
	static const char *const head[] = { "path",    "state", "type",	    "size", "modified",
					    "changed", "owner", "appended", "note", "problem" };
	List l = { .survey = survey, .json = g_str_has_suffix(path, ".json") };
	HK_FD int fd = -1;
	gboolean ok;

	errno = EPERM;
	if (!lies_below(path, survey->root))
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(errno));
		return FALSE;
	}
	l.fd = fd;
	l.out = g_string_sized_new(CHUNK + 8192);
	if (!l.json) {
		g_string_append(l.out, HK_CSV_BOM);
		hk_csv_row(l.out, head, G_N_ELEMENTS(head));
	}
	ok = hk_survey_spool_each(survey->spool, on_record, &l, error);
	write_out(&l);
	g_string_free(l.out, TRUE);
	if (ok && l.failed)
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(errno));
	return ok && !l.failed;
}

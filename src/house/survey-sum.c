/* survey-sum.c - adds the records of a survey up.
 *
 * Called by survey.c when all files were looked at and the notes are known.  It reads the records
 * three times rather than hold them: for the numbers and the times, for the folders within the
 * window, and for the same file before and after.  Files of one folder stand together in the
 * records, so one folder at a time is held.
 */
#include <stdlib.h>
#include <string.h>

#include "base/sip.h"
#include "house/survey-inside.h"

#define FOLDERS_MAX 20000
#define OWNERS_MAX 64
#define SAMPLES 5
#define TWINS 1024 /* encrypted files whose other self is looked for */
#define PAIRS 5
#define STRONG_ENOUGH 3 /* files that prove an ending; two may be a coincidence */
#define PROVEN 10	/* files that prove an attack without their neighbours */
#define GAP (3 * 24 * 3600)
#define CLOSE_PERCENT 60 /* of the hits in one stretch: these times were not put back */

typedef struct {
	HkSurvey *survey;
	GArray *modified, *changed; /* of gint64, of hits */
	GHashTable *types;	    /* of HkSurveyType*, owned by the survey */
	HkSurveyFolder folder;	    /* the one whose files come now */
	GHashTable *twins;	    /* name as it was -> path of the encrypted file */
	guint64 strong;
} Sum;

gboolean
hk_file_is_hit(HkFileState state)
{
	return state == HK_FILE_ENCRYPTED || state == HK_FILE_PARTIAL;
}

HkSurveyEnding *
hk_survey_ending_of(const HkSurvey *survey, const char *tail)
{
	for (guint i = 0; i < survey->endings->len; i++) {
		HkSurveyEnding *e = g_ptr_array_index(survey->endings, i);

		if (g_str_equal(e->tail, tail))
			return e;
	}
	return NULL;
}

HkFileState
hk_survey_state(const HkSurvey *survey, const HkSurveyRecord *r)
{
	g_autofree char *tail = NULL;
	const HkSurveyEnding *e;

	if (r->state != HK_FILE_SUSPECT)
		return r->state;
	tail = hk_survey_ending(r->path);
	e = hk_survey_ending_of(survey, tail);
	if (e != NULL && e->counts)
		return HK_FILE_ENCRYPTED;
	/* A packed file that lost its mark or its end, among encrypted ones. */
	if (survey->notes->len > 0 && survey->strong >= PROVEN && !g_str_equal(r->type, "unknown"))
		return HK_FILE_PARTIAL;
	return HK_FILE_SUSPECT;
}

/* An ending of noise counts when other files prove it, or when a note lies there and hardly any
 * file with that ending is anything else. */
static void
decide_endings(HkSurvey *s)
{
	for (guint i = 0; i < s->endings->len; i++) {
		HkSurveyEnding *e = g_ptr_array_index(s->endings, i);
		guint64 noise = e->strong + e->suspect;

		e->counts = (e->strong >= STRONG_ENOUGH && e->strong * 5 >= e->suspect) ||
			    (e->suspect > 0 && e->family != NULL && s->notes->len > 0) ||
			    (s->notes->len > 0 && e->suspect >= STRONG_ENOUGH &&
			     noise * 10 >= (noise + e->other) * 9);
	}
}

static gint
most_hits_first(gconstpointer a, gconstpointer b)
{
	const HkSurveyEnding *x = *(const HkSurveyEnding *const *)a;
	const HkSurveyEnding *y = *(const HkSurveyEnding *const *)b;
	guint64 m = x->strong + x->suspect, n = y->strong + y->suspect;

	if (m != n)
		return m < n ? 1 : -1;
	return strcmp(x->tail, y->tail);
}

static void
count_type(Sum *sum, const HkSurveyRecord *r, gboolean hit)
{
	HkSurveyType *type = g_hash_table_lookup(sum->types, r->type);

	if (type == NULL) {
		type = g_new0(HkSurveyType, 1);
		type->type = g_strdup(r->type);
		g_hash_table_insert(sum->types, type->type, type);
		g_ptr_array_add(sum->survey->types, type);
	}
	type->hit += hit;
	type->intact += !hit;
}

static void
count_owner(HkSurvey *s, guint32 id)
{
	HkSurveyOwner fresh = { .id = id, .hits = 1 };

	for (guint i = 0; i < s->owners->len; i++) {
		HkSurveyOwner *o = &g_array_index(s->owners, HkSurveyOwner, i);

		if (o->id == id) {
			o->hits++;
			return;
		}
	}
	if (s->owners->len < OWNERS_MAX)
		g_array_append_val(s->owners, fresh);
}

static void
on_number(const HkSurveyRecord *r, gpointer user)
{
	Sum *sum = user;
	HkSurvey *s = sum->survey;
	HkFileState state = hk_survey_state(s, r);
	gboolean hit = hk_file_is_hit(state);

	s->states[state]++;
	if (state == HK_FILE_UNREAD || state == HK_FILE_EMPTY)
		return;
	s->hit += hit;
	s->intact += state == HK_FILE_INTACT;
	count_type(sum, r, hit);
	if (!hit)
		return;
	g_array_append_val(sum->modified, r->modified);
	g_array_append_val(sum->changed, r->changed);
	count_owner(s, r->owner);
	s->marked += (r->mail || r->id) && *r->tail != '\0';
}

static gint
earlier_first(gconstpointer a, gconstpointer b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return x < y ? -1 : x > y;
}

/* Stretches with less than GAP between two times; the one with most of them. */
HkSurveyWindow
hk_survey_window(GArray *times)
{
	HkSurveyWindow best = { 0 }, now = { 0 };

	g_array_sort(times, earlier_first);
	for (guint i = 0; i < times->len; i++) {
		gint64 t = g_array_index(times, gint64, i);

		if (i == 0 || t - now.last > GAP)
			now = (HkSurveyWindow){ .first = t };
		now.last = t;
		now.hits++;
		if (now.hits > best.hits)
			best = now;
	}
	return best;
}

static void
find_window(HkSurvey *s, Sum *sum)
{
	HkSurveyWindow w = hk_survey_window(sum->modified), c = hk_survey_window(sum->changed);

	if (w.hits * 100 < s->hit * CLOSE_PERCENT && c.hits > w.hits) {
		w = c;
		s->by_change = TRUE;
	}
	s->first = w.first;
	s->last = w.last;
	s->outside = s->hit - w.hits;
}

static gint
by_first(gconstpointer a, gconstpointer b)
{
	const HkSurveyFolder *x = *(const HkSurveyFolder *const *)a;
	const HkSurveyFolder *y = *(const HkSurveyFolder *const *)b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return strcmp(x->path, y->path);
}

static gint
by_hits(gconstpointer a, gconstpointer b)
{
	const HkSurveyType *x = *(const HkSurveyType *const *)a;
	const HkSurveyType *y = *(const HkSurveyType *const *)b;

	if (x->hit != y->hit)
		return x->hit < y->hit ? 1 : -1;
	return x->intact != y->intact ? (x->intact < y->intact ? 1 : -1) : strcmp(x->type, y->type);
}

static gint
owners_by_hits(gconstpointer a, gconstpointer b)
{
	const HkSurveyOwner *x = a, *y = b;

	return x->hits < y->hits ? 1 : x->hits > y->hits ? -1 : 0;
}

static void
close_folder(Sum *sum)
{
	HkSurvey *s = sum->survey;
	HkSurveyFolder *f = &sum->folder;

	if (f->hit > 0 && s->folders->len < FOLDERS_MAX)
		g_ptr_array_add(s->folders, g_memdup2(f, sizeof *f));
	else
		g_free(f->path);
	*f = (HkSurveyFolder){ 0 };
}

/* The name it had: without what was appended. */
static char *
name_before(const HkSurveyRecord *r)
{
	const char *base = hk_survey_base(r->path);
	gsize len = strlen(base), tail = strlen(r->tail);

	return g_strndup(base, tail < len ? len - tail : len);
}

static void
keep_sample(Sum *sum, const HkSurveyRecord *r)
{
	if (sum->survey->samples->len < SAMPLES)
		g_ptr_array_add(sum->survey->samples, g_strdup(r->path));
	if (g_hash_table_size(sum->twins) < TWINS)
		g_hash_table_insert(sum->twins, name_before(r), g_strdup(r->path));
}

static void
on_place(const HkSurveyRecord *r, gpointer user)
{
	Sum *sum = user;
	HkSurvey *s = sum->survey;
	HkFileState state = hk_survey_state(s, r);
	gint64 when = s->by_change ? r->changed : r->modified;
	gsize len = (gsize)(hk_survey_base(r->path) - r->path);
	HkSurveyFolder *f = &sum->folder;

	if (f->path == NULL || strlen(f->path) != len || strncmp(f->path, r->path, len) != 0) {
		close_folder(sum);
		f->path = g_strndup(r->path, len);
	}
	f->intact += state == HK_FILE_INTACT;
	if (!hk_file_is_hit(state))
		return;
	keep_sample(sum, r);
	f->hit++;
	if (when < s->first || when > s->last)
		return;
	f->first = f->first == 0 ? when : MIN(f->first, when);
	f->last = MAX(f->last, when);
}

static void
on_twin(const HkSurveyRecord *r, gpointer user)
{
	Sum *sum = user;
	const char *after = g_hash_table_lookup(sum->twins, hk_survey_base(r->path));
	HkSurveyPair *pair;

	if (after == NULL || hk_survey_state(sum->survey, r) != HK_FILE_INTACT ||
	    sum->survey->pairs->len >= PAIRS)
		return;
	pair = g_new0(HkSurveyPair, 1);
	pair->before = g_strdup(r->path);
	pair->after = g_strdup(after);
	g_ptr_array_add(sum->survey->pairs, pair);
	g_hash_table_remove(sum->twins, hk_survey_base(r->path));
}

/* What notes say comes first; an ending is only a name. */
static void
name_family(HkSurvey *s)
{
	for (guint i = 0; i < s->notes->len && s->family == NULL; i++) {
		const HkSurveyNote *n = g_ptr_array_index(s->notes, i);

		s->family = g_strdup(n->family);
		s->family_id = g_strdup(n->family_id);
		s->decryptor = g_strdup(n->decryptor);
		s->sourced = n->sourced;
		s->family_by_note = s->family != NULL;
	}
	for (guint i = 0; i < s->endings->len && s->family == NULL; i++) {
		const HkSurveyEnding *e = g_ptr_array_index(s->endings, i);

		if (e->family == NULL || e->strong < STRONG_ENOUGH)
			continue;
		s->family = g_strdup(e->family);
		s->decryptor = g_strdup(e->decryptor);
	}
	if (s->decryptor != NULL && *s->decryptor == '\0')
		g_clear_pointer(&s->decryptor, g_free);
}

static void
sum_clear(Sum *sum)
{
	g_array_unref(sum->modified);
	g_array_unref(sum->changed);
	g_hash_table_unref(sum->types);
	g_hash_table_unref(sum->twins);
	g_free(sum->folder.path);
}

static gboolean
read_records(Sum *sum, GError **error)
{
	HkSurvey *s = sum->survey;

	if (!hk_survey_spool_each(s->spool, on_number, sum, error))
		return FALSE;
	find_window(s, sum);
	if (s->hit > 0 && !hk_survey_spool_each(s->spool, on_place, sum, error))
		return FALSE;
	close_folder(sum);
	return s->hit == 0 || hk_survey_spool_each(s->spool, on_twin, sum, error);
}

gboolean
hk_survey_sum(HkSurvey *s, GError **error)
{
	Sum sum = { .survey = s };
	gboolean ok;

	sum.modified = g_array_new(FALSE, FALSE, sizeof(gint64));
	sum.changed = g_array_new(FALSE, FALSE, sizeof(gint64));
	sum.types = g_hash_table_new(hk_sip_text, g_str_equal);
	sum.twins = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, g_free);
	decide_endings(s);
	g_ptr_array_sort(s->endings, most_hits_first);
	ok = read_records(&sum, error);
	g_ptr_array_sort(s->folders, by_first);
	g_ptr_array_sort(s->types, by_hits);
	g_array_sort(s->owners, owners_by_hits);
	name_family(s);
	sum_clear(&sum);
	return ok;
}

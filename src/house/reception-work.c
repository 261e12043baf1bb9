/* reception-work.c - the thread that examines what was handed in.
 *
 * It starts the workers itself, because they end with the thread that started them.  Hand-ins are
 * begun in the order of the queue and several at once, so that no worker waits for a neighbour's
 * last mail; each is finished when all of its things are.  Results are appended while they come:
 * first the record, then its row in the index, so a reader never sees a row without its record.
 * What was not finished when the program ended is done again from the start.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "broker/record.h"
#include "facts/wishes.h"
#include "house/long-lived.h"
#include "house/reception-parts.h"
#include "house/tell.h"

typedef struct Work Work;

/* One hand-in at work. */
typedef struct {
	Work *work;
	HkReception *r;
	char *id;
	guint64 number;	    /* of this run; not 0 */
	guint things, next; /* next: the one to be handed to the workers */
	guint out;	    /* with the workers */
	gboolean json, failed;
	int results, index;
	guint64 end; /* of the last record */
	guint rows;
} Job;

typedef struct {
	Job *job;
	guint number;
} Thing;

struct Work {
	HkReception *r;
	Job *job; /* whose things are being handed out, or NULL */
	guint64 jobs;
	GPtrArray *silent; /* Jobs that ended without a result: good only if the run ends well */
};

static gboolean
stopping(HkReception *r)
{
	gboolean stop;

	g_mutex_lock(&r->lock);
	stop = r->stop;
	g_mutex_unlock(&r->lock);
	return stop;
}

static void
job_free(Job *job)
{
	hk_fd_clear(&job->results);
	hk_fd_clear(&job->index);
	g_free(job->id);
	g_free(job);
}

static void
mark_done(HkReception *r, const char *id, const char *problem)
{
	g_autofree char *path = hk_hand_path(r, id, "done");

	/* Removed meanwhile by its owner: nothing to say. */
	if (!g_file_set_contents(path, problem, -1, NULL) && g_access(r->folder, W_OK) != 0)
		g_warning("reception: %s cannot be written", path);
	g_mutex_lock(&r->lock);
	g_hash_table_remove(r->busy, id);
	g_mutex_unlock(&r->lock);
	if (r->options.finished != NULL)
		r->options.finished(r->options.user);
}

/* Every thing of it went through the workers. */
static void
end_job(Work *w, Job *job)
{
	if (job->rows == 0 && !job->failed) {
		g_ptr_array_add(w->silent, job);
		return;
	}
	if (job->failed || !stopping(w->r))
		mark_done(w->r, job->id, job->failed ? "storage" : "");
	job_free(job);
}

static void
thing_gone(gpointer tag)
{
	Thing *thing = tag;
	Job *job = thing->job;

	g_free(thing);
	job->out--;
	if (job->out == 0 && job->next >= job->things)
		end_job(job->work, job);
}

static char *
thing_name(const Job *job, guint n)
{
	g_autofree char *leaf = g_strdup_printf("name-%u", n);
	g_autofree char *path = hk_hand_path(job->r, job->id, leaf);
	char *name = NULL;

	return g_file_get_contents(path, &name, NULL, NULL) ? name : g_strdup("?");
}

/* Why it cannot be examined, as src/house/walk.h names it; NULL: nothing is known against it. */
static const char *
problem_of(int fd)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		return "io";
	return st.st_size == 0 ? "empty" : NULL;
}

static HkArtefact *
take_thing(Job *job)
{
	g_autofree char *leaf = g_strdup_printf("thing-%u", job->next);
	g_autofree char *path = hk_hand_path(job->r, job->id, leaf);
	g_autofree char *name = thing_name(job, job->next);
	HK_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	const char *problem = problem_of(fd);
	HkArtefact *artefact = problem == NULL ? hk_artefact_new(name, "auto", hk_fd_steal(&fd))
					       : hk_artefact_unreadable(name, problem);
	Thing *thing = g_new0(Thing, 1);

	*thing = (Thing){ job, job->next };
	hk_artefact_set_tag(artefact, thing, thing_gone);
	hk_artefact_set_company(artefact, job->number);
	if (!job->json)
		hk_artefact_want_views(artefact);
	job->next++;
	job->out++;
	return artefact;
}

static int
fresh_file(HkReception *r, const char *id, const char *leaf)
{
	g_autofree char *path = hk_hand_path(r, id, leaf);

	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static guint
things_in(const HkFields *about)
{
	return (guint)MIN(hk_hand_number(about, "things"), (guint64)HK_THINGS_MAX);
}

/* NULL: it cannot be examined, and that is noted.  Takes the id over. */
static Job *
begin_job(Work *w, char *id)
{
	g_autoptr(HkFields) about = hk_hand_about(w->r, id);
	Job *job = g_new0(Job, 1);

	job->work = w;
	job->number = ++w->jobs;
	job->r = w->r;
	job->id = id;
	job->results = about != NULL ? fresh_file(w->r, id, "results") : -1;
	job->index = about != NULL ? fresh_file(w->r, id, "index") : -1;
	job->things = about != NULL ? things_in(about) : 0;
	if (job->results < 0 || job->index < 0 || job->things == 0) {
		mark_done(w->r, id, job->things == 0 ? "nothing in it" : "storage");
		job_free(job);
		return NULL;
	}
	job->json = hk_fields_get(about, "json") != NULL;
	hk_house_set_instant(w->r->house, (gint64)hk_hand_number(about, "received"));
	return job;
}

/* The next id of the queue; without one, NULL, or when told to wait, only when it is time to stop.
 */
static char *
take_id(HkReception *r, gboolean wait)
{
	char *id;

	g_mutex_lock(&r->lock);
	while (wait && !r->stop && r->queue.length == 0)
		g_cond_wait(&r->wake, &r->lock);
	id = r->stop ? NULL : g_queue_pop_head(&r->queue);
	g_mutex_unlock(&r->lock);
	return id;
}

/* The job's next thing; after its last one the work lets go of the job. */
static HkArtefact *
hand_out(Work *w)
{
	HkArtefact *artefact = take_thing(w->job);

	if (w->job->next >= w->job->things)
		w->job = NULL;
	return artefact;
}

static HkArtefact *
next_thing(gpointer user)
{
	Work *w = user;
	char *id;

	while (w->job == NULL && (id = take_id(w->r, FALSE)) != NULL)
		w->job = begin_job(w, id);
	return w->job != NULL && !stopping(w->r) ? hand_out(w) : NULL;
}

static gboolean
write_all(int fd, const void *bytes, gsize len)
{
	const guint8 *p = bytes;

	while (len > 0) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return FALSE;
		p += n;
		len -= (gsize)n;
	}
	return TRUE;
}

static void
append(const Thing *thing, const HkCaseFile *file, const void *bytes, gsize len)
{
	Job *job = thing->job;
	const HkIndexRow row = {
		.end = job->end + len,
		.thing = thing->number,
		.result = (guint16)file->verdict->result,
		.kind = (gint16)file->verdict->kind,
		.probability = file->verdict->probability,
	};

	job->failed = job->failed || !write_all(job->results, bytes, len) ||
		      !write_all(job->index, &row, sizeof row);
	job->end = row.end;
	job->rows++;
}

static gboolean
keep(const HkCaseFile *file, gpointer user)
{
	Work *w = user;
	const HkExamination *e = file->examination;
	const Thing *thing = hk_artefact_tag(e->artefact);

	if (e->outcome == HK_CONTAINER_ONLY && e->findings->len == 0)
		return TRUE;
	if (thing->job->json) {
		g_autoptr(GString) line = g_string_new(NULL);

		hk_house_tell_json(w->r->house, file, line);
		append(thing, file, line->str, line->len);
	} else {
		g_autoptr(GByteArray) record = g_byte_array_new();

		hk_record_put(record, e);
		append(thing, file, record->data, record->len);
	}
	return !stopping(w->r);
}

/* One run: from this hand-in on as long as the queue gives more. */
static void
run(HkReception *r, char *first)
{
	Work w = { .r = r, .silent = g_ptr_array_new_with_free_func((GDestroyNotify)job_free) };
	g_autoptr(GError) error = NULL;

	w.job = begin_job(&w, first);
	if (!hk_house_examine_each(r->house, next_thing, keep, &w, &error))
		error = error != NULL ? error : g_error_new_literal(HK_ERROR, HK_ERROR_WORKER, "?");
	if (w.job != NULL) /* broken off before its last thing */
		g_ptr_array_add(w.silent, w.job);
	for (guint i = 0; i < w.silent->len && !stopping(r); i++)
		mark_done(r, ((Job *)g_ptr_array_index(w.silent, i))->id,
			  error != NULL ? error->message : "");
	g_ptr_array_unref(w.silent);
}

static void
open_house(HkReception *r)
{
	const HkHouseOptions options = {
		.profile = r->options.profile,
		.examines = TRUE,
		.workers = r->options.workers,
		.unsafe = r->options.unsafe,
	};
	GError *error = NULL;
	HkHouse *house = hk_house_new(&options, &error);

	/* Learning from itself: its rules are known before anybody else asks for them. */
	if (house != NULL && !hk_house_learn(house, house, &error))
		g_clear_pointer(&house, hk_house_free);
	g_mutex_lock(&r->lock);
	r->house = house;
	r->broken = error;
	r->started = TRUE;
	g_cond_broadcast(&r->wake);
	g_mutex_unlock(&r->lock);
}

gpointer
hk_reception_work(gpointer self)
{
	HkReception *r = self;
	char *id;

	open_house(r);
	if (r->house == NULL)
		return NULL;
	while ((id = take_id(r, TRUE)) != NULL)
		run(r, id);
	g_clear_pointer(&r->house, hk_house_free);
	return NULL;
}

/* reception-work.c - the thread that examines what was handed in, one hand-in after the other.
 *
 * It starts the workers itself, because they end with the thread that started them.  Results are
 * appended while they come: first the record, then its row in the index, so a reader never sees a
 * row without its record.  What was not finished when the program ended is done again from the
 * start.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "house/long-lived.h"
#include "facts/wishes.h"
#include "base/fd.h"
#include "broker/record.h"
#include "house/reception-parts.h"
#include "house/tell.h"

typedef struct {
	HkReception *r;
	const char *id;
	guint things, next;
	gboolean json;
	int results, index;
	guint64 end;
	guint64 opened_bytes; /* of things handed to the workers */
	guint fd_thing[1024]; /* which thing an open descriptor belongs to */
	gboolean failed;      /* could not write */
} Work;

static gboolean
stopping(HkReception *r)
{
	gboolean stop;

	g_mutex_lock(&r->lock);
	stop = r->stop;
	g_mutex_unlock(&r->lock);
	return stop;
}

static char *
thing_name(const HkReception *r, const char *id, guint n)
{
	g_autofree char *leaf = g_strdup_printf("name-%u", n);
	g_autofree char *path = hk_hand_path(r, id, leaf);
	char *name = NULL;

	return g_file_get_contents(path, &name, NULL, NULL) ? name : g_strdup("?");
}

static HkArtefact *
next_thing(gpointer user)
{
	Work *w = user;
	g_autofree char *leaf = g_strdup_printf("thing-%u", w->next);
	g_autofree char *path = NULL, *name = NULL;
	HkArtefact *artefact;
	int fd;

	if (w->next >= w->things || stopping(w->r))
		return NULL;
	path = hk_hand_path(w->r, w->id, leaf);
	name = thing_name(w->r, w->id, w->next);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0) {
		w->next++;
		return hk_artefact_unreadable(name, "io");
	}
	if (fd < (int)G_N_ELEMENTS(w->fd_thing))
		w->fd_thing[fd] = w->next;
	w->next++;
	artefact = hk_artefact_new(name, "auto", fd);
	if (!w->json)
		hk_artefact_want_views(artefact);
	return artefact;
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

static gboolean
append(Work *w, const HkCaseFile *file, const void *bytes, gsize len)
{
	int fd = hk_artefact_fd(file->examination->artefact);
	HkIndexRow row = {
		.thing = fd >= 0 && fd < (int)G_N_ELEMENTS(w->fd_thing) ? w->fd_thing[fd] : 0,
		.result = (guint16)file->verdict->result,
		.kind = (gint16)file->verdict->kind,
		.probability = file->verdict->probability,
	};

	w->end += len;
	row.end = w->end;
	w->failed = !write_all(w->results, bytes, len) || !write_all(w->index, &row, sizeof row);
	return !w->failed;
}

static gboolean
keep(const HkCaseFile *file, gpointer user)
{
	Work *w = user;
	const HkExamination *e = file->examination;

	if (e->outcome == HK_CONTAINER_ONLY && e->findings->len == 0)
		return TRUE;
	if (w->json) {
		g_autoptr(GString) line = g_string_new(NULL);

		hk_house_tell_json(w->r->house, file, line);
		return append(w, file, line->str, line->len);
	}
	g_autoptr(GByteArray) record = g_byte_array_new();

	hk_record_put(record, e);
	return append(w, file, record->data, record->len) && !stopping(w->r);
}

static int
fresh_file(HkReception *r, const char *id, const char *leaf)
{
	g_autofree char *path = hk_hand_path(r, id, leaf);

	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static void
finish(HkReception *r, const char *id, const char *problem)
{
	g_autofree char *path = hk_hand_path(r, id, "done");

	if (!g_file_set_contents(path, problem, -1, NULL))
		g_warning("reception: %s cannot be written", path);
}

static void
examine(HkReception *r, const char *id)
{
	g_autoptr(HkFields) about = hk_hand_about(r, id);
	g_autoptr(GError) error = NULL;
	HK_FD int results = -1;
	HK_FD int index = -1;
	Work w = { .r = r, .id = id };

	if (about == NULL)
		return;
	w.things = (guint)MIN(hk_hand_number(about, "things"), (guint64)HK_THINGS_MAX);
	w.json = hk_fields_get(about, "json") != NULL;
	w.results = results = fresh_file(r, id, "results");
	w.index = index = fresh_file(r, id, "index");
	if (results < 0 || index < 0) {
		finish(r, id, "storage");
		return;
	}
	hk_house_set_instant(r->house, (gint64)hk_hand_number(about, "received"));
	if (!hk_house_examine_each(r->house, next_thing, keep, &w, &error))
		finish(r, id, error->message);
	else if (w.failed)
		finish(r, id, "storage");
	else if (!stopping(r))
		finish(r, id, "");
}

/* The next id, or NULL when it is time to stop. */
static char *
wait_for_work(HkReception *r)
{
	char *id;

	g_mutex_lock(&r->lock);
	g_clear_pointer(&r->current, g_free);
	while (!r->stop && r->queue.length == 0)
		g_cond_wait(&r->wake, &r->lock);
	id = r->stop ? NULL : g_queue_pop_head(&r->queue);
	r->current = g_strdup(id);
	g_mutex_unlock(&r->lock);
	return id;
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
	while ((id = wait_for_work(r)) != NULL) {
		examine(r, id);
		g_free(id);
	}
	g_clear_pointer(&r->house, hk_house_free);
	return NULL;
}

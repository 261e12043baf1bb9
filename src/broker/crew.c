/* crew.c - hiring workers, hearing them, and burying those that die.
 *
 * Used by pool.c.  Here a death gets its culprit: the artefact the worker was on keeps what was
 * seen and carries the reason; the jobs queued behind it go back to the line.  Promises that a
 * slow caller, a stopped program or a suspended machine is never taken for a slow worker.
 */
#include "broker/crew.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "base/fd.h"
#include "broker/terms.h"

#define START_USEC (60 * G_USEC_PER_SEC) /* a cold disk and a sanitized build together took 9 s */
#define STARTS_FAILED 3			 /* in a row; then it is not bad luck */
#define STARTS_SPARE                                                                               \
	100	 /* more workers than culprits: something else is wrong with the machine           \
		  */
#define BURST 16 /* packets heard from one worker before looking around */

/* Deadlines are on this clock.  It stands still while the caller is busy with what we deliver. */
static gint64
now(const HkCrew *crew)
{
	return g_get_monotonic_time() - crew->away;
}

void
hk_crew_start(HkCrew *crew)
{
	HkHandle *handle = NULL;

	if (crew->broken != NULL)
		return;
	if (crew->starts > crew->workers + STARTS_SPARE + crew->answered)
		g_set_error(&crew->broken, HK_ERROR, HK_ERROR_WORKER,
			    "the examiners keep dying; %" G_GUINT64_FORMAT " were started",
			    crew->starts);
	else
		handle = hk_handle_start(&crew->options, crew->profile, &crew->broken);
	crew->starts++;
	if (handle != NULL)
		g_ptr_array_add(crew->handles, handle);
}

/* Microseconds that a worker may take for what it is at; 0: it is at nothing. */
static gint64
allowed(const HkCrew *crew, const HkHandle *handle)
{
	const HkSlot *oldest = handle->jobs.head != NULL ? handle->jobs.head->data : NULL;

	if (oldest == NULL)
		return handle->terms == NULL ? START_USEC : 0;
	return (gint64)1000 *
	       hk_terms_wall_ms(crew->terms,
				oldest->chosen != NULL
					? oldest->chosen
					: hk_artefact_type(oldest->examination->artefact),
				oldest->children != NULL);
}

static gint64
deadline(const HkCrew *crew, HkHandle *handle)
{
	gint64 usec = allowed(crew, handle);

	if (handle->wants_deadline)
		handle->since = now(crew);
	handle->wants_deadline = FALSE;
	return usec > 0 ? handle->since + usec : G_MAXINT64;
}

/* The examination is as complete as it will be. */
static void
finish(HkCrew *crew, HkSlot *slot)
{
	crew->answered++;
	if (crew->options.unsafe)
		g_ptr_array_add(slot->examination->findings,
				hk_finding_new("examiner.unsandboxed", "", -1));
	hk_line_done(&crew->line, slot);
}

static void
convict(HkCrew *crew, HkSlot *culprit, const HkFate *fate)
{
	HkExamination *e = culprit->examination;
	HkFinding *f = hk_finding_new(fate->id, "", -1);
	const char *asked = hk_artefact_type(e->artefact);

	hk_finding_add(f, fate->key, fate->value);
	g_ptr_array_add(e->findings, f);
	e->outcome = HK_EXAMINED_PART;
	if (*e->type == '\0' && !g_str_equal(asked, "auto")) {
		g_free(e->type);
		e->type = g_strdup(asked);
	}
	finish(crew, culprit);
}

/* A worker that never was ready.  What it said itself will be true of the next one, too. */
static void
blame_start(HkCrew *crew, HkHandle *handle, const HkFate *fate)
{
	crew->failed_starts++;
	if (crew->broken != NULL)
		return;
	if (handle->failure != NULL)
		crew->broken = g_steal_pointer(&handle->failure);
	else if (crew->failed_starts >= STARTS_FAILED)
		g_set_error(&crew->broken, HK_ERROR, HK_ERROR_WORKER, "%s does not start: %s",
			    crew->options.program, fate->value);
}

/* A worker is no more.  The culprit is the artefact it was on; the others lose nothing but time. */
static void
bury(HkCrew *crew, HkHandle *handle, HkFate *fate)
{
	HkSlot *culprit, *slot;

	hk_handle_bury(handle, fate);
	if (handle->terms == NULL) {
		blame_start(crew, handle, fate);
	} else {
		culprit = handle->ended != NULL ? handle->ended : g_queue_pop_head(&handle->jobs);
		while ((slot = g_queue_pop_head(&handle->jobs)) != NULL)
			hk_line_back(&crew->line, slot);
		if (culprit != NULL)
			convict(crew, culprit, fate);
	}
	g_free(fate->value);
	g_ptr_array_remove_fast(crew->handles, handle);
}

static void
give_up(HkCrew *crew, HkHandle *handle, const char *id, const char *key, char *value)
{
	HkFate fate = { id, key, value };

	bury(crew, handle, &fate);
}

/* A worker that is ready for the first time.  What the first one declares holds for all: they read
 * the same files. */
static gboolean
welcome(HkCrew *crew, HkHandle *handle)
{
	if ((handle->flags & HK_READY_LOCKED) == 0 && !crew->options.unsafe) {
		if (crew->broken == NULL)
			g_set_error(&crew->broken, HK_ERROR, HK_ERROR_UNSAFE,
				    "an examiner started without its sandbox");
		return FALSE;
	}
	crew->failed_starts = 0;
	if (crew->declarations == NULL) {
		crew->declarations = g_steal_pointer(&handle->declarations);
		crew->terms = g_array_ref(handle->terms);
	}
	g_clear_pointer(&handle->declarations, g_ptr_array_unref);
	return TRUE;
}

/* Hears what a worker has to say by now.  FALSE: nothing. */
static gboolean
hear(HkCrew *crew, HkHandle *handle)
{
	HkFate fate = { 0 };
	HkHeard heard = HK_HEARD;
	guint i;

	for (i = 0; i < BURST && heard == HK_HEARD; i++) {
		heard = hk_handle_hear(handle, crew->buf, HK_PACKET_MAX, &fate);
		if (handle->terms != NULL && handle->declarations != NULL && !welcome(crew, handle))
			heard = HK_HEARD_THE_END;
		if (heard == HK_HEARD && handle->ended != NULL)
			finish(crew, g_steal_pointer(&handle->ended));
	}
	if (heard == HK_HEARD_THE_END)
		bury(crew, handle, &fate);
	return i > 1 || heard != HK_HEARD_NOTHING;
}

static void
enforce_deadlines(HkCrew *crew)
{
	gint64 time = now(crew);

	for (guint i = crew->handles->len; i-- > 0;) {
		HkHandle *handle = g_ptr_array_index(crew->handles, i);

		if (deadline(crew, handle) <= time)
			give_up(crew, handle, "examiner.timeout", "seconds",
				g_strdup_printf("%.0f", (double)allowed(crew, handle) /
								(double)G_USEC_PER_SEC));
	}
}

static int
poll_timeout(HkCrew *crew)
{
	gint64 nearest = G_MAXINT64;

	for (guint i = 0; i < crew->handles->len; i++)
		nearest = MIN(nearest, deadline(crew, g_ptr_array_index(crew->handles, i)));
	if (nearest == G_MAXINT64)
		return -1;
	return (int)CLAMP((nearest - now(crew)) / 1000 + 1, 0, 60 * 1000);
}

/* Waits until a worker says something, dies or is late; not at all when there is work at hand. */
void
hk_crew_listen(HkCrew *crew, gboolean wait)
{
	guint n = crew->handles->len;
	g_autofree struct pollfd *fds = g_new(struct pollfd, n);
	g_autofree HkHandle **who = g_new(HkHandle *, n);
	int timeout = wait && n > 0 ? poll_timeout(crew) : 0;
	gint64 begin = g_get_monotonic_time(), late;

	for (guint i = 0; i < n; i++) {
		who[i] = g_ptr_array_index(crew->handles, i);
		fds[i] = (struct pollfd){ .fd = who[i]->fd, .events = POLLIN };
	}
	if (poll(fds, n, timeout) > 0)
		for (guint i = 0; i < n; i++)
			if (fds[i].revents != 0)
				hear(crew, who[i]);
	/* Much later than asked: the whole program was stopped, workers included. */
	late = g_get_monotonic_time() - begin - (gint64)MAX(timeout, 0) * 1000;
	if (timeout >= 0 && late > G_USEC_PER_SEC)
		crew->away += late;
	enforce_deadlines(crew);
}

/* The ready worker with the fewest jobs, or NULL when all are busy. */
HkHandle *
hk_crew_idlest(const HkCrew *crew)
{
	HkHandle *best = NULL;

	for (guint i = 0; i < crew->handles->len; i++) {
		HkHandle *handle = g_ptr_array_index(crew->handles, i);

		if (hk_handle_has_room(handle) &&
		    (best == NULL || handle->jobs.length < best->jobs.length))
			best = handle;
	}
	return best;
}

guint
hk_crew_starting(const HkCrew *crew)
{
	guint n = 0;

	for (guint i = 0; i < crew->handles->len; i++)
		n += ((HkHandle *)g_ptr_array_index(crew->handles, i))->terms == NULL;
	return n;
}

void
hk_crew_send(HkCrew *crew, HkHandle *handle, HkSlot *slot)
{
	if (hk_handle_send(handle, slot, ++crew->last_id))
		hk_line_sent(&crew->line, slot);
	else if (!hear(crew, handle)) /* what it said last, and its end */
		give_up(crew, handle, "examiner.breach", "what",
			g_strdup("does not take its jobs"));
}

void
hk_crew_drop(HkCrew *crew)
{
	for (guint i = crew->handles->len; i-- > 0;) {
		HkHandle *handle = g_ptr_array_index(crew->handles, i);

		if (handle->jobs.length > 0)
			g_ptr_array_remove_index_fast(crew->handles, i);
	}
	hk_line_clear(&crew->line);
}

/* Workers read the profile from a file without a name; it never touches the disk. */
static gboolean
write_profile(HkCrew *crew, const char *lines, GError **error)
{
	gsize len = strlen(lines);

	crew->profile = memfd_create("profile", MFD_CLOEXEC);
	if (crew->profile >= 0 && write(crew->profile, lines, len) == (ssize_t)len)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "profile: %s", g_strerror(errno));
	return FALSE;
}

gboolean
hk_crew_init(HkCrew *crew, const HkPoolOptions *options, GError **error)
{
	crew->profile = -1;
	crew->handles = g_ptr_array_new_with_free_func((GDestroyNotify)hk_handle_free);
	crew->buf = g_malloc(HK_PACKET_MAX);
	crew->options = *options;
	crew->options.program = g_strdup(options->program);
	crew->options.data_dir = g_strdup(options->data_dir);
	crew->options.profile_lines = NULL; /* only wanted here */
	crew->user_dirs = g_strdupv((char **)options->user_dirs);
	crew->options.user_dirs = (const char *const *)crew->user_dirs;
	crew->workers = options->workers != 0 ? options->workers : g_get_num_processors();
	if (!g_file_test(options->program, G_FILE_TEST_IS_EXECUTABLE)) {
		g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "%s is not a program",
			    options->program);
		return FALSE;
	}
	return options->profile_lines == NULL || write_profile(crew, options->profile_lines, error);
}

void
hk_crew_clear(HkCrew *crew)
{
	hk_line_clear(&crew->line);
	g_ptr_array_unref(crew->handles);
	g_clear_pointer(&crew->declarations, g_ptr_array_unref);
	g_clear_pointer(&crew->terms, g_array_unref);
	g_clear_error(&crew->broken);
	hk_fd_clear(&crew->profile);
	g_strfreev(crew->user_dirs);
	g_free((char *)crew->options.program);
	g_free((char *)crew->options.data_dir);
	g_free(crew->buf);
}

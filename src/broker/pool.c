/* pool.c - the loop that feeds workers, listens to them, and delivers in order.
 *
 * Called by the house.  Promises: every artefact is delivered exactly once and in order,
 * whatever its worker does; one that kills its worker costs itself and nobody else; memory does
 * not grow with the number of artefacts.  Refuses to go on when no worker can be kept alive.
 */
#include "broker/pool.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "base/fd.h"
#include "broker/handle.h"

#define START_USEC (60 * G_USEC_PER_SEC) /* a cold disk and a sanitized build together took 9 s */
#define WALL_MS 30000			 /* when an examiner's own limit is not known */
#define STARTS_FAILED 3			 /* in a row; then it is not bad luck */
#define STARTS_SPARE                                                                               \
	100		/* more workers than culprits: something else is wrong with the machine    \
			 */
#define WAITING_EACH 32 /* artefacts that justify another worker while one is starting */
#define BURST 16	/* packets heard or examinations delivered before looking around */

struct HkPool {
	HkPoolOptions options; /* with strings of its own */
	GStrv user_dirs;
	guint workers;
	int profile;		 /* descriptor with the profile's lines, or -1 */
	GPtrArray *handles;	 /* of HkHandle* */
	GPtrArray *declarations; /* of HkDeclaration*; NULL until a worker was ready */
	GArray *terms;		 /* of HkTerms, likewise */
	GError *broken;		 /* why no worker can be started any more */
	guint64 starts;
	guint64 answered;
	guint failed_starts; /* in a row */
	guint32 last_id;
	gint64 away; /* time in which we did not listen: no worker is to blame for it */
	HkLine line;
	HkPoolSource source;
	gboolean exhausted;
	gpointer user;
	guint8 *buf; /* HK_PACKET_MAX */
};

/* Deadlines are on this clock.  It stands still while the caller is busy with what we deliver. */
static gint64
now(const HkPool *pool)
{
	return g_get_monotonic_time() - pool->away;
}

static void
start_worker(HkPool *pool)
{
	HkHandle *handle = NULL;

	if (pool->broken != NULL)
		return;
	if (pool->starts > pool->workers + STARTS_SPARE + pool->answered)
		g_set_error(&pool->broken, HK_ERROR, HK_ERROR_WORKER,
			    "the examiners keep dying; %" G_GUINT64_FORMAT " were started",
			    pool->starts);
	else
		handle = hk_handle_start(&pool->options, pool->profile, &pool->broken);
	pool->starts++;
	if (handle != NULL)
		g_ptr_array_add(pool->handles, handle);
}

static guint32
wall_ms(const HkPool *pool, const char *type)
{
	guint32 longest = pool->terms->len > 0 ? 0 : WALL_MS;

	for (guint i = 0; i < pool->terms->len; i++) {
		const HkTerms *t = &g_array_index(pool->terms, HkTerms, i);

		if (g_str_equal(t->name, type))
			return t->wall_ms;
		longest = MAX(longest, t->wall_ms);
	}
	return longest; /* "auto": not known before the answer */
}

static void
set_deadline(HkPool *pool, HkHandle *handle)
{
	const HkSlot *oldest = g_queue_peek_head(&handle->jobs);

	handle->wants_deadline = FALSE;
	handle->deadline = G_MAXINT64;
	if (handle->talk.phase == HK_PHASE_STARTING)
		handle->deadline = now(pool) + START_USEC;
	else if (oldest != NULL)
		handle->deadline = now(pool) +
				   (gint64)1000 *
					   wall_ms(pool,
						   hk_artefact_type(oldest->examination->artefact));
}

/* The examination is as complete as it will be. */
static void
finish(HkPool *pool, HkSlot *slot)
{
	pool->answered++;
	if (pool->options.unsafe)
		g_ptr_array_add(slot->examination->findings,
				hk_finding_new("examiner.unsandboxed", "", -1));
	hk_line_done(&pool->line, slot);
}

static void
convict(HkPool *pool, HkSlot *culprit, const HkFate *fate)
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
	finish(pool, culprit);
}

/* A worker that never was ready.  What it said itself will be true of the next one, too. */
static void
blame_start(HkPool *pool, HkHandle *handle, const HkFate *fate)
{
	pool->failed_starts++;
	if (pool->broken != NULL)
		return;
	if (handle->failure != NULL)
		pool->broken = g_steal_pointer(&handle->failure);
	else if (pool->failed_starts >= STARTS_FAILED)
		g_set_error(&pool->broken, HK_ERROR, HK_ERROR_WORKER, "%s does not start: %s",
			    pool->options.program, fate->value);
}

/* A worker is no more.  The culprit is the artefact it was on; the others lose nothing but time. */
static void
bury(HkPool *pool, HkHandle *handle, HkFate *fate)
{
	HkSlot *culprit, *slot;

	hk_handle_bury(handle, fate);
	if (handle->terms == NULL) {
		blame_start(pool, handle, fate);
	} else {
		culprit = handle->ended != NULL ? handle->ended : g_queue_pop_head(&handle->jobs);
		while ((slot = g_queue_pop_head(&handle->jobs)) != NULL)
			hk_line_back(&pool->line, slot);
		if (culprit != NULL)
			convict(pool, culprit, fate);
	}
	g_free(fate->value);
	g_ptr_array_remove_fast(pool->handles, handle);
}

static void
give_up(HkPool *pool, HkHandle *handle, const char *id, const char *key, char *value)
{
	HkFate fate = { id, key, value };

	bury(pool, handle, &fate);
}

/* A worker that is ready for the first time.  What the first one declares holds for all: they read
 * the same files. */
static gboolean
welcome(HkPool *pool, HkHandle *handle)
{
	if ((handle->flags & HK_READY_LOCKED) == 0 && !pool->options.unsafe) {
		if (pool->broken == NULL)
			g_set_error(&pool->broken, HK_ERROR, HK_ERROR_UNSAFE,
				    "an examiner started without its sandbox");
		return FALSE;
	}
	pool->failed_starts = 0;
	if (pool->declarations == NULL) {
		pool->declarations = g_steal_pointer(&handle->declarations);
		pool->terms = g_array_ref(handle->terms);
	}
	g_clear_pointer(&handle->declarations, g_ptr_array_unref);
	return TRUE;
}

/* Hears what a worker has to say by now.  FALSE: nothing. */
static gboolean
hear(HkPool *pool, HkHandle *handle)
{
	HkFate fate = { 0 };
	HkHeard heard = HK_HEARD;
	guint i;

	for (i = 0; i < BURST && heard == HK_HEARD; i++) {
		heard = hk_handle_hear(handle, pool->buf, HK_PACKET_MAX, &fate);
		if (handle->terms != NULL && handle->declarations != NULL && !welcome(pool, handle))
			heard = HK_HEARD_THE_END;
		if (heard == HK_HEARD && handle->ended != NULL)
			finish(pool, g_steal_pointer(&handle->ended));
	}
	if (heard == HK_HEARD_THE_END)
		bury(pool, handle, &fate);
	return i > 1 || heard != HK_HEARD_NOTHING;
}

static void
enforce_deadlines(HkPool *pool)
{
	gint64 time = now(pool);

	for (guint i = pool->handles->len; i-- > 0;) {
		HkHandle *handle = g_ptr_array_index(pool->handles, i);

		if (handle->wants_deadline)
			set_deadline(pool, handle);
		if (handle->deadline <= time)
			give_up(pool, handle, "examiner.timeout", "seconds",
				g_strdup_printf("%.0f", handle->allowed / (double)G_USEC_PER_SEC));
	}
}

static int
poll_timeout(HkPool *pool)
{
	gint64 nearest = G_MAXINT64;

	for (guint i = 0; i < pool->handles->len; i++) {
		HkHandle *handle = g_ptr_array_index(pool->handles, i);

		if (handle->wants_deadline)
			set_deadline(pool, handle);
		nearest = MIN(nearest, handle->deadline);
	}
	if (nearest == G_MAXINT64)
		return -1;
	return (int)CLAMP((nearest - now(pool)) / 1000 + 1, 0, 60 * 1000);
}

/* Waits until a worker says something, dies or is late; not at all when there is work at hand. */
static void
listen_to_workers(HkPool *pool, gboolean wait)
{
	guint n = pool->handles->len;
	g_autofree struct pollfd *fds = g_new(struct pollfd, n);
	g_autofree HkHandle **who = g_new(HkHandle *, n);
	int timeout = wait && n > 0 ? poll_timeout(pool) : 0;
	gint64 begin = g_get_monotonic_time(), late;

	for (guint i = 0; i < n; i++) {
		who[i] = g_ptr_array_index(pool->handles, i);
		fds[i] = (struct pollfd){ .fd = who[i]->fd, .events = POLLIN };
	}
	if (poll(fds, n, timeout) > 0)
		for (guint i = 0; i < n; i++)
			if (fds[i].revents != 0)
				hear(pool, who[i]);
	/* Much later than asked: the whole program was stopped, workers included. */
	late = g_get_monotonic_time() - begin - (gint64)MAX(timeout, 0) * 1000;
	if (timeout >= 0 && late > G_USEC_PER_SEC)
		pool->away += late;
	enforce_deadlines(pool);
}

/* Takes one more artefact from the source. */
static gboolean
pull(HkPool *pool)
{
	HkArtefact *artefact;
	gint64 begin;

	if (pool->exhausted || !hk_line_has_room(&pool->line))
		return FALSE;
	begin = g_get_monotonic_time();
	artefact = pool->source(pool->user);
	pool->away += g_get_monotonic_time() - begin;
	if (artefact == NULL)
		pool->exhausted = TRUE;
	else
		hk_line_push(&pool->line, artefact);
	return artefact != NULL;
}

/* The ready worker with the fewest jobs, or NULL when all are busy. */
static HkHandle *
idlest(const HkPool *pool)
{
	HkHandle *best = NULL;

	for (guint i = 0; i < pool->handles->len; i++) {
		HkHandle *handle = g_ptr_array_index(pool->handles, i);

		if (hk_handle_has_room(handle) &&
		    (best == NULL || handle->jobs.length < best->jobs.length))
			best = handle;
	}
	return best;
}

static guint
starting(const HkPool *pool)
{
	guint n = 0;

	for (guint i = 0; i < pool->handles->len; i++)
		n += ((HkHandle *)g_ptr_array_index(pool->handles, i))->terms == NULL;
	return n;
}

/* Starting a worker costs as much as some hundred mails, so there must be something to do for it:
 * one mail needs one worker, whatever the number of cores. */
static void
hire(HkPool *pool)
{
	guint wanted = WAITING_EACH * starting(pool);

	while (pool->line.waiting <= wanted && pull(pool))
		;
	while (pool->broken == NULL && pool->handles->len < pool->workers &&
	       pool->line.waiting > wanted) {
		start_worker(pool);
		wanted += WAITING_EACH;
	}
}

/* Gives every worker as much as it may have. */
static void
feed(HkPool *pool)
{
	HkHandle *handle;

	while ((handle = idlest(pool)) != NULL) {
		HkSlot *slot = hk_line_next(&pool->line);

		if (slot == NULL && pull(pool))
			continue;
		if (slot == NULL)
			return;
		if (hk_handle_send(handle, slot, ++pool->last_id))
			hk_line_sent(&pool->line, slot);
		else if (!hear(pool, handle)) /* what it said last, and its end */
			give_up(pool, handle, "examiner.breach", "what",
				g_strdup("does not take its jobs"));
	}
	hire(pool);
}

static gboolean
deliver(HkPool *pool, HkPoolDeliver to, gboolean *more)
{
	gint64 begin = g_get_monotonic_time();
	HkExamination *examination;
	gboolean go_on = TRUE;
	guint n = 0;

	while (go_on && n < BURST && (examination = hk_line_take(&pool->line)) != NULL) {
		go_on = to(examination, pool->user);
		n++;
	}
	*more = n == BURST;
	pool->away += g_get_monotonic_time() - begin;
	return go_on;
}

/* What is left when a run ends early.  Workers that still work on it are let go. */
static void
drop_rest(HkPool *pool)
{
	for (guint i = pool->handles->len; i-- > 0;) {
		HkHandle *handle = g_ptr_array_index(pool->handles, i);

		if (handle->jobs.length > 0)
			g_ptr_array_remove_index_fast(pool->handles, i);
	}
	hk_line_clear(&pool->line);
}

gboolean
hk_pool_run(HkPool *pool, HkPoolSource source, HkPoolDeliver to, gpointer user, GError **error)
{
	gboolean go_on = TRUE, more = FALSE;

	pool->source = source;
	pool->user = user;
	pool->exhausted = FALSE;
	while (go_on) {
		feed(pool);
		go_on = deliver(pool, to, &more);
		if (pool->exhausted && pool->line.slots.length == 0)
			break;
		if (go_on && pool->handles->len == 0 && pool->broken != NULL && !more) {
			g_propagate_error(error, g_error_copy(pool->broken));
			drop_rest(pool);
			return FALSE;
		}
		if (go_on)
			listen_to_workers(pool, !more);
	}
	drop_rest(pool);
	return TRUE;
}

const GPtrArray *
hk_pool_declarations(HkPool *pool, GError **error)
{
	while (pool->declarations == NULL && pool->broken == NULL) {
		if (pool->handles->len == 0)
			start_worker(pool);
		else
			listen_to_workers(pool, TRUE);
	}
	if (pool->declarations == NULL)
		g_propagate_error(error, g_error_copy(pool->broken));
	return pool->declarations;
}

/* Workers read the profile from a file without a name; it never touches the disk. */
static gboolean
write_profile(HkPool *pool, const char *lines, GError **error)
{
	gsize len = strlen(lines);

	pool->profile = memfd_create("profile", MFD_CLOEXEC);
	if (pool->profile >= 0 && write(pool->profile, lines, len) == (ssize_t)len)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "profile: %s", g_strerror(errno));
	return FALSE;
}

HkPool *
hk_pool_new(const HkPoolOptions *options, GError **error)
{
	g_autoptr(HkPool) pool = g_new0(HkPool, 1);

	pool->profile = -1;
	pool->handles = g_ptr_array_new_with_free_func((GDestroyNotify)hk_handle_free);
	pool->buf = g_malloc(HK_PACKET_MAX);
	pool->options = *options;
	pool->options.program = g_strdup(options->program);
	pool->options.data_dir = g_strdup(options->data_dir);
	pool->options.profile_lines = NULL; /* only wanted here */
	pool->user_dirs = g_strdupv((char **)options->user_dirs);
	pool->options.user_dirs = (const char *const *)pool->user_dirs;
	pool->workers = options->workers != 0 ? options->workers : g_get_num_processors();
	if (!g_file_test(options->program, G_FILE_TEST_IS_EXECUTABLE)) {
		g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "%s is not a program",
			    options->program);
		return NULL;
	}
	if (options->profile_lines != NULL && !write_profile(pool, options->profile_lines, error))
		return NULL;
	start_worker(pool);
	if (pool->broken != NULL) {
		g_propagate_error(error, g_steal_pointer(&pool->broken));
		return NULL;
	}
	return g_steal_pointer(&pool);
}

void
hk_pool_free(HkPool *pool)
{
	if (pool == NULL)
		return;
	hk_line_clear(&pool->line);
	g_ptr_array_unref(pool->handles);
	g_clear_pointer(&pool->declarations, g_ptr_array_unref);
	g_clear_pointer(&pool->terms, g_array_unref);
	g_clear_error(&pool->broken);
	hk_fd_clear(&pool->profile);
	g_strfreev(pool->user_dirs);
	g_free((char *)pool->options.program);
	g_free((char *)pool->options.data_dir);
	g_free(pool->buf);
	g_free(pool);
}

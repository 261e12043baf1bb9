/* handle.c - feeding one worker and listening to it.
 *
 * Used by pool.c only.  Listening means: decode by talk.c, then check what only the broker can
 * know (that an answer is to the oldest question, that a child lies inside its container), and
 * only then believe it.  Refuses by ending that worker.
 */
#include "broker/handle.h"
#include "facts/wishes.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "base/error.h"
#include "base/fd.h"
#include "broker/terms.h"
#include "sandbox/spawn.h"
#include "wire/packet.h"

/* Containers around a mail that people really send: zip > mbox > mail.  A window of the same
 * container (its last child, without a label) does not count as a level. */
#define DEPTH_MAX 4

static gboolean
refuse(GError **error, const char *what)
{
	g_set_error_literal(error, HK_ERROR, HK_ERROR_WORKER, what);
	return FALSE;
}

static gboolean
on_declare(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;

	g_ptr_array_add(h->declarations, g_steal_pointer(&m->declaration));
	return TRUE;
}

static gboolean
on_ready(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;

	h->flags = m->code;
	h->terms = g_steal_pointer(&m->terms);
	h->wants_deadline = TRUE;
	return TRUE;
}

static gboolean
on_failed(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;

	h->failure = g_error_new_literal(HK_ERROR, (gint)m->code, m->text);
	return TRUE;
}

static gsize
size_of(const HkFinding *f)
{
	gsize size = sizeof *f + strlen(f->id) + strlen(f->place);

	for (guint i = 0; i < f->n_values; i++)
		size += strlen(f->values[i].key) + strlen(f->values[i].text);
	return size;
}

static gboolean
on_finding(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);

	if (slot->inner != NULL)
		slot = slot->inner;
	slot->bytes += size_of(m->finding);
	g_ptr_array_add(slot->examination->findings, g_steal_pointer(&m->finding));
	return TRUE;
}

static guint
n_children(const HkSlot *slot)
{
	return slot->children != NULL ? slot->children->len : 0;
}

/* Children are slices in rising order that do not overlap and are smaller than their container,
 * so a worker that was taken over cannot keep us busy for ever; nor may they be more than its
 * examiner asked for before it read anything.  One without a label is all the rest and so the last:
 * only that way it may be no deeper, for it stands behind all its brothers. */
static gboolean
on_child(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);
	guint64 begin = hk_artefact_offset(slot->examination->artefact);
	guint64 end = slot->end;
	const char *asked = hk_artefact_type(slot->examination->artefact);

	if (slot->inner != NULL)
		return refuse(error, "CHILD: of something inside");
	if (slot->depth >= DEPTH_MAX && m->text[0] != '\0')
		return refuse(error, "CHILD: too deep");
	if (m->length == 0 || m->offset < MAX(begin, slot->next_offset) || m->offset > end ||
	    m->length > end - m->offset)
		return refuse(error, "CHILD: outside its container");
	if (m->length == end - begin)
		return refuse(error, "CHILD: not smaller than its container");
	if (m->text[0] == '\0' && m->offset + m->length != end)
		return refuse(error, "CHILD: a rest that is not the last");
	if (n_children(slot) >= hk_terms_children(h->terms, asked))
		return refuse(error, "CHILD: more than its examiner may have");
	if (!hk_line_child(slot, m->text, m->type, m->offset, m->length))
		return refuse(error, "CHILD: more than the artefact can hold");
	slot->next_offset = m->offset + m->length;
	return TRUE;
}

/* Which of its examiners reads it: from now on it has that one's time.  What it may ask for it said
 * before it read anything, and it says so once. */
static gboolean
on_chosen(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);

	g_free(slot->chosen);
	slot->chosen = g_steal_pointer(&m->type);
	h->wants_deadline = TRUE;
	return TRUE;
}

static gboolean
on_view(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);

	if (!hk_artefact_wants_views(slot->examination->artefact) &&
	    hk_artefact_letters(slot->examination->artefact) == HK_LETTERS_NONE)
		return refuse(error, "VIEW: nobody asked");
	if (slot->inner != NULL)
		slot = slot->inner;
	slot->bytes += strlen(m->place) + strlen(m->text) + sizeof(HkView);
	hk_examination_view(slot->examination, m->place, m->text);
	return TRUE;
}

/* Something inside that is judged on its own, told in place: the bytes of a mail in a zip are
 * nowhere in the descriptor, so it cannot be a job. */
static gboolean
on_begin(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);

	if (slot->inner != NULL)
		return refuse(error, "BEGIN: inside another");
	if (slot->depth >= DEPTH_MAX)
		return refuse(error, "BEGIN: too deep");
	if (!hk_line_inner(slot, m->text))
		return refuse(error, "BEGIN: more than the artefact can hold");
	return TRUE;
}

static gboolean
on_close(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs), *inner = slot->inner;

	if (inner == NULL)
		return refuse(error, "CLOSE: of nothing");
	inner->examination->outcome = (HkOutcome)m->code;
	g_free(inner->examination->type);
	inner->examination->type = g_steal_pointer(&m->type);
	slot->inner = NULL;
	return TRUE;
}

static gboolean
on_end(gpointer self, HkMessage *m, GError **error)
{
	HkHandle *h = self;
	HkSlot *slot = g_queue_peek_head(&h->jobs);

	if (m->id != slot->id)
		return refuse(error, "END: of another job");
	if (h->ended != NULL)
		return refuse(error, "END: two in one packet");
	if (slot->inner != NULL)
		return refuse(error, "END: with something inside still open");
	/* Only now it is known which examiner an "auto" job was for. */
	if (n_children(slot) > hk_terms_children(h->terms, m->type))
		return refuse(error, "END: more children than its examiner may have");
	if (m->code == HK_CONTAINER_ONLY && slot->children == NULL)
		return refuse(error, "END: a container without children");
	h->ended = g_queue_pop_head(&h->jobs);
	h->wants_deadline = TRUE;
	slot->examination->outcome = (HkOutcome)m->code;
	g_free(slot->examination->type);
	slot->examination->type = g_steal_pointer(&m->type);
	return TRUE;
}

static const HkApply from_worker[HK_MSG__N] = {
	[HK_MSG_DECLARE] = on_declare, [HK_MSG_READY] = on_ready, [HK_MSG_FAILED] = on_failed,
	[HK_MSG_FINDING] = on_finding, [HK_MSG_CHILD] = on_child, [HK_MSG_END] = on_end,
	[HK_MSG_CHOSEN] = on_chosen,   [HK_MSG_BEGIN] = on_begin, [HK_MSG_CLOSE] = on_close,
	[HK_MSG_VIEW] = on_view,
};

/* The command line that src/worker/options.c reads.  (owned) */
static char **
command_line(const HkPoolOptions *o, gboolean profile)
{
	g_autoptr(GStrvBuilder) b = g_strv_builder_new();

	g_strv_builder_add_many(b, o->program, "--data", o->data_dir, "--socket-fd",
				G_STRINGIFY(HK_SPAWN_SOCKET), NULL);
	for (guint i = 0; o->user_dirs != NULL && o->user_dirs[i] != NULL; i++)
		g_strv_builder_add_many(b, "--user-data", o->user_dirs[i], NULL);
	if (profile)
		g_strv_builder_add_many(b, "--profile-fd", G_STRINGIFY(HK_SPAWN_EXTRA), NULL);
	if (o->unsafe)
		g_strv_builder_add(b, "--unsafe-no-sandbox");
	return g_strv_builder_end(b);
}

HkHandle *
hk_handle_start(const HkPoolOptions *options, int profile, GError **error)
{
	g_auto(GStrv) argv = command_line(options, profile >= 0);
	HkSpawn spawn = { .argv = (const char *const *)argv,
			  .extra = profile,
			  .show_log = options->show_log };
	HK_FD int ours = -1;
	HK_FD int theirs = -1;
	int ends[2];
	HkHandle *h;
	pid_t pid;

	if (!hk_packet_pair(ends, error))
		return NULL;
	ours = ends[0];
	spawn.socket = theirs = ends[1];
	if (!hk_spawn(&spawn, &pid, error))
		return NULL;
	h = g_new0(HkHandle, 1);
	h->pid = pid;
	h->fd = hk_fd_steal(&ours);
	h->talk = hk_talk(from_worker, h, HK_PHASE_STARTING);
	h->wants_deadline = TRUE;
	h->declarations = g_ptr_array_new_with_free_func((GDestroyNotify)hk_declaration_free);
	return h;
}

gboolean
hk_handle_has_room(const HkHandle *handle)
{
	return (handle->talk.phase & (HK_PHASE_IDLE | HK_PHASE_WORKING)) != 0 &&
	       handle->jobs.length < HK_HANDLE_JOBS;
}

gboolean
hk_handle_send(HkHandle *handle, HkSlot *slot, guint32 id)
{
	g_autoptr(GByteArray) out = g_byte_array_sized_new(256);
	const HkArtefact *a = slot->examination->artefact;

	/* The length that its children will be held to, also when the file grows meanwhile. */
	hk_put_job(out, id, a,
		   slot->end > hk_artefact_offset(a) ? slot->end - hk_artefact_offset(a) : 0);
	if (hk_packet_send(handle->fd, out->data, out->len, hk_artefact_fd(a), FALSE) !=
		    HK_PACKET_GOT ||
	    !hk_talk_say(&handle->talk, HK_MSG_JOB))
		return FALSE;
	slot->id = id;
	g_queue_push_tail(&handle->jobs, slot);
	handle->wants_deadline = handle->wants_deadline || handle->jobs.length == 1;
	return TRUE;
}

HkHeard
hk_handle_hear(HkHandle *handle, guint8 *buf, gsize size, HkFate *fate)
{
	g_autoptr(GError) error = NULL;
	HkPacket got;
	gsize len;

	got = hk_packet_receive(handle->fd, buf, size, &len, NULL, FALSE);
	if (got == HK_PACKET_NONE)
		return HK_HEARD_NOTHING;
	if (got == HK_PACKET_GONE)
		return HK_HEARD_THE_END;
	if (got == HK_PACKET_GOT && hk_talk_hear(&handle->talk, buf, len, &error))
		return HK_HEARD;
	*fate = (HkFate){ "examiner.breach", "what",
			  g_strdup(error != NULL ? error->message
						 : "a packet too long, or a descriptor") };
	return HK_HEARD_THE_END;
}

/* SIGSYS is the seccomp filter's KILL: not a crash but an attempt. */
static void
fate_of_status(int status, HkFate *fate)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		*fate = (HkFate){ "examiner.breach", "what", g_strdup("forbidden system call") };
	else if (WIFSIGNALED(status))
		*fate = (HkFate){ "examiner.crashed", "signal",
				  g_strdup_printf("SIG%s", sigabbrev_np(WTERMSIG(status))) };
	else
		*fate = (HkFate){ "examiner.breach", "what",
				  g_strdup_printf("left without an answer (exit %d)",
						  WEXITSTATUS(status)) };
}

void
hk_handle_bury(HkHandle *handle, HkFate *fate)
{
	int status = 0;
	pid_t pid;

	/* One that is dying already keeps the status it dies with. */
	kill(handle->pid, SIGKILL);
	do
		pid = waitpid(handle->pid, &status, 0);
	while (pid < 0 && errno == EINTR);
	handle->pid = 0;
	if (fate->id == NULL)
		fate_of_status(status, fate);
}

void
hk_handle_free(HkHandle *handle)
{
	if (handle == NULL)
		return;
	if (handle->pid > 0) {
		HkFate fate = { "examiner.breach", "what", NULL };

		hk_handle_bury(handle, &fate);
	}
	hk_fd_clear(&handle->fd);
	g_queue_clear(&handle->jobs);
	g_clear_pointer(&handle->terms, g_array_unref);
	g_clear_pointer(&handle->declarations, g_ptr_array_unref);
	g_clear_error(&handle->failure);
	g_free(handle);
}

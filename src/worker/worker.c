/* worker.c - load, lock, answer.
 *
 * The whole life of hikeshi-examiner.  Nothing hostile is read before hk_sandbox_lock(): what is
 * loaded earlier are our own data and libraries.  A worker that cannot lock says so and ends;
 * it ends by _exit(), because nothing it holds outlives it.
 */
#include "worker/worker.h"

#include <malloc.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"
#include "examine/rules.h"
#include "wire/packet.h"
#include "wire/talk.h"
#include "worker/job.h"
#include "worker/options.h"

#define KEPT_BYTES (16 * HK_MIB) /* a worker's share of memory between mails */

typedef struct {
	HkAnswer answer;
	int fd; /* that came with the packet being heard */
} HkWorker;

static int
fail(HkAnswer *answer, const GError *error)
{
	guint32 code = error->domain == HK_ERROR ? (guint32)error->code : HK_ERROR_UNREADABLE;

	hk_put_failed(answer->out, code, error->message);
	hk_answer_send(answer);
	return 1;
}

static void
declare(HkAnswer *answer, const HkRules *rules)
{
	g_autoptr(GPtrArray) all = hk_rules_declare(rules);

	for (guint i = 0; i < all->len; i++) {
		hk_put_declare(answer->out, g_ptr_array_index(all, i));
		/* A declaration is at most 10 KiB, so the next one still fits. */
		if (answer->out->len > HK_PACKET_MAX / 2)
			hk_answer_send(answer);
	}
}

static void
say_ready(HkAnswer *answer, gboolean locked)
{
	HkTerms terms[HK_WIRE_TERMS_MAX];
	guint n = 0;

	for (; n < G_N_ELEMENTS(terms) && hk_examiners[n] != NULL; n++) {
		const HkLimits *l = &hk_examiners[n]->limits;

		terms[n] = (HkTerms){ (char *)hk_examiners[n]->name, l->wall_ms, l->children,
				      l->findings };
	}
	hk_put_ready(answer->out, locked ? HK_READY_LOCKED : 0, terms, n);
	hk_answer_send(answer);
}

static gboolean
on_job(gpointer self, HkMessage *message, GError **error)
{
	HkWorker *worker = self;
	HK_FD int fd = hk_fd_steal(&worker->fd);

	if (fd < 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "a job without a descriptor");
		return FALSE;
	}
	hk_job_run(&worker->answer, message, fd);
	return TRUE;
}

static int
serve(HkWorker *worker)
{
	static const HkApply apply[HK_MSG__N] = { [HK_MSG_JOB] = on_job };
	HkTalk talk = hk_talk(apply, worker, HK_PHASE_IDLE);
	guint8 packet[4096]; /* a JOB is at most 2 KiB */
	gsize len;

	for (;;) {
		HkPacket got = hk_packet_receive(worker->answer.socket, packet, sizeof packet, &len,
						 &worker->fd, TRUE);

		if (got != HK_PACKET_GOT)
			return got == HK_PACKET_GONE ? 0 : 1;
		if (!hk_talk_hear(&talk, packet, len, NULL) || !hk_talk_say(&talk, HK_MSG_END))
			return 1;
		hk_fd_clear(&worker->fd);
	}
}

static HkKit *
load(HkWorkerOptions *options, GError **error)
{
	g_autofree char *profile = NULL;
	HkKit *kit;

	if (!hk_worker_profile(options, &profile, error))
		return NULL;
	kit = hk_kit_load(options->data_dir, (const char *const *)options->user_dirs, profile,
			  error);
	if (kit != NULL)
		hk_examiners_warm();
	return kit;
}

static gboolean
lock(const HkWorkerOptions *options, int landlock_abi, GError **error)
{
	HkSandboxOptions wanted = { .socket = options->socket_fd, .landlock_abi = landlock_abi };
	g_autoptr(HkSandbox) sandbox = NULL;

	if (options->unsafe)
		return TRUE;
	sandbox = hk_sandbox_build(&wanted, error);
	return sandbox != NULL && hk_sandbox_lock(sandbox, error);
}

static int
live(HkWorkerOptions *options, int landlock_abi)
{
	HkWorker worker = { .fd = -1 };
	g_autoptr(GError) error = NULL;

	worker.answer.socket = options->socket_fd;
	worker.answer.out = g_byte_array_sized_new(2 * HK_PACKET_MAX);
	worker.answer.kit = load(options, &error);
	if (worker.answer.kit == NULL)
		return fail(&worker.answer, error);
	declare(&worker.answer, worker.answer.kit->rules);
	declare(&worker.answer, worker.answer.kit->site_rules);
	if (!lock(options, landlock_abi, &error))
		return fail(&worker.answer, error);
	say_ready(&worker.answer, !options->unsafe);
	return serve(&worker);
}

/* A mail's buffers are taken and given back for every mail.  By default glibc returns large ones to
 * the kernel each time, and the next mail pays for every page of them again. */
static void
keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	mallopt(M_TOP_PAD, HK_MIB);
#endif
}

static const char by_hand[] = "hikeshi-examiner is started by hikeshi, never by hand\n";

int
hk_worker_main(int argc, char **argv, int landlock_abi)
{
	g_auto(HkWorkerOptions) options = { 0 };

	if (!hk_worker_options(argc, argv, &options, NULL)) {
		ssize_t ignored = write(STDERR_FILENO, by_hand, sizeof by_hand - 1);

		return ignored < 0 ? 70 : 64;
	}
	keep_memory();
	_exit(live(&options, landlock_abi));
}

/* job.c - from a descriptor to findings on the wire.
 *
 * Called by the worker's loop, locked.  The answer to a small mail is one packet.  What was
 * seen is sent early when the examiner takes long, so that a crash or a stall later on does not
 * take it along.
 */
#include "worker/job.h"
#include "examine/sink-box.h"

#include <unistd.h>

#include "examine/descend.h"
#include "facts/examination.h"
#include "wire/packet.h"

/* An examiner that is still busy after this may be about to die of it. */
#define HOLD_BACK_USEC (50 * 1000)

/* When no examiner is chosen, these still bound what the worker itself may say. */
static const HkLimits nobody = { 1, 1, 1, 1, 16, 1 };

void
hk_answer_send(HkAnswer *answer)
{
	if (answer->out->len > 0 && hk_packet_send(answer->socket, answer->out->data,
						   answer->out->len, -1, TRUE) != HK_PACKET_GOT)
		_exit(0);
	g_byte_array_set_size(answer->out, 0);
	answer->sent_at = g_get_monotonic_time();
}

/* Frames from `mark` on are new: they do not join a packet that they would overfill. */
static void
keep_in_packet(HkAnswer *answer, guint mark)
{
	if (answer->out->len > HK_PACKET_MAX) {
		guint rest = answer->out->len - mark;
		g_autofree guint8 *frame = g_memdup2(answer->out->data + mark, rest);

		g_byte_array_set_size(answer->out, mark);
		hk_answer_send(answer);
		g_byte_array_append(answer->out, frame, rest);
	}
	if (g_get_monotonic_time() - answer->sent_at > HOLD_BACK_USEC)
		hk_answer_send(answer);
}

static void
say_finding(gpointer self, const HkFinding *finding)
{
	HkAnswer *answer = self;
	guint mark = answer->out->len;

	answer->findings++;
	hk_put_finding(answer->out, finding);
	keep_in_packet(answer, mark);
}

static void
say_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	HkAnswer *answer = self;
	guint mark = answer->out->len;

	answer->children++;
	hk_put_child(answer->out, label, type, offset, length);
	keep_in_packet(answer, mark);
}

/* The broker counts what stands inside with the children. */
static void
say_begin(gpointer self, const char *label)
{
	HkAnswer *answer = self;
	guint mark = answer->out->len;

	hk_put_begin(answer->out, label);
	keep_in_packet(answer, mark);
}

static void
say_close(gpointer self, HkOutcome outcome, const char *type)
{
	HkAnswer *answer = self;
	guint mark = answer->out->len;

	hk_put_close(answer->out, outcome, type);
	keep_in_packet(answer, mark);
}

static void
say_view(gpointer self, const char *place, const char *text)
{
	HkAnswer *answer = self;
	guint mark = answer->out->len;

	hk_put_view(answer->out, place, text);
	keep_in_packet(answer, mark);
}

static const HkSinkOps ops = { say_finding, say_child, say_begin, say_close, NULL };
static const HkSinkOps ops_with_views = { say_finding, say_child, say_begin, say_close, say_view };

/* Whoever asks for letters is told in views, and of nothing else. */
static const HkSinkOps *
ops_for(const HkAnswer *answer)
{
	return answer->views || answer->letters != HK_LETTERS_NONE ? &ops_with_views : &ops;
}

static const HkExaminer *
choose(const HkKit *kit, const char *type, HkInput *in, GError **error)
{
	guint8 head[HK_CLAIM_HEAD];
	gsize len;

	if (!g_str_equal(type, "auto"))
		return hk_examiner_named(type);
	if (!hk_input_read(in, 0, head, sizeof head, &len, error))
		return NULL;
	return hk_examiner_chosen(kit, head, len, hk_input_name(in));
}

/* A window that is larger than the examiner may read is cut, and that is told. */
static HkInput *
cut(HkInput *in, int fd, const HkLimits *limits, HkSink *sink)
{
	g_autofree char *limit = NULL;
	guint64 origin = hk_input_origin(in);
	HkInput *shorter;

	if (hk_input_size(in) <= limits->input_bytes)
		return in;
	limit = g_strdup_printf("%" G_GUINT64_FORMAT, limits->input_bytes);
	hk_sink_add(sink, "limit.input", "", (gint64)MIN(limits->input_bytes, (guint64)G_MAXINT64),
		    "limit", limit, NULL);
	shorter = hk_input_new_fd(fd, origin, limits->input_bytes);
	hk_input_about(shorter, hk_input_name(in), hk_input_hints(in));
	hk_input_free(in);
	return shorter;
}

/* Nothing was examined; say why. */
static HkOutcome
pass_by(HkAnswer *answer, HkInput *in, const GError *error)
{
	g_autoptr(HkSink) sink = hk_sink_new(&ops, answer, &nobody);

	if (error != NULL)
		hk_descend_trouble(sink, error);
	else if (hk_input_size(in) == 0)
		hk_sink_add(sink, "input.empty", "", -1, NULL);
	else
		hk_sink_add(sink, "input.unknown-type", "", -1, NULL);
	return HK_NOT_EXAMINED;
}

/* The broker allows an unknown examiner as long as the quickest one needs. */
static void
say_chosen(HkAnswer *answer, const HkExaminer *examiner, const char *asked)
{
	if (!g_str_equal(asked, "auto") ||
	    examiner->limits.wall_ms <= hk_examiners[0]->limits.wall_ms)
		return;
	hk_put_chosen(answer->out, examiner->name);
	hk_answer_send(answer);
}

static HkOutcome
examine(HkAnswer *answer, const HkExaminer *examiner, HkInput **in, int fd)
{
	g_autoptr(HkSink) sink = hk_sink_new(ops_for(answer), answer, &examiner->limits);
	g_autoptr(GError) error = NULL;

	hk_sink_want_letters(sink, answer->letters);
	*in = cut(*in, fd, &examiner->limits, sink);
	if (!examiner->examine(answer->kit, *in, sink, &error)) {
		guint seen = answer->findings;

		hk_descend_trouble(sink, error);
		return seen > 0 ? HK_EXAMINED_PART : HK_NOT_EXAMINED;
	}
	return answer->children > 0 || hk_sink_is_box(sink) ? HK_CONTAINER_ONLY : HK_EXAMINED;
}

void
hk_job_run(HkAnswer *answer, const HkMessage *job, int fd)
{
	g_autoptr(HkInput) in = hk_input_new_fd(fd, job->offset, job->length);
	g_autoptr(GError) error = NULL;
	const HkExaminer *examiner = NULL;
	HkOutcome outcome;
	guint mark;

	hk_input_about(in, job->text, job->hints);
	answer->views = (job->code & HK_JOB_VIEWS) != 0;
	answer->letters = (HkLetters)(job->code >> HK_JOB_LETTERS & HK_LETTERS_WORDS);
	answer->findings = answer->children = 0;
	answer->sent_at = g_get_monotonic_time();
	if (hk_input_size(in) > 0)
		examiner = choose(answer->kit, job->type, in, &error);
	if (examiner != NULL)
		say_chosen(answer, examiner, job->type);
	if (examiner != NULL)
		outcome = examine(answer, examiner, &in, fd);
	else
		outcome = pass_by(answer, in, error);
	mark = answer->out->len;
	hk_put_end(answer->out, job->id, outcome, examiner != NULL ? examiner->name : "");
	keep_in_packet(answer, mark);
	hk_answer_send(answer);
}

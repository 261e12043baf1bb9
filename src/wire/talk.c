/* talk.c - the table of messages, and the one function that holds a peer to it.
 *
 * Used by the broker for each worker and by the worker for its broker.  Refuses: anything out of
 * turn, out of proportion or not of its own shape.  A breach ends that worker, never the
 * program; what it becomes for the artefact is the broker's business.
 */
#include "wire/talk.h"

#include "base/error.h"

/* What one job may say altogether.  The longest honest examination of the development
 * corpora is under 100 KiB; 16 MiB is what the broker can afford to hold of a hostile one. */
#define JOB_BYTES (16 * 1024 * 1024)

#define STARTING HK_PHASE_STARTING
#define IDLE HK_PHASE_IDLE
#define WORKING HK_PHASE_WORKING
#define OVER HK_PHASE_OVER

/* clang-format off */
static const struct rule {
	const char *name;
	guint legal_in;    /* phases */
	HkPhase leads_to;  /* when no job is unanswered afterwards; else WORKING */
	int jobs;          /* what it adds to the unanswered jobs */
	gboolean each_job; /* counted anew for each job */
	guint32 times;
	guint32 bytes;
	gboolean renews; /* what stands inside may have as many findings again */
} table[] = {
	/*                              legal in        leads to  jobs  each    times  bytes */
	[HK_MSG_JOB]     = { "JOB",     IDLE | WORKING, WORKING,   1,  FALSE, G_MAXUINT32,  2048 },
	[HK_MSG_DECLARE] = { "DECLARE", STARTING,       STARTING,  0,  FALSE,  10000, 10240 },
	[HK_MSG_READY]   = { "READY",   STARTING,       IDLE,      0,  FALSE,      1,  4096 },
	[HK_MSG_FAILED]  = { "FAILED",  STARTING,       OVER,      0,  FALSE,      1,  8192 },
	[HK_MSG_FINDING] = { "FINDING", WORKING,        WORKING,   0,  TRUE,    5000, 10240 },
	[HK_MSG_CHILD]   = { "CHILD",   WORKING,        WORKING,   0,  TRUE,    2000,  2048 },
	[HK_MSG_END]     = { "END",     WORKING,        IDLE,     -1,  TRUE,       1,    64 },
	[HK_MSG_CHOSEN]  = { "CHOSEN",  WORKING,        WORKING,   0,  TRUE,       1,    64 },
	[HK_MSG_BEGIN]   = { "BEGIN",   WORKING,        WORKING,   0,  TRUE,    2000,  2048, TRUE },
	[HK_MSG_CLOSE]   = { "CLOSE",   WORKING,        WORKING,   0,  TRUE,    2000,    64 },
	[HK_MSG_VIEW]    = { "VIEW",    WORKING,        WORKING,   0,  TRUE,    2000, 10240 },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(table) == HK_MSG__N);

HkTalk
hk_talk(const HkApply *apply, gpointer self, HkPhase phase)
{
	return (HkTalk){ .phase = phase, .apply = apply, .self = self };
}

static gboolean
breach(guint8 type, const char *how, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "%s: %s",
		    type < HK_MSG__N ? table[type].name : "unknown message", how);
	return FALSE;
}

static void
move_on(HkTalk *talk, const struct rule *rule)
{
	if (rule->renews)
		talk->seen[HK_MSG_FINDING] = 0;
	talk->unanswered += (guint)rule->jobs;
	talk->phase = talk->unanswered > 0 ? HK_PHASE_WORKING : rule->leads_to;
	if (rule->jobs >= 0)
		return;
	talk->bytes = 0;
	for (guint i = 0; i < HK_MSG__N; i++)
		if (table[i].each_job)
			talk->seen[i] = 0;
}

static gboolean
hear_frame(HkTalk *talk, guint8 type, HkCursor *body, GError **error)
{
	const struct rule *rule = type < HK_MSG__N ? &table[type] : NULL;
	g_autoptr(GError) detail = NULL;
	g_auto(HkMessage) message = { 0 };

	if (rule == NULL || talk->apply[type] == NULL)
		return breach(type, "not from this side", error);
	if ((talk->phase & rule->legal_in) == 0)
		return breach(type, "not now", error);
	if (++talk->seen[type] > rule->times)
		return breach(type, "too often", error);
	talk->bytes += body->len;
	if (body->len > rule->bytes || (rule->each_job && talk->bytes > JOB_BYTES))
		return breach(type, "too long", error);
	if (!hk_decoders[type](body, &message, &detail))
		return breach(type, detail->message, error);
	if (hk_cursor_left(body) != 0)
		return breach(type, "longer than its contents", error);
	move_on(talk, rule);
	return talk->apply[type](talk->self, &message, error);
}

gboolean
hk_talk_hear(HkTalk *talk, const void *packet, gsize len, GError **error)
{
	HkCursor c = hk_cursor(packet, len);

	while (hk_cursor_left(&c) > 0) {
		const guint8 *bytes;
		guint32 body_len;
		HkCursor body;
		guint8 type;

		if (!hk_cursor_u8(&c, "frame", &type, NULL) ||
		    !hk_cursor_u32le(&c, "frame", &body_len, NULL) ||
		    !hk_cursor_bytes(&c, "frame", body_len, &bytes, NULL))
			return breach(HK_MSG__N, "a frame that does not end", error);
		body = hk_cursor(bytes, body_len);
		if (!hear_frame(talk, type, &body, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
hk_talk_say(HkTalk *talk, HkMsgType type)
{
	if ((talk->phase & table[type].legal_in) == 0)
		return FALSE;
	move_on(talk, &table[type]);
	return TRUE;
}

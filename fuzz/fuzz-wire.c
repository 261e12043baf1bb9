/* fuzz-wire.c - the broker's ear: any packet, in any phase, from either side.
 *
 * The first byte chooses the phase; the rest are packets, each with its length before it, as a
 * worker that was taken over might send them.  What is accepted must survive being said again.
 */
#include <string.h>

#include "fuzz.h"
#include "wire/talk.h"

/* Whatever was accepted is encoded again, and that must be accepted, too. */
static gboolean
say_again(gpointer self, HkMessage *m, GError **error)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_auto(HkMessage) again = { 0 };
	HkMsgType type;
	HkCursor body;

	if (m->finding != NULL)
		hk_put_finding(out, m->finding);
	else if (m->declaration != NULL)
		hk_put_declare(out, m->declaration);
	else if (m->terms != NULL)
		hk_put_ready(out, m->code, (const HkTerms *)(gpointer)m->terms->data,
			     m->terms->len);
	else
		return TRUE;
	type = (HkMsgType)out->data[0];
	body = hk_cursor(out->data + HK_FRAME_HEAD, out->len - HK_FRAME_HEAD);
	if (!hk_decoders[type](&body, &again, NULL) || hk_cursor_left(&body) != 0)
		g_error("message %u does not survive being said again", type);
	return TRUE;
}

static const HkApply apply[HK_MSG__N] = { say_again, say_again, say_again, say_again,
					  say_again, say_again, say_again };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const HkPhase phases[] = { HK_PHASE_STARTING, HK_PHASE_IDLE, HK_PHASE_WORKING };
	HkCursor c = hk_cursor(data, size);
	HkTalk talk = hk_talk(apply, NULL, HK_PHASE_IDLE);
	const guint8 *packet;
	guint16 len;
	guint8 phase;

	if (!hk_cursor_u8(&c, "phase", &phase, NULL))
		return 0;
	if (phase % G_N_ELEMENTS(phases) == 2)
		hk_talk_say(&talk, HK_MSG_JOB);
	else
		talk.phase = phases[phase % G_N_ELEMENTS(phases)];
	while (hk_cursor_u16le(&c, "length", &len, NULL)) {
		gsize take = MIN((gsize)len, hk_cursor_left(&c));

		if (!hk_cursor_bytes(&c, "packet", take, &packet, NULL) ||
		    !hk_talk_hear(&talk, packet, take, NULL))
			return 0;
	}
	return 0;
}

/* record.c - writes and reads examinations as frames.
 *
 * Called by the house's reception.  Refuses whatever is not exactly what hk_record_put() writes: a
 * folder may have been tampered with since.
 */
#include "broker/record.h"

#include <string.h>

#include "base/error.h"
#include "wire/message.h"

/* As much of the text as one VIEW carries, cut between characters.  (owned) */
static char *
piece_of(const char *text)
{
	gsize len = strnlen(text, HK_WIRE_VIEW_MAX + 1);

	if (len > HK_WIRE_VIEW_MAX) {
		len = HK_WIRE_VIEW_MAX;
		while (len > 0 && ((guchar)text[len] & 0xC0) == 0x80)
			len--;
	}
	return g_strndup(text, len);
}

void
hk_record_put(GByteArray *out, const HkExamination *e)
{
	const char *problem = hk_artefact_problem(e->artefact);

	hk_put_begin(out, hk_artefact_name(e->artefact));
	if (problem != NULL)
		hk_put_failed(out, 0, problem);
	for (guint i = 0; i < e->findings->len; i++)
		hk_put_finding(out, g_ptr_array_index(e->findings, i));
	for (guint i = 0; i < e->views->len; i++) {
		const HkView *view = g_ptr_array_index(e->views, i);

		for (const char *at = view->text; *at != '\0';) {
			g_autofree char *piece = piece_of(at);

			hk_put_view(out, view->place, piece);
			at += strlen(piece);
		}
	}
	hk_put_close(out, (guint32)e->outcome, e->type);
}

static gboolean
malformed(GError **error)
{
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "a record of another shape");
	return FALSE;
}

static void
apply(HkExamination **e, HkMsgType type, HkMessage *m)
{
	HkArtefact *artefact;

	switch (type) {
	case HK_MSG_BEGIN:
		artefact = hk_artefact_new(m->text, "auto", -1);
		*e = hk_examination_new(artefact);
		hk_artefact_unref(artefact);
		break;
	case HK_MSG_FAILED:
		artefact = (*e)->artefact;
		(*e)->artefact = hk_artefact_unreadable(hk_artefact_name(artefact), m->text);
		hk_artefact_unref(artefact);
		break;
	case HK_MSG_FINDING:
		g_ptr_array_add((*e)->findings, g_steal_pointer(&m->finding));
		break;
	case HK_MSG_VIEW:
		hk_examination_view(*e, m->place, m->text);
		break;
	default: /* CLOSE: the caller lets no other through */
		(*e)->outcome = (HkOutcome)m->code;
		g_free((*e)->type);
		(*e)->type = g_steal_pointer(&m->type);
	}
}

/* BEGIN is the first and only the first. */
static gboolean
is_in_turn(HkMsgType type, const HkExamination *e)
{
	if (e == NULL)
		return type == HK_MSG_BEGIN;
	return type == HK_MSG_FAILED || type == HK_MSG_FINDING || type == HK_MSG_VIEW ||
	       type == HK_MSG_CLOSE;
}

static gboolean
take_frame(HkCursor *c, HkExamination **e, gboolean *closed, GError **error)
{
	g_auto(HkMessage) m = { 0 };
	const guint8 *bytes;
	guint32 len;
	HkCursor body;
	guint8 type;

	if (!hk_cursor_u8(c, "frame", &type, error) || !hk_cursor_u32le(c, "frame", &len, error) ||
	    !hk_cursor_bytes(c, "frame", len, &bytes, error))
		return FALSE;
	body = hk_cursor(bytes, len);
	if (!is_in_turn((HkMsgType)type, *e))
		return malformed(error);
	if (!hk_decoders[type](&body, &m, error))
		return FALSE;
	if (hk_cursor_left(&body) != 0)
		return malformed(error);
	apply(e, (HkMsgType)type, &m);
	*closed = type == HK_MSG_CLOSE;
	return TRUE;
}

HkExamination *
hk_record_take(const guint8 *bytes, gsize len, GError **error)
{
	HkCursor c = hk_cursor(bytes, len);
	g_autoptr(HkExamination) e = NULL;
	gboolean closed = FALSE;

	while (!closed)
		if (!take_frame(&c, &e, &closed, error))
			return NULL;
	if (hk_cursor_left(&c) != 0) {
		malformed(error);
		return NULL;
	}
	return g_steal_pointer(&e);
}

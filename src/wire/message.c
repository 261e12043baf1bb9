/* message.c - encoder and decoder of each message, side by side.
 *
 * The worker encodes what hostile bytes made it say, so decoders believe nothing: texts are
 * bounded and valid UTF-8, identifiers are printable ASCII, numbers that choose something are
 * in range, weights are finite.  When a message may be said is not decided here but in
 * talk.c.
 */
#include "wire/message.h"
#include "facts/wishes.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "facts/examination.h"

/* A weight is log-odds; e^20 is certainty already, more is a mistake or an attack. */
#define WEIGHT_MAX 20.0

static guint
frame_open(GByteArray *out, HkMsgType type)
{
	hk_buf_u8(out, (guint8)type);
	hk_buf_u32le(out, 0);
	return out->len;
}

static void
frame_close(GByteArray *out, guint body)
{
	hk_buf_patch_u32le(out, body - 4, out->len - body);
}

static gboolean
malformed(const char *what, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s: out of range", what);
	return FALSE;
}

/* A name that code compares and data files use: printable ASCII, not empty unless allowed. */
static gboolean
read_name(HkCursor *c, const char *what, gsize max, gboolean may_be_empty, char **out,
	  GError **error)
{
	if (!hk_cursor_text(c, what, max, out, error))
		return FALSE;
	for (const char *p = *out; *p != '\0'; p++)
		if (!g_ascii_isgraph(*p))
			return malformed(what, error);
	return may_be_empty || **out != '\0' || malformed(what, error);
}

void
hk_put_job(GByteArray *out, guint32 id, const HkArtefact *artefact, guint64 length)
{
	guint body = frame_open(out, HK_MSG_JOB);

	hk_buf_u32le(out, id);
	hk_buf_text(out, hk_artefact_type(artefact), HK_WIRE_TYPE_MAX);
	hk_buf_text(out, hk_artefact_name(artefact), HK_WIRE_NAME_MAX);
	hk_buf_text(out, hk_artefact_hints(artefact), HK_WIRE_HINTS_MAX);
	hk_buf_u64le(out, hk_artefact_offset(artefact));
	hk_buf_u64le(out, length);
	hk_buf_u32le(out, (hk_artefact_wants_views(artefact) ? HK_JOB_VIEWS : 0) |
				  (guint32)hk_artefact_letters(artefact) << HK_JOB_LETTERS);
	frame_close(out, body);
}

static gboolean
read_job(HkCursor *c, HkMessage *m, GError **error)
{
	return hk_cursor_u32le(c, "job id", &m->id, error) &&
	       read_name(c, "job type", HK_WIRE_TYPE_MAX, FALSE, &m->type, error) &&
	       hk_cursor_text(c, "job name", HK_WIRE_NAME_MAX, &m->text, error) &&
	       hk_cursor_text(c, "job hints", HK_WIRE_HINTS_MAX, &m->hints, error) &&
	       hk_cursor_u64le(c, "job offset", &m->offset, error) &&
	       hk_cursor_u64le(c, "job length", &m->length, error) &&
	       hk_cursor_u32le(c, "job flags", &m->code, error);
}

void
hk_put_declare(GByteArray *out, const HkDeclaration *d)
{
	guint body = frame_open(out, HK_MSG_DECLARE);

	hk_buf_text(out, d->id, HK_FINDING_ID_MAX);
	hk_buf_text(out, d->group, HK_FINDING_ID_MAX);
	hk_buf_text(out, d->subkind, HK_WIRE_TYPE_MAX);
	hk_buf_u8(out, d->quiet ? 1 : 0);
	hk_buf_text(out, d->sentence.ja, HK_WIRE_TEXT_MAX);
	hk_buf_text(out, d->sentence.en, HK_WIRE_TEXT_MAX);
	hk_buf_u8(out, (guint8)d->n_says);
	for (guint i = 0; i < d->n_says; i++) {
		guint64 bits;

		memcpy(&bits, &d->says[i].weight, sizeof bits);
		hk_buf_u8(out, (guint8)d->says[i].kind);
		hk_buf_u64le(out, bits);
	}
	frame_close(out, body);
}

static gboolean
read_says(HkCursor *c, HkDeclaration *d, GError **error)
{
	guint8 n, kind;
	guint64 bits;
	double weight;

	if (!hk_cursor_u8(c, "number of kinds", &n, error))
		return FALSE;
	if (n > HK_DECLARATION_SAYS)
		return malformed("number of kinds", error);
	for (guint i = 0; i < n; i++) {
		if (!hk_cursor_u8(c, "kind", &kind, error) ||
		    !hk_cursor_u64le(c, "weight", &bits, error))
			return FALSE;
		memcpy(&weight, &bits, sizeof weight);
		if (kind >= HK_KIND__N || !isfinite(weight) || fabs(weight) > WEIGHT_MAX)
			return malformed("kind and weight", error);
		hk_declaration_say(d, (HkKind)kind, weight);
	}
	return TRUE;
}

/* NULL and empty are one on the wire. */
static void
empty_to_null(char **text)
{
	if (**text == '\0')
		g_clear_pointer(text, g_free);
}

static gboolean
read_declare(HkCursor *c, HkMessage *m, GError **error)
{
	HkDeclaration *d = m->declaration = g_new0(HkDeclaration, 1);
	guint8 quiet;

	if (!read_name(c, "declared id", HK_FINDING_ID_MAX, FALSE, &d->id, error) ||
	    !read_name(c, "group", HK_FINDING_ID_MAX, TRUE, &d->group, error) ||
	    !read_name(c, "subkind", HK_WIRE_TYPE_MAX, TRUE, &d->subkind, error) ||
	    !hk_cursor_u8(c, "quiet", &quiet, error) ||
	    !hk_cursor_text(c, "ja", HK_WIRE_TEXT_MAX, &d->sentence.ja, error) ||
	    !hk_cursor_text(c, "en", HK_WIRE_TEXT_MAX, &d->sentence.en, error))
		return FALSE;
	if (quiet > 1)
		return malformed("quiet", error);
	d->quiet = quiet;
	empty_to_null(&d->group);
	empty_to_null(&d->subkind);
	return read_says(c, d, error);
}

void
hk_put_ready(GByteArray *out, guint32 flags, const HkTerms *terms, guint n_terms)
{
	guint body = frame_open(out, HK_MSG_READY);

	n_terms = MIN(n_terms, HK_WIRE_TERMS_MAX);
	hk_buf_u32le(out, HK_WIRE_VERSION);
	hk_buf_u32le(out, flags);
	hk_buf_u32le(out, n_terms);
	for (guint i = 0; i < n_terms; i++) {
		hk_buf_text(out, terms[i].name, HK_WIRE_TYPE_MAX);
		hk_buf_u32le(out, terms[i].wall_ms);
		hk_buf_u32le(out, terms[i].children);
		hk_buf_u32le(out, terms[i].findings);
	}
	frame_close(out, body);
}

static void
terms_clear(gpointer data)
{
	g_free(((HkTerms *)data)->name);
}

static gboolean
read_ready(HkCursor *c, HkMessage *m, GError **error)
{
	guint32 version, n;

	if (!hk_cursor_u32le(c, "version", &version, error) ||
	    !hk_cursor_u32le(c, "flags", &m->code, error) ||
	    !hk_cursor_u32le(c, "number of examiners", &n, error))
		return FALSE;
	if (version != HK_WIRE_VERSION)
		return malformed("version", error);
	if (n > HK_WIRE_TERMS_MAX)
		return malformed("number of examiners", error);
	m->terms = g_array_new(FALSE, TRUE, sizeof(HkTerms));
	g_array_set_clear_func(m->terms, terms_clear);
	for (guint i = 0; i < n; i++) {
		HkTerms *t;

		g_array_set_size(m->terms, i + 1);
		t = &g_array_index(m->terms, HkTerms, i);
		if (!read_name(c, "examiner", HK_WIRE_TYPE_MAX, FALSE, &t->name, error) ||
		    !hk_cursor_u32le(c, "wall_ms", &t->wall_ms, error) ||
		    !hk_cursor_u32le(c, "children", &t->children, error) ||
		    !hk_cursor_u32le(c, "findings", &t->findings, error))
			return FALSE;
	}
	return TRUE;
}

void
hk_put_failed(GByteArray *out, guint32 code, const char *why)
{
	guint body = frame_open(out, HK_MSG_FAILED);

	hk_buf_u32le(out, code);
	hk_buf_text(out, why, HK_WIRE_TEXT_MAX);
	frame_close(out, body);
}

static gboolean
read_failed(HkCursor *c, HkMessage *m, GError **error)
{
	if (!hk_cursor_u32le(c, "error code", &m->code, error) ||
	    !hk_cursor_text(c, "reason", HK_WIRE_TEXT_MAX, &m->text, error))
		return FALSE;
	return m->code <= HK_ERROR_UNSAFE || malformed("error code", error);
}

void
hk_put_finding(GByteArray *out, const HkFinding *f)
{
	guint body = frame_open(out, HK_MSG_FINDING);

	hk_buf_text(out, f->id, HK_FINDING_ID_MAX);
	hk_buf_text(out, f->place, HK_FINDING_PLACE_MAX);
	hk_buf_u64le(out, (guint64)f->offset);
	hk_buf_u8(out, (guint8)f->n_values);
	for (guint i = 0; i < f->n_values; i++) {
		hk_buf_text(out, f->values[i].key, HK_FINDING_KEY_MAX);
		hk_buf_text(out, f->values[i].text, HK_FINDING_VALUE_MAX);
	}
	frame_close(out, body);
}

static gboolean
read_finding(HkCursor *c, HkMessage *m, GError **error)
{
	HkFinding *f = m->finding = g_new0(HkFinding, 1);
	guint64 offset;
	guint8 n;

	if (!read_name(c, "finding id", HK_FINDING_ID_MAX, FALSE, &f->id, error) ||
	    !hk_cursor_text(c, "place", HK_FINDING_PLACE_MAX, &f->place, error) ||
	    !hk_cursor_u64le(c, "offset", &offset, error) ||
	    !hk_cursor_u8(c, "number of values", &n, error))
		return FALSE;
	f->offset = (gint64)offset;
	if (n > HK_FINDING_VALUES || f->offset < -1)
		return malformed("finding", error);
	while (f->n_values < n) {
		HkValue *v = &f->values[f->n_values++];

		if (!read_name(c, "key", HK_FINDING_KEY_MAX, FALSE, &v->key, error) ||
		    !hk_cursor_text(c, "value", HK_FINDING_VALUE_MAX, &v->text, error))
			return FALSE;
	}
	return TRUE;
}

void
hk_put_child(GByteArray *out, const char *label, const char *type, guint64 offset, guint64 length)
{
	guint body = frame_open(out, HK_MSG_CHILD);

	hk_buf_text(out, label, HK_WIRE_NAME_MAX);
	hk_buf_text(out, type, HK_WIRE_TYPE_MAX);
	hk_buf_u64le(out, offset);
	hk_buf_u64le(out, length);
	frame_close(out, body);
}

static gboolean
read_child(HkCursor *c, HkMessage *m, GError **error)
{
	return hk_cursor_text(c, "label", HK_WIRE_NAME_MAX, &m->text, error) &&
	       read_name(c, "child type", HK_WIRE_TYPE_MAX, FALSE, &m->type, error) &&
	       hk_cursor_u64le(c, "child offset", &m->offset, error) &&
	       hk_cursor_u64le(c, "child length", &m->length, error);
}

void
hk_put_end(GByteArray *out, guint32 id, guint32 outcome, const char *type)
{
	guint body = frame_open(out, HK_MSG_END);

	hk_buf_u32le(out, id);
	hk_buf_u8(out, (guint8)outcome);
	hk_buf_text(out, type, HK_WIRE_TYPE_MAX);
	frame_close(out, body);
}

static gboolean
read_end(HkCursor *c, HkMessage *m, GError **error)
{
	guint8 outcome;

	if (!hk_cursor_u32le(c, "job id", &m->id, error) ||
	    !hk_cursor_u8(c, "outcome", &outcome, error) ||
	    !read_name(c, "examiner", HK_WIRE_TYPE_MAX, TRUE, &m->type, error))
		return FALSE;
	m->code = outcome;
	return m->code <= HK_CONTAINER_ONLY || malformed("outcome", error);
}

void
hk_put_chosen(GByteArray *out, const char *type)
{
	guint body = frame_open(out, HK_MSG_CHOSEN);

	hk_buf_text(out, type, HK_WIRE_TYPE_MAX);
	frame_close(out, body);
}

static gboolean
read_chosen(HkCursor *c, HkMessage *m, GError **error)
{
	return read_name(c, "chosen examiner", HK_WIRE_TYPE_MAX, FALSE, &m->type, error);
}

void
hk_put_begin(GByteArray *out, const char *label)
{
	guint body = frame_open(out, HK_MSG_BEGIN);

	hk_buf_text(out, label, HK_WIRE_NAME_MAX);
	frame_close(out, body);
}

static gboolean
read_begin(HkCursor *c, HkMessage *m, GError **error)
{
	return hk_cursor_text(c, "label", HK_WIRE_NAME_MAX, &m->text, error);
}

void
hk_put_close(GByteArray *out, guint32 outcome, const char *type)
{
	guint body = frame_open(out, HK_MSG_CLOSE);

	hk_buf_u8(out, (guint8)outcome);
	hk_buf_text(out, type, HK_WIRE_TYPE_MAX);
	frame_close(out, body);
}

static gboolean
read_close(HkCursor *c, HkMessage *m, GError **error)
{
	guint8 outcome;

	if (!hk_cursor_u8(c, "outcome", &outcome, error) ||
	    !read_name(c, "examiner", HK_WIRE_TYPE_MAX, TRUE, &m->type, error))
		return FALSE;
	m->code = outcome;
	return m->code <= HK_CONTAINER_ONLY || malformed("outcome", error);
}

void
hk_put_view(GByteArray *out, const char *place, const char *text)
{
	guint body = frame_open(out, HK_MSG_VIEW);

	hk_buf_text(out, place, HK_FINDING_PLACE_MAX);
	hk_buf_text(out, text, HK_WIRE_VIEW_MAX);
	frame_close(out, body);
}

static gboolean
read_view(HkCursor *c, HkMessage *m, GError **error)
{
	return hk_cursor_text(c, "view's place", HK_FINDING_PLACE_MAX, &m->place, error) &&
	       hk_cursor_text(c, "view", HK_WIRE_VIEW_MAX, &m->text, error);
}

/* clang-format off */
const HkDecode hk_decoders[HK_MSG__N] = {
	[HK_MSG_JOB]     = read_job,
	[HK_MSG_DECLARE] = read_declare,
	[HK_MSG_READY]   = read_ready,
	[HK_MSG_FAILED]  = read_failed,
	[HK_MSG_FINDING] = read_finding,
	[HK_MSG_CHILD]   = read_child,
	[HK_MSG_END]     = read_end,
	[HK_MSG_CHOSEN]  = read_chosen,
	[HK_MSG_BEGIN]   = read_begin,
	[HK_MSG_CLOSE]   = read_close,
	[HK_MSG_VIEW]    = read_view,
};
/* clang-format on */

void
hk_message_clear(HkMessage *message)
{
	g_free(message->type);
	g_free(message->text);
	g_free(message->hints);
	g_free(message->place);
	hk_finding_free(message->finding);
	hk_declaration_free(message->declaration);
	g_clear_pointer(&message->terms, g_array_unref);
	*message = (HkMessage){ 0 };
}

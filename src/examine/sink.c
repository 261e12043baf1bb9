/* sink.c - findings on their way out, made clean and counted.
 *
 * Every examiner reports through here, so this is where other people's words become valid
 * UTF-8 of bounded length and where the budget is kept.  An excess is told once, as a finding
 * of its own, and whatever follows is swallowed: an attacker who floods us gets one line.
 */
#include "examine/sink.h"
#include "examine/sink-box.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

/* All text of one examination.  The wire allows 16 MiB; a sink that stops well before leaves a
 * breach of that limit to workers that have been taken over. */
#define SINK_BYTES (4 * 1024 * 1024)

enum { OVER_FINDINGS, OVER_CHILDREN, OVER_OUTPUT, OVER_DEPTH, OVER__N };

#define BETWEEN " › "
#define VIEW_PIECE 8000 /* below HK_WIRE_VIEW_MAX, which the wire cuts at */
#define LABEL_MAX 120	/* bytes: three boxes and the place itself fit into a place */

/* What is counted anew for something that is judged on its own. */
typedef struct {
	guint32 findings;
	guint32 depth;
	guint32 whole;	 /* depth + 1 of the mail that everything here belongs to; 0: none */
	GString *prefix; /* labels of the containers we are in, each with BETWEEN behind it */
	GArray *begins;	 /* of gsize: where each of them begins in it */
	guint64 viewed;	 /* bytes of views */
	gboolean told[OVER__N];
} Scope;

struct HkSink {
	const HkSinkOps *ops;
	gpointer self;
	const HkLimits *limits;
	HkSinkSlices slices;
	Scope scope, outside; /* outside: of the container, while inside something apart */
	gboolean apart;
	gboolean box;
	HkLetters letters;
	guint32 children;
	guint64 output;
	gsize bytes;
	gint64 until; /* monotonic microseconds */
};

static Scope
scope_new(void)
{
	return (Scope){ .prefix = g_string_new(NULL),
			.begins = g_array_new(FALSE, FALSE, sizeof(gsize)) };
}

static void
scope_clear(Scope *scope)
{
	g_string_free(scope->prefix, TRUE);
	g_array_unref(scope->begins);
}

static gint64
microseconds(void)
{
	return g_get_monotonic_time(); /* lint: clock - a budget of time: no finding tells it */
}

HkSink *
hk_sink_new(const HkSinkOps *ops, gpointer self, const HkLimits *limits)
{
	HkSink *sink = g_new0(HkSink, 1);

	sink->ops = ops;
	sink->self = self;
	sink->limits = limits;
	sink->scope = scope_new();
	sink->until = microseconds() + (gint64)limits->wall_ms * 1000;
	return sink;
}

static void
tell_excess(HkSink *sink, guint which, const char *id, guint64 limit)
{
	char number[24];
	HkFinding f = { .id = (char *)id, .place = (char *)"", .offset = -1, .n_values = 1 };

	if (sink->scope.told[which])
		return;
	sink->scope.told[which] = TRUE;
	g_snprintf(number, sizeof number, "%" G_GUINT64_FORMAT, limit);
	f.values[0] = (HkValue){ (char *)"limit", number };
	sink->ops->finding(sink->self, &f);
}

/* The text itself when it is clean and short; otherwise a repaired copy, kept in *copy. */
static char *
clean(const char *text, gsize max, char **copy)
{
	gsize len = strlen(text);

	if (len <= max && g_utf8_validate_len(text, len, NULL))
		return (char *)text;
	/* Repair before clipping, and only as much as can survive it. */
	*copy = hk_text_valid(text, MIN(len, max + 4));
	if (strlen(*copy) > max) {
		char *clipped = hk_text_clip(*copy, max);

		g_free(*copy);
		*copy = clipped;
	}
	return *copy;
}

/* The counted and cleaned finding goes out. */
static void
pass_on(HkSink *sink, const HkFinding *f)
{
	gsize bytes = strlen(f->place);

	for (guint i = 0; i < f->n_values; i++)
		bytes += strlen(f->values[i].text);
	sink->bytes += bytes;
	if (sink->scope.findings >= sink->limits->findings || sink->bytes > SINK_BYTES) {
		tell_excess(sink, OVER_FINDINGS, "limit.findings", sink->scope.findings);
		return;
	}
	sink->scope.findings++;
	sink->ops->finding(sink->self, f);
}

/* The place behind the containers it lies in.  (owned; NULL when there are none) */
static char *
place_inside(const HkSink *sink, const char *place)
{
	gsize len = sink->scope.prefix->len;

	if (len == 0)
		return NULL;
	if (*place == '\0')
		return g_strndup(sink->scope.prefix->str, len - strlen(BETWEEN));
	return g_strconcat(sink->scope.prefix->str, place, NULL);
}

void
hk_sink_add(HkSink *sink, const char *id, const char *place, gint64 offset, ...)
{
	char *copies[HK_FINDING_VALUES + 1] = { NULL };
	HkFinding f = { .id = (char *)id, .offset = MAX(offset, -1) };
	g_autofree char *inside = place_inside(sink, place != NULL ? place : "");
	const char *key;
	va_list pairs;

	if (inside != NULL)
		place = inside;
	f.place = clean(place != NULL ? place : "", HK_FINDING_PLACE_MAX,
			&copies[HK_FINDING_VALUES]);
	va_start(pairs, offset);
	while (f.n_values < HK_FINDING_VALUES && (key = va_arg(pairs, const char *)) != NULL) {
		const char *text = va_arg(pairs, const char *);
		guint i = f.n_values++;

		f.values[i].key = (char *)key;
		f.values[i].text = clean(text != NULL ? text : "", HK_FINDING_VALUE_MAX,
					 &copies[i]);
	}
	va_end(pairs);
	pass_on(sink, &f);
	for (guint i = 0; i < G_N_ELEMENTS(copies); i++)
		g_free(copies[i]);
}

gboolean
hk_sink_wants_views(const HkSink *sink)
{
	return sink->ops->view != NULL && sink->scope.viewed < HK_VIEW_MAX;
}

/* In pieces that the wire carries; cut between characters. */
gboolean
hk_sink_view(HkSink *sink, const char *place, const char *text)
{
	g_autofree char *inside = place_inside(sink, place);
	g_autofree char *valid = NULL, *copy = NULL;

	if (sink->ops->view == NULL || sink->scope.viewed >= HK_VIEW_MAX)
		return FALSE;
	valid = hk_text_valid(text, strnlen(text, (gsize)(HK_VIEW_MAX - sink->scope.viewed)));
	place = clean(inside != NULL ? inside : place, HK_FINDING_PLACE_MAX, &copy);
	for (const char *at = valid; *at != '\0';) {
		gsize left = strlen(at), len = MIN(left, VIEW_PIECE);
		g_autofree char *piece = NULL;

		while (len < left && (at[len] & 0xC0) == 0x80)
			len--;
		piece = g_strndup(at, len);
		sink->ops->view(sink->self, place, piece);
		sink->scope.viewed += len;
		at += len;
	}
	return TRUE;
}

static gboolean
one_more(HkSink *sink)
{
	if (sink->children < sink->limits->children) {
		sink->children++;
		return TRUE;
	}
	tell_excess(sink, OVER_CHILDREN, "limit.children", sink->limits->children);
	return FALSE;
}

void
hk_sink_child(HkSink *sink, const char *label, const char *type, guint64 offset, guint64 length)
{
	g_autofree char *copy = NULL;

	if (!one_more(sink))
		return;
	label = clean(label, HK_FINDING_PLACE_MAX, &copy);
	if (sink->slices.take != NULL)
		sink->slices.take(sink->slices.self, label, type, offset, length);
	else
		sink->ops->child(sink->self, label, type, offset, length);
}

void
hk_sink_swap_slices(HkSink *sink, HkSinkSlices *slices)
{
	HkSinkSlices before = sink->slices;

	sink->slices = *slices;
	*slices = before;
}

gboolean
hk_sink_take(HkSink *sink, guint64 n)
{
	if (n <= sink->limits->output_bytes - sink->output) {
		sink->output += n;
		return TRUE;
	}
	tell_excess(sink, OVER_OUTPUT, "limit.output", sink->limits->output_bytes);
	return FALSE;
}

guint64
hk_sink_output_left(const HkSink *sink)
{
	return sink->limits->output_bytes - sink->output;
}

guint32
hk_sink_ms_left(const HkSink *sink)
{
	gint64 left = (sink->until - microseconds()) / 1000;

	return (guint32)CLAMP(left, 0, (gint64)sink->limits->wall_ms);
}

/* Labels are other people's words, and a place holds so many bytes altogether. */
static void
push_label(HkSink *sink, const char *label)
{
	g_autofree char *copy = NULL;
	gsize begin = sink->scope.prefix->len;

	g_array_append_val(sink->scope.begins, begin);
	g_string_append(sink->scope.prefix, clean(label, LABEL_MAX, &copy));
	g_string_append(sink->scope.prefix, BETWEEN);
}

gboolean
hk_sink_enter(HkSink *sink, const char *label)
{
	if (sink->scope.depth >= sink->limits->depth) {
		tell_excess(sink, OVER_DEPTH, "limit.depth", sink->limits->depth);
		return FALSE;
	}
	sink->scope.depth++;
	push_label(sink, label);
	return TRUE;
}

void
hk_sink_leave(HkSink *sink)
{
	Scope *scope = &sink->scope;

	if (scope->depth == 0)
		return;
	scope->depth--;
	g_string_truncate(scope->prefix, g_array_index(scope->begins, gsize, scope->depth));
	g_array_set_size(scope->begins, scope->depth);
	if (scope->whole > scope->depth + 1)
		scope->whole = 0;
}

void
hk_sink_whole(HkSink *sink)
{
	if (sink->scope.whole == 0)
		sink->scope.whole = sink->scope.depth + 1;
}

gboolean
hk_sink_in_whole(const HkSink *sink)
{
	return sink->scope.whole != 0;
}

gboolean
hk_sink_begin(HkSink *sink, const char *label)
{
	g_autofree char *copy = NULL;

	if (sink->apart || sink->scope.whole != 0 || sink->ops->begin == NULL || !one_more(sink))
		return FALSE;
	sink->apart = TRUE;
	sink->outside = sink->scope;
	sink->scope = scope_new();
	sink->ops->begin(sink->self, clean(label, HK_FINDING_PLACE_MAX, &copy));
	return TRUE;
}

void
hk_sink_end(HkSink *sink, HkOutcome outcome, const char *type)
{
	g_return_if_fail(sink->apart);
	scope_clear(&sink->scope);
	sink->scope = sink->outside;
	sink->apart = FALSE;
	sink->ops->end(sink->self, outcome, type);
}

void
hk_sink_want_letters(HkSink *sink, HkLetters letters)
{
	sink->letters = letters;
}

HkLetters
hk_sink_letters(const HkSink *sink)
{
	return sink->letters;
}

void
hk_sink_box(HkSink *sink)
{
	if (!sink->apart && sink->scope.depth == 0)
		sink->box = TRUE;
}

gboolean
hk_sink_is_box(const HkSink *sink)
{
	return sink->box;
}

void
hk_sink_free(HkSink *sink)
{
	if (sink == NULL)
		return;
	scope_clear(&sink->scope);
	if (sink->apart)
		scope_clear(&sink->outside);
	g_free(sink);
}

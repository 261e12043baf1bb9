/* sink.c - findings on their way out, made clean and counted.
 *
 * Every examiner reports through here, so this is where other people's words become valid
 * UTF-8 of bounded length and where the budget is kept.  An excess is told once, as a finding
 * of its own, and whatever follows is swallowed: an attacker who floods us gets one line.
 */
#include "examine/sink.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

/* All text of one examination.  The wire allows 16 MiB; a sink that stops well before leaves a
 * breach of that limit to workers that have been taken over. */
#define SINK_BYTES (4 * 1024 * 1024)

enum { OVER_FINDINGS, OVER_CHILDREN, OVER_OUTPUT, OVER_DEPTH, OVER__N };

struct HkSink {
	const HkSinkOps *ops;
	gpointer self;
	const HkLimits *limits;
	guint32 findings;
	guint32 children;
	guint32 depth;
	guint64 output;
	gsize bytes;
	gboolean told[OVER__N];
};

HkSink *
hk_sink_new(const HkSinkOps *ops, gpointer self, const HkLimits *limits)
{
	HkSink *sink = g_new0(HkSink, 1);

	sink->ops = ops;
	sink->self = self;
	sink->limits = limits;
	return sink;
}

static void
tell_excess(HkSink *sink, guint which, const char *id, guint64 limit)
{
	char number[24];
	HkFinding f = { .id = (char *)id, .place = (char *)"", .offset = -1, .n_values = 1 };

	if (sink->told[which])
		return;
	sink->told[which] = TRUE;
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
	if (sink->findings >= sink->limits->findings || sink->bytes > SINK_BYTES) {
		tell_excess(sink, OVER_FINDINGS, "limit.findings", sink->findings);
		return;
	}
	sink->findings++;
	sink->ops->finding(sink->self, f);
}

void
hk_sink_add(HkSink *sink, const char *id, const char *place, gint64 offset, ...)
{
	char *copies[HK_FINDING_VALUES + 1] = { NULL };
	HkFinding f = { .id = (char *)id, .offset = MAX(offset, -1) };
	const char *key;
	va_list pairs;

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

void
hk_sink_child(HkSink *sink, const char *label, const char *type, guint64 offset, guint64 length)
{
	g_autofree char *copy = NULL;

	if (sink->children >= sink->limits->children) {
		tell_excess(sink, OVER_CHILDREN, "limit.children", sink->limits->children);
		return;
	}
	sink->children++;
	sink->ops->child(sink->self, clean(label, HK_FINDING_PLACE_MAX, &copy), type, offset,
			 length);
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

gboolean
hk_sink_enter(HkSink *sink)
{
	if (sink->depth < sink->limits->depth) {
		sink->depth++;
		return TRUE;
	}
	tell_excess(sink, OVER_DEPTH, "limit.depth", sink->limits->depth);
	return FALSE;
}

void
hk_sink_leave(HkSink *sink)
{
	if (sink->depth > 0)
		sink->depth--;
}

void
hk_sink_free(HkSink *sink)
{
	g_free(sink);
}

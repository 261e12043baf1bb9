/* sink.h - where an examiner puts what it saw.
 *
 * The worker's sink encodes onto the wire; tests and fuzzers collect.  The sink is also the
 * budget: it counts findings, children and output bytes against the examiner's limits, turns
 * the first excess into one `limit.*` finding, and swallows the rest.  And it knows where we are:
 * inside a container every place gets the names of the boxes in front.
 */
#pragma once

#include "facts/examination.h"
#include "facts/limits.h"

typedef struct HkSink HkSink;

typedef struct {
	void (*finding)(gpointer self, const HkFinding *finding);
	/* A slice of the same artefact that is to be examined on its own. */
	void (*child)(gpointer self, const char *label, const char *type, guint64 offset,
		      guint64 length);
	/* From here to end() the findings belong to something inside that is judged on its own.
	 * Both may be NULL: then it is judged with the whole. */
	void (*begin)(gpointer self, const char *label);
	void (*end)(gpointer self, HkOutcome outcome, const char *type);
	void (*view)(gpointer self, const char *place, const char *text); /* NULL: nobody asked */
} HkSinkOps;

/* Borrows all three.  (owned) */
HkSink *
hk_sink_new(const HkSinkOps *ops, gpointer self, const HkLimits *limits);

/* One finding; values come as key, text pairs and end with NULL:
 *   hk_sink_add(sink, "link.userinfo", "part:1", at, "url", url, NULL);
 * Texts are made valid UTF-8 and clipped to HK_FINDING_VALUE_MAX here. */
void
hk_sink_add(HkSink *sink, const char *id, const char *place, gint64 offset,
	    ...) G_GNUC_NULL_TERMINATED;

void
hk_sink_child(HkSink *sink, const char *label, const char *type, guint64 offset, guint64 length);

/* What a reader would see at that place, in reading order: plain text, never markup.  Of any
 * length; HK_VIEW_MAX bytes of one examination are passed on.  FALSE: nobody wants to know (more).
 */
gboolean
hk_sink_wants_views(const HkSink *sink);
#define HK_VIEW_MAX (256 * HK_KIB)
gboolean
hk_sink_view(HkSink *sink, const char *place, const char *text);

/* Asks for n more bytes of output (decoded, unpacked).  FALSE: the budget is gone; stop. */
gboolean
hk_sink_take(HkSink *sink, guint64 n);
/* What is left of it, for a library that wants a limit beforehand. */
guint64
hk_sink_output_left(const HkSink *sink);

/* Milliseconds left of the examiner's time: to skip what is slow and optional, with a finding. */
guint32
hk_sink_ms_left(const HkSink *sink);

void
hk_sink_free(HkSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSink, hk_sink_free)

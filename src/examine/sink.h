/* sink.h - where an examiner puts what it saw.
 *
 * The worker's sink encodes onto the wire; tests and fuzzers collect.  The sink is also the
 * budget: it counts findings, children and output bytes against the examiner's limits, turns
 * the first excess into one `limit.*` finding, and swallows the rest.
 */
#pragma once

#include "facts/finding.h"
#include "facts/limits.h"

typedef struct HkSink HkSink;

typedef struct {
	void (*finding)(gpointer self, const HkFinding *finding);
	/* A slice of the same artefact that is to be examined on its own. */
	void (*child)(gpointer self, const char *label, const char *type, guint64 offset,
		      guint64 length);
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

/* Asks for n more bytes of output (decoded, unpacked).  FALSE: the budget is gone; stop. */
gboolean
hk_sink_take(HkSink *sink, guint64 n);

/* Level of containers while inside one; FALSE when entering would be too deep. */
gboolean
hk_sink_enter(HkSink *sink);
void
hk_sink_leave(HkSink *sink);

void
hk_sink_free(HkSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSink, hk_sink_free)

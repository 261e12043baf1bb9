/* sink-box.h - where in a nest of containers a sink is: for examiners of things that hold others.
 *
 * The bodies are sink.c's; most examiners do not need this and go through descend.h.
 */
#pragma once

#include "examine/sink.h"
#include "facts/wishes.h"

/* Into a container: until leave(), places begin with its label.  FALSE: too deep; do not enter. */
gboolean
hk_sink_enter(HkSink *sink, const char *label);
void
hk_sink_leave(HkSink *sink);

/* The same for something that is judged on its own, a mail out of a mailbox.  FALSE: one too many,
 * or already inside one; do not enter. */
gboolean
hk_sink_begin(HkSink *sink, const char *label);
void
hk_sink_end(HkSink *sink, HkOutcome outcome, const char *type);

/* From here on to the leave() around it, everything inside belongs to one whole, as what a mail
 * carries does: begin() refuses. */
void
hk_sink_whole(HkSink *sink);
/* Are we inside such a whole?  Then what is missing here need not be missing in it. */
gboolean
hk_sink_in_whole(const HkSink *sink);

/* Who takes slices while inside something that the broker cannot reach; NULL: the ops do.  Returns
 * through the same struct what was set before.  For descend.c. */
typedef struct {
	void (*take)(gpointer self, const char *label, const char *type, guint64 offset,
		     guint64 length);
	gpointer self;
} HkSinkSlices;
void
hk_sink_swap_slices(HkSink *sink, HkSinkSlices *slices);

/* Mails are asked for their letters instead of being examined (facts/wishes.h). */
void
hk_sink_want_letters(HkSink *sink, HkLetters letters);
HkLetters
hk_sink_letters(const HkSink *sink);

/* This artefact is nothing but a box of others: they are judged, not it. */
void
hk_sink_box(HkSink *sink);
gboolean
hk_sink_is_box(const HkSink *sink);

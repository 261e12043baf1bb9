/* line.h - artefacts in the order they will be delivered, some of them already examined.
 *
 * Results come back in any order; the line holds them until it is their turn.  Only its first
 * HK_LINE_WINDOW slots are worked on, and less when what is held grows large, so memory and
 * open descriptors stay bounded however many artefacts there are.  Children take the place of
 * their container; how many may come of one artefact altogether depends on its size.
 */
#pragma once

#include "facts/examination.h"

#define HK_LINE_WINDOW 256

typedef enum { HK_SLOT_WAITING, HK_SLOT_SENT, HK_SLOT_DONE } HkSlotState;

typedef struct HkSlot {
	GList link; /* in the line; link.data is the slot */
	HkSlotState state;
	HkExamination *examination;
	GPtrArray *children;  /* of HkSlot*, until they join the line; or NULL */
	struct HkSlot *inner; /* the child whose findings are being told; or NULL */
	char *chosen;	      /* the examiner its worker chose, or NULL */
	gboolean container;   /* it had children */
	guint depth;	      /* containers around it */
	guint64 end;	      /* of its bytes in the descriptor */
	guint64 next_offset;  /* where its next child may begin */
	guint64 *births;      /* left to the artefact handed in; shared by all that came of it */
	gsize bytes;	      /* of findings held */
	gsize own;	      /* bytes of the slot itself, with its names */
	guint32 id;	      /* of the job, when sent */
} HkSlot;

typedef struct {
	GQueue slots;
	GList *first_waiting; /* or NULL */
	guint before_waiting; /* slots in front of it */
	guint waiting;	      /* slots that wait */
	gsize held;	      /* bytes of slots, and of findings in done ones */
} HkLine;

/* Appends; takes the artefact over.  One that cannot be read is done at once. */
void
hk_line_push(HkLine *line, HkArtefact *artefact);

/* The same, but it is the next to be delivered: a second look at one that has left the line. */
void
hk_line_push_front(HkLine *line, HkArtefact *artefact);

/* A slice of that slot's artefact, to join the line when the slot is done.  Without a label it is a
 * further window of the same container and no deeper.  FALSE: more than the artefact handed in can
 * hold; nothing was added. */
gboolean
hk_line_child(HkSlot *slot, const char *label, const char *type, guint64 offset, guint64 length);

/* The same for something inside whose findings come with the slot's own: done as soon as it is
 * told. It becomes slot->inner. */
gboolean
hk_line_inner(HkSlot *slot, const char *label);

/* May the line grow by another artefact? */
gboolean
hk_line_has_room(const HkLine *line);

/* The next slot to send to a worker, or NULL when none may be sent now. */
HkSlot *
hk_line_next(HkLine *line);

void
hk_line_sent(HkLine *line, HkSlot *slot);
/* Its worker died through no fault of this one: it waits again, and whatever that worker said of it
 * is forgotten. */
void
hk_line_back(HkLine *line, HkSlot *slot);
/* Its examination is complete; its children join the line behind it. */
void
hk_line_done(HkLine *line, HkSlot *slot);

/* The examination whose turn it is, or NULL when it is not there yet.  (owned) */
HkExamination *
hk_line_take(HkLine *line);

void
hk_line_clear(HkLine *line);

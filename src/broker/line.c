/* line.c - the order of delivery, and what may be worked on ahead of it.
 *
 * Used by pool.c only.  Promises: every artefact leaves exactly once, in order, a container
 * before its children; a container that has nothing to say but its children is dropped.
 */
#include "broker/line.h"

#include <string.h>
#include <sys/stat.h>

/* Slots, and findings held for later turns.  The head of the line may always go on, so this never
 * blocks. */
#define HELD_MAX (32 * 1024 * 1024)

/* A slot with its examination and its artefact, as malloc rounds. */
#define SLOT_BYTES (sizeof(HkSlot) + 512)

/* What may come of one artefact altogether, at any depth.  The shortest From_ line of an mbox with
 * anything behind it has 13 bytes; the constant lets a small file of another kind be a box. */
#define BYTES_A_CHILD 12
#define CHILDREN_ANYWAY 1000

static HkSlot *
slot_new(HkArtefact *artefact, guint depth, guint64 *births)
{
	HkSlot *slot = g_new0(HkSlot, 1);

	slot->link.data = slot;
	slot->examination = hk_examination_new(artefact);
	slot->depth = depth;
	slot->births = births;
	slot->own = SLOT_BYTES + strlen(hk_artefact_name(artefact)) +
		    strlen(hk_artefact_type(artefact));
	hk_artefact_unref(artefact);
	return slot;
}

/* Where the bytes of an artefact end in its descriptor, as of now: a mailbox that grows meanwhile
 * is examined as it was when it was handed in. */
static guint64
end_of(const HkArtefact *artefact)
{
	guint64 begin = hk_artefact_offset(artefact), length = hk_artefact_length(artefact);
	struct stat st;

	if (length != HK_ARTEFACT_TO_END)
		return length > G_MAXINT64 - begin ? G_MAXINT64 : begin + length;
	return fstat(hk_artefact_fd(artefact), &st) == 0 && st.st_size > 0 ? (guint64)st.st_size
									   : 0;
}

static void
slot_free(HkSlot *slot)
{
	hk_examination_free(slot->examination);
	g_clear_pointer(&slot->children, g_ptr_array_unref);
	g_rc_box_release(slot->births);
	g_free(slot->chosen);
	g_free(slot);
}

/* Looks for the first waiting slot from `from`, which has `before` slots in front of it. */
static void
seek_waiting(HkLine *line, GList *from, guint before)
{
	while (from != NULL && ((HkSlot *)from->data)->state != HK_SLOT_WAITING) {
		from = from->next;
		before++;
	}
	line->first_waiting = from;
	line->before_waiting = before;
}

static HkSlot *
bear(HkSlot *slot, const char *label, const char *type, guint64 offset, guint64 length)
{
	HkArtefact *slice;
	HkSlot *child;

	if (*slot->births == 0)
		return NULL;
	--*slot->births;
	slice = hk_artefact_slice(slot->examination->artefact, label, type, offset, length);
	child = slot_new(slice, slot->depth + (*label != '\0'), g_rc_box_acquire(slot->births));
	child->end = end_of(slice);
	if (slot->children == NULL)
		slot->children = g_ptr_array_new_with_free_func((GDestroyNotify)slot_free);
	g_ptr_array_add(slot->children, child);
	return child;
}

gboolean
hk_line_child(HkSlot *slot, const char *label, const char *type, guint64 offset, guint64 length)
{
	return bear(slot, label, type, offset, length) != NULL;
}

gboolean
hk_line_inner(HkSlot *slot, const char *label)
{
	const HkArtefact *whole = slot->examination->artefact;

	slot->inner = bear(slot, label, "", hk_artefact_offset(whole), hk_artefact_length(whole));
	if (slot->inner == NULL)
		return FALSE;
	slot->inner->state = HK_SLOT_DONE;
	/* Until it is closed: its worker may die in the middle of it. */
	slot->inner->examination->outcome = HK_EXAMINED_PART;
	return TRUE;
}

static HkSlot *
slot_for(HkLine *line, HkArtefact *artefact)
{
	HkSlot *slot = slot_new(artefact, 0, g_rc_box_new0(guint64));
	const char *problem = hk_artefact_problem(slot->examination->artefact);

	line->held += slot->own;
	if (problem != NULL) {
		HkFinding *f = hk_finding_new("input.unreadable", "", -1);

		hk_finding_add(f, "message", problem);
		g_ptr_array_add(slot->examination->findings, f);
		slot->state = HK_SLOT_DONE;
		return slot;
	}
	slot->end = end_of(slot->examination->artefact);
	*slot->births = slot->end / BYTES_A_CHILD + CHILDREN_ANYWAY;
	line->waiting++;
	return slot;
}

void
hk_line_push(HkLine *line, HkArtefact *artefact)
{
	HkSlot *slot = slot_for(line, artefact);

	g_queue_push_tail_link(&line->slots, &slot->link);
	if (slot->state == HK_SLOT_WAITING && line->first_waiting == NULL) {
		line->first_waiting = &slot->link;
		line->before_waiting = line->slots.length - 1;
	}
}

void
hk_line_push_front(HkLine *line, HkArtefact *artefact)
{
	HkSlot *slot = slot_for(line, artefact);

	g_queue_push_head_link(&line->slots, &slot->link);
	seek_waiting(line, line->slots.head, 0);
}

gboolean
hk_line_has_room(const HkLine *line)
{
	return line->slots.length < HK_LINE_WINDOW && line->held < HELD_MAX;
}

HkSlot *
hk_line_next(HkLine *line)
{
	if (line->first_waiting == NULL)
		return NULL;
	if (line->before_waiting > 0 &&
	    (line->before_waiting >= HK_LINE_WINDOW || line->held >= HELD_MAX))
		return NULL;
	return line->first_waiting->data;
}

void
hk_line_sent(HkLine *line, HkSlot *slot)
{
	slot->state = HK_SLOT_SENT;
	line->waiting--;
	if (line->first_waiting == &slot->link)
		seek_waiting(line, slot->link.next, line->before_waiting + 1);
}

void
hk_line_back(HkLine *line, HkSlot *slot)
{
	slot->state = HK_SLOT_WAITING;
	g_ptr_array_set_size(slot->examination->findings, 0);
	g_ptr_array_set_size(slot->examination->views, 0);
	if (slot->children != NULL)
		*slot->births += slot->children->len;
	g_clear_pointer(&slot->children, g_ptr_array_unref);
	g_clear_pointer(&slot->chosen, g_free);
	slot->inner = NULL;
	slot->next_offset = 0;
	slot->bytes = 0;
	line->waiting++;
	seek_waiting(line, line->slots.head, 0);
}

void
hk_line_done(HkLine *line, HkSlot *slot)
{
	GList *after = &slot->link;

	slot->state = HK_SLOT_DONE;
	line->held += slot->bytes;
	if (slot->children == NULL)
		return;
	slot->container = TRUE;
	slot->inner = NULL;
	g_ptr_array_set_free_func(slot->children, NULL); /* the line owns them now */
	for (guint i = 0; i < slot->children->len; i++) {
		HkSlot *child = g_ptr_array_index(slot->children, i);

		g_queue_insert_after_link(&line->slots, after, &child->link);
		line->held += child->own + child->bytes;
		if (child->state == HK_SLOT_WAITING)
			line->waiting++;
		after = &child->link;
	}
	g_clear_pointer(&slot->children, g_ptr_array_unref);
	seek_waiting(line, line->slots.head, 0);
}

static gboolean
speaks_only_through_children(const HkSlot *slot)
{
	return slot->container && slot->examination->findings->len == 0;
}

HkExamination *
hk_line_take(HkLine *line)
{
	HkExamination *examination = NULL;
	HkSlot *head = g_queue_peek_head(&line->slots);

	while (examination == NULL && head != NULL && head->state == HK_SLOT_DONE) {
		if (!speaks_only_through_children(head))
			examination = g_steal_pointer(&head->examination);
		g_queue_unlink(&line->slots, &head->link);
		/* A done slot is never the first waiting one, so it was in front of it. */
		if (line->first_waiting != NULL)
			line->before_waiting--;
		line->held -= head->bytes + head->own;
		slot_free(head);
		head = g_queue_peek_head(&line->slots);
	}
	return examination;
}

void
hk_line_clear(HkLine *line)
{
	for (HkSlot *slot; (slot = g_queue_peek_head(&line->slots)) != NULL;) {
		g_queue_unlink(&line->slots, &slot->link);
		slot_free(slot);
	}
	*line = (HkLine){ 0 };
}

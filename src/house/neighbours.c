/* neighbours.c - holds back what stayed locked until its neighbours have spoken.
 *
 * Used by house.c for every run.  Sending a locked file in one mail and the password in another
 * (PPAP) is ordinary in Japan, so a mailbox mostly has both.  Promises: at most WINDOW examinations
 * are held for one that is locked; the same input gives the same output; a password goes nowhere
 * but to the examiner, only for the length of one look, and never to what somebody else handed in.
 * A mail in a zip is no window of any file: its zip is examined again, and only that mail of it is
 * taken from the answer.
 */
#include "house/neighbours.h"
#include "facts/wishes.h"

#include <string.h>

#define WINDOW 8      /* artefacts before and after: the two mails of a pair are sent together */
#define TOLD_MAX 16   /* passwords remembered */
#define HINTS_MAX 400 /* bytes; the wire takes more, but each is tried */
#define LOOKS_MAX 8   /* into one container for what lies inside it: each examines all of it */

typedef struct {
	HkExamination *examination;
	HkArtefact *whole; /* that it lies inside of and can be looked at again, or NULL */
	guint64 number, company;
	gboolean locked;
	guint64 tried;	    /* passwords told up to this one were tried */
	HkArtefact *second; /* sent for another look and not answered yet, or NULL */
} Held;

typedef struct {
	char *word;
	guint64 number; /* of the artefact that told it */
	guint64 company;
	guint64 serial;
} Told;

struct HkNeighbours {
	HkPool *pool;
	HkPoolSource source;
	HkPoolDeliver deliver;
	gpointer user;
	GQueue held;	   /* of Held*, in order of delivery */
	GQueue told;	   /* of Told*, oldest first */
	GList *last;	   /* where the last answer is, for what lies inside it; or NULL */
	gboolean seeking;  /* the last answer was a container's: one of its insides is wanted */
	HkArtefact *whole; /* the last new one that others may lie inside of, or NULL */
	guint looks;	   /* into that one */
	guint64 number, company;
	guint64 serial;
	gboolean wanted; /* the receiver has not stopped the run */
};

static const char *const locked_ids[] = { "archive.locked", "archive.locked-alone", "office.locked",
					  "pdf.locked", NULL };
/* Whose insides are judged on their own and lie in no window of the file. */
static const char *const boxes[] = { "archive", "pst", NULL };

static void
held_free(gpointer p)
{
	Held *held = p;

	g_clear_pointer(&held->examination, hk_examination_free);
	g_clear_pointer(&held->second, hk_artefact_unref);
	g_clear_pointer(&held->whole, hk_artefact_unref);
	g_free(held);
}

static void
told_free(gpointer p)
{
	Told *told = p;

	g_free(told->word);
	g_free(told);
}

HkNeighbours *
hk_neighbours_new(HkPool *pool, HkPoolSource source, HkPoolDeliver deliver, gpointer user)
{
	HkNeighbours *n = g_new0(HkNeighbours, 1);

	n->pool = pool;
	n->source = source;
	n->deliver = deliver;
	n->user = user;
	return n;
}

/* Something inside a container has no type of its own: it is no window of a file. */
static gboolean
lies_inside(const HkExamination *e)
{
	return *hk_artefact_type(e->artefact) == '\0';
}

static gboolean
stayed_locked(const HkExamination *e)
{
	for (guint i = 0; locked_ids[i] != NULL; i++)
		if (hk_examination_find(e, locked_ids[i]) != NULL)
			return TRUE;
	return FALSE;
}

static void
remember(HkNeighbours *n, const char *word)
{
	Told *told;

	if (strlen(word) > HINTS_MAX / 4 || *word == '\0')
		return;
	told = g_new0(Told, 1);
	told->word = g_strdup(word);
	told->number = n->number;
	told->company = n->company;
	told->serial = ++n->serial;
	g_queue_push_tail(&n->told, told);
	if (n->told.length > TOLD_MAX)
		told_free(g_queue_pop_head(&n->told));
}

static void
listen(HkNeighbours *n, const HkExamination *e)
{
	for (guint i = 0; i < e->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(e->findings, i);
		const char *word = g_str_equal(f->id, "mail.password-told")
					   ? hk_finding_value(f, "password")
					   : NULL;

		if (word != NULL)
			remember(n, word);
	}
}

/* What its neighbours told and it has not been tried with; NULL when there is nothing.  (owned) */
static char *
new_hints(const HkNeighbours *n, const Held *held)
{
	g_autoptr(GString) hints = g_string_new(NULL);

	for (const GList *l = n->told.tail; l != NULL; l = l->prev) {
		const Told *told = l->data;
		guint64 apart = told->number > held->number ? told->number - held->number
							    : held->number - told->number;

		/* What it says itself it has been tried with. */
		if (apart == 0 || apart > WINDOW || told->company != held->company ||
		    told->serial <= held->tried || hints->len + strlen(told->word) + 1 > HINTS_MAX)
			continue;
		g_string_append_printf(hints, "%s\n", told->word);
	}
	return hints->len > 0 ? g_string_free(g_steal_pointer(&hints), FALSE) : NULL;
}

/* Each is put in front of the line, so the last one first: then answers come in order, and all of
 * them before anything new. */
static void
look_again(HkNeighbours *n)
{
	for (GList *l = n->held.tail; l != NULL; l = l->prev) {
		Held *held = l->data;
		g_autofree char *hints = held->locked && held->second == NULL ? new_hints(n, held)
									      : NULL;

		if (hints == NULL || (held->whole != NULL && n->looks++ >= LOOKS_MAX))
			continue;
		held->tried = n->serial;
		held->second = hk_artefact_again(
			held->whole != NULL ? held->whole : held->examination->artefact, hints);
		hk_pool_again(n->pool, hk_artefact_ref(held->second));
	}
}

/* What was delivered of its inside after the first look comes again after the second. */
static void
drop_insides(HkNeighbours *n, GList *of)
{
	Held *held = of->data;
	g_autofree char *prefix = g_strconcat(hk_artefact_name(held->examination->artefact), " › ",
					      NULL);

	while (of->next != NULL) {
		Held *next = of->next->data;

		if (!g_str_has_prefix(hk_artefact_name(next->examination->artefact), prefix))
			return;
		held_free(next);
		g_queue_delete_link(&n->held, of->next);
	}
}

static GList *
asked_for(const HkNeighbours *n, const HkExamination *e)
{
	for (GList *l = n->held.head; l != NULL; l = l->next)
		if (((Held *)l->data)->second == e->artefact)
			return l;
	return NULL;
}

static void
put_instead(Held *held, HkExamination *e)
{
	hk_examination_free(held->examination);
	held->examination = e;
	held->locked = stayed_locked(e);
}

static void
take_asked(HkNeighbours *n, GList *link, HkExamination *e)
{
	Held *held = link->data;

	g_clear_pointer(&held->second, hk_artefact_unref);
	n->last = link;
	n->seeking = held->whole != NULL;
	if (n->seeking) {
		hk_examination_free(e);
		return;
	}
	drop_insides(n, link);
	put_instead(held, e);
}

/* Of all that lies inside, the one that was locked; the others were delivered before. */
static void
seek(HkNeighbours *n, HkExamination *e)
{
	Held *held = n->last->data;

	if (g_str_equal(hk_artefact_name(e->artefact),
			hk_artefact_name(held->examination->artefact)) &&
	    held->locked)
		put_instead(held, e);
	else
		hk_examination_free(e);
}

/* An examination with passwords answers look_again(): nobody else sends any.  One that was not
 * asked for lies inside the one before. */
static void
take_answer(HkNeighbours *n, HkExamination *e)
{
	GList *link = asked_for(n, e);
	Held *held;

	if (link != NULL) {
		take_asked(n, link, e);
		return;
	}
	if (n->seeking) {
		seek(n, e);
		return;
	}
	held = g_new0(Held, 1);
	held->examination = e;
	held->number = n->number;
	held->company = n->company;
	g_queue_insert_after(&n->held, n->last, held);
	n->last = n->last != NULL ? n->last->next : n->held.tail;
}

static gboolean
must_wait(const HkNeighbours *n, const GList *link)
{
	const Held *held = link->data;

	return link == n->last || held->second != NULL ||
	       (held->locked && held->company == n->company && n->number - held->number < WINDOW);
}

static gboolean
release(HkNeighbours *n, gboolean all)
{
	while (n->held.head != NULL && (all || !must_wait(n, n->held.head))) {
		Held *held = g_queue_pop_head(&n->held);
		HkExamination *e = g_steal_pointer(&held->examination);

		held_free(held);
		if (!n->deliver(e, n->user))
			return FALSE;
	}
	return TRUE;
}

/* Something new: every second look has been answered, or had nothing to say. */
static void
settle(HkNeighbours *n)
{
	n->last = NULL;
	n->seeking = FALSE;
	for (GList *l = n->held.head; l != NULL; l = l->next)
		g_clear_pointer(&((Held *)l->data)->second, hk_artefact_unref);
}

/* From here on things may lie inside this one.  When it is locked itself, opening it brings all of
 * them again. */
static void
take_whole(HkNeighbours *n, const HkExamination *e)
{
	g_clear_pointer(&n->whole, hk_artefact_unref);
	n->looks = 0;
	if (e->type != NULL && g_strv_contains(boxes, e->type) && !stayed_locked(e))
		n->whole = hk_artefact_ref(e->artefact);
}

static void
give_whole(HkNeighbours *n, Held *held)
{
	if (held->locked && n->whole != NULL)
		held->whole = hk_artefact_ref(n->whole);
	held->locked = held->whole != NULL;
}

static void
take_new(HkNeighbours *n, HkExamination *e)
{
	Held *held = g_new0(Held, 1);

	settle(n);
	n->company = hk_artefact_company(e->artefact);
	held->examination = e;
	held->company = n->company;
	held->number = ++n->number;
	held->locked = stayed_locked(e);
	if (lies_inside(e))
		give_whole(n, held);
	else
		take_whole(n, e);
	g_queue_push_tail(&n->held, held);
	listen(n, e);
}

static HkArtefact *
next(gpointer user)
{
	HkNeighbours *n = user;

	return n->source(n->user);
}

static gboolean
take(HkExamination *examination, gpointer user)
{
	HkNeighbours *n = user;

	if (*hk_artefact_hints(examination->artefact) != '\0')
		take_answer(n, examination);
	else
		take_new(n, examination);
	look_again(n);
	return n->wanted = release(n, FALSE);
}

gboolean
hk_neighbours_run(HkNeighbours *n, GError **error)
{
	gboolean ok;

	n->wanted = TRUE;
	ok = hk_pool_run(n->pool, next, take, n, error);
	if (n->wanted)
		release(n, TRUE);
	return ok;
}

void
hk_neighbours_free(HkNeighbours *n)
{
	if (n == NULL)
		return;
	g_queue_clear_full(&n->held, held_free);
	g_queue_clear_full(&n->told, told_free);
	g_clear_pointer(&n->whole, hk_artefact_unref);
	g_free(n);
}

/* book.c - what is said of each kind, and its steps, out of data/kinds and data/guides.
 *
 * Called by guide.c, and by reports for names.  Promises that every kind of incident has a name, a
 * summary, the fact that would decide, and at least one step to do and one not to do, in both
 * languages; loading fails otherwise, because an empty page is no answer in an emergency.
 */
#include "guide/book.h"

#include <string.h>

#include "base/error.h"
#include "data/folder.h"
#include "data/take.h"

typedef struct {
	gboolean told; /* data/kinds has it */
	HkBoth name;
	HkBoth summary;
	HkBoth decide;
	char *rsit;	  /* "fraud/phishing", or NULL */
	GPtrArray *steps; /* of HkStep*; NULL: no guide was read */
} Chapter;

struct HkBook {
	Chapter chapters[HK_CHAPTER_UNDECIDED + 1];
};

static const char *const phases[] = { "now", "dont", "today", "week", NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(phases) == HK_PHASE__N + 1);

static void
step_free(gpointer p)
{
	HkStep *s = p;

	g_free(s->id);
	g_free(s->subkind);
	hk_both_clear(&s->text);
	hk_both_clear(&s->why);
	g_strfreev(s->sources);
	g_clear_pointer(&s->when, hk_fields_free);
	g_free(s);
}

/* The chapter a file is about, whose id must also be the file's name. */
static gboolean
chapter_of(const HkNode *root, const char *key, const char *stem, HkKind *out, GError **error)
{
	const char *id = hk_node_text(root, key);

	*out = HK_CHAPTER_UNDECIDED;
	if (g_strcmp0(id, "undecided") != 0 && !hk_take_kind(root, key, out, error))
		return FALSE;
	if (!g_str_equal(id, stem))
		return hk_node_fail(root, error, "“%s” must be the file's name, “%s”", key, stem);
	return TRUE;
}

/* RSIT wants "class/type"; exports carry it as a tag. */
static gboolean
take_rsit(const HkNode *root, char **out, GError **error)
{
	const char *rsit = hk_node_text(root, "rsit");
	const char *slash = rsit != NULL ? strchr(rsit, '/') : NULL;

	if (hk_node_get(root, "rsit") == NULL)
		return TRUE;
	if (slash == NULL || slash == rsit || slash[1] == '\0' || strchr(slash + 1, '/') != NULL)
		return hk_node_fail(hk_node_get(root, "rsit"), error,
				    "“rsit” must be like fraud/phishing");
	g_free(*out); /* a firm's own file replaces ours */
	*out = g_strdup(rsit);
	return TRUE;
}

static gboolean
add_kind(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	static const char *const names[] = { "id", "name", "summary", "decide", "rsit", NULL };
	HkBook *book = user;
	Chapter *c;
	HkKind kind;

	if (!hk_node_only(root, names, error) || !chapter_of(root, "id", stem, &kind, error))
		return FALSE;
	c = &book->chapters[kind];
	c->told = TRUE;
	return hk_take_both(root, "name", HK_MUST, &c->name, error) &&
	       hk_take_both(root, "summary", HK_MUST, &c->summary, error) &&
	       hk_take_both(root, "decide", HK_MUST, &c->decide, error) &&
	       take_rsit(root, &c->rsit, error);
}

static gboolean
is_told_already(const GPtrArray *steps, const char *id)
{
	for (guint i = 0; i + 1 < steps->len; i++)
		if (g_str_equal(((const HkStep *)g_ptr_array_index(steps, i))->id, id))
			return TRUE;
	return FALSE;
}

/* "when: {money.paid: yes}" */
static gboolean
take_when(const HkNode *node, HkFields **out, GError **error)
{
	const HkNode *when = hk_node_get(node, "when");

	if (when == NULL)
		return TRUE;
	if (hk_node_type(when) != HK_NODE_MAP || hk_node_size(when) == 0)
		return hk_node_fail(when, error, "“when” names facts and their values");
	*out = hk_fields_new();
	for (guint i = 0; i < hk_node_size(when); i++) {
		const char *value = hk_node_value(hk_node_at(when, i));

		if (value == NULL || *value == '\0')
			return hk_node_fail(when, error, "“when” names facts and their values");
		hk_fields_set(*out, hk_node_key_at(when, i), value);
	}
	return TRUE;
}

static gboolean
read_step(const HkNode *node, GPtrArray *steps, GError **error)
{
	static const char *const names[] = { "id",  "phase",   "subkind", "text",
					     "why", "sources", "when",	  NULL };
	HkStep *step = g_new0(HkStep, 1);
	guint phase = 0;

	g_ptr_array_add(steps, step);
	if (!hk_node_only(node, names, error) ||
	    !hk_take_text(node, "id", HK_MUST, &step->id, error) ||
	    !hk_take_choice(node, "phase", HK_MUST, phases, &phase, error) ||
	    !hk_take_text(node, "subkind", HK_MAY, &step->subkind, error) ||
	    !hk_take_both(node, "text", HK_MUST, &step->text, error) ||
	    !hk_take_both(node, "why", HK_MAY, &step->why, error) ||
	    !hk_take_words(node, "sources", HK_MUST, &step->sources, error) ||
	    !take_when(node, &step->when, error))
		return FALSE;
	step->phase = (HkPhase)phase;
	if (is_told_already(steps, step->id))
		return hk_node_fail(node, error, "a step of this id stands above");
	return TRUE;
}

/* A frightened person needs one thing to do and one to leave alone, whatever the subkind is. */
static gboolean
has_phase(const GPtrArray *steps, HkPhase phase)
{
	for (guint i = 0; i < steps->len; i++) {
		const HkStep *step = g_ptr_array_index(steps, i);

		if (step->phase == phase && step->subkind == NULL)
			return TRUE;
	}
	return FALSE;
}

static gboolean
add_guide(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	static const char *const names[] = { "kind", "checked_on", "steps", NULL };
	const HkNode *list = hk_node_get(root, "steps");
	g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(step_free);
	g_autofree char *checked_on = NULL;
	HkBook *book = user;
	HkKind kind;

	if (!hk_node_only(root, names, error) || !chapter_of(root, "kind", stem, &kind, error) ||
	    !hk_take_date(root, "checked_on", HK_MUST, &checked_on, error))
		return FALSE;
	if (list == NULL)
		return hk_node_fail(root, error, "“steps” is missing");
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read_step(hk_node_at(list, i), steps, error))
			return FALSE;
	if (!has_phase(steps, HK_PHASE_NOW) || !has_phase(steps, HK_PHASE_DONT))
		return hk_node_fail(list, error,
				    "at least one “now” and one “dont” step must hold for all");
	g_clear_pointer(&book->chapters[kind].steps, g_ptr_array_unref);
	book->chapters[kind].steps = g_steal_pointer(&steps);
	return TRUE;
}

/* Benign is no incident: it may have a chapter, and needs none. */
static gboolean
check_complete(const HkBook *book, GError **error)
{
	for (guint k = 0; k < HK_KIND_BENIGN; k++) {
		const Chapter *c = &book->chapters[k];

		if (c->told && c->steps != NULL)
			continue;
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s/%s.yaml is missing",
			    c->told ? "guides" : "kinds", hk_kind_id(k));
		return FALSE;
	}
	return TRUE;
}

HkBook *
hk_book_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkBook) book = g_new0(HkBook, 1);

	if (!hk_folder_read(data_dir, user_dirs, "kinds", add_kind, book, error) ||
	    !hk_folder_read(data_dir, user_dirs, "guides", add_guide, book, error) ||
	    !check_complete(book, error))
		return NULL;
	for (guint k = 0; k <= HK_CHAPTER_UNDECIDED; k++)
		if (book->chapters[k].steps == NULL)
			book->chapters[k].steps = g_ptr_array_new_with_free_func(step_free);
	return g_steal_pointer(&book);
}

void
hk_book_free(HkBook *book)
{
	if (book == NULL)
		return;
	for (guint k = 0; k <= HK_CHAPTER_UNDECIDED; k++) {
		Chapter *c = &book->chapters[k];

		hk_both_clear(&c->name);
		hk_both_clear(&c->summary);
		hk_both_clear(&c->decide);
		g_free(c->rsit);
		g_clear_pointer(&c->steps, g_ptr_array_unref);
	}
	g_free(book);
}

const HkBoth *
hk_book_name(const HkBook *book, HkKind kind)
{
	return &book->chapters[kind].name;
}

const HkBoth *
hk_book_summary(const HkBook *book, HkKind kind)
{
	return &book->chapters[kind].summary;
}

const HkBoth *
hk_book_decide(const HkBook *book, HkKind kind)
{
	return &book->chapters[kind].decide;
}

const char *
hk_book_rsit(const HkBook *book, HkKind kind)
{
	return book->chapters[kind].rsit;
}

const GPtrArray *
hk_book_steps(const HkBook *book, HkKind kind)
{
	return book->chapters[kind].steps;
}

/* case.c - folds a ledger into the case it tells of.
 *
 * One row a type of entry says what it does to the case.  Pure: no clock, no store.
 */
#include "facts/case.h"

#include <stdlib.h>

#include "base/civil.h"
#include "base/error.h"

typedef void (*Apply)(HkCase *c, const HkEntry *e);

static const char *
field(const HkEntry *e, const char *key)
{
	const char *v = hk_fields_get(e->body, key);

	return v != NULL ? v : "";
}

static void
on_opened(HkCase *c, const HkEntry *e)
{
	int kind = hk_kind_from_id(field(e, "kind"));

	c->title = field(e, "title");
	c->kind = kind == HK_KIND_NONE ? HK_KIND_BENIGN : (HkKind)kind;
	c->subkind = hk_fields_get(e->body, "subkind");
	c->drill = g_str_equal(field(e, "drill"), "true");
	c->opened = e->recorded;
	c->open = TRUE;
}

static void
on_fact(HkCase *c, const HkEntry *e)
{
	HkCaseFact fact = { field(e, "key"), field(e, "value"), field(e, "source"), e, NULL };
	guint i = 0;

	while (i < c->facts->len &&
	       g_strcmp0(g_array_index(c->facts, HkCaseFact, i).key, fact.key) < 0)
		i++;
	if (i < c->facts->len &&
	    g_str_equal(g_array_index(c->facts, HkCaseFact, i).key, fact.key)) {
		fact.before = g_array_index(c->facts, HkCaseFact, i).entry;
		g_array_index(c->facts, HkCaseFact, i) = fact;
		return;
	}
	g_array_insert_val(c->facts, i, fact);
}

static void
on_task(HkCase *c, const HkEntry *e)
{
	HkCaseTask task = { field(e, "task"), e, e };

	for (guint i = 0; i < c->tasks->len; i++) {
		HkCaseTask *old = &g_array_index(c->tasks, HkCaseTask, i);

		if (!g_str_equal(old->task, task.task))
			continue;
		old->last = e;
		return;
	}
	g_array_append_val(c->tasks, task);
}

static void
on_closed(HkCase *c, const HkEntry *e)
{
	(void)e;
	c->open = FALSE;
}

static void
on_reopened(HkCase *c, const HkEntry *e)
{
	(void)e;
	c->open = TRUE;
}

/* clang-format off */
static const struct {
	Apply apply;
	gsize list;        /* the list of HkCase it is added to, 0 for none */
	gboolean timeline; /* something happened, or was done */
} rows[] = {
	[HK_ENTRY_OPENED]   = { on_opened,   0, TRUE },
	[HK_ENTRY_VERDICT]  = { NULL,        0, TRUE },
	[HK_ENTRY_FACT]     = { on_fact,     0, FALSE },
	[HK_ENTRY_EVENT]    = { NULL,        0, TRUE },
	[HK_ENTRY_NOTE]     = { NULL,        0, TRUE },
	[HK_ENTRY_TASK]     = { on_task,     0, FALSE },
	[HK_ENTRY_CONTACT]  = { NULL,        G_STRUCT_OFFSET(HkCase, contacts), TRUE },
	[HK_ENTRY_INQUIRY]  = { NULL,        G_STRUCT_OFFSET(HkCase, inquiries), TRUE },
	[HK_ENTRY_LOSS]     = { NULL,        G_STRUCT_OFFSET(HkCase, losses), TRUE },
	[HK_ENTRY_EVIDENCE] = { NULL,        G_STRUCT_OFFSET(HkCase, evidence), TRUE },
	[HK_ENTRY_REPORT]   = { NULL,        G_STRUCT_OFFSET(HkCase, reports), TRUE },
	[HK_ENTRY_DEADLINE] = { NULL,        G_STRUCT_OFFSET(HkCase, deadlines), FALSE },
	[HK_ENTRY_CLOSED]   = { on_closed,   0, TRUE },
	[HK_ENTRY_REOPENED] = { on_reopened, 0, TRUE },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(rows) == HK_ENTRY__N);

/* When it happened: the occurred-at somebody gave, else when it was recorded. */
static gint64
occurred(const HkEntry *e)
{
	const char *text = hk_fields_get(e->body, "occurred");
	gint64 when;

	return text != NULL && hk_civil_parse(text, &when, NULL) ? when : e->recorded;
}

static gint
by_time(gconstpointer a, gconstpointer b)
{
	const HkEntry *x = *(const HkEntry *const *)a;
	const HkEntry *y = *(const HkEntry *const *)b;
	gint64 tx = occurred(x);
	gint64 ty = occurred(y);

	if (tx != ty)
		return tx < ty ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static void
apply(HkCase *c, const HkEntry *e)
{
	if (rows[e->type].apply != NULL)
		rows[e->type].apply(c, e);
	if (rows[e->type].list != 0)
		g_ptr_array_add(G_STRUCT_MEMBER(GPtrArray *, c, rows[e->type].list), (gpointer)e);
	if (rows[e->type].timeline)
		g_ptr_array_add(c->timeline, (gpointer)e);
	c->changed = MAX(c->changed, e->recorded);
}

static HkCase *
empty(GPtrArray *entries)
{
	HkCase *c = g_new0(HkCase, 1);

	c->entries = entries;
	c->facts = g_array_new(FALSE, FALSE, sizeof(HkCaseFact));
	c->tasks = g_array_new(FALSE, FALSE, sizeof(HkCaseTask));
	c->timeline = g_ptr_array_new();
	for (guint i = 0; i < HK_ENTRY__N; i++)
		if (rows[i].list != 0)
			G_STRUCT_MEMBER(GPtrArray *, c, rows[i].list) = g_ptr_array_new();
	return c;
}

HkCase *
hk_case_fold(GPtrArray *entries, GError **error)
{
	g_autoptr(HkCase) c = empty(entries);
	const HkEntry *first = entries->len > 0 ? g_ptr_array_index(entries, 0) : NULL;

	if (first == NULL || first->type != HK_ENTRY_OPENED) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "the ledger does not begin with the opening of a case");
		return NULL;
	}
	c->id = g_strdup(first->case_id);
	for (guint i = 0; i < entries->len; i++)
		apply(c, g_ptr_array_index(entries, i));
	g_ptr_array_sort(c->timeline, by_time);
	return g_steal_pointer(&c);
}

static int
fact_order(const void *key, const void *fact)
{
	return g_strcmp0(key, ((const HkCaseFact *)fact)->key);
}

const char *
hk_case_fact(const HkCase *c, const char *key)
{
	const HkCaseFact *fact = NULL;

	if (c->facts->len > 0) /* bsearch() may not be given the NULL of an empty array */
		fact = bsearch(key, c->facts->data, c->facts->len, sizeof(HkCaseFact), fact_order);
	return fact != NULL ? fact->value : NULL;
}

void
hk_case_free(HkCase *c)
{
	if (c == NULL)
		return;
	g_free(c->id);
	g_array_unref(c->facts);
	g_array_unref(c->tasks);
	g_ptr_array_unref(c->timeline);
	for (guint i = 0; i < HK_ENTRY__N; i++)
		if (rows[i].list != 0)
			g_ptr_array_unref(G_STRUCT_MEMBER(GPtrArray *, c, rows[i].list));
	g_ptr_array_unref(c->entries);
	g_free(c);
}

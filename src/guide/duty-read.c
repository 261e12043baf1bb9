/* duty-read.c - duties out of data/duties.
 *
 * Called by the house once; duty.c counts.  Promises that a term that counts days does so in one
 * way only, and that its exception names a case of the same duty.
 */
#include "data/folder.h"
#include "data/take.h"
#include "guide/duty.h"

#define DAYS_MAX 3650
#define HOURS_MAX 8760
#define NUMBER_MAX 100000000

static const char *const bys[] = { "law", "guideline", "own", "voluntary", NULL };
G_STATIC_ASSERT(G_N_ELEMENTS(bys) == HK_BY__N + 1);

struct HkDuties {
	GPtrArray *duties; /* of HkDuty* */
};

static void
case_free(gpointer p)
{
	HkDutyCase *c = p;

	g_free(c->id);
	g_free(c->fact);
	g_free(c->equals);
	g_free(c->rough);
	hk_both_clear(&c->text);
	g_free(c);
}

static void
term_free(gpointer p)
{
	HkDutyTerm *term = p;

	g_free(term->id);
	hk_both_clear(&term->name);
	g_free(term->form);
	g_free(term->instead_case);
	hk_both_clear(&term->note);
	g_free(term);
}

static void
both_free(gpointer p)
{
	hk_both_clear(p);
	g_free(p);
}

static void
duty_free(gpointer p)
{
	HkDuty *duty = p;

	g_free(duty->id);
	hk_both_clear(&duty->name);
	hk_both_clear(&duty->law);
	hk_both_clear(&duty->who);
	hk_both_clear(&duty->starts);
	g_strfreev(duty->kinds);
	g_strfreev(duty->start);
	g_ptr_array_unref(duty->cases);
	g_ptr_array_unref(duty->terms);
	g_ptr_array_unref(duty->caveats);
	g_strfreev(duty->sources);
	g_free(duty->checked_on);
	g_free(duty->review_by);
	g_free(duty);
}

static HkDuty *
duty_new(void)
{
	HkDuty *duty = g_new0(HkDuty, 1);

	duty->cases = g_ptr_array_new_with_free_func(case_free);
	duty->terms = g_ptr_array_new_with_free_func(term_free);
	duty->caveats = g_ptr_array_new_with_free_func(both_free);
	return duty;
}

static gboolean
take_number(const HkNode *map, const char *key, guint max, guint *out, GError **error)
{
	return hk_node_get(map, key) == NULL || hk_take_count(map, key, max, out, error);
}

static gboolean
read_case(const HkNode *node, HkDuty *duty, GError **error)
{
	static const char *const keys[] = { "id",   "fact", "equals", "over", "rough",
					    "sure", "ja",   "en",     NULL };
	HkDutyCase *c = g_new0(HkDutyCase, 1);

	g_ptr_array_add(duty->cases, c);
	if (!hk_node_only(node, keys, error) || !hk_take_text(node, "id", HK_MUST, &c->id, error) ||
	    !hk_take_text(node, "fact", HK_MUST, &c->fact, error) ||
	    !hk_take_text(node, "equals", HK_MAY, &c->equals, error) ||
	    !take_number(node, "over", NUMBER_MAX, &c->over, error) ||
	    !hk_take_text(node, "rough", HK_MAY, &c->rough, error) ||
	    !hk_take_bool(node, "sure", &c->sure, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &c->text.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &c->text.en, error))
		return FALSE;
	if ((c->equals != NULL) == (c->over > 0) || (c->rough != NULL && c->over == 0))
		return hk_node_fail(node, error, "either “equals” or “over” says what means yes");
	return TRUE;
}

static gboolean
has_case(const HkDuty *duty, const char *id)
{
	for (guint i = 0; i < duty->cases->len; i++)
		if (g_str_equal(((const HkDutyCase *)g_ptr_array_index(duty->cases, i))->id, id))
			return TRUE;
	return FALSE;
}

static gboolean
read_instead(const HkNode *node, const HkDuty *duty, HkDutyTerm *term, GError **error)
{
	static const char *const keys[] = { "case", "days", NULL };
	const HkNode *instead = hk_node_get(node, "instead");

	if (instead == NULL)
		return TRUE;
	if (!hk_node_only(instead, keys, error) ||
	    !hk_take_text(instead, "case", HK_MUST, &term->instead_case, error) ||
	    !hk_take_count(instead, "days", DAYS_MAX, &term->instead_days, error))
		return FALSE;
	if (term->days == 0 || !has_case(duty, term->instead_case))
		return hk_node_fail(instead, error,
				    "“instead” needs “days” and a case of this duty");
	return TRUE;
}

static gboolean
read_term(const HkNode *node, HkDuty *duty, GError **error)
{
	static const char *const keys[] = { "id",   "name",  "form",	"by",	"days_from",
					    "days", "hours", "instead", "note", NULL };
	HkDutyTerm *term = g_new0(HkDutyTerm, 1);
	guint by = 0;

	g_ptr_array_add(duty->terms, term);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "id", HK_MUST, &term->id, error) ||
	    !hk_take_both(node, "name", HK_MUST, &term->name, error) ||
	    !hk_take_text(node, "form", HK_MAY, &term->form, error) ||
	    !hk_take_choice(node, "by", HK_MUST, bys, &by, error) ||
	    !take_number(node, "days_from", DAYS_MAX, &term->days_from, error) ||
	    !take_number(node, "days", DAYS_MAX, &term->days, error) ||
	    !take_number(node, "hours", HOURS_MAX, &term->hours, error) ||
	    !hk_take_both(node, "note", HK_MAY, &term->note, error))
		return FALSE;
	term->by = (HkDutyBy)by;
	if ((term->days > 0 && term->hours > 0) || term->days_from > term->days)
		return hk_node_fail(node, error,
				    "a term has days or hours, and a range begins before it ends");
	return read_instead(node, duty, term, error);
}

typedef gboolean (*ReadOne)(const HkNode *node, HkDuty *duty, GError **error);

static gboolean
read_list(const HkNode *root, const char *key, HkNeed need, ReadOne read, HkDuty *duty,
	  GError **error)
{
	const HkNode *list = hk_node_get(root, key);

	if (list == NULL)
		return need == HK_MAY || hk_node_fail(root, error, "“%s” is missing", key);
	if (!hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(list); i++)
		if (!read(hk_node_at(list, i), duty, error))
			return FALSE;
	return TRUE;
}

static gboolean
check_duty(const HkNode *root, const char *stem, const HkDuty *duty, GError **error)
{
	if (!g_str_equal(duty->id, stem))
		return hk_node_fail(root, error, "“id” must be the file's name, “%s”", stem);
	if (duty->start[0] == NULL)
		return hk_node_fail(root, error, "“start” names no fact");
	if (duty->cases->len > HK_DUTY_CASES_MAX)
		return hk_node_fail(root, error, "more than %d cases", HK_DUTY_CASES_MAX);
	for (guint i = 0; duty->kinds[i] != NULL; i++)
		if (hk_kind_from_id(duty->kinds[i]) == HK_KIND_NONE)
			return hk_node_fail(hk_node_get(root, "kinds"), error,
					    "“%s” is not a known kind", duty->kinds[i]);
	return TRUE;
}

static gboolean
read_duty(const HkNode *root, HkDuty *duty, GError **error)
{
	static const char *const keys[] = { "id",	 "name",    "law",     "who",
					    "kinds",	 "start",   "starts",  "cases",
					    "terms",	 "caveats", "sources", "checked_on",
					    "review_by", NULL };

	return hk_node_only(root, keys, error) &&
	       hk_take_text(root, "id", HK_MUST, &duty->id, error) &&
	       hk_take_both(root, "name", HK_MUST, &duty->name, error) &&
	       hk_take_both(root, "law", HK_MAY, &duty->law, error) &&
	       hk_take_both(root, "who", HK_MUST, &duty->who, error) &&
	       hk_take_words(root, "kinds", HK_MAY, &duty->kinds, error) &&
	       hk_take_words(root, "start", HK_MUST, &duty->start, error) &&
	       hk_take_both(root, "starts", HK_MUST, &duty->starts, error) &&
	       read_list(root, "cases", HK_MAY, read_case, duty, error) &&
	       read_list(root, "terms", HK_MUST, read_term, duty, error) &&
	       hk_take_boths(root, "caveats", duty->caveats, error) &&
	       hk_take_words(root, "sources", HK_MUST, &duty->sources, error) &&
	       hk_take_date(root, "checked_on", HK_MUST, &duty->checked_on, error) &&
	       hk_take_date(root, "review_by", HK_MUST, &duty->review_by, error);
}

/* A user's duty of an id that exists takes its place. */
static void
keep(HkDuties *duties, HkDuty *duty)
{
	for (guint i = 0; i < duties->duties->len; i++) {
		HkDuty *old = g_ptr_array_index(duties->duties, i);

		if (!g_str_equal(old->id, duty->id))
			continue;
		g_ptr_array_index(duties->duties, i) = duty;
		duty_free(old);
		return;
	}
	g_ptr_array_add(duties->duties, duty);
}

static gboolean
add_duty(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	HkDuty *duty = duty_new();

	if (!read_duty(root, duty, error) || !check_duty(root, stem, duty, error)) {
		duty_free(duty);
		return FALSE;
	}
	keep(user, duty);
	return TRUE;
}

HkDuties *
hk_duties_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkDuties) duties = g_new0(HkDuties, 1);

	duties->duties = g_ptr_array_new_with_free_func(duty_free);
	if (!hk_folder_read(data_dir, user_dirs, "duties", add_duty, duties, error))
		return NULL;
	return g_steal_pointer(&duties);
}

void
hk_duties_free(HkDuties *duties)
{
	if (duties == NULL)
		return;
	g_ptr_array_unref(duties->duties);
	g_free(duties);
}

guint
hk_duties_count(const HkDuties *duties)
{
	return duties->duties->len;
}

const HkDuty *
hk_duties_at(const HkDuties *duties, guint i)
{
	return g_ptr_array_index(duties->duties, i);
}

const HkDuty *
hk_duties_find(const HkDuties *duties, const char *id)
{
	for (guint i = 0; i < duties->duties->len; i++) {
		const HkDuty *duty = g_ptr_array_index(duties->duties, i);

		if (g_str_equal(duty->id, id))
			return duty;
	}
	return NULL;
}

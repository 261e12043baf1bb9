/* questions.c - guided questions out of data/questions.
 *
 * Called by the house once; ask.c steps through them.  Promises that no way leads back and none is
 * longer than a frightened person bears.  A question that a firm's own file cut off is no error.
 */
#include "guide/questions.h"

#include "base/error.h"
#include "data/folder.h"
#include "data/take.h"

#define POINTS_MAX 9
#define QUESTIONS_MAX 200

struct HkQuestions {
	GPtrArray *questions; /* of HkQuestion* */
};

static void
option_free(gpointer p)
{
	HkOption *option = p;

	g_free(option->id);
	hk_both_clear(&option->text);
	g_free(option->subkind);
	g_free(option->call);
	hk_fields_free(option->sets);
	g_free(option->next);
	g_free(option);
}

static void
question_free(gpointer p)
{
	HkQuestion *question = p;

	g_free(question->id);
	hk_both_clear(&question->text);
	hk_both_clear(&question->hint);
	g_free(question->fact);
	g_ptr_array_unref(question->options);
	g_free(question->next);
	g_free(question);
}

static gboolean
read_says(const HkNode *node, HkOption *option, GError **error)
{
	const HkNode *says = hk_node_get(node, "says");

	if (says == NULL)
		return option->subkind == NULL ||
		       hk_node_fail(node, error, "“subkind” without “says” belongs to no kind");
	if (hk_node_type(says) != HK_NODE_MAP)
		return hk_node_fail(says, error, "“says” must be like {phishing: 3}");
	for (guint i = 0; i < hk_node_size(says); i++) {
		const char *id = hk_node_key_at(says, i);
		int kind = hk_kind_from_id(id);
		guint points = 0;

		if (kind == HK_KIND_NONE)
			return hk_node_fail(says, error, "“%s” is not a known kind", id);
		if (!hk_take_count(says, id, POINTS_MAX, &points, error))
			return FALSE;
		option->says[kind] = (guint8)points;
	}
	return TRUE;
}

static gboolean
read_sets(const HkNode *node, HkOption *option, GError **error)
{
	const HkNode *sets = hk_node_get(node, "sets");

	for (guint i = 0; sets != NULL && i < hk_node_size(sets); i++) {
		const char *key = hk_node_type(sets) == HK_NODE_MAP ? hk_node_key_at(sets, i) : "";
		g_autofree char *value = NULL;

		if (!hk_take_text(sets, key, HK_MUST, &value, error))
			return FALSE;
		hk_fields_set(option->sets, key, value);
	}
	return TRUE;
}

static gboolean
read_option(const HkNode *node, HkQuestion *question, GError **error)
{
	static const char *const keys[] = { "id",   "ja",   "en",   "says", "subkind",
					    "sets", "call", "next", NULL };
	HkOption *option = g_new0(HkOption, 1);

	option->sets = hk_fields_new();
	g_ptr_array_add(question->options, option);
	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "id", HK_MUST, &option->id, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &option->text.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &option->text.en, error) ||
	    !hk_take_text(node, "subkind", HK_MAY, &option->subkind, error) ||
	    !hk_take_text(node, "call", HK_MAY, &option->call, error) ||
	    !hk_take_text(node, "next", HK_MAY, &option->next, error) ||
	    !read_says(node, option, error) || !read_sets(node, option, error))
		return FALSE;
	for (guint i = 0; i + 1 < question->options->len; i++)
		if (g_str_equal(((HkOption *)g_ptr_array_index(question->options, i))->id,
				option->id))
			return hk_node_fail(node, error, "an option of this id stands above");
	return TRUE;
}

static gboolean
read_question(const HkNode *node, HkQuestion *question, GError **error)
{
	static const char *const keys[] = { "id",   "ja",   "en",      "hint",
					    "fact", "next", "options", NULL };
	const HkNode *list = hk_node_get(node, "options");

	if (!hk_node_only(node, keys, error) ||
	    !hk_take_text(node, "id", HK_MUST, &question->id, error) ||
	    !hk_take_text(node, "ja", HK_MUST, &question->text.ja, error) ||
	    !hk_take_text(node, "en", HK_MUST, &question->text.en, error) ||
	    !hk_take_both(node, "hint", HK_MAY, &question->hint, error) ||
	    !hk_take_text(node, "fact", HK_MAY, &question->fact, error) ||
	    !hk_take_text(node, "next", HK_MAY, &question->next, error))
		return FALSE;
	if ((list != NULL) == (question->fact != NULL))
		return hk_node_fail(node, error,
				    "a question has “options”, or a “fact” for an open answer");
	if (list != NULL && !hk_take_list(list, HK_MUST, error))
		return FALSE;
	for (guint i = 0; list != NULL && i < hk_node_size(list); i++)
		if (!read_option(hk_node_at(list, i), question, error))
			return FALSE;
	return TRUE;
}

static gboolean
index_of(const HkQuestions *questions, const char *id, guint *out)
{
	for (guint i = 0; i < questions->questions->len; i++) {
		*out = i;
		if (g_str_equal(hk_questions_at(questions, i)->id, id))
			return TRUE;
	}
	return FALSE;
}

/* Takes the question over.  A user's own one takes the place of ours. */
static gboolean
keep(HkQuestions *questions, const HkNode *node, HkQuestion *question, gboolean own, GError **error)
{
	guint at;

	if (questions->questions->len >= QUESTIONS_MAX)
		return hk_node_fail(node, error, "more than %d questions", QUESTIONS_MAX);
	if (!index_of(questions, question->id, &at)) {
		g_ptr_array_add(questions->questions, question);
		return TRUE;
	}
	if (!own)
		return hk_node_fail(node, error, "a question of this id is told already");
	question_free(g_ptr_array_index(questions->questions, at));
	g_ptr_array_index(questions->questions, at) = question;
	return TRUE;
}

static gboolean
add_question(const HkNode *node, gboolean own, gpointer user, GError **error)
{
	HkQuestion *question = g_new0(HkQuestion, 1);

	question->options = g_ptr_array_new_with_free_func(option_free);
	if (read_question(node, question, error) && keep(user, node, question, own, error))
		return TRUE;
	question_free(question);
	return FALSE;
}

typedef struct {
	const HkQuestions *questions;
	guint8 *length; /* of the longest path from each question; 0: not walked yet */
	guint8 *open;	/* being walked */
	GError **error;
} Walk;

static gboolean
refuse(const Walk *walk, const HkQuestion *question, const char *what)
{
	g_set_error(walk->error, HK_ERROR, HK_ERROR_UNREADABLE, "questions: “%s” %s", question->id,
		    what);
	return FALSE;
}

static gboolean
walk_from(Walk *walk, guint at);

static gboolean
walk_to(Walk *walk, guint from, const char *next)
{
	const HkQuestion *question = hk_questions_at(walk->questions, from);
	guint at;

	if (next == NULL)
		return TRUE;
	if (!index_of(walk->questions, next, &at))
		return refuse(walk, question, "leads to a question that does not exist");
	if (walk->open[at])
		return refuse(walk, question, "leads back to a question already asked");
	if (walk->length[at] == 0 && !walk_from(walk, at))
		return FALSE;
	walk->length[from] = MAX(walk->length[from], walk->length[at] + 1);
	if (walk->length[from] > HK_QUESTIONS_PATH_MAX)
		return refuse(walk, question, "begins a path that is too long");
	return TRUE;
}

/* Depth is bounded: a path of more than QUESTIONS_MAX questions would lead back. */
static gboolean
walk_from(Walk *walk, guint at)
{
	const HkQuestion *question = hk_questions_at(walk->questions, at);
	gboolean good = TRUE;

	walk->open[at] = TRUE;
	walk->length[at] = 1;
	for (guint i = 0; good && i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		good = walk_to(walk, at, option->next);
	}
	good = good && walk_to(walk, at, question->next);
	walk->open[at] = FALSE;
	return good;
}

static gboolean
check_tree(const HkQuestions *questions, GError **error)
{
	g_autofree guint8 *length = g_new0(guint8, questions->questions->len);
	g_autofree guint8 *open = g_new0(guint8, questions->questions->len);
	Walk walk = { questions, length, open, error };

	return walk_from(&walk, 0);
}

HkQuestions *
hk_questions_load(const char *data_dir, const char *const *user_dirs, GError **error)
{
	g_autoptr(HkQuestions) questions = g_new0(HkQuestions, 1);

	questions->questions = g_ptr_array_new_with_free_func(question_free);
	if (!hk_folder_items(data_dir, user_dirs, "questions", add_question, questions, error) ||
	    !check_tree(questions, error))
		return NULL;
	return g_steal_pointer(&questions);
}

void
hk_questions_free(HkQuestions *questions)
{
	if (questions == NULL)
		return;
	g_ptr_array_unref(questions->questions);
	g_free(questions);
}

const HkQuestion *
hk_questions_find(const HkQuestions *questions, const char *id)
{
	guint at;

	return index_of(questions, id, &at) ? hk_questions_at(questions, at) : NULL;
}

guint
hk_questions_count(const HkQuestions *questions)
{
	return questions->questions->len;
}

const HkQuestion *
hk_questions_at(const HkQuestions *questions, guint i)
{
	return g_ptr_array_index(questions->questions, i);
}

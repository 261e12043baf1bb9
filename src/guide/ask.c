/* ask.c - one step through the guided questions.  Pure: replies in, the next question out.
 *
 * Called by the house and by every front end that asks.  A kind is named when the answers give it
 * enough points; with less, or none, the outcome is "undecided", never a guess.
 */
#include "base/error.h"
#include "guide/questions.h"

/* One clear answer gives three, a mere hint gives one. */
#define ENOUGH 2

static const HkOption *
option_of(const HkQuestion *question, const char *id)
{
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		if (g_str_equal(option->id, id))
			return option;
	}
	return NULL;
}

static void
take_facts(HkAsking *asking, const HkOption *option)
{
	if (option->call != NULL)
		asking->call = option->call;
	for (guint i = 0; i < hk_fields_count(option->sets); i++) {
		const char *key, *value;

		hk_fields_at(option->sets, i, &key, &value);
		hk_fields_set(asking->facts, key, value);
	}
}

static gboolean
take_reply(HkAsking *asking, const HkAskReply *reply, const HkOption **chosen, GError **error)
{
	const HkQuestion *question = asking->next;

	*chosen = NULL;
	if (question == NULL || g_strcmp0(reply->question, question->id) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” was not asked",
			    reply->question != NULL ? reply->question : "");
		return FALSE;
	}
	if (question->fact != NULL) {
		if (reply->text != NULL && *reply->text != '\0')
			hk_fields_set(asking->facts, question->fact, reply->text);
		return TRUE;
	}
	if (reply->option == NULL)
		return TRUE;
	*chosen = option_of(question, reply->option);
	if (*chosen != NULL)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” has no option “%s”", question->id,
		    reply->option);
	return FALSE;
}

static void
count_points(HkAsking *asking, GPtrArray *chosen)
{
	guint best = 0;

	for (guint i = 0; i < chosen->len; i++) {
		const HkOption *option = g_ptr_array_index(chosen, i);

		for (guint k = 0; k < HK_KIND__N; k++)
			asking->points[k] += option->says[k];
	}
	for (guint k = 0; k < HK_KIND__N; k++)
		if (asking->points[k] > best && asking->points[k] >= ENOUGH) {
			best = asking->points[k];
			asking->kind = (int)k;
		}
}

static HkKind
foremost(const HkOption *option)
{
	guint best = 0;

	for (guint k = 1; k < HK_KIND__N; k++)
		if (option->says[k] > option->says[best])
			best = k;
	return (HkKind)best;
}

static void
give_reasons(HkAsking *asking, GPtrArray *chosen)
{
	for (guint i = 0; asking->kind != HK_KIND_NONE && i < chosen->len; i++) {
		const HkOption *option = g_ptr_array_index(chosen, i);

		if (option->says[asking->kind] == 0)
			continue;
		g_ptr_array_add(asking->reasons, (gpointer)option);
		if (option->subkind != NULL && (int)foremost(option) == asking->kind)
			asking->subkind = option->subkind;
	}
}

static HkAsking *
asking_new(const HkQuestions *questions)
{
	HkAsking *asking = g_new0(HkAsking, 1);

	asking->next = hk_questions_at(questions, 0);
	asking->kind = HK_KIND_NONE;
	asking->reasons = g_ptr_array_new();
	asking->facts = hk_fields_new();
	return asking;
}

HkAsking *
hk_questions_step(const HkQuestions *questions, const HkAskReply *replies, guint n, GError **error)
{
	g_autoptr(HkAsking) asking = asking_new(questions);
	g_autoptr(GPtrArray) chosen = g_ptr_array_new();

	for (guint i = 0; i < n; i++) {
		const HkOption *option;
		const char *next;

		if (!take_reply(asking, &replies[i], &option, error))
			return NULL;
		next = option != NULL && option->next != NULL ? option->next : asking->next->next;
		asking->next = next != NULL ? hk_questions_find(questions, next) : NULL;
		if (option == NULL)
			continue;
		take_facts(asking, option);
		g_ptr_array_add(chosen, (gpointer)option);
	}
	count_points(asking, chosen);
	give_reasons(asking, chosen);
	return g_steal_pointer(&asking);
}

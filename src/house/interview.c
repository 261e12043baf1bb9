/* interview.c - keeps the replies, and steps through the questions with them.
 *
 * Called by front ends that ask.  Every step starts again from the first reply, so going back is
 * forgetting the last one.  Refuses a reply that does not fit without losing what was said before.
 */
#include "house/interview.h"

#include <string.h>

#include "house/inside.h"
#include "house/tell.h"
#include "report/ask-doc.h"
#include "report/result-json.h"

struct HkInterview {
	HkHouse *house;
	const HkOffice *office;
	HkQuestions *questions;
	GArray *replies; /* of HkAskReply; texts in `texts`, the rest borrowed from the questions */
	GPtrArray *texts;
	HkAsking *asking;     /* after all replies */
	HkGuidance *followed; /* the steps as the answers order them */
	HkGuidance *anyones;  /* when the answers point nowhere: who takes any worry */
};

/* Desks that take any worry, when nothing says which one is right. */
static const char *const open_to_all[] = { "ipa_org", "ipa_anshin", "police_9110" };

static gboolean
step(HkInterview *iv, GError **error)
{
	HkAsking *asking = hk_questions_step(iv->questions, (const HkAskReply *)iv->replies->data,
					     iv->replies->len, error);

	if (asking == NULL)
		return FALSE;
	hk_asking_free(iv->asking);
	iv->asking = asking;
	return TRUE;
}

HkInterview *
hk_interview_new(HkHouse *house, const HkOffice *office, GError **error)
{
	g_autoptr(HkInterview) iv = g_new0(HkInterview, 1);
	const char *const own[] = { house->user_dir, NULL };

	iv->house = house;
	iv->office = office;
	iv->replies = g_array_new(FALSE, TRUE, sizeof(HkAskReply));
	iv->texts = g_ptr_array_new_with_free_func(g_free);
	iv->questions = hk_questions_load(house->data_dir, own, error);
	return iv->questions != NULL && step(iv, error) ? g_steal_pointer(&iv) : NULL;
}

void
hk_interview_free(HkInterview *iv)
{
	if (iv == NULL)
		return;
	g_clear_pointer(&iv->asking, hk_asking_free);
	g_clear_pointer(&iv->followed, hk_guidance_free);
	g_clear_pointer(&iv->anyones, hk_guidance_free);
	g_clear_pointer(&iv->questions, hk_questions_free);
	g_array_unref(iv->replies);
	g_ptr_array_unref(iv->texts);
	g_free(iv);
}

const HkDesk *
hk_interview_call(const HkInterview *iv)
{
	return iv->asking->call != NULL ? hk_desks_find(iv->house->desks, iv->asking->call) : NULL;
}

const HkQuestions *
hk_interview_questions(const HkInterview *iv)
{
	return iv->questions;
}

const HkQuestion *
hk_interview_question(const HkInterview *iv)
{
	return iv->asking->next;
}

int
hk_interview_kind(const HkInterview *iv)
{
	return iv->asking->kind;
}

/* "3" or "mail": the option, or NULL. */
static const HkOption *
option_named(const HkQuestion *question, const char *words)
{
	guint64 number;

	if (g_ascii_string_to_unsigned(words, 10, 1, question->options->len, &number, NULL))
		return g_ptr_array_index(question->options, (guint)number - 1);
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		if (g_str_equal(option->id, words))
			return option;
	}
	return NULL;
}

static const char *
take(HkInterview *iv, const char *words)
{
	const HkQuestion *question = iv->asking->next;
	HkAskReply reply = { .question = question->id };
	const HkOption *option = NULL;

	if (question->fact == NULL && *words != '\0') {
		option = option_named(question, words);
		if (option == NULL)
			return "ask.again-choice";
		reply.option = option->id;
	} else if (*words != '\0') {
		if (!hk_office_check_fact(iv->office, question->fact, words, NULL))
			return "ask.again-fact";
		reply.text = g_strdup(words);
		g_ptr_array_add(iv->texts, (gpointer)reply.text);
	}
	g_array_append_val(iv->replies, reply);
	return NULL;
}

const char *
hk_interview_reply(HkInterview *iv, const char *words)
{
	g_autofree char *bare = g_strstrip(g_strdup(words));
	/* A Japanese keyboard types wide digits unless told otherwise. */
	g_autofree char *plain = g_utf8_normalize(bare, -1, G_NORMALIZE_NFKC);
	gboolean open = iv->asking->next != NULL && iv->asking->next->fact != NULL;
	const char *problem = NULL;

	if (g_ascii_strcasecmp(plain != NULL ? plain : bare, "b") == 0)
		g_array_set_size(iv->replies, MAX(iv->replies->len, 1) - 1);
	else if (iv->asking->next != NULL)
		problem = take(iv, open || plain == NULL ? bare : plain);
	if (problem == NULL && !step(iv, NULL))
		problem = "ask.again-choice"; /* take() lets only real options through */
	return problem;
}

/* The kind with the most points, however few; HK_KIND_NONE when there is none. */
static int
likeliest(const HkAsking *asking)
{
	int best = HK_KIND_NONE;

	for (int k = 0; k < HK_KIND_BENIGN; k++)
		if (asking->points[k] > (best >= 0 ? asking->points[best] : 0))
			best = k;
	return best;
}

static const HkGuidance *
for_anyone(HkInterview *iv)
{
	HkGuidance *g = iv->anyones != NULL ? iv->anyones : hk_guidance_new();

	if (iv->anyones != NULL)
		return g;
	g->instant = iv->house->instant;
	g->best_open = 0; /* no rank among them, so none is called out */
	for (guint i = 0; i < G_N_ELEMENTS(open_to_all); i++) {
		const HkDesk *desk = hk_desks_find(iv->house->desks, open_to_all[i]);
		HkContact contact;

		if (desk == NULL)
			continue;
		contact = hk_desk_contact(desk, iv->house->calendar, g->instant);
		g_array_append_val(g->contacts, contact);
	}
	iv->anyones = g;
	return g;
}

/* Made anew each time: one more answer may have changed it. */
static const HkGuidance *
following(HkInterview *iv, HkKind kind)
{
	g_clear_pointer(&iv->followed, hk_guidance_free);
	iv->followed = hk_guide_follow(hk_house_guidance(iv->house, kind, iv->asking->subkind),
				       iv->asking->facts);
	return iv->followed;
}

static HkAskView
view_of(const HkInterview *iv, const char *case_id)
{
	const HkAsking *a = iv->asking;
	HkKind chapter = a->kind >= 0 ? (HkKind)a->kind : HK_CHAPTER_UNDECIDED;
	int kind = a->kind >= 0 ? a->kind : likeliest(a);
	HkAskView view = {
		.asking = a,
		.name = hk_book_name(iv->house->book, chapter),
		.summary = hk_book_summary(iv->house->book, chapter),
		.decide = hk_book_decide(iv->house->book, kind >= 0 ? (HkKind)kind : chapter),
		.case_id = case_id,
		.answered = iv->replies->len,
	};

	if (kind >= 0 && kind != HK_KIND_BENIGN)
		view.guidance = following((HkInterview *)iv, (HkKind)kind);
	else if (kind == HK_KIND_NONE)
		view.guidance = for_anyone((HkInterview *)iv); /* made when first asked for */
	return view;
}

HkDoc *
hk_interview_tell_question(const HkInterview *iv, HkLang lang)
{
	const HkVoice voice = hk_house_voice(iv->house, lang);

	return hk_question_doc(&voice, iv->asking->next, iv->replies->len + 1);
}

HkDoc *
hk_interview_tell_end(const HkInterview *iv, const char *case_id, HkLang lang)
{
	const HkVoice voice = hk_house_voice(iv->house, lang);
	const HkAskView view = view_of(iv, case_id);

	return hk_ask_doc(&voice, &view);
}

void
hk_interview_json(const HkInterview *iv, const char *case_id, GString *out)
{
	const HkAskView view = view_of(iv, case_id);
	g_autofree char *next = view.guidance != NULL && view.guidance != iv->anyones
					? hk_result_next_json(view.guidance)
					: NULL;

	hk_ask_json(out, &view, (const HkAskReply *)iv->replies->data, iv->replies->len, next);
}

/* The answers that decided, one a line, as the verdict of the case.  (owned) */
static char *
reasons_text(const GPtrArray *reasons, HkLang lang)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < reasons->len; i++) {
		const HkOption *option = g_ptr_array_index(reasons, i);

		g_string_append(out, i > 0 ? "\n" : "");
		g_string_append(out, hk_both(&option->text, lang));
	}
	return g_string_free(out, FALSE);
}

static gboolean
add_verdict(const HkInterview *iv, HkCasebook *book, const char *id, GError **error)
{
	const HkAsking *a = iv->asking;
	g_autofree char *ja = reasons_text(a->reasons, HK_JA);
	g_autofree char *en = reasons_text(a->reasons, HK_EN);

	return hk_casebook_add(
		book, id, HK_ENTRY_VERDICT,
		hk_fields_make("result",
			       a->kind == HK_KIND_NONE	   ? "undecided"
			       : a->kind == HK_KIND_BENIGN ? "benign"
							   : "incident",
			       "kind", a->kind >= 0 ? hk_kind_id((HkKind)a->kind) : NULL, "subkind",
			       a->subkind, "reasons_ja", ja, "reasons_en", en, NULL),
		error);
}

/* An answer that its fact does not take (a firm's own questions may hold one) stays in the
 * verdict's words and is no fact. */
static gboolean
add_facts(const HkInterview *iv, HkCasebook *book, const char *id, GError **error)
{
	for (guint i = 0; i < hk_fields_count(iv->asking->facts); i++) {
		const char *key, *value;

		hk_fields_at(iv->asking->facts, i, &key, &value);
		if (!hk_office_check_fact(iv->office, key, value, NULL))
			continue;
		if (!hk_casebook_add(
			    book, id, HK_ENTRY_FACT,
			    hk_fields_make("key", key, "value", value, "source", "ask", NULL),
			    error))
			return FALSE;
	}
	return TRUE;
}

char *
hk_interview_case(const HkInterview *iv, HkCasebook *book, HkLang lang, GError **error)
{
	const HkAskView view = view_of(iv, NULL);
	HkKind kind = iv->asking->kind >= 0 ? (HkKind)iv->asking->kind : HK_KIND_BENIGN;
	g_autofree char *id = hk_casebook_new(book, iv->house, hk_both(view.name, lang), kind,
					      iv->asking->subkind, FALSE, error);

	if (id == NULL || !add_verdict(iv, book, id, error) || !add_facts(iv, book, id, error))
		return NULL;
	return g_steal_pointer(&id);
}

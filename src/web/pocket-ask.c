/* pocket-ask.c - the guided questions of the pocket edition.
 *
 * Called by pocket.c.  Without a script they are a chart: each answer leads to the next question,
 * or to a guide.  With it one question is shown at a time, and pocket.js counts the points as
 * src/guide/ask.c does.  Open questions are left out: their answer would go into a case, and there
 * is none here.
 */
#include "web/pocket-parts.h"

#define FOLLOW_MAX HK_QUESTIONS_PATH_MAX /* no path is longer, see guide/questions.h */

/* Past open questions; NULL: the end. */
static const char *
next_choice(const HkQuestions *questions, const char *id)
{
	for (guint i = 0; id != NULL && i < FOLLOW_MAX; i++) {
		const HkQuestion *question = hk_questions_find(questions, id);

		if (question == NULL || question->fact == NULL)
			return question != NULL ? id : NULL;
		id = question->next;
	}
	return NULL;
}

/* "phishing:3,bec:1"  (owned) */
static char *
points(const HkOption *option, int *most)
{
	GString *out = g_string_new(NULL);

	*most = HK_KIND_NONE;
	for (int k = 0; k < HK_KIND__N; k++) {
		if (option->says[k] == 0)
			continue;
		if (*most == HK_KIND_NONE || option->says[k] > option->says[*most])
			*most = k;
		g_string_append_printf(out, "%s%s:%u", out->len > 0 ? "," : "",
				       hk_kind_id((HkKind)k), option->says[k]);
	}
	return g_string_free(out, FALSE);
}

static void
put_choice(HkMarkup *m, const HkPocket *p, const char *next, const HkOption *option)
{
	int most = HK_KIND_NONE;
	g_autofree char *says = option != NULL ? points(option, &most) : g_strdup("");
	gboolean guide = most != HK_KIND_NONE && most < HK_KIND_BENIGN;
	g_autofree char *to_guide = hk_pocket_name(p, "#", "guide",
						   guide ? hk_kind_id((HkKind)most) : NULL);
	g_autofree char *to_end = hk_pocket_name(p, "#", "guides", NULL);
	g_autofree char *to_next = hk_pocket_name(p, "#", "q", next);

	hk_markup_open(m, "li", NULL);
	hk_markup_put(m, "a",
		      option != NULL ? hk_both(&option->text, p->voice.lang)
				     : hk_voice_word(&p->voice, "ask.unknown"),
		      "class", "button", "data-option", option != NULL ? option->id : "-",
		      "data-next", next != NULL ? next : "", "data-says", says, "href",
		      next != NULL ? to_next
		      : guide	   ? to_guide
				   : to_end,
		      NULL);
	if (guide && next != NULL) {
		hk_markup_text(m, " ");
		hk_markup_put(
			m, "a",
			hk_both(hk_book_name(hk_house_book(p->house), (HkKind)most), p->voice.lang),
			"class", "no-script small", "href", to_guide, NULL);
	}
	hk_markup_close(m, "li");
}

static void
put_question(HkMarkup *m, const HkPocket *p, const HkQuestions *all, const HkQuestion *question)
{
	g_autofree char *id = hk_pocket_name(p, "", "q", question->id);
	const char *hint = hk_both(&question->hint, p->voice.lang);

	hk_markup_open(m, "section", "class", "question entry", "id", id, "data-question",
		       question->id, NULL);
	hk_markup_put(m, "h3", hk_both(&question->text, p->voice.lang), "tabindex", "-1", NULL);
	if (*hint != '\0')
		hk_markup_put(m, "p", hint, "class", "hint", NULL);
	hk_markup_open(m, "ul", "class", "choices", NULL);
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		put_choice(m, p,
			   next_choice(all, option->next != NULL ? option->next : question->next),
			   option);
	}
	put_choice(m, p, next_choice(all, question->next), NULL);
	hk_markup_close(m, "ul");
	hk_markup_close(m, "section");
}

static void
put_end(HkMarkup *m, const HkPocket *p, const char *id, const HkBoth *name, const char *text)
{
	g_autofree char *href = hk_pocket_name(p, "#", "guide", id);
	g_autofree char *desks = hk_pocket_name(p, "#", "now", NULL);
	int kind = hk_kind_from_id(id);
	gboolean guide = kind >= 0 && kind < HK_KIND_BENIGN;

	hk_markup_open(m, "div", "data-end", id, "hidden", "", NULL);
	hk_markup_put(m, "h3", hk_both(name, p->voice.lang), "tabindex", "-1", NULL);
	hk_markup_put(m, "p", text, NULL);
	hk_markup_put(m, "a",
		      hk_voice_word(&p->voice, guide ? "pocket.to-guide" : "pocket.to-desks"),
		      "class", "button main", "href", guide ? href : desks, NULL);
	hk_markup_close(m, "div");
}

static void
put_ends(HkMarkup *m, const HkPocket *p)
{
	const HkBook *book = hk_house_book(p->house);
	g_autofree char *id = hk_pocket_name(p, "", "end", NULL);
	g_autofree char *again = hk_pocket_name(p, "#", "ask", NULL);

	hk_markup_open(m, "div", "class", "box", "id", id, "hidden", "", NULL);
	for (int k = 0; k < HK_KIND__N; k++)
		put_end(m, p, hk_kind_id((HkKind)k), hk_book_name(book, (HkKind)k),
			hk_both(hk_book_summary(book, (HkKind)k), p->voice.lang));
	put_end(m, p, "undecided", hk_book_name(book, HK_CHAPTER_UNDECIDED),
		hk_voice_word(&p->voice, "pocket.undecided"));
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "ask.by-answers"), "class", "dim small",
		      NULL);
	hk_markup_close(m, "div");
	hk_markup_open(m, "p", "class", "again", "hidden", "", NULL);
	hk_markup_put(m, "a", hk_voice_word(&p->voice, "ask.again"), "href", again, NULL);
	hk_markup_close(m, "p");
}

void
hk_pocket_questions(HkMarkup *m, const HkPocket *p)
{
	const HkQuestions *all = hk_interview_questions(p->interview);
	g_autofree char *id = hk_pocket_name(p, "", "ask", NULL);

	hk_markup_open(m, "section", "class", "asking", "id", id, NULL);
	hk_markup_put(m, "h2", hk_voice_word(&p->voice, "ask.title"), NULL);
	for (guint i = 0; i < hk_questions_count(all); i++)
		if (hk_questions_at(all, i)->fact == NULL)
			put_question(m, p, all, hk_questions_at(all, i));
	put_ends(m, p);
	hk_markup_close(m, "section");
}

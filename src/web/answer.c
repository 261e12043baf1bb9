/* answer.c - a verdict as blocks of a page, in the order in which a frightened person needs them.
 *
 * Called by page-verdict.c.  Words, order and doubt are those of src/report; what is added are
 * things only a page has: boxes to tick, numbers to press, reasons that lead to the quoted words.
 */
#include "web/answer.h"

#include <string.h>

#include "report/fill.h"
#include "report/reason-doc.h"
#include "web/desk-card.h"

#define FOR_SHOWN 7 /* as in reason-doc.c: the rest says the same more weakly */
#define AGAINST_SHOWN 4
#define DESKS_SHOWN 4
#define FINDINGS_SHOWN 300

static void
put_part(HkMarkup *m, const HkAnswerPage *page, HkVerdictPart part, guint level)
{
	g_autoptr(HkDoc) doc = hk_house_tell_part(page->house, page->file, part, page->voice->lang);

	hk_markup_doc(m, doc, level);
}

void
hk_answer_head(HkMarkup *m, const HkAnswerPage *page)
{
	g_autofree char *class = g_strconcat("verdict ", hk_result_id(page->file->verdict->result),
					     NULL);

	hk_markup_open(m, "section", "class", class, NULL);
	put_part(m, page, HK_VERDICT_HEAD, 1);
	put_part(m, page, HK_VERDICT_MEANING, 2);
	hk_markup_close(m, "section");
}

gboolean
hk_answer_has_steps(const HkAnswerPage *page)
{
	return page->file->guidance != NULL && page->file->guidance->steps->len > 0;
}

static void
put_step(HkMarkup *m, const HkAnswerPage *page, const HkStep *step)
{
	gboolean done = page->done != NULL && g_strv_contains(page->done, step->id);

	hk_markup_open(m, "li", NULL);
	hk_markup_open(m, "label", NULL);
	hk_markup_put(m, "input", NULL, "type", "checkbox", "name", "done", "value", step->id,
		      "checked", done ? "" : NULL, NULL);
	hk_markup_put(m, "span", hk_both(&step->text, page->voice->lang), NULL);
	hk_markup_close(m, "label");
	hk_markup_close(m, "li");
}

static void
put_dont(HkMarkup *m, const HkAnswerPage *page, const HkStep *step)
{
	hk_markup_put(m, "li", hk_both(&step->text, page->voice->lang), NULL);
}

static void
put_phase(HkMarkup *m, const HkAnswerPage *page, HkPhase phase)
{
	const GPtrArray *steps = page->file->guidance->steps;
	gboolean dont = phase == HK_PHASE_DONT;
	gboolean any = FALSE;

	for (guint i = 0; i < steps->len; i++) {
		const HkStep *step = g_ptr_array_index(steps, i);

		if (step->phase != phase)
			continue;
		if (!any) {
			hk_markup_put(m, "h2",
				      hk_voice_word_of(page->voice, "phase", hk_phase_id(phase)),
				      NULL);
			hk_markup_open(m, "ul", "class", dont ? "donts" : "steps", NULL);
		}
		any = TRUE;
		(dont ? put_dont : put_step)(m, page, step);
	}
	if (any)
		hk_markup_close(m, "ul");
}

void
hk_answer_steps(HkMarkup *m, const HkAnswerPage *page)
{
	for (int phase = 0; hk_answer_has_steps(page) && phase < HK_PHASE__N; phase++)
		put_phase(m, page, (HkPhase)phase);
}

void
hk_answer_desks(HkMarkup *m, const HkAnswerPage *page)
{
	const HkGuidance *g = page->file->guidance;
	g_autofree char *now = hk_voice_now(page->voice);
	g_autofree char *title = hk_voice_fill(page->voice, "contacts.title",
					       (const char *const[]){ "now", now, NULL });
	g_autofree char *more = NULL;

	if (g == NULL || g->contacts->len == 0)
		return;
	hk_markup_put(m, "h2", title, NULL);
	if (g->best_open < 0)
		hk_markup_put(m, "p", hk_voice_word(page->voice, "contacts.none-open"), "class",
			      "note", NULL);
	hk_desk_cards_open(m, page->voice);
	if (g->best_open > 0) /* a frightened person stops at the first closed door */
		hk_desk_card(m, page->voice, &g_array_index(g->contacts, HkContact, g->best_open));
	for (guint i = 0; i < MIN(g->contacts->len, DESKS_SHOWN); i++)
		if (i == 0 || (int)i != g->best_open)
			hk_desk_card(m, page->voice, &g_array_index(g->contacts, HkContact, i));
	hk_desk_cards_close(m);
	more = g_strconcat("/guides/", hk_kind_id(g->kind), NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_voice_word(page->voice, "answer.guide"), "href", more, NULL);
	hk_markup_close(m, "p");
}

static void
put_reason(HkMarkup *m, const HkAnswerPage *page, HkQuoted *quoted, const HkReason *reason,
	   guint number)
{
	g_autofree char *n = g_strdup_printf("%u", number);
	g_autofree char *id = g_strconcat("r", n, NULL);
	g_autofree char *href = NULL;
	g_autofree char *label = hk_voice_fill(page->voice, "quoted.go",
					       (const char *const[]){ "n", n, NULL });
	g_autoptr(HkDoc) doc = hk_doc_new(page->voice->lang);
	guint mark = hk_quoted_add(quoted, reason, number);

	hk_reason_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), page->voice, reason);
	hk_markup_open(m, "li", "id", id, NULL);
	hk_markup_doc(m, doc, 3);
	href = g_strdup_printf("#q%u", mark);
	if (mark != 0)
		hk_markup_put(m, "a", hk_voice_word(page->voice, "quoted.see"), "href", href,
			      "class", "no-print", "aria-label", label, NULL);
	hk_markup_close(m, "li");
}

/* One side, numbered on from `number`; what speaks against is sorted weakest first. */
static guint
put_side(HkMarkup *m, const HkAnswerPage *page, HkQuoted *quoted, int sign, guint number,
	 const char *title)
{
	const GArray *reasons = page->file->verdict->reasons;
	guint max = sign > 0 ? FOR_SHOWN : AGAINST_SHOWN, shown = 0;
	g_autofree char *start = g_strdup_printf("%u", number + 1);

	for (guint i = 0; i < reasons->len && shown < max; i++) {
		const HkReason *r = &g_array_index(reasons, HkReason,
						   sign > 0 ? i : reasons->len - 1 - i);

		if (r->weight * sign <= 0)
			continue;
		if (shown++ == 0) {
			hk_markup_put(m, "h2", hk_voice_word(page->voice, title), NULL);
			hk_markup_open(m, "ol", "class", "reasons", "start", start, NULL);
		}
		put_reason(m, page, quoted, r, number + shown);
	}
	if (shown > 0)
		hk_markup_close(m, "ol");
	return number + shown;
}

static void
put_sides(HkMarkup *m, const HkAnswerPage *page, HkQuoted *quoted)
{
	const HkVerdict *v = page->file->verdict;
	gboolean benign = v->result == HK_BENIGN;
	guint number;

	if (v->result == HK_UNREAD)
		return;
	number = put_side(m, page, quoted, 1, 0, benign ? "reasons.for-benign" : "reasons.for");
	number = put_side(m, page, quoted, -1, number,
			  benign ? "reasons.against-benign" : "reasons.against");
	if (number > 0)
		return;
	hk_markup_put(m, "h2", hk_voice_word(page->voice, "reasons.none-title"), NULL);
	hk_markup_put(m, "p", hk_voice_word(page->voice, "reasons.none"), NULL);
}

void
hk_answer_reasons(HkMarkup *m, const HkAnswerPage *page)
{
	g_autoptr(HkQuoted) quoted = hk_quoted_new(page->file->examination);

	hk_markup_open(m, "div", "class", "columns even", NULL);
	hk_markup_open(m, "section", NULL);
	put_sides(m, page, quoted);
	put_part(m, page, HK_VERDICT_NOTES, 2);
	hk_markup_close(m, "section");
	hk_markup_open(m, "section", NULL);
	hk_quoted_put(m, page->voice, quoted);
	hk_markup_close(m, "section");
	hk_markup_close(m, "div");
}

static void
put_finding(HkMarkup *m, const HkFinding *f)
{
	hk_markup_open(m, "tr", NULL);
	hk_markup_open(m, "td", NULL);
	hk_markup_put(m, "code", f->id, NULL);
	hk_markup_close(m, "td");
	hk_markup_open(m, "td", NULL);
	hk_markup_hostile(m, f->place);
	hk_markup_close(m, "td");
	hk_markup_open(m, "td", NULL);
	for (guint i = 0; i < f->n_values; i++) {
		if (i > 0)
			hk_markup_put(m, "br", NULL, NULL);
		hk_markup_printf(m, "%s = ", f->values[i].key);
		hk_markup_hostile(m, f->values[i].text);
	}
	hk_markup_close(m, "td");
	hk_markup_close(m, "tr");
}

static void
put_findings(HkMarkup *m, const HkAnswerPage *page)
{
	const GPtrArray *findings = page->file->examination->findings;
	static const char *const heads[] = { "answer.finding", "answer.place", "answer.values" };

	hk_markup_open(m, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
		       hk_voice_word(page->voice, "answer.findings"), NULL);
	hk_markup_open(m, "table", NULL);
	hk_markup_open(m, "thead", NULL);
	hk_markup_open(m, "tr", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
		hk_markup_put(m, "th", hk_voice_word(page->voice, heads[i]), "scope", "col", NULL);
	hk_markup_close(m, "tr");
	hk_markup_close(m, "thead");
	hk_markup_open(m, "tbody", NULL);
	for (guint i = 0; i < MIN(findings->len, FINDINGS_SHOWN); i++)
		put_finding(m, g_ptr_array_index(findings, i));
	hk_markup_close(m, "tbody");
	hk_markup_close(m, "table");
	hk_markup_close(m, "div");
}

void
hk_answer_detail(HkMarkup *m, const HkAnswerPage *page, const char *json_href)
{
	const HkExamination *e = page->file->examination;

	hk_markup_open(m, "details", "class", "no-print", NULL);
	hk_markup_put(m, "summary", hk_voice_word(page->voice, "answer.detail"), NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_printf(m, "%s%s%s", hk_voice_word(page->voice, "answer.examiner"),
			 hk_voice_mark(page->voice, HK_MARK_COLON),
			 *e->type != '\0' ? e->type : "-");
	hk_markup_close(m, "p");
	put_part(m, page, HK_VERDICT_CLAIMS, 3);
	hk_markup_put(m, "h3", hk_voice_word(page->voice, "answer.findings"), NULL);
	put_findings(m, page);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_voice_word(page->voice, "answer.json"), "href", json_href, "class",
		      "button", NULL);
	hk_markup_close(m, "p");
	hk_markup_close(m, "details");
}

/* result-json.c - the line a report desk reads thousands of times an hour.
 *
 * Called by the house for each result.  It allocates almost nothing: what does not depend on
 * the artefact (`next`) was made before.  Escaping is json.c's; nothing is written around it
 * except text that json.c made.
 */
#include "report/result-json.h"

#include "base/json.h"
#include "report/desk-json.h"
#include "report/fill.h"

static void
write_artefact(HkJson *j, const HkExamination *e)
{
	const char *problem = hk_artefact_problem(e->artefact);

	hk_json_key(j, "artefact");
	hk_json_open(j, '{');
	hk_json_pair(j, "name", hk_artefact_name(e->artefact));
	hk_json_pair(j, "type", e->type);
	hk_json_pair(j, "outcome", hk_outcome_id(e->outcome));
	if (problem != NULL)
		hk_json_pair(j, "problem", problem);
	hk_json_close(j, '}');
}

static void
write_runner_up(HkJson *j, const HkVerdict *v)
{
	hk_json_key(j, "runner_up");
	if (v->runner_up == HK_KIND_NONE || v->result == HK_UNREAD) {
		hk_json_text(j, NULL);
		return;
	}
	hk_json_open(j, '{');
	hk_json_pair(j, "kind", hk_kind_id((HkKind)v->runner_up));
	hk_json_key(j, "probability");
	hk_json_real(j, v->runner_up_probability, 4);
	hk_json_close(j, '}');
}

static void
write_decide(HkJson *j, const HkResultView *view)
{
	hk_json_key(j, "decide");
	if (view->decide == NULL) {
		hk_json_text(j, NULL);
		return;
	}
	hk_json_open(j, '{');
	hk_json_pair(j, "id", view->decider);
	hk_json_pair(j, "ja", hk_both(view->decide, HK_JA));
	hk_json_pair(j, "en", hk_both(view->decide, HK_EN));
	hk_json_close(j, '}');
}

/* "kind" is null where none is claimed: a benign result must not carry an incident's name. */
static void
write_verdict(HkJson *j, const HkResultView *view)
{
	const HkVerdict *v = view->verdict;
	gboolean names_kind = v->result == HK_INCIDENT || v->result == HK_UNDECIDED;

	hk_json_key(j, "verdict");
	hk_json_open(j, '{');
	hk_json_pair(j, "result", hk_result_id(v->result));
	hk_json_pair(j, "kind", names_kind ? hk_kind_id(v->kind) : NULL);
	hk_json_pair(j, "subkind", names_kind || v->result == HK_BENIGN ? v->subkind : NULL);
	hk_json_key(j, "probability");
	if (v->result == HK_UNREAD)
		hk_json_text(j, NULL);
	else
		hk_json_real(j,
			     v->result == HK_UNDECIDED ? v->probabilities[v->kind] : v->probability,
			     4);
	write_runner_up(j, v);
	write_decide(j, view);
	hk_json_close(j, '}');
}

static void
write_finding(HkJson *j, const HkFinding *f)
{
	hk_json_pair(j, "finding", f->id);
	hk_json_pair(j, "place", f->place);
	hk_json_key(j, "offset");
	hk_json_int(j, f->offset);
	hk_json_key(j, "values");
	hk_json_open(j, '{');
	for (guint i = 0; i < f->n_values; i++)
		hk_json_pair(j, f->values[i].key, f->values[i].text);
	hk_json_close(j, '}');
}

static void
write_sentence(HkJson *j, GString *scratch, const char *key, const char *sentence,
	       const HkFinding *f)
{
	g_string_truncate(scratch, 0);
	hk_fill_append(scratch, sentence, hk_fill_finding, f);
	hk_json_pair(j, key, scratch->str);
}

static void
write_reasons(HkJson *j, const HkVerdict *v)
{
	GString *scratch = g_string_sized_new(512);

	hk_json_key(j, "reasons");
	hk_json_open(j, '[');
	for (guint i = 0; i < v->reasons->len; i++) {
		const HkReason *r = &g_array_index(v->reasons, HkReason, i);

		hk_json_open(j, '{');
		write_finding(j, r->finding);
		hk_json_key(j, "weight");
		hk_json_real(j, r->weight, 2);
		write_sentence(j, scratch, "ja", hk_both(&r->declaration->sentence, HK_JA),
			       r->finding);
		write_sentence(j, scratch, "en", hk_both(&r->declaration->sentence, HK_EN),
			       r->finding);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
	g_string_free(scratch, TRUE);
}

static void
write_findings(HkJson *j, const GPtrArray *findings)
{
	hk_json_key(j, "findings");
	hk_json_open(j, '[');
	for (guint i = 0; i < findings->len; i++) {
		hk_json_open(j, '{');
		write_finding(j, g_ptr_array_index(findings, i));
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

char *
hk_result_next_json(const HkGuidance *guidance)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "guide", hk_kind_id(guidance->kind));
	hk_json_key(&j, "desks");
	hk_json_open(&j, '[');
	for (guint i = 0; i < guidance->contacts->len; i++) {
		const HkContact *c = &g_array_index(guidance->contacts, HkContact, i);

		hk_json_open(&j, '{');
		hk_json_pair(&j, "id", c->desk->id);
		hk_json_contact_state(&j, c);
		hk_json_close(&j, '}');
	}
	hk_json_close(&j, ']');
	hk_json_close(&j, '}');
	return g_string_free(out, FALSE);
}

void
hk_result_json(GString *out, const HkResultView *view, const char *next)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.examine/1");
	write_artefact(&j, view->examination);
	write_verdict(&j, view);
	write_reasons(&j, view->verdict);
	write_findings(&j, view->examination->findings);
	hk_json_key(&j, "next");
	g_string_append(out, next != NULL ? next : "null");
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}

/* cmd-report.c - `hikeshi report CASE --to DESK`: the desk's form, filled from the case.
 *
 * Writes text, HTML, PDF, JSON or a mail draft, and records in the ledger which fields were
 * printed with which values, so that the next report can show what changed.  Nothing is sent.
 */
#include <string.h>

#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/machine.h"
#include "report/fill.h"

static HkExit
no_such_form(const HkCall *call)
{
	const HkForms *forms = hk_office_forms(call->office);
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	g_autoptr(GString) text = g_string_new(NULL);
	HkBlock *list;

	hk_fill_append(text, hk_call_word(call, "usage.no-form"), hk_fill_pair,
		       (const char *const[]){ "id", call->options.to, NULL });
	hk_block_paragraph(hk_doc_root(doc), text->str);
	list = hk_block_add(hk_doc_root(doc), HK_BLOCK_FACTS);
	for (guint i = 0; i < hk_forms_count(forms); i++) {
		const HkForm *form = hk_forms_at(forms, i);
		HkBlock *row = hk_block_add(list, HK_BLOCK_FACT);

		hk_block_say(row, HK_SPAN_STRONG, form->id);
		hk_block_say(row, HK_SPAN_TEXT, hk_both(&form->title, call->lang));
	}
	hk_output_complain_doc(doc);
	return HK_EXIT_USAGE;
}

static HkExit
report(const HkCall *call, const HkCase *c, const HkForm *form)
{
	g_autoptr(GError) error = NULL;
	const HkPaperwork paperwork = hk_call_paperwork(call, c);
	g_autoptr(GBytes) bytes = hk_paperwork_report(&paperwork, form, &error);

	return bytes != NULL ? hk_output_bytes(call, bytes) : hk_case_fail(call, error);
}

/* Without a desk: the whole case, for a machine that asks for that very format. */
static HkExit export(const HkCall *call, const HkCase *c, const HkExporter *exporter)
{
	g_autoptr(GError) error = NULL;
	const HkPaperwork paperwork = hk_call_paperwork(call, c);
	HkTlp tlp = HK_TLP_AMBER;
	g_autoptr(GBytes) bytes = NULL;

	if (call->options.tlp != NULL && !hk_tlp_from_id(call->options.tlp, &tlp))
		return hk_output_misuse(call, "usage.tlp");
	bytes = hk_machine_export(&paperwork, call->house, exporter, tlp, &error);
	return bytes != NULL ? hk_output_bytes(call, bytes) : hk_case_fail(call, error);
}

HkExit
hk_cmd_report(const HkCall *call)
{
	const HkOptions *o = &call->options;
	g_autoptr(GError) error = NULL;
	g_autoptr(HkCase) c = NULL;
	const HkExporter *exporter = o->format != NULL ? hk_exporter_find(o->format) : NULL;
	const HkForm *form;

	if (o->rest[1] != NULL || (o->to == NULL) != (exporter != NULL))
		return hk_output_misuse(call, "usage.report");
	c = hk_casebook_get(call->book, o->rest[0], &error);
	if (c == NULL)
		return hk_case_fail(call, error);
	if (exporter != NULL)
		return export(call, c, exporter);
	form = hk_office_form_for(call->office, c, o->to);
	return form != NULL ? report(call, c, form) : no_such_form(call);
}

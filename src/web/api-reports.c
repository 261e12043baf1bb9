/* api-reports.c - /api/v1/cases/{id}/reports and …/exports: forms for desks, files for machines.
 *
 * Looking records nothing; making a paper is written into the ledger, so it is a POST.  Nothing is
 * sent to anybody.
 */
#include "base/error.h"
#include "house/machine.h"
#include "house/office-tell.h"
#include "report/desk-json.h"
#include "web/api.h"
#include "web/reply-inside.h"
#include "web/route.h"

/* clang-format off */
static const struct { const char *format, *type, *extension; } papers[] = {
	{ "text", "text/plain; charset=utf-8", "txt" },
	{ "html", "text/html; charset=utf-8", "html" },
	{ "pdf",  "application/pdf", "pdf" },
	{ "json", "application/json", "json" },
	{ "eml",  "message/rfc822", "eml" },
};
/* clang-format on */

static void
write_missing(HkJson *j, const HkFilledForm *filled)
{
	hk_json_key(j, "missing_fields");
	hk_json_open(j, '[');
	for (guint i = 0; i < filled->fields->len; i++) {
		const HkFilledField *f = &g_array_index(filled->fields, HkFilledField, i);

		if (!f->field->required || f->value != NULL)
			continue;
		hk_json_open(j, '{');
		hk_json_pair(j, "field", f->field->id);
		hk_json_both(j, "label", &f->field->label);
		hk_json_key(j, "facts");
		hk_json_open(j, '[');
		for (guint k = 0; f->field->facts[k] != NULL; k++)
			hk_json_text(j, f->field->facts[k]);
		hk_json_close(j, ']');
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_form(HkJson *j, const HkWeb *web, const HkForm *form, const HkCase *c)
{
	g_autoptr(HkFilledForm) filled = hk_paperwork_fill(form, c);

	hk_json_open(j, '{');
	hk_json_pair(j, "form", form->id);
	hk_json_pair(j, "desk", form->desk);
	hk_json_both(j, "title", &form->title);
	hk_json_pair(j, "how", form->how);
	hk_api_pair_bool(j, "complete", form->complete);
	hk_api_pair_bool(j, "suits", hk_office_suits(web->office, form, c));
	hk_api_pair_int(j, "fields", filled->fields->len);
	hk_api_pair_int(j, "missing", filled->missing);
	write_missing(j, filled);
	hk_json_close(j, '}');
}

static HkReply *
list(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	const HkForms *forms = hk_office_forms(web->office);
	GString *out;
	HkJson j;

	if (c == NULL)
		return missing;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.forms/1");
	hk_json_pair(&j, "case", c->id);
	hk_json_key(&j, "forms");
	hk_json_open(&j, '[');
	for (guint i = 0; i < hk_forms_count(forms); i++)
		write_form(&j, web, hk_forms_at(forms, i), c);
	hk_json_close(&j, ']');
	return hk_api_end(&j, 200);
}

static HkPaperwork
paperwork_of(const HkWeb *web, const HkRequest *request, const HkCase *c, const char *format)
{
	return (HkPaperwork){
		.office = web->office,
		.book = web->book,
		.c = c,
		.lang = hk_request_lang(request),
		.instant = web->instant,
		.format = format,
	};
}

static HkReply *
save(const HkCase *c, const char *name, const char *type, const char *extension, GBytes *bytes)
{
	g_autofree char *file = g_strdup_printf("%s-%s.%s", c->id, name, extension);
	HkReply *reply = hk_reply_bytes(type, file, bytes);

	reply->status = 201; /* an entry of the ledger was made */
	return reply;
}

static HkReply *
make(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	const char *format = hk_request_query(request, "format");
	const HkForm *form;

	if (c == NULL)
		return missing;
	form = hk_forms_find(hk_office_forms(web->office), hk_request_part(request, "form"));
	if (form == NULL)
		return hk_reply_problem(request, 404, "api.no-such");
	for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
		HkPaperwork work = paperwork_of(web, request, c, papers[i].format);
		g_autoptr(GBytes) bytes = NULL;

		if (g_strcmp0(format != NULL ? format : "json", papers[i].format) != 0)
			continue;
		bytes = hk_paperwork_report(&work, form, error);
		return bytes != NULL ? save(c, form->id, papers[i].type, papers[i].extension, bytes)
				     : NULL;
	}
	hk_api_refuse("format", "text, html, pdf, json or eml", error);
	return NULL;
}

static HkReply *
export_case(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	const HkExporter *exporter = hk_exporter_find(hk_request_part(request, "format"));
	const char *tlp_id = hk_request_query(request, "tlp");
	HkTlp tlp = HK_TLP_AMBER;
	g_autoptr(GBytes) bytes = NULL;
	HkPaperwork work;

	if (c == NULL)
		return missing;
	if (exporter == NULL)
		return hk_reply_problem(request, 404, "api.no-such");
	if (tlp_id != NULL && !hk_tlp_from_id(tlp_id, &tlp)) {
		hk_api_refuse("tlp", "red, amber+strict, amber, green or clear", error);
		return NULL;
	}
	work = paperwork_of(web, request, c, exporter->name);
	bytes = hk_machine_export(&work, web->house, exporter, tlp, error);
	return bytes != NULL ? save(c, exporter->name, exporter->mime, exporter->extension, bytes)
			     : NULL;
}

/* clang-format off */
const HkRoute hk_routes_api_reports[] = {
	{ "GET",  "/api/v1/cases/{id}/reports", HK_RIGHT_LOOK, HK_ROUTE_API, list },
	{ "POST", "/api/v1/cases/{id}/reports/{form}", HK_RIGHT_REPORT, HK_ROUTE_API, make },
	{ "POST", "/api/v1/cases/{id}/exports/{format}", HK_RIGHT_AUDIT, HK_ROUTE_API, export_case },
	{ NULL },
};
/* clang-format on */

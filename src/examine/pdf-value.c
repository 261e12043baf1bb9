/* pdf-value.c - single values of PDF dictionaries, with handles given back at once.
 *
 * Called by the other pdf-*.c.  qpdf hands out numbered handles that live until they are released;
 * a hostile file must not make us keep a million of them.
 */
#include <string.h>

#include "base/text.h"
#include "examine/pdf-parts.h"

static qpdf_oh
value_of(HkPdf *pdf, qpdf_oh dict, const char *key)
{
	qpdf_oh of = qpdf_oh_is_stream(pdf->q, dict) ? qpdf_oh_get_dict(pdf->q, dict)
						     : qpdf_oh_new_object(pdf->q, dict);
	qpdf_oh value = qpdf_oh_get_key_if_dict(pdf->q, of, key);

	qpdf_oh_release(pdf->q, of);
	return value;
}

/* Names are few and short: interning them makes them safe to keep, and is bounded by our tables. */
const char *
hk_pdf_name(HkPdf *pdf, qpdf_oh dict, const char *key)
{
	static const char *const known[] = {
		"/URI",	       "/Launch",    "/JavaScript", "/SubmitForm", "/GoToR",  "/GoToE",
		"/ImportData", "/GoTo",	     "/RichMedia",  "/3D",	   "/Screen", "/Movie",
		"/Flash",      "/Image",     "/Form",	    "/Page",	   "/Tx",     "/Type0",
		"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Rendition",
	};
	qpdf_oh value = value_of(pdf, dict, key);
	const char *name = qpdf_oh_is_name(pdf->q, value) ? qpdf_oh_get_name(pdf->q, value) : "";
	const char *found = "";

	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (g_str_equal(known[i], name))
			found = known[i];
	qpdf_oh_release(pdf->q, value);
	return found;
}

char *
hk_pdf_text(HkPdf *pdf, qpdf_oh dict, const char *key)
{
	qpdf_oh value = value_of(pdf, dict, key);
	char *text = NULL;

	if (qpdf_oh_is_string(pdf->q, value)) {
		size_t len;
		const char *utf8 = qpdf_oh_get_binary_utf8_value(pdf->q, value, &len);

		text = hk_text_valid(utf8, len);
	} else if (qpdf_oh_is_name(pdf->q, value)) {
		const char *name = qpdf_oh_get_name(pdf->q, value);

		text = hk_text_valid(name, strlen(name));
	}
	qpdf_oh_release(pdf->q, value);
	return text != NULL ? text : g_strdup("");
}

long long
hk_pdf_number(HkPdf *pdf, qpdf_oh dict, const char *key)
{
	qpdf_oh value = value_of(pdf, dict, key);
	long long number = -1;

	if (!qpdf_oh_get_value_as_longlong(pdf->q, value, &number))
		number = -1;
	qpdf_oh_release(pdf->q, value);
	return number;
}

/* pdf.c - examines a PDF: what it says, where it leads, and what it would do by itself.
 *
 * Called by the worker through registry.c, and for PDF inside mails and archives.  Opening is
 * qpdf's (structure, repair, decryption); decoding, text and every judgement are ours, under our
 * budget. Promises findings of data/findings/pdf.yaml, and of the examiners of what is inside:
 * text, links, pictures, files.  Refuses what is no PDF with HK_ERROR_MALFORMED.  Nothing is drawn
 * or run.
 */
#include <string.h>

#include "base/error.h"
#include "examine/pdf-font.h"
#include "examine/pdf-shape.h"
#include "examine/text.h"

#define INPUT_MAX (64 * HK_MIB)
#define OBJECTS_MAX 50000 /* a catalogue of a thousand pages has 20,000 */
#define TIME_LEFT 1500

static const char *const extensions[] = { "pdf", NULL };

static guint
claims(const guint8 *head, gsize len)
{
	gssize at = hk_pdf_head(head, len);

	if (at == 0)
		return 100;
	return at > 0 ? 55 : 0; /* text may speak of "%PDF-1.4", too */
}

typedef enum { OPENED, LOCKED, BROKEN } Opening;

static Opening
open_with(HkPdf *pdf, const guint8 *data, gsize len, const char *password)
{
	qpdf_error failure;
	Opening result;

	pdf->q = qpdf_init();
	qpdf_silence_errors(pdf->q);
	qpdf_set_suppress_warnings(pdf->q, TRUE);
	if (qpdf_read_memory(pdf->q, "pdf", (const char *)data, len, password) < QPDF_ERRORS)
		return OPENED;
	failure = qpdf_get_error(pdf->q);
	result = qpdf_get_error_code(pdf->q, failure) == qpdf_e_password ? LOCKED : BROKEN;
	qpdf_cleanup(&pdf->q);
	return result;
}

/* The password is not told again: it may be from another mail than the reader of this finding has.
 * Nothing first: most locked PDF open for everybody and only forbid printing. */
static Opening
open_pdf(HkPdf *pdf, const guint8 *data, gsize len)
{
	g_auto(GStrv) hints = g_strsplit(pdf->hints, "\n", 64);
	const GPtrArray *common = pdf->kit->passwords;
	Opening result = open_with(pdf, data, len, "");

	if (result == OPENED && qpdf_is_encrypted(pdf->q))
		hk_sink_add(pdf->sink, "pdf.restricted", "", -1, NULL);
	if (result != LOCKED)
		return result;
	for (guint i = 0; hints[i] != NULL && result == LOCKED; i++) {
		result = *hints[i] != '\0' ? open_with(pdf, data, len, hints[i]) : LOCKED;
		if (result == OPENED)
			hk_sink_add(pdf->sink, "pdf.opened-with", "", -1, NULL);
	}
	for (guint i = 0; common != NULL && i < common->len && result == LOCKED; i++) {
		result = open_with(pdf, data, len, common->pdata[i]);
		if (result == OPENED)
			hk_sink_add(pdf->sink, "pdf.opened-with", "", -1, NULL);
	}
	return result;
}

/* What the file says about its number of objects is believed as far as its length allows: asking
 * for fifty thousand that are not there takes a quarter of a second. */
static int
last_object(HkPdf *pdf, gsize len)
{
	qpdf_oh trailer = qpdf_get_trailer(pdf->q);
	long long size = hk_pdf_number(pdf, trailer, "/Size");
	long long most = MIN((long long)len + 1000, OBJECTS_MAX);

	qpdf_oh_release(pdf->q, trailer);
	if (size > OBJECTS_MAX && most == OBJECTS_MAX)
		hk_sink_add(pdf->sink, "limit.reached", "", -1, "message", "objects", NULL);
	return (int)(size > 0 ? MIN(size, most) : most);
}

static void
walk_all(HkPdf *pdf, gsize len)
{
	int last = last_object(pdf, len);

	for (int i = 1; i <= last && hk_sink_ms_left(pdf->sink) > TIME_LEFT; i++) {
		qpdf_oh object = qpdf_get_object_by_id(pdf->q, i, 0);

		if (!qpdf_oh_is_null(pdf->q, object))
			hk_pdf_walk(pdf, object, i);
		qpdf_oh_release(pdf->q, object);
	}
}

/* Words and addresses are judged in one piece: a brand in the words, another host in the link. */
static void
check_words(HkPdf *pdf)
{
	g_autofree char *words = NULL;

	if (pdf->blank_font && strlen(g_strstrip(pdf->text->str)) == 0)
		hk_sink_add(pdf->sink, "pdf.text-unread", "", -1, NULL);
	words = g_strconcat(pdf->text->str, "\n", pdf->addresses->str, NULL);
	g_strstrip(words);
	if (*words != '\0')
		hk_text_check(pdf->kit, pdf->sink, "", words, strlen(words));
}

static void
tell_about(HkPdf *pdf)
{
	static const char *const keys[] = { "/Title", "/Author", "/Creator", "/Producer" };
	char *values[G_N_ELEMENTS(keys)];
	gboolean any = FALSE;

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *value = qpdf_get_info_key(pdf->q, keys[i]);

		values[i] = g_strdup(value != NULL ? value : "");
		any |= *values[i] != '\0';
	}
	if (any)
		hk_sink_add(pdf->sink, "pdf.says", "", -1, "title", values[0], "author", values[1],
			    "creator", values[2], "producer", values[3], NULL);
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
		g_free(values[i]);
}

static void
look(HkPdf *pdf, gsize len)
{
	pdf->told = g_hash_table_new(g_str_hash, g_str_equal);
	pdf->links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	pdf->fonts = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)hk_pdf_font_free);
	pdf->text = g_string_new(NULL);
	pdf->addresses = g_string_new(NULL);
	tell_about(pdf);
	walk_all(pdf, len);
	check_words(pdf);
	g_hash_table_unref(pdf->told);
	g_hash_table_unref(pdf->links);
	g_hash_table_unref(pdf->fonts);
	g_string_free(pdf->text, TRUE);
	g_string_free(pdf->addresses, TRUE);
	qpdf_cleanup(&pdf->q);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	HkPdf pdf = { .kit = kit, .sink = sink, .hints = hk_input_hints(in) };
	Opening opened;

	if (data == NULL)
		return FALSE;
	if (hk_pdf_head(data, len) < 0) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "no PDF header");
		return FALSE;
	}
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", "67108864", NULL);
	hk_pdf_check_shape(sink, data, len);
	if (hk_pdf_is_bomb(data, len, sink)) {
		hk_sink_take(sink, G_MAXUINT64); /* tells it */
		return TRUE;
	}
	opened = open_pdf(&pdf, data, len);
	if (opened == LOCKED)
		hk_sink_add(sink, "pdf.locked", "", -1, NULL);
	if (opened == OPENED)
		look(&pdf, len);
	if (opened == BROKEN)
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "PDF: no pages can be found in it");
	return opened != BROKEN;
}

const HkExaminer hk_examiner_pdf = {
	.name = "pdf",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* scanned contracts have 50 MiB */
		.output_bytes = 256 * HK_MIB, /* of pictures, mostly */
		.children = 200,
		.depth = 4, /* mail > zip > PDF > file */
		.findings = 400,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

/* ocr.c - Tesseract, started late and from memory.
 *
 * Called by picture-text.c.  A locked worker opens no file, and most workers never see a picture:
 * so the language data are mapped with the kit, which costs nothing, and an engine is made of them
 * (0.1 s) when the first picture needs it.  It is kept for the next one: a cache, and the one
 * mutable thing in the kit.  Two engines rather than one of two languages, because Tesseract reads
 * the second language from a file.  Threads are refused by OMP_THREAD_LIMIT (src/sandbox/spawn.c).
 */
#include "examine/ocr.h"

#include <string.h>
#include <tesseract/capi.h>

#ifndef HK_TESSDATA
#define HK_TESSDATA "/usr/share/tesseract-ocr/5/tessdata"
#endif

#define LINE_SURE 45 /* of 100; honest photos read as text stay below */

static const char *const languages[HK_OCR__N] = { "jpn", "eng" };

struct HkOcr {
	GMappedFile *data[HK_OCR__N]; /* NULL: not installed */
	TessBaseAPI *engine[HK_OCR__N];
	gboolean broken[HK_OCR__N]; /* its data do not make an engine */
};

HkOcr *
hk_ocr_load(void)
{
	HkOcr *ocr = g_new0(HkOcr, 1);

	for (guint i = 0; i < HK_OCR__N; i++) {
		g_autofree char *path = g_strconcat(HK_TESSDATA "/", languages[i], ".traineddata",
						    NULL);

		ocr->data[i] = g_mapped_file_new(path, FALSE, NULL);
	}
	return ocr;
}

void
hk_ocr_free(HkOcr *ocr)
{
	if (ocr == NULL)
		return;
	for (guint i = 0; i < HK_OCR__N; i++) {
		if (ocr->engine[i] != NULL)
			TessBaseAPIDelete(ocr->engine[i]);
		g_clear_pointer(&ocr->data[i], g_mapped_file_unref);
	}
	g_free(ocr);
}

gboolean
hk_ocr_is_there(const HkOcr *ocr)
{
	return ocr != NULL && ocr->data[HK_OCR_JAPANESE] != NULL && !ocr->broken[HK_OCR_JAPANESE];
}

static TessBaseAPI *
engine(HkOcr *ocr, HkOcrLanguage language)
{
	GMappedFile *data = ocr->data[language];
	TessBaseAPI *made;

	if (ocr->engine[language] != NULL || data == NULL || ocr->broken[language])
		return ocr->engine[language];
	made = TessBaseAPICreate();
	if (TessBaseAPIInit5(made, g_mapped_file_get_contents(data),
			     (int)g_mapped_file_get_length(data), languages[language],
			     OEM_LSTM_ONLY, NULL, 0, NULL, NULL, 0, FALSE) == 0) {
		ocr->engine[language] = made;
		return made;
	}
	TessBaseAPIDelete(made);
	ocr->broken[language] = TRUE;
	return NULL;
}

/* A block without words is "read" as a space, with all confidence. */
static gboolean
is_blank(const char *line)
{
	return line == NULL || line[strspn(line, " \t\r\n")] == '\0';
}

/* Leaves in a tree are read as letters too, but with little confidence. */
static void
keep_line(const TessResultIterator *lines, GString *text, double *weight)
{
	char *line = TessResultIteratorGetUTF8Text(lines, RIL_TEXTLINE);
	float sure = TessResultIteratorConfidence(lines, RIL_TEXTLINE);
	gsize before = text->len;

	if (!is_blank(line) && sure >= LINE_SURE)
		g_string_append(text, line);
	*weight += (double)sure * (double)(text->len - before);
	TessDeleteText(line);
}

/* Line by line: of a run that was stopped, those that it came to. */
static void
collect(TessBaseAPI *api, HkOcrText *out)
{
	TessResultIterator *lines = TessBaseAPIGetIterator(api);
	g_autoptr(GString) text = g_string_new(NULL);
	double weight = 0;

	if (lines == NULL)
		return;
	do
		keep_line(lines, text, &weight);
	while (TessResultIteratorNext(lines, RIL_TEXTLINE));
	TessResultIteratorDelete(lines);
	if (text->len > 0)
		out->confidence = (int)(weight / (double)text->len);
	g_free(out->text);
	out->text = g_utf8_make_valid(text->str, (gssize)text->len);
}

HkOcrText
hk_ocr_read(HkOcr *ocr, HkOcrLanguage language, struct Pix *pix, gboolean blocks, guint32 most_ms)
{
	HkOcrText out = { .text = g_strdup(""), .confidence = 0, .whole = TRUE };
	TessBaseAPI *api = engine(ocr, language);
	ETEXT_DESC *monitor;

	if (api == NULL)
		return out;
	monitor = TessMonitorCreate();
	TessMonitorSetDeadlineMSecs(monitor, (int)most_ms);
	TessBaseAPISetPageSegMode(api, blocks ? PSM_AUTO : PSM_SINGLE_BLOCK);
	TessBaseAPISetImage2(api, pix);
	TessBaseAPISetSourceResolution(api, 150); /* of a screen; saves a guess and its warning */
	out.whole = TessBaseAPIRecognize(api, monitor) == 0;
	collect(api, &out);
	TessMonitorDelete(monitor);
	TessBaseAPIClear(api);
	return out;
}

/* pdf-script.c - JavaScript inside a PDF: what only its reader's own functions can do.
 *
 * Called by pdf-walk.c for every script.  Forms that add up numbers have scripts, too, so a script
 * alone is a hint; what weighs is sending out a file, opening an address, asking for a password, or
 * the calls through which readers were broken into.
 */
#include "examine/pdf-parts.h"

#include <string.h>

#include "examine/pdf-script.h"
#include "examine/script-plain.h"
#include "examine/script-signs.h"

/* clang-format off */
static const struct { const char *finding; const char *word; } words[] = {
	{ "pdf.script-exports",  "exportdataobject" },
	{ "pdf.script-exports",  "nlaunch" },
	{ "pdf.script-breaks-in", "collab.geticon" },
	{ "pdf.script-breaks-in", "collab.collectemailinfo" },
	{ "pdf.script-breaks-in", "media.newplayer" },
	{ "pdf.script-breaks-in", "spell.customdictionaryopen" },
	{ "pdf.script-breaks-in", "%45000" },
	{ "pdf.script-breaks-in", "%u9090" },
	{ "pdf.script-opens",    "launchurl" },
	{ "pdf.script-opens",    "geturl" },
	{ "pdf.script-opens",    "submitform" },
	{ "pdf.script-asks",     "app.response" },
};
/* clang-format on */

void
hk_pdf_check_script(HkPdf *pdf, const char *place, const char *text, gsize len)
{
	GString *plain = hk_script_plain(text, len, NULL);
	const char *told = "";
	g_autofree char *low = g_ascii_strdown(text, (gssize)len);

	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		if (g_str_equal(told, words[i].finding) ||
		    (strstr(plain->str, words[i].word) == NULL &&
		     strstr(low, words[i].word) == NULL))
			continue;
		told = words[i].finding;
		hk_sink_add(pdf->sink, told, place, -1, "word", words[i].word, NULL);
	}
	g_string_free(plain, TRUE);
	hk_sink_add(pdf->sink, "pdf.script", place, -1, "text", text, NULL);
	hk_script_look(pdf->sink, place, text, len);
}

/* as.c - a document in the format that somebody named.
 *
 * Called for cards and drills.  Refuses a format that is none of theirs.
 */
#include <string.h>

#include "base/error.h"
#include "report/paper.h"
#include "report/render.h"

GBytes *
hk_render_as(const HkDoc *doc, const char *format, guint columns, const HkPaper *paper,
	     GError **error)
{
	const HkTextStyle text = { .columns = columns };
	const HkHtmlStyle html = { .title = paper->title };
	char *bytes = NULL;

	if (g_str_equal(format, "pdf"))
		return hk_render_pdf(doc, paper, error);
	if (g_str_equal(format, "text"))
		bytes = hk_render_text(doc, &text);
	else if (g_str_equal(format, "html"))
		bytes = hk_render_html(doc, &html);
	else
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "“%s” is not text, html or pdf",
			    format);
	return bytes != NULL ? g_bytes_new_take(bytes, strlen(bytes)) : NULL;
}

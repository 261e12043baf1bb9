/* disguise.c - names that read as a document while a double click runs a program.
 *
 * Called by the examiners of programs, scripts and shortcuts with the name the thing came under.
 * Promises to look at nothing but the name; what is inside is theirs.
 */
#include "examine/disguise.h"

#include <string.h>

#include "base/text.h"
#include "examine/archive-head.h"

static const char *const documents[] = { "pdf",	 "doc", "docx", "xls", "xlsx", "ppt", "pptx",
					 "txt",	 "jpg", "jpeg", "png", "gif",  "csv", "rtf",
					 "html", "htm", "mp4",	"jtd", "zip",  NULL };

static gboolean
reads_backwards(const char *name)
{
	g_autofree char *valid = hk_text_valid(name, strlen(name));

	for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c))
		if (hk_text_is_bidi(g_utf8_get_char(c)))
			return TRUE;
	return FALSE;
}

gboolean
hk_disguise_check(HkSink *sink, const char *name)
{
	const char *dot = strrchr(name, '.');
	g_autofree char *extension = hk_file_extension(name), *stem = NULL, *before = NULL;

	if (reads_backwards(name)) {
		hk_sink_add(sink, "file.name-rlo", "", -1, "name", hk_file_base(name), "extension",
			    extension, NULL);
		return TRUE;
	}
	if (dot == NULL)
		return FALSE;
	stem = g_strchomp(g_strndup(name, (gsize)(dot - name)));
	before = hk_file_extension(stem);
	if (!g_strv_contains(documents, before))
		return FALSE;
	hk_sink_add(sink, "file.double-extension", "", -1, "name", hk_file_base(name), "extension",
		    extension, NULL);
	return TRUE;
}

gboolean
hk_disguise_is_document(const char *name)
{
	g_autofree char *plain = g_strndup(name, strcspn(name, ","));
	g_autofree char *extension = hk_file_extension(plain);

	return g_strv_contains(documents, extension);
}

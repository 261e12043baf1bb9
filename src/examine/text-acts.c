/* text-acts.c - text by its bytes, but not for reading.
 *
 * Called by the text examiner for files that no other examiner knows: entries for the registry,
 * settings and libraries that open an address, queries that Excel runs, and tables of values with a
 * DDE formula.  Promises findings only; what such a file would do in detail is not followed.
 */
#include "examine/text-acts.h"

#include <string.h>

#include "examine/archive-head.h"

#define CELLS_MAX 20000 /* places with a bar that are looked at */
#define CELL_MAX 1024
#define PROGRAM_MAX 40 /* letters of its name */

/* Beside those that hk_extension_runs() knows: Excel asks the net or runs formulas for these. */
static const char *const queries[] = { "iqy", "oqy", "rqy", "dqy", "slk", NULL };

/* "=cmd|'/c …'!A0": from the bar back to the sign that makes it a formula.  NULL: it is none.
 * (owned) */
static char *
program_before(const char *text, const char *bar)
{
	const char *p = bar;

	while (p > text && bar - p < PROGRAM_MAX && g_ascii_isalnum(p[-1]))
		p--;
	if (p == bar || p == text || strchr("=+-@(", p[-1]) == NULL)
		return NULL;
	return g_strndup(p, (gsize)(bar - p));
}

static void
check_cells(HkSink *sink, const char *text)
{
	const char *bar = text;

	for (guint i = 0; i < CELLS_MAX && (bar = strstr(bar, "|'")) != NULL; i++, bar++) {
		g_autofree char *program = program_before(text, bar);
		gsize len = program != NULL ? strnlen(bar, CELL_MAX) : 0;

		if (memmem(bar, len, "'!", 2) == NULL)
			continue;
		hk_sink_add(sink, "text.sheet-command", "text", bar - text, "program", program,
			    NULL);
		return;
	}
}

void
hk_text_acts(HkSink *sink, const char *name, const char *text)
{
	g_autofree char *extension = hk_file_extension(name);

	if (hk_extension_runs(extension) || g_strv_contains(queries, extension))
		hk_sink_add(sink, "text.acts", "", -1, "extension", extension, NULL);
	check_cells(sink, text);
}

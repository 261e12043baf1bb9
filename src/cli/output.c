/* output.c - standard output and standard error, with their errors noticed.
 *
 * Called by the commands.  Documents pass through the text renderer, messages through
 * hk_text_printable(): nothing that came from outside reaches a terminal in any other way.
 */
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "report/render.h"
#include "report/translate.h"

#define COLUMNS_PIPED 80
#define COLUMNS_MAX 100 /* longer lines are hard to read, however wide the window is */
#define COLUMNS_MIN 40

static guint
columns_of(int fd)
{
	struct winsize size = { 0 };

	if (!isatty(fd) || ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return COLUMNS_PIPED;
	return CLAMP(size.ws_col, COLUMNS_MIN, COLUMNS_MAX);
}

/* https://no-color.org: set and not empty means no colour. */
static gboolean
wants_colour(int fd)
{
	const char *never = g_getenv("NO_COLOR");
	const char *term = g_getenv("TERM");

	return isatty(fd) && (never == NULL || *never == '\0') && term != NULL &&
	       !g_str_equal(term, "dumb");
}

char *
hk_output_render(const HkDoc *doc)
{
	HkTextStyle style = { .columns = columns_of(STDOUT_FILENO),
			      .colour = wants_colour(STDOUT_FILENO) };

	return hk_render_text(doc, &style);
}

char *
hk_output_render_line(const HkDoc *doc)
{
	HkTextStyle style = { .columns = 0, .colour = wants_colour(STDOUT_FILENO) };

	return hk_render_text(doc, &style);
}

void
hk_output_doc(const HkDoc *doc)
{
	g_autofree char *text = hk_output_render(doc);

	hk_output_text(text, strlen(text));
}

void
hk_output_text(const char *text, gsize len)
{
	fwrite(text, 1, len, stdout); /* a failure stays in ferror() until hk_output_works() */
}

HkExit
hk_output_bytes(const HkCall *call, GBytes *bytes)
{
	g_autoptr(GError) error = NULL;
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);

	if (call->options.output == NULL && isatty(STDOUT_FILENO) &&
	    !g_utf8_validate(data, (gssize)len, NULL))
		return hk_output_misuse(call, "usage.output");
	if (call->options.output == NULL) {
		hk_output_text(data, len);
		return HK_EXIT_NOTHING;
	}
	if (hk_file_write(call->options.output, data, len, &error))
		return HK_EXIT_NOTHING;
	hk_output_complain_error(call, error);
	return HK_EXIT_OUTPUT;
}

void
hk_output_complain(const char *message)
{
	g_autofree char *shown = hk_text_printable(message);

	fprintf(stderr, "hikeshi: %s\n", shown);
}

HkExit
hk_output_misuse(const HkCall *call, const char *key)
{
	hk_output_complain(hk_call_word(call, key));
	return HK_EXIT_USAGE;
}

void
hk_output_complain_error(const HkCall *call, const GError *error)
{
	g_autofree char *said = NULL;

	if (error != NULL)
		said = call->texts != NULL
			       ? hk_translate_error(call->texts, error->message, call->lang)
			       : g_strdup(error->message);
	hk_output_complain(said != NULL ? said : "?");
}

void
hk_output_complain_doc(const HkDoc *doc)
{
	HkTextStyle style = { .columns = 0, .colour = wants_colour(STDERR_FILENO) };
	g_autofree char *text = hk_render_text(doc, &style);

	fprintf(stderr, "hikeshi: %s", text);
}

gboolean
hk_output_works(void)
{
	return !ferror(stdout);
}

gboolean
hk_output_finish(void)
{
	return fflush(stdout) == 0 && !ferror(stdout);
}

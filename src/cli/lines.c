/* lines.c - standard input as lines, whoever types them.
 *
 * Called by the commands that ask.  Prompts go to standard error, so that an answer that is piped
 * on stays clean.  A line that is too long is cut, never refused: somebody's words are in it.
 */
#include "cli/lines.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

char *
hk_lines_next(void)
{
	g_autoptr(GString) line = g_string_new(NULL);
	int c = getc(stdin);

	if (c == EOF && hk_lines_from_person())
		clearerr(stdin); /* Ctrl-D ends these lines, not the next question */
	if (c == EOF)
		return NULL;
	for (; c != EOF && c != '\n'; c = getc(stdin))
		if (line->len < HK_LINE_MAX)
			g_string_append_c(line, (char)c);
	if (line->len > 0 && line->str[line->len - 1] == '\r')
		g_string_truncate(line, line->len - 1);
	return hk_text_valid(line->str, line->len);
}

gboolean
hk_lines_from_person(void)
{
	return isatty(STDIN_FILENO);
}

void
hk_lines_prompt(const char *prompt)
{
	if (!hk_lines_from_person())
		return;
	fflush(stdout); /* the question stands before its prompt */
	fputs(prompt, stderr);
	fflush(stderr);
}

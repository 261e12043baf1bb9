/* password.c - reads a password without showing it.
 *
 * Called by `hikeshi user`.  What ends the typing (Ctrl-C, a lost terminal) ends it here, too, with
 * the echo switched on again: a terminal that stays blind looks broken.
 */
#include "cli/password.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli/output.h"
#include "house/roster.h"
#include "report/fill.h"

#define LINE_BYTES (HK_PASSWORD_MOST + 2) /* one more than may be, and its line break */

/* Only so that read() ends. */
static void
interrupted(int number)
{
	(void)number;
}

/* One line without its break, or NULL when there is none; of a longer one, its beginning. */
static char *
read_line(void)
{
	char line[LINE_BYTES];
	gsize len = 0;
	char *copy;

	while (len < sizeof line) {
		gssize got = read(STDIN_FILENO, line + len, 1);

		if (got != 1 && len == 0)
			return NULL;
		if (got != 1 || line[len] == '\n')
			break;
		len++;
	}
	if (len > 0 && line[len - 1] == '\r')
		len--;
	copy = memchr(line, '\0', len) == NULL ? g_strndup(line, len) : g_strdup("");
	explicit_bzero(line, sizeof line);
	return copy;
}

static char *
read_unseen(void)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP };
	const struct sigaction stop = { .sa_handler = interrupted };
	struct sigaction before[G_N_ELEMENTS(ends)];
	struct termios shown, unseen;
	char *line;

	if (tcgetattr(STDIN_FILENO, &shown) != 0)
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		sigaction(ends[i], &stop, &before[i]);
	unseen = shown;
	unseen.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
	line = read_line();
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		sigaction(ends[i], &before[i], NULL);
	return line;
}

static void
say(const HkCall *call, const char *key, const char *name)
{
	g_autofree char *least = g_strdup_printf("%d", HK_PASSWORD_LEAST);
	g_autofree char *most = g_strdup_printf("%d", HK_PASSWORD_MOST);
	g_autoptr(GString) text = g_string_new(NULL);

	hk_fill_append(text, hk_call_word(call, key), hk_fill_pair,
		       (const char *const[]){ "name", name, "least", least, "most", most, NULL });
	hk_output_complain(text->str);
}

static char *
typed_twice(const HkCall *call, const char *name)
{
	char *first, *second;

	say(call, "people.prompt", name);
	first = read_unseen();
	if (first == NULL)
		return NULL;
	say(call, "people.prompt-again", name);
	second = read_unseen();
	if (second != NULL && g_str_equal(first, second)) {
		hk_password_forget(second);
		return first;
	}
	say(call, "people.differ", name);
	hk_password_forget(first);
	hk_password_forget(second);
	return NULL;
}

char *
hk_password_ask(const HkCall *call, const char *name)
{
	char *password;

	if (!call->options.password_stdin && !isatty(STDIN_FILENO)) {
		say(call, "usage.password", name);
		return NULL;
	}
	password = call->options.password_stdin ? read_line() : typed_twice(call, name);
	if (password == NULL && call->options.password_stdin)
		say(call, "people.length", name);
	if (password == NULL)
		return NULL;
	if (strlen(password) <= HK_PASSWORD_MOST && g_utf8_validate(password, -1, NULL) &&
	    g_utf8_strlen(password, -1) >= HK_PASSWORD_LEAST)
		return password;
	say(call, "people.length", name);
	hk_password_forget(password);
	return NULL;
}

void
hk_password_forget(char *password)
{
	if (password != NULL)
		explicit_bzero(password, strlen(password));
	g_free(password);
}

/* older.c - takes a mail apart into its own lines and the ones it repeats.
 *
 * Called by mail-letter.c.  Knows "> ", the dividers and the little blocks of headers that mail
 * programs write in front of what they repeat, in Japanese and English.  Where a program marks only
 * the beginning, everything below is taken for older: people answer on top.
 */
#include "examine/older.h"

#include <string.h>

/* clang-format off */
static const char *const dividers[] = {
	"original message", "forwarded message", "forwarded by", "begin forwarded",
	"元のメッセージ", "元のメール", "転送されたメッセージ", "転送メッセージ", "ここから転送",
};
static const char *const names[] = { /* the first four tell whose words follow */
	"from", "差出人", "送信者", "送信元",
	"sent", "date", "to", "cc", "subject", "送信日時", "日付", "日時", "宛先", "件名",
};
static const char *const wrote[] = {
	"wrote", "writes", "書きました", "のメール", "のメッセージ", "のコメント",
};
/* clang-format on */
#define NAMES_OF_WRITERS 4
#define LINE_LOOKED_AT 400 /* bytes: who wrote it and when is said in fewer */

/* Behind ">", "＞", "|" and the spaces around them; *depth counts the marks. */
static const char *
skip_marks(const char *line, guint *depth)
{
	static const char *const marks[] = { ">", "＞", "|", "｜" };
	const char *p = line;

	for (;;) {
		gsize step = 0;

		p += strspn(p, " \t*\xC2\xA0");
		for (guint i = 0; i < G_N_ELEMENTS(marks) && step == 0; i++)
			step = g_str_has_prefix(p, marks[i]) ? strlen(marks[i]) : 0;
		if (step == 0)
			return p;
		*depth += 1;
		p += step;
	}
}

/* "From: ", "差出人：": the index of the name, or -1. */
static int
name_in_front(const char *text)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize len = strlen(names[i]);
		const char *p = text + len;

		if (g_ascii_strncasecmp(text, names[i], len) != 0)
			continue;
		p += strspn(p, " \t*");
		if (*p == ':' || g_str_has_prefix(p, "："))
			return (int)i;
	}
	return -1;
}

static gboolean
is_divider(const char *text)
{
	g_autofree char *lower = g_ascii_strdown(text, (gssize)strnlen(text, LINE_LOOKED_AT));

	if (strncmp(text, "--", 2) != 0 && strncmp(text, "__", 2) != 0 &&
	    strncmp(text, "==", 2) != 0 && strncmp(lower, "begin", 5) != 0)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(dividers); i++)
		if (strstr(lower, dividers[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* "On Mon, 4 May 2026, Sato <…> wrote:" and what the Japanese programs write. */
static gboolean
is_attribution(const char *text)
{
	gsize len = strlen(text);
	const char *end = text + len;
	const char *head;

	if (len == 0 || len > LINE_LOOKED_AT)
		return FALSE;
	if (g_str_has_suffix(text, ":"))
		end -= 1;
	else if (g_str_has_suffix(text, "："))
		end -= strlen("：");
	else
		return FALSE;
	while (end > text && g_ascii_isspace(end[-1]))
		end--;
	for (guint i = 0; i < G_N_ELEMENTS(wrote); i++) {
		head = end - MIN(strlen(wrote[i]), (gsize)(end - text));
		if (g_ascii_strncasecmp(head, wrote[i], strlen(wrote[i])) == 0)
			return TRUE;
	}
	return memchr(text, '@', len) != NULL && strstr(text, "年") != NULL;
}

HkOlderRole
hk_older_line(HkOlder *older, const char *line, const char *next, const char **text)
{
	guint depth = 0, ignored = 0;
	const char *p = *text = skip_marks(line, &depth);
	int name = name_in_front(p);
	gboolean intro = older->intro;

	older->intro = FALSE;
	if (is_divider(p)) {
		older->below |= depth == 0;
		return HK_OLDER_BREAK;
	}
	if (name >= 0 && (intro || (name < NAMES_OF_WRITERS && next != NULL &&
				    name_in_front(skip_marks(next, &ignored)) >= 0))) {
		older->below |= depth == 0;
		older->intro = TRUE;
		return HK_OLDER_INTRO;
	}
	if (is_attribution(p)) {
		/* Behind it mostly ">" follows; then what comes after those is the writer's. */
		if (depth == 0 &&
		    (next == NULL || *skip_marks(next, &ignored) == '\0' || ignored == 0))
			older->below = next == NULL || ignored == 0;
		return HK_OLDER_INTRO;
	}
	if (*p == '\0')
		return HK_OLDER_BREAK;
	return depth > 0 || older->below ? HK_OLDER_QUOTED : HK_OLDER_FRESH;
}

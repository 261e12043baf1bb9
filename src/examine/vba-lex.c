/* vba-lex.c - cuts VBA source into statements of tokens.
 *
 * Used by vba-string.c and vba-scan.c.  Source is attacker's text: a statement holds at most
 * TOKENS_MAX tokens, and what follows becomes the next statement.
 */
#include "examine/vba-lex.h"

#include <string.h>

#define TOKENS_MAX 4096

HkVbaLines
hk_vba_lines(const char *source)
{
	return (HkVbaLines){ .source = source,
			     .tokens = g_array_new(FALSE, TRUE, sizeof(HkVbaToken)),
			     .strings = g_string_chunk_new(1024) };
}

void
hk_vba_lines_clear(HkVbaLines *lines)
{
	g_array_unref(lines->tokens);
	g_string_chunk_free(lines->strings);
}

static void
add(HkVbaLines *l, HkVbaTokenKind kind, const char *text, gint64 number, gsize at)
{
	HkVbaToken token = { kind, text, number, at };

	g_array_append_val(l->tokens, token);
}

static gboolean
is_word(char c)
{
	return g_ascii_isalnum(c) || c == '_' || (guint8)c >= 0x80;
}

static void
take_word(HkVbaLines *l)
{
	const char *p = l->source + l->pos;
	gsize at = l->pos, n = 0;
	g_autofree char *low = NULL;

	while (is_word(p[n]))
		n++;
	l->pos += n;
	low = g_ascii_strdown(p, (gssize)n);
	/* Chr$, name& … : the mark says the type.  An "&" with a space behind it joins texts. */
	if (strchr("$%!#@", p[n]) != NULL && p[n] != '\0')
		l->pos++;
	add(l, HK_VBA_WORD, g_string_chunk_insert(l->strings, low), 0, at);
}

static void
take_text(HkVbaLines *l)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *p = l->source + l->pos + 1;
	gsize at = l->pos;

	while (*p != '\0' && *p != '\n') {
		if (*p == '"' && *++p != '"')
			break;
		g_string_append_c(text, *p++);
	}
	l->pos = (gsize)(p - l->source);
	add(l, HK_VBA_TEXT, g_string_chunk_insert_len(l->strings, text->str, (gssize)text->len), 0,
	    at);
}

static void
take_number(HkVbaLines *l, guint base)
{
	gsize at = l->pos;
	gint64 n = 0;
	int digit;

	l->pos += base == 10 ? 0 : 2;
	while ((digit = g_ascii_xdigit_value(l->source[l->pos])) >= 0 && digit < (int)base) {
		n = n < G_MAXINT64 / 32 ? n * (gint64)base + digit : n;
		l->pos++;
	}
	if (strchr("%!#@&", l->source[l->pos]) != NULL && l->source[l->pos] != '\0')
		l->pos++;
	add(l, HK_VBA_NUMBER, "", n, at);
}

static guint
number_base(const char *p)
{
	if (g_ascii_isdigit(*p))
		return 10;
	if (*p == '&' && (p[1] == 'H' || p[1] == 'h') && g_ascii_isxdigit(p[2]))
		return 16;
	if (*p == '&' && (p[1] == 'O' || p[1] == 'o') && g_ascii_isdigit(p[2]))
		return 8;
	return 0;
}

/* Behind " _" the statement goes on in the next line. */
static gboolean
continues(HkVbaLines *l)
{
	const char *p = l->source + l->pos;
	gsize n = 1;

	if (*p != '_' || is_word(p[1]))
		return FALSE;
	n += strspn(p + 1, " \t\r");
	if (p[n] != '\n')
		return FALSE;
	l->pos += n + 1;
	return TRUE;
}

static void
skip_line(HkVbaLines *l)
{
	l->pos += strcspn(l->source + l->pos, "\n");
}

static gboolean
is_remark(const HkVbaLines *l)
{
	const char *p = l->source + l->pos;

	return *p == '\'' ||
	       (l->tokens->len == 0 && g_ascii_strncasecmp(p, "rem", 3) == 0 && !is_word(p[3]));
}

static void
take_token(HkVbaLines *l)
{
	const char *p = l->source + l->pos;
	guint base = number_base(p);

	if (g_ascii_isspace(*p)) {
		l->pos++;
	} else if (is_remark(l)) {
		skip_line(l);
	} else if (*p == '"') {
		take_text(l);
	} else if (base != 0) {
		take_number(l, base);
	} else if (continues(l)) {
		return;
	} else if (is_word(*p)) {
		take_word(l);
	} else {
		char sign[2] = { *p, '\0' };

		add(l, HK_VBA_SIGN, g_string_chunk_insert_const(l->strings, sign), 0, l->pos++);
	}
}

gboolean
hk_vba_lines_next(HkVbaLines *l)
{
	g_array_set_size(l->tokens, 0);
	g_string_chunk_clear(l->strings);
	while (l->source[l->pos] != '\0' && l->tokens->len < TOKENS_MAX) {
		char c = l->source[l->pos];

		if (c != '\n' && c != ':') {
			take_token(l);
			continue;
		}
		l->pos++;
		if (l->tokens->len > 0)
			break;
	}
	if (l->tokens->len == 0)
		return FALSE;
	add(l, HK_VBA_END, "", 0, l->pos);
	return TRUE;
}

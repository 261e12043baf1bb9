/* site-lex.c - one pass over the text, with the few differences between the languages in a table.
 *
 * Called by site-file.c and by itself for code that was hidden in strings.  Never fails: what it
 * does not understand is a mark.  TOKENS_MAX bounds what is kept; that it did is told in `cut`.
 */
#include "examine/site-lex.h"

#include <string.h>

#define TOKENS_MAX 400000
#define NAME_LONGEST 256
#define STRING_LONGEST ((gsize)1 << 20)

typedef struct {
	const char *open, *close; /* around the program's parts; NULL: all of the file */
	const char *line_comments;
	gboolean block_comments, sigils, dots, any_case, backticks;
	gboolean long_strings; /* may hold line breaks */
} Grammar;

static const Grammar grammars[] = {
	[HK_SITE_PHP] = { "<?", "?>", "#/", TRUE, TRUE, FALSE, TRUE, TRUE, TRUE },
	[HK_SITE_JSP] = { "<%", "%>", "/", TRUE, FALSE, TRUE, FALSE, FALSE, FALSE },
	[HK_SITE_ASP] = { "<", NULL, "'/", TRUE, FALSE, TRUE, TRUE, FALSE, FALSE },
	[HK_SITE_PERL] = { NULL, NULL, "#", FALSE, TRUE, FALSE, FALSE, TRUE, FALSE },
	[HK_SITE_PYTHON] = { NULL, NULL, "#", FALSE, FALSE, TRUE, FALSE, FALSE, FALSE },
};

typedef struct {
	HkSiteCode *code;
	const Grammar *g;
	const char *p, *end;
	guint32 line;
	gboolean inside; /* the program's part */
	gboolean bare;
} Lexer;

static gboolean
starts(const Lexer *l, const char *word)
{
	gsize n = strlen(word);

	return (gsize)(l->end - l->p) >= n && memcmp(l->p, word, n) == 0;
}

static void
step(Lexer *l, gsize n)
{
	for (; n > 0 && l->p < l->end; n--, l->p++)
		l->line += *l->p == '\n' ? 1 : 0;
}

static void
add(Lexer *l, HkSiteTokenType type, const char *from, guint32 line, const char *text, gsize len)
{
	HkSiteToken token = { .type = type,
			      .mark = type == HK_SITE_MARK ? *from : '\0',
			      .line = line,
			      .at = (gsize)(from - l->code->source),
			      .end = (gsize)(l->p - l->code->source) };

	token.text = text != NULL ? g_string_chunk_insert_len(l->code->words, text, (gssize)len)
				  : "";
	token.len = len;
	g_array_append_val(l->code->tokens, token);
}

/* To the next place where program begins. */
static void
skip_page(Lexer *l)
{
	const char *found = g_strstr_len(l->p, l->end - l->p, l->g->open);

	if (found == NULL) {
		l->p = l->end;
		return;
	}
	step(l, (gsize)(found - l->p) + strlen(l->g->open));
	l->inside = TRUE;
	if (starts(l, "php"))
		step(l, 3);
	else if (starts(l, "="))
		step(l, 1);
	else if (starts(l, "xml "))
		l->inside = FALSE;
}

static gboolean
skip_comment(Lexer *l)
{
	const char *found;

	if (l->g->block_comments && starts(l, "/*")) {
		found = g_strstr_len(l->p + 2, l->end - l->p - 2, "*/");
		step(l, found != NULL ? (gsize)(found + 2 - l->p) : (gsize)(l->end - l->p));
		return TRUE;
	}
	if (strchr(l->g->line_comments, *l->p) == NULL || (*l->p == '/' && !starts(l, "//")) ||
	    (*l->p == '#' && starts(l, "#[")))
		return FALSE;
	if (l->code->tongue == HK_SITE_PERL && l->p > l->code->source && l->p[-1] == '$')
		return FALSE; /* $#array */
	while (l->p < l->end && *l->p != '\n') {
		if (l->g->close != NULL && starts(l, l->g->close))
			break;
		l->p++;
	}
	return TRUE;
}

static guint
digits(const char *p, const char *end, guint base, guint most, guint *n)
{
	guint value = 0;

	for (*n = 0; p < end && *n < most; p++, (*n)++) {
		gint digit = g_ascii_xdigit_value(*p);

		if (digit < 0 || (guint)digit >= base)
			break;
		value = value * base + (guint)digit;
	}
	return value;
}

/* What stands behind a backslash at `p`; the characters it took. */
static gsize
undo_escape(GString *out, const char *p, const char *end)
{
	static const char from[] = "nrtve", to[] = "\n\r\t\v\033";
	const char *plain = p < end ? strchr(from, *p) : NULL;
	guint n, value;

	if (p >= end)
		return 0;
	if (*p == 'x' || *p == 'u') {
		value = digits(p + 1, end, 16, *p == 'x' ? 2 : 4, &n);
		if (n > 0) {
			g_string_append_c(out, (char)value);
			return 1 + n;
		}
	}
	value = digits(p, end, 8, 3, &n);
	if (n > 0) {
		g_string_append_c(out, (char)value);
		return n;
	}
	g_string_append_c(out, plain != NULL && *plain != '\0' ? to[plain - from] : *p);
	return 1;
}

static void
take_string(Lexer *l)
{
	const char *from = l->p;
	char quote = *l->p;
	gboolean escapes = quote != '\'' || l->code->tongue == HK_SITE_PYTHON;
	g_autoptr(GString) out = g_string_new(NULL);
	guint32 line = l->line;

	l->p++;
	while (l->p < l->end && *l->p != quote) {
		if (out->len >= STRING_LONGEST) {
			l->code->cut = TRUE;
			g_string_truncate(out, 0);
		}
		if (*l->p == '\n' && !l->g->long_strings)
			break; /* not a string after all, or one that nobody closed */
		if (*l->p != '\\' || l->code->tongue == HK_SITE_ASP) {
			l->line += *l->p == '\n' ? 1 : 0;
			g_string_append_c(out, *l->p++);
			continue;
		}
		l->p++;
		if (!escapes && l->p < l->end && *l->p != '\\' && *l->p != quote)
			g_string_append_c(out, '\\');
		if (!escapes && l->p < l->end)
			g_string_append_c(out, *l->p++);
		else
			l->p += undo_escape(out, l->p, l->end);
	}
	l->p += l->p < l->end && *l->p == quote ? 1 : 0;
	add(l, quote == '`' ? HK_SITE_SHELL : HK_SITE_STRING, from, line, out->str, out->len);
}

/* Python's """…""" holds documentation as a rule. */
static gboolean
skip_long_string(Lexer *l)
{
	char three[] = { *l->p, *l->p, *l->p, '\0' };
	const char *found;

	if (l->code->tongue != HK_SITE_PYTHON || !starts(l, three))
		return FALSE;
	found = g_strstr_len(l->p + 3, l->end - l->p - 3, three);
	step(l, found != NULL ? (gsize)(found + 3 - l->p) : (gsize)(l->end - l->p));
	return TRUE;
}

/* <<<LABEL … LABEL of PHP. */
static gboolean
take_heredoc(Lexer *l)
{
	const char *label = l->p + 3, *from = l->p, *text, *found;
	g_autofree char *close = NULL;
	guint32 line = l->line;
	gsize n;

	if (l->code->tongue != HK_SITE_PHP || !starts(l, "<<<"))
		return FALSE;
	label += strspn(label, " '\"");
	n = strspn(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");
	text = n > 0 ? memchr(label, '\n', (gsize)(l->end - label)) : NULL;
	if (text == NULL)
		return FALSE;
	close = g_strdup_printf("%.*s", (int)n, label);
	for (found = text; found != NULL;
	     found = memchr(found + 1, '\n', (gsize)(l->end - found - 1))) {
		const char *at = found + 1 + strspn(found + 1, " \t");

		if ((gsize)(l->end - at) >= n && memcmp(at, close, n) == 0)
			break;
	}
	if (found == NULL)
		return FALSE;
	step(l, (gsize)(found + 1 - l->p));
	step(l, strspn(l->p, " \t") + n);
	add(l, HK_SITE_STRING, from, line, text + 1, found > text ? (gsize)(found - text - 1) : 0);
	return TRUE;
}

static gboolean
is_name(char c)
{
	return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80;
}

static void
take_name(Lexer *l)
{
	const char *from = l->p;
	gboolean var = *l->p == '$' && l->g->sigils;
	g_autofree char *low = NULL;
	const char *text;
	gsize len;

	l->p += var ? 1 : 0;
	l->p += !var && *l->p == '.' ? 1 : 0; /* .exec( behind a bracket */
	while (l->p < l->end &&
	       (is_name(*l->p) ||
		(l->g->dots && !var && *l->p == '.' && l->p + 1 < l->end && is_name(l->p[1]))) &&
	       l->p - from < NAME_LONGEST)
		l->p++;
	text = var ? from + 1 : from;
	len = (gsize)(l->p - text);
	if (!var && l->g->any_case)
		text = low = g_ascii_strdown(text, (gssize)len);
	add(l, var ? HK_SITE_VAR : HK_SITE_NAME, from, l->line, text, len);
}

static void
take_number(Lexer *l)
{
	const char *from = l->p;

	while (l->p < l->end && (g_ascii_isxdigit(*l->p) || *l->p == 'x' || *l->p == 'X'))
		l->p++;
	add(l, HK_SITE_NUMBER, from, l->line, from, (gsize)(l->p - from));
}

static void
take_token(Lexer *l)
{
	const char *from = l->p;
	gboolean names = is_name(*l->p) || (*l->p == '$' && l->g->sigils) ||
			 (*l->p == '.' && l->g->dots && l->p + 1 < l->end && is_name(l->p[1]));

	if (*l->p == '"' || *l->p == '\'' || (*l->p == '`' && l->g->backticks)) {
		if (!skip_long_string(l))
			take_string(l);
	} else if (g_ascii_isdigit(*l->p)) {
		take_number(l);
	} else if (names) {
		take_name(l);
	} else {
		l->p++;
		add(l, HK_SITE_MARK, from, l->line, NULL, 0);
	}
}

static void
run(Lexer *l)
{
	while (l->p < l->end && l->code->tokens->len < TOKENS_MAX) {
		if (!l->inside)
			skip_page(l);
		else if (!l->bare && l->g->close != NULL && starts(l, l->g->close)) {
			const char *from = l->p;

			step(l, strlen(l->g->close));
			l->inside = FALSE;
			add(l, HK_SITE_MARK, from, l->line, NULL, 0);
			g_array_index(l->code->tokens, HkSiteToken, l->code->tokens->len - 1).mark =
				';';
		} else if (g_ascii_isspace(*l->p))
			step(l, 1);
		else if (!skip_comment(l) && !take_heredoc(l))
			take_token(l);
	}
	l->code->cut |= l->p < l->end;
}

HkSiteCode *
hk_site_lex(HkSiteTongue tongue, const char *text, gsize len, gboolean bare)
{
	HkSiteCode *code = g_new0(HkSiteCode, 1);
	Lexer l = { .code = code, .g = &grammars[tongue], .p = text, .end = text + len, .line = 1 };

	code->tongue = tongue;
	code->source = text;
	code->len = len;
	code->tokens = g_array_new(FALSE, FALSE, sizeof(HkSiteToken));
	code->words = g_string_chunk_new(4096);
	l.bare = bare;
	l.inside = bare || l.g->open == NULL || tongue == HK_SITE_ASP;
	run(&l);
	return code;
}

void
hk_site_code_free(HkSiteCode *code)
{
	if (code == NULL)
		return;
	g_array_unref(code->tokens);
	g_string_chunk_free(code->words);
	g_free(code);
}

gboolean
hk_site_is_mark(const HkSiteCode *code, guint i, char mark)
{
	const HkSiteToken *t = hk_site_token(code, i);

	return t != NULL && t->type == HK_SITE_MARK && t->mark == mark;
}

guint
hk_site_closing(const HkSiteCode *code, guint open)
{
	guint depth = 0;

	for (guint i = open; i < code->tokens->len; i++) {
		const HkSiteToken *t = &g_array_index(code->tokens, HkSiteToken, i);

		if (t->type != HK_SITE_MARK)
			continue;
		if (t->mark == '(' || t->mark == '[' || t->mark == '{')
			depth++;
		else if ((t->mark == ')' || t->mark == ']' || t->mark == '}') && --depth == 0)
			return i;
	}
	return code->tokens->len > 0 ? code->tokens->len - 1 : 0;
}

/* script-plain.c - undoes the cheap tricks that keep a script from being read.
 *
 * Called through script-signs.c.  Interprets nothing: it recognises the half dozen ways in which
 * scripts spell "powershell" without writing it, in JScript, VBScript, batch and PowerShell alike,
 * and writes the word.  One pass, with Base64 followed three deep; output is bounded by
 * HK_SCRIPT_MAX.  Refuses to emulate: what needs running to be known stays unknown.
 */
#include "examine/script-plain.h"

#include <string.h>

#include "base/text.h"
#include "examine/wide.h"

#define CODES_MAX 4096 /* numbers in one fromCharCode() */
#define BASE64_MIN 16
#define BASE64_DEPTH 3
#define BASE64_PIECES 32

typedef struct {
	const char *p, *end;
	GString *out;
	HkScriptTricks *tricks;
} Reader;

static gboolean
is_quote(char c)
{
	return c == '"' || c == '\'';
}

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (g_ascii_isspace(*p) || *p == '_'))
		p++;
	return p;
}

static gboolean
starts(const Reader *r, const char *word)
{
	gsize len = strlen(word);

	return (gsize)(r->end - r->p) >= len && g_ascii_strncasecmp(r->p, word, len) == 0;
}

static void
put(Reader *r, gunichar c)
{
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return;
	if (r->out->len < HK_SCRIPT_MAX)
		g_string_append_unichar(r->out, c);
}

/* Exactly n hexadecimal digits. */
static gboolean
read_hex(const char *p, const char *end, guint n, gunichar *out)
{
	*out = 0;
	for (guint i = 0; i < n; i++) {
		if (p + i >= end || !g_ascii_isxdigit(p[i]))
			return FALSE;
		*out = *out * 16 + (gunichar)g_ascii_xdigit_value(p[i]);
	}
	return TRUE;
}

/* 112, 0x70, &H70; NULL when there is none, else behind it. */
static const char *
read_number(const char *p, const char *end, gunichar *out)
{
	guint base = 10, n = 0;

	p = skip_space(p, end);
	if (end - p > 2 &&
	    (g_ascii_strncasecmp(p, "0x", 2) == 0 || g_ascii_strncasecmp(p, "&h", 2) == 0)) {
		base = 16;
		p += 2;
	}
	for (*out = 0; p < end && n < 7; p++, n++) {
		int digit = base == 16 ? g_ascii_xdigit_value(*p) : g_ascii_digit_value(*p);

		if (digit < 0)
			break;
		*out = *out * base + (gunichar)digit;
	}
	return n > 0 ? skip_space(p, end) : NULL;
}

/* clang-format off */
static const char *const codes[] = { "chr(", "chrw(", "chr$(", "[char](", "[char]" };
/* clang-format on */

/* The spelling of a character as a number that begins here, or NULL. */
static const char *
code_at(const char *p, const char *end)
{
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if ((gsize)(end - p) > strlen(codes[i]) &&
		    g_ascii_strncasecmp(p, codes[i], strlen(codes[i])) == 0)
			return codes[i];
	return NULL;
}

/* "…" + "…", "…" & Chr(46): the joint goes. */
static gboolean
take_joint(Reader *r)
{
	const char *p;
	gboolean code;

	if (!is_quote(*r->p))
		return FALSE;
	p = skip_space(r->p + 1, r->end);
	if (p >= r->end || (*p != '+' && *p != '&'))
		return FALSE;
	p = skip_space(p + 1, r->end);
	code = p < r->end && code_at(p, r->end) != NULL;
	if (p >= r->end || (!is_quote(*p) && !code))
		return FALSE;
	r->p = code ? p : p + 1;
	r->tricks->joined++;
	return TRUE;
}

/* p^o^w, po`w: a shell drops the sign in front of a letter. */
static gboolean
take_dropped(Reader *r)
{
	if ((*r->p != '^' && *r->p != '`') || r->p + 1 >= r->end || !g_ascii_isalpha(r->p[1]))
		return FALSE;
	r->p++;
	r->tricks->dropped++;
	return TRUE;
}

/* clang-format off */
static const struct { const char *mark; guint digits; } escapes[] = {
	{ "\\x", 2 }, { "\\u", 4 }, { "%u", 4 }, { "%", 2 },
};
/* clang-format on */

static gboolean
take_escape(Reader *r)
{
	gunichar c;

	if (*r->p != '\\' && *r->p != '%')
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(escapes); i++) {
		const char *digits = r->p + strlen(escapes[i].mark);

		if (!starts(r, escapes[i].mark) || !read_hex(digits, r->end, escapes[i].digits, &c))
			continue;
		put(r, g_unichar_tolower(c));
		r->p = digits + escapes[i].digits;
		r->tricks->escapes++;
		return TRUE;
	}
	return FALSE;
}

/* Chr(112) & Chr(111) & "w": the signs between go with them. */
static gboolean
take_code(Reader *r)
{
	const char *code = code_at(r->p, r->end), *p;
	gunichar c;

	p = code != NULL ? read_number(r->p + strlen(code), r->end, &c) : NULL;
	if (p == NULL)
		return FALSE;
	if (p < r->end && *p == ')')
		p = skip_space(p + 1, r->end);
	if (p < r->end && (*p == '&' || *p == '+')) {
		p = skip_space(p + 1, r->end);
		if (p < r->end && is_quote(*p))
			p++;
	}
	put(r, g_unichar_tolower(c));
	r->p = p;
	r->tricks->chars++;
	return TRUE;
}

static gboolean
take_codes(Reader *r)
{
	static const char word[] = "fromcharcode(";
	const char *p;
	gunichar c;

	if (!starts(r, word))
		return FALSE;
	p = r->p + sizeof word - 1;
	for (guint i = 0; i < CODES_MAX; i++) {
		const char *next = read_number(p, r->end, &c);

		if (next == NULL)
			break;
		put(r, g_unichar_tolower(c));
		r->tricks->chars++;
		p = next < r->end && *next == ',' ? next + 1 : next;
	}
	if (p == r->p + sizeof word - 1)
		return FALSE;
	r->p = p;
	return TRUE;
}

static gboolean
take_trick(Reader *r)
{
	return take_joint(r) || take_dropped(r) || take_escape(r) ||
	       (g_ascii_tolower(*r->p) == 'f' && take_codes(r)) ||
	       ((g_ascii_tolower(*r->p) == 'c' || *r->p == '[') && take_code(r));
}

static void
undo(Reader *r)
{
	while (r->p < r->end && r->out->len < HK_SCRIPT_MAX) {
		if (take_trick(r))
			continue;
		g_string_append_c(r->out, g_ascii_tolower(*r->p));
		r->p++;
	}
}

static gboolean
is_base64(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* The decoded text as UTF-8, or NULL when it is no text.  (owned) */
static char *
decode(const char *from, gsize len, gsize *out_len)
{
	g_autofree char *copy = g_strndup(from, len);
	gsize n;
	g_autofree guchar *bytes = g_base64_decode(copy, &n);
	char *text = hk_wide_likely(bytes, n) ? hk_wide_text(bytes, n)
					      : hk_text_valid((const char *)bytes, n);

	*out_len = strlen(text);
	return text;
}

/* Behind these words stands Base64; the first few are PowerShell's -EncodedCommand, which may be
 * cut anywhere behind its first letter. */
static const char *const carriers[] = { "-e ",
					"-ec ",
					"-en ",
					"-enc ",
					"-enco ",
					"-encod ",
					"-encodedcommand ",
					"/enc ",
					"/e ",
					"frombase64string(",
					"atob(",
					NULL };

static gboolean
is_command(const char *carrier)
{
	return *carrier == '-' || *carrier == '/';
}

static void
follow(Reader *r, const char *text, gsize len, guint depth);

/* What stands at `at` behind a carrier, when it is Base64. */
static void
follow_piece(Reader *r, const char *from, const char *end, gboolean command, guint depth)
{
	g_autofree char *decoded = NULL;
	gsize n = 0, out_len;

	while (from < end && (g_ascii_isspace(*from) || is_quote(*from) || *from == '('))
		from++;
	while (from + n < end && is_base64(from[n]))
		n++;
	if (n < BASE64_MIN || r->tricks->encoded >= BASE64_PIECES)
		return;
	decoded = decode(from, n, &out_len);
	r->tricks->encoded++;
	r->tricks->command |= command;
	if (r->out->len < HK_SCRIPT_MAX)
		g_string_append_c(r->out, '\n');
	r->p = decoded;
	r->end = decoded + out_len;
	undo(r);
	follow(r, decoded, out_len, depth + 1);
}

static void
follow(Reader *r, const char *text, gsize len, guint depth)
{
	g_autofree char *low = g_ascii_strdown(text, (gssize)len);

	for (guint i = 0; depth < BASE64_DEPTH && carriers[i] != NULL; i++)
		for (const char *p = low; (p = strstr(p, carriers[i])) != NULL;) {
			p += strlen(carriers[i]);
			follow_piece(r, text + (p - low), text + len, is_command(carriers[i]),
				     depth);
		}
}

GString *
hk_script_plain(const char *text, gsize len, HkScriptTricks *tricks)
{
	HkScriptTricks unused = { 0 };
	Reader r = { text, text + MIN(len, HK_SCRIPT_MAX), NULL, tricks ? tricks : &unused };
	gsize read = (gsize)(r.end - text);

	*r.tricks = (HkScriptTricks){ 0 };
	r.out = g_string_sized_new(read);
	undo(&r);
	follow(&r, text, read, 0);
	/* Bytes were copied one by one, and a cut may split a character. */
	if (!g_utf8_validate(r.out->str, (gssize)r.out->len, NULL)) {
		g_autofree char *valid = hk_text_valid(r.out->str, r.out->len);

		g_string_assign(r.out, valid);
	}
	return r.out;
}

/* vba-string.c - constant folding of VBA expressions, so that hidden words can be read.
 *
 * Used by vba-scan.c.  Two passes over all statements: the first learns what variables and
 * functions without arguments hold, the second reads every expression.  Bounded by the number of
 * steps, of texts, and of bytes altogether, because source can be written to grow.
 */
#include "examine/vba-string.h"

#include <string.h>

#include "base/text.h"
#include "examine/vba-call.h"
#include "examine/vba-lex.h"

#define STRINGS_MAX 20000
#define DEPTH_MAX 40		    /* parentheses within parentheses */
#define STEPS_MAX 4000000	    /* tokens looked at, over both passes */
#define BYTES_MAX (8 * 1024 * 1024) /* of all computed texts */
#define ARGS_MAX 64

typedef struct {
	HkVbaScratch scratch;
	GHashTable *variables; /* name -> HkVbaValue* */
	GHashTable *seen;      /* texts already in out */
	GPtrArray *out;	       /* of HkVbaString*; NULL in the first pass */
	const HkVbaToken *token;
	guint module, depth;
	gsize at;
	guint64 steps;
} Folder;

static HkVbaValue
expression(Folder *f);

static void
string_free(gpointer data)
{
	HkVbaString *string = data;

	g_free(string->text);
	g_free(string);
}

static void
advance(Folder *f)
{
	f->steps++;
	if (f->token->kind != HK_VBA_END)
		f->token++;
}

static gboolean
is_sign(const HkVbaToken *token, char sign)
{
	return token->kind == HK_VBA_SIGN && token->text[0] == sign;
}

static gboolean
is_word(const HkVbaToken *token, const char *word)
{
	return token->kind == HK_VBA_WORD && strcmp(token->text, word) == 0;
}

static void
record(Folder *f, const HkVbaValue *value)
{
	HkVbaString *string;

	if (f->out == NULL || value->kind != HK_VBA_VALUE_TEXT || strlen(value->text) < 2 ||
	    f->out->len >= STRINGS_MAX || g_hash_table_contains(f->seen, value->text))
		return;
	string = g_new0(HkVbaString, 1);
	string->text = hk_text_valid(value->text, strlen(value->text));
	string->derived = value->derived;
	string->at = f->at;
	string->module = f->module;
	g_ptr_array_add(f->out, string);
	g_hash_table_add(f->seen, (gpointer)value->text);
}

/* "(" has been seen.  Each argument is a text of its own right. */
static guint
arguments(Folder *f, HkVbaValue *args)
{
	guint n = 0;

	advance(f);
	while (f->token->kind != HK_VBA_END && !is_sign(f->token, ')')) {
		const HkVbaToken *before = f->token;
		HkVbaValue value = expression(f);

		record(f, &value);
		if (n < ARGS_MAX)
			args[n++] = value;
		if (is_sign(f->token, ',') || f->token == before)
			advance(f);
	}
	advance(f);
	return n;
}

/* Behind a name: members, calls and indices.  What the source's own things return is not known,
 * but their arguments are read. */
static HkVbaValue
named(Folder *f)
{
	HkVbaValue args[ARGS_MAX], value;
	const char *name = f->token->text;
	const HkVbaValue *known;
	guint n = 0;

	advance(f);
	while (is_sign(f->token, '.') && f->token[1].kind == HK_VBA_WORD) {
		name = f->token[1].text; /* VBA.Chr, Strings.StrReverse */
		advance(f);
		advance(f);
	}
	known = g_hash_table_lookup(f->variables, name);
	if (!is_sign(f->token, '('))
		return known != NULL ? *known : hk_vba_unknown(name);
	n = arguments(f, args);
	if (known != NULL && n == 0)
		return *known;
	value = known != NULL ? hk_vba_index(known, args, n)
			      : hk_vba_call(&f->scratch, name, args, n);
	while (is_sign(f->token, '(')) { /* Split("a b", " ")(1) */
		n = arguments(f, args);
		value = hk_vba_index(&value, args, n);
	}
	return value;
}

static HkVbaValue
primary(Folder *f)
{
	HkVbaValue value = hk_vba_unknown("");

	if (++f->depth > DEPTH_MAX || f->steps > STEPS_MAX) {
		advance(f);
	} else if (f->token->kind == HK_VBA_TEXT) {
		value = hk_vba_text(&f->scratch, f->token->text, strlen(f->token->text), FALSE);
		advance(f);
	} else if (f->token->kind == HK_VBA_NUMBER) {
		value = hk_vba_number(f->token->number);
		advance(f);
	} else if (is_sign(f->token, '-')) {
		advance(f);
		value = primary(f);
		value.number = value.kind == HK_VBA_VALUE_NUMBER ? -value.number : 0;
	} else if (is_sign(f->token, '(')) {
		advance(f);
		value = expression(f);
		if (is_sign(f->token, ')'))
			advance(f);
	} else if (f->token->kind == HK_VBA_WORD) {
		value = named(f);
	}
	f->depth--;
	return value;
}

/* Weakest first: Xor; &; + and -; * and the rest (MS-VBAL 5.6.9). */
static char
operator_at(const Folder *f, guint level)
{
	static const char *const signs[] = { "", "&", "+-", "*/\\^" };

	if (level == 0)
		return is_word(f->token, "xor")	  ? 'x'
		       : is_word(f->token, "and") ? 'a'
		       : is_word(f->token, "or")  ? 'o'
						  : '\0';
	if (level == 3 && is_word(f->token, "mod"))
		return 'm';
	if (f->token->kind == HK_VBA_SIGN && strchr(signs[level], f->token->text[0]) != NULL)
		return f->token->text[0];
	return '\0';
}

static HkVbaValue
level(Folder *f, guint at)
{
	HkVbaValue left = at == 4 ? primary(f) : level(f, at + 1);
	char sign;

	while (at < 4 && (sign = operator_at(f, at)) != '\0') {
		HkVbaValue right;

		advance(f);
		right = level(f, at + 1);
		left = hk_vba_operate(&f->scratch, sign, &left, &right);
	}
	return left;
}

static HkVbaValue
expression(Folder *f)
{
	return level(f, 0);
}

static void
assign(Folder *f, const char *name)
{
	HkVbaValue value = expression(f);

	record(f, &value);
	if (value.kind == HK_VBA_VALUE_UNKNOWN)
		g_hash_table_remove(f->variables, name);
	else
		g_hash_table_insert(f->variables, g_strdup(name), g_memdup2(&value, sizeof value));
}

/* "[Set|Let|Const|Public …] name [As String] = expression": the name before "=" or before "As". */
static const char *
assigned(const HkVbaToken *token)
{
	const char *name = NULL;

	for (; token->kind == HK_VBA_WORD; token++) {
		if (strcmp(token->text, "as") == 0) {
			token += token[1].kind == HK_VBA_WORD ? 2 : 1;
			break;
		}
		name = token->text;
	}
	return is_sign(token, '=') ? name : NULL;
}

static void
statement(Folder *f, const GArray *tokens)
{
	const char *name;

	f->token = &g_array_index(tokens, HkVbaToken, 0);
	f->at = f->token->at;
	name = assigned(f->token);
	if (name != NULL) {
		while (!is_sign(f->token, '='))
			advance(f);
		advance(f);
		assign(f, name);
	}
	while (f->token->kind != HK_VBA_END && f->steps <= STEPS_MAX) {
		const HkVbaToken *before = f->token;
		HkVbaValue value = expression(f);

		record(f, &value);
		if (f->token == before)
			advance(f);
	}
}

static void
pass(Folder *f, const char *const *sources, guint n)
{
	for (f->module = 0; f->module < n; f->module++) {
		HkVbaLines lines = hk_vba_lines(sources[f->module]);

		while (hk_vba_lines_next(&lines) && f->steps <= STEPS_MAX)
			statement(f, lines.tokens);
		hk_vba_lines_clear(&lines);
	}
}

GPtrArray *
hk_vba_strings(const char *const *sources, guint n)
{
	Folder f = { .scratch = hk_vba_scratch(BYTES_MAX) };
	GPtrArray *out = g_ptr_array_new_with_free_func(string_free);

	f.variables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	f.seen = g_hash_table_new(g_str_hash, g_str_equal);
	pass(&f, sources, n);
	f.out = out;
	f.steps = 0;
	pass(&f, sources, n);
	g_hash_table_unref(f.seen);
	g_hash_table_unref(f.variables);
	hk_vba_scratch_clear(&f.scratch);
	return out;
}

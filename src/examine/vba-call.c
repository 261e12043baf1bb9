/* vba-call.c - computes the built-in functions of VBA that macros hide their words with.
 *
 * Used by vba-string.c alone.  A table of functions over texts, numbers and lists; what is not in
 * it, or is asked with something unknown, is unknown.  Texts count in bytes where VBA counts in
 * characters: the words that get hidden are ASCII.
 */
#include "examine/vba-call.h"

#include <string.h>

#define TEXT_MAX (64 * 1024) /* of one value; longer ones are payloads, not words */
#define LIST_MAX 4096

HkVbaScratch
hk_vba_scratch(gsize bytes)
{
	return (HkVbaScratch){ g_string_chunk_new(4096), g_ptr_array_new_with_free_func(g_free),
			       bytes };
}

void
hk_vba_scratch_clear(HkVbaScratch *scratch)
{
	g_string_chunk_free(scratch->strings);
	g_ptr_array_unref(scratch->lists);
}

/* The name is its token's, which is gone with the line: kept only for variables of one line. */
HkVbaValue
hk_vba_unknown(const char *name)
{
	return (HkVbaValue){ .kind = HK_VBA_VALUE_UNKNOWN, .text = name };
}

HkVbaValue
hk_vba_number(gint64 n)
{
	return (HkVbaValue){ .kind = HK_VBA_VALUE_NUMBER, .text = "", .number = n };
}

HkVbaValue
hk_vba_text(HkVbaScratch *scratch, const char *text, gsize len, gboolean derived)
{
	if (len > TEXT_MAX || len + 1 > scratch->left)
		return hk_vba_unknown("");
	scratch->left -= len + 1;
	return (HkVbaValue){ .kind = HK_VBA_VALUE_TEXT,
			     .text = g_string_chunk_insert_len(scratch->strings, text, (gssize)len),
			     .derived = derived };
}

static HkVbaValue
list_value(HkVbaScratch *scratch, GPtrArray *items)
{
	g_ptr_array_add(items, NULL);
	g_ptr_array_add(scratch->lists, items->pdata);
	return (HkVbaValue){ .kind = HK_VBA_VALUE_LIST,
			     .text = "",
			     .list = (const char *const *)g_ptr_array_free(items, FALSE),
			     .derived = TRUE };
}

static gboolean
is_text(const HkVbaValue *value)
{
	return value->kind == HK_VBA_VALUE_TEXT;
}

static gboolean
is_number(const HkVbaValue *value)
{
	return value->kind == HK_VBA_VALUE_NUMBER;
}

static HkVbaValue
call_chr(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	char utf8[6];

	if (!is_number(&a[0]) || a[0].number <= 0 || a[0].number > 0xFFFF ||
	    !g_unichar_validate((gunichar)a[0].number))
		return hk_vba_unknown("");
	return hk_vba_text(s, utf8, (gsize)g_unichar_to_utf8((gunichar)a[0].number, utf8), TRUE);
}

static HkVbaValue
call_asc(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	return is_text(&a[0]) && a[0].text[0] != '\0' ? hk_vba_number((guint8)a[0].text[0])
						      : hk_vba_unknown("");
}

static HkVbaValue
call_reverse(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	g_autofree char *back = NULL;

	if (!is_text(&a[0]))
		return hk_vba_unknown("");
	back = g_utf8_validate(a[0].text, -1, NULL) ? g_utf8_strreverse(a[0].text, -1)
						    : g_strreverse(g_strdup(a[0].text));
	return hk_vba_text(s, back, strlen(back), TRUE);
}

static HkVbaValue
call_replace(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	g_auto(GStrv) pieces = NULL;
	g_autofree char *joined = NULL;

	if (n < 3 || !is_text(&a[0]) || !is_text(&a[1]) || !is_text(&a[2]) ||
	    a[1].text[0] == '\0' || strlen(a[2].text) > 64)
		return n > 0 ? a[0] : hk_vba_unknown("");
	pieces = g_strsplit(a[0].text, a[1].text, -1);
	joined = g_strjoinv(a[2].text, pieces);
	return hk_vba_text(s, joined, strlen(joined), TRUE);
}

static HkVbaValue
call_split(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	const char *by = n > 1 && is_text(&a[1]) ? a[1].text : " ";
	g_auto(GStrv) pieces = NULL;
	GPtrArray *items;

	if (!is_text(&a[0]) || *by == '\0')
		return hk_vba_unknown("");
	pieces = g_strsplit(a[0].text, by, LIST_MAX);
	items = g_ptr_array_new();
	for (guint i = 0; pieces[i] != NULL; i++) {
		HkVbaValue piece = hk_vba_text(s, pieces[i], strlen(pieces[i]), TRUE);

		g_ptr_array_add(items, (gpointer)piece.text);
	}
	return list_value(s, items);
}

static HkVbaValue
call_array(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	GPtrArray *items = g_ptr_array_new();

	for (guint i = 0; i < n; i++) {
		char number[24];
		HkVbaValue text;

		if (is_text(&a[i])) {
			g_ptr_array_add(items, (gpointer)a[i].text);
			continue;
		}
		g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, a[i].number);
		text = hk_vba_text(s, number, strlen(number), FALSE);
		g_ptr_array_add(items, (gpointer)text.text);
	}
	return list_value(s, items);
}

static HkVbaValue
call_join(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	const char *by = n > 1 && is_text(&a[1]) ? a[1].text : " ";
	g_autoptr(GString) joined = g_string_new(NULL);

	if (a[0].kind != HK_VBA_VALUE_LIST)
		return hk_vba_unknown("");
	for (guint i = 0; a[0].list[i] != NULL && joined->len <= TEXT_MAX; i++) {
		if (i > 0)
			g_string_append(joined, by);
		g_string_append(joined, a[0].list[i]);
	}
	return hk_vba_text(s, joined->str, joined->len, TRUE);
}

static HkVbaValue
part(HkVbaScratch *s, const HkVbaValue *text, gint64 from, gint64 len)
{
	gint64 whole = is_text(text) ? (gint64)strlen(text->text) : 0;

	from = CLAMP(from, 0, whole);
	len = CLAMP(len, 0, whole - from);
	return is_text(text) ? hk_vba_text(s, text->text + from, (gsize)len, TRUE)
			     : hk_vba_unknown("");
}

static HkVbaValue
call_mid(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	if (n < 2 || !is_number(&a[1]) || (n > 2 && !is_number(&a[2])))
		return hk_vba_unknown("");
	return part(s, &a[0], a[1].number - 1, n > 2 ? a[2].number : G_MAXINT32);
}

static HkVbaValue
call_left(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	return n > 1 && is_number(&a[1]) ? part(s, &a[0], 0, a[1].number) : hk_vba_unknown("");
}

static HkVbaValue
call_right(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	if (n < 2 || !is_text(&a[0]) || !is_number(&a[1]))
		return hk_vba_unknown("");
	return part(s, &a[0], (gint64)strlen(a[0].text) - CLAMP(a[1].number, 0, TEXT_MAX),
		    G_MAXINT32);
}

static HkVbaValue
call_lower(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	g_autofree char *low = is_text(&a[0]) ? g_ascii_strdown(a[0].text, -1) : NULL;

	return low != NULL ? hk_vba_text(s, low, strlen(low), a[0].derived) : a[0];
}

static HkVbaValue
call_same(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	return a[0];
}

/* The folder stays as cmd.exe would write it: %TEMP%. */
static HkVbaValue
call_environ(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	g_autofree char *name = is_text(&a[0]) ? g_strdup_printf("%%%s%%", a[0].text) : NULL;

	return name != NULL ? hk_vba_text(s, name, strlen(name), FALSE) : hk_vba_unknown("");
}

static HkVbaValue
call_value(HkVbaScratch *s, const HkVbaValue *a, guint n)
{
	const char *text = is_text(&a[0]) ? a[0].text : "";
	gboolean hex = g_ascii_strncasecmp(text, "&h", 2) == 0;
	guint64 number = 0;

	if (is_number(&a[0]))
		return a[0];
	if (!g_ascii_string_to_unsigned(hex ? text + 2 : text, hex ? 16 : 10, 0, G_MAXINT32,
					&number, NULL))
		return hk_vba_unknown("");
	return hk_vba_number((gint64)number);
}

/* clang-format off */
static const struct {
	const char *name;
	HkVbaValue (*call)(HkVbaScratch *s, const HkVbaValue *args, guint n);
} functions[] = {
	{ "chr", call_chr }, { "char", call_chr }, { "chrw", call_chr }, { "chrb", call_chr },
	{ "asc", call_asc }, { "ascw", call_asc },
	{ "strreverse", call_reverse },
	{ "replace", call_replace },
	{ "split", call_split }, { "array", call_array }, { "join", call_join },
	{ "mid", call_mid }, { "left", call_left }, { "right", call_right },
	{ "lcase", call_lower }, { "ucase", call_lower },
	{ "trim", call_same }, { "ltrim", call_same }, { "rtrim", call_same },
	{ "cstr", call_same }, { "cvar", call_same },
	{ "environ", call_environ },
	{ "val", call_value }, { "cint", call_value }, { "clng", call_value }, { "cbyte", call_value },
};
/* clang-format on */

HkVbaValue
hk_vba_call(HkVbaScratch *scratch, const char *name, const HkVbaValue *args, guint n)
{
	for (guint i = 0; i < G_N_ELEMENTS(functions) && n > 0; i++)
		if (strcmp(functions[i].name, name) == 0)
			return functions[i].call(scratch, args, n);
	return hk_vba_unknown(name);
}

HkVbaValue
hk_vba_index(const HkVbaValue *list, const HkVbaValue *args, guint n)
{
	gint64 i = 0;

	if (list->kind != HK_VBA_VALUE_LIST || n != 1 || !is_number(&args[0]))
		return hk_vba_unknown("");
	while (i < args[0].number && list->list[i] != NULL)
		i++;
	if (args[0].number < 0 || list->list[i] == NULL)
		return hk_vba_unknown("");
	return (HkVbaValue){ .kind = HK_VBA_VALUE_TEXT, .text = list->list[i], .derived = TRUE };
}

static void
append_value(GString *out, const HkVbaValue *value)
{
	if (is_text(value))
		g_string_append(out, value->text);
	else if (is_number(value))
		g_string_append_printf(out, "%" G_GINT64_FORMAT, value->number);
	else
		g_string_append_printf(out, "{%.40s}", value->text);
}

static HkVbaValue
join(HkVbaScratch *s, const HkVbaValue *left, const HkVbaValue *right)
{
	g_autoptr(GString) joined = g_string_new(NULL);

	if (!is_text(left) && !is_text(right))
		return hk_vba_unknown("");
	append_value(joined, left);
	append_value(joined, right);
	return hk_vba_text(s, joined->str, joined->len, TRUE);
}

/* Computed without a sign, where running over is defined; VBA would stop with an error. */
static gint64
compute(char sign, gint64 left, gint64 right)
{
	guint64 a = (guint64)left, b = (guint64)right;
	gboolean safe = right > 0; /* also keeps the least number away from -1 */

	return sign == '+'		       ? (gint64)(a + b)
	       : sign == '-'		       ? (gint64)(a - b)
	       : sign == '*'		       ? (gint64)(a * b)
	       : sign == 'x'		       ? (gint64)(a ^ b)
	       : sign == 'a'		       ? (gint64)(a & b)
	       : sign == 'o'		       ? (gint64)(a | b)
	       : (sign == '/' || sign == '\\') ? (safe ? left / right : 0)
	       : sign == 'm'		       ? (safe ? left % right : 0)
					       : 0;
}

HkVbaValue
hk_vba_operate(HkVbaScratch *scratch, char sign, const HkVbaValue *left, const HkVbaValue *right)
{
	if (sign == '&' || (sign == '+' && (is_text(left) || is_text(right))))
		return join(scratch, left, right);
	if (is_number(left) && is_number(right))
		return hk_vba_number(compute(sign, left->number, right->number));
	return hk_vba_unknown("");
}

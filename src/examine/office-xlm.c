/* office-xlm.c - weighs Excel 4 macros by what their formulas call.
 *
 * Fed by office-parts.c (OOXML) and office-biff.c (xls).  Formulas are read for the functions they
 * call and the texts they hold; nothing is computed but joined characters.  Tokens are walked one
 * by one; a token of unknown length ends that formula, which costs its rest and nothing else.
 */
#include "examine/office-xlm.h"

#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "examine/vba-scan.h"
#include "examine/vba-string.h"

#define TEXTS_MAX (256 * 1024)

HkXlm
hk_xlm(void)
{
	return (HkXlm){ .texts = g_string_new(NULL) };
}

void
hk_xlm_clear(HkXlm *xlm)
{
	g_string_free(xlm->texts, TRUE);
}

gboolean
hk_xlm_is_start(const char *name)
{
	static const char *const starts[] = { "auto_open", "auto_close", "auto_activate",
					      "auto_deactivate" };
	g_autofree char *low = g_ascii_strdown(name, -1);
	const char *bare = g_str_has_prefix(low, "_xlnm.") ? low + strlen("_xlnm.") : low;

	/* Excel starts "Auto_Open_whatever", too. */
	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_str_has_prefix(bare, starts[i]))
			return TRUE;
	return FALSE;
}

/* clang-format off */
/* Function numbers of MS-XLS 2.5.198.17 and, from 0x8000, of commands (2.5.198.4); and the names that
 * formulas kept as text use. */
static const struct { guint16 number; const char *name; guint calls; } functions[] = {
	{ 110, "exec(",         HK_XLM_RUNS },
	{ 150, "call(",         HK_XLM_RUNS },
	{ 149, "register(",     HK_XLM_RUNS },
	{ 267, "register.id(",  HK_XLM_RUNS },
	{ 0x8060, "formula(",       HK_XLM_BUILDS },
	{ 0x8061, "formula.fill(",  HK_XLM_BUILDS },
	{ 0x8062, "formula.array(", HK_XLM_BUILDS },
};
/* clang-format on */

#define FUNCTION_CHAR 111

static void
add_text(HkXlm *xlm, const char *text)
{
	if (xlm->texts->len + strlen(text) > TEXTS_MAX)
		return;
	g_string_append(xlm->texts, text);
	g_string_append_c(xlm->texts, '\n');
}

void
hk_xlm_read_formulas(HkXlm *xlm, const char *formulas)
{
	g_autofree char *low = g_ascii_strdown(formulas, -1);
	g_autoptr(GPtrArray) strings = hk_vba_strings(&formulas, 1);

	for (guint i = 0; i < G_N_ELEMENTS(functions); i++)
		for (const char *at = low; (at = strstr(at, functions[i].name)) != NULL; at++)
			if (at == low || (!g_ascii_isalnum(at[-1]) && at[-1] != '.'))
				xlm->calls |= functions[i].calls;
	for (const char *at = low; (at = strstr(at, "char(")) != NULL; at++)
		xlm->chars++;
	for (guint i = 0; i < strings->len; i++) {
		const HkVbaString *string = g_ptr_array_index(strings, i);

		add_text(xlm, string->text);
	}
}

/* One formula's tokens: the word that is being put together, and the number last seen. */
typedef struct {
	HkXlm *xlm;
	GString *word;
	gint number; /* -1: the last token was none */
	gboolean wide;
} Formula;

static gboolean
take_string(Formula *f, HkCursor *c)
{
	guint16 n16 = 0;
	guint8 n8 = 0, flags = 1;
	const guint8 *bytes;
	g_autofree char *text = NULL;
	gsize n;

	if (f->wide ? !hk_cursor_u16le(c, "length", &n16, NULL)
		    : !hk_cursor_u8(c, "length", &n8, NULL) ||
			      !hk_cursor_u8(c, "flags", &flags, NULL))
		return FALSE;
	n = f->wide ? n16 : n8;
	if (!hk_cursor_bytes(c, "text", (flags & 1) != 0 ? 2 * n : n, &bytes, NULL))
		return FALSE;
	text = (flags & 1) != 0 ? g_convert((const char *)bytes, (gssize)(2 * n), "UTF-8",
					    "UTF-16LE", NULL, NULL, NULL)
				: g_strndup((const char *)bytes, n);
	if (text != NULL && f->word->len < TEXTS_MAX)
		g_string_append(f->word, text);
	return TRUE;
}

static void
call(Formula *f, guint16 number)
{
	if (number == FUNCTION_CHAR) {
		f->xlm->chars++;
		if (f->number > 0 && f->number < 0x80)
			g_string_append_c(f->word, (char)f->number);
	}
	for (guint i = 0; i < G_N_ELEMENTS(functions); i++)
		if (functions[i].number == number)
			f->xlm->calls |= functions[i].calls;
}

/* Bytes behind the token's own (MS-XLS 2.5.198.25); 255: not of a fixed length.  MS-XLSB widens
 * rows to four bytes, so references are longer there by the second number. */
static guint
token_length(guint8 token, gboolean wide)
{
	/* clang-format off */
	static const struct { guint8 token, length, more; } lengths[] = {
		{ 0x01, 4, 2 }, { 0x02, 4, 2 },			   /* Exp, Tbl */
		{ 0x1C, 1, 0 }, { 0x1D, 1, 0 }, { 0x1E, 2, 0 }, { 0x1F, 8, 0 },
		{ 0x20, 7, 7 },					   /* Array */
		{ 0x23, 4, 0 },					   /* Name */
		{ 0x24, 4, 2 }, { 0x25, 8, 4 }, { 0x26, 6, 0 }, { 0x27, 6, 0 },
		{ 0x28, 6, 0 }, { 0x29, 2, 0 }, { 0x2A, 4, 2 }, { 0x2B, 8, 4 },
		{ 0x2C, 4, 2 }, { 0x2D, 8, 4 },
		{ 0x39, 6, 0 }, { 0x3A, 6, 2 }, { 0x3B, 10, 4 }, { 0x3C, 6, 2 }, { 0x3D, 10, 4 },
	};
	/* clang-format on */
	guint8 base = token >= 0x40 ? (guint8)(((token & 0x1F) | 0x20)) : token;

	if (token >= 0x03 && token <= 0x16)
		return 0; /* operators */
	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++)
		if (lengths[i].token == base)
			return lengths[i].length + (wide ? lengths[i].more : 0u);
	return 255;
}

/* Attributes (0x19): a jump table has its length in the token. */
static gboolean
skip_attribute(HkCursor *c)
{
	const guint8 *rest;
	guint16 n;
	guint8 kind;

	if (!hk_cursor_u8(c, "attribute", &kind, NULL) ||
	    !hk_cursor_u16le(c, "attribute", &n, NULL))
		return FALSE;
	return (kind & 0x04) == 0 || hk_cursor_bytes(c, "jumps", 2 * ((gsize)n + 1), &rest, NULL);
}

static gboolean
take_token(Formula *f, HkCursor *c)
{
	const guint8 *rest;
	guint16 number = 0;
	guint8 token, base, n;

	if (!hk_cursor_u8(c, "token", &token, NULL))
		return FALSE;
	base = token >= 0x40 ? (guint8)((token & 0x1F) | 0x20) : token;
	if (token == 0x17)
		return take_string(f, c);
	if (token == 0x19)
		return skip_attribute(c);
	if (base == 0x22 && !hk_cursor_u8(c, "count", &n, NULL))
		return FALSE;
	if (base == 0x21 || base == 0x22) {
		if (!hk_cursor_u16le(c, "function", &number, NULL))
			return FALSE;
		call(f, number);
		f->number = -1;
		return TRUE;
	}
	if (token == 0x1E && hk_cursor_left(c) >= 2) {
		hk_cursor_u16le(c, "number", &number, NULL);
		f->number = number;
		return TRUE;
	}
	return hk_cursor_bytes(c, "operand", token_length(token, f->wide), &rest, NULL);
}

void
hk_xlm_read_tokens(HkXlm *xlm, const guint8 *data, gsize len, gboolean wide)
{
	HkCursor c = hk_cursor(data, len);
	g_autoptr(GString) word = g_string_new(NULL);
	Formula f = { xlm, word, -1, wide };

	while (take_token(&f, &c))
		;
	if (word->len >= 2) {
		g_autofree char *text = hk_text_valid(word->str, word->len);

		add_text(xlm, text);
	}
}

/* The line in which a program or address stands.  (owned or NULL) */
static char *
telling_line(const HkXlm *xlm, guint *senses)
{
	g_auto(GStrv) lines = g_strsplit(xlm->texts->str, "\n", 5000);
	char *best = NULL;

	for (guint i = 0; lines[i] != NULL; i++) {
		guint s = hk_command_senses(lines[i], NULL);

		*senses |= s;
		if (best == NULL && (s != 0 || strstr(lines[i], "://") != NULL))
			best = g_strndup(lines[i], 600);
	}
	return best;
}

static const char *
sentence(const HkXlm *xlm)
{
	if (xlm->start && (xlm->calls & HK_XLM_RUNS) != 0)
		return "office.xlm-runs";
	if (xlm->start && ((xlm->calls & HK_XLM_BUILDS) != 0 || xlm->chars >= 20))
		return "office.xlm-builds";
	if ((xlm->calls & HK_XLM_RUNS) != 0)
		return "office.xlm-runs-when-used";
	return xlm->start ? "office.xlm-starts" : "office.xlm";
}

void
hk_xlm_tell(HkXlm *xlm, HkOffice *office)
{
	guint senses = 0;
	g_autofree char *line = telling_line(xlm, &senses);
	const char *id;

	if (xlm->sheets == 0)
		return;
	office->macros = TRUE;
	office->starts |= xlm->start;
	id = sentence(xlm);
	if (xlm->start && senses != 0)
		id = "office.xlm-runs";
	hk_sink_add(office->sink, id, "macro:Excel 4.0", -1, "source", line, NULL);
	if (xlm->hidden + xlm->buried > 0)
		hk_sink_add(office->sink,
			    xlm->buried > 0 ? "office.xlm-buried" : "office.xlm-hidden",
			    "macro:Excel 4.0", -1, NULL);
}

/* site-fold.c - a small calculator for text.
 *
 * Called by site-flow.c at every place where text may begin.  It runs nothing but the few functions
 * of its table, all of them pure; depth and length are bounded.
 */
#include "examine/site-fold.h"

#include <string.h>
#include <zlib.h>

#define DEPTH_MAX 40
#define PIECES_MAX 4000
#define TEXT_MAX ((gsize)1 << 20)

typedef struct {
	const HkSiteCode *code;
	HkSiteKnown known;
	gpointer user;
	guint at, pieces, steps, depth;
	gboolean undone;
} Folder;

static GString *
fold_sum(Folder *f);

static GString *
from_base64(const GString *in)
{
	GString *out = g_string_new_len(in->str, (gssize)in->len);
	gsize len;

	len = strlen(out->str);
	g_string_truncate(out, len);
	if (len > 1) /* GLib insists */
		g_base64_decode_inplace(out->str, &len);
	g_string_truncate(out, len);
	return out;
}

static GString *
rot13(const GString *in)
{
	GString *out = g_string_new_len(in->str, (gssize)in->len);

	for (gsize i = 0; i < out->len; i++) {
		char base = (char)(g_ascii_isupper(out->str[i]) ? 'A' : 'a');

		if (g_ascii_isalpha(out->str[i]))
			out->str[i] = (char)(base + (out->str[i] - base + 13) % 26);
	}
	return out;
}

static GString *
reverse(const GString *in)
{
	GString *out = g_string_new(NULL);

	for (gsize i = in->len; i > 0; i--)
		g_string_append_c(out, in->str[i - 1]);
	return out;
}

static GString *
from_hex(const GString *in)
{
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i + 1 < in->len; i += 2)
		g_string_append_c(out, (char)(g_ascii_xdigit_value(in->str[i]) * 16 +
					      g_ascii_xdigit_value(in->str[i + 1])));
	return out;
}

static GString *
from_percent(const GString *in)
{
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i < in->len; i++) {
		if (in->str[i] == '%' && i + 2 < in->len && g_ascii_isxdigit(in->str[i + 1]) &&
		    g_ascii_isxdigit(in->str[i + 2])) {
			g_string_append_c(out, (char)(g_ascii_xdigit_value(in->str[i + 1]) * 16 +
						      g_ascii_xdigit_value(in->str[i + 2])));
			i += 2;
		} else {
			g_string_append_c(out, in->str[i]);
		}
	}
	return out;
}

/* bits: of inflateInit2; a broken or longer stream gives what came until then. */
static GString *
inflated(const GString *in, int bits)
{
	GString *out = g_string_new(NULL);
	z_stream z = { .next_in = (Bytef *)in->str, .avail_in = (uInt)in->len };
	char piece[4096];
	int answer = Z_OK;

	if (inflateInit2(&z, bits) != Z_OK)
		return out;
	while (answer == Z_OK && out->len < TEXT_MAX) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof piece;
		answer = inflate(&z, Z_NO_FLUSH);
		g_string_append_len(out, piece, (gssize)(sizeof piece - z.avail_out));
	}
	inflateEnd(&z);
	return out;
}

static GString *
inflate_raw(const GString *in)
{
	return inflated(in, -MAX_WBITS);
}

static GString *
inflate_any(const GString *in)
{
	return inflated(in, 32 + MAX_WBITS);
}

static const struct {
	const char *name;
	GString *(*undo)(const GString *in);
} decoders[] = {
	{ "base64_decode", from_base64 },
	{ "str_rot13", rot13 },
	{ "strrev", reverse },
	{ "hex2bin", from_hex },
	{ "urldecode", from_percent },
	{ "rawurldecode", from_percent },
	{ "gzinflate", inflate_raw },
	{ "gzuncompress", inflate_any },
	{ "gzdecode", inflate_any },
};

/* The arguments of the call whose "(" is next, all text; NULL: they are not.  (owned) */
static GPtrArray *
fold_arguments(Folder *f)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	f->at++;
	while (!hk_site_is_mark(f->code, f->at, ')')) {
		GString *argument = fold_sum(f);

		if (argument == NULL)
			break;
		g_ptr_array_add(all, argument);
		if (hk_site_is_mark(f->code, f->at, ','))
			f->at++;
	}
	if (hk_site_is_mark(f->code, f->at, ')') && all->len > 0) {
		f->at++;
		return g_steal_pointer(&all);
	}
	for (guint i = 0; i < all->len; i++)
		g_string_free(all->pdata[i], TRUE);
	return NULL;
}

static GString *
replaced(const GPtrArray *a)
{
	const GString *what = a->pdata[0], *with = a->pdata[1], *in = a->pdata[2];
	g_auto(GStrv) parts = g_strsplit(in->str, what->len > 0 ? what->str : "\001", -1);
	g_autofree char *joined = g_strjoinv(with->str, parts);

	return g_string_new(joined);
}

/* Calls one of the functions that only turn text into text. */
static GString *
fold_call(Folder *f, const HkSiteToken *name)
{
	GPtrArray *a;
	GString *out = NULL;

	f->at++;
	if (!hk_site_is_mark(f->code, f->at, '('))
		return NULL;
	if (g_str_equal(name->text, "chr")) {
		const HkSiteToken *n = hk_site_token(f->code, f->at + 1);

		if (n == NULL || n->type != HK_SITE_NUMBER ||
		    !hk_site_is_mark(f->code, f->at + 2, ')'))
			return NULL;
		f->at += 3;
		f->undone = TRUE;
		out = g_string_new(NULL);
		return g_string_append_c(out, (char)g_ascii_strtoull(n->text, NULL, 0));
	}
	a = fold_arguments(f);
	if (a == NULL)
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(decoders) && out == NULL; i++)
		if (g_str_equal(name->text, decoders[i].name))
			out = decoders[i].undo(a->pdata[0]);
	if (out == NULL && a->len == 3 && g_str_equal(name->text, "str_replace"))
		out = replaced(a);
	f->undone |= out != NULL;
	for (guint i = 0; i < a->len; i++)
		g_string_free(a->pdata[i], TRUE);
	g_ptr_array_unref(a);
	return out;
}

/* "abc"[1] and $word{1}: one letter out of a text. */
static GString *
fold_index(Folder *f, GString *text)
{
	const HkSiteToken *n = hk_site_token(f->code, f->at + 1);
	guint64 i;
	char letter;

	if ((!hk_site_is_mark(f->code, f->at, '[') && !hk_site_is_mark(f->code, f->at, '{')) ||
	    n == NULL || n->type != HK_SITE_NUMBER)
		return text;
	i = g_ascii_strtoull(n->text, NULL, 0);
	if (!hk_site_is_mark(f->code, f->at + 2, ']') && !hk_site_is_mark(f->code, f->at + 2, '}'))
		return text;
	f->at += 3;
	f->undone = TRUE;
	letter = i < text->len ? text->str[i] : '?';
	g_string_truncate(text, 0);
	return g_string_append_c(text, letter);
}

static GString *
fold_operand(Folder *f)
{
	const HkSiteToken *t = hk_site_token(f->code, f->at);
	const HkSiteValue *held;
	GString *inner;

	if (t == NULL || f->steps++ > PIECES_MAX)
		return NULL;
	f->pieces += t->type == HK_SITE_STRING || t->type == HK_SITE_VAR ? 1 : 0;
	if (t->type == HK_SITE_STRING) {
		f->at++;
		return fold_index(f, g_string_new_len(t->text, (gssize)t->len));
	}
	if (t->type == HK_SITE_VAR && (held = f->known(t, f->user)) != NULL) {
		f->at++;
		f->undone |= held->undone;
		return fold_index(f, g_string_new_len(held->text->str, (gssize)held->text->len));
	}
	if (t->type == HK_SITE_NAME)
		return fold_call(f, t);
	if (!hk_site_is_mark(f->code, f->at, '('))
		return NULL;
	f->at++;
	inner = fold_sum(f);
	if (inner != NULL && hk_site_is_mark(f->code, f->at, ')')) {
		f->at++;
		return fold_index(f, inner);
	}
	if (inner != NULL)
		g_string_free(inner, TRUE);
	return NULL;
}

static void
combine(Folder *f, GString *left, const GString *right, char mark)
{
	if (mark != '^') {
		g_string_append_len(left, right->str,
				    (gssize)MIN(right->len, TEXT_MAX - MIN(left->len, TEXT_MAX)));
		return;
	}
	f->undone = TRUE;
	g_string_truncate(left, MIN(left->len, right->len));
	for (gsize i = 0; i < left->len; i++)
		left->str[i] = (char)(left->str[i] ^ right->str[i]);
}

/* operand { ("." | "^" | "+") operand } */
static GString *
fold_sum(Folder *f)
{
	GString *sum;

	if (++f->depth > DEPTH_MAX)
		return NULL;
	sum = fold_operand(f);
	while (sum != NULL) {
		const HkSiteToken *t = hk_site_token(f->code, f->at);
		guint before = f->at;
		GString *right;

		if (t == NULL || t->type != HK_SITE_MARK || strchr(".^+", t->mark) == NULL)
			break;
		f->at++;
		right = fold_operand(f);
		if (right == NULL) {
			f->at = before;
			break;
		}
		combine(f, sum, right, t->mark);
		g_string_free(right, TRUE);
	}
	f->depth--;
	return sum;
}

gboolean
hk_site_fold(const HkSiteCode *code, guint i, HkSiteKnown known, gpointer user, HkSiteValue *value)
{
	Folder f = { .code = code, .known = known, .user = user, .at = i };

	value->text = fold_sum(&f);
	value->pieces = f.pieces;
	value->undone = f.undone;
	value->next = f.at;
	return value->text != NULL;
}

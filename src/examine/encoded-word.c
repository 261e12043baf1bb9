/* encoded-word.c - RFC 2047 read the way mail programs do, not the way it is written.
 *
 * Called for every header.  GMime decodes them too, but gives up where Japanese mail needs
 * repair: a character split between two words, a charset that is not the one declared, raw
 * bytes between the words, spaces inside.  Words that follow each other are joined before
 * their charset is looked at, which heals splits.
 */
#include "examine/encoded-word.h"

#include <gmime/gmime.h>
#include <string.h>

typedef struct {
	GString *out;
	GByteArray *pending; /* decoded bytes of the words read so far, all of one charset */
	char charset[32];
	HkHeaderSeen *seen;
} Decoder;

typedef struct {
	const char *charset, *text;
	gsize charset_len, text_len, len;
	char encoding; /* 'b' or 'q' */
} Word;

/* Splits "=?charset?B?text?=".  The language of RFC 2231 behind "*" is dropped. */
static gboolean
word_at(const char *p, gsize left, Word *w)
{
	const char *end = p + left, *q, *stop;

	if (left < 6 || p[0] != '=' || p[1] != '?')
		return FALSE;
	q = memchr(p + 2, '?', left - 2);
	if (q == NULL || end - q < 3 || q[2] != '?' || q - p > 40 || q == p + 2)
		return FALSE;
	w->encoding = g_ascii_tolower(q[1]);
	if (w->encoding != 'b' && w->encoding != 'q')
		return FALSE;
	w->charset = p + 2;
	w->charset_len = (gsize)(q - w->charset);
	stop = memchr(w->charset, '*', w->charset_len);
	if (stop != NULL)
		w->charset_len = (gsize)(stop - w->charset);
	w->text = q + 3;
	stop = memmem(w->text, (gsize)(end - w->text), "?=", 2);
	w->len = stop != NULL ? (gsize)(stop + 2 - p) : left;
	w->text_len = (gsize)((stop != NULL ? stop : end) - w->text);
	return TRUE;
}

gsize
hk_encoded_word(const char *p, gsize left)
{
	Word w;

	return word_at(p, left, &w) ? w.len : 0;
}

static void
note(Decoder *d, const char *declared, const HkCharsetUse *use)
{
	if (d->seen == NULL || (d->seen->use.repaired && !use->repaired))
		return;
	d->seen->use = *use;
	g_strlcpy(d->seen->declared, declared, sizeof d->seen->declared);
}

static void
append(Decoder *d, const char *bytes, gsize len, const char *declared)
{
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize n;
	const char *text = hk_charset_utf8(bytes, len, declared, &n, &owned, &use);

	g_string_append_len(d->out, text, (gssize)n);
	if (owned != NULL || use.repaired)
		note(d, declared, &use);
}

static void
flush(Decoder *d)
{
	if (d->pending->len > 0)
		append(d, (const char *)d->pending->data, d->pending->len, d->charset);
	g_byte_array_set_size(d->pending, 0);
}

/* Q differs from quoted-printable in "_" for the space; a "=" that is no code is kept. */
static void
decode_q(GByteArray *out, const char *p, gsize len)
{
	guint at = out->len;
	guint8 *to;

	g_byte_array_set_size(out, at + (guint)len);
	to = out->data + at;
	for (gsize i = 0; i < len; i++) {
		guint8 c = (guint8)p[i];

		if (c == '_') {
			c = ' ';
		} else if (c == '=' && i + 2 < len && g_ascii_isxdigit(p[i + 1]) &&
			   g_ascii_isxdigit(p[i + 2])) {
			c = (guint8)(g_ascii_xdigit_value(p[i + 1]) << 4 |
				     g_ascii_xdigit_value(p[i + 2]));
			i += 2;
		}
		*to++ = c;
	}
	g_byte_array_set_size(out, (guint)(to - out->data));
}

static void
decode_b(GByteArray *out, const char *p, gsize len)
{
	guint at = out->len;
	guint32 save = 0;
	int state = 0;
	gsize n;

	g_byte_array_set_size(out, at + (guint)len + 4);
	n = g_mime_encoding_base64_decode_step((const guchar *)p, len, out->data + at, &state,
					       &save);
	g_byte_array_set_size(out, at + (guint)n);
}

static void
take_word(Decoder *d, const Word *w)
{
	char charset[sizeof d->charset] = "";

	/* lint: raw-bytes - bounded by the array, which is zeroed */
	memcpy(charset, w->charset, MIN(sizeof charset - 1, w->charset_len));
	if (g_ascii_strcasecmp(charset, d->charset) != 0)
		flush(d);
	memcpy(d->charset, charset, sizeof charset);
	if (w->encoding == 'q')
		decode_q(d->pending, w->text, w->text_len);
	else
		decode_b(d->pending, w->text, w->text_len);
}

static gboolean
is_blank(const char *p, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if (p[i] != ' ' && p[i] != '\t')
			return FALSE;
	return TRUE;
}

static void
take_plain(Decoder *d, const char *p, gsize len)
{
	flush(d);
	if (d->seen != NULL)
		for (gsize i = 0; i < len && !d->seen->raw; i++)
			d->seen->raw = (guint8)p[i] >= 0x80 || p[i] == 0x1B;
	append(d, p, len, "");
}

static void
decode(Decoder *d, const char *p, gsize len)
{
	const char *end = p + len, *plain = p, *next = p;
	gboolean after_word = FALSE;
	Word w;

	while ((next = memmem(next, (gsize)(end - next), "=?", 2)) != NULL) {
		if (!word_at(next, (gsize)(end - next), &w)) {
			next += 2;
			continue;
		}
		if (next > plain && !(after_word && is_blank(plain, (gsize)(next - plain))))
			take_plain(d, plain, (gsize)(next - plain));
		take_word(d, &w);
		after_word = TRUE;
		plain = next = next + w.len;
	}
	if (plain < end)
		take_plain(d, plain, (gsize)(end - plain));
	flush(d);
}

/* Joins folded lines and drops what would break a line later: the one place that does.  `to` has
 * room for len + 1 bytes and may be the text itself.  *plain: nothing is left to decode, as in nine
 * headers of ten.  Returns the length. */
static gsize
unfold(char *to, const char *from, gsize len, gboolean *plain)
{
	gsize n = 0;

	*plain = TRUE;
	while (len > 0 && (guint8)from[len - 1] <= ' ')
		len--;
	for (gsize i = 0; i < len; i++) {
		guint8 c = (guint8)from[i];

		if (c > ' ' && c < 0x80 && c != '?') { /* nearly always */
			to[n++] = (char)c;
			continue;
		}
		if (c <= ' ') {
			if (c == '\r' || c == '\n' || c == '\0' || (n == 0 && c != 0x1B))
				continue;
			c = c == '\t' ? ' ' : c;
		}
		*plain &= c < 0x80 && c != 0x1B && !(c == '?' && n > 0 && to[n - 1] == '=');
		to[n++] = (char)c;
	}
	to[n] = '\0';
	return n;
}

char *
hk_header_decode(const char *raw, gsize len, HkHeaderSeen *seen)
{
	g_autofree char *unfolded = g_malloc(len + 1);
	gboolean plain;
	gsize n = unfold(unfolded, raw, len, &plain);
	Decoder d = { .seen = seen };

	if (seen != NULL)
		memset(seen, 0, sizeof *seen);
	if (plain)
		return g_steal_pointer(&unfolded);
	d.out = g_string_sized_new(n + 1);
	d.pending = g_byte_array_new();
	decode(&d, unfolded, n);
	g_byte_array_unref(d.pending);
	g_string_truncate(d.out, unfold(d.out->str, d.out->str, d.out->len, &plain));
	return g_string_free(d.out, FALSE);
}

/* mail-address.c - "name <local@domain>, …" as mail programs show it (RFC 5322 section 3.4,
 * loosely).
 *
 * Written for what arrives: unquoted dots, commas inside encoded words, an address as display
 * name, a missing ">", names in comments, 8-bit and JIS names.  Display names are decoded after
 * the structure is found, so that a decoded "<" or "," never changes who the sender is.
 */
#include "examine/mail-address.h"

#include <string.h>

#include "examine/domain.h"

#define ADDRESSES_MAX 500     /* more recipients than this tell nothing new */
#define ADDRESS_LEN_MAX 320   /* RFC 5321: 64 + 1 + 255 */
#define VALUE_MAX (64 * 1024) /* 500 long mailboxes with names in encoded words */

typedef struct {
	GString *phrase, *angle, *comment;
	gboolean has_angle;
	gsize no_at;				 /* bytes of the phrase known to hold no "@" */
	const char *last_close, *last_semicolon; /* in the value, or NULL */
	guint count;				 /* empty ones, too: they cost as much */
	HkAddressCall call;
	gpointer user;
	HkHeaderSeen *seen;
} Reader;

char *
hk_address_host(const char *host, gsize len)
{
	g_autofree char *copy = NULL;
	gboolean plain = TRUE;

	while (len > 0 && host[len - 1] == '.')
		len--;
	if (len == 0 || len > 255)
		return g_strdup("");
	copy = g_strndup(host, len);
	for (gsize i = 0; i < len && plain; i++)
		plain = g_ascii_isalnum(copy[i]) || copy[i] == '-' || copy[i] == '.' ||
			copy[i] == '_';
	return plain ? g_ascii_strdown(copy, -1) : hk_domain_ascii(copy);
}

/* Drops white space and wrapping quotes; "" unless local and domain are both there. */
static char *
clean_address(const GString *raw)
{
	GString *out = g_string_sized_new(raw->len + 1);
	const char *at;

	for (gsize i = 0; i < raw->len; i++)
		if (!g_ascii_isspace(raw->str[i]) && !g_ascii_iscntrl(raw->str[i]))
			g_string_append_c(out, raw->str[i]);
	if (g_ascii_strncasecmp(out->str, "mailto:", 7) == 0)
		g_string_erase(out, 0, 7);
	at = strrchr(out->str, '@');
	if (at == NULL || at == out->str || at[1] == '\0' || out->len > ADDRESS_LEN_MAX)
		g_string_truncate(out, 0);
	return g_string_free(out, FALSE);
}

static char *
decoded(Reader *r, const GString *text)
{
	HkHeaderSeen seen;
	char *out = hk_header_decode(text->str, text->len, &seen);

	if (r->seen != NULL && (seen.use.repaired || seen.raw) && !r->seen->use.repaired)
		*r->seen = seen;
	return out;
}

static void
drop_phrase(Reader *r)
{
	g_string_truncate(r->phrase, 0);
	r->no_at = 0;
}

static void
finish(Reader *r)
{
	g_autofree char *name = NULL, *address = NULL, *domain = NULL;
	HkMailbox mailbox;

	if (r->has_angle) {
		name = decoded(r, r->phrase->len > 0 ? r->phrase : r->comment);
		address = clean_address(r->angle);
	} else if (strchr(r->phrase->str, '@') != NULL) {
		name = decoded(r, r->comment);
		address = clean_address(r->phrase);
	} else {
		name = decoded(r, r->phrase);
		address = g_strdup("");
	}
	if (r->count++ < ADDRESSES_MAX && (*name != '\0' || *address != '\0')) {
		const char *at = strrchr(address, '@');

		domain = at != NULL ? hk_address_host(at + 1, strlen(at + 1)) : g_strdup("");
		mailbox = (HkMailbox){ .name = name, .address = address, .domain = domain };
		r->call(&mailbox, r->user);
	}
	drop_phrase(r);
	g_string_truncate(r->angle, 0);
	g_string_truncate(r->comment, 0);
	r->has_angle = FALSE;
}

/* Copies what is between the quotes, backslashes undone; returns where to go on. */
static const char *
read_quoted(GString *to, const char *p, const char *end)
{
	for (; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		g_string_append_c(to, *p);
	}
	return p < end ? p + 1 : end;
}

static const char *
read_comment(GString *to, const char *p, const char *end)
{
	guint depth = 1;

	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
		g_string_append_c(to, *p);
	}
	return end;
}

static const char *
read_angle(Reader *r, const char *p, const char *end)
{
	const char *close = p <= r->last_close ? memchr(p, '>', (gsize)(end - p)) : NULL;
	const char *comma = close == NULL ? memchr(p, ',', (gsize)(end - p)) : NULL;
	const char *stop = close != NULL ? close : comma != NULL ? comma : end;

	g_string_truncate(r->angle, 0);
	g_string_append_len(r->angle, p, stop - p);
	r->has_angle = TRUE;
	return close != NULL ? close + 1 : stop;
}

/* Asked at every comma, so each byte of the phrase is looked at only once. */
static gboolean
is_only_words(Reader *r)
{
	if (r->has_angle || r->phrase->len == 0)
		return FALSE;
	if (memchr(r->phrase->str + r->no_at, '@', r->phrase->len - r->no_at) != NULL)
		return FALSE;
	r->no_at = r->phrase->len;
	return TRUE;
}

/* "Friends: a@b, c@d;" names a group; "From: a@b" inside a phrase does not. */
static gboolean
is_group_colon(Reader *r, const char *p)
{
	return p < r->last_semicolon && is_only_words(r);
}

static const char *
read_one(Reader *r, const char *p, const char *end)
{
	gsize word = *p == '=' ? hk_encoded_word(p, (gsize)(end - p)) : 0;

	if (word > 0) {
		g_string_append_len(r->phrase, p, (gssize)word);
		return p + word;
	}
	if (*p == '"')
		return read_quoted(r->phrase, p + 1, end);
	if (*p == '(')
		return read_comment(r->comment, p + 1, end);
	if (*p == '<')
		return read_angle(r, p + 1, end);
	/* An unquoted "Yamada, Taro <…>" is one person: words alone are not a mailbox yet. */
	if (*p == ',' && is_only_words(r))
		g_string_append_c(r->phrase, ',');
	else if (*p == ',' || *p == ';')
		finish(r);
	else if (*p == ':' && is_group_colon(r, p))
		drop_phrase(r);
	else if (!g_ascii_isspace(*p))
		g_string_append_c(r->phrase, *p);
	else if (r->phrase->len > 0)
		g_string_append_c(r->phrase, ' ');
	return p + 1;
}

/* So much of the value as is read: whole mailboxes, when there are any. */
static gsize
bounded(const char *raw, gsize len)
{
	const char *comma;

	if (len <= VALUE_MAX)
		return len;
	comma = memrchr(raw, ',', VALUE_MAX);
	return comma != NULL ? (gsize)(comma - raw) : VALUE_MAX;
}

gboolean
hk_address_each(const char *raw, gsize all, HkAddressCall call, gpointer user, HkHeaderSeen *seen)
{
	g_autofree char *owned = NULL;
	gsize len = bounded(raw, all);
	gboolean whole = len == all;
	HkCharsetUse use;
	/* Before anything is parsed: in raw JIS the bytes of "," and "<" are parts of kanji. */
	const char *p = hk_charset_utf8(raw, len, NULL, &len, &owned, &use);
	const char *end = p + len;
	Reader r = { .call = call, .user = user, .seen = seen };

	if (seen != NULL) {
		memset(seen, 0, sizeof *seen);
		if (use.repaired || owned != NULL) {
			seen->use = use;
			seen->raw = TRUE;
		}
	}
	r.phrase = g_string_new(NULL);
	r.angle = g_string_new(NULL);
	r.comment = g_string_new(NULL);
	r.last_close = memrchr(p, '>', len);
	r.last_semicolon = memrchr(p, ';', len);
	while (p < end && r.count < ADDRESSES_MAX)
		p = read_one(&r, p, end);
	finish(&r);
	g_string_free(r.phrase, TRUE);
	g_string_free(r.angle, TRUE);
	g_string_free(r.comment, TRUE);
	return whole && p == end;
}

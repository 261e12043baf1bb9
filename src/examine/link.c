/* link.c - takes URLs apart the way browsers do (WHATWG URL), so that a trick which works on the
 * reader's browser is seen for what it is: backslashes for slashes, tabs inside, missing slashes,
 * userinfo that looks like a host.  Called by mail-text.c; the checks judge the parts.
 */
#include "examine/link.h"

#include <string.h>

#include "examine/mail-address.h"

#define LINKS_MAX 2000 /* and as many pictures: those must not crowd out what can be clicked */
#define TARGET_MAX 2048

/* Browsers drop these before they look. */
static char *
cleaned(const char *target, gsize len)
{
	GString *out = g_string_sized_new(len + 1);

	for (gsize i = 0; i < len && out->len < TARGET_MAX; i++)
		if (target[i] != '\t' && target[i] != '\n' && target[i] != '\r' &&
		    !(out->len == 0 && (guint8)target[i] <= ' '))
			g_string_append_c(out, target[i]);
	while (out->len > 0 && (guint8)out->str[out->len - 1] <= ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

static gsize
scheme_length(const char *url)
{
	gsize n = 0;

	if (!g_ascii_isalpha(*url))
		return 0;
	while (g_ascii_isalnum(url[n]) || strchr("+-.", url[n]) != NULL)
		if (url[n++] == '\0')
			return 0;
	return url[n] == ':' ? n : 0;
}

/* %41 in a host is an A. */
static char *
unescaped_host(const char *host, gsize len)
{
	g_autofree char *copy = g_strndup(host, len);
	char *plain = strchr(copy, '%') != NULL ? g_uri_unescape_string(copy, NULL) : NULL;

	return plain != NULL ? plain : g_strndup(host, len);
}

/* p stands behind "scheme:".  (owned; "" when there is none) */
static char *
host_of(const char *p, gboolean web)
{
	g_autofree char *host = NULL;
	const char *at, *stop;
	gsize len;

	if (!web && strncmp(p, "//", 2) != 0)
		return g_strdup("");
	p += strspn(p, web ? "/\\" : "/");
	stop = p + strcspn(p, web ? "/\\?#" : "/?#");
	at = memrchr(p, '@', (gsize)(stop - p));
	p = at != NULL ? at + 1 : p;
	if (*p == '[') {
		len = strcspn(p + 1, "]");
		return p + 1 + len <= stop ? g_ascii_strdown(p + 1, (gssize)len) : g_strdup("");
	}
	len = MIN(strcspn(p, ":"), (gsize)(stop - p));
	host = unescaped_host(p, MIN(len, 1024));
	return hk_address_host(host, strlen(host));
}

static gboolean
is_web(const char *scheme)
{
	return strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0 ||
	       strcmp(scheme, "ftp") == 0;
}

static void
take_apart(HkMail *mail, HkLink *link)
{
	g_autofree char *scheme = NULL, *host = NULL;
	const char *url = link->target;
	gsize n = scheme_length(url);

	if (n > 0) {
		scheme = g_ascii_strdown(url, (gssize)n);
		host = host_of(url + n + 1, is_web(scheme));
	} else if (g_ascii_strncasecmp(url, "www.", 4) == 0) {
		scheme = g_strdup("http"); /* what mail programs make of it */
		host = host_of(url, TRUE);
	} else if (strncmp(url, "//", 2) == 0) {
		host = host_of(url, TRUE);
	}
	link->scheme = g_string_chunk_insert(mail->strings, scheme != NULL ? scheme : "");
	link->host = g_string_chunk_insert(mail->strings, host != NULL ? host : "");
}

gboolean
hk_link_add(HkMail *mail, const char *target, gsize target_len, const char *shown,
	    const char *place, gint64 offset, guint flags)
{
	g_autofree char *clean = NULL, *valid = NULL;
	guint *count = (flags & HK_LINK_IMAGE) != 0 ? &mail->pictures : &mail->clickable;
	HkLink *link;

	if (target_len == 0)
		return TRUE;
	if (*count >= LINKS_MAX)
		return FALSE;
	clean = cleaned(target, target_len);
	if (*clean == '\0' || *clean == '#') /* a place in the same mail */
		return TRUE;
	(*count)++;
	if (!g_utf8_validate(clean, -1, NULL))
		valid = g_utf8_make_valid(clean, -1);
	link = g_new0(HkLink, 1);
	link->target = g_string_chunk_insert(mail->strings, valid != NULL ? valid : clean);
	link->shown = shown != NULL ? g_string_chunk_insert(mail->strings, shown) : NULL;
	link->place = (char *)place; /* lives in mail->strings like the rest */
	link->offset = offset;
	link->flags = flags;
	take_apart(mail, link);
	g_ptr_array_add(mail->links, link);
	return TRUE;
}

/* ASCII that mail programs take into a link; the rest, Japanese brackets and full stops
 * included, ends it. */
static gboolean
is_url_byte(char c)
{
	return (guint8)c > ' ' && (guint8)c < 0x7F && strchr("<>\"`{}|^\\", c) == NULL;
}

/* Unicode belongs to the host only ("https://例え.jp/"): letters, not punctuation. */
static gsize
url_char(const char *p, const char *end, gboolean in_host)
{
	gunichar c;

	if ((guint8)*p < 0x80)
		return is_url_byte(*p) ? 1 : 0;
	if (!in_host)
		return 0;
	c = g_utf8_get_char_validated(p, end - p);
	if (c == (gunichar)-1 || c == (gunichar)-2 || !g_unichar_isalnum(c))
		return 0;
	return (gsize)(g_utf8_next_char(p) - p);
}

static const char *
url_end(const char *from, const char *end, gboolean with_scheme)
{
	const char *p = from;
	gboolean in_host = with_scheme;
	guint open = 0;
	gsize n;

	while (p < end && p - from < TARGET_MAX && (n = url_char(p, end, in_host)) > 0) {
		if (*p == '/' || *p == '?' || *p == '#')
			in_host = FALSE;
		if (*p == '(')
			open++;
		else if (*p == ')' && open-- == 0)
			break;
		p += n;
	}
	while (p > from && strchr(".,;:!?'*_)]", p[-1]) != NULL && !(p[-1] == ')' && open == 0))
		p--;
	return p;
}

/* "scheme" letters before "://"; only those mail programs make clickable. */
static const char *
scheme_before(const char *colon, const char *start)
{
	static const char *const schemes[] = { "https", "http", "ftp", "hxxp", "hxxps" };
	const char *p = colon;

	while (p > start && colon - p < 6 && g_ascii_isalpha(p[-1]))
		p--;
	for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
		gsize n = strlen(schemes[i]);

		if ((gsize)(colon - p) >= n && g_ascii_strncasecmp(colon - n, schemes[i], n) == 0)
			return colon - n;
	}
	return NULL;
}

static const char *
next_www(const char *p, const char *end)
{
	const char *start = p;

	/* Sought by its rarest letter: memchr() reads 32 bytes a step. */
	while ((p = memchr(p, '.', (gsize)(end - p))) != NULL) {
		const char *www = p - 3;

		p++;
		if (www >= start && memcmp(www, "www", 3) == 0 &&
		    (www == start ||
		     (!g_ascii_isalnum(www[-1]) && strchr("/.@-_", www[-1]) == NULL)))
			return www;
	}
	return NULL;
}

static const char *
next_scheme(const char *p, const char *end)
{
	const char *start = p;

	while ((p = memchr(p, ':', (gsize)(end - p))) != NULL) {
		const char *from = end - p >= 3 && memcmp(p, "://", 3) == 0
					   ? scheme_before(p, start)
					   : NULL;

		if (from != NULL)
			return from;
		p++;
	}
	return NULL;
}

const char *
hk_link_next(HkLinkSearch *s, const char **stop)
{
	const char *www, *from;

	if (s->scheme == NULL || s->scheme < s->p) {
		const char *ahead = next_scheme(s->p, s->end);

		s->scheme = ahead != NULL ? ahead : s->end;
	}
	www = next_www(s->p, s->scheme);
	from = www != NULL ? www : s->scheme;
	if (from == s->end)
		return NULL;
	*stop = url_end(from, s->end, from == s->scheme);
	if (*stop <= from + 4)
		*stop = from + 4;
	s->p = *stop;
	return from;
}

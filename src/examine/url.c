/* url.c - splits a URL as browsers do (WHATWG URL), as far as mail-link.c needs it.
 *
 * Browsers take "\" for "/", and the last "@" of the authority ends the user's part; an
 * imitation lives from readers who do not know either.
 */
#include "examine/url.h"

#include <string.h>

#include "examine/domain.h"

static const char *
after_scheme(const char *target)
{
	const char *p = strchr(target, ':');

	p = p != NULL ? p + 1 : target;
	while (*p == '/' || *p == '\\')
		p++;
	return p;
}

/* Where a URL begins inside another: plain or percent-encoded once. */
static const char *
find_inner(const char *path)
{
	static const char *const marks[] = { "http://", "https://", "http%3a", "https%3a" };
	const char *best = NULL;
	g_autofree char *lower = g_ascii_strdown(path, -1);

	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *p = strstr(lower, marks[i]);

		if (p != NULL && (best == NULL || p < best))
			best = p;
	}
	return best != NULL ? path + (best - lower) : NULL;
}

HkUrl
hk_url_split(const char *target)
{
	HkUrl url = { 0 };
	const char *start = after_scheme(target);
	gsize len = strcspn(start, "/\\?#");
	const char *host = start;
	const char *at = memrchr(start, '@', len);
	const char *colon;

	if (at != NULL) {
		url.user = start;
		url.user_len = (gsize)(at - start);
		host = at + 1;
	}
	colon = memrchr(host, ':', (gsize)(start + len - host));
	if (colon != NULL && memchr(colon, ']', (gsize)(start + len - colon)) == NULL)
		url.port = (guint)g_ascii_strtoull(colon + 1, NULL, 10) & 0xffff;
	url.path = start + len;
	url.inner = find_inner(url.path);
	return url;
}

char *
hk_url_inner_host(const HkUrl *url)
{
	g_autofree char *plain = NULL;
	g_autofree char *host = NULL;
	const char *start;

	if (url->inner == NULL)
		return g_strdup("");
	plain = g_uri_unescape_string(url->inner, "");
	start = after_scheme(plain != NULL ? plain : url->inner);
	host = g_strndup(start, MIN(strcspn(start, "/\\?#:&@ "), 255));
	return hk_domain_ascii(host);
}

/* indicator-host.c - host names that people and mails wrote, in the one form machines compare.
 *
 * Called by indicator.c and by formats that need a URL's host.  Promises that what it returns is a
 * name of letters, digits, hyphens, underscores and dots, or an IP address: it may stand in any
 * format unquoted.  Refuses the rest instead of repairing it.
 */
#include "report/indicator-host.h"

#include <string.h>

#include "report/indicator.h"

#define HOST_MAX 253 /* RFC 1035 section 2.3.4, as text */

char *
hk_host_canonical(const char *text)
{
	g_autofree char *trimmed = g_strstrip(g_strdup(text));
	g_autofree char *ascii = NULL;
	g_autofree char *host = NULL;
	gsize len;

	if (g_hostname_is_ip_address(trimmed))
		return g_ascii_strdown(trimmed, -1);
	ascii = g_hostname_to_ascii(trimmed);
	if (ascii == NULL)
		return NULL;
	host = g_ascii_strdown(ascii, -1);
	len = strlen(host);
	if (len > 0 && host[len - 1] == '.')
		host[--len] = '\0';
	if (len == 0 || len > HOST_MAX || *host == '.' || host[len - 1] == '.' ||
	    strchr(host, '.') == NULL || strstr(host, "..") != NULL ||
	    strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != len)
		return NULL;
	return g_steal_pointer(&host);
}

/* A URL as browsers read it (WHATWG URL, basic parser): tabs and line breaks vanish, and up to the
 * query a backslash is a slash.  A receiver that reads by RFC 3986 must come to the same host, or
 * "https://evil.test\@our-shop.example/" would make it block us.  (owned) */
static char *
as_browsers_read(const char *url)
{
	GString *out = g_string_sized_new(strlen(url) + 1);
	gboolean before_query = TRUE;

	for (const char *p = url; *p != '\0'; p++) {
		before_query = before_query && *p != '?' && *p != '#';
		if (*p == '\\' && before_query)
			g_string_append_c(out, '/');
		else if (*p != '\t' && *p != '\r' && *p != '\n')
			g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

char *
hk_indicator_host(const char *url)
{
	g_autofree char *read = as_browsers_read(url);
	g_autofree char *host = NULL;

	if (!g_uri_split(read, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD, NULL, NULL,
			 &host, NULL, NULL, NULL, NULL, NULL) ||
	    host == NULL)
		return NULL;
	return hk_host_canonical(host);
}

/* Brackets belong to an address in the authority only, a percent sign before two digits, and a
 * number sign stands once: RFC 3986 section 3. */
static gboolean
may_stand(const char *p, gboolean authority, gboolean fragment)
{
	if (*p == '[' || *p == ']')
		return authority;
	if (*p == '%')
		return g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
	if (*p == '#')
		return !fragment;
	return g_ascii_isalnum(*p) || strchr("-._~:/?@!$&'()*+,;=", *p) != NULL;
}

char *
hk_indicator_uri(const char *url)
{
	g_autofree char *read = as_browsers_read(url);
	const char *slashes = strstr(read, "//");
	const char *host = slashes != NULL ? slashes + 2 : read + strlen(read);
	const char *path = host + strcspn(host, "/?#");
	GString *out = g_string_sized_new(strlen(read) + 16);
	gboolean fragment = FALSE;

	for (const char *p = read; *p != '\0'; p++) {
		if (may_stand(p, p >= host && p < path, fragment))
			g_string_append_c(out, *p);
		else
			g_string_append_printf(out, "%%%02X", (guint8)*p);
		fragment = fragment || *p == '#';
	}
	return g_string_free(out, FALSE);
}

/* "www." stands before our shop as before our other pages. */
static void
add_own(GPtrArray *own, const char *host)
{
	gboolean www = g_str_has_prefix(host, "www.") && strchr(host + 4, '.') != NULL;

	g_ptr_array_add(own, g_strdup(www ? host + 4 : host));
}

/* Not the recipient of a mail: the sender wrote that, and would gain from being one of us. */
GPtrArray *
hk_host_own(const HkCase *c)
{
	static const char *const facts[] = { "organisation.url", "site.own-url",  "shop.url-real",
					     "notice.url",	 "reporter.mail", "notice.mail" };
	GPtrArray *own = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
		const char *value = hk_case_fact(c, facts[i]);
		const char *at = value != NULL ? strrchr(value, '@') : NULL;
		g_autofree char *host = NULL;

		if (value == NULL)
			continue;
		host = g_uri_peek_scheme(value) != NULL ? hk_indicator_host(value)
		       : at != NULL			? hk_host_canonical(at + 1)
							: NULL;
		if (host != NULL && !g_hostname_is_ip_address(host))
			add_own(own, host);
	}
	return own;
}

gboolean
hk_host_is_within(const char *host, const GPtrArray *own)
{
	g_autofree char *name = hk_host_canonical(host);

	for (guint i = 0; name != NULL && i < own->len; i++) {
		const char *ours = g_ptr_array_index(own, i);
		g_autofree char *below = g_strconcat(".", ours, NULL);

		if (g_str_equal(name, ours) || g_str_has_suffix(name, below))
			return TRUE;
	}
	return FALSE;
}

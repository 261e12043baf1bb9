/* guard.c - who sent this, and may they?
 *
 * Called by talk.c for every request.  Headers come from a browser, which a hostile page can make
 * send much, but not a wrong Host, Origin or Sec-Fetch-Site; or from an attacker's own program,
 * which has no cookie to abuse.
 */
#include "web/guard.h"

#include <string.h>

gboolean
hk_guard_host(const char *host, const GPtrArray *hosts)
{
	if (host == NULL)
		return FALSE;
	for (guint i = 0; i < hosts->len; i++)
		if (g_ascii_strcasecmp(host, g_ptr_array_index(hosts, i)) == 0)
			return TRUE;
	return FALSE;
}

gboolean
hk_guard_origin(const char *origin, const char *fetch_site, const char *host, gboolean tls)
{
	g_autofree char *own = g_strconcat(tls ? "https://" : "http://", host, NULL);

	if (fetch_site != NULL && !g_str_equal(fetch_site, "same-origin"))
		return FALSE;
	return origin == NULL || g_ascii_strcasecmp(origin, own) == 0;
}

gboolean
hk_guard_fetch(const char *fetch_site, const char *fetch_mode)
{
	if (fetch_site == NULL || g_str_equal(fetch_site, "same-origin") ||
	    g_str_equal(fetch_site, "none"))
		return TRUE;
	return g_strcmp0(fetch_mode, "navigate") == 0;
}

gboolean
hk_guard_cookie(const char *header, const char *name, char **value)
{
	g_auto(GStrv) cookies = g_strsplit(header != NULL ? header : "", ";", 64);
	g_autofree char *start = g_strconcat(name, "=", NULL);

	*value = NULL;
	for (guint i = 0; cookies[i] != NULL; i++) {
		const char *cookie = g_strstrip(cookies[i]);

		if (!g_str_has_prefix(cookie, start))
			continue;
		if (*value != NULL) {
			g_clear_pointer(value, g_free);
			return FALSE;
		}
		*value = g_strdup(cookie + strlen(start));
	}
	return TRUE;
}

gboolean
hk_guard_wants_english(const char *accept_language)
{
	g_auto(GStrv) tags = g_strsplit(accept_language != NULL ? accept_language : "", ",", 16);

	for (guint i = 0; tags[i] != NULL; i++) {
		const char *tag = g_strstrip(tags[i]);

		/* Browsers list them in order, best first. */
		if (g_ascii_strncasecmp(tag, "ja", 2) == 0)
			return FALSE;
		if (g_ascii_strncasecmp(tag, "en", 2) == 0)
			return TRUE;
	}
	return FALSE;
}

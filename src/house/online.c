/* online.c - `examine --online`: the only place from which anything is fetched.
 *
 * Called by the command line after it has asked.  Of the address only the shape is looked at, and
 * its host is read to be shown; the fetcher parses it again and decides for itself where it may
 * go.
 */
#include "house/online.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "broker/errand.h"

#define URL_MAX 2000 /* what browsers and servers have agreed on in practice */

gboolean
hk_online_is_url(const char *text)
{
	if (g_ascii_strncasecmp(text, "http://", 7) != 0 &&
	    g_ascii_strncasecmp(text, "https://", 8) != 0)
		return FALSE;
	if (strlen(text) > URL_MAX || !g_utf8_validate(text, -1, NULL))
		return FALSE;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == '\\' || g_unichar_isspace(c) || g_unichar_iscntrl(c) ||
		    hk_text_is_invisible(c))
			return FALSE;
	}
	return TRUE;
}

char *
hk_online_host(const char *url)
{
	g_autofree char *host = NULL;

	if (!hk_online_is_url(url) ||
	    !g_uri_split(url, G_URI_FLAGS_PARSE_RELAXED, NULL, NULL, &host, NULL, NULL, NULL, NULL,
			 NULL) ||
	    host == NULL || *host == '\0')
		return NULL;
	return g_steal_pointer(&host);
}

HkArtefact *
hk_online_fetch(const char *url)
{
	const char *named = g_getenv("HIKESHI_FETCHER");
	g_autoptr(GError) error = NULL;
	int fd = hk_errand_run(named != NULL && *named != '\0' ? named : HK_FETCHER, url, &error);

	/* It is said to be a page, because its contents must not choose who reads it. */
	return fd >= 0 ? hk_artefact_new(url, "page", fd) : hk_artefact_unreadable(url, "fetch");
}

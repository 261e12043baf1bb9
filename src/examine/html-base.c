/* html-base.c - links that count from <base>.
 *
 * Called by html.c when all links are known, because the first <base> of a page also holds for
 * what stands in front of it.  Joins as browsers do (WHATWG URL) as far as the host is concerned;
 * "." and ".." stay in the path.  A base that is not on the web changes nothing.
 */
#include "examine/html-base.h"

#include <string.h>

#include "examine/html.h"

#define SLASH "/\\" /* browsers take both */
#define TARGET_MAX 2048

typedef struct {
	char *url;    /* without white space around; as long as the rest points into it (owned) */
	gsize scheme; /* length of "https:" */
	gsize authority; /* of "https://host" */
	gsize folder;	 /* of "https://host/path/" */
	gsize page;	 /* up to "?" or "#" */
} Base;

/* The length of "scheme:" at p; 0 when there is none. */
static gsize
scheme_length(const char *p)
{
	gsize n = 0;

	if (!g_ascii_isalpha(*p))
		return 0;
	while (g_ascii_isalnum(p[n]) || (p[n] != '\0' && strchr("+-.", p[n]) != NULL))
		n++;
	return p[n] == ':' ? n + 1 : 0;
}

/* Without what browsers drop before they look.  (owned) */
static char *
cleaned(const char *target)
{
	GString *out = g_string_new(NULL);

	for (const char *p = target; *p != '\0'; p++)
		if (strchr("\t\n\r", *p) == NULL)
			g_string_append_c(out, *p);
	return g_strstrip(g_string_free(out, FALSE));
}

static gboolean
read_base(const char *target, Base *base)
{
	const char *p, *host;

	base->url = cleaned(target);
	base->scheme = scheme_length(base->url);
	p = base->url + base->scheme;
	if (base->scheme == 0 ? strspn(p, SLASH) < 2
			      : g_ascii_strncasecmp(base->url, "http:", 5) != 0 &&
					g_ascii_strncasecmp(base->url, "https:", 6) != 0)
		return FALSE;
	host = p + strspn(p, SLASH);
	p = host + strcspn(host, SLASH "?#");
	base->authority = (gsize)(p - base->url);
	base->page = base->authority + strcspn(p, "?#");
	base->folder = base->page;
	while (base->folder > base->authority && strchr(SLASH, base->url[base->folder - 1]) == NULL)
		base->folder--;
	return p > host;
}

/* How much of the base stands in front of this link. */
static gsize
taken(const Base *base, const char *ref)
{
	if (scheme_length(ref) > 0)
		return 0;
	if (strspn(ref, SLASH) >= 2)
		return base->scheme;
	if (*ref == '/' || *ref == '\\')
		return base->authority;
	return *ref == '?' || *ref == '#' || *ref == '\0' ? base->page : base->folder;
}

static void
join(const Base *base, char **target)
{
	g_autofree char *ref = cleaned(*target);
	gsize n = taken(base, ref);
	GString *url;

	if (n == 0)
		return;
	url = g_string_new_len(base->url, (gssize)n);
	if (n == base->folder && n == base->authority && strchr("/\\?#", *ref) == NULL)
		g_string_append_c(url, '/');
	g_string_append_len(url, ref, (gssize)MIN(strlen(ref), TARGET_MAX));
	g_free(*target);
	*target = g_string_free(url, FALSE);
}

void
hk_html_apply_base(GArray *links)
{
	Base base = { .url = NULL };
	guint first = 0;

	while (first < links->len && g_array_index(links, HkHtmlLink, first).role != HK_HTML_BASE)
		first++;
	if (first < links->len && read_base(g_array_index(links, HkHtmlLink, first).target, &base))
		for (guint i = 0; i < links->len; i++)
			if (g_array_index(links, HkHtmlLink, i).role != HK_HTML_BASE)
				join(&base, &g_array_index(links, HkHtmlLink, i).target);
	g_free(base.url);
}

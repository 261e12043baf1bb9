/* url-text.c - takes an address out of the disguise that careful people put it in.
 *
 * Called by the url examiner for each line.  Promises a string without white space at its ends, at
 * most a little longer than what came in; refuses nothing, because what is no address is told so
 * by hk_url_line().
 */
#include "examine/url-text.h"

#include <string.h>

#define LINE_LONG 8192 /* browsers carry more, but nobody writes such an address down */

/* What desks write so that nobody clicks by accident, and what was meant. */
static const struct {
	const char *written, *meant;
} disguises[] = {
	{ "[.]", "." }, { "(.)", "." },	    { "{.}", "." }, { "[dot]", "." }, { "(dot)", "." },
	{ "[:]", ":" }, { "[://]", "://" }, { "[/]", "/" }, { "[@]", "@" },   { "[at]", "@" },
	{ "\\.", "." }, { "。", "." },	    { "．", "." },  { "：", ":" },    { "／", "/" },
};

static const struct {
	const char *written, *meant;
} schemes[] = {
	{ "hxxps", "https" }, { "hxxp", "http" },    { "h**ps", "https" },
	{ "h**p", "http" },   { "ttps:", "https:" }, { "ttp:", "http:" },
};

static gboolean
is_around(char c)
{
	return (guint8)c <= ' ' || strchr("<>\"'`,;", c) != NULL;
}

static const char *
undisguised(const char *p, gsize left, const char **meant)
{
	if (strchr("[({\\\xE3\xEF", *p) == NULL)
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(disguises); i++) {
		gsize n = strlen(disguises[i].written);

		if (n <= left && g_ascii_strncasecmp(p, disguises[i].written, n) == 0) {
			*meant = disguises[i].meant;
			return p + n;
		}
	}
	return NULL;
}

static void
put_scheme(GString *out, const char **p, gsize left)
{
	for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
		gsize n = strlen(schemes[i].written);

		if (n > left || g_ascii_strncasecmp(*p, schemes[i].written, n) != 0)
			continue;
		g_string_append(out, schemes[i].meant);
		*p += n;
		return;
	}
}

char *
hk_url_refang(const char *text, gsize len)
{
	const char *p = text, *end;
	GString *out;

	len = MIN(len, LINE_LONG);
	end = text + len;
	while (p < end && is_around(*p))
		p++;
	while (end > p && is_around(end[-1]))
		end--;
	out = g_string_sized_new((gsize)(end - p) + 8);
	put_scheme(out, &p, (gsize)(end - p));
	while (p < end) {
		const char *meant = NULL;
		const char *after = undisguised(p, (gsize)(end - p), &meant);

		if (after != NULL)
			g_string_append(out, meant);
		else if ((guint8)*p >= ' ')
			g_string_append_c(out, *p);
		p = after != NULL ? after : p + 1;
	}
	return g_string_free(out, FALSE);
}

static gsize
scheme_of(const char *p, gsize len)
{
	static const char *const known[] = { "http://",	   "https://",	 "hxxp://",    "hxxps://",
					     "hxxp[://]",  "hxxps[://]", "ftp://",     "hxxp[:]//",
					     "hxxps[:]//", "http[:]//",	 "ttp://",     "ttps://",
					     "h**p://",	   "h**ps://",	 "data:text/", "http[://]",
					     "https[:]//", "https[://]", "javascript:" };

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		gsize n = strlen(known[i]);

		if (n < len && g_ascii_strncasecmp(p, known[i], n) == 0)
			return n;
	}
	return 0;
}

/* A host that is only written down: labels of letters and digits, the last of two letters at least
 * or part of a numeric address. */
static gboolean
is_bare_host(const char *p, gsize len)
{
	gsize host = 0, last = 0;
	guint dots = 0;

	while (host < len && strchr("/?#", p[host]) == NULL) {
		char c = p[host];

		if (c == ':' && dots > 0)
			break;
		if (c == '.') {
			dots++;
			last = host + 1;
		} else if (!g_ascii_isalnum(c) && strchr("-_[]", c) == NULL && (guint8)c < 0x80) {
			return FALSE;
		}
		host++;
	}
	if (dots == 0 || host - last < 2 || *p == '.' || host > 255)
		return FALSE;
	return g_ascii_isalpha(p[last]) || (guint8)p[last] >= 0x80;
}

guint
hk_url_line(const char *line, gsize len)
{
	gsize i = 0;

	while (i < len && is_around(line[i]))
		i++;
	line += i;
	len -= i;
	while (len > 0 && is_around(line[len - 1]))
		len--;
	if (len < 4 || len > LINE_LONG)
		return 0;
	for (i = 0; i < len; i++)
		if ((guint8)line[i] <= ' ' || line[i] == 0x7F)
			return 0;
	if (scheme_of(line, len) > 0)
		return 2;
	return is_bare_host(line, len) ? 1 : 0;
}

gboolean
hk_url_line_is_void(const char *line, gsize len)
{
	while (len > 0 && (guint8)*line <= ' ') {
		line++;
		len--;
	}
	return len == 0 || *line == '#' || (len > 1 && line[0] == '/' && line[1] == '/');
}

/* url-path.c - reads what stands behind the host of an address.
 *
 * Called by url-signs.c for every address.  Promises to look at the first few hundred bytes only,
 * and to call nothing odd that people type or read aloud: words, dates, numbers.  A path is chosen
 * freely by who runs the site, so none of these proves anything alone.
 */
#include "examine/url-path.h"

#include <string.h>

#define LOOK 400    /* bytes of a path that are searched for words */
#define CODE_MIN 4  /* "/V2x/" may be a version */
#define CODE_MAX 12 /* longer ones are identifiers of documents */
#define QUERY_MIN 6 /* "?wsdl", "?lang" are words of programs */
#define QUERY_MAX 24

static gboolean
ends_in(const char *path, gsize n, const char *ending)
{
	gsize k = strlen(ending);

	return n > k && g_ascii_strncasecmp(path + n - k, ending, k) == 0;
}

static gboolean
ends_in_any(const char *path, gsize n, const char *const *endings)
{
	for (; *endings != NULL; endings++)
		if (ends_in(path, n, *endings))
			return TRUE;
	return FALSE;
}

static gsize
word_at(const char *p)
{
	gsize n = 0;

	while (g_ascii_isalnum(p[n]))
		n++;
	return n;
}

/* Letters with digits between, or capitals behind small letters: "a8Xk2", "SMzBeu". */
static gboolean
is_mixed(const char *word, gsize n)
{
	guint digits = 0, small = 0, big = 0;

	for (gsize i = 0; i < n; i++) {
		digits += g_ascii_isdigit(word[i]) ? 1 : 0;
		small += g_ascii_islower(word[i]) ? 1 : 0;
		big += i > 0 && g_ascii_isupper(word[i]) ? 1 : 0;
	}
	return (digits > 0 && small + big > 0) || (small > 0 && big > 0);
}

/* The whole way is one short code. */
static gboolean
is_code(const char *path, gsize n)
{
	gsize word = n > 0 ? word_at(path + 1) : 0;

	if (word < CODE_MIN || word > CODE_MAX)
		return FALSE;
	if (word + 1 != n && !(word + 2 == n && path[n - 1] == '/'))
		return FALSE;
	return is_mixed(path + 1, word);
}

/* "?kvymhnje": a question without a name and a value. */
static gboolean
is_bare_question(const char *question)
{
	gsize word = *question == '?' ? word_at(question + 1) : 0;

	return word >= QUERY_MIN && word <= QUERY_MAX && question[1 + word] == '\0';
}

static gboolean
says(const char *lower, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(lower, *words) != NULL)
			return TRUE;
	return FALSE;
}

/* Pictures and papers lie in "uploads" of honest sites as well; pages do not. */
static gboolean
is_inside_engine(const char *lower)
{
	static const char *const inner[] = { "/wp-content/", "/wp-admin/", "/wp-includes/",
					     "/.well-known/", NULL };

	return says(lower, inner) && strstr(lower, "/uploads/") == NULL &&
	       strstr(lower, "/admin-ajax.php") == NULL;
}

guint
hk_url_path_signs(const char *path)
{
	static const char *const programs[] = { ".exe",		 ".scr", ".msi", ".apk", ".js",
						".jse",		 ".vbs", ".hta", ".lnk", ".iso",
						".img",		 ".bat", ".cmd", ".ps1", ".jar",
						".mobileconfig", NULL };
	static const char *const login[] = { "login",	 "signin",	 "sign-in", "logon",
					     "verify",	 "webscr",	 "secure",  "password",
					     "account/", "authenticate", "confirm", NULL };
	static const char *const kit[] = { ".php", NULL };
	gsize n = strcspn(path, "?#");
	g_autofree char *lower = g_ascii_strdown(path, (gssize)MIN(n, LOOK));
	guint signs = 0;

	if (n == 0 && path[0] == '\0')
		return 0;
	signs |= is_code(path, n) || is_bare_question(path + n) ? HK_URL_PATH_CODE : 0;
	signs |= ends_in_any(path, n, kit) || strstr(lower, "/.jp") != NULL ? HK_URL_PATH_KIT : 0;
	signs |= is_inside_engine(lower) ? HK_URL_PATH_ENGINE : 0;
	signs |= ends_in_any(path, n, programs) ? HK_URL_PATH_PROGRAM : 0;
	signs |= says(lower, login) ? HK_URL_PATH_LOGIN : 0;
	return signs;
}

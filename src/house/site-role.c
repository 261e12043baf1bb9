/* site-role.c - names of files, as owners of sites speak of them.
 *
 * Called where a change or a finding is put into words.  Only names are looked at, so a wrong guess
 * costs a word and never a verdict.
 */
#include "house/site-role.h"

#include <string.h>

static const char *const programs[] = { ".php",	 ".phtml", ".php3", ".php4", ".php5",
					".php7", ".php8",  ".pht",  ".phar", ".jsp",
					".jspx", ".asp",   ".aspx", ".ashx", ".asmx",
					".cgi",	 ".pl",	   ".cfm",  ".inc",  NULL };
static const char *const scripts[] = { ".js", ".mjs", NULL };
static const char *const pages[] = { ".html", ".htm", ".xhtml", ".shtml", ".tpl", ".twig", NULL };
static const char *const pictures[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp",
					".svg", ".ico",	 ".mp4", ".mov", NULL };
static const char *const settings[] = { "/.htaccess",
					"/web.config",
					"/.user.ini",
					"/php.ini",
					"/wp-config.php",
					"/configuration.php",
					"/localsettings.php",
					"/settings.php",
					"/.env",
					"/robots.txt",
					NULL };
static const char *const shops[] = { "checkout", "payment",  "kessai", "/cart",
				     "kounyu",	 "shopping", "credit", NULL };
static const char *const uploads[] = { "uploads/", "upload/",	"/images/", "/img/",
				       "/media/",  "/cache/",	"/files/",  "/tmp/",
				       "/fonts/",  "/gallery/", NULL };

static gboolean
ends_with_any(const char *name, const char *const *ends)
{
	for (; *ends != NULL; ends++)
		if (g_str_has_suffix(name, *ends))
			return TRUE;
	return FALSE;
}

static gboolean
holds_any(const char *name, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(name, *words) != NULL)
			return TRUE;
	return FALSE;
}

gboolean
hk_site_is_program(const char *name)
{
	g_autofree char *low = g_ascii_strdown(name, -1);

	return ends_with_any(low, programs);
}

const char *
hk_site_role(const char *name)
{
	g_autofree char *path = g_strconcat("/", name, NULL);
	g_autofree char *low = g_ascii_strdown(path, -1);
	const char *base = strrchr(low, '/') + 1;
	gboolean program = ends_with_any(low, programs);
	gboolean page = program || ends_with_any(low, pages);

	if (base == low + 1 && page && g_str_has_prefix(base, "index."))
		return "top";
	if (ends_with_any(low, settings))
		return "settings";
	if ((page || ends_with_any(low, scripts)) && holds_any(low, shops))
		return "checkout";
	if (program && holds_any(low, uploads))
		return "upload";
	if (program)
		return "program";
	if (ends_with_any(low, scripts))
		return "script";
	return page ? "page" : ends_with_any(low, pictures) ? "picture" : "other";
}

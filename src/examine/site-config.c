/* site-config.c - settings of the web server that an intruder leaves behind.
 *
 * Called by site-file.c for .htaccess, .user.ini, php.ini and web.config.  Read line by line; what
 * decides is where a line sends visitors, and whether only some of them.
 */
#include <string.h>

#include "examine/site-look.h"

static const char *const seekers[] = { "google", "yahoo",  "bing", "bot",    "slurp",
				       "baidu",	 "aol",	   "msn",  "yandex", "android",
				       "iphone", "mobile", NULL };
static const char *const harmless[] = { ".jpg", ".jpeg", ".png", ".gif",
					".ico", ".txt",	 ".css", NULL };

typedef struct {
	HkSiteLook *look;
	gboolean by_visitor;  /* the conditions above pick visitors out */
	gboolean in_pictures; /* inside <FilesMatch "…jpg…"> */
} Reading;

static gboolean
holds_any(const char *line, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(line, *words) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
names_pictures(const char *line)
{
	static const char *const bare[] = { "jpg", "jpeg", "png", "gif", "ico", NULL };

	return holds_any(line, bare);
}

static void
read_condition(Reading *r, const char *line)
{
	gboolean visitor = strstr(line, "%{http_referer}") != NULL ||
			   strstr(line, "%{http_user_agent}") != NULL;

	if (visitor && strchr(line, '!') == NULL && holds_any(line, seekers))
		r->by_visitor = TRUE;
}

static void
read_rule(Reading *r, const char *line, gsize at)
{
	const char *target = strstr(line, "http://");

	if (target == NULL)
		target = strstr(line, "https://");
	if (target != NULL && strstr(target, "%{http_host}") == NULL &&
	    strstr(target, "%{server_name}") == NULL) {
		if (r->by_visitor)
			hk_site_say(r->look, "site.redirect-by-visitor", at, NULL, NULL);
		else
			hk_site_say(r->look, "site.redirect-outside", at, NULL, NULL);
	}
	r->by_visitor = FALSE;
}

static void
read_handler(Reading *r, const char *line, gsize at)
{
	if (strstr(line, "php") == NULL && strstr(line, "cgi-script") == NULL)
		return;
	if (r->in_pictures || holds_any(line, harmless))
		hk_site_say(r->look, "site.runs-pictures", at, NULL, NULL);
}

static void
read_line(Reading *r, const char *line, gsize at)
{
	if (*line == '#' || *line == ';')
		return;
	if (g_str_has_prefix(line, "rewritecond"))
		read_condition(r, line);
	else if (g_str_has_prefix(line, "rewriterule") || g_str_has_prefix(line, "redirect"))
		read_rule(r, line, at);
	else if (g_str_has_prefix(line, "<files"))
		r->in_pictures = names_pictures(line);
	else if (g_str_has_prefix(line, "</files"))
		r->in_pictures = FALSE;
	else if (g_str_has_prefix(line, "addhandler") || g_str_has_prefix(line, "addtype") ||
		 g_str_has_prefix(line, "sethandler") || g_str_has_prefix(line, "forcetype"))
		read_handler(r, line, at);
	else if ((strstr(line, "auto_prepend_file") != NULL ||
		  strstr(line, "auto_append_file") != NULL) &&
		 strpbrk(line, "/.") != NULL && strstr(line, "wordfence-waf.php") == NULL)
		hk_site_say(r->look, "site.prepends", at, NULL, NULL);
}

/* IIS writes its rules as XML, one attribute after the other. */
static void
read_web_config(HkSiteLook *look, const char *low)
{
	const char *action = strstr(low, "type=\"redirect\"");

	if (action == NULL || strstr(action, "http") == NULL)
		return;
	if ((strstr(low, "{http_referer}") != NULL || strstr(low, "{http_user_agent}") != NULL) &&
	    holds_any(low, seekers))
		hk_site_say(look, "site.redirect-by-visitor", (gsize)(action - low), NULL, NULL);
}

void
hk_site_config(HkSiteLook *look)
{
	const char *slash = strrchr(look->name, '/'),
		   *base = slash != NULL ? slash + 1 : look->name;
	Reading r = { .look = look };
	g_autofree char *low = NULL;

	if (!g_str_equal(base, ".htaccess") && !g_str_equal(base, ".user.ini") &&
	    !g_str_equal(base, "php.ini") && g_ascii_strcasecmp(base, "web.config") != 0)
		return;
	low = g_ascii_strdown(look->text, (gssize)look->len);
	if (g_ascii_strcasecmp(base, "web.config") == 0) {
		read_web_config(look, low);
		return;
	}
	for (char *line = low, *next; line != NULL; line = next) {
		gsize at = (gsize)(line - low);

		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		read_line(&r, line + strspn(line, " \t"), at);
	}
}

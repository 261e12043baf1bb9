/* url-front.c - reads the labels in front of a registered name.
 *
 * Called by url-signs.c.  Who registers one name for a hundred lures varies what stands before it;
 * who runs a firm's site says "www", "mail" or the like.  Promises no allocation beyond one list of
 * labels, and refuses to judge more than eight of them.
 */
#include "examine/url-front.h"

#include <string.h>

#define LABELS 8
#define DIGITS "0123456789"

/* Labels that say what a host is for.  Nobody's lure lives from them. */
static const char *const usual[] = {
	"www",	  "m",	    "mail",    "blog",	  "shop",    "news",	 "en",	   "ja",
	"jp",	  "app",    "api",     "cdn",	  "img",     "docs",	 "help",   "my",
	"web",	  "forum",  "wiki",    "support", "ftp",     "dl",	 "static", "images",
	"assets", "store",  "portal",  "status",  "dev",     "download", "mx",	   "smtp",
	"ns",	  "mobile", "archive", "career",  "recruit", NULL,
};

static const char *const login[] = {
	"login",   "logins",  "signin",	  "account",  "accounts", "accout",  "acount", "member",
	"members", "service", "services", "userinfo", "user",	  "secure",  "verify", "update",
	"confirm", "auth",    "pay",	  "card",     "bank",	  "connect", NULL,
};

gboolean
hk_url_label_is_glued(const char *label)
{
	return strncmp(label, "www", 3) == 0 && (g_ascii_isalpha(label[3]) || label[3] == '-') &&
	       strlen(label) > 4;
}

gboolean
hk_url_label_is_unspeakable(const char *label, gsize len)
{
	gsize vowels = 0;

	if (len < 4)
		return FALSE;
	for (gsize i = 0; i < len; i++) {
		if (!g_ascii_isalpha(label[i]))
			return FALSE;
		vowels += strchr("aeiouy", label[i]) != NULL ? 1 : 0;
	}
	return 5 * vowels <= len;
}

/* "co.jp", "-co-jp-", "comjp": an ending that ends nothing. */
static gboolean
has_false_end(const char *before)
{
	static const char *const ends[] = { "co.jp", "ne.jp", "or.jp", "go.jp", "ac.jp", "co-jp",
					    "ne-jp", "cojp",  "comjp", "co.ip", "-or-jp" };

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		if (strstr(before, ends[i]) != NULL)
			return TRUE;
	return g_str_has_suffix(before, ".com") || strstr(before, ".com.") != NULL;
}

static guint
label_signs(const char *label)
{
	guint signs = 0;

	if (strncmp(label, "www", 3) == 0 && strspn(label + 3, DIGITS) == strlen(label + 3))
		return 0;
	signs |= strpbrk(label, DIGITS "-") != NULL ? HK_URL_FRONT_MACHINE : 0;
	signs |= hk_url_label_is_glued(label) ? HK_URL_FRONT_GLUED : 0;
	signs |= g_strv_contains(login, label) ? HK_URL_FRONT_LOGIN : 0;
	return signs | HK_URL_FRONT_ANY;
}

guint
hk_url_front_signs(const char *before)
{
	g_auto(GStrv) labels = NULL;
	guint signs = 0;

	if (*before == '\0' || g_strv_contains(usual, before))
		return 0;
	if (g_str_has_prefix(before, "www.") && g_strv_contains(usual, before + 4))
		return 0;
	labels = g_strsplit(before, ".", LABELS);
	for (guint i = 0; labels[i] != NULL; i++)
		signs |= label_signs(labels[i]);
	return signs | (has_false_end(before) ? HK_URL_FRONT_FALSE_END : 0);
}

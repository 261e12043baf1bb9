/* site-page.c - what a page brings in from elsewhere, and what it hides from its readers.
 *
 * Called by site-file.c for every text: pages are made by programs, too.  A tag is looked at by
 * itself; only for hidden blocks the text behind it counts.
 */
#include <string.h>

#include "examine/site-look.h"

#define TAG_MAX 2000
#define BLOCK_MAX 6000 /* bytes of a hidden block in which links are counted */
#define HIDDEN_LINKS 5 /* a menu for telephones has relative ones */

/* Hidden frames that their owners put there: measuring visitors. */
static const char *const measuring[] = { "googletagmanager.com", "google.com/recaptcha",
					 "doubleclick.net", "facebook.com", NULL };

typedef struct {
	HkSiteLook *look;
	char *low; /* the text, in lower case */
	gsize at;  /* of the tag */
	char *tag; /* "<iframe …>", lower case */
} Tag;

/* The value of an attribute; "" when it has none.  (owned) */
static char *
attribute(const char *tag, const char *name)
{
	const char *p = tag;
	gsize n = strlen(name);

	while ((p = strstr(p, name)) != NULL) {
		const char *value = p + n;
		gboolean own = p > tag && (g_ascii_isspace(p[-1]) || p[-1] == '"' || p[-1] == '\'');

		p = value;
		value += strspn(value, " \t");
		if (!own || *value != '=')
			continue;
		value += 1 + strspn(value + 1, " \t\\");
		if (*value == '"' || *value == '\'')
			return g_strndup(value + 1,
					 strcspn(value + 1, *value == '"' ? "\"\\" : "'\\"));
		return g_strndup(value, strcspn(value, " \t>"));
	}
	return g_strdup("");
}

static gboolean
is_outside(const char *address)
{
	return (g_str_has_prefix(address, "http://") || g_str_has_prefix(address, "https://") ||
		g_str_has_prefix(address, "//")) &&
	       strlen(address) > 10;
}

static gboolean
holds_any(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(text, *words) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
hides(const char *style)
{
	static const char *const ways[] = { "display:none", "visibility:hidden", "left:-",
					    "top:-",	    "text-indent:-",	 "font-size:0",
					    "opacity:0;",   "height:0",		 "height:1px",
					    "width:0",	    "width:1px",	 NULL };
	g_autofree char *tight = g_strdup(style);
	char *to = tight;

	for (const char *p = tight; *p != '\0'; p++)
		if (!g_ascii_isspace(*p))
			*to++ = *p;
	*to = '\0';
	return holds_any(tight, ways);
}

static gboolean
is_tiny(const char *size)
{
	return g_str_equal(size, "0") || g_str_equal(size, "1") || g_str_equal(size, "0px") ||
	       g_str_equal(size, "1px");
}

static void
look_at_frame(const Tag *t)
{
	g_autofree char *src = attribute(t->tag, "src");
	g_autofree char *style = attribute(t->tag, "style");
	g_autofree char *width = attribute(t->tag, "width");
	g_autofree char *height = attribute(t->tag, "height");

	if (!is_outside(src))
		return;
	if ((hides(style) || (is_tiny(width) && is_tiny(height))) && !holds_any(src, measuring))
		hk_site_say(t->look, "site.hidden-frame", t->at, "url", src);
	else
		hk_site_say(t->look, "site.outside-frame", t->at, "url", src);
}

static gboolean
is_numeric_host(const char *src)
{
	const char *host = strstr(src, "//") + 2;
	gsize n = strspn(host, "0123456789.");

	return n >= 7 && (host[n] == '/' || host[n] == ':' || host[n] == '\0');
}

static void
look_at_script(const Tag *t)
{
	g_autofree char *src = attribute(t->tag, "src");

	if (is_outside(src))
		hk_site_say(t->look,
			    is_numeric_host(src) ? "site.numeric-script" : "site.outside-script",
			    t->at, "url", src);
}

static void
look_at_block(const Tag *t)
{
	g_autofree char *style = attribute(t->tag, "style");
	g_autofree char *block = NULL;
	guint links = 0;

	if (!hides(style))
		return;
	block = g_strndup(t->low + t->at, BLOCK_MAX);
	for (const char *p = strstr(block, "href="); p != NULL; p = strstr(p + 1, "href=")) {
		p += strlen("href=") + strspn(p + strlen("href="), "\"'\\");
		links += is_outside(p) ? 1 : 0;
		if (strstr(p, "</div>") != NULL && strstr(p, "</div>") - p < 8)
			break;
	}
	if (links >= HIDDEN_LINKS)
		hk_site_say(t->look, "site.hidden-links", t->at, NULL, NULL);
}

/* A script behind the end of the page was put there by somebody who only appends. */
static void
look_behind(HkSiteLook *look, const char *low)
{
	const char *end = g_strrstr(low, "</html>");
	const char *script = end != NULL ? end + strlen("</html>") : "";

	script += strspn(script, " \t\r\n");
	if (g_str_has_prefix(script, "<script"))
		hk_site_say(look, "site.after-end", (gsize)(script - low), NULL, NULL);
}

/* clang-format off */
static const struct { const char *name; void (*look)(const Tag *tag); } tags[] = {
	{ "<iframe", look_at_frame },
	{ "<script", look_at_script },
	{ "<div", look_at_block },
	{ "<span", look_at_block },
	{ "<p", look_at_block },
};
/* clang-format on */

static void
look_at_tag(Tag *t)
{
	for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
		gsize n = strlen(tags[i].name);

		if (strncmp(t->low + t->at, tags[i].name, n) != 0 ||
		    !g_ascii_isspace(t->low[t->at + n]))
			continue;
		t->tag = g_strndup(t->low + t->at, MIN(TAG_MAX, strcspn(t->low + t->at, ">") + 1));
		tags[i].look(t);
		g_clear_pointer(&t->tag, g_free);
		return;
	}
}

void
hk_site_page(HkSiteLook *look)
{
	g_autofree char *low = g_ascii_strdown(look->text, (gssize)look->len);
	Tag tag = { .look = look, .low = low };

	for (const char *p = strchr(low, '<'); p != NULL; p = strchr(p + 1, '<')) {
		tag.at = (gsize)(p - low);
		look_at_tag(&tag);
	}
	look_behind(look, low);
}

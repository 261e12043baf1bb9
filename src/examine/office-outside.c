/* office-outside.c - says what it means that a document reaches out of itself.
 *
 * Called with what the readers of each format find.  Honest documents do it, too: templates in a
 * firm's own network, workbooks that refer to others, prices that a broker's program sends by DDE.
 * What decides is where the target lies and whether it is a program.
 */
#include "examine/office-outside.h"

#include <string.h>

#include "examine/brand.h"
#include "examine/domain.h"
#include "examine/vba-scan.h"

typedef enum {
	NEAR,  /* this machine, or a name in the same network */
	KNOWN, /* a site of a firm that we know */
	FAR,
	CODE, /* not a file but something that runs */
} Where;

/* "http://host/…", "\\host\share", "file://host/…": the host.  (owned; "" when none) */
static char *
host_of(const char *target)
{
	const char *p = strstr(target, "://");

	p = p != NULL ? p + 3 : target;
	p += strspn(p, "/\\");
	if (p == target)
		return g_strdup("");
	return g_ascii_strdown(p, (gssize)MIN(strcspn(p, "/\\:@?# "), 255));
}

static gboolean
is_code(const char *low)
{
	static const char *const marks[] = { "mhtml:",	"x-usc:",     "ms-msdt:",
					     "script:", "search-ms:", "mk:@" };

	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strstr(low, marks[i]) != NULL)
			return TRUE;
	return FALSE;
}

static Where
where(const HkOffice *office, const char *target)
{
	g_autofree char *low = g_ascii_strdown(target, -1);
	g_autofree char *host = host_of(low);
	gboolean web = g_str_has_prefix(low, "http") || g_str_has_prefix(low, "ftp");

	if (is_code(low))
		return CODE;
	if (g_str_has_prefix(low, "file:///") && !g_str_has_prefix(low, "file:///\\\\") &&
	    !g_str_has_prefix(low, "file://///"))
		return NEAR; /* a folder of the machine it was written on */
	if (!web && strchr(host, '.') == NULL && strstr(low, "@ssl") == NULL &&
	    strstr(low, "davwwwroot") == NULL)
		return NEAR;
	if (!web && !g_str_has_prefix(low, "\\\\") && !g_str_has_prefix(low, "file:"))
		return NEAR;
	if (web && hk_brands_owner(office->kit->brands, host) != NULL)
		return KNOWN;
	if (g_str_has_suffix(host, ".sharepoint.com") || g_str_has_suffix(host, ".local") ||
	    g_str_equal(host, "localhost"))
		return KNOWN;
	return FAR;
}

/* clang-format off */
static const char *const outside_ids[][4] = {
	/*                        NEAR                    KNOWN                     FAR                      CODE */
	[HK_OUTSIDE_TEMPLATE] = { "office.template-near", "office.template-known",  "office.template",       "office.outside-code" },
	[HK_OUTSIDE_OBJECT] =   { "office.object-linked", "office.object-linked",   "office.object-outside", "office.outside-code" },
	[HK_OUTSIDE_PICTURE] =  { NULL,                   "office.picture-outside", "office.picture-outside", "office.picture-outside" },
	[HK_OUTSIDE_OTHER] =    { NULL,                   "office.outside",         "office.outside",        "office.outside-code" },
};
/* clang-format on */

void
hk_office_outside(HkOffice *office, HkOutside what, const char *target, const char *place)
{
	Where at = where(office, target);
	const char *id = outside_ids[what][at];
	g_autofree char *host = host_of(target);

	if (id == NULL)
		return;
	office->outside |= at >= FAR && what != HK_OUTSIDE_PICTURE;
	hk_sink_add(office->sink, id, place, -1, "url", target, "host", host, NULL);
}

/* Is the service a program one can start, or a path that leads to one? */
void
hk_office_dde(HkOffice *office, const char *service, const char *topic, const char *place)
{
	g_autofree char *command = g_strconcat(service, " ", topic, NULL);
	g_autofree char *low = g_ascii_strdown(service, -1);
	gboolean program = hk_command_senses(command, NULL) != 0 || strchr(low, '\\') != NULL ||
			   g_str_equal(low, "cmd") || g_str_has_suffix(low, ".exe");

	office->outside |= program;
	hk_sink_add(office->sink, program ? "office.dde" : "office.dde-values", place, -1,
		    "command", command, NULL);
}

/* "QUOTE 68 68 69 65": characters by number, joined with what stands around them.  (owned) */
static char *
unquote(const char *code)
{
	GString *out = g_string_new(NULL);
	const char *p = code;

	while (*p != '\0') {
		guint count = 0, number = 0;

		if (g_ascii_strncasecmp(p, "QUOTE", 5) != 0) {
			g_string_append_c(out, *p++);
			continue;
		}
		for (p += 5; g_ascii_isspace(*p) || g_ascii_isdigit(*p); p++) {
			number = g_ascii_isdigit(*p) && number < 100000
					 ? number * 10 + (guint)(*p - '0')
					 : number;
			if (number == 0 || g_ascii_isdigit(p[1]))
				continue;
			if (number < 0x80)
				g_string_append_c(out, (char)number);
			number = 0;
			count++;
		}
		if (count == 0)
			g_string_append(out, "QUOTE ");
	}
	return g_string_free(out, FALSE);
}

/* The word that says what a field does, standing alone. */
static const char *
find_word(const char *code, const char *word)
{
	gsize n = strlen(word);

	for (const char *p = code; (p = strcasestr(p, word)) != NULL; p += n)
		if ((p == code || !g_ascii_isalnum(p[-1])) && !g_ascii_isalnum(p[n]))
			return p + n;
	return NULL;
}

/* The first argument of a field, quotes and doubled backslashes undone.  (owned) */
static char *
argument(const char *p)
{
	GString *out = g_string_new(NULL);
	char quote;

	while (*p != '\0' && (g_ascii_isspace(*p) || *p == '\\')) {
		/* A switch such as \l stands in front of the address only in links within. */
		p += *p == '\\' && p[1] != '\\' && p[1] != '\0' ? 2 : 1;
	}
	quote = *p == '"' ? *p++ : '\0';
	for (; *p != '\0' && out->len < 2048; p++) {
		if (quote != '\0' ? *p == quote : g_ascii_isspace(*p))
			break;
		if (*p == '\\' && p[1] == '\\')
			p++;
		g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

void
hk_office_field(HkOffice *office, const char *code, const char *place)
{
	g_autofree char *text = unquote(code);
	const char *at = find_word(text, "DDEAUTO");

	if (at == NULL)
		at = find_word(text, "DDE");
	if (at != NULL) {
		g_autofree char *command = g_strstrip(g_strndup(at, 600));

		office->outside = TRUE;
		hk_sink_add(office->sink, "office.dde", place, -1, "command", command, NULL);
		return;
	}
	if ((at = find_word(text, "INCLUDETEXT")) != NULL) {
		g_autofree char *target = argument(at);

		hk_office_outside(office, HK_OUTSIDE_OBJECT, target, place);
	}
	if ((at = find_word(text, "INCLUDEPICTURE")) != NULL) {
		g_autofree char *target = argument(at);

		hk_office_outside(office, HK_OUTSIDE_PICTURE, target, place);
	}
	if ((at = find_word(text, "HYPERLINK")) != NULL) {
		g_autofree char *target = argument(at);

		hk_office_link(office, target, NULL);
	}
}

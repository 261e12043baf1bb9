/* export-parts.c - identifiers, moments and descriptions as all machine formats need them.
 *
 * Called by misp.c, stix.c, iodef.c, xarf.c, arf.c and csv.c.  Pure.  Promises that prose which
 * leaves the house names no address a reader could click; the fields for machines keep them exact.
 */
#include "report/export-parts.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/text.h"
#include "report/indicator-host.h"

/* Drawn once at random: it separates our names from everybody else's. */
#define HIKESHI_SPACE "6b322df5-0870-4bd4-a170-30c88c93188a"

#define TITLE_CHARACTERS 200 /* MISP asks for at most 256, and the mark of a drill comes first */
#define SUMMARY_BYTES 4096

HkUuid
hk_part_uuid(const HkExportContext *x, const HkCase *c, const char *what, const char *key)
{
	HkUuid space = hk_uuid5(HIKESHI_SPACE, x->seed != NULL ? x->seed : "");
	g_autofree char *name = g_strconcat(c != NULL ? c->id : "", "/", what, "/", key, NULL);

	return hk_uuid5(space.text, name);
}

const char *
hk_part_fact(const HkCase *c, const char *key)
{
	const char *value = hk_case_fact(c, key);

	return value != NULL && *value != '\0' ? value : NULL;
}

gboolean
hk_part_time_of(const HkCase *c, const char *const *keys, gint64 *out)
{
	for (guint i = 0; keys[i] != NULL; i++) {
		const char *value = hk_part_fact(c, keys[i]);

		if (value != NULL && hk_civil_parse(value, out, NULL))
			return TRUE;
	}
	return FALSE;
}

gint64
hk_part_occurred(const HkCase *c)
{
	static const char *const keys[] = {
		"incident.occurred-at", "mail.received-at", "site.seen-at",
		"incident.found-at",	"mail.date",	    NULL
	};
	gint64 when = c->opened;

	hk_part_time_of(c, keys, &when);
	return when;
}

char *
hk_part_stamp(gint64 instant)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(instant);

	return when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ")
			    : g_strdup("1970-01-01T00:00:00Z");
}

const char *
hk_part_organisation(const HkExportContext *x, const HkCase *c)
{
	const char *name = x->organisation != NULL ? x->organisation
						   : hk_part_fact(c, "organisation.name");

	if (name == NULL)
		name = hk_part_fact(c, "reporter.name");
	return name != NULL ? name : hk_voice_word(x->voice, "export.unnamed");
}

const char *
hk_part_mail(const HkCase *c, const char *key)
{
	const char *mail = hk_part_fact(c, key);
	const char *at = mail != NULL ? strchr(mail, '@') : NULL;
	g_autofree char *host = at != NULL ? hk_host_canonical(at + 1) : NULL;

	if (host == NULL || at == mail)
		return NULL;
	for (const char *p = mail; *p != '\0'; p++)
		if (p != at && !g_ascii_isalnum(*p) && strchr("!#$%&'*+-/=?^_`{|}~.", *p) == NULL)
			return NULL;
	return mail;
}

char *
hk_part_domain(const HkCase *c)
{
	const char *mail = hk_part_mail(c, "reporter.mail");
	const char *url = hk_part_fact(c, "organisation.url");

	if (mail != NULL)
		return hk_host_canonical(strchr(mail, '@') + 1);
	return url != NULL ? hk_indicator_host(url) : NULL;
}

/* "a.test" but not "1.5" or "Inc.": letters or digits on both sides, letters behind. */
static gboolean
has_inner_dot(const char *word)
{
	for (const char *p = word; *p != '\0'; p++)
		if (p > word && *p == '.' && g_ascii_isalpha(p[1]) && g_ascii_isalpha(p[2]))
			return TRUE;
	return FALSE;
}

/* Word by word, because hk_text_defang() is made for one address.  Too much is disarmed in
 * Japanese, which has no spaces; that harms nobody. */
static char *
harmless(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p != '\0';) {
		gsize n = strcspn(p, " \t\r\n");
		g_autofree char *word = g_strndup(p, n);
		gboolean address = strstr(word, "://") != NULL || strchr(word, '@') != NULL ||
				   has_inner_dot(word);
		g_autofree char *dead = address ? hk_text_defang(word) : NULL;

		g_string_append(out, dead != NULL ? dead : word);
		p += n;
		if (*p != '\0')
			g_string_append_c(out, *p++);
	}
	return g_string_free(out, FALSE);
}

char *
hk_part_clip(const char *text, glong characters)
{
	if (g_utf8_strlen(text, -1) <= characters)
		return g_strdup(text);
	return g_utf8_substring(text, 0, characters);
}

char *
hk_part_title(const HkExportContext *x, const HkCase *c)
{
	g_autofree char *line = hk_text_printable(c->title);
	g_autofree char *dead = harmless(line);
	g_autofree char *clipped = hk_part_clip(dead, TITLE_CHARACTERS);

	if (!c->drill)
		return g_steal_pointer(&clipped);
	return g_strconcat(hk_voice_word(x->voice, "export.drill"),
			   hk_voice_mark(x->voice, HK_MARK_SPACE), clipped, NULL);
}

/* Line by line: a text that leaves the house must not move its reader's cursor either. */
char *
hk_part_description(const HkExportContext *x, const HkCase *c)
{
	const char *summary = hk_part_fact(c, "incident.summary");
	g_autofree char *clipped = hk_text_clip(summary != NULL ? summary : "", SUMMARY_BYTES);
	g_auto(GStrv) lines = g_strsplit(clipped, "\n", -1);
	GString *out = g_string_new(NULL);
	g_autofree char *title = hk_part_title(x, c);

	g_string_append(out, title);
	for (guint i = 0; summary != NULL && lines[i] != NULL; i++) {
		g_autofree char *line = hk_text_printable(g_strchomp(lines[i]));
		g_autofree char *dead = harmless(line);

		g_string_append_c(out, '\n');
		g_string_append(out, dead);
	}
	return g_string_free(out, FALSE);
}

GString *
hk_part_refuse(GError **error, const char *format, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s: %s", format, why);
	return NULL;
}

/* site-manifest.c - writes and reads the signed list of a site.
 *
 * Called by site-baseline.c and site-check.c.  The signature is looked at before a single line is
 * believed, so the reader only meets what this program wrote; it refuses everything else all the
 * same.
 */
#include "house/site-manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/file.h"
#include "base/sip.h"
#include "cases/digest.h"

#define MAGIC "# hikeshi.site-baseline/1\n"
#define SIGNATURE "# signature "
#define NOTE_LINE "\n\xE2\x80\x94 hikeshi " /* of a signed note: newline, em dash, our name */
#define MANIFEST_MAX ((gsize)1 << 30)
#define NANO G_GINT64_CONSTANT(1000000000)

/* As coreutils does: a backslash, a newline and a carriage return get a backslash. */
static void
escape(GString *out, const char *name)
{
	for (const char *p = name; *p != '\0'; p++) {
		if (*p == '\\')
			g_string_append(out, "\\\\");
		else if (*p == '\n')
			g_string_append(out, "\\n");
		else if (*p == '\r')
			g_string_append(out, "\\r");
		else
			g_string_append_c(out, *p);
	}
}

/* In place; FALSE when a backslash stands before anything else. */
static gboolean
unescape(char *name)
{
	char *to = name;

	for (const char *p = name; *p != '\0'; p++) {
		if (*p != '\\') {
			*to++ = *p;
			continue;
		}
		p++;
		if (*p != '\\' && *p != 'n' && *p != 'r' && *p != 't')
			return FALSE;
		*to++ = (char)(*p == 'n' ? '\n' : *p == 'r' ? '\r' : *p == 't' ? '\t' : '\\');
	}
	*to = '\0';
	return TRUE;
}

/* In our own lines a tab separates, so one in a name is escaped, too. */
static void
escape_field(GString *out, const char *name)
{
	gsize from = out->len;

	escape(out, name);
	for (gsize i = from; i < out->len; i++) {
		if (out->str[i] != '\t')
			continue;
		out->str[i] = '\\';
		g_string_insert_c(out, (gssize)++i, 't');
	}
}

/* The sign stands for both parts: half a second before 1970 is "-0.500000000". */
static void
add_time(GString *out, gint64 time)
{
	g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT,
			       time < 0 ? "-" : "", ABS(time / NANO), ABS(time % NANO));
}

static void
add_times(GString *out, const HkSiteEntry *e)
{
	add_time(out, e->mtime);
	g_string_append_c(out, ' ');
	add_time(out, e->ctime);
}

static void
add_file(GString *out, const HkSiteEntry *e)
{
	char hex[HK_DIGEST_TEXT + 1];

	g_string_append_printf(out, "#f %o %u %u %" G_GUINT64_FORMAT " ", e->mode, e->uid, e->gid,
			       e->size);
	add_times(out, e);
	g_string_append_c(out, '\n');
	if (strpbrk(e->name, "\\\n\r") != NULL)
		g_string_append_c(out, '\\');
	hk_digest_hex(e->digest, hex);
	g_string_append(out, hex);
	g_string_append(out, "  ");
	escape(out, e->name);
	g_string_append_c(out, '\n');
}

static void
add_entry(GString *out, const HkSiteEntry *e)
{
	if (e->type == 'f' && e->hashed) {
		add_file(out, e);
		return;
	}
	if (e->type == 'f' || e->problem != NULL)
		g_string_append_printf(out, "#u %s %" G_GUINT64_FORMAT " ",
				       e->problem != NULL ? e->problem : "io", e->size);
	else
		g_string_append_printf(out, "#%c %o %u %u ", e->type, e->mode, e->uid, e->gid);
	if (e->type != 'f' && e->problem == NULL) {
		add_times(out, e);
		g_string_append_c(out, ' ');
	}
	escape_field(out, e->name);
	if (e->type == 'l' && e->problem == NULL) {
		g_string_append_c(out, '\t');
		escape_field(out, e->target);
	}
	g_string_append_c(out, '\n');
}

char *
hk_site_manifest(const HkSite *site, const HkKeys *keys, gint64 instant)
{
	GString *out = g_string_new(MAGIC);
	g_autofree char *note = NULL;

	g_string_append_printf(out, "# made %" G_GINT64_FORMAT "\n# root ", instant);
	escape_field(out, site->root);
	g_string_append_c(out, '\n');
	for (guint i = 0; i < site->entries->len; i++)
		add_entry(out, &g_array_index(site->entries, HkSiteEntry, i));
	note = hk_note_sign(keys, out->str);
	g_string_append(out, SIGNATURE);
	g_string_append(out, hk_keys_public(keys));
	g_string_append_c(out, ' ');
	g_string_append(out, note + strlen(note) - strlen(strrchr(note, ' ') + 1));
	return g_string_free(out, FALSE);
}

static gboolean
malformed(GError **error, const char *path, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s: %s", path, why);
	return FALSE;
}

/* Cuts the signature off the text when it holds. */
static gboolean
check_signature(char *text, const char *path, const HkKeys *keys, GError **error)
{
	char *line = g_strrstr(text, "\n" SIGNATURE), *base64, *body_end;
	g_autofree char *body = NULL, *note = NULL;

	if (!g_str_has_prefix(text, MAGIC))
		return malformed(error, path, "not a list of a site");
	if (line == NULL)
		return malformed(error, path, "the signature is missing");
	body_end = line + 1;
	line += strlen("\n" SIGNATURE);
	base64 = strchr(line, ' ');
	if (base64 == NULL)
		return malformed(error, path, "the signature does not hold");
	if ((gsize)(base64 - line) != strlen(hk_keys_public(keys)) ||
	    !g_str_has_prefix(line, hk_keys_public(keys)))
		return malformed(error, path, "signed by another key");
	body = g_strndup(text, (gsize)(body_end - text));
	note = g_strconcat(body, NOTE_LINE, base64 + 1, NULL);
	if (!hk_note_is(keys, body, note))
		return malformed(error, path, "the signature does not hold");
	*body_end = '\0';
	return TRUE;
}

typedef struct {
	HkSite *site;
	HkSiteEntry file; /* of the "#f" line above */
	gboolean has_file;
} Reading;

static gboolean
take_number(char **at, guint base, gint64 *out)
{
	char *end;

	*out = g_ascii_strtoll(*at, &end, base);
	if (end == *at || (*end != ' ' && *end != '.' && *end != '\0' && *end != '\n'))
		return FALSE;
	*at = *end == '\0' ? end : end + 1;
	return TRUE;
}

static gboolean
take_time(char **at, gint64 *out)
{
	gboolean before = **at == '-';
	gint64 seconds, part;

	if (!take_number(at, 10, &seconds) || !take_number(at, 10, &part) || part < 0 ||
	    part >= NANO)
		return FALSE;
	*out = CLAMP(seconds, -G_MAXINT64 / NANO + 1, G_MAXINT64 / NANO - 1) * NANO +
	       (before ? -part : part);
	return TRUE;
}

static gboolean
take_rights(char **at, HkSiteEntry *e)
{
	gint64 mode, uid, gid;

	if (!take_number(at, 8, &mode) || !take_number(at, 10, &uid) || !take_number(at, 10, &gid))
		return FALSE;
	e->mode = (guint32)mode;
	e->uid = (guint32)uid;
	e->gid = (guint32)gid;
	return TRUE;
}

static gboolean
take_name(Reading *r, HkSiteEntry *e, char *name)
{
	char *tab = e->type == 'l' ? strchr(name, '\t') : NULL;

	if (e->type == 'l' && tab == NULL)
		return FALSE;
	if (tab != NULL) {
		*tab++ = '\0';
		if (!unescape(tab))
			return FALSE;
		e->target = g_string_chunk_insert(r->site->words, tab);
	}
	if (!unescape(name) || *name == '\0')
		return FALSE;
	e->name = g_string_chunk_insert(r->site->words, name);
	g_array_append_val(r->site->entries, *e);
	return TRUE;
}

static gboolean
read_unread(Reading *r, char *at)
{
	HkSiteEntry e = { .type = 'f' };
	char *space = strchr(at, ' ');
	gint64 size;

	if (space == NULL)
		return FALSE;
	*space = '\0';
	e.problem = g_string_chunk_insert_const(r->site->words, at);
	at = space + 1;
	if (!take_number(&at, 10, &size))
		return FALSE;
	e.size = (guint64)size;
	return take_name(r, &e, at);
}

static gboolean
read_own_line(Reading *r, char *line)
{
	HkSiteEntry e = { .type = line[1] };
	char *at = line + 3;
	gint64 size = 0;

	if (line[1] == ' ')
		return TRUE; /* of the head, read before */
	if (line[1] == '\0' || strchr("fdlou", line[1]) == NULL || line[2] != ' ')
		return FALSE;
	if (line[1] == 'u')
		return read_unread(r, at);
	if (!take_rights(&at, &e) || (e.type == 'f' && !take_number(&at, 10, &size)) ||
	    !take_time(&at, &e.mtime) || !take_time(&at, &e.ctime))
		return FALSE;
	e.size = (guint64)size;
	if (e.type != 'f')
		return take_name(r, &e, at);
	r->file = e;
	return r->has_file = TRUE;
}

static gboolean
read_sum(Reading *r, char *line)
{
	char hex[HK_DIGEST_TEXT + 1];
	gboolean escaped = *line == '\\';

	line += escaped ? 1 : 0;
	if (!r->has_file || strlen(line) < HK_DIGEST_TEXT + 3)
		return FALSE;
	r->has_file = FALSE;
	g_strlcpy(hex, line, sizeof hex);
	if (!hk_digest_is(hex))
		return FALSE;
	hk_digest_raw(hex, r->file.digest);
	r->file.hashed = TRUE;
	r->site->bytes += r->file.size;
	line += HK_DIGEST_TEXT + 2;
	if (escaped)
		return take_name(r, &r->file, line);
	r->file.name = g_string_chunk_insert(r->site->words, line);
	g_array_append_val(r->site->entries, r->file);
	return TRUE;
}

static gboolean
read_lines(Reading *r, char *text)
{
	char *next = NULL;

	for (char *line = text; line != NULL && *line != '\0'; line = next) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		if (g_str_has_prefix(line, "# made "))
			r->site->made = g_ascii_strtoll(line + strlen("# made "), NULL, 10);
		if (!(*line == '#' ? read_own_line(r, line) : read_sum(r, line)))
			return FALSE;
	}
	return TRUE;
}

HkSite *
hk_site_manifest_read(const char *path, const HkKeys *keys, GError **error)
{
	g_autofree char *text = NULL;
	g_autoptr(HkSite) site = NULL;
	Reading reading = { 0 };
	gsize len;

	if (!hk_file_read(path, MANIFEST_MAX, &text, &len, error))
		return NULL;
	if (strlen(text) != len)
		malformed(error, path, "the signature does not hold");
	else if (check_signature(text, path, keys, error)) {
		reading.site = site = hk_site_new("");
		if (read_lines(&reading, text))
			return g_steal_pointer(&site);
		malformed(error, path, "a line is not as it was written");
	}
	return NULL;
}

GHashTable *
hk_site_index(const HkSite *site)
{
	GHashTable *index = g_hash_table_new(hk_sip_text, g_str_equal);

	for (guint i = 0; i < site->entries->len; i++) {
		HkSiteEntry *e = &g_array_index(site->entries, HkSiteEntry, i);

		g_hash_table_insert(index, (gpointer)e->name, e);
	}
	return index;
}

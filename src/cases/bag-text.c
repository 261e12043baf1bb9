/* bag-text.c - the names and lines of a bag, both ways.
 *
 * Pure.  Called by bag-write.c and bag-read.c.  The readers here meet somebody else's bytes: what
 * this program would not have written is refused, with the line's number and nothing of its text.
 */
#include <string.h>

#include "base/error.h"
#include "base/sip.h"
#include "base/text.h"
#include "cases/bag-parts.h"
#include "cases/digest.h"

#define NAME_MAX_BYTES 100
#define ENDING_MAX_BYTES 12
#define FORBIDDEN "<>:\"/\\|?*%" /* on some system, in some manifest (RFC 8493 section 2.1.3) */

static void
add_safe(GString *out, gunichar c)
{
	if (c < 0x20 || c == 0x7f || (c < 0x80 && strchr(FORBIDDEN, (char)c) != NULL) ||
	    hk_text_is_invisible(c) || g_unichar_iscntrl(c) || !g_unichar_isdefined(c) ||
	    c == 0x2028 || c == 0x2029)
		g_string_append_c(out, '_');
	else
		g_string_append_unichar(out, c);
}

/* Cuts out of the middle, so that beginning and ending stay readable. */
static void
shorten(GString *name)
{
	const char *dot = strrchr(name->str, '.');
	gsize ending = dot != NULL ? strlen(dot) : 0;
	gsize keep;

	if (name->len <= NAME_MAX_BYTES)
		return;
	if (ending > ENDING_MAX_BYTES)
		ending = 0;
	keep = NAME_MAX_BYTES - ending;
	while (keep > 0 && ((guchar)name->str[keep] & 0xc0) == 0x80)
		keep--;
	g_string_erase(name, (gssize)keep, (gssize)(name->len - ending - keep));
}

/* Gives back what is safe already; nothing is cut. */
static GString *
spell(const char *name)
{
	g_autofree char *valid = hk_text_valid(name, strlen(name));
	g_autofree char *nfc = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
	GString *out = g_string_new(NULL);

	for (const char *p = nfc; *p != '\0'; p = g_utf8_next_char(p))
		add_safe(out, g_utf8_get_char(p));
	return out;
}

/* Windows drops a blank or dot at the end, and the name would no longer fit the manifest. */
static char *
finish(GString *name)
{
	if (name->len == 0)
		g_string_append_c(name, '_');
	else if (strchr(". ", name->str[name->len - 1]) != NULL)
		name->str[name->len - 1] = '_';
	return g_string_free(name, FALSE);
}

char *
hk_bag_safe_name(const char *name)
{
	GString *out = spell(name);

	shorten(out);
	return finish(out);
}

static gboolean
item_error(GError **error, guint number, const char *what)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
		    "evidence %u: the ledger does not tell its %s", number, what);
	return FALSE;
}

gboolean
hk_bag_item(const HkEntry *entry, guint number, HkBagItem *item, GError **error)
{
	const char *name = hk_fields_get(entry->body, "name");
	const char *size = hk_fields_get(entry->body, "size");
	g_autofree char *safe = hk_bag_safe_name(name != NULL ? name : "");

	*item = (HkBagItem){ .sha256 = hk_fields_get(entry->body, "sha256") };
	if (item->sha256 == NULL || !hk_digest_is(item->sha256))
		return item_error(error, number, "SHA-256");
	if (size == NULL || !g_ascii_string_to_unsigned(size, 10, 0, G_MAXINT64, &item->size, NULL))
		return item_error(error, number, "size");
	item->malware = g_strcmp0(hk_fields_get(entry->body, "malware"), "true") == 0;
	item->name = g_strdup_printf("%02u-%s", number, safe);
	item->path = g_strconcat(HK_BAG_EVIDENCE, item->name, item->malware ? ".zip" : "", NULL);
	item->locked = (HkLockedFile){ item->name, item->sha256, item->size, entry->recorded };
	return TRUE;
}

void
hk_bag_item_clear(HkBagItem *item)
{
	g_clear_pointer(&item->path, g_free);
	g_clear_pointer(&item->name, g_free);
}

static gboolean
line_error(GError **error, HkError code, guint line, const char *why)
{
	g_set_error(error, HK_ERROR, code, "line %u: %s", line, why);
	return FALSE;
}

/* Every part of the path is a plain name; what would leave the bag is never looked at. */
static gboolean
is_path(const char *path)
{
	g_auto(GStrv) parts = NULL;
	guint depth;

	if (*path == '\0' || strlen(path) > HK_BAG_PATH_MAX || !g_utf8_validate(path, -1, NULL))
		return FALSE;
	parts = g_strsplit(path, "/", HK_BAG_DEPTH_MAX + 1);
	depth = g_strv_length(parts);
	for (guint i = 0; i < depth; i++) {
		g_autofree char *same = finish(spell(parts[i]));

		/* ".." and its like do not come back as themselves. */
		if (!g_str_equal(same, parts[i]))
			return FALSE;
	}
	return depth <= HK_BAG_DEPTH_MAX;
}

static gboolean
take_line(GHashTable *files, const char *line, gsize len, guint number, GError **error)
{
	g_autofree char *path = NULL;
	g_autofree char *digits = NULL;

	if (g_hash_table_size(files) >= HK_BAG_FILES_MAX)
		return line_error(error, HK_ERROR_LIMIT, number, "too many files");
	if (len <= HK_DIGEST_TEXT + 2 || memcmp(line + HK_DIGEST_TEXT, "  ", 2) != 0 ||
	    memchr(line, '\0', len) != NULL)
		return line_error(error, HK_ERROR_MALFORMED, number, "not a line of a manifest");
	digits = g_strndup(line, HK_DIGEST_TEXT);
	path = g_strndup(line + HK_DIGEST_TEXT + 2, len - HK_DIGEST_TEXT - 2);
	if (!hk_digest_is(digits))
		return line_error(error, HK_ERROR_MALFORMED, number, "not a SHA-256");
	if (!is_path(path))
		return line_error(error, HK_ERROR_MALFORMED, number, "not a path inside the bag");
	if (g_hash_table_contains(files, path))
		return line_error(error, HK_ERROR_MALFORMED, number, "the file is listed twice");
	g_hash_table_insert(files, g_steal_pointer(&path), g_steal_pointer(&digits));
	return TRUE;
}

GHashTable *
hk_bag_manifest(const char *text, gsize len, GError **error)
{
	g_autoptr(GHashTable)
		files = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, g_free);
	const char *end = text + len;
	guint number = 0;

	for (const char *at = text; at < end;) {
		const char *stop = memchr(at, '\n', (gsize)(end - at));

		number++;
		if (stop == NULL) {
			line_error(error, HK_ERROR_MALFORMED, number, "it does not end");
			return NULL;
		}
		if (!take_line(files, at, (gsize)(stop - at), number, error))
			return NULL;
		at = stop + 1;
	}
	return g_steal_pointer(&files);
}

gboolean
hk_bag_oxum(const char *text, gsize len, guint64 *bytes, guint64 *files, GError **error)
{
	g_autofree char *copy = g_strndup(text, len);
	g_auto(GStrv) lines = g_strsplit(copy, "\n", 100);

	for (guint i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) numbers = NULL;

		if (!g_str_has_prefix(lines[i], "Payload-Oxum: "))
			continue;
		numbers = g_strsplit(lines[i] + strlen("Payload-Oxum: "), ".", 3);
		if (g_strv_length(numbers) == 2 &&
		    g_ascii_string_to_unsigned(numbers[0], 10, 0, G_MAXINT64, bytes, NULL) &&
		    g_ascii_string_to_unsigned(numbers[1], 10, 0, G_MAXINT64, files, NULL))
			return TRUE;
		return line_error(error, HK_ERROR_MALFORMED, i + 1, "not a Payload-Oxum");
	}
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "it has no Payload-Oxum");
	return FALSE;
}

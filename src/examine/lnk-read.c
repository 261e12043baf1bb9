/* lnk-read.c - reads MS-SHLLINK: header, item list, LinkInfo, strings, extra data.
 *
 * Called by lnk.c.  Own code, because no C library reads it and the structures are few.  Every
 * structure is read through a cursor of its own length, so that a lying length costs that
 * structure and nothing else.  Item lists are undocumented; of those only names are taken.
 */
#include "examine/lnk-read.h"

#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "base/text.h"
#include "examine/charset.h"
#include "examine/wide.h"

#define HEADER 76
#define ITEMS_MAX 64
#define BLOCKS_MAX 32

/* LinkFlags, MS-SHLLINK 2.1.1 */
enum {
	HAS_ITEMS = 1 << 0,
	HAS_INFO = 1 << 1,
	IS_UNICODE = 1 << 7,
};

/* ANSI text of the machine it was made on: in Japan CP932.  (owned) */
static char *
ansi(const guint8 *bytes, gsize len)
{
	HkCharsetUse use;
	char *owned = NULL;
	gsize out_len, n = strnlen((const char *)bytes, len);
	const char *text = hk_charset_utf8((const char *)bytes, n, "Shift_JIS", &out_len, &owned,
					   &use);

	return owned != NULL ? owned : g_strndup(text, out_len);
}

static void
replace(char **slot, char *text)
{
	g_free(*slot);
	*slot = text;
}

/* Drive items say "C:\", file items a short name 12 bytes in; both follow the type byte. */
static void
take_item(GString *path, const guint8 *item, gsize len)
{
	g_autofree char *name = NULL;

	if (len > 3 && (item[0] & 0x70) == 0x20 && item[2] == ':')
		name = ansi(item + 1, 2);
	else if (len > 12 && (item[0] & 0x70) == 0x30)
		name = (item[0] & 0x04) ? hk_wide_text(item + 12, len - 12)
					: ansi(item + 12, len - 12);
	if (name == NULL || *name == '\0')
		return;
	if (path->len > 0)
		g_string_append_c(path, '\\');
	g_string_append(path, name);
}

static gboolean
read_items(HkCursor *c, HkLnk *lnk)
{
	guint16 size, item;
	const guint8 *data;
	g_autoptr(GString) path = g_string_new(NULL);
	HkCursor list;

	if (!hk_cursor_u16le(c, "item list", &size, NULL) ||
	    !hk_cursor_bytes(c, "item list", size, &data, NULL))
		return FALSE;
	list = hk_cursor(data, size);
	for (guint i = 0; i < ITEMS_MAX && hk_cursor_u16le(&list, "item", &item, NULL); i++) {
		if (item < 3 || !hk_cursor_bytes(&list, "item", item - 2u, &data, NULL))
			break;
		take_item(path, data, item - 2u);
	}
	replace(&lnk->id_path, g_strdup(path->str));
	return TRUE;
}

/* The text at an offset inside a structure, or "".  (owned) */
static char *
text_at(const guint8 *data, gsize len, guint32 at)
{
	return at > 0 && at < len ? ansi(data + at, len - at) : g_strdup("");
}

static void
read_network(HkLnk *lnk, const guint8 *data, gsize len, guint32 at, const char *suffix)
{
	HkCursor c = hk_cursor(data + at, len - at);
	guint32 size, flags, name;
	g_autofree char *share = NULL;

	if (!hk_cursor_u32le(&c, "size", &size, NULL) ||
	    !hk_cursor_u32le(&c, "flags", &flags, NULL) ||
	    !hk_cursor_u32le(&c, "name", &name, NULL))
		return;
	share = text_at(data + at, len - at, name);
	replace(&lnk->network, g_strconcat(share, *suffix != '\0' ? "\\" : "", suffix, NULL));
}

/* LinkInfo, 2.3: where the target lay, on a volume or on a share. */
static gboolean
read_info(HkCursor *c, HkLnk *lnk)
{
	guint32 v[7]; /* size, header size, flags, volume, base, network, suffix */
	const guint8 *data;
	HkCursor start = *c, fields;
	g_autofree char *base = NULL, *suffix = NULL;

	if (!hk_cursor_u32le(c, "LinkInfo", &v[0], NULL))
		return FALSE;
	*c = start;
	if (v[0] < sizeof v || !hk_cursor_bytes(c, "LinkInfo", v[0], &data, NULL))
		return FALSE;
	fields = hk_cursor(data, v[0]);
	for (guint i = 0; i < G_N_ELEMENTS(v); i++)
		if (!hk_cursor_u32le(&fields, "LinkInfo", &v[i], NULL))
			return FALSE;
	base = text_at(data, v[0], v[4]);
	suffix = text_at(data, v[0], v[6]);
	if ((v[2] & 1) && *base != '\0')
		replace(&lnk->local, g_strconcat(base, suffix, NULL));
	if ((v[2] & 2) && v[5] > 0 && v[5] < v[0])
		read_network(lnk, data, v[0], v[5], suffix);
	return TRUE;
}

/* StringData, 2.4: counted in characters. */
static gboolean
read_string(HkCursor *c, gboolean wide, char **slot)
{
	guint16 count;
	const guint8 *data;
	gsize bytes;

	if (!hk_cursor_u16le(c, "string", &count, NULL))
		return FALSE;
	bytes = (gsize)count * (wide ? 2 : 1);
	if (!hk_cursor_bytes(c, "string", bytes, &data, NULL))
		return FALSE;
	replace(slot, wide ? hk_wide_text(data, bytes) : ansi(data, bytes));
	return TRUE;
}

/* EnvironmentVariableDataBlock (2.5.4) and its like hold 260 bytes of ANSI and 520 of UTF-16. */
static void
take_block(HkLnk *lnk, guint32 signature, const guint8 *data, gsize len)
{
	char **slot = signature == 0xA0000001 ? &lnk->env : &lnk->icon;

	if ((signature == 0xA0000001 || signature == 0xA0000007) && len >= 780) {
		g_autofree char *wide = hk_wide_text(data + 260, 520);

		replace(slot, *wide != '\0' ? g_steal_pointer(&wide) : ansi(data, 260));
	} else if (signature == 0xA0000003 && len >= 24) {
		replace(&lnk->machine, ansi(data + 8, 16));
	}
}

static gboolean
read_extra(HkCursor *c, HkLnk *lnk)
{
	guint32 size, signature;
	const guint8 *data;

	for (guint i = 0; i < BLOCKS_MAX; i++) {
		if (!hk_cursor_u32le(c, "block", &size, NULL))
			return FALSE;
		if (size < 8)
			return TRUE; /* the terminal block */
		if (!hk_cursor_u32le(c, "block", &signature, NULL) ||
		    !hk_cursor_bytes(c, "block", size - 8, &data, NULL))
			return FALSE;
		take_block(lnk, signature, data, size - 8);
	}
	return TRUE;
}

static gboolean
read_strings(HkCursor *c, HkLnk *lnk, guint32 flags)
{
	char **const slots[] = { &lnk->name, &lnk->relative, &lnk->folder, &lnk->arguments,
				 &lnk->icon };

	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if ((flags & (4u << i)) && !read_string(c, (flags & IS_UNICODE) != 0, slots[i]))
			return FALSE;
	return TRUE;
}

static HkLnk *
lnk_new(void)
{
	HkLnk *lnk = g_new0(HkLnk, 1);
	char **const all[] = { &lnk->id_path, &lnk->local,    &lnk->network, &lnk->env,
			       &lnk->name,    &lnk->relative, &lnk->folder,  &lnk->arguments,
			       &lnk->icon,    &lnk->machine };

	for (guint i = 0; i < G_N_ELEMENTS(all); i++)
		*all[i] = g_strdup("");
	return lnk;
}

HkLnk *
hk_lnk_read(const guint8 *data, gsize len, gboolean *cut, GError **error)
{
	g_autoptr(HkLnk) lnk = lnk_new();
	HkCursor c = hk_cursor(data, len), head;
	const guint8 *bytes;
	guint32 flags;

	if (!hk_cursor_bytes(&c, "shortcut", HEADER, &bytes, error))
		return NULL;
	if (memcmp(bytes, "L\0\0\0\x01\x14\x02\0", 8) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "not a shortcut");
		return NULL;
	}
	head = hk_cursor(bytes + 20, 4);
	if (!hk_cursor_u32le(&head, "flags", &flags, error))
		return NULL;
	*cut = !((!(flags & HAS_ITEMS) || read_items(&c, lnk)) &&
		 (!(flags & HAS_INFO) || read_info(&c, lnk)) && read_strings(&c, lnk, flags) &&
		 read_extra(&c, lnk));
	lnk->end = c.pos;
	return g_steal_pointer(&lnk);
}

/* Windows goes by the item list; it is the least readable, so the others are asked when they agree
 * on being there at all. */
const char *
hk_lnk_target(const HkLnk *lnk)
{
	const char *const best[] = { lnk->local, lnk->network, lnk->id_path, lnk->env,
				     lnk->relative };

	for (guint i = 0; i < G_N_ELEMENTS(best); i++)
		if (*best[i] != '\0')
			return best[i];
	return "";
}

void
hk_lnk_free(HkLnk *lnk)
{
	if (lnk == NULL)
		return;
	g_free(lnk->id_path);
	g_free(lnk->local);
	g_free(lnk->network);
	g_free(lnk->env);
	g_free(lnk->name);
	g_free(lnk->relative);
	g_free(lnk->folder);
	g_free(lnk->arguments);
	g_free(lnk->icon);
	g_free(lnk->machine);
	g_free(lnk);
}

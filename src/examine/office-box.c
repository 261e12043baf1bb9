/* office-box.c - lists what an Office container holds and reads one item at a time.
 *
 * Used by office.c and by everything below it.  Storages stay open, streams are opened for each
 * read: an OLE directory of thousands of entries that all claim the same sectors must not cost
 * memory for each.  Refuses more than ITEMS_MAX entries and more than DEPTH_MAX folders deep.
 */
#include "examine/office-box.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile-zip.h>
#include <gsf/gsf-input-memory.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define ITEMS_MAX 6000 /* a workbook of two hundred sheets has about a thousand parts */
#define DEPTH_MAX 12   /* embedded objects in embedded objects: five were ever seen */
#define CHUNK (64 * 1024)

typedef struct {
	HkBoxItem item; /* first, so that one is the other */
	GsfInfile *parent;
	int index;
} Entry;

struct HkBox {
	GPtrArray *entries; /* of Entry* */
	GPtrArray *folders; /* of GsfInfile*, the root first */
	gboolean zip, cut;
};

static void
entry_free(gpointer data)
{
	Entry *entry = data;

	g_free(entry->item.path);
	g_free(entry);
}

static GsfInfile *
open_root(const guint8 *data, gsize len, gboolean zip)
{
	g_autoptr(GObject) source = G_OBJECT(gsf_input_memory_new(data, (gsf_off_t)len, FALSE));

	return zip ? gsf_infile_zip_new(GSF_INPUT(source), NULL)
		   : gsf_infile_msole_new(GSF_INPUT(source), NULL);
}

static void
list(HkBox *box, GsfInfile *folder, const char *prefix, guint depth);

static void
list_child(HkBox *box, GsfInfile *folder, const char *prefix, int i, guint depth)
{
	g_autoptr(GObject) child = (GObject *)gsf_infile_child_by_index(folder, i);
	const char *name = gsf_infile_name_by_index(folder, i);
	g_autofree char *clean = hk_text_valid(name != NULL ? name : "",
					       strlen(name != NULL ? name : ""));
	Entry *entry;

	if (child == NULL)
		return;
	entry = g_new0(Entry, 1);
	entry->item.path = g_strconcat(prefix, clean, NULL);
	entry->item.size = (guint64)MAX(gsf_input_size(GSF_INPUT(child)), 0);
	entry->parent = folder;
	entry->index = i;
	g_ptr_array_add(box->entries, entry);
	if (!GSF_IS_INFILE(child) || gsf_infile_num_children(GSF_INFILE(child)) < 0)
		return;
	entry->item.folder = TRUE;
	if (!box->zip)
		gsf_infile_msole_get_class_id(GSF_INFILE_MSOLE(child), entry->item.class_id);
	if (depth >= DEPTH_MAX) {
		box->cut = TRUE;
		return;
	}
	g_ptr_array_add(box->folders, g_object_ref(child));
	{
		g_autofree char *inner = g_strconcat(entry->item.path, "/", NULL);

		list(box, GSF_INFILE(child), inner, depth + 1);
	}
}

static void
list(HkBox *box, GsfInfile *folder, const char *prefix, guint depth)
{
	int n = gsf_infile_num_children(folder);

	for (int i = 0; i < n; i++) {
		if (box->entries->len >= ITEMS_MAX) {
			box->cut = TRUE;
			return;
		}
		list_child(box, folder, prefix, i, depth);
	}
}

HkBox *
hk_box_open(const guint8 *data, gsize len, GError **error)
{
	gboolean zip = len >= 4 && memcmp(data, "PK", 2) == 0;
	GsfInfile *root = len > 0 ? open_root(data, len, zip) : NULL;
	HkBox *box;

	if (root == NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s",
			    zip ? "no readable zip container" : "no readable OLE2 container");
		return NULL;
	}
	box = g_new0(HkBox, 1);
	box->zip = zip;
	box->entries = g_ptr_array_new_with_free_func(entry_free);
	box->folders = g_ptr_array_new_with_free_func(g_object_unref);
	g_ptr_array_add(box->folders, root);
	{
		Entry *entry = g_new0(Entry, 1);

		entry->item.path = g_strdup("");
		entry->item.folder = TRUE;
		if (!zip)
			gsf_infile_msole_get_class_id(GSF_INFILE_MSOLE(root), entry->item.class_id);
		g_ptr_array_add(box->entries, entry);
	}
	list(box, root, "", 1);
	return box;
}

void
hk_box_free(HkBox *box)
{
	if (box == NULL)
		return;
	g_ptr_array_unref(box->entries);
	/* Children before parents. */
	while (box->folders->len > 0)
		g_ptr_array_remove_index(box->folders, box->folders->len - 1);
	g_ptr_array_unref(box->folders);
	g_free(box);
}

gboolean
hk_box_is_zip(const HkBox *box)
{
	return box->zip;
}

gboolean
hk_box_is_cut(const HkBox *box)
{
	return box->cut;
}

guint
hk_box_count(const HkBox *box)
{
	return box->entries->len;
}

const HkBoxItem *
hk_box_item(const HkBox *box, guint i)
{
	return g_ptr_array_index(box->entries, i);
}

const HkBoxItem *
hk_box_find(const HkBox *box, const char *path)
{
	for (guint i = 0; i < box->entries->len; i++) {
		const HkBoxItem *item = hk_box_item(box, i);

		if (g_ascii_strcasecmp(item->path, path) == 0)
			return item;
	}
	return NULL;
}

/* Chunk by chunk, so that a size that lies costs only what is really there. */
static gboolean
read_chunks(GsfInput *stream, gsize want, HkSink *sink, GByteArray *out)
{
	while (out->len < want) {
		gsize n = MIN((gsize)CHUNK, want - out->len);
		const guint8 *bytes;

		if (!hk_sink_take(sink, n))
			return FALSE;
		bytes = gsf_input_read(stream, n, NULL);
		if (bytes == NULL)
			return out->len > 0;
		g_byte_array_append(out, bytes, (guint)n);
	}
	return out->len > 0;
}

/* Of a stream that is cut the last whole bytes still tell something. */
static void
read_rest(GsfInput *stream, gsize want, GByteArray *out)
{
	gsize n = CHUNK;

	for (; n > 0 && out->len < want; n /= 2) {
		const guint8 *bytes = n <= want - out->len ? gsf_input_read(stream, n, NULL) : NULL;

		if (bytes != NULL)
			g_byte_array_append(out, bytes, (guint)n);
	}
}

static void
tell_cut(HkSink *sink, const HkBoxItem *item, gsize max)
{
	g_autofree char *message = g_strdup_printf("%s: %" G_GSIZE_FORMAT, item->path, max);

	hk_sink_add(sink, "limit.reached", "", -1, "message", message, NULL);
}

GBytes *
hk_box_read(const HkBox *box, const HkBoxItem *item, gsize max, HkSink *sink)
{
	const Entry *entry = (const Entry *)item;
	gsize want = (gsize)MIN(item->size, (guint64)max);
	g_autoptr(GObject) stream = NULL;
	g_autoptr(GByteArray) out = g_byte_array_new();

	if (item->folder || entry->parent == NULL || want == 0)
		return NULL;
	if (item->size > max)
		tell_cut(sink, item, max);
	stream = (GObject *)gsf_infile_child_by_index(entry->parent, entry->index);
	if (stream == NULL || (!read_chunks(GSF_INPUT(stream), want, sink, out) && box->zip))
		return NULL;
	if (out->len < want)
		read_rest(GSF_INPUT(stream), want, out);
	if (out->len == 0)
		return NULL;
	return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}

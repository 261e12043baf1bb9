/* pst-file.c - finds nodes and blocks in a mailbox file of Outlook, MS-PST 2.2.
 *
 * Called by pst-table.c and pst.c.  Reads a page at a time from wherever the file lies, so its size
 * does not matter.  Promises an end on any bytes: levels of a tree must go down by one, and no walk
 * visits more pages than the file has.  Refuses the files of 4 KiB pages that later versions keep
 * as a copy of a server's mailbox (.ost), which nobody can hand in usefully.
 */
#include "examine/pst-file.h"

#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/pst-cipher.h"

#define PAGE 512
#define LEVELS_MAX 8
#define NODE_MAX (64 * HK_MIB) /* an attachment that mail servers would refuse */
#define BLOCK_MAX 65535
#define NODES_MAX 8192 /* of one message: attachments and large values */

/* What differs between the files before and since Outlook 2003 (MS-PST 2.2.2). */
typedef struct {
	gsize word;   /* bytes of a block's number and of a place */
	gsize root;   /* where the list of nodes is named in the head; of blocks right behind */
	gsize cipher; /* where the head tells the encoding */
	gsize count;  /* where a page tells its number of entries, their size, and its level */
	gsize kind;   /* where it tells what it is */
	gsize lists;  /* bytes in front of a list of nodes */
} Layout;

static const Layout ansi = { 4, 184, 461, 496, 500, 4 };
static const Layout unicode = { 8, 216, 513, 488, 496, 8 };

struct HkPst {
	HkInput *in;
	HkSink *sink;
	const Layout *layout;
	guint64 node_root, block_root;
	guint64 pages_left; /* of the walk that is on */
	guint8 cipher;
};

static guint64
read_word(const HkPst *pst, HkCursor *c)
{
	guint64 wide = 0;
	guint32 narrow = 0;

	if (pst->layout->word == 8)
		hk_cursor_u64le(c, "word", &wide, NULL);
	else if (hk_cursor_u32le(c, "word", &narrow, NULL))
		wide = narrow;
	return wide;
}

static gboolean
read_at(const HkPst *pst, guint64 at, guint8 *buf, gsize len)
{
	gsize got = 0;

	return hk_input_read(pst->in, at, buf, len, &got, NULL) && got == len;
}

HkPst *
hk_pst_open(HkInput *in, HkSink *sink, GError **error)
{
	g_autoptr(HkPst) pst = g_new0(HkPst, 1);
	guint8 head[PAGE + 64] = { 0 };
	HkCursor c = hk_cursor(head, sizeof head);
	guint16 version = 0;
	gsize got;

	if (!hk_input_read(in, 0, head, sizeof head, &got, error))
		return NULL;
	c.pos = 10;
	hk_cursor_u16le(&c, "version", &version, NULL);
	if (got < PAGE || memcmp(head, "!BDN", 4) != 0 || version < 14 || version > 23) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    version > 23 ? "pst: a copy of a server's mailbox (%u)"
					 : "pst: no mailbox file of Outlook (%u)",
			    version);
		return NULL;
	}
	pst->in = in;
	pst->sink = sink;
	pst->layout = version >= 20 ? &unicode : &ansi;
	pst->cipher = head[pst->layout->cipher];
	c.pos = pst->layout->root + pst->layout->word;
	pst->node_root = read_word(pst, &c);
	c.pos += pst->layout->word;
	pst->block_root = read_word(pst, &c);
	return g_steal_pointer(&pst);
}

void
hk_pst_free(HkPst *pst)
{
	g_free(pst);
}

typedef struct {
	guint8 bytes[PAGE];
	guint count, size, level;
} Page;

/* A page of a tree, when it is one and says nothing impossible. */
static gboolean
read_page(HkPst *pst, guint64 at, guint8 kind, Page *page)
{
	gsize tail = pst->layout->count;

	if (pst->pages_left == 0 || !read_at(pst, at, page->bytes, PAGE))
		return FALSE;
	pst->pages_left--;
	page->count = page->bytes[tail];
	page->size = page->bytes[tail + 2];
	page->level = page->bytes[tail + 3];
	return page->bytes[pst->layout->kind] == kind && page->size >= 3 * pst->layout->word &&
	       page->count * page->size <= tail && page->level < LEVELS_MAX;
}

#define BLOCK_PAGE 0x80
#define NODE_PAGE 0x81

static void
begin_walk(HkPst *pst)
{
	guint64 size = hk_input_size(pst->in);

	pst->pages_left = size == G_MAXUINT64 ? G_MAXUINT32 : size / PAGE + 1;
}

static HkCursor
entry(const Page *page, guint i)
{
	return hk_cursor(page->bytes + i * page->size, page->size);
}

/* Numbers of nodes are 32 bits even where they take the room of 64. */
static void
read_node(const HkPst *pst, HkCursor *c, HkPstNode *node)
{
	node->id = (guint32)read_word(pst, c);
	node->data = read_word(pst, c);
	node->nodes = read_word(pst, c);
	node->parent = 0;
}

/* Down to the leaf where that number must be.  FALSE: it is in none. */
static gboolean
find(HkPst *pst, guint64 root, guint8 kind, guint64 key, HkCursor *found, Page *page)
{
	guint64 at = root, mask = kind == BLOCK_PAGE ? ~(guint64)1 : G_MAXUINT32;
	guint above = LEVELS_MAX;

	begin_walk(pst);
	while (read_page(pst, at, kind, page) && page->level < above) {
		gboolean any = FALSE;

		for (guint i = 0; i < page->count; i++) {
			HkCursor c = entry(page, i);
			guint64 number = read_word(pst, &c) & mask;

			if (page->level == 0 && number == (key & mask)) {
				*found = entry(page, i);
				return TRUE;
			}
			if (page->level == 0 || number > (key & mask))
				continue;
			c.pos += pst->layout->word;
			at = read_word(pst, &c);
			any = TRUE;
		}
		if (!any)
			return FALSE;
		above = page->level;
	}
	return FALSE;
}

gboolean
hk_pst_find(HkPst *pst, guint32 id, HkPstNode *node)
{
	Page page;
	HkCursor c;

	if (!find(pst, pst->node_root, NODE_PAGE, id, &c, &page))
		return FALSE;
	read_node(pst, &c, node);
	hk_cursor_u32le(&c, "parent", &node->parent, NULL);
	return TRUE;
}

typedef struct {
	HkPstVisit visit;
	gpointer self;
	gboolean stopped, damaged;
} Walk;

static void
walk(HkPst *pst, Walk *w, guint64 at, guint above)
{
	g_autofree Page *page = g_new0(Page, 1);

	if (!read_page(pst, at, NODE_PAGE, page) || page->level >= above) {
		w->damaged = TRUE;
		return;
	}
	for (guint i = 0; i < page->count && !w->stopped; i++) {
		HkCursor c = entry(page, i);
		HkPstNode node;

		if (page->level > 0) {
			c.pos += 2 * pst->layout->word;
			walk(pst, w, read_word(pst, &c), page->level);
			continue;
		}
		read_node(pst, &c, &node);
		hk_cursor_u32le(&c, "parent", &node.parent, NULL);
		w->stopped = !w->visit(w->self, &node);
	}
}

gboolean
hk_pst_each(HkPst *pst, HkPstVisit visit, gpointer self)
{
	Walk w = { .visit = visit, .self = self };

	begin_walk(pst);
	walk(pst, &w, pst->node_root, LEVELS_MAX);
	return !w.damaged;
}

/* One block; those that only list others are not encoded.  (owned; NULL) */
static GBytes *
read_block(HkPst *pst, guint64 block)
{
	Page page;
	HkCursor c;
	guint64 at;
	guint16 len = 0;
	guint8 *data;

	if (block == 0 || !find(pst, pst->block_root, BLOCK_PAGE, block, &c, &page))
		return NULL;
	c.pos += pst->layout->word;
	at = read_word(pst, &c);
	if (!hk_cursor_u16le(&c, "length", &len, NULL) || len == 0 || !hk_sink_take(pst->sink, len))
		return NULL;
	data = g_malloc(len);
	if (!read_at(pst, at, data, len)) {
		g_free(data);
		return NULL;
	}
	if ((block & 2) == 0)
		hk_pst_decode(pst->cipher, (guint32)block, data, len);
	return g_bytes_new_take(data, len);
}

/* A block that lists others: its kind, level and number of entries (MS-PST 2.2.2.8.3.2). */
typedef struct {
	GBytes *bytes;
	HkCursor c;
	guint8 kind, level;
	guint16 count;
} List;

static gboolean
open_list(GBytes *bytes, List *list)
{
	gsize len;
	const guint8 *data = g_bytes_get_data(bytes, &len);

	*list = (List){ .bytes = bytes, .c = hk_cursor(data, len) };
	return hk_cursor_u8(&list->c, "kind", &list->kind, NULL) &&
	       hk_cursor_u8(&list->c, "level", &list->level, NULL) &&
	       hk_cursor_u16le(&list->c, "count", &list->count, NULL);
}

typedef struct {
	GPtrArray *blocks;
	gsize len;
	guint reads;
} Data;

static gboolean
add_blocks(HkPst *pst, Data *d, guint64 block, guint above)
{
	GBytes *bytes = d->len < NODE_MAX && d->reads++ < BLOCK_MAX ? read_block(pst, block) : NULL;
	guint32 total;
	List list;

	if (bytes == NULL)
		return FALSE;
	if ((block & 2) == 0) {
		d->len += g_bytes_get_size(bytes);
		g_ptr_array_add(d->blocks, bytes);
		return TRUE;
	}
	if (open_list(bytes, &list) && list.kind == 1 && list.level < above &&
	    hk_cursor_u32le(&list.c, "total", &total, NULL))
		for (guint i = 0; i < list.count; i++)
			if (hk_cursor_left(&list.c) < pst->layout->word ||
			    !add_blocks(pst, d, read_word(pst, &list.c), list.level))
				break;
	g_bytes_unref(bytes);
	return d->blocks->len > 0;
}

GPtrArray *
hk_pst_blocks(HkPst *pst, guint64 block)
{
	Data d = { .blocks = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref) };

	if (!add_blocks(pst, &d, block, 3) || d.blocks->len == 0)
		g_clear_pointer(&d.blocks, g_ptr_array_unref);
	return d.blocks;
}

static void
add_nodes(HkPst *pst, GArray *nodes, guint64 block, guint above)
{
	g_autoptr(GBytes) bytes = nodes->len < NODES_MAX ? read_block(pst, block) : NULL;
	gsize word = pst->layout->word;
	List list;

	if (bytes == NULL || !open_list(bytes, &list) || list.kind != 2 || list.level >= above)
		return;
	list.c.pos = MIN(pst->layout->lists, list.c.len);
	for (guint i = 0; i < list.count && nodes->len < NODES_MAX; i++) {
		HkPstNode node = { 0 };

		if (hk_cursor_left(&list.c) < (list.level == 0 ? 3 : 2) * word)
			return;
		if (list.level == 0) {
			read_node(pst, &list.c, &node);
			g_array_append_val(nodes, node);
			continue;
		}
		read_word(pst, &list.c);
		add_nodes(pst, nodes, read_word(pst, &list.c), list.level);
	}
}

GArray *
hk_pst_nodes(HkPst *pst, guint64 block)
{
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(HkPstNode));

	if (block != 0)
		add_nodes(pst, nodes, block, 2);
	return nodes;
}

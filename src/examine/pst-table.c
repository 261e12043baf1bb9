/* pst-table.c - reads property lists and tables out of the blocks of a node, MS-PST 2.3.
 *
 * Called by pst.c.  A node's blocks are a heap: small pieces, found by a number made of block and
 * index.  In it stand trees of records (BTH), and on those property lists (PC) and tables (TC).
 * Every number is held against the block it points into; trees lose a level at each step.
 */
#include "examine/pst-table.h"

#include "base/cursor.h"

#define HEAP 0xEC
#define TREE 0xB5
#define TABLE 0x7C
#define LIST 0xBC
#define RECORDS_MAX 4096 /* properties of one message: a few hundred */

typedef struct {
	HkPst *pst;
	GPtrArray *blocks;   /* of GBytes* */
	const GArray *nodes; /* for what is too large for the heap */
	guint32 root;
} Heap;

static gboolean
heap_open(Heap *h, HkPst *pst, const HkPstNode *node, const GArray *nodes, guint8 *client)
{
	gsize len;
	const guint8 *data;
	guint16 map;
	guint8 mark;
	HkCursor c;

	*h = (Heap){ .pst = pst, .nodes = nodes, .blocks = hk_pst_blocks(pst, node->data) };
	if (h->blocks == NULL)
		return FALSE;
	data = g_bytes_get_data(g_ptr_array_index(h->blocks, 0), &len);
	c = hk_cursor(data, len);
	if (hk_cursor_u16le(&c, "map", &map, NULL) && hk_cursor_u8(&c, "mark", &mark, NULL) &&
	    mark == HEAP && hk_cursor_u8(&c, "client", client, NULL) &&
	    hk_cursor_u32le(&c, "root", &h->root, NULL))
		return TRUE;
	g_clear_pointer(&h->blocks, g_ptr_array_unref);
	return FALSE;
}

static void
heap_close(Heap *h)
{
	g_clear_pointer(&h->blocks, g_ptr_array_unref);
}

/* A piece of the heap; what has no such number is empty. */
static HkCursor
heap_piece(const Heap *h, guint32 id)
{
	guint32 index = id >> 5 & 0x7FF, block = id >> 16;
	HkCursor nothing = hk_cursor("", 0), c;
	guint16 map, count, from, to;
	gsize len;
	const guint8 *data;

	if (index == 0 || block >= h->blocks->len)
		return nothing;
	data = g_bytes_get_data(g_ptr_array_index(h->blocks, block), &len);
	c = hk_cursor(data, len);
	if (!hk_cursor_u16le(&c, "map", &map, NULL) || map > len)
		return nothing;
	c.pos = map;
	if (!hk_cursor_u16le(&c, "count", &count, NULL) || index > count)
		return nothing;
	c.pos = MIN(map + 4 + 2 * ((gsize)index - 1), len);
	if (!hk_cursor_u16le(&c, "from", &from, NULL) || !hk_cursor_u16le(&c, "to", &to, NULL) ||
	    from > to || to > len)
		return nothing;
	return hk_cursor(data + from, to - from);
}

const HkPstNode *
hk_pst_node_of(const GArray *nodes, guint32 id)
{
	for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
		const HkPstNode *node = &g_array_index(nodes, HkPstNode, i);

		if (node->id == id)
			return node;
	}
	return NULL;
}

static GBytes *
join(const GPtrArray *blocks)
{
	GByteArray *all = g_byte_array_new();

	for (guint i = 0; i < blocks->len; i++) {
		gsize len;
		const guint8 *data = g_bytes_get_data(g_ptr_array_index(blocks, i), &len);

		g_byte_array_append(all, data, (guint)len);
	}
	return g_byte_array_free_to_bytes(all);
}

/* A value that lies in the heap, or in a node of its own.  (owned; NULL) */
static GBytes *
heap_value(const Heap *h, guint32 id)
{
	const HkPstNode *node;
	g_autoptr(GPtrArray) blocks = NULL;
	HkCursor piece;

	if (HK_PST_TYPE(id) == 0) {
		piece = heap_piece(h, id);
		return g_bytes_new(piece.data, piece.len);
	}
	node = hk_pst_node_of(h->nodes, id);
	blocks = node != NULL ? hk_pst_blocks(h->pst, node->data) : NULL;
	return blocks != NULL ? join(blocks) : NULL;
}

typedef void (*Record)(gpointer self, HkCursor *record);

/* Every record of a tree, as key and value. */
static void
each_record(const Heap *h, guint32 id, guint8 key, guint8 value, guint levels, Record take,
	    gpointer self, guint *left)
{
	HkCursor c = heap_piece(h, id);
	gsize size = key + (levels > 0 ? 4u : value);
	const guint8 *bytes;

	while (*left > 0 && hk_cursor_bytes(&c, "record", size, &bytes, NULL)) {
		HkCursor record = hk_cursor(bytes, size);
		guint32 below;

		(*left)--;
		if (levels == 0) {
			take(self, &record);
			continue;
		}
		record.pos = key;
		if (hk_cursor_u32le(&record, "below", &below, NULL))
			each_record(h, below, key, value, levels - 1, take, self, left);
	}
}

static gboolean
each(const Heap *h, guint32 tree, guint8 key, Record take, gpointer self)
{
	HkCursor c = heap_piece(h, tree);
	guint8 mark, key_size, value, levels;
	guint32 root;
	guint left = RECORDS_MAX;

	if (!hk_cursor_u8(&c, "mark", &mark, NULL) || mark != TREE ||
	    !hk_cursor_u8(&c, "key", &key_size, NULL) || key_size != key ||
	    !hk_cursor_u8(&c, "value", &value, NULL) || value == 0 ||
	    !hk_cursor_u8(&c, "levels", &levels, NULL) || levels > 8 ||
	    !hk_cursor_u32le(&c, "root", &root, NULL))
		return FALSE;
	each_record(h, root, key, value, levels, take, self, &left);
	return TRUE;
}

static gboolean
is_kept_apart(guint16 type)
{
	return type == HK_MAPI_STRING8 || type == HK_MAPI_UNICODE || type == HK_MAPI_BINARY ||
	       type == HK_MAPI_TIME || type == HK_MAPI_OBJECT;
}

typedef struct {
	const Heap *heap;
	HkMapi *m;
	guint32 named;
} Into;

static void
set(const Into *into, guint16 id, guint16 type, GBytes *value)
{
	if (value == NULL)
		return;
	hk_mapi_set(into->m,
		    id == into->named && id >= 0x8000 ? HK_MAPI_REMINDER_FILE : (guint32)id, type,
		    value);
}

static void
take_property(gpointer self, HkCursor *c)
{
	const Into *into = self;
	guint16 id, type;
	guint32 value;

	if (!hk_cursor_u16le(c, "property", &id, NULL) ||
	    !hk_cursor_u16le(c, "type", &type, NULL) || !hk_cursor_u32le(c, "value", &value, NULL))
		return;
	if (is_kept_apart(type))
		set(into, id, type, value != 0 ? heap_value(into->heap, value) : NULL);
	else if (type == HK_MAPI_LONG || type == HK_MAPI_SHORT || type == HK_MAPI_BOOLEAN)
		set(into, id, type, g_bytes_new(c->data + c->pos - 4, 4));
}

gboolean
hk_pst_properties(HkPst *pst, const HkPstNode *node, GArray *nodes, guint32 named, HkMapi *m)
{
	Heap h;
	guint8 client;
	gboolean ok = FALSE;
	Into into = { .heap = &h, .m = m, .named = named };

	if (!heap_open(&h, pst, node, nodes, &client))
		return FALSE;
	if (client == LIST)
		ok = each(&h, h.root, 2, take_property, &into);
	heap_close(&h);
	return ok;
}

typedef struct {
	guint32 tag;
	guint16 at;
	guint8 size, bit;
} Column;

typedef struct {
	Heap heap;
	GArray *columns;   /* of Column */
	guint16 ends[4];   /* of the cells of 4, 2, 1 bytes, and of the bits that tell which are set
			    */
	GPtrArray *matrix; /* of GBytes*: the rows, which never cross from one to the next */
	GPtrArray *rows;
} Rows;

/* The row of that number. */
static HkCursor
row_at(const Rows *r, guint32 number)
{
	gsize size = r->ends[3];

	for (guint i = 0; i < r->matrix->len && size > 0; i++) {
		gsize len, here;
		const guint8 *data = g_bytes_get_data(g_ptr_array_index(r->matrix, i), &len);

		here = len / size;
		if (number < here)
			return hk_cursor(data + number * size, size);
		number -= (guint32)here;
	}
	return hk_cursor("", 0);
}

static void
take_cell(const Rows *r, const Column *column, HkCursor row, HkMapi *m)
{
	gsize bits = (gsize)r->ends[2] + column->bit / 8;
	guint16 id = (guint16)(column->tag >> 16), type = (guint16)column->tag;
	Into into = { .heap = &r->heap, .m = m };
	guint32 value;

	if (bits >= row.len || (row.data[bits] >> (7 - column->bit % 8) & 1) == 0 ||
	    (gsize)column->at + column->size > row.len)
		return;
	row.pos = column->at;
	if (type == HK_MAPI_TIME || !is_kept_apart(type))
		set(&into, id, type, g_bytes_new(row.data + row.pos, column->size));
	else if (hk_cursor_u32le(&row, "value", &value, NULL) && value != 0)
		set(&into, id, type, heap_value(&r->heap, value));
}

static void
take_row(gpointer self, HkCursor *record)
{
	Rows *r = self;
	guint32 id, number = 0;
	guint16 narrow = 0;
	HkCursor row;
	HkMapi *m;

	if (r->rows->len >= HK_MAPI_PARTS_MAX || !hk_cursor_u32le(record, "id", &id, NULL))
		return;
	if (!hk_cursor_u32le(record, "row", &number, NULL) &&
	    hk_cursor_u16le(record, "row", &narrow, NULL))
		number = narrow;
	row = row_at(r, number);
	if (row.len == 0)
		return;
	m = hk_mapi_new();
	for (guint i = 0; i < r->columns->len; i++)
		take_cell(r, &g_array_index(r->columns, Column, i), row, m);
	g_ptr_array_add(r->rows, m);
}

/* The head of a table: where cells end, what columns there are.  FALSE: it is none. */
static gboolean
read_columns(Rows *r, guint32 *index, guint32 *matrix)
{
	HkCursor c = heap_piece(&r->heap, r->heap.root);
	guint8 mark, count;
	guint32 unused;

	if (!hk_cursor_u8(&c, "mark", &mark, NULL) || mark != TABLE ||
	    !hk_cursor_u8(&c, "columns", &count, NULL))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(r->ends); i++)
		if (!hk_cursor_u16le(&c, "end", &r->ends[i], NULL))
			return FALSE;
	if (!hk_cursor_u32le(&c, "index", index, NULL) ||
	    !hk_cursor_u32le(&c, "rows", matrix, NULL) ||
	    !hk_cursor_u32le(&c, "unused", &unused, NULL))
		return FALSE;
	for (guint i = 0; i < count; i++) {
		Column column;

		if (!hk_cursor_u32le(&c, "column", &column.tag, NULL) ||
		    !hk_cursor_u16le(&c, "at", &column.at, NULL) ||
		    !hk_cursor_u8(&c, "size", &column.size, NULL) ||
		    !hk_cursor_u8(&c, "bit", &column.bit, NULL))
			return FALSE;
		g_array_append_val(r->columns, column);
	}
	return TRUE;
}

static GPtrArray *
read_matrix(const Heap *h, guint32 id)
{
	const HkPstNode *node = HK_PST_TYPE(id) != 0 ? hk_pst_node_of(h->nodes, id) : NULL;
	GPtrArray *one;

	if (node != NULL)
		return hk_pst_blocks(h->pst, node->data);
	one = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	if (HK_PST_TYPE(id) == 0)
		g_ptr_array_add(one, heap_value(h, id));
	return one;
}

void
hk_pst_rows(HkPst *pst, const HkPstNode *node, GPtrArray *rows)
{
	g_autoptr(GArray) nodes = hk_pst_nodes(pst, node->nodes);
	g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
	Rows r = { .rows = rows, .columns = columns };
	guint32 index, matrix;
	guint8 client;

	if (!heap_open(&r.heap, pst, node, nodes, &client))
		return;
	if (client == TABLE && read_columns(&r, &index, &matrix)) {
		r.matrix = read_matrix(&r.heap, matrix);
		if (r.matrix != NULL)
			each(&r.heap, index, 4, take_row, &r);
		g_clear_pointer(&r.matrix, g_ptr_array_unref);
	}
	heap_close(&r.heap);
}

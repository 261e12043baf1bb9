/* node.c - libyaml's events, made into a tree that remembers its lines.
 *
 * Called by the loaders of judge, guide, report and house.  Promises: text is valid UTF-8
 * without NUL, a key stands once in its map, and every refusal says "file:line: what".
 * Refuses what makes data read differently from how it looks: anchors, aliases, tags,
 * several documents, other encodings than UTF-8.
 *
 * A finished container's children are moved, as one array, from a stack into the tree's own
 * memory, so a tree is a handful of blocks and is freed at once.
 */
#include "data/node.h"

#include <string.h>
#include <yaml.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

/* Our longest file has 60 KB; a person stops reading long before these. */
#define FILE_BYTES (1024 * 1024)
#define NODES_MAX 100000
#define DEPTH_MAX 16
#define KEYS_MAX 1000 /* a map is searched from its start */
#define BLOCK_BYTES 32768
#define SHOWN_BYTES 80 /* of a key quoted in a message */

typedef struct {
	char *name; /* of the file, for messages */
	GPtrArray *blocks;
	char *free;
	gsize left;
} Tree;

struct HkNode {
	Tree *tree;
	const char *key; /* NULL in a list and at the root */
	union {
		const char *text;
		const HkNode *items;
	};
	HkNodeType type;
	guint line;
	guint size;
};

typedef struct {
	HkNode node; /* the container that is being filled */
	guint first; /* where its children begin on the stack */
	const char *key;
} Frame;

typedef struct {
	Tree *tree;
	GArray *stack; /* of HkNode: finished, waiting for their container to end */
	Frame frames[DEPTH_MAX];
	guint depth;
	guint nodes;
	guint line;
	guint documents;
	gboolean done;
} Reader;

static void
tree_free(Tree *tree)
{
	g_ptr_array_unref(tree->blocks);
	g_free(tree->name);
	g_free(tree);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_free)

static void *
tree_take(Tree *tree, gsize bytes)
{
	gsize want = (bytes + 7) & ~(gsize)7;
	void *taken;

	if (want > tree->left) {
		tree->left = MAX(want, BLOCK_BYTES);
		tree->free = g_malloc(tree->left);
		g_ptr_array_add(tree->blocks, tree->free);
	}
	taken = tree->free;
	tree->free += want;
	tree->left -= want;
	return taken;
}

static gboolean G_GNUC_PRINTF(4, 5)
	refuse(const Tree *tree, guint line, GError **error, const char *format, ...)
{
	g_autofree char *what = NULL;
	va_list args;

	va_start(args, format);
	what = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s:%u: %s", tree->name, line, what);
	return FALSE;
}

/* A key or word of a file as it may stand in a message.  (owned) */
static char *
shown(const char *text)
{
	g_autofree char *safe = hk_text_printable(text);

	return hk_text_clip(safe, SHOWN_BYTES);
}

static gboolean
twice(Reader *r, const char *key, GError **error)
{
	g_autofree char *safe = shown(key);

	return refuse(r->tree, r->line, error, "“%s” stands here twice", safe);
}

static gboolean
add_key(Reader *r, Frame *frame, const char *key, GError **error)
{
	if (*key == '\0')
		return refuse(r->tree, r->line, error, "a key without a name");
	if (r->stack->len - frame->first >= KEYS_MAX)
		return refuse(r->tree, r->line, error, "more than %d keys in one map", KEYS_MAX);
	for (guint i = frame->first; i < r->stack->len; i++)
		if (g_str_equal(g_array_index(r->stack, HkNode, i).key, key))
			return twice(r, key, error);
	frame->key = key;
	return TRUE;
}

/* Puts a finished node among its container's children. */
static gboolean
add_node(Reader *r, HkNode node, GError **error)
{
	Frame *frame = r->depth > 0 ? &r->frames[r->depth - 1] : NULL;

	if (++r->nodes > NODES_MAX)
		return refuse(r->tree, node.line, error, "more than %d values", NODES_MAX);
	node.tree = r->tree;
	if (frame != NULL && frame->node.type == HK_NODE_MAP)
		node.key = g_steal_pointer(&frame->key);
	g_array_append_val(r->stack, node);
	return TRUE;
}

/* libyaml refuses control characters as such; written as "\\e" they come through quotes. */
static gboolean
has_control(const char *text, gsize len)
{
	for (gsize i = 0; i < len; i++) {
		guchar b = (guchar)text[i];

		if ((b < 0x20 && b != '\n' && b != '\t') || b == 0x7F)
			return TRUE;
		if (b == 0xC2 && i + 1 < len && (guchar)text[i + 1] < 0xA0)
			return TRUE; /* U+0080 .. U+009F */
	}
	return FALSE;
}

static gboolean
on_scalar(Reader *r, const yaml_event_t *event, GError **error)
{
	const char *value = (const char *)event->data.scalar.value;
	gsize len = event->data.scalar.length;
	Frame *frame = r->depth > 0 ? &r->frames[r->depth - 1] : NULL;
	char *text;

	if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL)
		return refuse(r->tree, r->line, error, "anchors and tags are not used here");
	if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && has_control(value, len))
		return refuse(r->tree, r->line, error, "text with a control character");
	text = tree_take(r->tree, len + 1);
	g_strlcpy(text, value, len + 1);
	if (frame != NULL && frame->node.type == HK_NODE_MAP && frame->key == NULL)
		return add_key(r, frame, text, error);
	return add_node(r, (HkNode){ .type = HK_NODE_TEXT, .line = r->line, .text = text }, error);
}

static gboolean
open_container(Reader *r, HkNodeType type, gboolean marked, GError **error)
{
	Frame *outer = r->depth > 0 ? &r->frames[r->depth - 1] : NULL;

	if (marked)
		return refuse(r->tree, r->line, error, "anchors and tags are not used here");
	if (outer != NULL && outer->node.type == HK_NODE_MAP && outer->key == NULL)
		return refuse(r->tree, r->line, error, "a key must be a word");
	if (r->depth == DEPTH_MAX)
		return refuse(r->tree, r->line, error, "nested deeper than %d", DEPTH_MAX);
	r->frames[r->depth++] = (Frame){
		.node = { .type = type, .line = r->line },
		.first = r->stack->len,
	};
	return TRUE;
}

static gboolean
on_list(Reader *r, const yaml_event_t *event, GError **error)
{
	gboolean marked = event->data.sequence_start.anchor != NULL ||
			  event->data.sequence_start.tag != NULL;

	return open_container(r, HK_NODE_LIST, marked, error);
}

static gboolean
on_map(Reader *r, const yaml_event_t *event, GError **error)
{
	gboolean marked = event->data.mapping_start.anchor != NULL ||
			  event->data.mapping_start.tag != NULL;

	return open_container(r, HK_NODE_MAP, marked, error);
}

static gboolean
on_end(Reader *r, const yaml_event_t *event, GError **error)
{
	Frame *frame = &r->frames[--r->depth];
	HkNode node = frame->node;

	node.size = r->stack->len - frame->first;
	if (node.size > 0) {
		HkNode *items = tree_take(r->tree, node.size * sizeof(HkNode));

		for (guint i = 0; i < node.size; i++)
			items[i] = g_array_index(r->stack, HkNode, frame->first + i);
		node.items = items;
	}
	g_array_set_size(r->stack, frame->first);
	return add_node(r, node, error);
}

static gboolean
on_alias(Reader *r, const yaml_event_t *event, GError **error)
{
	return refuse(r->tree, r->line, error, "aliases are not used here");
}

static gboolean
on_document(Reader *r, const yaml_event_t *event, GError **error)
{
	if (++r->documents > 1)
		return refuse(r->tree, r->line, error, "more than one document in a file");
	return TRUE;
}

static gboolean
on_stream_end(Reader *r, const yaml_event_t *event, GError **error)
{
	r->done = TRUE;
	if (r->stack->len == 0)
		return refuse(r->tree, 1, error, "nothing is written here");
	return TRUE;
}

typedef gboolean (*OnEvent)(Reader *r, const yaml_event_t *event, GError **error);

/* clang-format off */
static const OnEvent on_event[] = {
	[YAML_DOCUMENT_START_EVENT] = on_document,
	[YAML_ALIAS_EVENT]          = on_alias,
	[YAML_SCALAR_EVENT]         = on_scalar,
	[YAML_SEQUENCE_START_EVENT] = on_list,
	[YAML_SEQUENCE_END_EVENT]   = on_end,
	[YAML_MAPPING_START_EVENT]  = on_map,
	[YAML_MAPPING_END_EVENT]    = on_end,
	[YAML_STREAM_END_EVENT]     = on_stream_end,
};
/* clang-format on */

static guint
line_of_byte(const char *text, gsize len, gsize offset)
{
	guint line = 1;

	for (gsize i = 0; i < MIN(offset, len); i++)
		line += text[i] == '\n';
	return line;
}

/* What libyaml objects to; its reader counts bytes, the rest of it counts lines. */
static gboolean
malformed(Reader *r, const yaml_parser_t *yaml, const char *text, gsize len, GError **error)
{
	guint line = yaml->error == YAML_READER_ERROR
			     ? line_of_byte(text, len, yaml->problem_offset)
			     : (guint)yaml->problem_mark.line + 1;

	return refuse(r->tree, line, error, "not YAML: %s",
		      yaml->problem != NULL ? yaml->problem : "cannot be read");
}

static gboolean
read_events(Reader *r, yaml_parser_t *yaml, const char *text, gsize len, GError **error)
{
	while (!r->done) {
		yaml_event_t event;
		gboolean ok = TRUE;

		if (!yaml_parser_parse(yaml, &event))
			return malformed(r, yaml, text, len, error);
		r->line = (guint)event.start_mark.line + 1;
		if ((gsize)event.type < G_N_ELEMENTS(on_event) && on_event[event.type] != NULL)
			ok = on_event[event.type](r, &event, error);
		yaml_event_delete(&event);
		if (!ok)
			return FALSE;
	}
	return TRUE;
}

HkNode *
hk_node_parse(const char *name, const char *text, gsize len, GError **error)
{
	g_autoptr(Tree) tree = g_new0(Tree, 1);
	g_autoptr(GArray) stack = g_array_sized_new(FALSE, FALSE, sizeof(HkNode), 256);
	Reader r = { .tree = tree, .stack = stack };
	yaml_parser_t yaml;
	HkNode *root;
	gboolean ok;

	tree->name = g_strdup(name);
	tree->blocks = g_ptr_array_new_with_free_func(g_free);
	if (len > FILE_BYTES) {
		refuse(tree, 1, error, "larger than a data file may be");
		return NULL;
	}
	if (!yaml_parser_initialize(&yaml)) {
		refuse(tree, 1, error, "no memory to read it");
		return NULL;
	}
	yaml_parser_set_encoding(&yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&yaml, (const unsigned char *)(len > 0 ? text : ""), len);
	ok = read_events(&r, &yaml, text, len, error);
	yaml_parser_delete(&yaml);
	if (!ok)
		return NULL;
	root = tree_take(tree, sizeof *root);
	*root = g_array_index(stack, HkNode, 0);
	g_steal_pointer(&tree);
	return root;
}

HkNode *
hk_node_load(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	gsize len;

	if (!hk_file_read(path, FILE_BYTES, &text, &len, error))
		return NULL;
	return hk_node_parse(path, text, len, error);
}

void
hk_node_free(HkNode *root)
{
	if (root != NULL)
		tree_free(root->tree);
}

HkNodeType
hk_node_type(const HkNode *node)
{
	return node->type;
}

guint
hk_node_line(const HkNode *node)
{
	return node->line;
}

guint
hk_node_size(const HkNode *node)
{
	return node->size;
}

const HkNode *
hk_node_at(const HkNode *node, guint i)
{
	return i < node->size ? &node->items[i] : NULL;
}

const char *
hk_node_key_at(const HkNode *map, guint i)
{
	return i < map->size ? map->items[i].key : NULL;
}

const HkNode *
hk_node_get(const HkNode *map, const char *key)
{
	if (map == NULL || map->type != HK_NODE_MAP)
		return NULL;
	for (guint i = 0; i < map->size; i++)
		if (g_str_equal(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}

const char *
hk_node_text(const HkNode *map, const char *key)
{
	return hk_node_value(hk_node_get(map, key));
}

const char *
hk_node_value(const HkNode *scalar)
{
	return scalar != NULL && scalar->type == HK_NODE_TEXT ? scalar->text : NULL;
}

gboolean
hk_node_fail(const HkNode *node, GError **error, const char *format, ...)
{
	g_autofree char *what = NULL;
	va_list args;

	va_start(args, format);
	what = g_strdup_vprintf(format, args);
	va_end(args);
	return refuse(node->tree, node->line, error, "%s", what);
}

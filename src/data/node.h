/* node.h - a YAML file as a tree that remembers its lines.
 *
 * The one reader of our data files.  Scalars are text; numbers and truth values are asked for.
 * Anchors, aliases, tags and several documents are refused: data should read as it looks.
 * Errors say "file:line: what".  Bounded: 1 MiB a file, depth 16, 100,000 nodes,
 * 1,000 keys a map.
 */
#pragma once

#include <glib.h>

typedef struct HkNode HkNode;
typedef enum { HK_NODE_TEXT, HK_NODE_LIST, HK_NODE_MAP } HkNodeType;

/* HK_ERROR_UNREADABLE.  (owned) */
HkNode *
hk_node_load(const char *path, GError **error);
/* `name` is used in messages.  (owned) */
HkNode *
hk_node_parse(const char *name, const char *text, gsize len, GError **error);
void
hk_node_free(HkNode *root);

HkNodeType
hk_node_type(const HkNode *node);
guint
hk_node_line(const HkNode *node);

/* Items of a list, or values of a map in the order written. */
guint
hk_node_size(const HkNode *node);
const HkNode *
hk_node_at(const HkNode *node, guint i);
const char *
hk_node_key_at(const HkNode *map, guint i);

/* The value of that key, or NULL.  NULL-safe: asking NULL gives NULL. */
const HkNode *
hk_node_get(const HkNode *map, const char *key);
/* Text of that key, or NULL when absent or not text. */
const char *
hk_node_text(const HkNode *map, const char *key);
/* A scalar's own text, NULL when it is none. */
const char *
hk_node_value(const HkNode *scalar);

/* Sets HK_ERROR_UNREADABLE "file:line: message" and returns FALSE, so a loader may
 * `return hk_node_fail(node, error, …)`. */
gboolean
hk_node_fail(const HkNode *node, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkNode, hk_node_free)

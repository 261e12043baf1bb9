/* fuzz-node.c - any bytes as a data file: a tree that keeps its promises, or an error that says
 * where.  What parses is offered to the loaders that a user's own files reach.
 */
#include <stdlib.h>
#include <string.h>

#include "data/node.h"
#include "fuzz.h"
#include "guide/desk-read.h"
#include "house/papers.h"

static void
insist(gboolean promise)
{
	if (!promise)
		abort();
}

static void
walk(const HkNode *node, guint depth)
{
	insist(depth <= 17 && hk_node_line(node) > 0); /* 16 containers and a text in the last */
	if (hk_node_type(node) == HK_NODE_TEXT) {
		insist(g_utf8_validate(hk_node_value(node), -1, NULL));
		return;
	}
	insist(hk_node_at(node, hk_node_size(node)) == NULL);
	for (guint i = 0; i < hk_node_size(node); i++) {
		const char *key = hk_node_key_at(node, i);

		insist((key != NULL) == (hk_node_type(node) == HK_NODE_MAP));
		if (key != NULL)
			insist(hk_node_get(node, key) == hk_node_at(node, i));
		walk(hk_node_at(node, i), depth + 1);
	}
}

static void
insist_on_a_reason(gboolean ok, GError **error)
{
	insist(ok == (*error == NULL));
	insist(ok || g_str_has_prefix((*error)->message, "f.yaml:"));
	insist(ok || g_utf8_validate((*error)->message, -1, NULL));
	g_clear_error(error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkNode) root = hk_node_parse("f.yaml", (const char *)data, size, &error);

	insist_on_a_reason(root != NULL, &error);
	if (root != NULL) {
		g_autoptr(HkDesk) desk = hk_desk_read(root, "t", &error);
		g_autoptr(HkPapers) papers = NULL;

		insist_on_a_reason(desk != NULL, &error);
		papers = hk_papers_read(root, &error);
		insist_on_a_reason(papers != NULL, &error);
		walk(root, 1);
	}
	return 0;
}

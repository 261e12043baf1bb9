/* pst-file.h - a mailbox file of Outlook as nodes and blocks (MS-PST 2.2, the "NDB layer").
 *
 * A node is something with a number: a folder, a message.  It has data, a list of blocks, and may
 * have nodes of its own.
 */
#pragma once

#include "examine/input.h"
#include "examine/sink.h"

typedef struct HkPst HkPst;

typedef struct {
	guint32 id;
	guint32 parent; /* of a folder or message: the folder it lies in; 0 below a node */
	guint64 data;	/* block; 0: none */
	guint64 nodes;	/* block of the list of its own nodes; 0: none */
} HkPstNode;

#define HK_PST_TYPE(id) ((id)&0x1F)
#define HK_PST_MESSAGE 0x04
#define HK_PST_ATTACHMENT 0x05
#define HK_PST_NAMES 0x61	/* numbers of named properties */
#define HK_PST_RECIPIENTS 0x692 /* of a message */

/* Borrows both.  HK_ERROR_MALFORMED, HK_ERROR_UNREADABLE.  (owned) */
HkPst *
hk_pst_open(HkInput *in, HkSink *sink, GError **error);
void
hk_pst_free(HkPst *pst);

/* Every node of the file in the order of their numbers, until visit returns FALSE.  FALSE: a part
 * of the list is damaged. */
typedef gboolean (*HkPstVisit)(gpointer self, const HkPstNode *node);
gboolean
hk_pst_each(HkPst *pst, HkPstVisit visit, gpointer self);
gboolean
hk_pst_find(HkPst *pst, guint32 id, HkPstNode *node);

/* The data of a node, a GBytes* for each block; NULL when it cannot be read.  (owned) */
GPtrArray *
hk_pst_blocks(HkPst *pst, guint64 block);
/* The nodes of a node, of HkPstNode; empty when it has none.  (owned) */
GArray *
hk_pst_nodes(HkPst *pst, guint64 block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPst, hk_pst_free)

/* pst-table.h - the properties that a node of a mailbox file holds (MS-PST 2.3, the "LTP layer").
 */
#pragma once

#include "examine/mapi.h"
#include "examine/pst-file.h"

/* Adds a node's properties.  nodes: its own, for large values.  named: number of the property that
 * stands for HK_MAPI_REMINDER_FILE in this file, or 0.  FALSE: it holds none. */
gboolean
hk_pst_properties(HkPst *pst, const HkPstNode *node, GArray *nodes, guint32 named, HkMapi *m);

/* Adds an HkMapi for each row of the table that a node holds, at most HK_MAPI_PARTS_MAX. */
void
hk_pst_rows(HkPst *pst, const HkPstNode *node, GPtrArray *rows);

/* Of a list of nodes, the one with that number; NULL.  (borrowed) */
const HkPstNode *
hk_pst_node_of(const GArray *nodes, guint32 id);

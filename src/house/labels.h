/* labels.h - what people said of the mails of a folder.
 *
 * A folder with a MANIFEST.tsv: the file's path in the folder, its label, a note; a first line
 * names the columns.  A label is the id of a kind, or "benign", "benign-sender", "benign-text",
 * "ham"; any other is read and left out.  Without a MANIFEST.tsv the first folder of a path is its
 * label.  Notes of the form "brand|language|sure" tell how sure the label is (2: certain), others
 * the lure that the mail belongs to.
 */
#pragma once

#include "facts/kind.h"

typedef struct {
	char *path;   /* from the folder */
	char *folder; /* its first part: where figures are counted; "." when there is none; of
			 "train" and "held" the first two */
	char *lure;   /* mails of one lure must not be on both sides of a split; "" unknown */
	HkKind truth;
	double sure;   /* 1: certain, 0: a guess */
	gboolean held; /* lies in "held": nothing may ever be learnt from it */
} HkLabel;

typedef struct HkLabels HkLabels;

/* HK_ERROR_UNREADABLE.  (owned) */
HkLabels *
hk_labels_load(const char *corpus, GError **error);
void
hk_labels_free(HkLabels *labels);

guint
hk_labels_size(const HkLabels *labels);
/* In the order of their paths.  (borrowed) */
const HkLabel *
hk_labels_at(const HkLabels *labels, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLabels, hk_labels_free)

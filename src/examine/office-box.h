/* office-box.h - the two containers Office writes, OLE2 and zip, as one list of paths.
 *
 * By libgsf, over bytes in memory.  Everything read goes through the sink's output budget.
 */
#pragma once

#include "examine/sink.h"

typedef struct HkBox HkBox;

typedef struct {
	char *path; /* "word/document.xml", "Macros/VBA/dir"; valid UTF-8, control characters kept
		     */
	guint64 size;
	gboolean folder;
	guint8 class_id[16]; /* of an OLE folder, as stored; zeros elsewhere */
} HkBoxItem;

/* Borrows the bytes.  HK_ERROR_MALFORMED when they are neither container.  (owned) */
HkBox *
hk_box_open(const guint8 *data, gsize len, GError **error);
void
hk_box_free(HkBox *box);

/* Is it a zip (OOXML) rather than OLE2? */
gboolean
hk_box_is_zip(const HkBox *box);
/* More was inside than is looked at. */
gboolean
hk_box_is_cut(const HkBox *box);

guint
hk_box_count(const HkBox *box);
const HkBoxItem *
hk_box_item(const HkBox *box, guint i);
/* The item of that path, letter case ignored as Office does; NULL when there is none. */
const HkBoxItem *
hk_box_find(const HkBox *box, const char *path);

/* Its first max bytes, or what can be read of them; NULL when that is nothing or the budget is
 * gone.  (owned) */
GBytes *
hk_box_read(const HkBox *box, const HkBoxItem *item, gsize max, HkSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBox, hk_box_free)

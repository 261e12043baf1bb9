/* bag-read.h - a checked bag with its ledger in memory.  Private to bag-read.c and bag-import.c. */
#pragma once

#include "cases/bag-folder.h"
#include "cases/bag.h"

typedef struct {
	HkBagFolder *folder;
	HkBagReport *report;
	GPtrArray *texts;    /* of char*: the ledger's lines */
	GPtrArray *evidence; /* of HkEntry* */
	char *note;	     /* the checkpoint */
	gint64 recorded;     /* when the last entry was */
} HkBagRead;

/* Everything hk_bag_check() promises.  (owned) */
HkBagRead *
hk_bag_read(const char *path, gint64 now, GError **error);
void
hk_bag_read_free(HkBagRead *read);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBagRead, hk_bag_read_free)

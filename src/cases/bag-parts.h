/* bag-parts.h - what writer, reader and importer of bags have to agree on.  Private to bag-*.c. */
#pragma once

#include "cases/locked-zip.h"
#include "facts/entry.h"

#define HK_BAG_DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
#define HK_BAG_LEDGER "data/ledger.jsonl"
#define HK_BAG_CHECKPOINT "data/checkpoint.txt"
#define HK_BAG_KEY "data/public-key.txt"
#define HK_BAG_EVIDENCE "data/evidence/"
#define HK_BAG_MANIFEST "manifest-sha256.txt"
#define HK_BAG_TAGS "tagmanifest-sha256.txt"

/* Far beyond any case we know of; a folder that asks for more is not read. */
#define HK_BAG_FILES_MAX 20000
#define HK_BAG_DEPTH_MAX 4
#define HK_BAG_PATH_MAX 400
#define HK_BAG_TEXT_MAX (8 * 1024 * 1024)
#define HK_BAG_LEDGER_MAX (256 * 1024 * 1024)
#define HK_BAG_BYTES_MAX ((guint64)64 * 1024 * 1024 * 1024)

/* One EVIDENCE entry as a file of the bag. */
typedef struct {
	char *path;	     /* "data/evidence/01-name.eml"; ".zip" is added to malware */
	const char *sha256;  /* of the sealed bytes (borrowed from the entry) */
	guint64 size;	     /* of the sealed bytes */
	gboolean malware;    /* the file is a locked zip of them */
	HkLockedFile locked; /* its name is part of path */
	char *name;
} HkBagItem;

/* number counts the case's evidence from 1.  HK_ERROR_MALFORMED when the entry lacks something. */
gboolean
hk_bag_item(const HkEntry *entry, guint number, HkBagItem *item, GError **error);
void
hk_bag_item_clear(HkBagItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkBagItem, hk_bag_item_clear)

/* A file name that every system can write and sha256sum reads back: no separators, no control or
 * invisible characters, NFC, of modest length.  (owned) */
char *
hk_bag_safe_name(const char *name);

/* The lines "<64 digits>  <path>" as path -> digits.  Every path stays below the bag.
 * HK_ERROR_MALFORMED, HK_ERROR_LIMIT.  (owned) */
GHashTable *
hk_bag_manifest(const char *text, gsize len, GError **error);
/* "Payload-Oxum: <bytes>.<files>" out of bag-info.txt.  HK_ERROR_MALFORMED */
gboolean
hk_bag_oxum(const char *text, gsize len, guint64 *bytes, guint64 *files, GError **error);

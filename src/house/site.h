/* site.h - everything in the folder of a web site, as it lies there: names, rights, times, digests.
 *
 * Nothing is written or followed: links are noted, FIFOs and devices are never opened, and what
 * cannot be read is noted with its problem.  Names are the file system's bytes.
 */
#pragma once

#include <glib.h>

#define HK_SITE_RAW 32 /* bytes of SHA-256 */

typedef struct {
	const char *name;   /* below the root; never begins with "/" */
	const char *target; /* of a link; else NULL */
	const char
		*problem; /* why it was not read, as in house/walk.h, "large" or "changing"; NULL */
	guint64 size, inode, device;
	gint64 mtime, ctime; /* nanoseconds since 1970 */
	guint32 mode, uid, gid;
	char type; /* 'f' file, 'd' folder, 'l' link, 'o' other */
	gboolean hashed;
	guint8 digest[HK_SITE_RAW];
} HkSiteEntry;

typedef struct {
	char *root;
	int fd;		 /* of the root; -1 when read from a manifest */
	gint64 made;	 /* unix seconds; of a manifest */
	GArray *entries; /* of HkSiteEntry, folders before what is in them */
	GStringChunk *words;
	guint64 bytes; /* of all regular files */
} HkSite;

/* Walks the folder.  HK_ERROR_UNREADABLE when it cannot be opened at all.  (owned) */
HkSite *
hk_site_walk(const char *root, GError **error);
/* Without entries.  (owned) */
HkSite *
hk_site_new(const char *root);
void
hk_site_free(HkSite *site);

/* Called for each file that is small enough to be held, by one thread at a time. */
typedef void (*HkSiteSmall)(const HkSiteEntry *entry, const char *bytes, gsize len, gpointer user);
#define HK_SITE_SMALL ((gsize)256 * 1024)

/* Digests of all files, by as many threads as there are cores.  small may be NULL. */
void
hk_site_hash(HkSite *site, HkSiteSmall small, gpointer user);

/* Opens that entry's file; -1 with *problem when it is not there, or no longer the same one. */
int
hk_site_open(const HkSite *site, const HkSiteEntry *entry, const char **problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSite, hk_site_free)

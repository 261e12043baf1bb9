/* site-hash.c - digests of all files of a site, by one thread a core.
 *
 * Called by site baseline and site check.  The threads take the next file from one counter, so a
 * large one holds up only one of them.  A file that is larger than FILE_MAX is not read: a sparse
 * one of terabytes would keep us for hours.
 */
#include "house/site.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"
#include "cases/digest.h"

#define FILE_MAX ((guint64)16 << 30) /* a minute or so; films and images of disks are smaller */
#define THREADS_MAX 16
#define PIECE HK_SITE_SMALL

typedef struct {
	HkSite *site;
	HkSiteSmall small;
	gpointer user;
	gint next;   /* index, taken atomically */
	GMutex lock; /* held around small() */
} Work;

static gssize
read_piece(int fd, char *piece)
{
	gsize got = 0;

	while (got < PIECE) {
		gssize n = read(fd, piece + got, PIECE - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (gsize)n;
	}
	return (gssize)got;
}

/* Its bytes to the digest; the length read, or -1. */
static gint64
read_file(Work *work, HkSiteEntry *entry, int fd, HkDigest *digest, char *piece)
{
	gint64 sum = 0;
	gssize n;

	do {
		n = read_piece(fd, piece);
		hk_digest_add(digest, piece, (gsize)MAX(n, 0));
		sum += n;
	} while (n == (gssize)PIECE && (guint64)sum <= FILE_MAX);
	hk_digest_end(digest, entry->digest);
	if (n < 0)
		return -1;
	if (work->small != NULL && (gsize)sum < PIECE) {
		g_mutex_lock(&work->lock);
		work->small(entry, piece, (gsize)sum, work->user);
		g_mutex_unlock(&work->lock);
	}
	return sum;
}

static void
hash_entry(Work *work, HkSiteEntry *entry, HkDigest *digest, char *piece)
{
	HK_FD int fd = -1;
	struct stat st;
	gint64 sum;

	if (entry->size > FILE_MAX) {
		entry->problem = "large";
		return;
	}
	fd = hk_site_open(work->site, entry, &entry->problem);
	if (fd < 0)
		return;
	sum = read_file(work, entry, fd, digest, piece);
	if (sum < 0) {
		entry->problem = "io";
		return;
	}
	entry->hashed = TRUE;
	if (fstat(fd, &st) == 0 &&
	    ((guint64)st.st_size != entry->size || (guint64)sum != entry->size))
		entry->problem = "changing";
}

static gpointer
work_on(gpointer user)
{
	Work *work = user;
	g_autoptr(HkDigest) digest = hk_digest_new();
	g_autofree char *piece = g_malloc(PIECE);

	for (;;) {
		guint i = (guint)g_atomic_int_add(&work->next, 1);
		HkSiteEntry *entry;

		if (i >= work->site->entries->len)
			return NULL;
		entry = &g_array_index(work->site->entries, HkSiteEntry, i);
		if (entry->type == 'f' && entry->problem == NULL)
			hash_entry(work, entry, digest, piece);
	}
}

void
hk_site_hash(HkSite *site, HkSiteSmall small, gpointer user)
{
	Work work = { .site = site, .small = small, .user = user };
	guint n = CLAMP(g_get_num_processors(), 1, THREADS_MAX);
	GThread *threads[THREADS_MAX];

	g_mutex_init(&work.lock);
	for (guint i = 1; i < n; i++)
		threads[i] = g_thread_new("site-hash", work_on, &work);
	work_on(&work);
	for (guint i = 1; i < n; i++)
		g_thread_join(threads[i]);
	g_mutex_clear(&work.lock);
}

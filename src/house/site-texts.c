/* site-texts.c - one file of records "DIGEST LENGTH\n" and the text.
 *
 * Written while the site is hashed, when the text is at hand anyway; read by the check.  It is
 * bounded: after TEXTS_MAX bytes changes are still found, only not shown line by line.
 */
#include "house/site-texts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/sip.h"
#include "cases/digest.h"

#define TEXTS_MAX ((gsize)64 << 20)    /* all PHP of a large content manager is 40 MiB */
#define HEAD_MAX (HK_DIGEST_TEXT + 16) /* of a record */
#define BUFFER ((gsize)1 << 20)

typedef struct {
	gint64 at;
	gsize len;
} Place;

struct HkSiteTexts {
	char *path;
	int fd;
	gsize bytes;
	GString *waiting;
	gint problem;	   /* errno of the first failure */
	GHashTable *index; /* digest as text -> Place* */
};

static HkSiteTexts *
texts_new(const char *path, int fd)
{
	HkSiteTexts *texts = g_new0(HkSiteTexts, 1);

	texts->path = g_strdup(path);
	texts->fd = fd;
	texts->waiting = g_string_new(NULL);
	texts->index = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, g_free);
	return texts;
}

void
hk_site_texts_free(HkSiteTexts *texts)
{
	if (texts == NULL)
		return;
	hk_fd_clear(&texts->fd);
	g_string_free(texts->waiting, TRUE);
	g_hash_table_unref(texts->index);
	g_free(texts->path);
	g_free(texts);
}

static gboolean
fail(GError **error, const char *path, int problem)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(problem));
	return FALSE;
}

HkSiteTexts *
hk_site_texts_make(const char *path, GError **error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0) {
		fail(error, path, errno);
		return NULL;
	}
	return texts_new(path, fd);
}

gboolean
hk_site_is_text(const char *bytes, gsize len)
{
	return memchr(bytes, 0, len) == NULL && !g_str_has_prefix(bytes, "%PDF") &&
	       !g_str_has_prefix(bytes, "\x89PNG") && !g_str_has_prefix(bytes, "\xFF\xD8");
}

static void
flush(HkSiteTexts *texts)
{
	gsize done = 0;

	while (done < texts->waiting->len && texts->problem == 0) {
		gssize n = write(texts->fd, texts->waiting->str + done, texts->waiting->len - done);

		if (n < 0 && errno != EINTR)
			texts->problem = errno;
		done += (gsize)MAX(n, 0);
	}
	g_string_truncate(texts->waiting, 0);
}

void
hk_site_texts_keep(const HkSiteEntry *entry, const char *bytes, gsize len, gpointer user)
{
	HkSiteTexts *texts = user;
	char hex[HK_DIGEST_TEXT + 1];

	if (len < 4 || texts->bytes + len > TEXTS_MAX || !hk_site_is_text(bytes, len))
		return;
	hk_digest_hex(entry->digest, hex);
	if (g_hash_table_contains(texts->index, hex))
		return;
	g_hash_table_insert(texts->index, g_strdup(hex), NULL);
	texts->bytes += len;
	g_string_append_printf(texts->waiting, "%s %" G_GSIZE_FORMAT "\n", hex, len);
	g_string_append_len(texts->waiting, bytes, (gssize)len);
	if (texts->waiting->len >= BUFFER)
		flush(texts);
}

gboolean
hk_site_texts_finish(HkSiteTexts *texts, GError **error)
{
	flush(texts);
	if (texts->problem == 0 && fsync(texts->fd) != 0)
		texts->problem = errno;
	return texts->problem == 0 || fail(error, texts->path, texts->problem);
}

/* The record at `at`; FALSE at the end, or when it is none. */
static gboolean
index_record(HkSiteTexts *texts, gint64 *at)
{
	char head[HEAD_MAX + 1], *end, *newline;
	gssize n = pread(texts->fd, head, HEAD_MAX, *at);
	guint64 len;
	Place *place;

	if (n <= HK_DIGEST_TEXT + 1)
		return FALSE;
	head[n] = '\0';
	newline = memchr(head, '\n', (gsize)n);
	if (newline == NULL || head[HK_DIGEST_TEXT] != ' ')
		return FALSE;
	len = g_ascii_strtoull(head + HK_DIGEST_TEXT + 1, &end, 10);
	if (end != newline || len > HK_SITE_SMALL)
		return FALSE;
	place = g_new(Place, 1);
	*place = (Place){ *at + (newline + 1 - head), len };
	g_hash_table_insert(texts->index, g_strndup(head, HK_DIGEST_TEXT), place);
	*at = place->at + (gint64)len;
	return TRUE;
}

HkSiteTexts *
hk_site_texts_open(const char *path)
{
	HkSiteTexts *texts = texts_new(path, open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
	gint64 at = 0;

	while (texts->fd >= 0 && index_record(texts, &at))
		;
	return texts;
}

char *
hk_site_texts_get(const HkSiteTexts *texts, const guint8 *digest)
{
	char wanted[HK_DIGEST_TEXT + 1], is[HK_DIGEST_TEXT + 1];
	g_autofree char *text = NULL;
	const Place *place;

	hk_digest_hex(digest, wanted);
	place = g_hash_table_lookup(texts->index, wanted);
	if (place == NULL)
		return NULL;
	text = g_malloc0(place->len + 1);
	if (pread(texts->fd, text, place->len, place->at) != (gssize)place->len)
		return NULL;
	hk_digest_text(text, place->len, is);
	return g_str_equal(is, wanted) ? g_steal_pointer(&text) : NULL;
}

/* reception.c - hand-ins on the disk: begun, filled, queued, removed.
 *
 * Called by the page and the API.  Promises that what was submitted is examined, now or in the next
 * life of the program, and that no name of a request becomes a path.  Reading results is
 * reception-read.c, examining reception-work.c.
 */
#include "house/reception.h"
#include "house/hand-in.h"
#include "house/long-lived.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "house/reception-parts.h"

#define ID_BYTES 16 /* 128 bits: nobody guesses one */
#define NAME_MAX_BYTES 1000
#define KEEP_DAYS 30
#define DAY_SECONDS (24 * 3600)

struct HkHandIn {
	HkReception *r;
	char *id, *folder; /* new-<id> */
	HkFields *about;
	int fd; /* of the thing being written, or -1 */
	guint things;
	guint64 bytes;
};

static gboolean
store_error(const char *what, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", what, g_strerror(errno));
	return FALSE;
}

gboolean
hk_hand_id_is_valid(const char *id)
{
	return strlen(id) == 2 * ID_BYTES && strspn(id, "0123456789abcdef") == 2 * ID_BYTES;
}

char *
hk_hand_path(const HkReception *r, const char *id, const char *name)
{
	return g_build_filename(r->folder, id, name, NULL);
}

HkFields *
hk_hand_about(const HkReception *r, const char *id)
{
	g_autofree char *path = NULL, *text = NULL;
	gsize len;

	if (!hk_hand_id_is_valid(id))
		return NULL;
	path = hk_hand_path(r, id, "about");
	if (!g_file_get_contents(path, &text, &len, NULL))
		return NULL;
	return hk_fields_parse(text, len, NULL);
}

guint64
hk_hand_number(const HkFields *about, const char *key)
{
	const char *text = hk_fields_get(about, key);

	return text != NULL ? g_ascii_strtoull(text, NULL, 10) : 0;
}

gboolean
hk_hand_remove(const char *folder, GError **error)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *leaf;

	while (dir != NULL && (leaf = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, leaf, NULL);

		g_unlink(path);
	}
	return g_rmdir(folder) == 0 || store_error(folder, error);
}

static gboolean
is_finished(const HkReception *r, const char *id)
{
	g_autofree char *path = hk_hand_path(r, id, "done");

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

void
hk_reception_queue(HkReception *r, const char *id)
{
	g_queue_push_tail(&r->queue, g_strdup(id));
	g_hash_table_add(r->busy, g_strdup(id));
}

static gint
by_age(gconstpointer a, gconstpointer b, gpointer self)
{
	g_autoptr(HkFields) left = hk_hand_about(self, a), right = hk_hand_about(self, b);
	guint64 x = left != NULL ? hk_hand_number(left, "received") : 0;
	guint64 y = right != NULL ? hk_hand_number(right, "received") : 0;

	return x < y ? -1 : x > y;
}

guint
hk_reception_keep_days(const HkReception *r)
{
	return r != NULL && r->options.keep_days != 0 ? r->options.keep_days : KEEP_DAYS;
}

/* What an earlier life left: half-filled ones go, unfinished ones are queued, old ones go too. */
static void
tidy(HkReception *r)
{
	g_autoptr(GDir) dir = g_dir_open(r->folder, 0, NULL);
	guint64 days = hk_reception_keep_days(r);
	guint64 now = (guint64)(g_get_real_time() / G_USEC_PER_SEC);
	const char *leaf;

	while (dir != NULL && (leaf = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(r->folder, leaf, NULL);
		g_autoptr(HkFields) about = hk_hand_about(r, leaf);

		if (g_str_has_prefix(leaf, "new-"))
			hk_hand_remove(path, NULL);
		else if (about != NULL && !is_finished(r, leaf))
			hk_reception_queue(r, leaf);
		else if (about != NULL &&
			 hk_hand_number(about, "received") + days * DAY_SECONDS < now)
			hk_hand_remove(path, NULL);
	}
	g_queue_sort(&r->queue, by_age, r);
}

HkReception *
hk_reception_open(const HkReceptionOptions *options, GError **error)
{
	HkReception *r = g_new0(HkReception, 1);

	r->options = *options;
	r->options.profile = g_strdup(options->profile);
	r->folder = options->folder != NULL
			    ? g_strdup(options->folder)
			    : g_build_filename(g_get_user_data_dir(), "hikeshi", "handed-in", NULL);
	r->options.folder = NULL;
	r->busy = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_mutex_init(&r->lock);
	g_cond_init(&r->wake);
	if (g_mkdir_with_parents(r->folder, 0700) != 0) {
		store_error(r->folder, error);
		hk_reception_close(r);
		return NULL;
	}
	tidy(r);
	r->thread = g_thread_new("reception", hk_reception_work, r);
	g_mutex_lock(&r->lock);
	while (!r->started)
		g_cond_wait(&r->wake, &r->lock);
	g_mutex_unlock(&r->lock);
	if (r->house != NULL)
		return r;
	g_propagate_error(error, g_steal_pointer(&r->broken));
	hk_reception_close(r);
	return NULL;
}

void
hk_reception_close(HkReception *r)
{
	if (r == NULL)
		return;
	g_mutex_lock(&r->lock);
	r->stop = TRUE;
	g_cond_broadcast(&r->wake);
	g_mutex_unlock(&r->lock);
	if (r->thread != NULL)
		g_thread_join(r->thread);
	g_queue_clear_full(&r->queue, g_free);
	g_mutex_clear(&r->lock);
	g_cond_clear(&r->wake);
	g_clear_error(&r->broken);
	g_hash_table_unref(r->busy);
	g_free(r->folder);
	g_free((char *)r->options.profile);
	g_free(r);
}

gboolean
hk_reception_teach(HkReception *r, HkHouse *house, GError **error)
{
	return hk_house_learn(house, r->house, error);
}

HkHandIn *
hk_reception_begin(HkReception *r, const char *owner, gint64 now, GError **error)
{
	g_autoptr(HkHandIn) h = g_new0(HkHandIn, 1);
	g_autofree char *received = g_strdup_printf("%" G_GINT64_FORMAT, now), *leaf = NULL;
	guint8 random[ID_BYTES];
	GString *id = g_string_new(NULL);

	h->r = r;
	h->fd = -1;
	h->about = hk_fields_make("owner", owner, "received", received, NULL);
	if (getentropy(random, sizeof random) != 0) {
		g_string_free(id, TRUE);
		store_error("random numbers", error);
		return NULL;
	}
	for (guint i = 0; i < ID_BYTES; i++)
		g_string_append_printf(id, "%02x", random[i]);
	h->id = g_string_free(id, FALSE);
	leaf = g_strconcat("new-", h->id, NULL);
	h->folder = g_build_filename(r->folder, leaf, NULL);
	if (g_mkdir(h->folder, 0700) != 0) {
		store_error(h->folder, error);
		return NULL;
	}
	return g_steal_pointer(&h);
}

static gboolean
limit(const char *what, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_LIMIT, "handed in: %s", what);
	return FALSE;
}

gboolean
hk_hand_in_thing(HkHandIn *h, const char *name, GError **error)
{
	g_autofree char *leaf = g_strdup_printf("thing-%u", h->things);
	g_autofree char *name_leaf = g_strdup_printf("name-%u", h->things);
	g_autofree char *path = g_build_filename(h->folder, leaf, NULL);
	g_autofree char *name_path = g_build_filename(h->folder, name_leaf, NULL);
	g_autofree char *valid = g_utf8_make_valid(name, (gssize)strnlen(name, NAME_MAX_BYTES));

	if (h->things >= HK_THINGS_MAX)
		return limit("more than 1,000 things", error);
	hk_fd_clear(&h->fd);
	h->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (h->fd < 0)
		return store_error(path, error);
	/* Nobody sees the folder before it is renamed: no file of it has to come at once. */
	if (!g_file_set_contents_full(name_path, valid, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
		return store_error(name_path, error);
	if (h->things == 0)
		hk_fields_set(h->about, "title", valid);
	h->things++;
	return TRUE;
}

gboolean
hk_hand_in_write(HkHandIn *h, const void *bytes, gsize len, GError **error)
{
	const guint8 *p = bytes;

	g_return_val_if_fail(h->fd >= 0, FALSE);
	if (h->r->options.bytes_max != 0 && len > h->r->options.bytes_max - h->bytes)
		return limit("too many bytes", error);
	h->bytes += len;
	while (len > 0) {
		ssize_t n = write(h->fd, p, len);

		if (n < 0 && errno != EINTR)
			return store_error("writing", error);
		if (n > 0) {
			p += n;
			len -= (gsize)n;
		}
	}
	return TRUE;
}

void
hk_hand_in_json_only(HkHandIn *h)
{
	hk_fields_set(h->about, "json", "true");
}

int
hk_hand_in_open(const HkHandIn *h, guint n, char **name)
{
	g_autofree char *leaf = g_strdup_printf("thing-%u", n);
	g_autofree char *name_leaf = g_strdup_printf("name-%u", n);
	g_autofree char *path = g_build_filename(h->folder, leaf, NULL);
	g_autofree char *name_path = g_build_filename(h->folder, name_leaf, NULL);

	*name = NULL;
	if (n >= h->things || !g_file_get_contents(name_path, name, NULL, NULL))
		return -1;
	return open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

guint
hk_hand_in_things(const HkHandIn *h)
{
	return h->things;
}

static void
hand_in_clear(HkHandIn *h)
{
	hk_fd_clear(&h->fd);
	hk_fields_free(h->about);
	g_free(h->id);
	g_free(h->folder);
	g_free(h);
}

static gboolean
put_down(HkHandIn *h, GError **error)
{
	g_autofree char *things = g_strdup_printf("%u", h->things);
	g_autofree char *bytes = g_strdup_printf("%" G_GUINT64_FORMAT, h->bytes);
	g_autofree char *about = g_build_filename(h->folder, "about", NULL);
	g_autofree char *final = g_build_filename(h->r->folder, h->id, NULL);
	g_autofree char *json = NULL;

	hk_fields_set(h->about, "things", things);
	hk_fields_set(h->about, "bytes", bytes);
	json = hk_fields_json(h->about);
	if (!g_file_set_contents_full(about, json, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
		return store_error(about, error);
	return g_rename(h->folder, final) == 0 || store_error(final, error);
}

char *
hk_reception_submit(HkReception *r, HkHandIn *h, GError **error)
{
	char *id;

	hk_fd_clear(&h->fd);
	if (!put_down(h, error)) {
		hk_hand_in_free(h);
		return NULL;
	}
	id = g_strdup(h->id);
	hand_in_clear(h);
	g_mutex_lock(&r->lock);
	hk_reception_queue(r, id);
	g_cond_broadcast(&r->wake);
	g_mutex_unlock(&r->lock);
	return id;
}

void
hk_hand_in_free(HkHandIn *h)
{
	if (h == NULL)
		return;
	if (h->folder != NULL)
		hk_hand_remove(h->folder, NULL);
	hand_in_clear(h);
}

gboolean
hk_reception_forget(HkReception *r, const char *id, GError **error)
{
	g_autofree char *path = NULL, *leaf = NULL, *away = NULL;

	if (!hk_hand_id_is_valid(id))
		return TRUE;
	path = g_build_filename(r->folder, id, NULL);
	leaf = g_strconcat("new-", id, NULL);
	away = g_build_filename(r->folder, leaf, NULL);
	/* Under another name first: the thread may be about to write into it. */
	if (g_rename(path, away) != 0)
		return errno == ENOENT || store_error(path, error);
	return hk_hand_remove(away, error);
}

/* survey-record.c - records of a survey in a file without a name.
 *
 * Called by survey.c while files are looked at, and by survey-sum.c when all were: whether a file
 * that is only noise was encrypted is known when its neighbours are.
 */
#include "house/survey-record.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/cursor.h"
#include "base/error.h"
#include "base/fd.h"

#define CHUNK (256 * 1024)
#define TEXT_MAX 4096 /* of one name; paths are no longer on Linux */

enum { NOTE = 1, MAIL = 2, ID = 4, MOVED = 8 };

static const char *const states[HK_FILE_STATES] = { "intact",  "encrypted", "partial", "suspect",
						    "damaged", "empty",	    "unread" };

struct HkSurveySpool {
	int fd;
	guint64 written;
	GByteArray *waiting;
};

const char *
hk_file_state_id(HkFileState state)
{
	return states[state];
}

HkFileState
hk_file_state_of(const char *id)
{
	for (guint i = 0; i < HK_FILE_STATES; i++)
		if (g_strcmp0(states[i], id) == 0)
			return (HkFileState)i;
	return HK_FILE_UNREAD;
}

static gboolean
fail(GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", g_get_tmp_dir(), g_strerror(errno));
	return FALSE;
}

HkSurveySpool *
hk_survey_spool_new(GError **error)
{
	g_autofree char *name = g_build_filename(g_get_tmp_dir(), "hikeshi-XXXXXX", NULL);
	int fd = open(g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	HkSurveySpool *spool;

	if (fd < 0 && (fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600)) >= 0)
		unlink(name);
	if (fd < 0) {
		fail(error);
		return NULL;
	}
	spool = g_new0(HkSurveySpool, 1);
	spool->fd = fd;
	spool->waiting = g_byte_array_sized_new(CHUNK + 4 * TEXT_MAX);
	return spool;
}

void
hk_survey_spool_free(HkSurveySpool *spool)
{
	if (spool == NULL)
		return;
	hk_fd_clear(&spool->fd);
	g_byte_array_unref(spool->waiting);
	g_free(spool);
}

static gboolean
flush(HkSurveySpool *s)
{
	gsize done = 0;

	while (done < s->waiting->len) {
		gssize n = pwrite(s->fd, s->waiting->data + done, s->waiting->len - done,
				  (off_t)(s->written + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return FALSE;
		done += (gsize)n;
	}
	s->written += done;
	g_byte_array_set_size(s->waiting, 0);
	return TRUE;
}

gboolean
hk_survey_spool_add(HkSurveySpool *s, const HkSurveyRecord *r)
{
	GByteArray *b = s->waiting;
	guint start = b->len;

	hk_buf_u32le(b, 0);
	hk_buf_u8(b, (guint8)r->state);
	hk_buf_u8(b, (guint8)((r->note ? NOTE : 0) | (r->mail ? MAIL : 0) | (r->id ? ID : 0) |
			      (r->moved ? MOVED : 0)));
	hk_buf_u64le(b, r->size);
	hk_buf_u64le(b, (guint64)r->modified);
	hk_buf_u64le(b, (guint64)r->changed);
	hk_buf_u32le(b, r->owner);
	hk_buf_text(b, r->path, TEXT_MAX);
	hk_buf_text(b, r->type, TEXT_MAX);
	hk_buf_text(b, r->tail, TEXT_MAX);
	hk_buf_text(b, r->problem, TEXT_MAX);
	hk_buf_patch_u32le(b, start, b->len - start - 4);
	return b->len < CHUNK || flush(s);
}

void
hk_survey_record_clear(HkSurveyRecord *r)
{
	g_clear_pointer(&r->path, g_free);
	g_clear_pointer(&r->type, g_free);
	g_clear_pointer(&r->tail, g_free);
	g_clear_pointer(&r->problem, g_free);
}

static gboolean
decode(HkCursor *c, HkSurveyRecord *r)
{
	guint8 state = 0, flags = 0;
	guint64 modified = 0, changed = 0;
	gboolean ok = hk_cursor_u8(c, "state", &state, NULL) &&
		      hk_cursor_u8(c, "flags", &flags, NULL) &&
		      hk_cursor_u64le(c, "size", &r->size, NULL) &&
		      hk_cursor_u64le(c, "modified", &modified, NULL) &&
		      hk_cursor_u64le(c, "changed", &changed, NULL) &&
		      hk_cursor_u32le(c, "owner", &r->owner, NULL) &&
		      hk_cursor_text(c, "path", TEXT_MAX, &r->path, NULL) &&
		      hk_cursor_text(c, "type", TEXT_MAX, &r->type, NULL) &&
		      hk_cursor_text(c, "tail", TEXT_MAX, &r->tail, NULL) &&
		      hk_cursor_text(c, "problem", TEXT_MAX, &r->problem, NULL);

	r->state = (HkFileState)MIN(state, HK_FILE_STATES - 1);
	r->note = (flags & NOTE) != 0;
	r->mail = (flags & MAIL) != 0;
	r->id = (flags & ID) != 0;
	r->moved = (flags & MOVED) != 0;
	r->modified = (gint64)modified;
	r->changed = (gint64)changed;
	return ok;
}

/* Whole records at the front of the bytes; returns how many bytes they were. */
static gsize
each_in(const guint8 *data, gsize len, HkSurveyEach each, gpointer user)
{
	HkCursor c = hk_cursor(data, len);
	const guint8 *body;
	guint32 size;
	gsize done = 0;

	while (hk_cursor_u32le(&c, "record", &size, NULL) &&
	       hk_cursor_bytes(&c, "record", size, &body, NULL)) {
		HkCursor inner = hk_cursor(body, size);
		HkSurveyRecord record = { 0 };

		if (decode(&inner, &record))
			each(&record, user);
		hk_survey_record_clear(&record);
		done = c.pos;
	}
	return done;
}

gboolean
hk_survey_spool_each(HkSurveySpool *s, HkSurveyEach each, gpointer user, GError **error)
{
	g_autofree guint8 *chunk = g_malloc(CHUNK);
	guint64 at = 0;

	if (!flush(s))
		return fail(error);
	while (at < s->written) {
		gssize n = pread(s->fd, chunk, CHUNK, (off_t)at);
		gsize used = n > 0 ? each_in(chunk, (gsize)n, each, user) : 0;

		if (n < 0 && errno == EINTR)
			continue;
		if (used == 0)
			return fail(error);
		at += used;
	}
	return TRUE;
}

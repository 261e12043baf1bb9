/* input.c - a window on a descriptor, read with pread() and remembered from its start.
 *
 * Made by the worker for each job, by tests and fuzzers from memory.  The first bytes are kept,
 * so that sniffing, claiming and examining a small mail together cost one read.  Refuses to
 * look outside its window; a file that shrinks meanwhile is a short read.
 */
#include "examine/input.h"

#include <errno.h>
#include <unistd.h>

#include "base/cursor.h"
#include "base/error.h"
#include "facts/artefact.h"

/* Most mails are smaller, so one read brings them in whole. */
#define FIRST_READ (64 * 1024)

struct HkInput {
	int fd; /* -1: memory */
	const guint8 *memory;
	guint64 origin;
	guint64 size; /* G_MAXUINT64: not known */
	guint8 *head; /* the first head_len bytes, with room for a NUL */
	gsize head_len;
	gsize head_room;
	gboolean head_whole; /* the bytes end where head ends */
	char *name, *hints;  /* or NULL */
};

/* A length that was told is believed: if it is too long, reads are short. */
static guint64
window_size(int fd, guint64 offset, guint64 length)
{
	off_t end;

	if (length != HK_ARTEFACT_TO_END)
		return length;
	end = lseek(fd, 0, SEEK_END);
	if (end < 0)
		return G_MAXUINT64;
	return (guint64)end > offset ? (guint64)end - offset : 0;
}

HkInput *
hk_input_new_fd(int fd, guint64 offset, guint64 length)
{
	HkInput *in = g_new0(HkInput, 1);

	in->fd = fd;
	in->origin = offset;
	in->size = window_size(fd, offset, length);
	return in;
}

HkInput *
hk_input_new_memory(const void *data, gsize len)
{
	HkInput *in = g_new0(HkInput, 1);

	in->fd = -1;
	in->memory = len > 0 ? data : (const void *)"";
	in->size = len;
	return in;
}

HkInput *
hk_input_new_whole(const HkInput *in)
{
	return in->memory == NULL ? hk_input_new_fd(in->fd, 0, HK_ARTEFACT_TO_END) : NULL;
}

void
hk_input_about(HkInput *in, const char *name, const char *hints)
{
	g_free(in->name);
	g_free(in->hints);
	in->name = g_strdup(name);
	in->hints = g_strdup(hints);
}

const char *
hk_input_name(const HkInput *in)
{
	return in->name != NULL ? in->name : "";
}

const char *
hk_input_hints(const HkInput *in)
{
	return in->hints != NULL ? in->hints : "";
}

guint64
hk_input_size(const HkInput *in)
{
	return in->size;
}

guint64
hk_input_next_data(const HkInput *in, guint64 at)
{
	off_t found;

	if (in->memory != NULL || at > (guint64)G_MAXINT64 - in->origin)
		return at;
	found = lseek(in->fd, (off_t)(in->origin + at), SEEK_DATA);
	if (found < 0)
		return errno == ENXIO ? G_MAXUINT64 : at;
	return (guint64)found - in->origin;
}

guint64
hk_input_origin(const HkInput *in)
{
	return in->origin;
}

static gboolean
read_fd(HkInput *in, guint64 at, guint8 *buf, gsize len, gsize *got, GError **error)
{
	*got = 0;
	while (*got < len) {
		guint64 where = in->origin + at + *got;
		ssize_t n;

		if (where < in->origin || where > G_MAXINT64)
			return TRUE; /* beyond any file */
		n = pread(in->fd, buf + *got, len - *got, (off_t)where);
		if (n == 0)
			return TRUE;
		if (n > 0) {
			*got += (gsize)n;
		} else if (errno != EINTR) {
			g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
				    "read at %" G_GUINT64_FORMAT ": %s", where, g_strerror(errno));
			return FALSE;
		}
	}
	return TRUE;
}

/* What of [at, at + len) lies in the window. */
static gsize
clip(const HkInput *in, guint64 at, gsize len)
{
	if (at >= in->size)
		return 0;
	return (gsize)MIN(in->size - at, (guint64)len);
}

/* Extends head to at least want bytes, or to the window's end. */
static gboolean
extend_head(HkInput *in, gsize want, GError **error)
{
	gsize room = clip(in, 0, MAX(want, (gsize)FIRST_READ));
	gsize got;

	if (in->head_len >= MIN(want, room) || in->head_whole)
		return TRUE;
	if (room > in->head_room) {
		in->head = g_realloc(in->head, room + 1);
		in->head_room = room;
	}
	if (!read_fd(in, in->head_len, in->head + in->head_len, room - in->head_len, &got, error))
		return FALSE;
	in->head_len += got;
	in->head_whole = in->head_len < room || in->head_len == in->size;
	return TRUE;
}

gboolean
hk_input_read(HkInput *in, guint64 at, void *buf, gsize len, gsize *got, GError **error)
{
	HkCursor known = hk_cursor(in->memory, in->memory != NULL ? (gsize)in->size : 0);

	len = *got = clip(in, at, len);
	if (len == 0)
		return TRUE;
	if (in->memory == NULL && (at > FIRST_READ || len > FIRST_READ - at))
		return read_fd(in, at, buf, len, got, error);
	if (in->memory == NULL) {
		if (!extend_head(in, (gsize)at + len, error))
			return FALSE;
		known = hk_cursor(in->head, in->head_len);
	}
	known.pos = (gsize)MIN(at, (guint64)known.len);
	*got = hk_cursor_copy(&known, buf, len);
	return TRUE;
}

/* Memory is borrowed and may not end in a NUL, so it is copied once. */
static void
copy_memory(HkInput *in, gsize len)
{
	HkCursor memory = hk_cursor(in->memory, len);

	in->head = g_realloc(in->head, len + 1);
	in->head_len = hk_cursor_copy(&memory, in->head, len);
}

const guint8 *
hk_input_all(HkInput *in, gsize max, gsize *len, gboolean *more, GError **error)
{
	max = MIN(max, (gsize)G_MAXSSIZE - 1);
	if (in->fd < 0)
		copy_memory(in, clip(in, 0, max));
	else if (!extend_head(in, max + 1, error))
		return NULL;
	if (in->head == NULL)
		in->head = g_malloc(1);
	*len = MIN(in->head_len, max);
	*more = in->head_len > max || (in->fd < 0 && in->size > max);
	if (*more) { /* the NUL takes a byte's place: forget what lies behind */
		in->head_len = *len;
		in->head_whole = FALSE;
	}
	in->head[*len] = '\0';
	return in->head;
}

void
hk_input_free(HkInput *in)
{
	if (in == NULL)
		return;
	g_free(in->head);
	g_free(in->name);
	g_free(in->hints);
	g_free(in);
}

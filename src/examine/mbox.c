/* mbox.c - the mbox examiner: finds where each mail begins and hands the slices back.
 *
 * Reads a window at a time and never keeps more than one chunk, so a mailbox of any size costs the
 * same memory.  All four dialects: mboxo and mboxrd are cut at "From " lines after an empty line;
 * mboxcl and mboxcl2 by Content-Length as well, which is believed only when it leads to such a
 * line or to the end, because programs that edit mail forget to correct it.  A child is labelled
 * with its byte offset in the file ("@4711"): windows are read by different workers, so
 * nobody here can count.
 */
#include "examine/examiner.h"
#include "examine/mail-head.h"

#include <string.h>

#define CHUNK (1024 * 1024)
#define MAILS_MAX 256 /* a window: then the rest becomes a job of its own */
#define WINDOW_MAX (64 * HK_MIB)
#define LINE_MAX_BYTES 1000 /* of a From_ line */

typedef struct {
	HkInput *in;
	guint8 *chunk;
	guint64 at; /* of the chunk in the window */
	gsize len;
} Reader;

/* The bytes at `at`, as many as the chunk holds; fewer than `want` only at the end. */
static const guint8 *
bytes_at(Reader *r, guint64 at, gsize want, gsize *len, GError **error)
{
	if (at < r->at || at + want > r->at + r->len) {
		if (!hk_input_read(r->in, at, r->chunk, CHUNK, &r->len, error))
			return NULL;
		r->at = at;
	}
	*len = at - r->at < r->len ? r->len - (gsize)(at - r->at) : 0;
	return r->chunk + (at - r->at);
}

/* "hh:mm" somewhere in the line. */
static gboolean
has_time(const guint8 *p, gsize len)
{
	for (gsize i = 0; i + 4 < len; i++)
		if (g_ascii_isdigit(p[i]) && p[i + 1] == ':' && g_ascii_isdigit(p[i + 2]) &&
		    g_ascii_isdigit(p[i + 3]))
			return TRUE;
	return FALSE;
}

/* A four-digit year, which every program writes and few sentences hold. */
static gboolean
has_year(const guint8 *p, gsize len)
{
	for (gsize i = 0; i + 4 <= len; i++)
		if ((memcmp(p + i, "19", 2) == 0 || memcmp(p + i, "20", 2) == 0) &&
		    g_ascii_isdigit(p[i + 2]) && g_ascii_isdigit(p[i + 3]))
			return TRUE;
	return FALSE;
}

/* The length of the From_ line at p with its line end; 0 when it is none. */
static gsize
from_line(const guint8 *p, gsize len)
{
	const guint8 *end;
	gsize n;

	if (len < 5 || memcmp(p, "From ", 5) != 0)
		return 0;
	end = memchr(p, '\n', MIN(len, LINE_MAX_BYTES));
	if (end == NULL)
		return 0;
	n = (gsize)(end - p);
	return has_time(p, n) && has_year(p, n) ? n + 1 : 0;
}

/* Content-Length of the headers at p, or -1. */
static gint64
content_length(const guint8 *p, gsize len, gsize *body)
{
	gint64 value = -1;
	gsize at = 0;

	while (at < len) {
		const guint8 *end = memchr(p + at, '\n', len - at);
		gsize line = end != NULL ? (gsize)(end - (p + at)) + 1 : len - at;

		if (line <= 2 && (p[at] == '\n' || p[at] == '\r')) {
			*body = at + line;
			return value;
		}
		if (line > 15 && line < 40 &&
		    g_ascii_strncasecmp((const char *)p + at, "Content-Length:", 15) == 0) {
			g_autofree char *digits = g_strndup((const char *)p + at + 15, line - 15);

			value = g_ascii_strtoll(digits, NULL, 10);
		}
		at += line;
	}
	return -1;
}

/* Is there a From_ line, or nothing more, at `at`?  Empty lines may stand before it. */
static gboolean
is_border(Reader *r, guint64 at, guint64 *from, GError **error)
{
	gsize len, skip = 0;
	const guint8 *p = bytes_at(r, at, LINE_MAX_BYTES + 4, &len, error);

	if (p == NULL)
		return FALSE;
	while (skip < len && skip < 4 && (p[skip] == '\n' || p[skip] == '\r'))
		skip++;
	*from = at + skip;
	return skip == len || from_line(p + skip, len - skip) > 0;
}

/* Is the line end at p[i] that of an empty line, or the first byte one looks at? */
static gboolean
is_after_empty(const guint8 *p, gsize i)
{
	return i == 0 || p[i - 1] == '\n' || (i >= 2 && p[i - 1] == '\r' && p[i - 2] == '\n');
}

/* The next From_ line at or after `at`; *from == the end when there is none. */
static gboolean
scan(Reader *r, guint64 at, guint64 *from, GError **error)
{
	for (;;) {
		gsize len;
		const guint8 *p = bytes_at(r, at, LINE_MAX_BYTES + 8, &len, error), *hit = p;
		gboolean last = r->len < CHUNK; /* the chunk reaches the end */

		if (p == NULL)
			return FALSE;
		while ((hit = memmem(hit, len - (gsize)(hit - p), "\nFrom ", 6)) != NULL) {
			gsize i = (gsize)(hit - p);

			if (!last && i + 1 + LINE_MAX_BYTES > len)
				break; /* its line may go on in the next chunk */
			if (is_after_empty(p, i) && from_line(hit + 1, len - i - 1) > 0) {
				*from = at + i + 1;
				return TRUE;
			}
			hit++;
		}
		if (last) {
			*from = at + len;
			return TRUE;
		}
		/* Two bytes before the hit stay in view: they tell whether an empty line is there.
		 */
		at += hit != NULL ? MAX((gsize)(hit - p), 2) - 2 : len - 8;
	}
}

/* Where the mail whose headers begin at `at` ends, which is where the next From_ line is. */
static gboolean
find_end(Reader *r, guint64 at, guint64 *end, GError **error)
{
	gsize len, body = 0;
	const guint8 *p = bytes_at(r, at, 64 * 1024, &len, error);
	gint64 length;

	if (p == NULL)
		return FALSE;
	length = content_length(p, MIN(len, 64 * 1024), &body);
	if (length >= 0 && length < G_MAXINT32 &&
	    at + body + (guint64)length <= hk_input_size(r->in) &&
	    is_border(r, at + body + (guint64)length, end, error))
		return TRUE;
	/* One byte back: an empty mail's own line end belongs to the border. */
	return scan(r, at - 1, end, error);
}

static void
hand_out(Reader *r, HkSink *sink, guint64 from, guint64 start, guint64 end)
{
	guint64 origin = hk_input_origin(r->in);
	g_autofree char *label = g_strdup_printf("@%" G_GUINT64_FORMAT, origin + from);

	if (end > start)
		hk_sink_child(sink, label, "mail", origin + start, end - start);
}

static gboolean
cut(Reader *r, HkSink *sink, GError **error)
{
	guint64 at, size = hk_input_size(r->in);
	guint mails = 0;

	/* Text before the first From_ line belongs to no mail. */
	if (!is_border(r, 0, &at, error) && (*error != NULL || !scan(r, 0, &at, error)))
		return FALSE;
	for (;;) {
		guint64 end;
		gsize len, line;
		const guint8 *p = bytes_at(r, at, LINE_MAX_BYTES, &len, error);

		if (p == NULL)
			return FALSE;
		line = from_line(p, len);
		if (line == 0)
			return TRUE; /* the end */
		if (mails == MAILS_MAX || at > WINDOW_MAX) {
			hk_sink_child(sink, "", "mbox", hk_input_origin(r->in) + at,
				      size != G_MAXUINT64 ? size - at : G_MAXUINT64);
			return TRUE;
		}
		if (!find_end(r, at + line, &end, error))
			return FALSE;
		hand_out(r, sink, at, at + line, end);
		mails++;
		at = end;
	}
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	Reader r = { .in = in, .chunk = g_malloc(CHUNK) };
	GError *why = NULL;
	gboolean ok = cut(&r, sink, &why);

	g_free(r.chunk);
	if (why != NULL)
		g_propagate_error(error, why);
	return ok;
}

/* A From_ line and headers behind it.  A single saved mail may begin so as well: then this
 * finds one mail, which is right. */
static guint
claims(const guint8 *head, gsize len)
{
	gsize line = from_line(head, len), start;

	return line > 0 && hk_mail_head(head + line, len - line, &start) >= 2 ? 98 : 0;
}

const HkExaminer hk_examiner_mbox = {
	.name = "mbox",
	.limits = {
		.input_bytes = G_MAXUINT64, /* reads a window, whatever the size */
		.output_bytes = 1,
		.children = MAILS_MAX + 1,
		.depth = 2,
		.findings = 16,
		.wall_ms = 30 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

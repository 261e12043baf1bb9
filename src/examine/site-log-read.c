/* site-log-read.c - access logs as Apache and nginx write them, read from beginning to end.
 *
 * Called by site-log.c, twice for each log.  A line that is longer than LINE_MAX_BYTES is somebody
 * trying out an overflow: its end is dropped, its beginning says enough.
 */
#include "examine/site-log-read.h"

#include <string.h>
#include <zlib.h>

#include "base/civil.h"

#define PIECE ((gsize)256 * 1024)
#define LINE_MAX_BYTES ((gsize)16 * 1024)

typedef struct {
	HkSiteLineCall call;
	gpointer user;
	GString *line;
} Lines;

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* "10/Oct/2026:13:55:36 +0900" */
static gboolean
parse_time(const char *text, gint64 *time)
{
	char name[4] = "";
	const char *month;
	HkCivil date = { 0 };
	guint64 part[6];
	static const guint at[] = { 0, 7, 12, 15, 18 };

	if (strlen(text) < 26 || text[2] != '/' || text[11] != ':')
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(at); i++)
		part[i] = g_ascii_strtoull(text + at[i], NULL, 10);
	g_strlcpy(name, text + 3, sizeof name);
	month = strstr(months, name);
	if (month == NULL || part[0] < 1 || part[0] > 31 || part[1] < 1970 || part[1] > 9999 ||
	    part[2] > 23 || part[3] > 59 || part[4] > 60)
		return FALSE;
	date = (HkCivil){ (gint32)part[1], (guint8)((month - months) / 3 + 1), (guint8)part[0] };
	part[5] = g_ascii_strtoull(text + 22, NULL, 10) % 10000;
	*time = hk_civil_day(date) * 86400 + (gint64)(part[2] * 3600 + part[3] * 60 + part[4]) -
		(text[21] == '-' ? -1 : 1) * (gint64)(part[5] / 100 * 3600 + part[5] % 100 * 60);
	return TRUE;
}

/* What stands between the next two quotation marks; *at moves behind it. */
static char *
next_quoted(char **at)
{
	char *from = *at != NULL ? strchr(*at, '"') : NULL, *to;

	if (from == NULL)
		return NULL;
	for (to = from + 1; *to != '\0' && *to != '"'; to++)
		if (*to == '\\' && to[1] != '\0')
			to++;
	*at = *to == '"' ? to + 1 : to;
	*to = '\0';
	return from + 1;
}

gboolean
hk_site_log_line(char *line, HkSiteRequest *request)
{
	char *open = strchr(line, '['), *close = open != NULL ? strchr(open, ']') : NULL;
	char *space = strchr(line, ' '), *at = close, *what, *agent;

	*request = (HkSiteRequest){ .agent = "" };
	if (close == NULL || space == NULL || space > open)
		return FALSE;
	*close = '\0';
	at++;
	what = next_quoted(&at);
	if (what == NULL || !parse_time(open + 1, &request->time))
		return FALSE;
	request->status = (guint)(g_ascii_strtoull(at, NULL, 10) % 1000);
	next_quoted(&at); /* where the visitor came from */
	agent = next_quoted(&at);
	*space = '\0';
	request->client = line;
	request->agent = agent != NULL ? agent : "";
	request->method = what;
	what = strchr(what, ' ');
	if (what == NULL)
		return FALSE;
	*what++ = '\0';
	request->path = what;
	what[strcspn(what, " ?")] = '\0';
	return TRUE;
}

static void
end_line(Lines *l)
{
	HkSiteRequest request;

	if (l->line->len == 0)
		return;
	l->call(hk_site_log_line(l->line->str, &request) ? &request : NULL, l->user);
	g_string_truncate(l->line, 0);
}

static void
take_bytes(Lines *l, const char *bytes, gsize len)
{
	const char *end = bytes + len;

	while (bytes < end) {
		const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
		gsize n = (gsize)((newline != NULL ? newline : end) - bytes);

		if (l->line->len < LINE_MAX_BYTES)
			g_string_append_len(l->line, bytes,
					    (gssize)MIN(n, LINE_MAX_BYTES - l->line->len));
		bytes += n + (newline != NULL ? 1 : 0);
		if (newline != NULL)
			end_line(l);
	}
}

/* FALSE: the stream is at its end or broken, or the budget is used up. */
static gboolean
inflate_piece(z_stream *z, Lines *l, HkSink *sink, char *out, gboolean *cut)
{
	int answer = Z_OK;

	while (z->avail_in > 0 && answer == Z_OK) {
		z->next_out = (Bytef *)out;
		z->avail_out = (uInt)PIECE;
		answer = inflate(z, Z_NO_FLUSH);
		if (!hk_sink_take(sink, PIECE - z->avail_out)) {
			*cut = TRUE;
			return FALSE;
		}
		take_bytes(l, out, PIECE - z->avail_out);
		if (answer == Z_STREAM_END && z->avail_in > 0)
			answer = inflateReset(z); /* logs are put together by appending */
	}
	*cut |= answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR;
	return answer == Z_OK || answer == Z_STREAM_END;
}

gboolean
hk_site_log_read(HkInput *in, HkSink *sink, HkSiteLineCall call, gpointer user, gboolean *cut,
		 GError **error)
{
	g_autofree char *piece = g_malloc(PIECE), *out = g_malloc(PIECE);
	Lines lines = { call, user, g_string_new(NULL) };
	z_stream z = { 0 };
	gboolean packed = FALSE, good = TRUE, more = TRUE;
	gsize got = PIECE;

	for (guint64 at = 0; more && got == PIECE; at += got) {
		good = hk_input_read(in, at, piece, PIECE, &got, error);
		if (!good)
			break;
		if (at == 0 && got > 2 && memcmp(piece, "\x1F\x8B", 2) == 0)
			packed = inflateInit2(&z, 16 + MAX_WBITS) == Z_OK;
		z.next_in = (Bytef *)piece;
		z.avail_in = (uInt)got;
		if (packed)
			more = inflate_piece(&z, &lines, sink, out, cut);
		else
			take_bytes(&lines, piece, got);
		if (hk_sink_ms_left(sink) < 2000) {
			*cut = TRUE;
			more = FALSE;
		}
	}
	end_line(&lines);
	if (packed)
		inflateEnd(&z);
	g_string_free(lines.line, TRUE);
	return good;
}

/* send.c - from a reply to what the browser gets.
 *
 * Called by talk.c.  The protecting headers stand in one table and are put on everything, errors
 * included.  The referrer stays within the house ("same-origin", not "no-referrer": with that,
 * browsers send "Origin: null" with our own forms, and we could not tell them from foreign ones).
 */
#include "web/send.h"

#include <microhttpd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "web/token.h"

#define PIECE (64 * 1024)

/* clang-format off */
static const struct { const char *name, *value; } always[] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
};
/* clang-format on */

static const char page_policy[] =
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
	"frame-ancestors 'none'";
/* What is not a page of ours does nothing, whatever it holds. */
static const char other_policy[] = "default-src 'none'; sandbox; base-uri 'none'; "
				   "form-action 'none'; frame-ancestors 'none'";
/* The browser's own reader of PDF does not open in a sandbox. */
static const char pdf_policy[] = "default-src 'none'; object-src 'self'; "
				 "style-src 'unsafe-inline'; frame-ancestors 'none'";

static void
add_cookies(struct MHD_Response *response, const HkReply *reply, gboolean tls)
{
	for (guint i = 0; reply->cookies != NULL && i < reply->cookies->len; i++) {
		const HkCookie *cookie = &g_array_index(reply->cookies, HkCookie, i);
		g_autofree char *line = g_strdup_printf(
			"%s=%s; Path=/; Max-Age=%" G_GINT64_FORMAT "; HttpOnly; SameSite=Strict%s",
			cookie->name, cookie->value, cookie->seconds, tls ? "; Secure" : "");

		MHD_add_response_header(response, "Set-Cookie", line);
	}
}

static void
add_headers(struct MHD_Response *response, const HkReply *reply, gboolean tls)
{
	for (guint i = 0; i < G_N_ELEMENTS(always); i++)
		MHD_add_response_header(response, always[i].name, always[i].value);
	MHD_add_response_header(response, "Content-Type", reply->type);
	MHD_add_response_header(response, "Content-Security-Policy",
				reply->is_page				      ? page_policy
				: g_str_equal(reply->type, "application/pdf") ? pdf_policy
									      : other_policy);
	MHD_add_response_header(response, "Cache-Control",
				reply->forever ? "public, max-age=31536000, immutable"
					       : "no-store");
	if (tls)
		MHD_add_response_header(response, "Strict-Transport-Security", "max-age=31536000");
	if (reply->location != NULL)
		MHD_add_response_header(response, "Location", reply->location);
	if (reply->disposition != NULL)
		MHD_add_response_header(response, "Content-Disposition", reply->disposition);
	if (reply->status == 401)
		MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
	if (reply->retry_after > 0) {
		g_autofree char *seconds = g_strdup_printf("%u", reply->retry_after);

		MHD_add_response_header(response, "Retry-After", seconds);
	}
	add_cookies(response, reply, tls);
}

static void
free_bytes(void *bytes)
{
	g_bytes_unref((GBytes *)bytes);
}

/* The page with the visitor's own token where the marks are.  (owned) */
static GBytes *
with_token(const HkReply *reply, const HkVisitor *visitor)
{
	const char *token = visitor != NULL && visitor->csrf != NULL ? visitor->csrf : "";
	const char *p = g_bytes_get_data(reply->bytes, NULL);
	const char *mark;
	GString *out;

	if (!reply->has_mark)
		return g_bytes_ref(reply->bytes);
	out = g_string_sized_new(g_bytes_get_size(reply->bytes) + 256);
	/* Built from a GString, so a NUL stands behind the bytes. */
	while ((mark = strstr(p, HK_TOKEN_MARK)) != NULL) {
		g_string_append_len(out, p, mark - p);
		g_string_append(out, token);
		p = mark + strlen(HK_TOKEN_MARK);
	}
	g_string_append(out, p);
	return g_string_free_to_bytes(out);
}

/* A file or a stream, piece by piece. */
typedef struct {
	HkReply *reply;
	HkConnection *connection;
	GString *held; /* of a stream: made and not yet sent */
	gsize sent;    /* of held */
	gboolean over;
} Course;

static void
course_free(void *user)
{
	Course *course = (Course *)user;

	hk_reply_unref(course->reply);
	g_string_free(course->held, TRUE);
	g_free(course);
}

static ssize_t
read_file(void *user, uint64_t pos, char *buf, size_t max)
{
	Course *course = (Course *)user;
	ssize_t n = pread(course->reply->fd, buf, max, (off_t)pos);

	if (n <= 0)
		return n == 0 ? MHD_CONTENT_READER_END_OF_STREAM
			      : MHD_CONTENT_READER_END_WITH_ERROR;
	hk_connection_moved(course->connection, (gsize)n);
	return n;
}

static ssize_t
read_stream(void *user, uint64_t pos, char *buf, size_t max)
{
	Course *course = (Course *)user;
	GString *held = course->held;
	gsize n;

	if (course->sent == held->len) {
		g_string_truncate(held, 0);
		course->sent = 0;
	}
	if (held->len == 0 && !course->over)
		course->over = course->reply->next(course->reply->self, held) == HK_STREAM_END;
	if (held->len == 0 && course->over)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (held->len == 0) {
		hk_connection_sleep(course->connection);
		return 0;
	}
	n = MIN(max, held->len - course->sent);
	for (gsize i = 0; i < n; i++)
		buf[i] = held->str[course->sent + i];
	course->sent += n;
	hk_connection_moved(course->connection, n);
	return (ssize_t)n;
}

static struct MHD_Response *
make_course(HkReply *reply, HkConnection *connection)
{
	Course *course = g_new0(Course, 1);
	struct stat st;
	guint64 size = MHD_SIZE_UNKNOWN;

	course->reply = hk_reply_ref(reply);
	course->connection = connection;
	course->held = g_string_new(NULL);
	if (reply->fd >= 0 && fstat(reply->fd, &st) == 0 && S_ISREG(st.st_mode))
		size = (guint64)st.st_size;
	return MHD_create_response_from_callback(
		size, PIECE, reply->fd >= 0 ? read_file : read_stream, course, course_free);
}

gboolean
hk_send(HkHall *hall, HkRequest *request, HkConnection *connection, HkReply *taken)
{
	g_autoptr(HkReply) reply = taken;
	struct MHD_Response *response;
	gboolean queued;

	if (reply->bytes != NULL) {
		GBytes *bytes = with_token(reply, request->visitor);
		gsize size;
		/* Only read, whatever the library's prototype says. */
		void *data = (void *)g_bytes_get_data(bytes, &size);

		hk_connection_moved(connection, size);
		response = MHD_create_response_from_buffer_with_free_callback_cls(
			size, data, free_bytes, bytes);
	} else {
		response = make_course(reply, connection);
	}
	if (response == NULL)
		return FALSE;
	add_headers(response, reply, hall->tls);
	if (request->route == NULL || (request->route->flags & HK_ROUTE_API) == 0)
		MHD_add_response_header(response, "Vary", "Cookie, Accept-Language");
	queued = MHD_queue_response(request->connection, reply->status, response) == MHD_YES;
	MHD_destroy_response(response);
	return queued;
}

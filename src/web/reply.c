/* reply.c - making the replies that pages give.
 *
 * What is said here is only what differs from reply to reply; the headers that protect are added in
 * send.c, for all of them.
 */
#include "web/reply.h"

#include <stdarg.h>
#include <string.h>

#include "base/fd.h"
#include "base/json.h"
#include "base/text.h"
#include "web/frame.h"
#include "web/reply-inside.h"
#include "web/request-inside.h"
#include "web/token.h"

#define PROBLEM_TYPES "https://hikeshi.example/problems/"

static HkReply *
new_reply(guint status, const char *type)
{
	HkReply *reply = g_new0(HkReply, 1);

	g_atomic_ref_count_init(&reply->refs);
	reply->status = status;
	reply->type = g_intern_string(type);
	reply->fd = -1;
	return reply;
}

HkReply *
hk_reply_ref(HkReply *reply)
{
	g_atomic_ref_count_inc(&reply->refs);
	return reply;
}

void
hk_reply_unref(HkReply *reply)
{
	if (reply == NULL || !g_atomic_ref_count_dec(&reply->refs))
		return;
	g_free(reply->disposition);
	g_free(reply->location);
	g_clear_pointer(&reply->bytes, g_bytes_unref);
	g_clear_pointer(&reply->cookies, g_array_unref);
	hk_fd_clear(&reply->fd);
	if (reply->free_self != NULL)
		reply->free_self(reply->self);
	g_free(reply);
}

HkReply *
hk_reply_page(const HkRequest *request, const char *title, HkMarkup *body)
{
	return hk_reply_page_status(request, 200, title, body);
}

HkReply *
hk_reply_page_status(const HkRequest *request, guint status, const char *title, HkMarkup *body)
{
	HkReply *reply = new_reply(status, "text/html; charset=utf-8");
	GString *out = g_string_sized_new(16 * 1024);

	hk_frame_write(out, request, title, body);
	reply->has_mark = strstr(out->str, HK_TOKEN_MARK) != NULL;
	reply->bytes = g_string_free_to_bytes(out);
	reply->is_page = TRUE;
	return reply;
}

HkReply *
hk_reply_go_to(const char *target)
{
	HkReply *reply = new_reply(303, "text/plain; charset=utf-8");

	reply->location = g_strdup(target);
	reply->bytes = g_bytes_new_static("", 0);
	return reply;
}

/* Only %s, %u and %%: an address needs no more. */
HkReply *
hk_reply_go(const char *format, ...)
{
	g_autoptr(GString) out = g_string_new(NULL);
	va_list values;

	va_start(values, format);
	for (const char *p = format; *p != '\0'; p++) {
		if (*p != '%') {
			g_string_append_c(out, *p);
			continue;
		}
		p++;
		if (*p == 's')
			g_string_append_uri_escaped(out, va_arg(values, const char *), NULL, FALSE);
		else if (*p == 'u')
			g_string_append_printf(out, "%u", va_arg(values, guint));
		else if (*p == '%')
			g_string_append_c(out, '%');
		else
			g_critical("%%%c in an address", *p);
	}
	va_end(values);
	return hk_reply_go_to(out->str);
}

/* RFC 6266: a plain name for old programs, and the whole one in UTF-8 (RFC 8187). */
static char *
save_as_header(const char *name)
{
	g_autofree char *valid = hk_text_valid(name, strlen(name));
	g_autofree char *clipped = hk_text_clip(valid, 200);
	g_autofree char *full = g_uri_escape_string(clipped, NULL, FALSE);
	g_autofree char *plain = g_strdup(clipped);

	for (char *p = plain; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("._-", *p) == NULL)
			*p = '_';
	return g_strdup_printf("attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, full);
}

HkReply *
hk_reply_bytes(const char *type, const char *save_as, GBytes *bytes)
{
	HkReply *reply = new_reply(200, type);

	reply->bytes = g_bytes_ref(bytes);
	reply->disposition = save_as != NULL ? save_as_header(save_as) : NULL;
	return reply;
}

HkReply *
hk_reply_file(const char *type, const char *save_as, int fd)
{
	HkReply *reply = new_reply(200, type);

	reply->fd = fd;
	reply->disposition = save_as != NULL ? save_as_header(save_as) : NULL;
	return reply;
}

HkReply *
hk_reply_json(guint status, GString *json)
{
	HkReply *reply = new_reply(status, "application/json");

	reply->bytes = g_string_free_to_bytes(json);
	return reply;
}

HkReply *
hk_reply_stream(const char *type, HkStream (*next)(gpointer self, GString *out), gpointer self,
		GDestroyNotify free_self)
{
	HkReply *reply = new_reply(200, type);

	reply->next = next;
	reply->self = self;
	reply->free_self = free_self;
	return reply;
}

HkReply *
hk_reply_later(const HkLater *later, gpointer self)
{
	HkReply *reply = new_reply(0, "");

	reply->later = later;
	reply->self = self;
	reply->free_self = later->free_self;
	return reply;
}

/* RFC 9457: the type is a name to compare with, "web.no-token" without its family; nothing is
 * fetched from there. */
static HkReply *
problem_json(guint status, const char *key, const char *said, const char *detail)
{
	const char *dot = strchr(key, '.');
	g_autofree char *type = g_strconcat(PROBLEM_TYPES, dot != NULL ? dot + 1 : key, NULL);
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);
	HkReply *reply;

	hk_json_open(&j, '{');
	hk_json_pair(&j, "type", type);
	hk_json_pair(&j, "title", said);
	hk_json_key(&j, "status");
	hk_json_int(&j, status);
	if (detail != NULL)
		hk_json_pair(&j, "detail", detail);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
	reply = hk_reply_json(status, out);
	reply->type = g_intern_static_string("application/problem+json");
	return reply;
}

HkReply *
hk_reply_problem_detail(const HkRequest *request, guint status, const char *text_key,
			const char *detail)
{
	const char *said = hk_request_word(request, text_key);
	const char *title = hk_request_word(request, "web.problem");
	HkMarkup *m;

	if (request->is_program)
		return problem_json(status, text_key, said, detail);
	m = hk_markup_new();
	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", said, "class", "problem", NULL);
	if (detail != NULL) {
		hk_markup_open(m, "p", NULL);
		hk_markup_hostile(m, detail);
		hk_markup_close(m, "p");
	}
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "web.to-home"), "href", "/", NULL);
	hk_markup_close(m, "p");
	return hk_reply_page_status(request, status, title, m);
}

HkReply *
hk_reply_problem(const HkRequest *request, guint status, const char *text_key)
{
	return hk_reply_problem_detail(request, status, text_key, NULL);
}

static void
clear_cookie(gpointer data)
{
	HkCookie *cookie = (HkCookie *)data;

	g_free(cookie->name);
	g_free(cookie->value);
}

void
hk_reply_set_cookie(HkReply *reply, const char *name, const char *value, gint64 seconds)
{
	const HkCookie cookie = { g_strdup(name), g_uri_escape_string(value, NULL, FALSE),
				  seconds };

	if (reply->cookies == NULL) {
		reply->cookies = g_array_new(FALSE, FALSE, sizeof(HkCookie));
		g_array_set_clear_func(reply->cookies, clear_cookie);
	}
	g_array_append_val(reply->cookies, cookie);
}

void
hk_reply_keep_for_minute(HkReply *reply)
{
	reply->keep = TRUE;
}

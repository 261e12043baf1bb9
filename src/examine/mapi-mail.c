/* mapi-mail.c - writes the mail that an Outlook message stands for, and has it examined.
 *
 * Called by msg.c, tnef.c and pst.c.  There is one reader of mails in this house and this is how
 * the others get there: everything they found becomes lines of a mail in memory.  All contents are
 * written as base64, so that nothing inside can end a part.  Bounds: the size of a mail, the
 * sink's budget, DEPTH_MAX messages inside one another.
 */
#include "examine/mapi-mail.h"

#include <string.h>

#include "examine/input.h"
#include "examine/mail-examine.h"
#include "examine/mapi-body.h"
#include "examine/mapi-headers.h"

#define MAIL_MAX (64 * HK_MIB) /* what the mail examiner reads of one */
#define DEPTH_MAX 6	       /* forwards of forwards; each one grows by a third in base64 */
#define BORDER "=_hikeshi"     /* "=_" cannot stand in base64 */

typedef struct {
	HkSink *sink;
	const HkMapi *message;
	GString *out;
	guint depth;
	gboolean rebuilt, cut;
} Writer;

static gboolean
has_room(Writer *w, gsize len)
{
	gsize grown = len / 3 * 4 + len / 54 + 1024;

	if (w->out->len + grown <= MAIL_MAX && hk_sink_take(w->sink, grown))
		return TRUE;
	w->cut = TRUE;
	return FALSE;
}

static void
write_border(Writer *w, const char *kind)
{
	g_string_append_printf(w->out, "\r\n--" BORDER "-%s%u\r\n", kind, w->depth);
}

static void
end_border(Writer *w, const char *kind)
{
	g_string_append_printf(w->out, "\r\n--" BORDER "-%s%u--\r\n", kind, w->depth);
}

/* The end of the part's headers, and its contents. */
static void
write_base64(Writer *w, const void *data, gsize len)
{
	gint state = 0, save = 0;
	gsize at, room = len / 3 * 4 + len / 54 + 16;

	g_string_append(w->out, "Content-Transfer-Encoding: base64\r\n\r\n");
	at = w->out->len;
	g_string_set_size(w->out, at + room);
	at += g_base64_encode_step(data, len, TRUE, w->out->str + at, &state, &save);
	at += g_base64_encode_close(TRUE, w->out->str + at, &state, &save);
	g_string_set_size(w->out, at);
}

static void
write_text(Writer *w, const char *border, const char *type, const char *text)
{
	if (!has_room(w, strlen(text)))
		return;
	write_border(w, border);
	g_string_append_printf(w->out, "Content-Type: %s; charset=utf-8\r\n", type);
	write_base64(w, text, strlen(text));
}

static void
write_bodies(Writer *w)
{
	HkMapiBody body;

	hk_mapi_body_read(w->message, w->sink, &body);
	if (body.text != NULL && body.html != NULL) {
		write_border(w, "m");
		g_string_append_printf(w->out,
				       "Content-Type: multipart/alternative; boundary=\"" BORDER
				       "-a%u\"\r\n",
				       w->depth);
		write_text(w, "a", "text/plain", body.text);
		write_text(w, "a", "text/html", body.html);
		end_border(w, "a");
	} else {
		write_text(w, "m", body.html != NULL ? "text/html" : "text/plain",
			   body.html != NULL   ? body.html
			   : body.text != NULL ? body.text
					       : "");
	}
	if (body.rtf != NULL && has_room(w, g_bytes_get_size(body.rtf))) {
		write_border(w, "m");
		g_string_append(w->out, "Content-Type: application/rtf\r\n");
		write_base64(w, g_bytes_get_data(body.rtf, NULL), g_bytes_get_size(body.rtf));
	}
	hk_mapi_body_clear(&body);
}

/* "image/png"; (owned) */
static char *
mime_type(const Writer *w, const HkMapi *attachment)
{
	g_autofree char *type = hk_mapi_text(attachment, w->message, HK_MAPI_MIME_TYPE);
	const char *slash = type != NULL ? strchr(type, '/') : NULL;

	if (slash == NULL || slash == type || slash[1] == '\0' || strlen(type) > 100)
		return g_strdup("application/octet-stream");
	for (const char *p = type; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("/.+-_", *p) == NULL)
			return g_strdup("application/octet-stream");
	return g_ascii_strdown(type, -1);
}

static char *
file_name(const Writer *w, const HkMapi *attachment)
{
	static const guint32 names[] = { HK_MAPI_FILE_NAME, HK_MAPI_SHORT_FILE_NAME, HK_MAPI_NAME };

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		char *name = hk_mapi_text(attachment, w->message, names[i]);

		if (name != NULL)
			return name;
	}
	return NULL;
}

/* By RFC 2231, which needs no quoting. */
static void
write_name(Writer *w, const char *name)
{
	g_autofree char *short_name = g_strndup(name, 500), *escaped = NULL;
	const char *end;

	if (!g_utf8_validate(short_name, -1, &end))
		short_name[end - short_name] = '\0';
	escaped = g_uri_escape_string(short_name, NULL, FALSE);
	g_string_append_printf(w->out, "; filename*=UTF-8''%s", escaped);
}

static void
write_content_id(Writer *w, const HkMapi *attachment)
{
	g_autofree char *id = hk_mapi_text(attachment, w->message, HK_MAPI_CONTENT_ID);

	if (id == NULL || strlen(id) > 300)
		return;
	for (const char *p = id; *p != '\0'; p++)
		if (*p <= ' ' || *p > '~' || *p == '<' || *p == '>')
			return;
	g_string_append_printf(w->out, "Content-ID: <%s>\r\n", id);
}

static void
write_file(Writer *w, const HkMapi *attachment, const char *type, const char *name,
	   const guint8 *data, gsize len)
{
	gboolean inlined = g_str_has_prefix(type, "image/") &&
			   (hk_mapi_has(attachment, HK_MAPI_CONTENT_ID) ||
			    hk_mapi_number(attachment, HK_MAPI_HIDDEN) != 0);

	if (!has_room(w, len))
		return;
	write_border(w, "m");
	g_string_append_printf(w->out, "Content-Type: %s\r\nContent-Disposition: %s", type,
			       inlined ? "inline" : "attachment");
	if (name != NULL)
		write_name(w, name);
	g_string_append(w->out, "\r\n");
	write_content_id(w, attachment);
	write_base64(w, data, len);
}

/* A file that lies elsewhere: a path or a link is all there is, and the reader presses it. */
static void
write_reference(Writer *w, const HkMapi *attachment)
{
	g_autofree char *path = hk_mapi_text(attachment, w->message, HK_MAPI_PATH);
	g_autofree char *name = file_name(w, attachment), *line = NULL;

	if (path == NULL)
		path = hk_mapi_text(attachment, w->message, HK_MAPI_SHORT_PATH);
	if (path == NULL)
		return;
	line = g_strdup_printf("%s\r\n%s\r\n", name != NULL ? name : "", path);
	write_text(w, "m", "text/plain", line);
}

static GBytes *
write_message(const HkMapi *message, HkSink *sink, guint depth, gboolean *rebuilt);

static void
write_inside(Writer *w, const HkMapi *attachment)
{
	g_autoptr(GBytes) mail = NULL;

	if (w->depth + 1 >= DEPTH_MAX) {
		w->cut = TRUE;
		return;
	}
	mail = write_message(attachment->inside, w->sink, w->depth + 1, &w->rebuilt);
	write_file(w, attachment, "message/rfc822", NULL, g_bytes_get_data(mail, NULL),
		   g_bytes_get_size(mail));
}

/* Signed mail is kept as it came: one "attachment" that begins with headers of its own
 * (MS-OXOSMIME 2.1.3.1). */
static gboolean
is_signed_whole(const Writer *w, const char *type)
{
	g_autofree char *class = hk_mapi_text(w->message, w->message, HK_MAPI_CLASS);

	return g_str_equal(type, "multipart/signed") && class != NULL &&
	       strcasestr(class, ".SMIME.MultipartSigned") != NULL;
}

static void
write_attachment(Writer *w, const HkMapi *attachment)
{
	GBytes *bytes = hk_mapi_bytes(attachment, HK_MAPI_DATA);
	g_autofree char *type = NULL, *name = NULL;
	const guint8 *data = (const guint8 *)"";
	gsize len = 0;

	if (attachment->inside != NULL) {
		write_inside(w, attachment);
		return;
	}
	if (bytes == NULL && (hk_mapi_has(attachment, HK_MAPI_PATH) ||
			      hk_mapi_has(attachment, HK_MAPI_SHORT_PATH))) {
		write_reference(w, attachment);
		return;
	}
	if (bytes != NULL)
		data = g_bytes_get_data(bytes, &len);
	type = mime_type(w, attachment);
	name = file_name(w, attachment);
	if (is_signed_whole(w, type) && has_room(w, len)) {
		write_border(w, "m");
		g_string_append_len(w->out, (const char *)data, (gssize)len);
		return;
	}
	/* Else GMime would look for a structure that nobody wrote. */
	if (g_str_has_prefix(type, "multipart/") || g_str_has_prefix(type, "message/")) {
		g_free(type);
		type = g_strdup("application/octet-stream");
	}
	write_file(w, attachment, type, name, data, len);
}

static GBytes *
write_message(const HkMapi *message, HkSink *sink, guint depth, gboolean *rebuilt)
{
	Writer w = { .sink = sink, .message = message, .depth = depth, .out = g_string_new(NULL) };

	w.rebuilt = hk_mapi_headers(message, w.out);
	g_string_append_printf(w.out,
			       "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
			       "boundary=\"" BORDER "-m%u\"\r\n\r\n",
			       depth);
	write_bodies(&w);
	for (guint i = 0; i < message->attachments->len; i++)
		write_attachment(&w, g_ptr_array_index(message->attachments, i));
	end_border(&w, "m");
	if (w.cut)
		hk_sink_add(sink, "limit.reached", "", -1, "message", "outlook: too large", NULL);
	*rebuilt = *rebuilt || w.rebuilt;
	return g_string_free_to_bytes(w.out);
}

GBytes *
hk_mapi_mail(const HkMapi *message, HkSink *sink, gboolean *rebuilt)
{
	*rebuilt = FALSE;
	return write_message(message, sink, 0, rebuilt);
}

/* Outlook fetches the sound of a reminder by itself and shows its password to whoever keeps it:
 * "\\host\file" (CVE-2023-23397). */
static void
check_reminder(HkSink *sink, const HkMapi *message)
{
	g_autofree char *path = hk_mapi_text(message, message, HK_MAPI_REMINDER_FILE);

	if (path != NULL && (g_str_has_prefix(path, "\\\\") || g_str_has_prefix(path, "//")))
		hk_sink_add(sink, "outlook.reminder-from-outside", "", -1, "path", path, NULL);
	for (guint i = 0; i < message->attachments->len; i++) {
		const HkMapi *attachment = g_ptr_array_index(message->attachments, i);

		if (attachment->inside != NULL)
			check_reminder(sink, attachment->inside);
	}
}

gboolean
hk_mapi_examine(const HkKit *kit, HkSink *sink, const HkMapi *message, const char *hints,
		GError **error)
{
	gboolean rebuilt;
	g_autoptr(GBytes) mail = hk_mapi_mail(message, sink, &rebuilt);
	g_autoptr(HkInput)
		in = hk_input_new_memory(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));

	hk_input_about(in, "", hints);
	check_reminder(sink, message);
	if (rebuilt)
		hk_sink_add(sink, "outlook.rebuilt", "header", -1, NULL);
	return hk_mail_examine(kit, in, rebuilt, sink, error);
}

/* mail-open-mime.c - the seam to GMime: parse a message in place, decode a part in one step.
 *
 * GMime finds structure only; its streams point into our own bytes, so nothing of the result is
 * copied until a transfer encoding has to be undone.  Charsets are charset.c's business, and
 * addresses mail-address.c's: GMime never gets to see them (see hide_addresses()).
 */
#include "examine/mail-open.h"

#include <string.h>

static gboolean
has_headers(GMimeObject *object)
{
	return object != NULL &&
	       g_mime_header_list_get_count(g_mime_object_get_header_list(object)) > 0;
}

/* Stands for the first letter of a hidden name: legal in one (RFC 5322 section 3.6.8), used by
 * nobody. */
#define HIDDEN '^'

static const char *const addresses[] = { "from", "sender", "reply-to", "to", "cc", "bcc" };

static gboolean
is_address_header(const guint8 *line, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
		gsize n = strlen(addresses[i]);

		if (len <= n || g_ascii_strncasecmp((const char *)line, addresses[i], n) != 0)
			continue;
		while (n < len && (line[n] == ' ' || line[n] == '\t'))
			n++;
		if (n < len && line[n] == ':')
			return TRUE;
	}
	return FALSE;
}

/* GMime parses addresses as soon as it meets them, by recursion for each group and anew for each
 * header of the same name: a few kilobytes of "a:" overflow its stack.  Nobody here asks it for
 * them, so it reads a copy in which those headers go by another name.  What already has such a
 * name loses it, so that hk_mime_name() never mistakes it. */
static guint8 *
hide_addresses(const guint8 *data, gsize len)
{
	guint8 *copy = g_memdup2(data, len);
	guint8 *line = copy, *end = copy + len;

	while (line != NULL && line < end) {
		if (*line == HIDDEN)
			*line = '?';
		else if (strchr("FfSsRrTtCcBb", *line) != NULL &&
			 is_address_header(line, (gsize)(end - line)))
			*line = HIDDEN;
		line = memchr(line, '\n', (gsize)(end - line));
		line = line != NULL ? line + 1 : NULL;
	}
	return copy;
}

const char *
hk_mime_name(GMimeHeader *header)
{
	const char *name = g_mime_header_get_name(header);

	if (name == NULL || *name != HIDDEN)
		return name != NULL ? name : "";
	for (guint i = 0; i < G_N_ELEMENTS(addresses); i++)
		if (g_ascii_strcasecmp(name + 1, addresses[i] + 1) == 0)
			return addresses[i];
	return name;
}

/* Loose is GMime's default for each kind of value, and what mail programs do. */
HkMime *
hk_mime_parse(const guint8 *data, gsize len)
{
	g_autoptr(HkMime) mime = g_new0(HkMime, 1);
	g_autofree guint8 *hidden = NULL;
	GMimeStream *stream;
	GMimeParser *parser;

	len = MIN(len, G_MAXINT32);
	hidden = hide_addresses(data, len);
	mime->window.data = hidden;
	mime->window.len = (guint)len;
	stream = g_mime_stream_mem_new_with_byte_array(&mime->window);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	parser = g_mime_parser_new_with_stream(stream);
	mime->message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	/* Headers are read by now; the parts are read from the bytes as they came. */
	mime->window.data = (guint8 *)data;
	if (mime->message == NULL)
		return NULL;
	return has_headers(GMIME_OBJECT(mime->message)) ||
			       has_headers(g_mime_message_get_mime_part(mime->message))
		       ? g_steal_pointer(&mime)
		       : NULL;
}

void
hk_mime_free(HkMime *mime)
{
	if (mime == NULL)
		return;
	g_clear_object(&mime->message);
	g_free(mime);
}

static gboolean
decode(HkOpener *o, GMimeContentEncoding encoding, const guint8 **bytes, gsize *len)
{
	GMimeEncoding state;
	gsize room;
	char *out;

	g_mime_encoding_init_decode(&state, encoding);
	room = g_mime_encoding_outlen(&state, *len) + 4;
	out = g_try_malloc(room);
	if (out == NULL)
		return FALSE;
	*len = g_mime_encoding_flush(&state, (const char *)*bytes, *len, out);
	*bytes = (guint8 *)out;
	g_ptr_array_add(o->mail->buffers, out);
	return TRUE;
}

gboolean
hk_mime_bytes(HkOpener *o, GMimePart *part, const guint8 **bytes, gsize *len)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
	GMimeContentEncoding encoding;
	const GByteArray *all;
	gint64 end;

	*bytes = (const guint8 *)"";
	*len = 0;
	if (stream == NULL || !GMIME_IS_STREAM_MEM(stream))
		return TRUE;
	all = GMIME_STREAM_MEM(stream)->buffer;
	end = stream->bound_end >= 0 ? MIN(stream->bound_end, (gint64)all->len) : (gint64)all->len;
	if (stream->bound_start < 0 || stream->bound_start >= end)
		return TRUE;
	*bytes = all->data + stream->bound_start;
	*len = (gsize)(end - stream->bound_start);
	if (!hk_sink_take(o->sink, *len)) {
		*len = 0;
		return FALSE;
	}
	encoding = g_mime_data_wrapper_get_encoding(content);
	if (encoding != GMIME_CONTENT_ENCODING_BASE64 &&
	    encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE &&
	    encoding != GMIME_CONTENT_ENCODING_UUENCODE)
		return TRUE;
	return decode(o, encoding, bytes, len);
}

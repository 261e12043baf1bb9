/* page-mhtml.c - the page in a file of many parts (RFC 2557), through GMime.
 *
 * Called by page.c.  The first HTML part is the page, further ones are its frames; pictures and
 * styles are left alone.  The address is what the browser wrote on the part or on the whole.
 */
#include <gmime/gmime.h>
#include <string.h>

#include "base/error.h"
#include "examine/page.h"

#define PARTS_MAX 500
#define FRAMES_MAX 8

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	const char *whole; /* address of the whole, or NULL */
	guint parts, pages;
} Open;

/* (owned; NULL) */
static GByteArray *
decoded(GMimePart *part, HkSink *sink)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GByteArray *bytes = g_byte_array_new();
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);

	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	if (content == NULL || g_mime_data_wrapper_write_to_stream(content, stream) <= 0 ||
	    !hk_sink_take(sink, bytes->len))
		g_clear_pointer(&bytes, g_byte_array_unref);
	g_object_unref(stream);
	return bytes;
}

static void
on_part(GMimeObject *parent, GMimeObject *object, gpointer user)
{
	Open *open = user;
	GMimeContentType *type = g_mime_object_get_content_type(object);
	const char *url = g_mime_object_get_header(object, "Content-Location");
	HkPageGiven given = { .proven = TRUE };
	g_autoptr(GByteArray) bytes = NULL;

	if (!GMIME_IS_PART(object) || ++open->parts > PARTS_MAX || open->pages >= FRAMES_MAX ||
	    type == NULL || !g_mime_content_type_is_type(type, "text", "html"))
		return;
	bytes = decoded(GMIME_PART(object), open->sink);
	if (bytes == NULL)
		return;
	given.source = (const char *)bytes->data;
	given.len = bytes->len;
	given.charset = g_mime_object_get_content_type_parameter(object, "charset");
	given.url = url != NULL && g_str_has_prefix(url, "http") ? url : open->whole;
	given.level = open->pages > 0; /* a frame is not the page */
	open->pages++;
	hk_page_examine(open->kit, open->sink, &given);
}

gboolean
hk_page_open_mhtml(const HkKit *kit, HkSink *sink, const guint8 *data, gsize len, GError **error)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)data, len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	Open open = { .kit = kit, .sink = sink };

	if (message != NULL) {
		open.whole = g_mime_object_get_header(GMIME_OBJECT(message),
						      "Snapshot-Content-Location");
		if (open.whole == NULL)
			open.whole = g_mime_object_get_header(GMIME_OBJECT(message),
							      "Content-Location");
		g_mime_message_foreach(message, on_part, &open);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	if (open.pages > 0)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "no page in the web archive");
	return FALSE;
}

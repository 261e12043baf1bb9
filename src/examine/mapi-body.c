/* mapi-body.c - finds the words of an Outlook message.
 *
 * Called by mapi-mail.c.  Outlook keeps a letter as text, as HTML, as packed rich text that may
 * wrap HTML, or as several of these; what is missing is taken from the rich text.  Rich text with
 * objects in it is handed on as well, because Outlook shows it and runs what is pressed there.
 */
#include "examine/mapi-body.h"

#include <string.h>

#include "examine/rtf-unpack.h"
#include "examine/rtf-unwrap.h"

static GBytes *
unpack(const HkMapi *message, HkSink *sink)
{
	GBytes *packed = hk_mapi_bytes(message, HK_MAPI_RTF), *rtf;
	g_autoptr(GError) error = NULL;
	gboolean whole = TRUE;
	gsize len;
	const guint8 *data;

	if (packed == NULL || g_bytes_get_size(packed) == 0)
		return NULL;
	data = g_bytes_get_data(packed, &len);
	rtf = hk_rtf_unpack(data, len, &whole, &error);
	if (rtf == NULL || !whole)
		hk_sink_add(sink, "outlook.body-damaged", "text", -1, NULL);
	if (rtf != NULL && !hk_sink_take(sink, g_bytes_get_size(rtf)))
		g_clear_pointer(&rtf, g_bytes_unref);
	return rtf;
}

static void
unwrap(GBytes *rtf, HkMapiBody *body)
{
	gsize len;
	const guint8 *data = g_bytes_get_data(rtf, &len);
	HkUnwrapped what;
	g_autofree char *words = NULL;

	if (body->html == NULL) {
		words = hk_rtf_unwrap(data, len, &what);
		if (what == HK_UNWRAPPED_HTML)
			body->html = g_steal_pointer(&words);
		else if (body->text == NULL)
			body->text = g_steal_pointer(&words);
	}
	if (memmem(data, len, "\\objdata", 8) != NULL)
		body->rtf = g_bytes_ref(rtf);
}

void
hk_mapi_body_read(const HkMapi *message, HkSink *sink, HkMapiBody *body)
{
	g_autoptr(GBytes) rtf = unpack(message, sink);

	*body = (HkMapiBody){ .text = hk_mapi_text(message, message, HK_MAPI_TEXT),
			      .html = hk_mapi_text(message, message, HK_MAPI_HTML) };
	if (rtf != NULL)
		unwrap(rtf, body);
}

void
hk_mapi_body_clear(HkMapiBody *body)
{
	g_clear_pointer(&body->text, g_free);
	g_clear_pointer(&body->html, g_free);
	g_clear_pointer(&body->rtf, g_bytes_unref);
}

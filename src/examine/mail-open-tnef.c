/* mail-open-tnef.c - what is inside the winmail.dat of a mail, as parts of that mail.
 *
 * Called by mail-open-parts.c.  Outlook shows the text and the files in there instead of the mail's
 * own, and most scanners do not look; so all of it becomes texts and attachments of the mail, also
 * when the mail shows something else.
 */
#include "examine/mail-open-tnef.h"

#include <string.h>

#include "examine/descend.h"
#include "examine/mapi-body.h"
#include "examine/sniff.h"
#include "examine/tnef-read.h"

#define DEPTH_MAX 4
#define PARTS_MAX 500 /* of the whole mail */

typedef struct {
	HkOpener *o;
	const HkMapi *message;
	const char *place; /* "part:2 (winmail.dat)" */
} Box;

static HkPart *
add_part(const Box *b, const char *type, const char *name, const guint8 *data, gsize len)
{
	HkMail *mail = b->o->mail;
	HkPart *part = g_new0(HkPart, 1);
	g_autofree char *place = name != NULL ? g_strdup_printf("%.200s › %.200s", b->place, name)
					      : g_strdup(b->place);

	part->place = g_string_chunk_insert(mail->strings, place);
	part->type = g_string_chunk_insert(mail->strings, type);
	part->name = name != NULL ? g_string_chunk_insert(mail->strings, name) : NULL;
	part->data = data;
	part->len = len;
	part->sniffed = g_string_chunk_insert_const(mail->strings, hk_sniff(data, len));
	g_ptr_array_add(mail->parts, part);
	return part;
}

static void
add_text(const Box *b, const char *type, char *text, guint alternative)
{
	HkBody body = { .part = b->o->mail->parts->len, .alternative = alternative };

	if (text == NULL)
		return;
	g_ptr_array_add(b->o->mail->buffers, text);
	add_part(b, type, NULL, (const guint8 *)text, strlen(text));
	body.html = g_str_equal(type, "text/html");
	g_strlcpy(body.charset, "utf-8", sizeof body.charset);
	g_array_append_val(b->o->bodies, body);
}

static void
add_file(const Box *b, const HkMapi *attachment)
{
	GBytes *bytes = hk_mapi_bytes(attachment, HK_MAPI_DATA);
	g_autofree char *name = hk_mapi_text(attachment, b->message, HK_MAPI_FILE_NAME);
	g_autofree char *type = hk_mapi_text(attachment, b->message, HK_MAPI_MIME_TYPE);
	g_autofree char *low = g_ascii_strdown(type != NULL ? type : "application/octet-stream",
					       -1);
	gsize len;
	const guint8 *data;

	if (bytes == NULL)
		return;
	if (name == NULL)
		name = hk_mapi_text(attachment, b->message, HK_MAPI_SHORT_FILE_NAME);
	data = g_bytes_get_data(bytes, &len);
	add_part(b, low, name, data != NULL ? data : (const guint8 *)"", len)->attachment = TRUE;
}

static void
add_message(HkOpener *o, const char *place, const HkMapi *message, guint depth)
{
	Box b = { .o = o, .message = message, .place = place };
	guint alternative = ++o->alternatives;
	HkMapiBody body;

	hk_mapi_body_read(message, o->sink, &body);
	add_text(&b, "text/plain", g_steal_pointer(&body.text), alternative);
	add_text(&b, "text/html", g_steal_pointer(&body.html), alternative);
	if (body.rtf != NULL) {
		gsize len = g_bytes_get_size(body.rtf);
		guint8 *copy = g_memdup2(g_bytes_get_data(body.rtf, NULL), len);

		g_ptr_array_add(o->mail->buffers, copy);
		add_part(&b, "application/rtf", NULL, copy, len);
	}
	hk_mapi_body_clear(&body);
	for (guint i = 0; i < message->attachments->len && o->mail->parts->len < PARTS_MAX; i++) {
		const HkMapi *attachment = g_ptr_array_index(message->attachments, i);

		if (attachment->inside == NULL)
			add_file(&b, attachment);
		else if (depth + 1 < DEPTH_MAX)
			add_message(o, place, attachment->inside, depth + 1);
	}
}

void
hk_open_tnef(HkOpener *o, const HkPart *part)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkMapi) message = hk_tnef_read(part->data, part->len, o->sink, &error);

	if (message != NULL)
		add_message(o, part->place, message, 0);
	else
		hk_descend_trouble(o->sink, error);
}

/* mail-open-forward.c - finds the original in a mail that carries one as attachment.
 *
 * People who report a mail are told to forward it as attachment, and the original is what they
 * ask about.  A bounce carries the reader's own mail back, a digest carries many: both are
 * left alone.  An abuse report (ARF, RFC 5965) exists for its original: unwrapped.
 */
#include "examine/mail-open.h"

#include <string.h>

#define DEPTH_MAX 4
#define CHILDREN_MAX 100

typedef struct {
	HkOpener *o;
	GMimeMessage *first;
	HkMime *again;
	guint count;
} Search;

static gboolean
is_bounce(GMimeContentType *type)
{
	const char *report;

	if (!g_mime_content_type_is_type(type, "multipart", "report"))
		return FALSE;
	report = g_mime_content_type_get_parameter(type, "report-type");
	return report == NULL || g_ascii_strcasecmp(report, "feedback-report") != 0;
}

/* A mail saved as a file and attached with a transfer encoding, which hides it from GMime. */
static gboolean
is_mail_file(GMimePart *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	const char *name;
	gsize n;

	if (g_mime_content_type_is_type(type, "message", "rfc822"))
		return TRUE;
	name = g_mime_part_get_filename(part);
	n = name != NULL ? strlen(name) : 0;
	return n > 4 && g_ascii_strcasecmp(name + n - 4, ".eml") == 0;
}

static void
try_file(Search *s, GMimePart *part)
{
	g_autoptr(HkMime) mime = NULL;
	const guint8 *bytes;
	gsize len;

	if (!is_mail_file(part) || !hk_mime_bytes(s->o, part, &bytes, &len) || len == 0)
		return;
	mime = hk_mime_parse(bytes, len);
	if (mime == NULL)
		return;
	s->count++;
	if (s->first != NULL)
		return;
	s->first = mime->message;
	s->again = g_steal_pointer(&mime);
	s->o->data = bytes;
	s->o->len = len;
}

static void
search(Search *s, GMimeObject *object, guint depth)
{
	GMimeContentType *type;
	GMimeMessage *message;
	int n;

	if (object == NULL || depth > DEPTH_MAX)
		return;
	if (GMIME_IS_MESSAGE_PART(object)) {
		message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
		s->count += message != NULL;
		s->first = s->first != NULL ? s->first : message;
		return;
	}
	if (GMIME_IS_PART(object))
		try_file(s, GMIME_PART(object));
	if (!GMIME_IS_MULTIPART(object))
		return;
	type = g_mime_object_get_content_type(object);
	if (is_bounce(type) || g_mime_content_type_is_type(type, "multipart", "digest"))
		return;
	n = MIN(g_mime_multipart_get_count(GMIME_MULTIPART(object)), CHILDREN_MAX);
	for (int i = 0; i < n; i++)
		search(s, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
}

GMimeMessage *
hk_open_forwarded(HkOpener *o, GMimeMessage *message, HkMime **inner, guint *count)
{
	Search s = { .o = o };

	search(&s, g_mime_message_get_mime_part(message), 0);
	*inner = s.again;
	*count = s.count;
	return s.first;
}

/* mail-open-parts.c - walks the part tree: leaves into mail->parts, what a reader sees into
 * o->bodies.
 *
 * Part numbers are IMAP's (RFC 3501 section 6.4.5): "1.2" is the second part of the first.  Bounds:
 * depth and number of parts; both are findings when reached, because no mail program writes such
 * mail.
 */
#include "examine/mail-open-tnef.h"

#include <string.h>

#include "examine/sniff.h"

#define DEPTH_MAX 20 /* honest mail nests four or five deep */
#define PARTS_MAX 500

/* File names with raw bytes or encoded words in a quoted string, which RFC 2231 forbids and
 * most Japanese programs write.  (owned or NULL) */
static char *
raw_parameter(GMimeObject *object, const char *header, const char *key)
{
	GMimeHeader *h = g_mime_header_list_get_header(g_mime_object_get_header_list(object),
						       header);
	const char *raw = h != NULL ? g_mime_header_get_raw_value(h) : NULL;
	const char *p = raw;
	gsize n = strlen(key);
	char quote;

	while (p != NULL && (p = strcasestr(p, key)) != NULL && (p == raw || p[n] != '='))
		p += n;
	if (p == NULL)
		return NULL;
	p += n + 1;
	quote = *p == '"' ? '"' : '\0';
	p += quote != '\0';
	return hk_header_decode(p, strcspn(p, quote != '\0' ? "\"" : ";\r\n \t"), NULL);
}

/* GMime makes something of raw bytes, too, but guesses their charset without looking. */
static gboolean
is_odd(GMimeObject *object, const char *header)
{
	GMimeHeader *h = g_mime_header_list_get_header(g_mime_object_get_header_list(object),
						       header);
	const char *raw = h != NULL ? g_mime_header_get_raw_value(h) : NULL;

	for (const char *p = raw != NULL ? raw : ""; *p != '\0'; p++)
		if ((guint8)*p >= 0x80 || *p == 0x1B || (*p == '=' && p[1] == '?'))
			return TRUE;
	return FALSE;
}

static char *
part_name(HkMail *mail, GMimeObject *object)
{
	const char *name = GMIME_IS_PART(object) ? g_mime_part_get_filename(GMIME_PART(object))
						 : NULL;
	g_autofree char *repaired = NULL;

	if (name == NULL || *name == '\0')
		return NULL;
	if (is_odd(object, "Content-Disposition"))
		repaired = raw_parameter(object, "Content-Disposition", "filename");
	else if (is_odd(object, "Content-Type"))
		repaired = raw_parameter(object, "Content-Type", "name");
	if (repaired == NULL || *repaired == '\0') {
		g_free(repaired);
		repaired = hk_header_decode(name, strlen(name), NULL);
	}
	return g_string_chunk_insert(mail->strings, repaired);
}

static char *
part_type(HkMail *mail, GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	g_autofree char *text = type != NULL ? g_mime_content_type_get_mime_type(type) : NULL;
	g_autofree char *low = text != NULL ? g_ascii_strdown(text, -1) : NULL;

	return low != NULL && g_utf8_validate(low, -1, NULL)
		       ? g_string_chunk_insert(mail->strings, low)
		       : g_string_chunk_insert(mail->strings, "application/octet-stream");
}

static gboolean
is_offered(GMimeObject *object)
{
	const char *disposition = g_mime_object_get_disposition(object);

	return disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

/* The text types that are for programs, not for readers. */
static gboolean
is_shown(const HkPart *part)
{
	static const char *const machine[] = {
		"text/calendar",       "text/vcard",	 "text/x-vcard",
		"text/rfc822-headers", "text/css",	 "text/csv",
		"text/x-amp-html",     "text/directory", NULL
	};

	if (part->attachment)
		return FALSE;
	if (g_str_equal(part->type, "application/xhtml+xml"))
		return TRUE;
	return g_str_has_prefix(part->type, "text/") && !g_strv_contains(machine, part->type);
}

static void
add_body(HkOpener *o, GMimeObject *object, const HkPart *part, guint alternative)
{
	const char *charset = g_mime_object_get_content_type_parameter(object, "charset");
	HkBody body = { .part = o->mail->parts->len - 1, .alternative = alternative };

	body.html = g_str_equal(part->type, "text/html") ||
		    g_str_equal(part->type, "application/xhtml+xml");
	if (charset != NULL)
		g_strlcpy(body.charset, charset, sizeof body.charset);
	g_array_append_val(o->bodies, body);
}

static void
open_leaf(HkOpener *o, GMimeObject *object, const char *number, guint alternative)
{
	HkMail *mail = o->mail;
	HkPart *part = g_new0(HkPart, 1);
	g_autofree char *place = NULL;

	part->type = part_type(mail, object);
	part->name = part_name(mail, object);
	part->data = (const guint8 *)"";
	if (GMIME_IS_PART(object))
		hk_mime_bytes(o, GMIME_PART(object), &part->data, &part->len);
	part->sniffed = g_string_chunk_insert_const(mail->strings, hk_sniff(part->data, part->len));
	/* A text with a file name is shown as a file by most programs, but a nameless one or an
	 * inline one is read. */
	part->attachment = is_offered(object) ||
			   (part->name != NULL && !g_str_has_prefix(part->type, "text/"));
	place = part->name != NULL ? g_strdup_printf("part:%s (%.200s)", number, part->name)
				   : g_strdup_printf("part:%s", number);
	part->place = g_string_chunk_insert(mail->strings, place);
	g_ptr_array_add(mail->parts, part);
	if (is_shown(part))
		add_body(o, object, part, alternative);
	if (g_str_equal(part->sniffed, "tnef"))
		hk_open_tnef(o, part);
}

static void
walk(HkOpener *o, GMimeObject *object, const char *number, guint alternative, guint depth);

static void
check_multipart(HkOpener *o, GMimeMultipart *multipart, const char *number)
{
	g_autofree char *place = g_strconcat("part:", number, NULL);
	/* Not g_mime_multipart_get_boundary(), which makes one up when there is none. */
	const char *boundary = g_mime_object_get_content_type_parameter(GMIME_OBJECT(multipart),
									"boundary");
	int n = g_mime_multipart_get_count(multipart);

	if (boundary == NULL || n == 0)
		hk_sink_add(o->sink, "mail.boundary-broken", place, -1, "boundary",
			    boundary != NULL ? boundary : "", NULL);
	else if (!multipart->write_end_boundary)
		hk_sink_add(o->sink, "mail.truncated", place, -1, "boundary", boundary, NULL);
}

static void
walk_multipart(HkOpener *o, GMimeMultipart *multipart, const char *number, guint alternative,
	       guint depth)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
	int n = g_mime_multipart_get_count(multipart);

	check_multipart(o, multipart, depth == 0 ? "0" : number);
	if (g_mime_content_type_is_type(type, "multipart", "report"))
		o->mail->is_report = TRUE;
	if (g_mime_content_type_is_type(type, "multipart", "alternative"))
		alternative = ++o->alternatives;
	for (int i = 0; i < n && o->mail->parts->len < PARTS_MAX; i++) {
		g_autofree char *child = depth == 0 ? g_strdup_printf("%d", i + 1)
						    : g_strdup_printf("%s.%d", number, i + 1);

		walk(o, g_mime_multipart_get_part(multipart, i), child, alternative, depth + 1);
	}
}

static void
walk(HkOpener *o, GMimeObject *object, const char *number, guint alternative, guint depth)
{
	if (object == NULL || o->mail->parts->len >= PARTS_MAX)
		return;
	if (depth > DEPTH_MAX) {
		o->nested_too_deep = TRUE;
		return;
	}
	if (GMIME_IS_MULTIPART(object))
		walk_multipart(o, GMIME_MULTIPART(object), number, alternative, depth);
	else
		open_leaf(o, object, number, alternative);
}

/* A mail whose type or boundary is broken still shows something; most programs show it raw. */
static void
fall_back(HkOpener *o)
{
	const guint8 *blank = memmem(o->data, o->len, "\n\n", 2);
	const guint8 *blank_crlf = memmem(o->data, o->len, "\n\r\n", 3);
	HkBody body = { 0 };
	HkPart *part;

	if (blank == NULL || (blank_crlf != NULL && blank_crlf < blank))
		blank = blank_crlf;
	if (blank == NULL)
		return;
	part = g_new0(HkPart, 1);
	part->place = g_string_chunk_insert(o->mail->strings, "part:1");
	part->type = g_string_chunk_insert(o->mail->strings, "text/plain");
	part->data = blank + 1;
	part->len = (gsize)(o->data + o->len - part->data);
	part->sniffed = g_string_chunk_insert_const(o->mail->strings,
						    hk_sniff(part->data, part->len));
	body.part = o->mail->parts->len;
	body.html = g_str_equal(part->sniffed, "html");
	g_ptr_array_add(o->mail->parts, part);
	g_array_append_val(o->bodies, body);
}

void
hk_open_parts(HkOpener *o, GMimeMessage *message)
{
	g_autofree char *n = NULL;
	GMimeObject *root = g_mime_message_get_mime_part(message);

	walk(o, root, "1", 0, 0);
	if (o->mail->parts->len == 0)
		fall_back(o);
	n = g_strdup_printf("%u", o->mail->parts->len);
	if (o->nested_too_deep)
		hk_sink_add(o->sink, "mail.nesting", "", -1, "depth", G_STRINGIFY(DEPTH_MAX), NULL);
	if (o->mail->parts->len > 100)
		hk_sink_add(o->sink, "mail.parts-many", "", -1, "count", n, NULL);
}

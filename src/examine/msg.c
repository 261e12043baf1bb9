/* msg.c - examines a message that Outlook saved as a file (.msg, MS-OXMSG).
 *
 * Called by office.c, which sees that an OLE2 file is one, and by the worker.  Reads the properties
 * of the message, its recipients, its attachments and the messages inside those; what follows is
 * mapi-mail.c's.  Promises that a message with damaged parts is examined in what is left; refuses
 * with HK_ERROR_MALFORMED what has no properties at all.
 */
#include "examine/examiner.h"

#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/mapi-mail.h"
#include "examine/office-besides.h"

#define INPUT_MAX (64 * HK_MIB)
#define DEPTH_MAX 6 /* messages in messages */
#define TABLE "__properties_version1.0"
#define STREAM "__substg1.0_"
#define RECIPIENT "__recip_version1.0_#"
#define ATTACHMENT "__attach_version1.0_#"
#define INSIDE STREAM "3701000D"
#define NAMES "__nameid_version1.0/" STREAM "00030102"
#define REMINDER_FILE 0x851F /* PidLidReminderFileParameter */

typedef struct {
	const HkBox *box;
	HkSink *sink;
	guint32 reminder; /* the number that the file gave to a named property; 0: none */
} Reader;

/* The head in front of a table of fixed values (MS-OXMSG 2.4.1). */
typedef enum { HEAD_MESSAGE = 32, HEAD_INSIDE = 24, HEAD_PART = 8 } Head;

static void
set(const Reader *r, HkMapi *m, guint32 tag, GBytes *value)
{
	guint32 property = tag >> 16;

	if (property == r->reminder)
		property = HK_MAPI_REMINDER_FILE;
	hk_mapi_set(m, property, (guint16)tag, value);
}

/* Values of eight bytes or less; longer ones have a stream of their own. */
static void
read_table(const Reader *r, HkMapi *m, GBytes *table, Head head)
{
	gsize len;
	const guint8 *data = g_bytes_get_data(table, &len), *value;
	HkCursor c = hk_cursor(data, len);
	guint32 tag, flags;

	if (!hk_cursor_bytes(&c, "head", head, &value, NULL))
		return;
	while (hk_cursor_u32le(&c, "tag", &tag, NULL) &&
	       hk_cursor_u32le(&c, "flags", &flags, NULL) &&
	       hk_cursor_bytes(&c, "value", 8, &value, NULL)) {
		guint16 type = (guint16)tag;

		if (type == HK_MAPI_LONG || type == HK_MAPI_BOOLEAN || type == HK_MAPI_TIME ||
		    type == HK_MAPI_SHORT)
			set(r, m, tag, g_bytes_new(value, 8));
	}
}

/* Is it a stream "__substg1.0_0037001F" right in that folder?  Longer names are of values that
 * repeat, which nobody here asks for. */
static gboolean
stream_tag(const char *path, const char *folder, guint32 *tag)
{
	gsize n = strlen(folder);
	const char *name = path + n;
	char *end;

	if (strncmp(path, folder, n) != 0 || g_ascii_strncasecmp(name, STREAM, strlen(STREAM)) != 0)
		return FALSE;
	name += strlen(STREAM);
	if (strlen(name) != 8)
		return FALSE;
	*tag = (guint32)g_ascii_strtoull(name, &end, 16);
	return *end == '\0';
}

static void
read_properties(const Reader *r, HkMapi *m, const char *folder, Head head)
{
	g_autofree char *path = g_strconcat(folder, TABLE, NULL);
	const HkBoxItem *item = hk_box_find(r->box, path);
	g_autoptr(GBytes) table = item != NULL ? hk_box_read(r->box, item, HK_MIB, r->sink) : NULL;
	guint32 tag;

	if (table != NULL)
		read_table(r, m, table, head);
	for (guint i = 0; i < hk_box_count(r->box); i++) {
		GBytes *bytes;

		item = hk_box_item(r->box, i);
		if (item->folder || !stream_tag(item->path, folder, &tag))
			continue;
		bytes = hk_box_read(r->box, item, INPUT_MAX, r->sink);
		if (bytes != NULL)
			set(r, m, tag, bytes);
	}
}

/* An object of another program (MS-OXMSG 2.2.2.3): its largest stream is what it holds. */
static void
read_object(const Reader *r, HkMapi *attachment, const char *folder)
{
	const HkBoxItem *largest = NULL;
	GBytes *bytes;

	for (guint i = 0; i < hk_box_count(r->box); i++) {
		const HkBoxItem *item = hk_box_item(r->box, i);

		if (!item->folder && g_str_has_prefix(item->path, folder) &&
		    (largest == NULL || item->size > largest->size))
			largest = item;
	}
	bytes = largest != NULL ? hk_box_read(r->box, largest, INPUT_MAX, r->sink) : NULL;
	if (bytes != NULL)
		hk_mapi_set(attachment, HK_MAPI_DATA, HK_MAPI_BINARY, bytes);
}

static HkMapi *
read_message(const Reader *r, const char *folder, Head head, guint depth);

static HkMapi *
read_attachment(const Reader *r, const char *folder, guint depth)
{
	HkMapi *m = hk_mapi_new();
	g_autofree char *inside = g_strconcat(folder, INSIDE "/", NULL);
	g_autofree char *table = g_strconcat(inside, TABLE, NULL);

	read_properties(r, m, folder, HEAD_PART);
	if (hk_box_find(r->box, table) == NULL)
		read_object(r, m, inside);
	else if (depth + 1 < DEPTH_MAX)
		m->inside = read_message(r, inside, HEAD_INSIDE, depth + 1);
	else
		hk_sink_add(r->sink, "limit.depth", "", -1, "limit", G_STRINGIFY(DEPTH_MAX), NULL);
	return m;
}

/* Is it a folder of that sort, right in this one? */
static gboolean
is_part(const HkBoxItem *item, const char *folder, const char *sort)
{
	gsize n = strlen(folder);

	return item->folder && strncmp(item->path, folder, n) == 0 &&
	       g_ascii_strncasecmp(item->path + n, sort, strlen(sort)) == 0 &&
	       strchr(item->path + n, '/') == NULL;
}

static HkMapi *
read_message(const Reader *r, const char *folder, Head head, guint depth)
{
	HkMapi *m = hk_mapi_new();

	read_properties(r, m, folder, head);
	for (guint i = 0; i < hk_box_count(r->box); i++) {
		const HkBoxItem *item = hk_box_item(r->box, i);
		g_autofree char *inner = g_strconcat(item->path, "/", NULL);

		if (is_part(item, folder, ATTACHMENT) && m->attachments->len < HK_MAPI_PARTS_MAX) {
			g_ptr_array_add(m->attachments, read_attachment(r, inner, depth));
		} else if (is_part(item, folder, RECIPIENT) &&
			   m->recipients->len < HK_MAPI_PARTS_MAX) {
			HkMapi *recipient = hk_mapi_new();

			read_properties(r, recipient, inner, HEAD_PART);
			g_ptr_array_add(m->recipients, recipient);
		}
	}
	return m;
}

static guint32
find_name(const Reader *r, guint32 wanted)
{
	const HkBoxItem *item = hk_box_find(r->box, NAMES);
	g_autoptr(GBytes) names = item != NULL ? hk_box_read(r->box, item, HK_MIB, r->sink) : NULL;

	return hk_mapi_named(names, wanted);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	g_autoptr(HkBox) box = data != NULL ? hk_box_open(data, len, error) : NULL;
	g_autoptr(HkMapi) message = NULL;
	Reader r = { .box = box, .sink = sink };
	gboolean document;

	if (box == NULL)
		return FALSE;
	document = hk_office_check_besides(kit, sink, box, hk_input_hints(in));
	if (hk_box_find(box, TABLE) == NULL) {
		if (document)
			return TRUE;
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "no message of Outlook: it has no properties");
		return FALSE;
	}
	r.reminder = find_name(&r, REMINDER_FILE);
	message = read_message(&r, "", HEAD_MESSAGE, 0);
	if (hk_box_is_cut(box))
		hk_sink_add(sink, "limit.reached", "", -1, "message", "msg: entries", NULL);
	return hk_mapi_examine(kit, sink, message, hk_input_hints(in), error);
}

/* The names of its parts, when the list of them comes early, as Outlook writes it.  Else it is any
 * OLE2 file to begin with, and office.c looks inside. */
static guint
claims(const guint8 *head, gsize len)
{
	static const char names[] = "s\0u\0b\0s\0t\0g\0"
				    "1\0.\0"
				    "0\0_\0";

	return len >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0 &&
			       memmem(head, len, names, sizeof names - 1) != NULL
		       ? 95
		       : 0;
}

const HkExaminer hk_examiner_msg = {
	.name = "msg",
	.limits = {
		.input_bytes = INPUT_MAX,
		.output_bytes = 384 * HK_MIB, /* read, written as a mail, decoded again */
		.children = 16,
		.depth = 20, /* as of a mail: what it carries is gone into */
		.findings = 1000,
		.wall_ms = 20 * 1000,
	},
	.claims = claims,
	.examine = examine,
};

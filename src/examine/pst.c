/* pst.c - examines a mailbox file of Outlook (.pst): every mail in it, each judged on its own.
 *
 * Called by the worker and by descend.c.  Goes through the list of nodes and not through the
 * folders, so mails in "deleted items" and in folders that are damaged are found as well.  A
 * mailbox of any size is read in windows of MAILS_MAX mails, like an mbox: what is left goes back
 * to the broker as a window that begins at the number of the mail it goes on with.  Keeps one mail
 * in memory at a time.
 */
#include "examine/examiner.h"

#include <string.h>

#include "base/cursor.h"
#include "examine/descend.h"
#include "examine/mapi-mail.h"
#include "examine/pst-table.h"
#include "examine/sink-box.h"

#define MAILS_MAX 256		   /* a window */
#define INSIDE_MAX 2000		   /* where there is no next window: inside a zip */
#define OUTPUT_MAX (1024 * HK_MIB) /* of a window */
#define OUTPUT_KEPT (384 * HK_MIB) /* what one mail may cost: read, written, decoded, unpacked */
#define WALL_MS (60 * 1000)	 /* of a window: 256 mails take a second, and some have pictures */
#define TIME_KEPT_MS (20 * 1000) /* what one mail may take */
#define DEPTH_MAX 6
#define REMINDER_FILE 0x851F /* PidLidReminderFileParameter */

static const char *const extensions[] = { "pst", NULL };

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	HkPst *pst;
	guint32 named;	      /* the number of the reminder's file here */
	guint64 from;	      /* messages that windows before this one have seen */
	guint64 seen;	      /* messages so far */
	GArray *messages;     /* of HkPstNode: those of this window */
	gboolean more, whole; /* whole: the file can be asked for again */
	guint skipped;	      /* what is no mail */
	guint32 folder;	      /* whose name is known */
	char *folder_name;
} Box;

/* A subject begins with the length of its "Re: ", in two characters (MS-PST 2.5.3.1.1.1). */
static void
trim_subject(HkMapi *m)
{
	GBytes *subject = hk_mapi_bytes(m, HK_MAPI_SUBJECT);
	gsize len;
	const guint8 *data;

	if (subject == NULL)
		return;
	data = g_bytes_get_data(subject, &len);
	if (len >= 4 && data[0] == 1 && data[1] == 0)
		hk_mapi_set(m, HK_MAPI_SUBJECT, HK_MAPI_UNICODE,
			    g_bytes_new_from_bytes(subject, 4, len - 4));
	else if (len >= 2 && data[0] == 1 && data[1] != 0)
		hk_mapi_set(m, HK_MAPI_SUBJECT, HK_MAPI_STRING8,
			    g_bytes_new_from_bytes(subject, 2, len - 2));
}

static HkMapi *
read_message(const Box *b, const HkPstNode *node, guint depth);

/* A message that is attached is a node of its attachment, named by the number in front of the
 * value (MS-PST 2.4.6.2.1). */
static void
read_inside(const Box *b, HkMapi *attachment, const GArray *nodes, guint depth)
{
	GBytes *value = hk_mapi_bytes(attachment, HK_MAPI_DATA);
	const HkPstNode *node = NULL;
	guint32 id;
	gsize len;
	const guint8 *data;
	HkCursor c;

	if (value == NULL || hk_mapi_number(attachment, HK_MAPI_METHOD) != 5)
		return;
	data = g_bytes_get_data(value, &len);
	c = hk_cursor(data, len);
	if (hk_cursor_u32le(&c, "node", &id, NULL))
		node = hk_pst_node_of(nodes, id);
	if (node != NULL && depth + 1 < DEPTH_MAX)
		attachment->inside = read_message(b, node, depth + 1);
}

static HkMapi *
read_attachment(const Box *b, const HkPstNode *node, guint depth)
{
	g_autoptr(GArray) nodes = hk_pst_nodes(b->pst, node->nodes);
	HkMapi *m = hk_mapi_new();

	hk_pst_properties(b->pst, node, nodes, b->named, m);
	read_inside(b, m, nodes, depth);
	return m;
}

/* (owned) */
static HkMapi *
read_message(const Box *b, const HkPstNode *node, guint depth)
{
	g_autoptr(GArray) nodes = hk_pst_nodes(b->pst, node->nodes);
	HkMapi *m = hk_mapi_new();

	hk_pst_properties(b->pst, node, nodes, b->named, m);
	trim_subject(m);
	for (guint i = 0; i < nodes->len; i++) {
		const HkPstNode *part = &g_array_index(nodes, HkPstNode, i);

		if (part->id == HK_PST_RECIPIENTS)
			hk_pst_rows(b->pst, part, m->recipients);
		else if (HK_PST_TYPE(part->id) == HK_PST_ATTACHMENT &&
			 m->attachments->len < HK_MAPI_PARTS_MAX)
			g_ptr_array_add(m->attachments, read_attachment(b, part, depth));
	}
	return m;
}

/* Cards, tasks and notes to oneself are kept as messages, too. */
static gboolean
is_mail(const HkMapi *m)
{
	static const char *const others[] = { "IPM.Contact",	"IPM.Task",
					      "IPM.StickyNote", "IPM.Activity",
					      "IPM.DistList",	"IPM.Appointment",
					      "IPM.Document",	"IPM.Configuration",
					      "IPM.Microsoft." };
	g_autofree char *class = hk_mapi_text(m, m, HK_MAPI_CLASS);

	for (guint i = 0; class != NULL && i < G_N_ELEMENTS(others); i++)
		if (g_ascii_strncasecmp(class, others[i], strlen(others[i])) == 0)
			return FALSE;
	return TRUE;
}

/* "受信トレイ/2097188": the folder, and the number of the message in the file. */
static char *
label_of(Box *b, const HkPstNode *node)
{
	g_autoptr(HkMapi) m = NULL;
	HkPstNode folder;

	if (b->folder_name == NULL || b->folder != node->parent) {
		m = hk_mapi_new();
		g_free(b->folder_name);
		b->folder_name = NULL;
		if (hk_pst_find(b->pst, node->parent, &folder) &&
		    hk_pst_properties(b->pst, &folder, NULL, 0, m))
			b->folder_name = hk_mapi_text(m, m, HK_MAPI_NAME);
		if (b->folder_name == NULL)
			b->folder_name = g_strdup("");
		b->folder = node->parent;
	}
	return g_strdup_printf("%s/%" G_GUINT32_FORMAT, b->folder_name, node->id);
}

/* One mail, as a case of its own where that is possible.  TRUE: it was one. */
static gboolean
examine_message(Box *b, const HkPstNode *node)
{
	g_autoptr(HkMapi) message = read_message(b, node, 0);
	g_autofree char *label = NULL;
	g_autoptr(GError) error = NULL;
	gboolean apart, ok;

	if (!is_mail(message)) {
		b->skipped++;
		return FALSE;
	}
	label = label_of(b, node);
	apart = hk_sink_begin(b->sink, label);
	if (!apart && !hk_sink_enter(b->sink, label))
		return TRUE;
	ok = hk_mapi_examine(b->kit, b->sink, message, "", &error);
	if (!ok)
		hk_descend_trouble(b->sink, error);
	if (apart)
		hk_sink_end(b->sink, ok ? HK_EXAMINED : HK_EXAMINED_PART, "mail");
	else
		hk_sink_leave(b->sink);
	return TRUE;
}

static gboolean
collect(gpointer self, const HkPstNode *node)
{
	Box *b = self;

	if (HK_PST_TYPE(node->id) != HK_PST_MESSAGE || b->seen++ < b->from)
		return TRUE;
	if (b->messages->len >= (b->whole ? MAILS_MAX : INSIDE_MAX)) {
		b->more = TRUE;
		return FALSE;
	}
	g_array_append_vals(b->messages, node, 1);
	return TRUE;
}

/* What this window has no time or room for any more. */
static gboolean
is_spent(const Box *b)
{
	return hk_sink_output_left(b->sink) < OUTPUT_KEPT ||
	       hk_sink_ms_left(b->sink) < TIME_KEPT_MS;
}

/* The class is a word in the file: whoever wrote it may have meant to have a mail passed over. */
static void
tell_skipped(const Box *b)
{
	g_autofree char *count = g_strdup_printf("%u", b->skipped);

	if (b->skipped > 0)
		hk_sink_add(b->sink, "limit.items-skipped", "", -1, "count", count, NULL);
}

static void
examine_window(Box *b, HkInput *in)
{
	guint done = 0, mails = 0;
	guint64 size = hk_input_size(in), next;

	while (done < b->messages->len && (done == 0 || !is_spent(b)))
		mails += examine_message(b, &g_array_index(b->messages, HkPstNode, done++));
	tell_skipped(b);
	if (mails > 0 || b->from > 0)
		hk_sink_box(b->sink);
	next = hk_input_origin(in) + done;
	if (!b->more && done == b->messages->len) {
		if (mails == 0 && b->from == 0)
			hk_sink_add(b->sink, "outlook.no-mail", "", -1, NULL);
		return;
	}
	if (b->whole && size > done)
		hk_sink_child(b->sink, "", "pst", next,
			      size != G_MAXUINT64 ? size - done : G_MAXUINT64);
	else
		hk_sink_add(b->sink, "limit.reached", "", -1, "message", "pst: mails", NULL);
}

/* The map of names is a property list of its own; its third entry lists eight bytes a name. */
static guint32
find_name(HkPst *pst, guint32 wanted)
{
	g_autoptr(HkMapi) m = hk_mapi_new();
	g_autoptr(GArray) nodes = NULL;
	HkPstNode node;

	if (!hk_pst_find(pst, HK_PST_NAMES, &node))
		return 0;
	nodes = hk_pst_nodes(pst, node.nodes);
	return hk_pst_properties(pst, &node, nodes, 0, m)
		       ? hk_mapi_named(hk_mapi_bytes(m, 3), wanted)
		       : 0;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	g_autoptr(HkInput) whole = hk_input_new_whole(in);
	g_autoptr(HkPst) pst = hk_pst_open(whole != NULL ? whole : in, sink, error);
	g_autoptr(GArray) messages = NULL;
	Box b = { .kit = kit, .sink = sink, .pst = pst, .whole = whole != NULL };

	if (pst == NULL)
		return FALSE;
	messages = g_array_new(FALSE, FALSE, sizeof(HkPstNode));
	b.messages = messages;
	b.from = hk_input_origin(in);
	b.named = find_name(pst, REMINDER_FILE);
	if (!hk_pst_each(pst, collect, &b) && b.from == 0)
		hk_sink_add(sink, "outlook.mailbox-damaged", "", -1, NULL);
	examine_window(&b, in);
	g_free(b.folder_name);
	return TRUE;
}

static guint
claims(const guint8 *head, gsize len)
{
	return len >= 16 && memcmp(head, "!BDN", 4) == 0 && memcmp(head + 8, "SM", 2) == 0 ? 98 : 0;
}

const HkExaminer hk_examiner_pst = {
	.name = "pst",
	.extensions = extensions,
	.limits = {
		.input_bytes = G_MAXUINT64, /* reads pages, whatever the size */
		.output_bytes = OUTPUT_MAX,
		.children = MAILS_MAX + 1,
		.depth = 20, /* as of a mail */
		.findings = 1000,
		.wall_ms = WALL_MS,
	},
	.claims = claims,
	.examine = examine,
};

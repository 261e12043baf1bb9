/* mail-open-headers.c - headers into the fields that checks look at.
 *
 * Every header is kept, decoded, in order.  The ones with meaning are read from the raw value
 * by a table of readers; of a header that may stand only once, the first wins, as in most mail
 * programs, and mail-structure.c tells that there were more.
 */
#include "examine/mail-open.h"

#include <string.h>

#include "examine/mail-address.h"
#include "examine/mail-head.h"
#include "examine/mail-hops.h"

#define HEADERS_MAX 1000   /* long chains of Received and DKIM come to about 150 */
#define MAILBOXES_MAX 2000 /* in all headers of one kind */

HkMailbox
hk_open_keep(HkMail *mail, const HkMailbox *mailbox)
{
	return (HkMailbox){
		.name = g_string_chunk_insert(mail->strings, mailbox->name),
		.address = g_string_chunk_insert(mail->strings, mailbox->address),
		.domain = g_string_chunk_insert(mail->strings, mailbox->domain),
	};
}

void
hk_open_note(HkOpener *o, const char *place, const HkHeaderSeen *seen)
{
	if (seen->raw)
		hk_sink_add(o->sink, "mail.header-8bit", place, -1, "charset", seen->use.used,
			    NULL);
	else if (seen->use.repaired)
		hk_sink_add(o->sink, "text.charset-repaired", place, -1, "declared", seen->declared,
			    "used", seen->use.used, NULL);
}

typedef struct {
	HkMail *mail;
	GPtrArray *list;  /* or NULL: */
	HkMailbox *first; /* only the first, when still empty */
} Keeper;

static void
keep_mailbox(const HkMailbox *mailbox, gpointer user)
{
	Keeper *k = user;

	if (k->list != NULL && k->list->len < MAILBOXES_MAX) {
		HkMailbox *copy = g_new(HkMailbox, 1);

		*copy = hk_open_keep(k->mail, mailbox);
		g_ptr_array_add(k->list, copy);
	}
	if (k->first != NULL && *k->first->address == '\0' && *k->first->name == '\0')
		*k->first = hk_open_keep(k->mail, mailbox);
}

/* Once a mail. */
static void
note_addresses(HkOpener *o, const char *name, const char *place)
{
	if (!o->addresses_cut)
		hk_sink_add(o->sink, "limit.addresses", place, -1, "header", name, NULL);
	o->addresses_cut = TRUE;
}

static void
read_addresses(HkOpener *o, const char *name, const char *raw, GPtrArray *list, HkMailbox *first)
{
	Keeper k = { .mail = o->mail, .list = list, .first = first };
	g_autofree char *place = g_strconcat("header:", name, NULL);
	HkHeaderSeen seen;

	if (!hk_address_each(raw, strlen(raw), keep_mailbox, &k, &seen) ||
	    (list != NULL && list->len == MAILBOXES_MAX))
		note_addresses(o, name, place);
	hk_open_note(o, place, &seen);
}

static void
read_from(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "From", raw, o->mail->from_all, &o->mail->from);
}

static void
read_sender(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "Sender", raw, NULL, &o->mail->sender);
}

static void
read_reply_to(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "Reply-To", raw, NULL, &o->mail->reply_to);
}

static void
read_return_path(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "Return-Path", raw, NULL, &o->mail->return_path);
}

static void
read_to(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "To", raw, o->mail->to, NULL);
}

static void
read_bcc(HkOpener *o, const char *raw, const char *value)
{
	read_addresses(o, "Bcc", raw, o->mail->bcc, NULL);
}

static void
read_subject(HkOpener *o, const char *raw, const char *value)
{
	if (*o->mail->subject == '\0')
		o->mail->subject = g_string_chunk_insert(o->mail->strings, value);
}

static void
read_date(HkOpener *o, const char *raw, const char *value)
{
	if (o->mail->date < 0)
		o->mail->date = hk_open_date(value);
}

static void
read_received(HkOpener *o, const char *raw, const char *value)
{
	hk_open_hop(o->mail, value);
}

static void
read_message_id(HkOpener *o, const char *raw, const char *value)
{
	const char *at = strrchr(value, '@');
	g_autofree char *host = NULL;

	if (at == NULL || *o->mail->message_id_domain != '\0')
		return;
	host = hk_address_host(at + 1, strcspn(at + 1, "> \t"));
	o->mail->message_id_domain = g_string_chunk_insert(o->mail->strings, host);
}

/* clang-format off */
static const struct {
	const char *name;
	void (*read)(HkOpener *o, const char *raw, const char *value);
} readers[] = {
	{ "from", read_from },
	{ "to", read_to },
	{ "cc", read_to },
	{ "bcc", read_bcc },
	{ "subject", read_subject },
	{ "date", read_date },
	{ "received", read_received },
	{ "reply-to", read_reply_to },
	{ "sender", read_sender },
	{ "return-path", read_return_path },
	{ "message-id", read_message_id },
};
/* clang-format on */

static char *
keep_name(HkMail *mail, const char *name)
{
	char *kept = g_string_chunk_insert(mail->strings, name);

	for (char *p = kept; *p != '\0'; p++)
		*p = (guint8)*p < 0x80 ? g_ascii_tolower(*p) : '?';
	return kept;
}

static void
read_header(HkOpener *o, GMimeHeader *header)
{
	const char *raw = g_mime_header_get_raw_value(header);
	const char *name = hk_mime_name(header);
	g_autofree char *value = NULL;
	HkHeader *h = g_new0(HkHeader, 1);
	gint64 at = g_mime_header_get_offset(header);
	HkHeaderSeen seen;

	raw = raw != NULL ? raw : "";
	value = hk_header_decode(raw, strlen(raw), &seen);
	h->name = keep_name(o->mail, name);
	h->value = g_string_chunk_insert(o->mail->strings, value);
	h->offset = at >= 0 && o->offset >= 0 ? at + o->offset : -1;
	g_ptr_array_add(o->mail->headers, h);
	if (strcmp(h->name, "subject") == 0)
		hk_open_note(o, "header:Subject", &seen);
	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		if (*readers[i].name == *h->name && strcmp(readers[i].name, h->name) == 0)
			readers[i].read(o, raw, h->value);
}

static gboolean
is_list(const HkMail *mail)
{
	const char *precedence = hk_mail_header(mail, "precedence");

	if (hk_mail_header(mail, "list-id") != NULL)
		return TRUE;
	return hk_mail_header(mail, "list-unsubscribe") != NULL && precedence != NULL &&
	       (g_ascii_strcasecmp(precedence, "list") == 0 ||
		g_ascii_strcasecmp(precedence, "bulk") == 0);
}

/* Whatever stands in front, headers with a meaning are found: junk has its own limit. */
static void
read_list(HkOpener *o, GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	int n = g_mime_header_list_get_count(list);
	guint read[2] = { 0, 0 }; /* unknown, known */

	for (int i = 0; i < n; i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(list, i);

		if (read[hk_mail_head_is_known(hk_mime_name(header))]++ < HEADERS_MAX)
			read_header(o, header);
	}
	o->headers_cut = o->headers_cut || MAX(read[0], read[1]) > HEADERS_MAX;
}

static int
by_offset(gconstpointer a, gconstpointer b)
{
	const HkHeader *const *x = a, *const *y = b;

	return ((*x)->offset > (*y)->offset) - ((*x)->offset < (*y)->offset);
}

/* GMime keeps the Content-* headers of a mail with its outermost part. */
void
hk_open_headers(HkOpener *o, GMimeMessage *message)
{
	GMimeObject *part = g_mime_message_get_mime_part(message);

	read_list(o, GMIME_OBJECT(message));
	if (part != NULL)
		read_list(o, part);
	if (o->headers_cut)
		hk_sink_add(o->sink, "limit.headers", "", -1, "limit", G_STRINGIFY(HEADERS_MAX),
			    NULL);
	g_ptr_array_sort(o->mail->headers, by_offset);
	o->mail->is_list = is_list(o->mail);
}

void
hk_open_from(HkOpener *o, GMimeMessage *message, HkMailbox *out)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
	int n = g_mime_header_list_get_count(list);
	Keeper k = { .mail = o->mail, .first = out };

	for (int i = 0; i < n; i++) {
		GMimeHeader *from = g_mime_header_list_get_header_at(list, i);
		const char *raw = g_mime_header_get_raw_value(from);

		if (raw == NULL || g_ascii_strcasecmp(hk_mime_name(from), "from") != 0)
			continue;
		hk_address_each(raw, strlen(raw), keep_mailbox, &k, NULL);
		return;
	}
}

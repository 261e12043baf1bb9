/* mail-open.c - opens a mail: bytes in, HkMail out.
 *
 * Called by mail.c once a mail.  All decoding happens behind this function and only once; the
 * checks see finished text.  Promises an HkMail for anything that has at least one header, broken
 * or not; refuses only what is no mail at all.  The order of the steps is the order of the
 * functions at the end of this file.
 */
#include "examine/mail-open.h"

#include <string.h>

#include "base/error.h"
#include "examine/forward.h"
#include "examine/mail-bare.h"
#include "examine/mail-head.h"
#include "examine/mail-memo.h"
#include "examine/sink-box.h"

#define UNWRAPS_MAX 4 /* a forward of a forward of a forward is real; deeper is a game */

static void
free_mail_arrays(HkMail *mail)
{
	g_ptr_array_unref(mail->from_all);
	g_ptr_array_unref(mail->to);
	g_ptr_array_unref(mail->bcc);
	g_ptr_array_unref(mail->headers);
	g_ptr_array_unref(mail->hops);
	g_ptr_array_unref(mail->parts);
	g_ptr_array_unref(mail->links);
	g_ptr_array_unref(mail->buffers);
}

void
hk_mail_free(HkMail *mail)
{
	if (mail == NULL)
		return;
	free_mail_arrays(mail);
	g_free(mail->text);
	g_free(mail->folded);
	hk_wording_free(mail->memo->wording);
	g_free(mail->memo);
	g_string_chunk_free(mail->strings);
	g_free(mail);
}

static HkMail *
mail_new(void)
{
	HkMail *mail = g_new0(HkMail, 1);
	char *empty;

	mail->memo = g_new0(HkMailMemo, 1);
	mail->strings = g_string_chunk_new(8192);
	empty = g_string_chunk_insert(mail->strings, "");
	mail->from = (HkMailbox){ empty, empty, empty };
	mail->sender = mail->reply_to = mail->return_path = mail->forwarder = mail->from;
	mail->subject = mail->message_id_domain = empty;
	mail->from_all = g_ptr_array_new_with_free_func(g_free);
	mail->to = g_ptr_array_new_with_free_func(g_free);
	mail->bcc = g_ptr_array_new_with_free_func(g_free);
	mail->headers = g_ptr_array_new_with_free_func(g_free);
	mail->hops = g_ptr_array_new_with_free_func(g_free);
	mail->parts = g_ptr_array_new_with_free_func(g_free);
	mail->links = g_ptr_array_new_with_free_func(g_free);
	mail->buffers = g_ptr_array_new_with_free_func(g_free);
	mail->date = -1;
	return mail;
}

const char *
hk_mail_header(const HkMail *mail, const char *name)
{
	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		if (*h->name == *name && strcmp(h->name, name) == 0)
			return h->value;
	}
	return NULL;
}

const HkWording *
hk_mail_wording(const HkMail *mail)
{
	HkMailMemo *memo = mail->memo;

	if (memo->wording == NULL)
		memo->wording = hk_wording_take(mail->subject, mail->text);
	return memo->wording;
}

/* Goes down to the message that is to be judged.  *nested keeps re-parsed ones alive. */
static GMimeMessage *
unwrap(HkOpener *o, GMimeMessage *message, GPtrArray *nested)
{
	GMimeMessage *outermost = message;
	guint count, first_count = 0;

	for (guint i = 0; i < UNWRAPS_MAX; i++) {
		HkMime *again = NULL;
		GMimeMessage *inner = hk_open_forwarded(o, message, &again, &count);

		if (inner == NULL)
			break;
		if (again != NULL) {
			g_ptr_array_add(nested, again);
			o->offset = -1;
		} else {
			o->len = 0; /* its bytes are somewhere inside: no falling back to them */
		}
		first_count = MAX(first_count, count);
		message = inner;
	}
	if (message != outermost) {
		g_autofree char *n = g_strdup_printf("%u", first_count);

		hk_open_from(o, outermost, &o->mail->forwarder);
		o->mail->forwarded = TRUE;
		hk_sink_add(o->sink, "mail.forwarded", "header:From", -1, "by",
			    o->mail->forwarder.address, "how", "attached", "count", n, NULL);
	}
	return message;
}

static gboolean
open_message(HkOpener *o, GError **error)
{
	g_autoptr(HkMime) outer = hk_mime_parse(o->data, o->len);
	g_autoptr(GPtrArray) nested = g_ptr_array_new_with_free_func((GDestroyNotify)hk_mime_free);
	GMimeMessage *message;
	gboolean letter;

	if (outer == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "mail: no header found");
		return FALSE;
	}
	/* A letter is what lies in the mailbox, not what somebody put inside it. */
	letter = hk_sink_letters(o->sink) != HK_LETTERS_NONE;
	message = letter ? outer->message : unwrap(o, outer->message, nested);
	hk_open_headers(o, message);
	hk_open_parts(o, message);
	hk_open_text(o);
	if (!letter && !o->mail->forwarded)
		hk_forward_unwrap(o->mail, o->sink);
	hk_open_fold(o);
	return TRUE;
}

/* Everything behind reads lines that end in '\n'. */
static void
mend_line_ends(HkOpener *o)
{
	guint8 *copy;

	if (hk_mail_line_end(o->data, o->len) == '\n')
		return;
	copy = g_memdup2(o->data, o->len + 1); /* the input is NUL-terminated */
	for (gsize i = 0; i < o->len; i++)
		if (copy[i] == '\r')
			copy[i] = '\n';
	g_ptr_array_add(o->mail->buffers, copy);
	o->data = copy;
}

HkMail *
hk_mail_open(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	g_autoptr(HkMail) mail = NULL;
	HkOpener o = { .sink = sink };
	g_autofree char *limit = g_strdup_printf("%" G_GUINT64_FORMAT, HK_MAIL_BYTES_MAX);
	gboolean more, ok;
	gsize start;

	o.data = hk_input_all(in, HK_MAIL_BYTES_MAX, &o.len, &more, error);
	if (o.data == NULL)
		return NULL;
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", limit, NULL);
	o.mail = mail = mail_new();
	mend_line_ends(&o);
	hk_mail_head(o.data, o.len, &start);
	o.offset = (gint64)start;
	o.data += start;
	o.len -= start;
	o.bodies = g_array_new(FALSE, TRUE, sizeof(HkBody));
	ok = open_message(&o, error);
	g_array_unref(o.bodies);
	return ok ? g_steal_pointer(&mail) : NULL;
}

HkMail *
hk_mail_of_text(const char *text, gsize len, HkSink *sink)
{
	HkMail *mail = mail_new();
	HkOpener o = { .mail = mail, .sink = sink, .offset = -1 };

	mail->text = g_strndup(text, len);
	hk_open_bare_links(&o, mail->text, strlen(mail->text), "text", NULL);
	hk_open_fold(&o);
	return mail;
}

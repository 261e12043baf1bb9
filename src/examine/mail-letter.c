/* mail-letter.c - what the headers of a letter tell.
 *
 * Called by mail.c when a mailbox is read for the people in it (`hikeshi correspondents`) or for
 * what somebody must have read (`hikeshi trace-leak`).  Then the mail is not judged, so this is all
 * that is done with it.  What it tells is defined in mail-letter.h.
 */
#include "examine/mail-letter.h"

#include <string.h>

#include "examine/sink-box.h"

#define VALUE_MAX 300 /* bytes of a header that is only shown */

/* One line of a view: nothing in it may end it. */
static void
append_clean(GString *out, const char *text, gsize max)
{
	for (gsize i = 0; text[i] != '\0' && i < max; i++)
		g_string_append_c(out, (guchar)text[i] < ' ' ? ' ' : text[i]);
}

static void
append_mailbox(GString *out, const HkMailbox *mailbox)
{
	if (*mailbox->address == '\0')
		return;
	append_clean(out, mailbox->address, VALUE_MAX);
	g_string_append_c(out, '\t');
	append_clean(out, mailbox->name, VALUE_MAX);
	g_string_append_c(out, '\n');
}

static void
append_all(GString *out, const GPtrArray *mailboxes)
{
	for (guint i = 0; i < mailboxes->len; i++)
		append_mailbox(out, g_ptr_array_index(mailboxes, i));
}

static void
tell(HkSink *sink, const char *place, GString *text)
{
	if (text->len > 0)
		hk_sink_view(sink, place, text->str);
	g_string_truncate(text, 0);
}

/* Answers to these reach nobody, or a machine. */
static gboolean
is_automatic(const HkMail *mail)
{
	const char *submitted = hk_mail_header(mail, "auto-submitted");
	const char *precedence = hk_mail_header(mail, "precedence");

	if (mail->is_list || mail->is_report || hk_mail_header(mail, "list-unsubscribe") != NULL)
		return TRUE;
	if (submitted != NULL && g_ascii_strncasecmp(submitted, "no", 2) != 0)
		return TRUE;
	return precedence != NULL && (g_ascii_strcasecmp(precedence, "bulk") == 0 ||
				      g_ascii_strcasecmp(precedence, "junk") == 0);
}

/* clang-format off */
static const char *const forwards[] = {
	"resent-from", "resent-to", "x-forwarded-to", "x-forwarded-for", "x-forwarded-by",
	"x-ms-exchange-inbox-rules-loop", "x-ms-exchange-generated-message-source", "x-loop",
	"auto-submitted", "delivered-to", "x-original-to", "envelope-to",
};
/* clang-format on */

static void
append_forwards(GString *out, const HkMail *mail)
{
	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		for (guint k = 0; k < G_N_ELEMENTS(forwards); k++) {
			if (strcmp(h->name, forwards[k]) != 0 || out->len > 4096)
				continue;
			g_string_append_printf(out, "%s\t", h->name);
			append_clean(out, h->value, VALUE_MAX);
			g_string_append_c(out, '\n');
		}
	}
}

static void
tell_heads(const HkMail *mail, HkSink *sink)
{
	const char *id = hk_mail_header(mail, "message-id");
	g_autoptr(GString) text = g_string_new(NULL);

	append_all(text, mail->from_all);
	/* A mail without an author is told all the same: it must not vanish from the count. */
	if (text->len == 0)
		g_string_append(text, "\t\n");
	tell(sink, "letter.from", text);
	append_all(text, mail->to);
	append_all(text, mail->bcc);
	tell(sink, "letter.to", text);
	append_mailbox(text, &mail->reply_to);
	tell(sink, "letter.reply", text);
	if (mail->date >= 0)
		g_string_append_printf(text, "%" G_GINT64_FORMAT, mail->date);
	tell(sink, "letter.date", text);
	append_clean(text, mail->subject, 2 * VALUE_MAX);
	tell(sink, "letter.subject", text);
	append_clean(text, id != NULL ? id : "", VALUE_MAX);
	tell(sink, "letter.id", text);
	g_string_append(text, is_automatic(mail) ? "yes" : "");
	tell(sink, "letter.automatic", text);
	append_forwards(text, mail);
	tell(sink, "letter.forward", text);
}

gboolean
hk_mail_letter(const HkMail *mail, HkSink *sink)
{
	HkLetters wanted = hk_sink_letters(sink);

	if (wanted == HK_LETTERS_NONE)
		return FALSE;
	tell_heads(mail, sink);
	if (wanted >= HK_LETTERS_MARKS)
		hk_mail_letter_marks(mail, sink, wanted == HK_LETTERS_WORDS);
	return TRUE;
}

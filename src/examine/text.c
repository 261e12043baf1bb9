/* text.c - examines plain text: a pasted SMS, a chat, a note, what was read in a picture.
 *
 * Called by the worker through registry.c, and by descend.c for the text of pictures.  The checks
 * are those of mails that need no envelope; only what is known of a text alone is said here.
 * Promises to read any charset that Japanese text has been written in; refuses bytes that are no
 * text with HK_ERROR_MALFORMED.
 */
#include "examine/text.h"

#include <string.h>

#include "base/error.h"
#include "examine/charset.h"
#include "examine/fold.h"
#include "examine/mail-checks.h"
#include "examine/mail-lure.h"
#include "examine/phone.h"
#include "examine/sink-box.h"
#include "examine/text-acts.h"

/* A chat history of years is some hundred KiB; the rules look at HK_FOLD_MAX of it. */
#define TEXT_MAX (4 * HK_MIB)
#define PHONES_MAX 4
#define SHOWN_MAX 400 /* bytes of the text that the record keeps */

/* Claims are low: whoever knows a format of text (a page, a mail, a script) goes first. */
#define SURE_UTF8 20
#define SURE_OTHER 12

static gboolean
is_utf16(const guint8 *head, gsize len)
{
	return len >= 4 &&
	       ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
}

/* What no text has in any charset; ESC begins the shifts of ISO-2022-JP. */
static gboolean
has_controls(const guint8 *head, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if ((head[i] < ' ' && strchr("\t\n\r\f\v\x1b", head[i]) == NULL) || head[i] == 0 ||
		    head[i] == 0x7F)
			return TRUE;
	return FALSE;
}

/* The head may end within a character. */
static gboolean
is_utf8(const guint8 *head, gsize len)
{
	const char *end;

	return g_utf8_validate((const char *)head, (gssize)len, &end) ||
	       (len == HK_CLAIM_HEAD && (const char *)head + len - end < 4);
}

static guint
claims(const guint8 *head, gsize len)
{
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize n;

	if (len == 0)
		return 0;
	if (is_utf16(head, len))
		return SURE_OTHER;
	if (has_controls(head, len))
		return 0;
	if (is_utf8(head, len))
		return SURE_UTF8;
	hk_charset_utf8((const char *)head, len, NULL, &n, &owned, &use);
	/* A character cut in two by the end of the head is one error. */
	return use.errors <= (len == HK_CLAIM_HEAD ? 1 : 0) ? SURE_OTHER : 0;
}

/* On the record: what the verdict is about. */
static void
tell_text(HkSink *sink, const char *text)
{
	g_autofree char *start = g_strndup(text, MIN(strlen(text), SHOWN_MAX));
	const char *end;

	if (!g_utf8_validate(start, -1, &end))
		start[end - start] = '\0';
	hk_sink_add(sink, "text.read", "text", 0, "text", g_strstrip(start), NULL);
}

/* Whom the text wants called: police ask for it first. */
static void
tell_phones(HkSink *sink, const char *text)
{
	gsize at = 0, len = strlen(text);
	HkPhone phone;

	for (guint n = 0; n < PHONES_MAX && hk_phone_next(text, len, &at, &phone); n++)
		hk_sink_add(sink, "text.phone", "text", (gint64)phone.at, "number", phone.digits,
			    NULL);
}

static gboolean
is_blank(const char *folded)
{
	return folded[strspn(folded, " \t\r\n")] == '\0';
}

void
hk_text_check(const HkKit *kit, HkSink *sink, const char *name, const char *text, gsize len)
{
	g_autoptr(HkMail) mail = hk_mail_of_text(text, len, sink);

	if (is_blank(mail->folded)) {
		hk_sink_add(sink, "text.blank", "text", -1, NULL);
		return;
	}
	tell_text(sink, mail->text);
	hk_sink_view(sink, "text", mail->text);
	tell_phones(sink, mail->folded);
	hk_mail_check_links(mail, kit, sink);
	hk_mail_check_words(mail, kit, sink);
	if (!hk_sink_in_whole(sink))
		hk_text_check_model(mail, kit, sink);
	hk_mail_check_coins(mail, kit, sink);
	hk_mail_check_lure(mail, kit, sink);
	hk_note_check(kit, sink, name, mail->folded);
	if (mail->links->len == 0 && !hk_sink_in_whole(sink))
		hk_sink_add(sink, "text.no-link", "text", -1, NULL);
}

/* The byte order mark decides; hk_charset_utf8() knows it by the declared name only. */
static const char *
marked_charset(const guint8 *data, gsize len)
{
	return is_utf16(data, len) ? "UTF-16" : NULL;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gsize len, n;
	gboolean more;
	const guint8 *data = hk_input_all(in, TEXT_MAX, &len, &more, error);
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;

	if (data == NULL)
		return FALSE;
	if (more)
		hk_sink_add(sink, "limit.text", "text", -1, NULL);
	if (!is_utf16(data, len))
		len = strnlen((const char *)data, len); /* some files are filled up with NULs */
	text = hk_charset_utf8((const char *)data, len, marked_charset(data, len), &n, &owned,
			       &use);
	if (use.errors * 8 > n) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "text: no charset fits");
		return FALSE;
	}
	hk_text_acts(sink, hk_input_name(in), text);
	hk_text_check(kit, sink, hk_input_name(in), text, n);
	return TRUE;
}

static const char *const extensions[] = { "txt", "text", NULL };

const HkExaminer hk_examiner_text = {
	.name = "text",
	.extensions = extensions,
	.limits = {
		.input_bytes = TEXT_MAX,
		.output_bytes = 64 * HK_MIB, /* charsets grow a text threefold at most */
		.children = 16,
		.depth = 8,
		.findings = 300,
		.wall_ms = 10 * 1000, /* a long text takes 0.1 s */
	},
	.claims = claims,
	.most = SURE_UTF8,
	.examine = examine,
};

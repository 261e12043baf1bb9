/* mail-attached.c - into what a mail carries: archives, documents, pages, pictures.
 *
 * Called by mail.c when the mail itself has been looked at.  Promises that what is inside is judged
 * as part of the mail.  Left alone: the text that the reader sees (mail-text.c has read it) and
 * mails, because mail-open-forward.c has already chosen the one that is judged, and winmail.dat,
 * whose contents are parts of the mail already (mail-open-tnef.c).  A mail without
 * attachments costs a look at each part's type and a search for the word "password".
 */
#include "examine/mail-attached.h"

#include <string.h>

#include "examine/descend.h"
#include "examine/passwords.h"
#include "examine/sink-box.h"
#include "examine/sniff.h"

#define PARTS_MAX 100	     /* that are gone into; honest mails carry a dozen */
#define TIME_KEPT_MS 3000    /* for what is left to say, and a slow machine */
#define HINTS_MAX (4 * 1024) /* bytes */

/* Signatures and technical parts: no reader opens them. */
static const char *const machine[] = { "application/pgp-signature",
				       "application/pgp-encrypted",
				       "application/pkcs7-signature",
				       "application/x-pkcs7-signature",
				       "text/rfc822-headers",
				       "message/delivery-status",
				       "message/disposition-notification",
				       "message/feedback-report",
				       NULL };
static const char *const letters[] = { "mail", "tnef", NULL };
/* Their claims are broad, so they only get what was offered as a file. */
static const char *const words[] = { "text", "url", NULL };

static const HkExaminer *
examiner_for(const HkKit *kit, const HkPart *part)
{
	const HkExaminer *examiner;

	if (part->len == 0 || g_strv_contains(machine, part->type))
		return NULL;
	if (!part->attachment && part->name == NULL && g_str_has_prefix(part->type, "text/") &&
	    !g_str_equal(part->type, "text/calendar"))
		return NULL;
	if (g_str_equal(part->sniffed, "iso"))
		return hk_examiner_named("archive");
	examiner = hk_examiner_chosen(kit, part->data, MIN(part->len, HK_CLAIM_HEAD),
				      part->name != NULL ? part->name : "");
	if (examiner == NULL || g_strv_contains(letters, examiner->name))
		return NULL;
	return part->attachment || !g_strv_contains(words, examiner->name) ? examiner : NULL;
}

/* Passwords from the mail's own words, then those that came with it. */
static char *
hints_of(const HkMail *mail, const char *given, HkSink *sink)
{
	g_autoptr(GPtrArray) found = NULL;
	GString *hints = g_string_new(NULL);

	if (hk_passwords_mentioned(mail->folded)) {
		found = hk_passwords_find(mail->text);
		for (guint i = 0; i < found->len; i++) {
			const char *word = g_ptr_array_index(found, i);

			g_string_append_printf(hints, "%s\n", word);
			hk_sink_add(sink, "mail.password-told", "text", -1, "password", word, NULL);
		}
	}
	g_string_append_len(hints, given, (gssize)MIN(strlen(given), (gsize)HINTS_MAX));
	return g_string_free(hints, FALSE);
}

static gboolean
is_late(HkSink *sink)
{
	if (hk_sink_ms_left(sink) > TIME_KEPT_MS)
		return FALSE;
	hk_sink_add(sink, "limit.reached", "", -1, "message", "attachments: out of time", NULL);
	return TRUE;
}

void
hk_mail_attached(const HkMail *mail, const HkKit *kit, const char *given, HkSink *sink)
{
	g_autofree char *hints = hints_of(mail, given, sink);
	guint entered = 0;

	hk_sink_whole(sink);
	for (guint i = 0; i < mail->parts->len && entered < PARTS_MAX; i++) {
		const HkPart *part = g_ptr_array_index(mail->parts, i);
		const HkExaminer *examiner = examiner_for(kit, part);
		HkInside inside = { .label = part->name != NULL ? part->name : part->place,
				    .hints = hints,
				    .data = part->data,
				    .len = part->len };

		if (examiner == NULL)
			continue;
		if (is_late(sink))
			return;
		inside.type = examiner->name;
		hk_descend(kit, sink, &inside);
		entered++;
	}
}

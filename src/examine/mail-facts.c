/* mail-facts.c - what the mail says about itself, for the record: the quiet findings `fact.*`.
 *
 * One of the groups of mail-checks.h.  Nothing here is judged; reports, case files and grouping
 * of campaigns need it.  Links are told as written: renderers make them harmless.
 */
#include <string.h>

#include "base/civil.h"
#include "examine/mail-checks.h"

#define LINKS_MAX 40
#define RECIPIENTS_MAX 5
#define HEADERS_SHOWN 3 /* of one name; more is a trick that a finding tells of */

static void
tell_mailbox(HkSink *sink, const char *id, const char *place, const HkMailbox *mailbox)
{
	if (*mailbox->address != '\0' || *mailbox->name != '\0')
		hk_sink_add(sink, id, place, -1, "name", mailbox->name, "address", mailbox->address,
			    NULL);
}

static gboolean
was_told(const HkLink **told, guint n, const HkLink *link)
{
	for (guint i = 0; i < n; i++)
		if (strcmp(told[i]->target, link->target) == 0)
			return TRUE;
	return FALSE;
}

/* Distinct ones that a reader could follow; pictures are loaded, not followed. */
static void
tell_links(const HkMail *mail, HkSink *sink)
{
	const HkLink *told[LINKS_MAX];
	guint n = 0;

	for (guint i = 0; i < mail->links->len; i++) {
		const HkLink *link = g_ptr_array_index(mail->links, i);

		if ((link->flags & HK_LINK_IMAGE) || was_told(told, n, link))
			continue;
		if (n == LINKS_MAX) {
			hk_sink_add(sink, "fact.links-more", "link", -1, "limit",
				    G_STRINGIFY(LINKS_MAX), NULL);
			return;
		}
		told[n++] = link;
		hk_sink_add(sink, "fact.link", link->place, link->offset, "shown",
			    link->shown != NULL ? link->shown : "", "url", link->target, "host",
			    link->host, NULL);
	}
}

/* The lines that a mail program shows above a mail, and some that it hides. */
static const char *const shown_headers[] = { "from", "reply-to", "to",	       "cc",
					     "date", "subject",	 "return-path" };

static void
show_header(const HkMail *mail, const char *name, HkSink *sink)
{
	for (guint i = 0, n = 0; i < mail->headers->len && n < HEADERS_SHOWN; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);
		g_autofree char *place = NULL;

		if (!g_str_equal(h->name, name))
			continue;
		place = g_strconcat("header:", name, NULL);
		hk_sink_view(sink, place, h->value);
		n++;
	}
}

/* What somebody sees who opens the mail, without anything that a click could start. */
static void
show(const HkMail *mail, HkSink *sink)
{
	if (!hk_sink_wants_views(sink))
		return;
	for (guint i = 0; i < G_N_ELEMENTS(shown_headers); i++)
		show_header(mail, shown_headers[i], sink);
	hk_sink_view(sink, "text", mail->text);
	for (guint i = 0; i < mail->parts->len; i++) {
		const HkPart *part = g_ptr_array_index(mail->parts, i);

		if (part->attachment && part->name != NULL)
			hk_sink_view(sink, part->place, part->name);
	}
}

void
hk_mail_check_facts(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	show(mail, sink);
	hk_sink_add(sink, "fact.subject", "header:Subject", -1, "text", mail->subject, NULL);
	tell_mailbox(sink, "fact.from", "header:From", &mail->from);
	for (guint i = 0; i < MIN(mail->to->len, RECIPIENTS_MAX); i++)
		tell_mailbox(sink, "fact.to", "header:To", g_ptr_array_index(mail->to, i));
	if (mail->date >= 0) {
		g_autofree char *date = hk_civil_format(mail->date);

		hk_sink_add(sink, "fact.date", "header:Date", -1, "date", date, NULL);
	}
	if (mail->forwarded)
		tell_mailbox(sink, "fact.forwarder", "header:From", &mail->forwarder);
	tell_links(mail, sink);
}

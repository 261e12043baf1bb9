/* mail-structure.c - headers that are missing, doubled or odd.
 *
 * One of the groups of mail-checks.h.  Mail programs differ in which of two From lines they show,
 * and that is used; other oddities are only sloppy sending software.  A mail that was
 * forwarded inline has lost its headers, so nothing can be said about them.
 */
#include <string.h>

#include "base/civil.h"
#include "examine/mail-checks.h"

/* RFC 5322 section 3.6: at most one of each. */
static const char *const once[] = { "from",	    "sender",	   "reply-to", "to",
				    "cc",	    "subject",	   "date",     "message-id",
				    "mime-version", "content-type" };

#define LONG_HEADER 4000 /* bytes; a long list of recipients stays below, filler does not */
#define LATE (7 * 86400)
#define EARLY 86400

static void
check_duplicates(const HkMail *mail, HkSink *sink)
{
	guint seen[G_N_ELEMENTS(once)] = { 0 };

	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		for (guint k = 0; k < G_N_ELEMENTS(once); k++) {
			g_autofree char *place = NULL;

			if (*h->name != *once[k] || strcmp(h->name, once[k]) != 0 || ++seen[k] != 2)
				continue;
			place = g_strconcat("header:", once[k], NULL);
			hk_sink_add(sink, "mail.duplicate-header", place, h->offset, "header",
				    once[k], "first", hk_mail_header(mail, once[k]), "second",
				    h->value, NULL);
		}
	}
}

static void
check_long(const HkMail *mail, HkSink *sink)
{
	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);
		g_autofree char *place = NULL, *bytes = NULL;

		if (strcmp(h->name, "subject") != 0 && strcmp(h->name, "from") != 0)
			continue;
		if (strlen(h->value) < LONG_HEADER)
			continue;
		place = g_strconcat("header:", h->name, NULL);
		bytes = g_strdup_printf("%" G_GSIZE_FORMAT, strlen(h->value));
		hk_sink_add(sink, "mail.header-long", place, h->offset, "header", h->name, "bytes",
			    bytes, NULL);
	}
}

static void
check_from(const HkMail *mail, HkSink *sink)
{
	g_autofree char *count = g_strdup_printf("%u", mail->from_all->len);

	if (mail->rebuilt && *mail->from.address == '\0')
		return; /* a colleague in the same office, or a draft: nothing odd */
	if (hk_mail_header(mail, "from") == NULL)
		hk_sink_add(sink, "mail.missing-from", "header:From", -1, NULL);
	else if (*mail->from.address == '\0')
		hk_sink_add(sink, "mail.from-no-address", "header:From", -1, "from",
			    mail->from.name, NULL);
	if (mail->from_all->len > 1)
		hk_sink_add(sink, "mail.from-several", "header:From", -1, "count", count, "first",
			    mail->from.address, NULL);
}

static void
check_date(const HkMail *mail, HkSink *sink)
{
	const char *date = hk_mail_header(mail, "date");
	const HkHop *newest = mail->hops->len > 0 ? g_ptr_array_index(mail->hops, 0) : NULL;
	g_autofree char *received = NULL;

	if (date == NULL) {
		hk_sink_add(sink, "mail.missing-date", "header:Date", -1, NULL);
		return;
	}
	if (mail->date < 0) {
		hk_sink_add(sink, "mail.date-odd", "header:Date", -1, "date", date, "received", "",
			    NULL);
		return;
	}
	if (newest == NULL || newest->when < 0)
		return;
	if (mail->date <= newest->when + EARLY && mail->date >= newest->when - LATE)
		return;
	received = hk_civil_format(newest->when);
	hk_sink_add(sink, "mail.date-odd", "header:Date", -1, "date", date, "received", received,
		    NULL);
}

void
hk_mail_check_structure(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	if (mail->headers->len == 0)
		return;
	check_duplicates(mail, sink);
	check_long(mail, sink);
	check_from(mail, sink);
	check_date(mail, sink);
}

/* arf.c - a multipart/report with a message/feedback-report in it (RFC 5965 section 2).
 *
 * Called through export.c.  Three parts: words for people, fields for machines, and the original as
 * it was sealed, with its line ends as mail has them.  Says nothing of the envelope (Original-Mail-
 * From, Original-Rcpt-To): a case does not know it, and the recipient's address is private. Refuses
 * a case without the original.  Has no To: a person decides where it goes.
 */
#include "report/arf.h"

#include <string.h>

#include "report/export-parts.h"
#include "report/mime.h"

#define FIELD_MAX 900 /* a URI cannot be folded, and a line ends at 998 */

/* IANA, Feedback Report Type Values (RFC 5965 section 7). */
static const char *const feedback[HK_KIND__N] = {
	[HK_KIND_PHISHING] = "fraud",	[HK_KIND_SUPPORT_SCAM] = "fraud",
	[HK_KIND_BEC] = "fraud",	[HK_KIND_RANSOMWARE] = "virus",
	[HK_KIND_MALWARE] = "virus",	[HK_KIND_FAKE_SHOP] = "fraud",
	[HK_KIND_EXTORTION] = "fraud",	[HK_KIND_FALSE_BILL] = "fraud",
	[HK_KIND_MONEY_LURE] = "fraud", [HK_KIND_AD_SPAM] = "abuse",
	[HK_KIND_CHAIN] = "abuse",
};

typedef struct {
	const HkCase *c;
	const HkExportContext *x;
	GString *out;
	const char *original;
	gsize len;
	char boundary[HK_UUID_TEXT + 16];
} Arf;

/* Names of days and months are English whatever the locale is (RFC 5322 section 3.3). */
static char *
mail_date(gint64 instant)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	g_autoptr(GDateTime) t = g_date_time_new_from_unix_utc(instant);

	if (t == NULL) /* a year that GLib does not know; RFC 5322 has no word for it either */
		return mail_date(0);
	return g_strdup_printf(
		"%s, %02d %s %04d %02d:%02d:%02d +0000", days[g_date_time_get_day_of_week(t) - 1],
		g_date_time_get_day_of_month(t), months[g_date_time_get_month(t) - 1],
		g_date_time_get_year(t), g_date_time_get_hour(t), g_date_time_get_minute(t),
		g_date_time_get_second(t));
}

/* A boundary that the original does not hold, or its sender could end our parts. */
static void
choose_boundary(Arf *a)
{
	for (guint n = 0; n < G_MAXUINT16; n++) {
		g_autofree char *key = g_strdup_printf("%u", n);
		HkUuid uuid = hk_part_uuid(a->x, a->c, "boundary", key);

		g_snprintf(a->boundary, sizeof a->boundary, "hikeshi-%s", uuid.text);
		if (memmem(a->original, a->len, a->boundary, strlen(a->boundary)) == NULL)
			return;
	}
}

/* The subject is the original's with a forwarding prefix and nothing else: section 2. */
static void
write_head(Arf *a)
{
	const char *subject = hk_part_fact(a->c, "mail.subject");
	const char *mail = hk_part_mail(a->c, "reporter.mail");
	HkUuid id = hk_part_uuid(a->x, a->c, "message", "");
	g_autofree char *domain = hk_part_domain(a->c);
	g_autofree char *date = mail_date(a->x->voice->instant);

	g_string_append(a->out, "From: ");
	hk_mime_words(a->out, hk_part_organisation(a->x, a->c), strlen("From: "));
	g_string_append_printf(a->out, "\r\n <%s>\r\n", mail);
	g_string_append_printf(a->out, "Date: %s\r\nMessage-ID: <%s@%s>\r\nSubject: FW: ", date,
			       id.text, domain);
	hk_mime_words(a->out, subject != NULL ? subject : "", strlen("Subject: FW: "));
	g_string_append_printf(a->out,
			       "\r\nMIME-Version: 1.0\r\n"
			       "Content-Type: multipart/report; report-type=feedback-report;\r\n"
			       " boundary=\"%s\"\r\n\r\n",
			       a->boundary);
}

static void
begin_part(Arf *a, const char *type, const char *encoding)
{
	g_string_append_printf(a->out,
			       "--%s\r\nContent-Type: %s\r\nContent-Transfer-Encoding: %s\r\n\r\n",
			       a->boundary, type, encoding);
}

static void
write_words(Arf *a)
{
	const HkVoice *voice = a->x->voice;
	const char *colon = hk_voice_mark(voice, HK_MARK_COLON);
	g_autofree char *description = hk_part_description(a->x, a->c);
	g_autofree char *text = g_strconcat(
		hk_voice_word(voice, a->x->headers_only ? "export.arf-headers" : "export.arf-body"),
		"\r\n\r\n", hk_voice_word(voice, "export.case"), colon, a->c->id, "\r\n",
		hk_voice_word(voice, "export.what"), colon, description, "\r\n", NULL);

	begin_part(a, "text/plain; charset=utf-8", "base64");
	hk_mime_base64(a->out, text, strlen(text));
	g_string_append(a->out, "\r\n");
}

static void
write_field(Arf *a, const char *name, const char *value)
{
	if (strlen(value) <= FIELD_MAX)
		g_string_append_printf(a->out, "%s: %s\r\n", name, value);
}

/* Section 3.3; our own sites are in the mail as bait, not as offenders. */
static void
write_reported(Arf *a)
{
	g_autoptr(GPtrArray) indicators = hk_indicators(a->c);

	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);
		g_autofree char *uri = i->type == HK_INDICATOR_URL ? hk_indicator_uri(i->value)
								   : NULL;

		if (i->own)
			continue;
		if (uri != NULL)
			write_field(a, "Reported-URI", uri);
		else if (i->type == HK_INDICATOR_HOST)
			write_field(a, "Reported-Domain", i->value);
	}
}

/* Section 3: these fields are 7-bit, and the first three stand exactly once. */
static void
write_fields(Arf *a)
{
	static const char *const arrivals[] = { "mail.received-at", NULL };
	const char *source = hk_part_fact(a->c, "source.address");
	gint64 when;

	begin_part(a, "message/feedback-report", "7bit");
	write_field(a, "Feedback-Type", feedback[a->c->kind]);
	g_string_append_printf(a->out, "User-Agent: hikeshi/%s\r\n", a->x->version);
	write_field(a, "Version", "1");
	if (hk_part_time_of(a->c, arrivals, &when)) {
		g_autofree char *date = mail_date(when);

		write_field(a, "Arrival-Date", date);
	}
	if (source != NULL && g_hostname_is_ip_address(source))
		write_field(a, "Source-IP", source);
	write_reported(a);
	g_string_append(a->out, "\r\n");
}

/* RFC 6522 section 4 allows an encoding for headers; RFC 2046 section 5.2.1 none for messages. */
static void
write_original(Arf *a)
{
	gsize head = hk_mime_head(a->original, a->len);
	gsize len = a->x->headers_only ? head : a->len;
	const char *needs = hk_mime_needs(a->original, len);
	gboolean plain = g_str_equal(needs, "7bit");

	if (!a->x->headers_only) {
		begin_part(a, "message/rfc822", needs);
		hk_mime_lines(a->out, a->original, len);
	} else if (plain) {
		begin_part(a, "text/rfc822-headers", needs);
		hk_mime_lines(a->out, a->original, len);
	} else {
		begin_part(a, "text/rfc822-headers", "quoted-printable");
		hk_mime_quoted(a->out, a->original, len);
	}
	g_string_append_printf(a->out, "\r\n--%s--\r\n", a->boundary);
}

static const char *
objection(const HkCase *c, const HkExportContext *x)
{
	if (c->drill)
		return "this case is a drill";
	if (feedback[c->kind] == NULL)
		return "it has no feedback type for this kind of incident";
	if (hk_part_mail(c, "reporter.mail") == NULL)
		return "record the fact reporter.mail";
	if (x->original == NULL || g_bytes_get_size(x->original) == 0)
		return "the original mail is needed: seal it into the case";
	return NULL;
}

GString *
hk_arf(const HkCase *c, const HkExportContext *x, GError **error)
{
	const char *why = objection(c, x);
	Arf a = { .c = c, .x = x };

	if (why != NULL)
		return hk_part_refuse(error, "arf", why);
	a.original = g_bytes_get_data(x->original, &a.len);
	a.out = g_string_sized_new(a.len + 4096);
	choose_boundary(&a);
	write_head(&a);
	write_words(&a);
	write_fields(&a);
	write_original(&a);
	return a.out;
}

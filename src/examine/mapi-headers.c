/* mapi-headers.c - headers of a mail, from those it came with and from properties.
 *
 * Called by mapi-mail.c.  A mail that came over the internet keeps its headers as one text, which
 * is believed as far as any header is; what was never sent, or was sent within one office, has none
 * and gets them from its properties.  Nothing from a property can begin a line of its own.
 */
#include "examine/mapi-headers.h"

#include <string.h>

#define HEADERS_MAX (256 * 1024) /* bytes of those it came with */
#define WORD_BYTES 42		 /* in base64 they stay below the 75 of RFC 2047 section 2 */

/* Printable, short enough for a line, and no encoded word by accident. */
static gboolean
is_plain(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		if (*p < 0x20 || *p > 0x7E)
			return FALSE;
	return strlen(text) < 900 && strstr(text, "=?") == NULL;
}

void
hk_mapi_header_words(GString *out, const char *text)
{
	const char *at = text;

	if (is_plain(text)) {
		g_string_append(out, text);
		return;
	}
	while (*at != '\0') {
		gsize left = strlen(at), len = MIN(left, WORD_BYTES);
		g_autofree char *word = NULL;

		while (len > 0 && len < left && (at[len] & 0xC0) == 0x80)
			len--;
		word = g_base64_encode((const guchar *)at, len);
		g_string_append_printf(out, "%s=?UTF-8?B?%s?=", at == text ? "" : "\r\n ", word);
		at += len;
	}
}

static gboolean
begins_with(const char *line, const char *name)
{
	gsize n = strlen(name);

	return g_ascii_strncasecmp(line, name, n) == 0 && line[n] == ':';
}

/* The parts are written anew, so what the old ones were like would mislead. */
static gboolean
tells_mime(const char *line)
{
	return g_ascii_strncasecmp(line, "Content-", 8) == 0 || begins_with(line, "MIME-Version");
}

static gboolean
is_header(const char *line, gsize len)
{
	const char *colon = memchr(line, ':', len);

	if (colon == NULL || colon == line)
		return FALSE;
	for (const char *p = line; p < colon; p++)
		if (*p <= ' ' || *p > '~')
			return FALSE;
	return TRUE;
}

/* Line by line: those that go on belong to the one in front, an empty one ends the block. */
static void
copy_headers(GString *out, const char *text)
{
	gboolean keep = FALSE, any = FALSE;
	gsize left = MIN(strlen(text), HEADERS_MAX);

	while (left > 0) {
		gsize len = strcspn(text, "\n"), step = MIN(len + 1, left);

		len = MIN(len, left);
		if (len > 0 && text[len - 1] == '\r')
			len--;
		if (len == 0 && any)
			return;
		if (len > 0 && *text != ' ' && *text != '\t') {
			keep = is_header(text, len) && !tells_mime(text);
			any = any || keep;
		}
		if (keep && len > 0) {
			g_string_append_len(out, text, (gssize)len);
			g_string_append(out, "\r\n");
		}
		text += step;
		left -= step;
	}
}

static gboolean
has_header(const GString *out, const char *name)
{
	for (const char *line = out->str; *line != '\0';) {
		const char *end = strchr(line, '\n');

		if (begins_with(line, name))
			return TRUE;
		line = end != NULL ? end + 1 : "";
	}
	return FALSE;
}

/* An address as it may stand between "<" and ">"; "" when this is none.  Addresses within an
 * Exchange office are paths ("/o=…"), which no mail shows. */
static char *
clean_address(const char *text)
{
	g_autofree char *copy = g_strstrip(g_strdup(text != NULL ? text : ""));

	if (strchr(copy, '@') == NULL || *copy == '/' || strlen(copy) > 320)
		return g_strdup("");
	for (char *p = copy; *p != '\0'; p++)
		if ((guint8)*p <= ' ' || *p == 0x7F || strchr("<>,;\"", *p) != NULL)
			*p = '_';
	return g_steal_pointer(&copy);
}

static char *
first_address(const HkMapi *m, const HkMapi *message, const guint32 *properties)
{
	for (; *properties != 0; properties++) {
		g_autofree char *text = hk_mapi_text(m, message, *properties);
		g_autofree char *address = clean_address(text);

		if (*address != '\0')
			return g_steal_pointer(&address);
	}
	return g_strdup("");
}

/* FALSE: there is neither name nor address. */
static gboolean
add_mailbox(GString *out, const char *name, const char *address)
{
	if ((name == NULL || *name == '\0') && *address == '\0')
		return FALSE;
	if (name != NULL && *name != '\0' && strcmp(name, address) != 0) {
		if (is_plain(name) && strpbrk(name, "\"\\") == NULL)
			g_string_append_printf(out, "\"%s\" ", name);
		else {
			hk_mapi_header_words(out, name);
			g_string_append_c(out, ' ');
		}
	}
	if (*address != '\0')
		g_string_append_printf(out, "<%s>", address);
	return TRUE;
}

static void
add_from(const HkMapi *m, GString *out)
{
	static const guint32 shown[] = { HK_MAPI_FROM_SMTP, HK_MAPI_FROM_ADDRESS,
					 HK_MAPI_SENDER_SMTP, HK_MAPI_SENDER_ADDRESS, 0 };
	static const guint32 real[] = { HK_MAPI_SENDER_SMTP, HK_MAPI_SENDER_ADDRESS, 0 };
	g_autofree char *name = hk_mapi_text(m, m, HK_MAPI_FROM_NAME);
	g_autofree char *sender_name = hk_mapi_text(m, m, HK_MAPI_SENDER_NAME);
	g_autofree char *address = first_address(m, m, shown);
	g_autofree char *sender = first_address(m, m, real);
	g_autoptr(GString) line = g_string_new("From: ");

	if (!has_header(out, "From") &&
	    add_mailbox(line, name != NULL ? name : sender_name, address))
		g_string_append_printf(out, "%s\r\n", line->str);
	if (*sender == '\0' || g_ascii_strcasecmp(sender, address) == 0 ||
	    has_header(out, "Sender"))
		return;
	g_string_assign(line, "Sender: ");
	add_mailbox(line, sender_name, sender);
	g_string_append_printf(out, "%s\r\n", line->str);
}

/* Who stands in the list of names only ("To" of a message without its recipients). */
static void
add_names(const HkMapi *m, guint32 property, GString *line, guint *n)
{
	g_autofree char *text = hk_mapi_text(m, m, property);
	g_auto(GStrv) names = g_strsplit(text != NULL ? text : "", ";", 100);

	for (char **name = names; *name != NULL; name++) {
		g_autofree char *address = clean_address(g_strstrip(*name));

		if (**name == '\0')
			continue;
		g_string_append(line, (*n)++ > 0 ? ",\r\n " : "");
		add_mailbox(line, *name, address);
	}
}

static void
add_recipients(const HkMapi *m, const char *header, guint32 type, guint32 names, GString *out)
{
	static const guint32 where[] = { HK_MAPI_SMTP_ADDRESS, HK_MAPI_ADDRESS, HK_MAPI_NAME, 0 };
	g_autoptr(GString) line = g_string_new(header);
	guint n = 0;

	if (has_header(out, header))
		return;
	g_string_append(line, ": ");
	for (guint i = 0; i < m->recipients->len; i++) {
		const HkMapi *r = g_ptr_array_index(m->recipients, i);
		g_autofree char *name = hk_mapi_text(r, m, HK_MAPI_NAME);
		g_autofree char *address = first_address(r, m, where);
		gsize before = line->len;

		if ((hk_mapi_number(r, HK_MAPI_RECIPIENT_TYPE) & 0xF) != type)
			continue;
		g_string_append(line, n > 0 ? ",\r\n " : "");
		if (add_mailbox(line, name, address))
			n++;
		else
			g_string_truncate(line, before);
	}
	if (n == 0)
		add_names(m, names, line, &n);
	if (n > 0)
		g_string_append_printf(out, "%s\r\n", line->str);
}

static void
add_date(const HkMapi *m, GString *out)
{
	static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	gint64 sent = hk_mapi_time(m, HK_MAPI_SENT_AT),
	       when = sent > 0 ? sent : hk_mapi_time(m, HK_MAPI_ARRIVED_AT);
	g_autoptr(GDateTime) t = when > 0 ? g_date_time_new_from_unix_utc(when) : NULL;

	if (t == NULL || has_header(out, "Date"))
		return;
	g_string_append_printf(
		out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
		days[g_date_time_get_day_of_week(t) - 1], g_date_time_get_day_of_month(t),
		months[g_date_time_get_month(t) - 1], g_date_time_get_year(t),
		g_date_time_get_hour(t), g_date_time_get_minute(t), g_date_time_get_second(t));
}

static void
add_words(const HkMapi *m, const char *header, guint32 property, GString *out)
{
	g_autofree char *text = hk_mapi_text(m, m, property);

	if (text == NULL || has_header(out, header))
		return;
	g_string_append_printf(out, "%s: ", header);
	hk_mapi_header_words(out, text);
	g_string_append(out, "\r\n");
}

gboolean
hk_mapi_headers(const HkMapi *message, GString *out)
{
	g_autofree char *text = hk_mapi_text(message, message, HK_MAPI_HEADERS);
	gsize before = out->len;
	gboolean rebuilt;

	if (text != NULL)
		copy_headers(out, text);
	rebuilt = out->len == before;
	add_from(message, out);
	add_recipients(message, "To", 1, HK_MAPI_TO, out);
	add_recipients(message, "Cc", 2, HK_MAPI_CC, out);
	add_words(message, "Subject", HK_MAPI_SUBJECT, out);
	add_date(message, out);
	add_words(message, "Message-ID", HK_MAPI_MESSAGE_ID, out);
	add_words(message, "In-Reply-To", HK_MAPI_IN_REPLY_TO, out);
	add_words(message, "References", HK_MAPI_REFERENCES, out);
	return rebuilt;
}

/* mail-open-hops.c - one Received line into its host, address, receiver and time.
 *
 * RFC 5321 section 4.4 has a grammar; mail servers have habits.  Only four things are taken,
 * each by its own landmark, and each may be missing.  Nothing here is proof: everything
 * below the first hop one trusts was written by the sender.
 */
#include "examine/mail-open.h"

#include <string.h>

#include "examine/mail-address.h"
#include "examine/mail-hops.h"

#define HOPS_MAX 64 /* honest chains in our samples end below 20; the rest is the sender's text */

gint64
hk_open_date(const char *text)
{
	g_autoptr(GDateTime) when = NULL;

	if (strlen(text) > 200) /* no date is that long, and the parser need not try */
		return -1;
	when = g_mime_utils_header_decode_date(text);
	return when != NULL ? g_date_time_to_unix(when) : -1;
}

/* The word behind `landmark`, up to white space or a bracket.  (owned; "" when absent) */
static char *
word_after(const char *text, const char *stop, const char *landmark)
{
	const char *p = text;
	gsize n = strlen(landmark);

	while (p < stop && g_ascii_strncasecmp(p, landmark, n) != 0) {
		p = memchr(p + 1, ' ', (gsize)(stop - p - 1));
		if (p == NULL)
			return g_strdup("");
	}
	if (p >= stop)
		return g_strdup("");
	p += n;
	p += strspn(p, " \t"); /* a folded line leaves two blanks */
	return hk_address_host(p, MIN(strcspn(p, " \t()[];"), 255));
}

/* The first "[1.2.3.4]" or "(1.2.3.4)" or "[IPv6:…]".  (owned; "") */
static char *
bracketed_ip(const char *text, const char *stop)
{
	for (const char *p = text; (p = strpbrk(p, "[(")) != NULL && p < stop; p++) {
		gsize n = strspn(p + 1, "0123456789.");
		gsize v6;

		if (n >= 7 && strchr("]):", p[1 + n]) != NULL)
			return g_strndup(p + 1, n);
		if (g_ascii_strncasecmp(p + 1, "IPv6:", 5) == 0)
			p += 5;
		v6 = strspn(p + 1, "0123456789abcdefABCDEF:.");
		if (v6 >= 3 && v6 < 46 && memchr(p + 1, ':', v6) != NULL && p[1 + v6] == ']')
			return g_ascii_strdown(p + 1, (gssize)v6);
	}
	return g_strdup("");
}

void
hk_open_hop(HkMail *mail, const char *received)
{
	const char *semicolon = strrchr(received, ';');
	const char *stop = semicolon != NULL ? semicolon : received + strlen(received);
	const char *by = strstr(received, " by ");
	const char *from_end = by != NULL && by < stop ? by : stop;
	g_autofree char *from = NULL, *ip = NULL, *receiver = NULL;
	HkHop *hop;

	if (mail->hops->len >= HOPS_MAX)
		return;
	if (g_ascii_strncasecmp(received, "by ", 3) == 0)
		from_end = received;
	from = g_ascii_strncasecmp(received, "from ", 5) == 0
		       ? word_after(received, from_end, "from ")
		       : g_strdup("");
	ip = bracketed_ip(received, from_end);
	receiver = from_end == received ? word_after(received, stop, "by ")
					: word_after(received, stop, " by ");
	hop = g_new0(HkHop, 1);
	hop->from = g_string_chunk_insert(mail->strings, from);
	hop->from_ip = g_string_chunk_insert(mail->strings, ip);
	hop->by = g_string_chunk_insert(mail->strings, receiver);
	hop->when = semicolon != NULL ? hk_open_date(semicolon + 1) : -1;
	g_ptr_array_add(mail->hops, hop);
}

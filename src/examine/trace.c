/* trace.c - finds the border between the receiver's servers and everybody else.
 *
 * For mail-auth.c and mail-route.c.  Walks from the newest hop downwards as long as one server of
 * the receiver hands to another.  A sender may write the receiver's name into HELO, so the
 * name that the receiver looked up itself has the last word where it is told.
 */
#include "examine/trace.h"

#include <string.h>

#include "examine/claim.h"

/* Place in mail->headers of the nth Received, or headers->len. */
static guint
received_at(const HkMail *mail, guint nth)
{
	for (guint i = 0; i < mail->headers->len; i++) {
		const HkHeader *h = g_ptr_array_index(mail->headers, i);

		if (strcmp(h->name, "received") == 0 && nth-- == 0)
			return i;
	}
	return mail->headers->len;
}

/* "from HELO (NAME [1.2.3.4]) by …": what stands before the address in the first bracket. */
char *
hk_trace_reverse(const HkMail *mail, guint hop)
{
	guint place = received_at(mail, hop);
	const HkHeader *h;
	const char *open, *by;
	gsize len;

	if (place == mail->headers->len)
		return g_strdup("");
	h = g_ptr_array_index(mail->headers, place);
	open = strchr(h->value, '(');
	by = strstr(h->value, " by ");
	if (open == NULL || (by != NULL && by < open))
		return g_strdup("");
	len = strcspn(open + 1, " [])(;");
	if (open[1 + len] == ' ' && open[2 + len] != '[' && open[2 + len] != '(')
		return g_strdup(""); /* "(envelope-from …)", "(using TLS…)": not a name */
	len -= len > 0 && open[len] == '.'; /* written as rooted */
	return g_ascii_strdown(open + 1, (gssize)MIN(len, 255));
}

static gboolean
is_below(const char *host, const char *domain)
{
	return g_str_equal(host, domain) ||
	       (g_str_has_suffix(host, domain) && host[strlen(host) - strlen(domain) - 1] == '.');
}

static gboolean
is_trusted(const HkKit *kit, const char *host)
{
	const GPtrArray *names = kit->profile->trusted_receivers;

	for (guint i = 0; i < names->len; i++)
		if (is_below(host, g_ptr_array_index(names, i)))
			return TRUE;
	return FALSE;
}

/* Of one registrable domain, both trusted, or both of one brand: Microsoft hands mail from
 * office365.com to outlook.com. */
static gboolean
same_house(const HkKit *kit, const char *host, const char *receiver)
{
	const HkBrand *brand;

	if (*host == '\0')
		return FALSE;
	if (hk_domain_related(kit->domains, host, receiver) || is_trusted(kit, host))
		return TRUE;
	brand = hk_brands_owner(kit->brands, receiver);
	return brand != NULL && hk_claim_owns(kit, brand, host);
}

/* RFC 1918, 3927 and 6598, and the machine itself. */
static gboolean
is_inner_v4(const char *ip)
{
	char *rest;
	guint64 a = g_ascii_strtoull(ip, &rest, 10);
	guint64 b = g_ascii_strtoull(rest + (*rest == '.'), NULL, 10);

	return a == 10 || a == 127 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168) ||
	       (a == 169 && b == 254) || (a == 100 && b >= 64 && b <= 127);
}

/* RFC 4193 and 4291. */
static gboolean
is_inner_v6(const char *ip, const char *house)
{
	char *rest;
	guint64 a, b;

	if (g_ascii_strncasecmp(ip, "::ffff:", 7) == 0 && strchr(ip, '.') != NULL)
		return is_inner_v4(ip + 7);
	a = g_ascii_strtoull(ip, &rest, 16);
	b = g_ascii_strtoull(rest + (*rest == ':'), NULL, 16);
	/* Microsoft's own network, where its servers hand mail to each other. */
	if (a == 0x2603 && b >> 8 == 0x10)
		return is_below(house, "outlook.com");
	return g_str_equal(ip, "::1") || (a & 0xFE00) == 0xFC00 || (a & 0xFFC0) == 0xFE80;
}

/* HELO can say anything.  An address from outside, with no name looked up beside it, is not the
 * receiver's own server whatever it calls itself. */
static gboolean
is_outside_address(const char *reverse, const char *ip, const char *house)
{
	const char *address = strchr(reverse, ':') != NULL ? reverse : ip;

	if (*address == '\0')
		return FALSE;
	if (!g_hostname_is_ip_address(address)) /* what cannot be read proves nothing */
		return TRUE;
	return strchr(address, ':') != NULL ? !is_inner_v6(address, house) : !is_inner_v4(address);
}

/* Handed over within one machine: no host is told, or it is the machine itself. */
static gboolean
is_local(const HkHop *hop)
{
	if (*hop->from_ip != '\0')
		return g_str_has_prefix(hop->from_ip, "127.") || g_str_equal(hop->from_ip, "::1");
	return *hop->from == '\0' || g_str_has_prefix(hop->from, "localhost");
}

/* Did a server of that house hand this hop on to another of it? */
static gboolean
is_inside(const HkMail *mail, const HkKit *kit, guint i, const char *house)
{
	const HkHop *hop = g_ptr_array_index(mail->hops, i);
	g_autofree char *reverse = NULL;

	if (is_local(hop))
		return TRUE;
	if (*hop->from != '\0' && !same_house(kit, hop->from, house))
		return FALSE;
	reverse = hk_trace_reverse(mail, i);
	if (strchr(reverse, '.') != NULL && !hk_host_is_ip(reverse))
		return same_house(kit, reverse, house);
	return !is_outside_address(reverse, hop->from_ip, house);
}

/* From hop `from` on, the first that took the mail from outside the house of its writer. */
static guint
border_of(const HkMail *mail, const HkKit *kit, guint from, const char **house)
{
	*house = "";
	for (guint i = from; i < mail->hops->len; i++) {
		const HkHop *hop = g_ptr_array_index(mail->hops, i);

		if (*hop->by != '\0' && **house == '\0')
			*house = hop->by;
		if (**house == '\0')
			continue;
		if (*hop->by != '\0' && !same_house(kit, hop->by, *house))
			return mail->hops->len; /* the chain breaks: somebody cut or forged it */
		if (!is_inside(mail, kit, i, *house))
			return i;
	}
	/* All within the house: the last line is the mail's own beginning. */
	return **house != '\0' ? mail->hops->len - 1 : mail->hops->len;
}

HkTrace
hk_trace_read(const HkMail *mail, const HkKit *kit)
{
	HkTrace t = { 0 };
	const char *list;

	t.border = t.origin = border_of(mail, kit, 0, &t.receiver);
	t.ours = kit->profile->trusted_receivers->len == 0 || is_trusted(kit, t.receiver);
	t.header = t.below = mail->headers->len;
	if (t.border == mail->hops->len)
		return t;
	t.header = received_at(mail, t.border);
	t.below = received_at(mail, t.border + 1);
	/* A list hands on what it received; its own line about the author is as good as the list.
	 */
	if (mail->is_list && t.border + 1 < mail->hops->len)
		t.origin = border_of(mail, kit, t.border + 1, &list);
	if (t.origin == mail->hops->len)
		t.origin = t.border;
	return t;
}

/* mail-route.c - the way the mail came, as far as the Received lines may be believed.
 *
 * Only the hop that took the mail from its author is judged (trace.h): what stands below was
 * written by the sender and is worth nothing, for or against.
 */
#include <string.h>

#include "examine/auth.h"
#include "examine/brand.h"
#include "examine/claim.h"
#include "examine/mail-checks.h"
#include "examine/trace.h"

#define PLACE "header:Received"
#define DAY (24 * 3600)

static const HkHop *
hop_at(const HkMail *mail, guint i)
{
	return i < mail->hops->len ? g_ptr_array_index(mail->hops, i) : NULL;
}

/* Clocks differ by minutes and queues by days; only a mail that arrives before it left is odd. */
static void
check_times(const HkMail *mail, const HkTrace *trace, HkSink *sink)
{
	const HkHop *border = hop_at(mail, trace->border);
	gint64 arrived = border != NULL ? border->when : -1;

	for (guint i = 0; i + 1 < mail->hops->len; i++) {
		const HkHop *newer = hop_at(mail, i), *older = hop_at(mail, i + 1);

		if (newer->when < 0 || older->when < 0 || older->when - newer->when <= DAY)
			continue;
		hk_sink_add(sink, "route.time-jump", PLACE, -1, "by", newer->by, "before",
			    older->by, NULL);
		break;
	}
	if (arrived > 0 && mail->date > 0 && mail->date - arrived > DAY)
		hk_sink_add(sink, "route.date-in-future", "header:Date", -1, NULL);
	else if (arrived > 0 && mail->date > 0 && arrived - mail->date > 30 * (gint64)DAY)
		hk_sink_add(sink, "route.date-long-past", "header:Date", -1, NULL);
}

/* Names that providers give to the lines of homes and cafés. */
static gboolean
is_home_name(const char *host)
{
	static const char *const words[] = { "dynamic", "dyn.", "dyn-",	  "dhcp",  "pool",
					     "ppp",	"dsl",	"dialup", "cable", "broadband",
					     "flets",	"ftth", ".rev.",  "dip.",  "bbtec" };

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(host, words[i]) != NULL && strpbrk(host, "0123456789") != NULL)
			return TRUE;
	return FALSE;
}

typedef struct {
	const HkHop *hop;
	const char *reverse; /* name that the receiver looked up */
	gboolean nameless;   /* it looked and there was none */
	gboolean named;
	gboolean home;
} Origin;

/* HELO is what the sender calls himself; a brand's name there is easily checked. */
static void
check_helo(const Origin *o, const HkKit *kit, HkSink *sink)
{
	const HkBrand *brand = hk_brands_owner(kit->brands, o->hop->from);

	if (*o->hop->from_ip != '\0' &&
	    (hk_host_is_ip(o->hop->from) ||
	     (strchr(o->hop->from, '.') == NULL && *o->hop->from != '\0')))
		hk_sink_add(sink, "route.helo-no-name", PLACE, -1, "helo", o->hop->from, "ip",
			    o->hop->from_ip, NULL);
	if (brand == NULL)
		return;
	if (o->nameless || (o->named && !hk_brand_owns(brand, o->reverse) &&
			    !hk_domain_related(kit->domains, o->hop->from, o->reverse)))
		hk_sink_add(sink, "route.helo-borrowed", PLACE, -1, "helo", o->hop->from, "reverse",
			    o->nameless ? o->hop->from_ip : o->reverse, "brand", brand->name_ja,
			    "brand_en", brand->name_en, NULL);
}

static gboolean
speaks_as_brand(const HkClaim *claim)
{
	return claim->place == HK_CLAIM_NAME ||
	       (claim->place == HK_CLAIM_DOMAIN && claim->official);
}

static void
tell_line(HkSink *sink, const char *id, const Origin *o, const HkClaim *claim)
{
	const HkBrand *brand = claim->brand;

	hk_sink_add(sink, id, PLACE, -1, "host", o->named ? o->reverse : o->hop->from, "ip",
		    o->hop->from_ip, "brand", brand != NULL ? brand->name_ja : "", "brand_en",
		    brand != NULL ? brand->name_en : "", NULL);
}

/* The brand's address, proven by nobody, and a server that is neither the brand's nor a mailing
 * service's.  Firms do hire others to send, so this is a doubt and not a proof. */
static gboolean
is_stranger(const HkMail *mail, const HkKit *kit, const Origin *o, const HkClaim *claim)
{
	const char *host = o->named ? o->reverse : o->hop->from;
	HkAuth auth;

	if (claim->place != HK_CLAIM_DOMAIN || !claim->official || strchr(host, '.') == NULL ||
	    hk_brand_owns(claim->brand, host) || hk_brands_owner(kit->brands, host) != NULL ||
	    (hk_domain_traits(kit->domains, host) & HK_HOST_BULK_MAILER) != 0)
		return FALSE;
	auth = hk_auth_read(mail, kit);
	return !hk_auth_proves_from(&auth);
}

/* No brand's office writes from a home line or from an address without a name. */
static void
check_line(const HkMail *mail, const HkKit *kit, const Origin *o, HkSink *sink)
{
	HkClaim claim = hk_claim_read(mail, kit);
	gboolean brand = speaks_as_brand(&claim);

	if (o->nameless)
		tell_line(sink, brand ? "route.brand-from-nameless-host" : "route.nameless-host", o,
			  &claim);
	else if (o->home)
		tell_line(sink, brand ? "route.brand-from-home-line" : "route.home-line", o,
			  &claim);
	else if (is_stranger(mail, kit, o, &claim))
		tell_line(sink, "route.brand-through-stranger", o, &claim);
}

void
hk_mail_check_route(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	HkTrace trace = hk_trace_read(mail, kit);
	const HkHop *origin = hop_at(mail, trace.origin);
	g_autofree char *reverse = NULL;
	Origin o;

	if (mail->hops->len == 0) {
		hk_sink_add(sink, "route.no-hops", "header", -1, NULL);
		return;
	}
	check_times(mail, &trace, sink);
	if (origin == NULL) {
		hk_sink_add(sink, "route.no-border", PLACE, -1, NULL);
		return;
	}
	reverse = hk_trace_reverse(mail, trace.origin);
	hk_sink_add(sink, "route.border", PLACE, -1, "by", origin->by, "from", origin->from, "ip",
		    origin->from_ip, "reverse", reverse, NULL);
	o = (Origin){ .hop = origin, .reverse = reverse };
	o.nameless = g_str_equal(reverse, "unknown");
	o.named = strchr(reverse, '.') != NULL && !hk_host_is_ip(reverse);
	o.home = is_home_name(o.named ? reverse : origin->from);
	check_helo(&o, kit, sink);
	check_line(mail, kit, &o, sink);
}

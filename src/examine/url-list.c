/* url-list.c - examines addresses as text: one alone, or a list, one a line.
 *
 * Called by the worker through registry.c; also for what a QR picture says.  A list is read in
 * chunks, so that a million lines cost no more memory than a thousand; each bad address is named
 * with its line.  Promises never to call an unknown address harmless: a name alone does not tell
 * what a page shows.  Nothing is looked up or fetched.
 */
#include <string.h>

#include "base/error.h"
#include "examine/descend.h"
#include "examine/sink-box.h"
#include "examine/url-signs.h"
#include "examine/url-text.h"

#define CHUNK (256 * 1024)
#define NAMED_MAX 4800 /* of a list, one by one; the wire carries little more */
#define BAD_FROM 1.2   /* log-odds from which a listed address is called suspicious */
#define EXAMPLES 5     /* of a list, in its summary */
#define DATA_MAX (4 * HK_MIB)

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	guint64 line, addresses, bad, genuine, unread;
	HkUrlSeen *only; /* the address while it is the first one; then NULL */
	GString *examples;
	guint named;
} List;

static guint
claims(const guint8 *head, gsize len)
{
	const char *p = (const char *)head, *end = p + len;
	guint lines = 0, schemes = 0;

	if (len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		p += 3;
	while (p < end) {
		const char *stop = p;
		guint sort;

		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		if (stop == end && len == HK_CLAIM_HEAD && lines > 0)
			break; /* cut off by the head */
		sort = hk_url_line(p, (gsize)(stop - p));
		if (sort == 0 && !hk_url_line_is_void(p, (gsize)(stop - p)))
			return 0;
		lines += sort > 0;
		schemes += sort == 2;
		p = stop < end ? stop + 1 : end;
	}
	if (lines == 0)
		return 0;
	return schemes == lines ? 75 : schemes > 0 ? 60 : 45;
}

static gboolean
is_about_front(const char *id)
{
	return g_str_equal(id, "url.odd-front") || g_str_equal(id, "url.front-word");
}

static void
tell(List *list, const char *id, const HkUrlSeen *seen, const char *place)
{
	const HkBrand *brand = seen->brand;

	/* What the front is, is known then: nobody's machine made it up. */
	if (seen->front != NULL && is_about_front(id))
		return;
	if (seen->front != NULL && g_str_equal(id, "url.brand-in-host"))
		id = "url.brand-whole";

	hk_sink_add(list->sink, id, place, -1, "url", seen->text, "host", seen->host, "brand",
		    brand != NULL ? brand->name_ja : "", "brand_en",
		    brand != NULL ? brand->name_en : "", "genuine",
		    brand != NULL && brand->domains[0] != NULL ? brand->domains[0] : "", "step",
		    seen->step != NULL ? seen->step : "", "front",
		    seen->front != NULL ? seen->front : "", NULL);
}

/* What the bytes of "data:text/html;base64,…" are, is another examiner's matter. */
static void
open_data(List *list, const HkUrlSeen *seen)
{
	const char *comma = strchr(seen->text, ',');
	g_autofree char *plain = NULL;
	g_autofree guchar *bytes = NULL;
	HkInside inside = { .label = "data:" };

	if (!g_str_equal(seen->scheme, "data") || comma == NULL)
		return;
	plain = g_uri_unescape_string(comma + 1, NULL);
	if (plain == NULL || !hk_sink_take(list->sink, strlen(plain)))
		return;
	inside.data = (const guint8 *)plain;
	inside.len = strlen(plain);
	if (memmem(seen->text, (gsize)(comma - seen->text), ";base64", 7) != NULL) {
		bytes = g_base64_decode(plain, &inside.len);
		inside.data = bytes;
	}
	hk_descend(list->kit, list->sink, &inside);
}

/* One alone: every sign is told, and that a name is not a page. */
static void
tell_only(List *list, const HkUrlSeen *seen)
{
	gboolean known = (seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) != 0;

	hk_sink_add(list->sink, "url.address", "", -1, "url", seen->text, "host", seen->host,
		    "domain", hk_domain_org(list->kit->domains, seen->host), NULL);
	for (guint bit = 1; bit < HK_URL_OURS; bit <<= 1)
		if ((seen->signs & bit) != 0)
			tell(list, hk_url_sign_finding(bit), seen, "");
	if ((seen->signs & HK_URL_OURS) != 0)
		tell(list, "url.ours", seen, "");
	else if ((seen->signs & HK_URL_GENUINE) != 0)
		tell(list, "url.genuine", seen, "");
	if (!known && !hk_sink_in_whole(list->sink))
		tell(list, hk_url_suspicion(seen) < BAD_FROM ? "url.alone" : "url.adds-up", seen,
		     "");
	open_data(list, seen);
}

/* Of a list each bad one by its strongest sign. */
static void
tell_listed(List *list, const HkUrlSeen *seen, guint64 line)
{
	g_autofree char *place = NULL;

	if (hk_url_suspicion(seen) < BAD_FROM)
		return;
	list->bad++;
	if (list->bad <= EXAMPLES)
		g_string_append_printf(list->examples, "%s%.150s", list->bad > 1 ? " / " : "",
				       seen->host[0] != '\0' ? seen->host : seen->text);
	if (list->named >= NAMED_MAX)
		return;
	list->named++;
	place = g_strdup_printf("line:%" G_GUINT64_FORMAT, line);
	tell(list, hk_url_strongest(seen), seen, place);
}

static void
take_address(List *list, const char *p, gsize len)
{
	g_autoptr(HkUrlSeen) seen = hk_url_see(list->kit, p, len);

	list->addresses++;
	list->genuine += (seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) != 0;
	if (list->addresses == 1) {
		list->only = g_steal_pointer(&seen);
		return;
	}
	if (list->only != NULL)
		tell_listed(list, list->only, 1);
	g_clear_pointer(&list->only, hk_url_seen_free);
	tell_listed(list, seen, list->line);
}

static void
take_line(List *list, const char *p, gsize len)
{
	list->line++;
	if (list->line == 1 && len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
		p += 3;
		len -= 3;
	}
	if (hk_url_line_is_void(p, len))
		return;
	if (hk_url_line(p, len) == 0)
		list->unread++;
	else
		take_address(list, p, len);
}

/* The whole lines of these bytes; how many bytes they took.  At the end the rest is one too. */
static gsize
take_lines(List *list, const char *p, gsize len, gboolean last)
{
	gsize done = 0;

	while (done < len) {
		const char *stop = memchr(p + done, '\n', len - done);
		const char *cr = memchr(p + done, '\r',
					stop != NULL ? (gsize)(stop - p) - done : len - done);

		stop = cr != NULL ? cr : stop;
		if (stop == NULL && !last && (done > 0 || len < CHUNK))
			return done;
		if (stop == NULL)
			stop = p + len; /* a line longer than any address, or the last one */
		take_line(list, p + done, (gsize)(stop - p) - done);
		done = (gsize)(stop - p) + (stop < p + len);
		/* CR LF is one line end. */
		if (cr != NULL && done < len && p[done] == '\n')
			done++;
	}
	return done;
}

static gboolean
read_all(List *list, HkInput *in, GError **error)
{
	g_autofree char *chunk = g_malloc(CHUNK);
	guint64 at = 0;
	gsize got;

	for (;;) {
		gsize done;

		if (!hk_input_read(in, at, chunk, CHUNK, &got, error))
			return FALSE;
		done = take_lines(list, chunk, got, got < CHUNK);
		at += done;
		if (got < CHUNK)
			return TRUE;
	}
}

static void
summarise(List *list)
{
	char all[24], bad[24], unread[24], genuine[24];

	g_snprintf(all, sizeof all, "%" G_GUINT64_FORMAT, list->addresses);
	g_snprintf(bad, sizeof bad, "%" G_GUINT64_FORMAT, list->bad);
	g_snprintf(unread, sizeof unread, "%" G_GUINT64_FORMAT, list->unread);
	g_snprintf(genuine, sizeof genuine, "%" G_GUINT64_FORMAT, list->genuine);
	hk_sink_add(list->sink, list->bad > 0 ? "url.list-bad" : "url.list", "", -1, "count", all,
		    "bad", bad, "genuine", genuine, "unread", unread, "examples",
		    list->examples->str, NULL);
	if (list->bad == 0 && list->genuine < list->addresses)
		hk_sink_add(list->sink, "url.list-unknown", "", -1, "count", all, "genuine",
			    genuine, NULL);
	if (list->bad > list->named)
		hk_sink_add(list->sink, "url.list-unnamed", "", -1, "bad", bad, NULL);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	List list = { .kit = kit, .sink = sink, .examples = g_string_new(NULL) };
	gboolean ok = read_all(&list, in, error);

	if (ok && list.addresses == 0) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "no address in it");
		ok = FALSE;
	}
	if (ok && list.only != NULL)
		tell_only(&list, list.only);
	else if (ok)
		summarise(&list);
	hk_url_seen_free(list.only);
	g_string_free(list.examples, TRUE);
	return ok;
}

const HkExaminer hk_examiner_url = {
	.name = "url",
	.limits = {
		.input_bytes = 512 * HK_MIB, /* some eight million addresses */
		.output_bytes = DATA_MAX, /* of an address that holds its page in itself */
		.children = 16,
		.depth = 4,
		.findings = NAMED_MAX + 90,
		.wall_ms = 60 * 1000, /* a million lines take ten seconds; a slow machine is allowed more */
	},
	.claims = claims,
	.most = 75,
	.examine = examine,
};

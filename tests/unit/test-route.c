/* test-route.c - the hop that may be believed, and what it tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/trace.h"
#include "letter.h"

#define HOP(from, by, when) "Received: from " from "\r\n\tby " by "; " when "\r\n"
#define NINE "Mon, 16 Nov 2026 09:00:00 +0900"
#define LATER "Thu, 19 Nov 2026 09:00:00 +0900"
#define DATED "Date: " NINE "\r\nFrom: a <a@firm.jp>\r\n\r\nx\r\n"

static const struct {
	const char *text;
	const char *id;
	gboolean found;
} rows[] = {
	{ DATED, "route.no-hops", TRUE },
	{ HOP("a.firm.jp (a.firm.jp [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.border", TRUE },
	{ HOP("a.firm.jp (unknown [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.nameless-host",
	  TRUE },
	{ HOP("a.firm.jp (a.firm.jp. [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.nameless-host",
	  FALSE },
	{ HOP("amazon.co.jp (unknown [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.helo-borrowed",
	  TRUE },
	{ HOP("a.amazon.co.jp (a.amazon.co.jp. [192.0.2.7])", "mx.us.jp", NINE) DATED,
	  "route.helo-borrowed", FALSE },
	{ HOP("win7 (a.firm.jp [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.helo-no-name", TRUE },
	{ HOP("h (p1-2.dynamic.isp.jp [192.0.2.7])", "mx.us.jp", NINE) DATED, "route.home-line",
	  TRUE },
	{ HOP("a.x.jp (unknown [192.0.2.7])", "mx.us.jp",
	      NINE) "From: Amazon <x@abc.cn>\r\n\r\nx\r\n",
	  "route.brand-from-nameless-host", TRUE },
	{ HOP("a.x.jp (a.x.jp [192.0.2.7])", "mx.us.jp",
	      NINE) "From: Amazon <info@amazon.co.jp>\r\n\r\nx\r\n",
	  "route.brand-through-stranger", TRUE },
	{ HOP("a.x.jp (a.x.jp [192.0.2.7])", "mx.us.jp", NINE) HOP("b", "a.x.jp", LATER) DATED,
	  "route.time-jump", TRUE },
	{ HOP("a.x.jp (a.x.jp [192.0.2.7])", "mx.us.jp", LATER) HOP("b", "a.x.jp", NINE) DATED,
	  "route.time-jump", FALSE },
	{ HOP("a.x.jp (a.x.jp [192.0.2.7])", "mx.us.jp", NINE) "Date: " LATER
							       "\r\nFrom: a <a@x.jp>\r\n\r\nx\r\n",
	  "route.date-in-future", TRUE },
	{ "Received: \r\nReceived: ;;;\r\nReceived: from\r\n" DATED, "route.no-border", TRUE },
};

static void
each_row(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		print_message("%s %u\n", rows[i].id, i);
		assert_int_equal(letter_shows("", rows[i].text, hk_mail_check_route, rows[i].id),
				 rows[i].found);
	}
}

static HkTrace
trace_of(const char *profile, const char *text)
{
	Letter letter = { 0 };
	HkTrace trace;

	letter_open(&letter, profile, text, hk_mail_check_route);
	trace = hk_trace_read(letter.mail, &letter.kit);
	letter_close(&letter);
	return trace;
}

static void
the_border_is_below_our_own_servers(void **state)
{
	const char *text = HOP("in.us.jp (in.us.jp [10.0.0.2])", "store.us.jp", NINE)
		HOP("a.firm.jp (a.firm.jp [192.0.2.7])", "in.us.jp", NINE)
			HOP("pc (pc [10.0.0.9])", "a.firm.jp", NINE) DATED;
	HkTrace trace = trace_of("", text);

	assert_int_equal(trace.border, 1);
	assert_int_equal(trace.header, 1);
	assert_int_equal(trace.below, 2);
	assert_true(trace.ours);
	assert_false(trace_of("receiver mx.other.jp\n", text).ours);
	assert_true(trace_of("receiver us.jp\n", text).ours);
}

static void
a_list_shows_the_hop_behind_it(void **state)
{
	const char *hops = HOP("lists.org (lists.org [192.0.2.1])", "mx.us.jp", NINE)
		HOP("a.firm.jp (a.firm.jp [192.0.2.7])", "lists.org", NINE);
	g_autofree char *plain = g_strconcat(hops, DATED, NULL);
	g_autofree char *listed = g_strconcat(hops, "List-Id: <l.lists.org>\r\n", DATED, NULL);

	assert_int_equal(trace_of("", plain).origin, 0);
	assert_int_equal(trace_of("", listed).border, 0);
	assert_int_equal(trace_of("", listed).origin, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row),
		cmocka_unit_test(the_border_is_below_our_own_servers),
		cmocka_unit_test(a_list_shows_the_hop_behind_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test-guard.c - who is let through the door of the page, and how often. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/guard.h"
#include "web/listen.h"
#include "web/rate.h"

static void
test_host(void **state)
{
	static const char *const names[] = { "desk.example", NULL };
	static const char *const fine[] = { "127.0.0.1:8119", "localhost:8119",	   "LOCALHOST:8119",
					    "[::1]:8119",     "desk.example:8119", "desk.example" };
	static const char *const foreign[] = { "",
					       "evil.example",
					       "evil.example:8119",
					       "127.0.0.1",
					       "127.0.0.1:8118",
					       "127.0.0.1:8119 ",
					       "127.0.0.1:8119.evil.example",
					       "localhost.:8119",
					       "127.1:8119",
					       NULL };
	g_auto(HkListen) l = { 0 };
	g_autoptr(GPtrArray) hosts = NULL;

	assert_true(hk_listen_parse("127.0.0.1:8119", &l, NULL));
	hosts = hk_listen_hosts(&l, 8119, FALSE, names);
	for (guint i = 0; i < G_N_ELEMENTS(fine); i++)
		assert_true(hk_guard_host(fine[i], hosts));
	for (guint i = 0; i < G_N_ELEMENTS(foreign); i++)
		assert_false(hk_guard_host(foreign[i], hosts));
}

static void
test_usual_port(void **state)
{
	g_auto(HkListen) l = { 0 };
	g_autoptr(GPtrArray) hosts = NULL;

	assert_true(hk_listen_parse("192.0.2.1:443", &l, NULL));
	assert_false(l.loopback);
	hosts = hk_listen_hosts(&l, 443, TRUE, NULL);
	assert_true(hk_guard_host("192.0.2.1", hosts));
	assert_false(hk_guard_host("localhost", hosts));
}

static void
test_listen(void **state)
{
	static const struct {
		const char *text;
		gboolean loopback;
		guint16 port;
	} fine[] = {
		{ "127.0.0.1", TRUE, 8119 },   { "127.0.0.1:0", TRUE, 0 },
		{ "localhost:80", TRUE, 80 },  { "[::1]:65535", TRUE, 65535 },
		{ "[::1]", TRUE, 8119 },       { "0.0.0.0:1", FALSE, 1 },
		{ "[::]:1", FALSE, 1 },	       { "192.0.2.1:1", FALSE, 1 },
		{ "127.255.0.9", TRUE, 8119 },
	};
	static const char *const broken[] = { "",
					      ":",
					      "example.jp:80",
					      "127.0.0.1:",
					      "1:65536",
					      "127.0.0.1:x",
					      "127.0.0.1:-1",
					      "::1",
					      "[::1",
					      "[]:1",
					      "[127.0.0.1]:1",
					      "127.0.0:1",
					      "127.0.0.1:80:80" };

	for (guint i = 0; i < G_N_ELEMENTS(fine); i++) {
		g_auto(HkListen) l = { 0 };

		assert_true(hk_listen_parse(fine[i].text, &l, NULL));
		assert_int_equal(l.loopback, fine[i].loopback);
		assert_int_equal(l.port, fine[i].port);
	}
	for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
		g_auto(HkListen) l = { 0 };

		assert_false(hk_listen_parse(broken[i], &l, NULL));
	}
}

static void
test_origin(void **state)
{
	static const struct {
		const char *origin, *site;
		gboolean tls, fine;
	} table[] = {
		{ NULL, NULL, FALSE, TRUE },
		{ "http://localhost:8119", NULL, FALSE, TRUE },
		{ "http://localhost:8119", "same-origin", FALSE, TRUE },
		{ NULL, "same-origin", FALSE, TRUE },
		{ "https://localhost:8119", NULL, FALSE, FALSE },
		{ "http://localhost:8119", NULL, TRUE, FALSE },
		{ "https://localhost:8119", NULL, TRUE, TRUE },
		{ "http://localhost", NULL, FALSE, FALSE },
		{ "null", NULL, FALSE, FALSE },
		{ "", NULL, FALSE, FALSE },
		{ "http://evil.example", "same-origin", FALSE, FALSE },
		{ "http://localhost:8119", "cross-site", FALSE, FALSE },
		{ NULL, "same-site", FALSE, FALSE },
		{ NULL, "none", FALSE, FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		assert_int_equal(hk_guard_origin(table[i].origin, table[i].site, "localhost:8119",
						 table[i].tls),
				 table[i].fine);
}

static void
test_fetch(void **state)
{
	assert_true(hk_guard_fetch(NULL, NULL));
	assert_true(hk_guard_fetch("none", "navigate"));
	assert_true(hk_guard_fetch("same-origin", "no-cors"));
	assert_true(hk_guard_fetch("cross-site", "navigate"));
	assert_false(hk_guard_fetch("cross-site", "no-cors"));
	assert_false(hk_guard_fetch("same-site", "cors"));
	assert_false(hk_guard_fetch("cross-site", NULL));
}

static void
test_cookie(void **state)
{
	static const struct {
		const char *header, *value;
		gboolean fine;
	} table[] = {
		{ NULL, NULL, TRUE },
		{ "", NULL, TRUE },
		{ "hikeshi=a", "a", TRUE },
		{ "x=y; hikeshi=a; z=1", "a", TRUE },
		{ "xhikeshi=a", NULL, TRUE },
		{ "hikeshi", NULL, TRUE },
		{ "hikeshi=", "", TRUE },
		{ "hikeshi=a=b", "a=b", TRUE },
		{ "hikeshi=a; hikeshi=b", NULL, FALSE },
		{ "hikeshi=a;hikeshi=a", NULL, FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *value = NULL;

		assert_int_equal(hk_guard_cookie(table[i].header, "hikeshi", &value),
				 table[i].fine);
		assert_true(g_strcmp0(value, table[i].value) == 0);
	}
}

static void
test_language(void **state)
{
	assert_false(hk_guard_wants_english(NULL));
	assert_false(hk_guard_wants_english("ja,en;q=0.9"));
	assert_true(hk_guard_wants_english("en-GB,en;q=0.9,ja;q=0.8"));
	assert_true(hk_guard_wants_english("fr, EN;q=0.5"));
	assert_false(hk_guard_wants_english("fr"));
}

static void
test_rate(void **state)
{
	g_autoptr(HkRate) rate = hk_rate_new();
	guint burst = 0;
	guint wait;

	while ((wait = hk_rate_take(rate, HK_RATE_HAND_IN, "a", 1000)) == 0)
		assert_true(++burst < 10000);
	assert_true(burst > 10);
	assert_int_not_equal(hk_rate_take(rate, HK_RATE_HAND_IN, "a", 1000), 0);
	/* Others, and other things, are not touched by it. */
	assert_int_equal(hk_rate_take(rate, HK_RATE_HAND_IN, "b", 1000), 0);
	assert_int_equal(hk_rate_take(rate, HK_RATE_READ, "a", 1000), 0);
	assert_int_equal(hk_rate_take(rate, HK_RATE_HAND_IN, "a", 1000 + 1000 * wait), 0);
}

static void
test_rate_flood(void **state)
{
	g_autoptr(HkRate) rate = hk_rate_new();
	guint refused = 0;

	for (guint i = 0; i < 20000; i++) {
		g_autofree char *who = g_strdup_printf("%u", i);

		refused += hk_rate_take(rate, HK_RATE_STRANGER, who, 1000) != 0;
	}
	assert_true(refused > 0);
	/* A second later the idle are forgotten. */
	assert_int_equal(hk_rate_take(rate, HK_RATE_STRANGER, "new", 60000), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_host),	   cmocka_unit_test(test_usual_port),
		cmocka_unit_test(test_listen),	   cmocka_unit_test(test_origin),
		cmocka_unit_test(test_fetch),	   cmocka_unit_test(test_cookie),
		cmocka_unit_test(test_language),   cmocka_unit_test(test_rate),
		cmocka_unit_test(test_rate_flood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test-domain.c - registrable domains, look-alikes, kinds of host. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "letter.h"

static HkKit kit;

static void
ascii_form_or_nothing(void **state)
{
	static const char *const rows[][2] = {
		{ "WWW.Example.JP", "www.example.jp" },
		{ "example.jp.", "example.jp" },
		{ "日本語.jp", "xn--wgv71a119e.jp" },
		{ "a_b.example.jp", "a_b.example.jp" },
		{ "", "" },
		{ ".", "" },
		{ "..", "" },
		{ ".example", "" },
		{ "a..b", "" },
		{ "a b", "" },
		{ "\xff\xfe", "" },
	};
	g_autofree char *long_host = g_strnfill(300, 'a');
	g_autofree char *none = hk_domain_ascii(long_host);

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *ascii = hk_domain_ascii(rows[i][0]);

		assert_string_equal(ascii, rows[i][1]);
	}
	assert_string_equal(none, "");
}

static void
registrable_domain(void **state)
{
	static const char *const rows[][2] = {
		{ "www.shop.example.co.jp", "example.co.jp" },
		{ "example.co.jp", "example.co.jp" },
		{ "co.jp", "co.jp" },
		{ "city.kawasaki.jp", "city.kawasaki.jp" },
		{ "someone.github.io", "someone.github.io" },
		{ "192.0.2.1", "192.0.2.1" },
		{ "localhost", "localhost" },
		{ "", "" },
	};

	for (guint round = 0; round < 2; round++) /* the second is answered from the table */
		for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
			assert_string_equal(hk_domain_org(kit.domains, rows[i][0]), rows[i][1]);
	assert_true(hk_domain_related(kit.domains, "a.example.jp", "b.example.jp"));
	assert_false(hk_domain_related(kit.domains, "a.github.io", "b.github.io"));
	assert_false(hk_domain_related(kit.domains, "", ""));
}

static void
the_table_survives_many_hosts(void **state)
{
	for (guint i = 0; i < 40000; i++) {
		g_autofree char *host = g_strdup_printf("h%u.example.jp", i);

		assert_string_equal(hk_domain_org(kit.domains, host), "example.jp");
	}
}

static void
what_exists(void **state)
{
	assert_true(hk_domain_exists(kit.domains, "example.jp"));
	assert_true(hk_domain_exists(kit.domains, "a.b.shop"));
	assert_false(hk_domain_exists(kit.domains, "example"));
	assert_false(hk_domain_exists(kit.domains, "example.nosuchending"));
	assert_false(hk_domain_exists(kit.domains, "192.0.2.1"));
	assert_false(hk_domain_exists(kit.domains, "example."));
	assert_false(hk_domain_exists(kit.domains, ""));
}

static void
addresses_in_every_spelling(void **state)
{
	static const char *const ips[] = { "192.0.2.1", "[2001:db8::1]", "2001:db8::1",
					   "0x7f.1",	"2130706433",	 "0xc0000201" };
	static const char *const names[] = { "example.jp", "1.example", "0xyz", "a1", "", "x.1a" };

	for (guint i = 0; i < G_N_ELEMENTS(ips); i++)
		assert_true(hk_host_is_ip(ips[i]));
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		assert_false(hk_host_is_ip(names[i]));
}

static void
imitations(void **state)
{
	static const char *const rows[][3] = {
		{ "amaz0n.co.jp", "amazon.co.jp", "homoglyph" },
		{ "arnazon.com", "amazon.com", "homoglyph" },
		{ "amzaon.com", "amazon.com", "edit" },
		{ "amazom.co.jp", "amazon.co.jp", "edit" },
		{ "amazon-co-jp.example.cn", "amazon.co.jp", "embedded" },
		{ "amazon.co.jp.example.cn", "amazon.co.jp", "embedded" },
		{ "amazonjp.top", "amazon.co.jp", "embedded" },
		{ "ekinet-login.cn", "eki-net.com", "embedded" },
		{ "visa-secure.cn", "visa.co.jp", "embedded" },
		{ "amazon.co.jp", "amazon.co.jp", NULL },
		{ "www.amazon.co.jp", "amazon.co.jp", NULL },
		{ "online.example.jp", "line.me", NULL },
		{ "advisa.example", "visa.co.jp", NULL },
		{ "blue-cloud-billing.example", "cloud.example.com", NULL },
		{ "pineapple.example", "apple.com", NULL },
		{ "192.0.2.1", "amazon.co.jp", NULL },
		{ "", "amazon.co.jp", NULL },
		{ "example.jp", "", NULL },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *how = hk_domain_imitates(kit.domains, rows[i][0], rows[i][1]);

		print_message("%s / %s\n", rows[i][0], rows[i][1]);
		if (rows[i][2] == NULL)
			assert_null(how);
		else
			assert_string_equal(how != NULL ? how : "", rows[i][2]);
	}
}

static void
another_script_is_seen_through(void **state)
{
	/* "аmazon" with a Cyrillic first letter */
	g_autofree char *host = hk_domain_ascii("\xd0\xb0mazon.co.jp");

	assert_string_equal(hk_domain_imitates(kit.domains, host, "amazon.co.jp"), "homoglyph");
}

static void
traits_reach_down_but_not_up(void **state)
{
	assert_true(hk_domain_traits(kit.domains, "bit.ly") & HK_HOST_SHORTENER);
	assert_true(hk_domain_traits(kit.domains, "x.pages.dev") & HK_HOST_FREE_HOSTING);
	assert_true(hk_domain_traits(kit.domains, "gmail.com") & HK_HOST_FREE_MAIL);
	assert_true(hk_domain_traits(kit.domains, "a.b.cn") & HK_HOST_ABUSED_TLD);
	assert_int_equal(hk_domain_traits(kit.domains, "dev"), 0);
	assert_int_equal(hk_domain_traits(kit.domains, "example.jp"), 0);
	assert_int_equal(hk_domain_traits(kit.domains, ""), 0);
}

static void
random_and_honest_labels(void **state)
{
	static const char *const random[] = { "xk3q9zt", "euwjqiy", "gbq4w7r2", "hjqwzkp",
					      "zgqtxvkp" };
	static const char *const honest[] = {
		"amazon",    "kuronekoyamato", "mizuhobank", "example",	  "schmidt", "tsukuba",
		"fukushima", "strengths",      "shinjuku",   "office365", "a",	     "",
		"12345678",
	};

	for (guint i = 0; i < G_N_ELEMENTS(random); i++)
		assert_true(hk_label_is_random(random[i]));
	for (guint i = 0; i < G_N_ELEMENTS(honest); i++)
		assert_false(hk_label_is_random(honest[i]));
}

static void
missing_lists_are_told(void **state)
{
	g_autoptr(GError) error = NULL;

	assert_null(hk_domains_load("/nonexistent", &error));
	assert_non_null(error);
}

static int
setup(void **state)
{
	letter_kit(&kit, "");
	return 0;
}

static int
teardown(void **state)
{
	letter_kit_clear(&kit);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ascii_form_or_nothing),
		cmocka_unit_test(registrable_domain),
		cmocka_unit_test(the_table_survives_many_hosts),
		cmocka_unit_test(what_exists),
		cmocka_unit_test(addresses_in_every_spelling),
		cmocka_unit_test(imitations),
		cmocka_unit_test(another_script_is_seen_through),
		cmocka_unit_test(traits_reach_down_but_not_up),
		cmocka_unit_test(random_and_honest_labels),
		cmocka_unit_test(missing_lists_are_told),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

/* test-fetch-address.c - what is public and what is not, at the borders of every range.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <string.h>

#include "fetch/address.h"

static gboolean
is_public(const char *text)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
		return hk_address_is_public((struct sockaddr *)&in);
	assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
	return hk_address_is_public((struct sockaddr *)&in6);
}

static void
expect(const char *const *all, gboolean wanted)
{
	for (guint i = 0; all[i] != NULL; i++)
		if (is_public(all[i]) != wanted)
			fail_msg("%s is %spublic", all[i], wanted ? "not " : "");
}

static void
what_is_inside_is_refused(void **state)
{
	static const char *const inside[] = {
		"0.0.0.0",	   "0.255.255.255",
		"10.0.0.0",	   "10.255.255.255",
		"100.64.0.0",	   "100.127.255.255",
		"127.0.0.1",	   "127.255.255.255",
		"169.254.0.0",	   "169.254.169.254",
		"172.16.0.0",	   "172.31.255.255",
		"192.0.0.8",	   "192.0.2.1",
		"192.88.99.1",	   "192.168.0.0",
		"192.168.255.255", "198.18.0.0",
		"198.19.255.255",  "198.51.100.7",
		"203.0.113.9",	   "224.0.0.1",
		"239.255.255.255", "240.0.0.1",
		"255.255.255.255", NULL,
	};
	static const char *const inside6[] = {
		"::",
		"::1",
		"::ffff:127.0.0.1",
		"::ffff:8.8.8.8", /* mapped: would go out as IPv4, past what was looked at */
		"::8.8.8.8",
		"64:ff9b::10.0.0.1",
		"64:ff9b::169.254.169.254",
		"64:ff9b:1::1",
		"100::1",
		"fc00::1",
		"fd00:ec2::254", /* where a cloud keeps its secrets */
		"fe80::1",
		"fec0::1",
		"ff02::1",
		"2001::1",
		"2001:1ff:ffff::1",
		"2001:db8::1",
		"2002:7f00:1::1",
		"3fff:fff::1",
		"4000::1",
		"1fff:ffff::1",
		NULL,
	};

	expect(inside, FALSE);
	expect(inside6, FALSE);
}

static void
what_lies_beside_is_public(void **state)
{
	static const char *const outside[] = {
		"1.0.0.0",     "9.255.255.255",	  "11.0.0.0",	      "100.63.255.255",
		"100.128.0.0", "126.255.255.255", "128.0.0.0",	      "169.253.255.255",
		"169.255.0.0", "172.15.255.255",  "172.32.0.0",	      "192.0.1.1",
		"192.0.3.1",   "192.167.255.255", "192.169.0.0",      "198.17.255.255",
		"198.20.0.0",  "203.0.112.255",	  "203.0.114.0",      "223.255.255.255",
		"2001:200::1", "2000::1",	  "2400:4050::1",     "2606:4700::1111",
		"2003::1",     "3ffe::1",	  "64:ff9b::8.8.8.8", NULL,
	};

	expect(outside, TRUE);
}

static void
what_is_no_internet_is_refused(void **state)
{
	const struct sockaddr local = { .sa_family = AF_UNIX };

	assert_false(hk_address_is_public(&local));
}

static void
ourselves_and_neighbours_are_near(void **state)
{
	struct sockaddr_in a = { .sin_family = AF_INET }, b = { .sin_family = AF_INET };
	struct sockaddr_in6 c = { .sin6_family = AF_INET6 }, d = { .sin6_family = AF_INET6 };

	inet_pton(AF_INET, "8.8.8.8", &a.sin_addr);
	inet_pton(AF_INET, "8.8.8.250", &b.sin_addr);
	inet_pton(AF_INET6, "2400:4050:1:2::1", &c.sin6_addr);
	inet_pton(AF_INET6, "2400:4050:1:2:ffff::9", &d.sin6_addr);
	assert_true(hk_address_is_near((struct sockaddr *)&a, (struct sockaddr *)&a));
	assert_true(hk_address_is_near((struct sockaddr *)&a, (struct sockaddr *)&b));
	inet_pton(AF_INET, "8.8.9.8", &b.sin_addr);
	assert_false(hk_address_is_near((struct sockaddr *)&a, (struct sockaddr *)&b));
	assert_true(hk_address_is_near((struct sockaddr *)&c, (struct sockaddr *)&d));
	assert_false(hk_address_is_near((struct sockaddr *)&a, (struct sockaddr *)&c));
	inet_pton(AF_INET6, "2400:4050:1:3::1", &d.sin6_addr); /* another of our own networks */
	assert_true(hk_address_is_near((struct sockaddr *)&c, (struct sockaddr *)&d));
	inet_pton(AF_INET6, "2400:4050:2:2::1", &d.sin6_addr);
	assert_false(hk_address_is_near((struct sockaddr *)&c, (struct sockaddr *)&d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_inside_is_refused),
		cmocka_unit_test(what_lies_beside_is_public),
		cmocka_unit_test(what_is_no_internet_is_refused),
		cmocka_unit_test(ourselves_and_neighbours_are_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test-auth.c - whose word about the sender is believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/auth.h"
#include "letter.h"

#define BORDER                                                                                     \
	"Received: from mail.sender.jp (mail.sender.jp [192.0.2.7])\r\n"                           \
	"\tby mx.receiver.jp; Mon, 16 Nov 2026 09:30:03 +0900\r\n"
#define FORGED                                                                                     \
	"Received: from x.sender.jp (x.sender.jp [192.0.2.8])\r\n"                                 \
	"\tby mx.receiver.jp; Mon, 16 Nov 2026 09:30:01 +0900\r\n"
#define PASS(server)                                                                               \
	"Authentication-Results: " server "; spf=pass smtp.mailfrom=sender.jp;\r\n"                \
	" dkim=pass header.d=sender.jp; dmarc=pass header.from=sender.jp\r\n"
#define BODY "From: Hanako <hanako@sender.jp>\r\nSubject: x\r\n\r\nHello\r\n"

static HkAuth
read_of(const char *profile, const char *text)
{
	Letter letter = { 0 };
	HkAuth auth;

	letter_open(&letter, profile, text, hk_mail_check_auth);
	auth = hk_auth_read(letter.mail, &letter.kit);
	letter_close(&letter);
	return auth;
}

static void
the_receivers_word_is_believed(void **state)
{
	HkAuth above = read_of("", PASS("mx.receiver.jp") BORDER BODY);
	HkAuth below = read_of("", BORDER PASS("mx.receiver.jp") BODY); /* as Gmail writes it */

	assert_true(above.believed && below.believed);
	assert_true(hk_auth_proves_from(&above) && hk_auth_proves_from(&below));
	assert_int_equal(above.dmarc, HK_AUTH_PASS);
	assert_true(above.spf_aligned && above.dkim_aligned);
}

static void
the_senders_word_is_not(void **state)
{
	/* Below a foreign hop, by another server, without any hop, and by a server that only
	 * has the receiver's name inside its own. */
	static const char *const texts[] = {
		BORDER FORGED PASS("mx.receiver.jp") BODY,
		PASS("mx.sender.jp") BORDER BODY,
		PASS("mx.receiver.jp") BODY,
		PASS("mx.receiver.jp.evil.cn") BORDER BODY,
		PASS("") BORDER BODY,
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		HkAuth auth = read_of("", texts[i]);

		assert_true(auth.present);
		assert_false(auth.believed);
		assert_false(hk_auth_proves_from(&auth));
	}
}

static void
helo_does_not_move_the_border(void **state)
{
	/* The stranger calls itself a server of ours, or localhost, or nothing. */
	static const char *const hellos[] = { "mx2.receiver.jp (unknown [192.0.2.9])",
					      "mx2.receiver.jp (evil.cn [192.0.2.9])",
					      "mx2.receiver.jp ([192.0.2.9])",
					      "localhost ([192.0.2.9])",
					      "[192.0.2.9] (unknown [192.0.2.9])" };

	for (guint i = 0; i < G_N_ELEMENTS(hellos); i++) {
		g_autofree char *text = g_strdup_printf(
			"Received: from %s\r\n\tby mx.receiver.jp; Mon, 16 Nov 2026 09:30:03 "
			"+0900\r\n%s",
			hellos[i], FORGED PASS("mx.receiver.jp") BODY);
		HkAuth auth = read_of("", text);

		print_message("%s\n", hellos[i]);
		assert_false(auth.believed);
	}
}

/* Only an address that nobody outside can have stands for the receiver's own server. */
static void
only_inner_addresses_are_inside(void **state)
{
	static const struct {
		const char *address;
		gboolean inside;
	} rows[] = {
		{ "10.1.2.3", TRUE },	       { "172.16.0.1", TRUE },
		{ "172.31.255.254", TRUE },    { "172.15.255.255", FALSE },
		{ "172.32.0.1", FALSE },       { "172.104.1.2", FALSE },
		{ "192.168.1.2", TRUE },       { "192.169.1.2", FALSE },
		{ "169.254.1.2", TRUE },       { "100.64.1.2", TRUE },
		{ "100.128.1.2", FALSE },      { "10.1.2.3.4", FALSE },
		{ "IPv6:fd12:3456::1", TRUE }, { "IPv6:fe80::1", TRUE },
		{ "IPv6:fd::1", FALSE },       { "IPv6:fec0::1", FALSE },
		{ "IPv6:2001:db8::1", FALSE }, { "IPv6:2603:10b6::1", FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			"Received: from mx2.receiver.jp (unknown [%s])\r\n\tby mx.receiver.jp; "
			"Mon, 16 Nov 2026 09:30:03 +0900\r\n%s",
			rows[i].address, FORGED PASS("mx.receiver.jp") BODY);
		HkAuth auth = read_of("", text);

		print_message("%s\n", rows[i].address);
		assert_int_equal(auth.believed, rows[i].inside);
	}
}

static void
microsofts_network_is_inside_for_microsoft(void **state)
{
	HkAuth auth = read_of("", "Received: from a.prod.outlook.com (2603:10b6:400:1::5)\r\n"
				  "\tby b.prod.outlook.com; Mon, 16 Nov 2026 09:30:03 +0900\r\n"
				  "Received: from x.sender.jp (192.0.2.8)\r\n\tby "
				  "a.prod.outlook.com; Mon, 16 Nov 2026 09:30:01 +0900\r\n" PASS(
					  "a.prod.outlook.com") BODY);

	assert_true(auth.believed);
}

static void
the_profile_names_its_receivers(void **state)
{
	const char *text = PASS("filter.example.jp") BORDER BODY;
	HkAuth trusted = read_of("receiver filter.example.jp\nreceiver mx.receiver.jp\n", text);
	HkAuth stranger = read_of("receiver mx.elsewhere.jp\n", text);

	assert_true(trusted.believed);
	assert_false(stranger.believed);
}

static void
none_is_not_fail(void **state)
{
	static const struct {
		const char *results;
		HkAuthResult spf, dkim, dmarc;
	} rows[] = {
		{ "spf=none; dkim=none; dmarc=none", HK_AUTH_NONE, HK_AUTH_NONE, HK_AUTH_NONE },
		{ "spf=softfail; dkim=neutral", HK_AUTH_SOFTFAIL, HK_AUTH_NEUTRAL, HK_AUTH_ABSENT },
		{ "spf=temperror; dmarc=permerror", HK_AUTH_ERROR, HK_AUTH_ABSENT, HK_AUTH_ERROR },
		{ "spf=fail (dmarc=pass; spf=pass)", HK_AUTH_FAIL, HK_AUTH_ABSENT, HK_AUTH_ABSENT },
		{ "dkim=pass header.d=other.jp; dkim=fail header.d=sender.jp", HK_AUTH_ABSENT,
		  HK_AUTH_PASS, HK_AUTH_ABSENT },
		{ "nonsense; ===;;; spf", HK_AUTH_ABSENT, HK_AUTH_ABSENT, HK_AUTH_ABSENT },
		{ "((((((", HK_AUTH_ABSENT, HK_AUTH_ABSENT, HK_AUTH_ABSENT },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			"Authentication-Results: mx.receiver.jp; %s\r\n%s", rows[i].results,
			BORDER BODY);
		HkAuth auth = read_of("", text);

		print_message("%s\n", rows[i].results);
		assert_int_equal(auth.spf, rows[i].spf);
		assert_int_equal(auth.dkim, rows[i].dkim);
		assert_int_equal(auth.dmarc, rows[i].dmarc);
		assert_false(hk_auth_proves_from(&auth));
	}
}

static void
alignment_is_by_registrable_domain(void **state)
{
	HkAuth sub = read_of("", "Authentication-Results: mx.receiver.jp;"
				 " dkim=pass header.d=news.sender.jp\r\n" BORDER BODY);
	HkAuth other = read_of("", "Authentication-Results: mx.receiver.jp;"
				   " spf=pass smtp.mailfrom=a@bulk.jp\r\n" BORDER BODY);
	HkAuth verdict = read_of("", "Authentication-Results: mx.receiver.jp;"
				     " dmarc=pass header.from=other.jp\r\n" BORDER BODY);

	assert_true(hk_auth_proves_from(&sub));
	assert_false(hk_auth_proves_from(&other));
	assert_false(hk_auth_proves_from(&verdict));
}

static void
findings_say_what_was_found(void **state)
{
	static const struct {
		const char *results;
		const char *id;
	} rows[] = {
		{ "dmarc=pass header.from=sender.jp", "auth.sender-proven" },
		{ "dmarc=fail header.from=sender.jp", "auth.dmarc-fail" },
		{ "spf=fail smtp.mailfrom=sender.jp", "auth.spf-fail" },
		{ "spf=pass smtp.mailfrom=bulk.jp", "auth.other-domain-proven" },
		{ "spf=none; dkim=none", "auth.nothing-to-check" },
		{ "dmarc=temperror", "auth.could-not-check" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			"Authentication-Results: mx.receiver.jp; %s\r\n%s", rows[i].results,
			BORDER BODY);

		assert_true(letter_shows("", text, hk_mail_check_auth, rows[i].id));
	}
	assert_true(letter_shows("", BORDER BODY, hk_mail_check_auth, "auth.absent"));
	assert_true(letter_shows("", BORDER PASS("mx.other.jp") BODY, hk_mail_check_auth,
				 "auth.not-believed"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_receivers_word_is_believed),
		cmocka_unit_test(the_senders_word_is_not),
		cmocka_unit_test(helo_does_not_move_the_border),
		cmocka_unit_test(only_inner_addresses_are_inside),
		cmocka_unit_test(microsofts_network_is_inside_for_microsoft),
		cmocka_unit_test(the_profile_names_its_receivers),
		cmocka_unit_test(none_is_not_fail),
		cmocka_unit_test(alignment_is_by_registrable_domain),
		cmocka_unit_test(findings_say_what_was_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

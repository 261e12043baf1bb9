/* test-who.c - contradictions in what a sender says of itself, and what is left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "letter.h"

static const char ours[] = "own-domain kawabata-shoji.jp\nperson 川端 太郎\n"
			   "correspondent taro.private@gmail.com\n";

static const struct {
	const char *head; /* headers of the mail */
	const char *body;
	const char *id;
	gboolean shown;
} rows[] = {
	{ "From: Amazon.co.jp <x@abc.cn>", "", "who.brand-foreign-sender", TRUE },
	{ "From: Amazon.co.jp <x@amazon.co.jp>", "", "who.brand-foreign-sender", FALSE },
	{ "From: Amazon.co.jp <x@gmail.com>", "", "who.brand-foreign-sender", TRUE },
	{ "From: Taro Yamada (Google) <taro@abc.org>", "", "who.brand-foreign-sender", FALSE },
	{ "From: amazon-update@abc.cn", "", "who.brand-in-local-part", TRUE },
	{ "From: a <a@abc.cn>\r\nSubject: [Amazon] your account is locked", "",
	  "who.brand-in-subject", TRUE },
	{ "From: a <a@abc.org>\r\nSubject: Re: Amazon your account", "", "who.brand-in-subject",
	  FALSE },
	{ "From: a <a@abc.org>\r\nSubject: notes", "I bought a book at Amazon, fine.",
	  "who.brand-in-opening", FALSE },
	{ "From: a <a@abc.cn>\r\nSubject: notes", "Dear Amazon customer, hello.",
	  "who.brand-in-opening", TRUE },
	{ "From: a <a@abc.org>\r\nTo: a@abc.org", "", "mail.from-is-recipient", TRUE },
	{ "From: a <a@abc.org>\r\nTo: b@abc.org", "", "mail.from-is-recipient", FALSE },
	{ "Return-Path: <l@abc.org>\r\nReceived: from x by mail.abc.org; 4 May 2026\r\n"
	  "From: l <l@abc.org>\r\nTo: l@abc.org\r\nList-Id: <l.abc.org>",
	  "", "mail.from-is-recipient", FALSE },
	{ "Return-Path: <x@abc.cn>\r\nFrom: l <l@abc.org>\r\nTo: l@abc.org\r\n"
	  "List-Id: <l.abc.org>",
	  "", "mail.from-is-recipient", TRUE },
	{ "From: \"boss@firm.jp\" <x@abc.cn>", "", "who.name-shows-other-address", TRUE },
	{ "From: \"x@abc.cn\" <x@abc.cn>", "", "who.name-shows-other-address", FALSE },
	{ "From: a <a@amazom.co.jp>", "", "who.lookalike-domain", TRUE },
	{ "From: a <a@amazon-info.top>", "", "who.brand-inside-domain", TRUE },
	{ "From: a <a@kawabata-shojl.jp>", "", "who.lookalike-ours", TRUE },
	{ "From: a <a@kawabata-shoji.jp>", "", "who.lookalike-ours", FALSE },
	{ "From: a <a@firm.jp>\r\nReply-To: b@gmail.com", "", "who.reply-to-freemail", TRUE },
	{ "From: a <a@firm.jp>\r\nReply-To: b@mail.firm.jp", "", "who.reply-to-freemail", FALSE },
	{ "Return-Path: <l@firm.jp>\r\nReceived: from x by mail.firm.jp; 4 May 2026\r\n"
	  "From: a <a@firm.jp>\r\nReply-To: b@gmail.com\r\nList-Id: <l.firm.jp>",
	  "", "who.reply-to-freemail", FALSE },
	{ "Return-Path: <l@firm.jp>\r\nFrom: a <a@firm.jp>\r\nReply-To: b@gmail.com\r\n"
	  "List-Id: <l.firm.jp>",
	  "", "who.reply-to-freemail", TRUE },
	{ "From: a <a@firm.jp>\r\nReply-To: b@gmail.com\r\nList-Id: <a>", "",
	  "who.reply-to-freemail", TRUE },
	{ "From: ABC Support Team <x@gmail.com>", "", "who.firm-with-freemail", TRUE },
	{ "From: Hanako <x@gmail.com>", "", "who.firm-with-freemail", FALSE },
	{ "From: a <a@nosuchplace>", "", "who.impossible-domain", TRUE },
	{ "From: a <a@server.local>", "", "who.impossible-domain", FALSE },
	{ "From: a <a@xk3q9zt.jp>", "", "who.random-domain", TRUE },
	{ "From: a <a@abc.top>", "", "who.abused-ending", TRUE },
	{ "From: =?utf-8?B?5bed56uv5aSq6YOO?= <boss@abc.org>", "", "who.person-outside", TRUE },
	{ "From: =?utf-8?B?5bed56uv5aSq6YOO?= <taro@kawabata-shoji.jp>", "", "who.person-outside",
	  FALSE },
	{ "From: =?utf-8?B?5bed56uv5aSq6YOO?= <taro.private@gmail.com>", "", "who.person-outside",
	  FALSE },
	{ "From: nobody at all", "", "who.no-address", TRUE },
	{ "Subject: no From", "", "who.no-address", FALSE },
	{ "From: \"\" <>", "", "who.brand-foreign-sender", FALSE },
};

static void
each_row(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf("%s\r\n\r\n%s\r\n", rows[i].head,
							rows[i].body);

		print_message("%s: %s\n", rows[i].id, rows[i].head);
		assert_int_equal(letter_shows(ours, text, hk_mail_check_who, rows[i].id),
				 rows[i].shown);
	}
}

static void
values_are_quoted(void **state)
{
	Letter letter = { 0 };
	const HkFinding *f;

	letter_open(&letter, "", "From: Amazon.co.jp <x@abc.cn>\r\n\r\nhi\r\n", hk_mail_check_who);
	f = seen_find(&letter.seen, "who.brand-foreign-sender");
	assert_string_equal(hk_finding_value(f, "said"), "Amazon.co.jp");
	assert_string_equal(hk_finding_value(f, "address"), "x@abc.cn");
	assert_string_equal(hk_finding_value(f, "domain"), "amazon.co.jp");
	assert_string_equal(f->place, "header:From");
	letter_close(&letter);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row),
		cmocka_unit_test(values_are_quoted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

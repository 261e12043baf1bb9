/* test-link.c - where links lead, what is blamed and what speaks for a mail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/url.h"
#include "letter.h"

#define HTML "Content-Type: text/html; charset=utf-8\r\n\r\n"
#define PROVEN                                                                                     \
	"Authentication-Results: mx.receiver.jp; dmarc=pass header.from=%s\r\n"                    \
	"Received: from a.b.jp (a.b.jp [192.0.2.7])\r\n"                                           \
	"\tby mx.receiver.jp; Mon, 16 Nov 2026 09:30:03 +0900\r\n"

static const struct {
	const char *from;
	const char *target;
	const char *shown;
	const char *id;
	gboolean found;
} rows[] = {
	{ "Amazon <x@abc.cn>", "https://abc.cn/a", "ログイン", "link.brand-elsewhere", TRUE },
	{ "Amazon <x@abc.cn>", "https://www.amazon.co.jp/", "ログイン", "link.brand-elsewhere",
	  FALSE },
	{ "a <x@firm.jp>", "https://abc.cn/a", "ログイン", "link.brand-elsewhere", FALSE },
	{ "Amazon <info@amazon.co.jp>", "https://abc.cn/a", "ログイン", "link.brand-elsewhere",
	  TRUE },
	{ "Taro <taro@google.com>", "https://abc.cn/a", "here", "link.brand-elsewhere", FALSE },
	{ "Amazon <x@abc.cn>", "https://x.ct.sendgrid.net/a", "確認", "link.brand-elsewhere",
	  FALSE },
	{ "a <x@firm.jp>", "https://abc.cn/", "https://www.smbc.co.jp/", "link.shown-brand", TRUE },
	{ "a <x@firm.jp>", "https://abc.org/", "https://www.def.org/", "link.shown-differs", TRUE },
	{ "a <x@firm.jp>", "https://www.def.org/", "https://def.org/x", "link.shown-differs",
	  FALSE },
	{ "a <x@firm.jp>", "https://abc.org/", "README.md", "link.shown-differs", FALSE },
	{ "a <x@firm.jp>", "https://gate.abc.org/?u=https%3A%2F%2Fwww.def.org",
	  "https://www.def.org/", "link.shown-counted", TRUE },
	{ "a <x@firm.jp>", "https://rakutem.co.jp/", "x", "link.lookalike-host", TRUE },
	{ "a <x@firm.jp>", "https://smbc-card.com.abc.cn/", "x", "link.brand-in-host", TRUE },
	{ "a <x@firm.jp>", "https://abc.org/amazon.co.jp/login", "x", "link.brand-in-path", TRUE },
	{ "a <x@firm.jp>", "https://www.amazon.co.jp@abc.cn/", "x", "link.userinfo", TRUE },
	{ "a <x@firm.jp>", "https://abc.org/@someone", "x", "link.userinfo", FALSE },
	{ "a <x@firm.jp>", "http://192.0.2.80/", "x", "link.ip-host", TRUE },
	{ "a <x@firm.jp>", "http://192.168.1.1/", "x", "link.ip-host", FALSE },
	{ "a <x@firm.jp>", "http://abc.org:8081/", "x", "link.odd-port", TRUE },
	{ "a <x@firm.jp>", "http://abc.org:443/", "x", "link.odd-port", FALSE },
	{ "a <x@firm.jp>", "https://bit.ly/3abc", "x", "link.shortener", TRUE },
	{ "a <x@firm.jp>", "https://abc.pages.dev/", "x", "link.free-hosting", TRUE },
	{ "a <x@firm.jp>", "https://xk3q9zt.org/", "x", "link.random-host", TRUE },
	{ "a <x@firm.jp>", "https://abc.top/", "x", "link.abused-ending", TRUE },
	{ "a <x@firm.jp>", "javascript:alert(1)", "x", "link.script", TRUE },
	{ "a <x@firm.jp>", "https://www.google.com/url?q=https://abc.cn/x", "x", "link.redirect",
	  TRUE },
	{ "a <x@firm.jp>", "https://www.google.com/search?q=abc", "x", "link.redirect", FALSE },
	{ "a <x@firm.jp>", "https://other.org/signin/verify", "x", "link.login-page", TRUE },
	{ "a <x@firm.jp>", "https://www.firm.jp/signin", "x", "link.login-page", FALSE },
	{ "a <x@firm.jp>", "mailto:x@abc.cn", "x", "link.abused-ending", FALSE },
};

static void
each_row(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = g_strdup_printf(
			"From: %s\r\n" HTML "<p>text</p><a href=\"%s\">%s</a>\r\n", rows[i].from,
			rows[i].target, rows[i].shown);

		print_message("%s: %s %s\n", rows[i].id, rows[i].from, rows[i].target);
		assert_int_equal(letter_shows("", text, hk_mail_check_links, rows[i].id),
				 rows[i].found);
	}
}

static void
a_proven_brand_may_lead_elsewhere(void **state)
{
	const char *text = "From: Amazon <info@amazon.co.jp>\r\n" HTML
			   "<a href=\"https://campaign.org/\">ログイン</a>\r\n";
	g_autofree char *head = g_strdup_printf(PROVEN, "amazon.co.jp");
	g_autofree char *proven = g_strconcat(head, text, NULL);

	assert_true(letter_shows("", text, hk_mail_check_links, "link.brand-elsewhere"));
	assert_false(letter_shows("", proven, hk_mail_check_links, "link.brand-elsewhere"));
	assert_true(letter_shows("", proven, hk_mail_check_harmless, "harmless.brand-proven"));
	assert_false(letter_shows("", text, hk_mail_check_harmless, "harmless.brand-proven"));
}

static void
a_digest_is_not_blamed(void **state)
{
	GString *text = g_string_new("From: a <x@firm.jp>\r\n" HTML);

	for (guint i = 0; i < 12; i++)
		g_string_append_printf(text, "<a href=\"https://site%c.top/\">x</a>", 'a' + (int)i);
	assert_false(letter_shows("", text->str, hk_mail_check_links, "link.abused-ending"));
	g_string_free(text, TRUE);
}

static void
what_speaks_for_a_mail(void **state)
{
	static const struct {
		const char *text;
		const char *id;
		gboolean found;
	} good[] = {
		{ "From: a <a@firm.jp>\r\n\r\nwords only\r\n", "harmless.plain-words", TRUE },
		{ "From: Amazon <a@firm.jp>\r\n\r\nwords only\r\n", "harmless.plain-words", FALSE },
		{ "From: a <a@firm.jp>\r\nSubject: Re: x\r\nReferences: <1@kawabata-shoji.jp>\r\n"
		  "\r\nyes\r\n> no\r\n",
		  "harmless.answer-to-us", TRUE },
		{ "From: a <a@firm.jp>\r\nSubject: Re: x\r\nReferences: <1@x.jp>\r\n\r\nyes\r\n",
		  "harmless.answer", FALSE },
		{ "From: a <a@aoba-denki.co.jp>\r\n\r\nhi\r\n", "harmless.known-unproven", TRUE },
		{ "From: a <a@aoba-denkl.co.jp>\r\n\r\nhi\r\n", "harmless.known-unproven", FALSE },
		{ "Return-Path: <l-bounces@lists.abc.org>\r\nList-Id: <l.lists.abc.org>\r\n"
		  "Received: from x.b.jp by mail.abc.org; Mon, 4 May 2026 10:00:00 +0900\r\n"
		  "From: a <a@b.jp>\r\n\r\nhi\r\n",
		  "harmless.list-agrees", TRUE },
		{ "Return-Path: <l-bounces@lists.abc.org>\r\nList-Id: <l.lists.abc.org>\r\n"
		  "Received: from x.b.jp by y.z.org for\r\n\t<l@lists.abc.org>; 4 May 2026\r\n"
		  "From: a <a@b.jp>\r\n\r\nhi\r\n",
		  "harmless.list-agrees", TRUE },
		{ "Return-Path: <l-bounces@lists.abc.org>\r\nList-Id: <l.lists.abc.org>\r\n"
		  "Received: from x.b.jp by y.z.org for <a@c.jp>; 4 May 2026\r\n"
		  "From: a <a@b.jp>\r\n\r\nhi\r\n",
		  "harmless.list-agrees", FALSE },
		{ "Return-Path: <l-bounces@lists.abc.org>\r\nList-Id: <l.lists.abc.org>\r\n"
		  "From: a <a@b.jp>\r\n\r\nhi\r\n",
		  "harmless.list-agrees", FALSE },
		{ "Return-Path: <x@evil.cn>\r\nList-Id: <l.lists.abc.org>\r\n"
		  "From: a <a@b.jp>\r\n\r\nhi\r\n",
		  "harmless.list-agrees", FALSE },
		{ "From: a <a@b.jp>\r\nAuto-Submitted: auto-replied\r\n\r\naway\r\n",
		  "harmless.auto-reply", TRUE },
	};
	const char *ours = "own-domain kawabata-shoji.jp\npartner-domain aoba-denki.co.jp\n";

	for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
		print_message("%s %u\n", good[i].id, i);
		assert_int_equal(
			letter_shows(ours, good[i].text, hk_mail_check_harmless, good[i].id),
			good[i].found);
	}
}

static void
pieces_of_a_url(void **state)
{
	HkUrl url = hk_url_split("https://a@b@host.jp:8443/p?u=http%3A%2F%2Finner.jp%2Fx");
	g_autofree char *inner = hk_url_inner_host(&url);
	static const char *const odd[] = { "",
					   ":",
					   "//",
					   "http:",
					   "http://",
					   "http://@",
					   "%",
					   "a:@",
					   "https://h?http%3a%2f%2f%zz",
					   "http:\\\\h\\x" };

	assert_int_equal(url.user_len, 3);
	assert_int_equal(url.port, 8443);
	assert_string_equal(inner, "inner.jp");
	for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
		HkUrl piece = hk_url_split(odd[i]);
		g_autofree char *host = hk_url_inner_host(&piece);

		assert_non_null(host);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row),
		cmocka_unit_test(a_proven_brand_may_lead_elsewhere),
		cmocka_unit_test(a_digest_is_not_blamed),
		cmocka_unit_test(what_speaks_for_a_mail),
		cmocka_unit_test(pieces_of_a_url),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

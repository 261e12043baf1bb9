/* test-mail-open.c - what an opened mail says, for mails that are right, odd or cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/mail-head.h"
#include <gmime/gmime.h>

#include "examine/mail.h"
#include "seen.h"

static HkMail *
opened(Seen *seen, const char *text, gsize len)
{
	g_autoptr(HkInput) in = hk_input_new_memory(text, len);
	g_autoptr(GError) error = NULL;

	return hk_mail_open(NULL, in, seen->sink, &error);
}

static const char ordinary[] =
	"Return-Path: <bounce@mail.shop.example>\r\n"
	"Received: from mx.shop.example (unknown [192.0.2.7])\r\n\tby mail.office.example with "
	"ESMTP;\r\n"
	" Mon, 4 May 2026 10:00:05 +0900\r\n"
	"Received: by mx.shop.example; Mon, 4 May 2026 10:00:01 +0900\r\n"
	"From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <Info@Shop.Example>\r\n"
	"To: Sato <sato@office.example>, \"Ito, H.\" <ito@office.example>\r\n"
	"Cc: group: a@x.example, b@x.example;\r\n"
	"Reply-To: help@other.example\r\nSubject: =?utf-8?B?44GU5rOo5paH?=\r\n"
	"Date: Mon, 4 May 2026 10:00:00 +0900\r\nMessage-ID: <1@mx.shop.example>\r\n"
	"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
	"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
	"See https://shop.example/order?id=1。\r\n"
	"--b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\n"
	"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
	"JVBERi0xLjQK\r\n--b--\r\n";

static void
test_ordinary(void **state)
{
	Seen seen;
	g_autoptr(HkMail) mail = NULL;
	const HkHop *hop;
	const HkPart *pdf;
	const HkLink *link;

	seen_start(&seen);
	mail = opened(&seen, ordinary, sizeof ordinary - 1);
	assert_non_null(mail);
	assert_string_equal(mail->from.name, "山田");
	assert_string_equal(mail->from.address, "Info@Shop.Example");
	assert_string_equal(mail->from.domain, "shop.example");
	assert_string_equal(mail->reply_to.domain, "other.example");
	assert_string_equal(mail->return_path.domain, "mail.shop.example");
	assert_string_equal(mail->message_id_domain, "mx.shop.example");
	assert_string_equal(mail->subject, "ご注文");
	assert_int_equal(mail->date, 1777856400);
	assert_int_equal(mail->to->len, 4);
	assert_string_equal(((HkMailbox *)g_ptr_array_index(mail->to, 1))->name, "Ito, H.");
	assert_int_equal(mail->hops->len, 2);
	hop = g_ptr_array_index(mail->hops, 0);
	assert_string_equal(hop->from, "mx.shop.example");
	assert_string_equal(hop->from_ip, "192.0.2.7");
	assert_string_equal(hop->by, "mail.office.example");
	assert_int_equal(hop->when, 1777856405);
	assert_string_equal(((HkHop *)g_ptr_array_index(mail->hops, 1))->by, "mx.shop.example");
	assert_int_equal(mail->parts->len, 2);
	pdf = g_ptr_array_index(mail->parts, 1);
	assert_string_equal(pdf->place, "part:2 (a.pdf)");
	assert_string_equal(pdf->sniffed, "pdf");
	assert_int_equal(pdf->len, 9);
	assert_true(pdf->attachment);
	assert_int_equal(mail->links->len, 1);
	link = g_ptr_array_index(mail->links, 0);
	assert_string_equal(link->target, "https://shop.example/order?id=1");
	assert_string_equal(link->host, "shop.example");
	assert_int_equal(seen.findings->len, 0);
	seen_stop(&seen);
}

/* A mail may be cut anywhere; each piece is opened or refused, never more. */
static void
test_every_prefix(void **state)
{
	for (gsize n = 0; n < sizeof ordinary; n++) {
		g_autofree char *exact = g_memdup2(ordinary, MAX(n, 1));
		Seen seen;
		HkMail *mail;

		seen_start(&seen);
		mail = opened(&seen, exact, n);
		if (mail != NULL)
			assert_true(g_utf8_validate(mail->folded, -1, NULL));
		hk_mail_free(mail);
		seen_stop(&seen);
	}
}

static const struct {
	const char *from, *name, *address;
} senders[] = {
	{ "a@b.example", "", "a@b.example" },
	{ "<a@b.example>", "", "a@b.example" },
	{ "A B <a@b.example", "A B", "a@b.example" },
	{ "\"Bank\" < a@b.example >", "Bank", "a@b.example" },
	{ "a@b.example (Name)", "Name", "a@b.example" },
	{ "support@bank.example <a@b.example>", "support@bank.example", "a@b.example" },
	{ "Doe, John <a@b.example>", "Doe, John", "a@b.example" },
	{ "=?utf-8?Q?x_=3Cc=40d.example=3E?= <a@b.example>", "x <c@d.example>", "a@b.example" },
	{ "\"=?utf-8?B?44GC?=\" <a@b.example>", "あ", "a@b.example" },
	{ "Only words", "Only words", "" },
	{ "x <no-domain>", "x", "" },
	{ "x <@b.example>", "x", "" },
	{ "\x1B$B$\"\x1B(B <a@b.example>", "あ", "a@b.example" },
};

static void
test_senders(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(senders); i++) {
		g_autofree char *text = g_strdup_printf("From: %s\nTo: x@y.example\n\nhi\n",
							senders[i].from);
		g_autoptr(HkMail) mail = NULL;
		Seen seen;

		seen_start(&seen);
		mail = opened(&seen, text, strlen(text));
		assert_non_null(mail);
		assert_string_equal(mail->from.name, senders[i].name);
		assert_string_equal(mail->from.address, senders[i].address);
		seen_stop(&seen);
	}
}

static const struct {
	const char *url, *host;
} urls[] = {
	{ "https://a.example/x", "a.example" },
	{ "HTTPS://A.Example:8443/", "a.example" },
	{ "https://bank.example@evil.example/", "evil.example" },
	{ "https://evil.example\\@bank.example/", "evil.example" },
	{ "https:/\\evil.example", "evil.example" },
	{ "http://%65vil.example/", "evil.example" },
	{ "http://192.0.2.1/", "192.0.2.1" },
	{ "http://[2001:db8::1]:80/", "2001:db8::1" },
	{ "//evil.example/x", "evil.example" },
	{ "www.a.example/x", "www.a.example" },
	{ "mailto:a@b.example", "" },
	{ "java&#10;script:x", "" },
	{ "relative/path", "" },
	{ "https://a.example./", "a.example" },
};

static void
test_urls(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(urls); i++) {
		g_autofree char *text = g_strdup_printf(
			"From: a@b.example\nTo: x\nContent-Type: text/html\n\n<a href=\"%s\">x</a>",
			urls[i].url);
		g_autoptr(HkMail) mail = NULL;
		Seen seen;

		seen_start(&seen);
		mail = opened(&seen, text, strlen(text));
		assert_int_equal(mail->links->len, 1);
		assert_string_equal(((HkLink *)g_ptr_array_index(mail->links, 0))->host,
				    urls[i].host);
		seen_stop(&seen);
	}
}

static void
test_head(void **state)
{
	gsize start;

	assert_int_equal(hk_mail_head((const guint8 *)"hello: x\n", 9, &start), 0);
	assert_int_equal(hk_mail_head((const guint8 *)"PK\x03\x04 zip", 8, &start), 0);
	assert_int_equal(hk_mail_head((const guint8 *)"junk\nFrom: a\nTo: b\n", 19, &start), 2);
	assert_int_equal(start, 5);
	assert_int_equal(hk_mail_head((const guint8 *)"From: a\nFrom: b\n", 16, &start), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ordinary), cmocka_unit_test(test_every_prefix),
		cmocka_unit_test(test_senders),	 cmocka_unit_test(test_urls),
		cmocka_unit_test(test_head),
	};

	g_mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

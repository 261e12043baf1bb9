/* test-law.c - what an advertising mail has to show in Japan, and which mails are not asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/mail-checks.h"

static void
collect(gpointer self, const HkFinding *finding)
{
	g_string_append_printf(self, "%s ", finding->id);
}

static const HkSinkOps ops = { .finding = collect };
static const HkLimits limits = { 1, 1, 1, 1, 100, 1 };

static void
expect(const char *folded, gboolean with_link, gboolean is_reply, const char *expected)
{
	HkLink link = { .host = (char *)"shop.example" };
	HkHeader reply = { .name = (char *)"in-reply-to", .value = (char *)"<1@shop.example>" };
	HkMail mail = { .folded = (char *)folded };
	g_autoptr(GPtrArray) links = g_ptr_array_new();
	g_autoptr(GPtrArray) headers = g_ptr_array_new();
	g_autoptr(GString) seen = g_string_new(NULL);
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	if (with_link)
		g_ptr_array_add(links, &link);
	if (is_reply)
		g_ptr_array_add(headers, &reply);
	mail.links = links;
	mail.headers = headers;
	hk_mail_check_law(&mail, NULL, sink);
	assert_string_equal(seen->str, expected);
}

static const char bare[] = "夏のセール\nお得なクーポンを差し上げます。";
static const char complete[] =
	"夏のセール\nお得なクーポンを差し上げます。配信停止はこちら"
	"株式会社みほん 東京都見本区見本町1-2-3 お問い合わせ tel 03-0000-0000";

static void
test_nothing_shown(void **state)
{
	expect(bare, TRUE, FALSE,
	       "law.no-sender-name law.no-refusal-notice law.no-refusal-target law.no-address "
	       "law.no-contact ");
}

static void
test_all_shown(void **state)
{
	expect(complete, TRUE, FALSE, "law.all-shown ");
}

static void
test_one_missing(void **state)
{
	expect("セールのご案内 クーポン 配信停止はこちら 株式会社みほん お問い合わせは電話で", TRUE,
	       FALSE, "law.no-address ");
	expect("セールのご案内 クーポン 配信停止はこちら 株式会社みほん お問い合わせ 〒000-0000",
	       TRUE, FALSE, "law.all-shown ");
	expect("セールのご案内 クーポン 配信停止はこちら 〒000-0000 お問い合わせ", TRUE, FALSE,
	       "law.no-sender-name ");
}

/* A prefecture is an address only with a number behind it. */
static void
test_prefecture_alone(void **state)
{
	expect("北海道フェア セール クーポン 配信停止はこちら 株式会社みほん お問い合わせ", TRUE,
	       FALSE, "law.no-address ");
	expect("セール クーポン 配信停止はこちら 株式会社みほん お問い合わせ 北海道", TRUE, FALSE,
	       "law.no-address ");
}

static void
test_not_asked(void **state)
{
	expect(bare, FALSE, FALSE, "");				     /* nowhere to go */
	expect(bare, TRUE, TRUE, "");				     /* an answer */
	expect("会議のご案内\n資料を送ります。", TRUE, FALSE, "");   /* work */
	expect("セールの反省会\n資料を送ります。", TRUE, FALSE, ""); /* one word only */
	expect("summer sale\nget your coupon", TRUE, FALSE, "");     /* not in Japanese */
	expect("", TRUE, FALSE, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_shown), cmocka_unit_test(test_all_shown),
		cmocka_unit_test(test_one_missing),   cmocka_unit_test(test_prefecture_alone),
		cmocka_unit_test(test_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

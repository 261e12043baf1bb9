/* test-url-signs.c - addresses as people write them down, and what their letters show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/examiner.h"
#include "examine/url-signs.h"
#include "examine/url-text.h"

static const struct {
	const char *written, *meant;
} disguises[] = {
	{ "hxxps://bank[.]example/a", "https://bank.example/a" },
	{ "HXXP://a(dot)test", "http://a.test" },
	{ " <https://a.test/>, ", "https://a.test/" },
	{ "hxxp[://]a[.]test", "http://a.test" },
	{ "a[dot]test", "a.test" },
	{ "https://a.test/[x]", "https://a.test/[x]" },
	{ "", "" },
	{ "[", "[" },
};

static void
disguises_are_undone(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(disguises); i++) {
		g_autofree char *out = hk_url_refang(disguises[i].written,
						     strlen(disguises[i].written));

		assert_string_equal(out, disguises[i].meant);
	}
}

static const struct {
	const char *line;
	guint sort;
} lines[] = {
	{ "https://a.test/", 2 },
	{ "hxxps://a[.]test", 2 },
	{ "www.example.jp", 1 },
	{ "example.jp/path?x=1", 1 },
	{ "https://a.test/ と書いてある", 0 },
	{ "hello", 0 },
	{ "1.5", 0 },
	{ ".profile.d", 0 },
	{ "https://", 0 },
	{ "From: a@example.jp", 0 },
	{ "", 0 },
};

static void
lines_are_told_apart(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_int_equal(hk_url_line(lines[i].line, strlen(lines[i].line)), lines[i].sort);
}

static const struct {
	const char *url, *host;
	guint has, lacks;
} seen[] = {
	{ "https://www.amazon.co.jp/", "www.amazon.co.jp", HK_URL_GENUINE, HK_URL_BRAND_IN_HOST },
	{ "https://www.amaz0n.test/", "www.amaz0n.test", HK_URL_LOOKALIKE, HK_URL_GENUINE },
	{ "https://amazon.co.jp@a.test/", "a.test", HK_URL_USERINFO, HK_URL_GENUINE },
	{ "https://a.test\\@amazon.co.jp/", "a.test", 0, HK_URL_GENUINE },
	{ "http://192.0.2.7/x", "192.0.2.7", HK_URL_IP, 0 },
	{ "http://[2001:db8::1]/", "2001:db8::1", HK_URL_IP, HK_URL_PORT },
	{ "http://a.test:4433/", "a.test", HK_URL_PORT, 0 },
	{ "a.test:8080/x", "a.test", 0, HK_URL_PORT },
	{ "https://www.shop.co.jp.a.test/", "www.shop.co.jp.a.test", HK_URL_FALSE_END, 0 },
	{ "https://amazon.co.jp.x.test/", "amazon.co.jp.x.test", HK_URL_BRAND_IN_HOST,
	  HK_URL_GENUINE },
	{ "https://a.test/setup.exe?x", "a.test", HK_URL_PROGRAM, 0 },
	{ "https://wwwbank.a.test/", "wwwbank.a.test", HK_URL_GLUED, 0 },
	{ "https://www2.a.test/", "www2.a.test", 0, HK_URL_FRONT | HK_URL_FRONT_WORD },
	{ "https://x-1.a.test/", "x-1.a.test", HK_URL_FRONT | HK_URL_FRONT_WORD, 0 },
	{ "https://x-1.example.co.jp/", "x-1.example.co.jp", 0, HK_URL_FRONT | HK_URL_FRONT_WORD },
	{ "https://tulip.tmwmb.test/", "tulip.tmwmb.test", HK_URL_UNSPEAKABLE, 0 },
	{ "https://tmwmb.test/", "tmwmb.test", 0, HK_URL_UNSPEAKABLE },
	{ "https://a.test/a8Xk2", "a.test", HK_URL_CODE, 0 },
	{ "https://a.test/2026/", "a.test", 0, HK_URL_CODE },
	{ "https://a.test/news/a8Xk2", "a.test", 0, HK_URL_CODE },
	{ "https://a.test/?kvymhnje", "a.test", HK_URL_CODE, 0 },
	{ "https://a.test/?wsdl", "a.test", 0, HK_URL_CODE },
	{ "https://a.test/?q=kvymhnje", "a.test", 0, HK_URL_CODE },
	{ "https://a.test/wp-includes/x/", "a.test", HK_URL_ENGINE, 0 },
	{ "https://a.test/wp-content/uploads/menu.pdf", "a.test", 0, HK_URL_ENGINE },
	{ "https://github.io/", "github.io", 0, HK_URL_FREE_HOSTING },
	{ "https://tulip.github.io/", "tulip.github.io", HK_URL_FREE_HOSTING, 0 },
	{ "https://tulip.cn/", "tulip.cn", HK_URL_CROWDED_END, HK_URL_ENDING },
	{ "https://tulip.com.cn/", "tulip.com.cn", HK_URL_ENDING, HK_URL_CROWDED_END },
	{ "https://tulip.tk/", "tulip.tk", HK_URL_RARE_END, 0 },
	{ "https://%61.test/", "a.test", 0, 0 },
	{ "javascript:alert(1)", "", HK_URL_SCRIPT, 0 },
	{ "https:///", "", 0, 0 },
	{ "", "", 0, 0 },
};

static void
signs_are_seen(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkKit) kit = NULL;

	hk_examiners_warm();
	kit = hk_kit_load(g_getenv("HIKESHI_DATA"), NULL, NULL, &error);
	assert_non_null(kit);
	for (guint i = 0; i < G_N_ELEMENTS(seen); i++) {
		g_autoptr(HkUrlSeen) s = hk_url_see(kit, seen[i].url, strlen(seen[i].url));

		assert_string_equal(s->host, seen[i].host);
		assert_int_equal(s->signs & seen[i].has, seen[i].has);
		assert_int_equal(s->signs & seen[i].lacks, 0);
	}
}

static void
every_sign_has_its_finding(void **state)
{
	for (guint bit = 1; bit < HK_URL_OURS; bit <<= 1)
		assert_non_null(hk_url_sign_finding(bit));
	assert_null(hk_url_sign_finding(HK_URL_GENUINE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(disguises_are_undone),
		cmocka_unit_test(lines_are_told_apart),
		cmocka_unit_test(signs_are_seen),
		cmocka_unit_test(every_sign_has_its_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

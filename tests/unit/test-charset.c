/* test-charset.c - mislabelled text is repaired, rightly labelled text is left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/charset-convert.h"
#include "examine/charset.h"
#include "examine/encoded-word.h"

static const char japanese[] = "お客様のカードのご利用を一時停止いたしました。下記のリンクより本人"
			       "確認をお願いいたします。";
static const char western[] = "Le café est fermé à Noël, désolé.";

/* The text in another charset.  (owned) */
static char *
in_charset(const char *text, const char *charset, gsize *len)
{
	g_autoptr(GError) error = NULL;
	char *out = g_convert(text, -1, charset, "UTF-8", NULL, len, &error);

	assert_null(error);
	return out;
}

static const struct {
	const char *text, *real, *declared, *used;
	gboolean repaired;
} cases[] = {
	{ japanese, "SHIFT_JIS", "Shift_JIS", "CP932", FALSE },
	{ japanese, "EUC-JP", "euc-jp", "EUC-JP-MS", FALSE },
	{ japanese, "ISO-2022-JP", "ISO-2022-JP", "ISO-2022-JP", FALSE },
	{ japanese, "UTF-8", "utf-8", "UTF-8", FALSE },
	{ japanese, "GB18030", "gb2312", "GB18030", FALSE },
	{ japanese, "SHIFT_JIS", "gb2312", "CP932", TRUE },
	{ japanese, "EUC-JP", "gb2312", "EUC-JP-MS", TRUE },
	{ japanese, "ISO-2022-JP", "gb2312", "ISO-2022-JP", TRUE },
	{ japanese, "UTF-8", "gb2312", "UTF-8", TRUE },
	{ japanese, "SHIFT_JIS", "utf-8", "CP932", TRUE },
	{ japanese, "EUC-JP", "utf-8", "EUC-JP-MS", TRUE },
	{ japanese, "EUC-JP", "shift_jis", "EUC-JP-MS", TRUE },
	{ japanese, "SHIFT_JIS", "euc-jp", "CP932", TRUE },
	{ japanese, "UTF-8", "iso-2022-jp", "UTF-8", TRUE },
	{ japanese, "SHIFT_JIS", "iso-2022-jp", "CP932", TRUE },
	{ japanese, "SHIFT_JIS", "us-ascii", "CP932", TRUE },
	{ japanese, "EUC-JP", "iso-8859-1", "EUC-JP-MS", TRUE },
	{ japanese, "ISO-2022-JP", NULL, "ISO-2022-JP", TRUE },
	{ japanese, "SHIFT_JIS", NULL, "CP932", TRUE },
	{ japanese, "EUC-JP", "", "EUC-JP-MS", TRUE },
	{ japanese, "UTF-8", "x-unknown", "UTF-8", TRUE },
	{ western, "ISO-8859-1", "iso-8859-1", "CP1252", FALSE },
	{ western, "ISO-8859-1", NULL, "CP1252", TRUE },
	{ western, "ISO-8859-1", "utf-8", "CP1252", TRUE },
	{ western, "UTF-8", "iso-8859-1", "UTF-8", TRUE },
	{ "Привет, как дела?", "KOI8-R", "koi8-r", "KOI8-R", FALSE },
	{ "안녕하세요 고객님", "EUC-KR", "ks_c_5601-1987", "UHC", FALSE },
	{ "尊敬的客户，您的账户已被暂停", "GB18030", "gb2312", "GB18030", FALSE },
	{ "您的包裹無法投遞", "BIG5", "big5", "BIG5-HKSCS", FALSE },
	{ "wide", "UTF-16LE", "utf-16le", "UTF-16LE", FALSE },
};

static void
test_cases(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gsize len, n;
		g_autofree char *bytes = in_charset(cases[i].text, cases[i].real, &len);
		g_autofree char *owned = NULL;
		HkCharsetUse use;
		const char *out = hk_charset_utf8(bytes, len, cases[i].declared, &n, &owned, &use);

		assert_string_equal(use.used, cases[i].used);
		assert_int_equal(use.repaired, cases[i].repaired);
		assert_int_equal(n, strlen(cases[i].text));
		assert_memory_equal(out, cases[i].text, n);
	}
}

/* What Japanese mail really contains under the name of ISO-2022-JP. */
static const struct {
	const char *bytes, *text;
} jis[] = {
	{ "\x1B(I6^2D^\x1B(B", "ｶﾞｲﾄﾞ" },	    /* half-width kana */
	{ "\x1B$B-!\x1B(B", "①" },		    /* NEC row 13 */
	{ "\x1B$B|b\x1B(B\x1B$BF|\x1B(B", "髙日" }, /* NEC-selected IBM */
	{ "\x1B$B%F%9%H\nplain", "テスト\nplain" }, /* no way back to ASCII */
	{ "\x1B$B%F\x1B(Ba\x1B$", "テa\x1B$" },	    /* cut inside an escape */
};

static void
test_jis(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(jis); i++) {
		g_autofree char *owned = NULL;
		HkCharsetUse use;
		gsize n;
		const char *out = hk_charset_utf8(jis[i].bytes, strlen(jis[i].bytes), "iso-2022-jp",
						  &n, &owned, &use);

		assert_int_equal(n, strlen(jis[i].text));
		assert_memory_equal(out, jis[i].text, n);
	}
}

static void
test_ascii_is_not_copied(void **state)
{
	static const char text[] = "nothing to do";
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize n;

	assert_ptr_equal(hk_charset_utf8(text, 13, "x-nonsense", &n, &owned, &use), text);
	assert_null(owned);
	assert_false(use.repaired);
}

static void
test_rubbish_becomes_valid(void **state)
{
	static const char *const declared[] = { NULL,	       "utf-8",	 "shift_jis",
						"iso-2022-jp", "gb2312", "utf-7",
						"utf-16",      "big5",	 "koi8-r" };
	guint32 random = 1;

	for (guint i = 0; i < 2000; i++) {
		char bytes[64];
		g_autofree char *owned = NULL;
		HkCharsetUse use;
		gsize n;
		const char *out;

		for (guint k = 0; k < sizeof bytes; k++)
			bytes[k] = (char)((random = random * 1103515245 + 12345) >> 16);
		out = hk_charset_utf8(bytes, i % sizeof bytes, declared[i % G_N_ELEMENTS(declared)],
				      &n, &owned, &use);
		assert_true(g_utf8_validate_len(out, n, NULL));
		assert_null(memchr(out, '\0', n));
	}
}

/* Each in this order: a byte order mark holds for its own text only. */
static const struct {
	const char *declared, *bytes;
	gsize len;
	const char *text;
} wide[] = {
	{ "utf-16", "\xFE\xFF\x30\xA2", 4, "ア" },
	{ "utf-16", "\xFF\xFE\xA2\x30", 4, "ア" },
	{ "utf-16", "\xA2\x30", 2, "ア" },
	{ "utf-32", "\0\0\xFE\xFF\0\0\x30\xA2", 8, "ア" },
	{ "utf-32", "\xFF\xFE\0\0\xA2\x30\0\0", 8, "ア" },
	{ "utf-32", "\xA2\x30\0\0", 4, "ア" },
	{ "utf-32be", "\0\0\x30\xA2", 4, "ア" },
	{ "utf-16le", "\xFE\xFF\x30\xA2", 4, "ア" }, /* the mark outweighs the label */
	{ "utf-16le", "\x00\xD8\xA2\x30", 4, "\uFFFDア" },
	{ "utf-16be", "\x30\xA2\x30", 3, "ア\uFFFD" },
	{ "utf-32le", "\0\0\x11\0\xA2\x30\0\0", 8, "\uFFFDア" },
	{ "utf-16", "\xFF", 1, "\uFFFD" },
	{ "utf-32", "\xFF\xFE\0", 3, "\uFFFD" },
};

static void
test_byte_orders(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(wide); i++) {
		g_autofree char *owned = NULL;
		g_autofree char *bytes = g_memdup2(wide[i].bytes, wide[i].len);
		HkCharsetUse use;
		gsize n;
		const char *out = hk_charset_utf8(bytes, wide[i].len, wide[i].declared, &n, &owned,
						  &use);

		assert_int_equal(n, strlen(wide[i].text));
		assert_memory_equal(out, wide[i].text, n);
	}
}

/* A converter may report an error behind the last byte; what stands there is not ours. */
static void
test_nothing_behind_the_end(void **state)
{
	static const char *const declared[] = { "utf-8",  "iso-2022-jp", "shift_jis",	"euc-jp",
						"gb2312", "big5",	 "euc-kr",	"utf-16",
						"utf-32", "iso-2022-kr", "iso-2022-cn", "euc-tw",
						"cp1258", "utf-7" };

	for (guint i = 0; i < G_N_ELEMENTS(declared); i++)
		for (guint pair = 0; pair < 0x10000; pair++) {
			g_autofree char *bytes = g_malloc(2);
			g_autofree char *text = NULL;
			guint errors;
			gsize n;

			bytes[0] = (char)(pair >> 8);
			bytes[1] = (char)pair;
			text = hk_charset_convert(hk_charset_find(declared[i]), bytes, 2, &n,
						  &errors);
			assert_true(n <= 12);
		}
}

/* glibc tells of A2 E8 in UHC when it has passed it, unlike every other error. */
static void
test_late_error(void **state)
{
	g_autofree char *bytes = g_strdup("\xC8\xC8\xA2\xE8"
					  "A\xA2\xE8");
	g_autofree char *text = NULL, *cut = NULL;
	guint errors;
	gsize n;

	text = hk_charset_convert(HK_CS_EUCKR, bytes, 7, &n, &errors);
	assert_string_equal(text, "훑\uFFFDA\uFFFD");
	assert_int_equal(errors, 2);
	cut = hk_charset_convert(HK_CS_EUCKR, bytes + 2, 2, &n, &errors);
	assert_string_equal(cut, "\uFFFD");
}

static const struct {
	const char *raw, *text;
} words[] = {
	{ " plain\r\n folded\t\r\n", "plain folded" },
	{ "=?utf-8?B?44GC?=", "あ" },
	{ "=?UTF-8?q?a_b=3D?= tail", "a b= tail" },
	{ "=?utf-8?B?44GC?=\r\n =?utf-8?B?44GE?=", "あい" },
	{ "=?utf-8?B?44E=?= =?utf-8?B?gg==?=", "あ" }, /* a character split between two words */
	{ "=?utf-8?Q?a b c?=", "a b c" },	       /* spaces inside */
	{ "=?utf-8*ja?B?44GC?=", "あ" },
	{ "=?utf-8?B?44GC", "あ" }, /* no end */
	{ "=?utf-8?X?44GC?=", "=?utf-8?X?44GC?=" },
	{ "=?x?", "=?x?" },
	{ "=?\?=", "=?\?=" },
	{ "\x1B$B$\"\x1B(B", "あ" }, /* raw JIS */
	{ "a\r\n\r\nInjected: b", "aInjected: b" },
	{ "=?utf-8?Q?a=0D=0Ab?=", "ab" }, /* line ends that hide in the code */
};

static void
test_headers(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *out = hk_header_decode(words[i].raw, strlen(words[i].raw), NULL);

		assert_string_equal(out, words[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_jis),
		cmocka_unit_test(test_ascii_is_not_copied),
		cmocka_unit_test(test_rubbish_becomes_valid),
		cmocka_unit_test(test_byte_orders),
		cmocka_unit_test(test_nothing_behind_the_end),
		cmocka_unit_test(test_late_error),
		cmocka_unit_test(test_headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test-rtf-unwrap.c - the letter inside rich text: what is shown, in which characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/rtf-unwrap.h"

static const struct {
	const char *rtf, *text;
	HkUnwrapped what;
} letters[] = {
	/* HTML: tags in groups, words between them, rich text switched off. */
	{ "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\b x\\htmlrtf0 "
	  "Hello{\\*\\htmltag72 </p>}}",
	  "<p>Hello</p>", HK_UNWRAPPED_HTML },
	/* What a group switched off is on again behind it. */
	{ "{\\rtf1\\fromhtml1 a{\\htmlrtf hidden}b}", "ab", HK_UNWRAPPED_HTML },
	{ "{\\rtf1\\fromhtml1 a\\htmlrtf1 hidden\\htmlrtf0 b}", "ab", HK_UNWRAPPED_HTML },
	/* Switched off or not, a tag counts; and the old text of a link does not. */
	{ "{\\rtf1\\fromhtml1 \\htmlrtf {\\*\\htmltag <b>}x\\htmlrtf0 y}", "<b>y",
	  HK_UNWRAPPED_HTML },
	{ "{\\rtf1\\fromhtml1 {\\*\\mhtmltag4 <a href=\"cid:1\">}{\\*\\htmltag4 <a>}}", "<a>",
	  HK_UNWRAPPED_HTML },
	{ "{\\rtf1\\fromhtml1 {\\*\\htmltag <p>\\par <b>}\\{\\}\\\\\\~\\_\\lquote\\emdash}",
	  "<p>\r\n<b>{}\\&nbsp;&shy;&lsquo;&mdash;", HK_UNWRAPPED_HTML },
	/* Plain text. */
	{ "{\\rtf1\\ansi\\fromtext \\fbidis{\\fonttbl{\\f0 Courier;}}One\\par Two\\tab x}",
	  "One\r\nTwo\tx", HK_UNWRAPPED_TEXT },
	/* Rich text. */
	{ "{\\rtf1\\ansi{\\colortbl;\\red0;}{\\info{\\author me}}{\\*\\generator w;}\\lquote x}",
	  "‘x", HK_UNWRAPPED_WORDS },
	{ "{\\rtf1{\\*\\htmltag64 <p>}x}", "x", HK_UNWRAPPED_WORDS },
	/* Characters: of the document, of a font, and numbered. */
	{ "{\\rtf1\\ansicpg932\\fromtext \\'82\\'a0}", "あ", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\ansicpg1252\\fromtext{\\fonttbl{\\f0 A;}{\\f7\\fcharset128 B;}}"
	  "\\'e9{\\f7 \\'82\\'a0}\\'e9}",
	  "éあé", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\uc1 \\u12354?x}", "あx", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\uc2 \\u12354\\'82\\'a0x}", "あx", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\uc0 \\u12354x}", "あx", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext{\\uc2 \\u12354??}\\u12354?x}", "ああx", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\uc1 \\u-10179?\\u-8704?}", "😀", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\uc1 \\u-8704?x}", "\xEF\xBF\xBDx", HK_UNWRAPPED_TEXT },
	{ "{\\rtf1\\fromtext\\u0 x}", "\xEF\xBF\xBD", HK_UNWRAPPED_TEXT },
	/* Nothing much. */
	{ "", "", HK_UNWRAPPED_WORDS },
	{ "}}}}x", "x", HK_UNWRAPPED_WORDS },
	{ "{\\rtf1\\fromhtml1 {\\*\\htmltag <p>", "<p>", HK_UNWRAPPED_HTML },
	{ "\\", "", HK_UNWRAPPED_WORDS },
};

static void
each_letter(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
		HkUnwrapped what;
		g_autofree char *text = hk_rtf_unwrap((const guint8 *)letters[i].rtf,
						      strlen(letters[i].rtf), &what);

		assert_string_equal(text, letters[i].text);
		assert_int_equal(what, letters[i].what);
	}
}

static void
groups_may_be_deeper_than_anybody_writes(void **state)
{
	gsize depth = 100000;
	g_autoptr(GString) rtf = g_string_new("{\\rtf1\\fromtext a");
	HkUnwrapped what;
	g_autofree char *text = NULL;

	for (gsize i = 0; i < depth; i++)
		g_string_append(rtf, "{\\f1 ");
	for (gsize i = 0; i < depth; i++)
		g_string_append_c(rtf, '}');
	g_string_append(rtf, "b}");
	text = hk_rtf_unwrap((const guint8 *)rtf->str, rtf->len, &what);
	assert_string_equal(text, "ab");
}

static void
any_cut_is_valid_text(void **state)
{
	static const char letter[] = "{\\rtf1\\ansicpg932\\fromhtml1 {\\*\\htmltag64 <p>}"
				     "\\'82\\'a0\\u12354??\\'82}";

	for (gsize len = 0; len < sizeof letter; len++) {
		HkUnwrapped what;
		g_autofree char *text = hk_rtf_unwrap((const guint8 *)letter, len, &what);

		assert_true(g_utf8_validate(text, -1, NULL));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_letter),
		cmocka_unit_test(groups_may_be_deeper_than_anybody_writes),
		cmocka_unit_test(any_cut_is_valid_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test-text.c - other people's words: made valid, cut, shown and disarmed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "scratch.h"

#define LOST "\xEF\xBF\xBD"

typedef struct {
	const char *in, *out;
} Pair;

static void
any_bytes_become_valid(void **state)
{
	static const struct {
		const char *bytes;
		gsize len;
		const char *out;
	} cases[] = {
		{ "", 0, "" },
		{ "abc", 3, "abc" },
		{ "日本", 6, "日本" },
		{ "a\0b", 3, "a" LOST "b" },
		{ "\xff\xfe", 2, LOST LOST },
		{ "\xe6\x97", 2, LOST LOST },			/* cut in the middle */
		{ "\xe6\x97\xa5\xe6", 4, "日" LOST },		/* and at the end */
		{ "\xc0\xaf", 2, LOST LOST },			/* overlong "/" */
		{ "\xed\xa0\x80", 3, LOST LOST LOST },		/* a lone surrogate */
		{ "\xf4\x90\x80\x80", 4, LOST LOST LOST LOST }, /* past U+10FFFF */
		{ "x\x80y", 3, "x" LOST "y" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = hk_text_valid(cases[i].bytes, cases[i].len);

		assert_string_equal(out, cases[i].out);
		assert_true(g_utf8_validate(out, -1, NULL));
	}
}

static void
every_pair_of_bytes_becomes_valid(void **state)
{
	for (guint a = 0; a < 256; a++) {
		for (guint b = 0; b < 256; b++) {
			char bytes[] = { (char)a, (char)b };
			g_autofree char *out = hk_text_valid(bytes, 2);

			assert_true(g_utf8_validate(out, -1, NULL));
			assert_true(*out != '\0');
		}
	}
}

static void
clipping_keeps_its_limit_and_whole_characters(void **state)
{
	static const char *const texts[] = { "", "a", "abcdefgh", "日本語です", "a日b本c", "🔥🔥🔥" };

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		for (gsize max = 0; max < 24; max++) {
			g_autofree char *out = hk_text_clip(texts[i], max);

			assert_true(strlen(out) <= max);
			assert_true(g_utf8_validate(out, -1, NULL));
			if (strlen(texts[i]) <= max)
				assert_string_equal(out, texts[i]);
			else if (max >= 3)
				assert_true(g_str_has_suffix(out, "…"));
		}
	}
}

static void
clipping_shows_that_something_is_gone(void **state)
{
	static const struct {
		const char *in;
		gsize max;
		const char *out;
	} cases[] = {
		{ "abcdef", 5, "ab…" }, { "abcdef", 6, "abcdef" }, { "日本語", 8, "日…" },
		{ "日本語", 5, "…" },	{ "日本語", 3, "…" },	   { "日本語", 2, "" },
		{ "ab", 1, "a" },	{ "ab", 0, "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = hk_text_clip(cases[i].in, cases[i].max);

		assert_string_equal(out, cases[i].out);
	}
}

static void
nothing_unseen_reaches_a_terminal(void **state)
{
	static const Pair pairs[] = {
		{ "plain 日本語 🔥", "plain 日本語 🔥" },
		{ "a\nb\tc\rd", "a b c d" },
		{ "\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m" },
		{ "\x1b]0;title\x07", "<U+001B>]0;title<U+0007>" },
		{ "a\x7f", "a<U+007F>" },
		{ "a\xc2\x9b"
		  "31m",
		  "a<U+009B>31m" }, /* CSI in one character */
		{ "invoice\xe2\x80\xae"
		  "fdp.exe",
		  "invoice<U+202E>fdp.exe" },
		{ "pay\xe2\x80\x8bpal", "pay<U+200B>pal" },
		{ "\xef\xbb\xbfx", "<U+FEFF>x" },
		{ "a\xe2\x80\xa8"
		  "b",
		  "a<U+2028>b" },
		{ "\xf3\xa0\x81\x81", "<U+E0041>" }, /* a tag character */
		{ "\xe2\x81\xaa", "<U+206A>" },
		{ "\xef\xbf\xb9x", "<U+FFF9>x" },
		{ "\xff", LOST },
		{ "", "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *out = hk_text_printable(pairs[i].in);

		assert_string_equal(out, pairs[i].out);
	}
}

/* Every control and line separator of Unicode, and the ends of each range that is not seen
 * (Default_Ignorable_Code_Point of the Unicode character database). */
static void
no_control_of_any_block_passes(void **state)
{
	static const struct {
		gunichar first, last;
	} unseen[] = {
		{ 0x00AD, 0x00AD },   { 0x034F, 0x034F },   { 0x061C, 0x061C },
		{ 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },
		{ 0x200B, 0x200F },   { 0x202A, 0x202E },   { 0x2060, 0x206F },
		{ 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },   { 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFFB },   { 0x1BCA0, 0x1BCA3 },
		{ 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
	};

	for (gunichar c = 1; c <= 0x10FFFF; c++) {
		GUnicodeType type = g_unichar_type(c);
		char utf8[7] = { 0 };
		g_autofree char *out = NULL;

		if (type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR &&
		    type != G_UNICODE_PARAGRAPH_SEPARATOR)
			continue;
		utf8[g_unichar_to_utf8(c, utf8)] = '\0';
		out = hk_text_printable(utf8);
		assert_null(strstr(out, utf8));
	}
	for (guint i = 0; i < G_N_ELEMENTS(unseen); i++)
		for (gunichar c = unseen[i].first; c <= unseen[i].last; c++)
			assert_true(hk_text_is_invisible(c));
	assert_true(hk_text_is_bidi(0x202E) && hk_text_is_bidi(0x2066));
	assert_false(hk_text_is_bidi(0x200B));
	assert_false(hk_text_is_invisible(0x3042));
	assert_false(hk_text_is_invisible('a'));
	assert_false(hk_text_is_invisible(0x3000)); /* a Japanese space is seen as one */
}

static void
nobody_can_click_it(void **state)
{
	static const Pair pairs[] = {
		{ "https://evil.example/a.html?b=c.d#e.f",
		  "hxxps://evil[.]example/a.html?b=c.d#e.f" },
		{ "http://evil.example", "hxxp://evil[.]example" },
		{ "HTTPS://EVIL.EXAMPLE/", "hxxpS://EVIL[.]EXAMPLE/" },
		{ "evil.example/x.y", "evil[.]example/x.y" },
		{ "a.b@evil.example", "a[.]b@evil[.]example" },
		{ "mailto:a@evil.example?cc=b.c@other.example",
		  "mailto:a@evil[.]example?cc=b.c@other[.]example" },
		{ "//evil.example/a.b", "//evil[.]example/a.b" },
		{ "http:evil.example", "hxxp:evil[.]example" },
		{ "http:\\\\evil.example\\a.b", "hxxp:\\\\evil[.]example\\a.b" },
		{ "https://user.name:pass.word@evil.example:8443/",
		  "hxxps://user[.]name:pass[.]word@evil[.]example:8443/" },
		{ "http://[2001:db8::1]/a.b", "hxxp://[2001:db8::1]/a.b" },
		{ "http://[::ffff:192.0.2.1]/", "hxxp://[::ffff:192[.]0[.]2[.]1]/" },
		{ "https://good.example/?to=http://evil.example/x.y",
		  "hxxps://good[.]example/?to=hxxp://evil[.]example/x.y" },
		{ "good.example/?to=https://evil.example",
		  "good[.]example/?to=hxxps://evil[.]example" },
		{ "https://evil。example．jp｡/", "hxxps://evil[.]example[.]jp[.]/" },
		{ "ftp://evil.example/a", "ftp://evil[.]example/a" },
		{ "javascript:alert(1)", "javascript:alert(1)" },
		{ "http", "http" },
		{ "http:", "hxxp:" },
		{ "://", "://" },
		{ "", "" },
		{ ".", "[.]" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *out = hk_text_defang(pairs[i].in);

		assert_string_equal(out, pairs[i].out);
	}
}

static void
files_are_read_whole_or_not_at_all(void **state)
{
	char *dir = scratch_new();
	g_autofree char *path = g_build_filename(dir, "a.yaml", NULL);
	g_autofree char *link = g_build_filename(dir, "gone.yaml", NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	g_autofree char *none = NULL;
	g_autoptr(GPtrArray) names = NULL;
	gsize len = 0;

	scratch_write(dir, "a.yaml", "12345");
	scratch_write(dir, ".b.yaml", "");
	scratch_write(dir, "c.txt", "");
	assert_true(hk_file_read(path, 5, &text, &len, NULL));
	assert_int_equal(len, 5);
	assert_string_equal(text, "12345");
	assert_false(hk_file_read(path, 4, &none, &len, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	assert_false(hk_file_read(dir, 4, &none, &len, NULL));
	assert_false(hk_file_read(link, 4, &none, &len, NULL));
	assert_false(hk_file_read("/dev/zero", 4, &none, &len, NULL));
	assert_null(none);
	names = hk_file_list(dir, ".yaml");
	assert_int_equal(names->len, 1);
	assert_string_equal(g_ptr_array_index(names, 0), "a.yaml");
	scratch_remove(dir);
}

static void
test_defangs_addresses_within_words(void **state)
{
	static const struct {
		const char *text;
		const char *never; /* may not be left in it */
	} rows[] = {
		{ "see https://evil.test/login now", "https://" },
		{ "see HTTPS://EVIL.TEST/x", "HTTPS://" },
		{ "WWW.EVIL.TEST/x", "WWW.EVIL" },
		{ "www\u3002evil\u3002test", "www\u3002" },
		{ "www.evil.test", "www.evil" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *dead = hk_text_defang_within(rows[i].text);

		assert_null(strstr(dead, rows[i].never));
	}
}

static void
test_ordinary_words_are_left_alone(void **state)
{
	g_autofree char *same = hk_text_defang_within("本日 10:30 に www の話を a/b で");

	assert_string_equal(same, "本日 10:30 に www の話を a/b で");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_bytes_become_valid),
		cmocka_unit_test(every_pair_of_bytes_becomes_valid),
		cmocka_unit_test(clipping_keeps_its_limit_and_whole_characters),
		cmocka_unit_test(clipping_shows_that_something_is_gone),
		cmocka_unit_test(nothing_unseen_reaches_a_terminal),
		cmocka_unit_test(no_control_of_any_block_passes),
		cmocka_unit_test(nobody_can_click_it),
		cmocka_unit_test(files_are_read_whole_or_not_at_all),
		cmocka_unit_test(test_defangs_addresses_within_words),
		cmocka_unit_test(test_ordinary_words_are_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

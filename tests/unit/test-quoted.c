/* What the reasons quote is marked in the text; nothing of the text becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "house/house.h"
#include "web/desk-card.h"
#include "web/quoted.h"

typedef struct {
	HkTexts *texts;
	HkVoice voice;
	HkExamination *e;
	HkDeclaration *declaration;
	HkQuoted *quoted;
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);
	HkArtefact *artefact = hk_artefact_unreadable("x.eml", "missing");

	f->texts = hk_texts_load(hk_house_data_dir(), NULL);
	assert_non_null(f->texts);
	f->voice = (HkVoice){ .texts = f->texts, .lang = HK_JA, .instant = 1795400000 };
	f->e = hk_examination_new(artefact);
	hk_artefact_unref(artefact);
	f->declaration = hk_declaration_new("test.said");
	f->quoted = hk_quoted_new(f->e);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_quoted_free(f->quoted);
	hk_declaration_free(f->declaration);
	hk_examination_free(f->e);
	hk_texts_free(f->texts);
	g_free(f);
	return 0;
}

static guint
quote(Fixture *f, const char *place, const char *value, guint number)
{
	HkFinding *finding = hk_finding_new("test.said", place, -1);
	HkReason reason = { finding, f->declaration, 1 };
	guint found;

	hk_finding_add(finding, "quote", value);
	found = hk_quoted_add(f->quoted, &reason, number);
	hk_finding_free(finding);
	return found;
}

static char *
page(Fixture *f)
{
	HkMarkup *m = hk_markup_new();

	hk_quoted_put(m, &f->voice, f->quoted);
	return g_string_free(hk_markup_steal(m), FALSE);
}

/* The words of the page without its elements. */
static char *
words_of(const char *html)
{
	GString *out = g_string_new(NULL);
	gboolean inside = FALSE;

	for (const char *p = html; *p != '\0'; p++) {
		if (*p == '<' || *p == '>')
			inside = *p == '<';
		else if (!inside)
			g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

static void
test_marks_folded_words(void **state)
{
	Fixture *f = *state;
	g_autofree char *html = NULL;

	hk_examination_view(f->e, "text",
			    "お客様の アカウント が 停止 されました。\nPAY  Now ！（お知らせ）");
	assert_int_equal(quote(f, "", "…アカウントが停止…", 1), 1);
	assert_int_equal(quote(f, "", "pay now", 2), 2);
	assert_int_equal(quote(f, "header:Subject", "!(お知らせ)", 4), 4); /* folded, elsewhere */
	assert_int_equal(quote(f, "", "ここにない言葉", 3), 0);
	html = page(f);
	assert_non_null(strstr(html, "<mark id=\"q1\">"));
	assert_non_null(strstr(html, "href=\"#r1\""));
	assert_non_null(strstr(html, "<mark id=\"q2\"><span class=\"quote\">PAY  Now"));
	assert_null(strstr(html, "q3"));
}

static void
test_a_place_narrows(void **state)
{
	Fixture *f = *state;
	g_autofree char *html = NULL;
	char *first;

	hk_examination_view(f->e, "header:From", "bank@example.test");
	hk_examination_view(f->e, "text", "bank@example.test");
	assert_int_equal(quote(f, "header:From", "bank@example.test", 1), 1);
	html = page(f);
	first = strstr(html, "<mark");
	assert_non_null(first);
	assert_null(strstr(first + 1, "<mark"));
}

static void
test_overlap_is_marked_once(void **state)
{
	Fixture *f = *state;
	g_autofree char *html = NULL;
	g_autofree char *words = NULL;

	hk_examination_view(f->e, "text", "abcdefgh");
	assert_int_equal(quote(f, "", "abcdef", 1), 1);
	assert_int_equal(quote(f, "", "defgh", 2), 1); /* leads to the first */
	html = page(f);
	words = words_of(html);
	assert_non_null(strstr(words, "abcdef1gh"));
}

static void
test_a_mark_over_lines(void **state)
{
	Fixture *f = *state;
	g_autofree char *html = NULL;

	hk_examination_view(f->e, "text", "one two\r\nthree four");
	assert_int_equal(quote(f, "", "two three", 1), 1);
	html = page(f);
	assert_non_null(strstr(html, "two</span>"));
	assert_non_null(strstr(html, "<p><mark><span class=\"quote\">three</span></mark>"));
}

static void
test_nothing_becomes_markup(void **state)
{
	static const char *const attacks[] = {
		"<script>alert(1)</script>",
		"<img src=x onerror=alert(1)>",
		"</mark></p></div><svg/onload=alert(1)>",
		"\"><a href=\"javascript:alert(1)\">x</a>",
		"&lt;script&gt;",
		"<!-- --><![CDATA[ ]]>",
		"http://evil.example/",
		"a\xE2\x80\xAE"
		"b",
	};
	Fixture *f = *state;
	g_autofree char *html = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(attacks); i++) {
		hk_examination_view(f->e, i % 2 == 0 ? "text" : "header:Subject", attacks[i]);
		quote(f, "", attacks[i], i + 1);
	}
	html = page(f);
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, "<img"));
	assert_null(strstr(html, "<svg"));
	assert_null(strstr(html, "<!--"));
	assert_null(strstr(html, "javascript:alert(1)\""));
	assert_null(strstr(html, "http://evil"));
	assert_null(strstr(html, "\xE2\x80\xAE"));
	assert_non_null(strstr(html, "&amp;lt;script"));
}

static void
test_short_words_are_not_marked(void **state)
{
	Fixture *f = *state;

	hk_examination_view(f->e, "text", "ab ab ab");
	assert_int_equal(quote(f, "", "ab", 1), 0);
	assert_int_equal(quote(f, "", "…", 2), 0);
	assert_int_equal(quote(f, "", "", 3), 0);
	assert_int_equal(quote(f, "", "   ", 4), 0);
}

/* The same letter again and again: comparing must end, and the text is shown all the same. */
static void
test_much_of_the_same(void **state)
{
	Fixture *f = *state;
	g_autofree char *text = g_strnfill(256 * 1024, 'a');
	g_autofree char *value = g_strnfill(1000, 'a');
	g_autofree char *html = NULL;

	value[999] = 'b';
	hk_examination_view(f->e, "text", text);
	for (guint i = 1; i < 12; i++)
		assert_int_equal(quote(f, "", value, i), 0);
	html = page(f);
	assert_true(strlen(html) > 256 * 1024);
}

static void
test_many_lines_end(void **state)
{
	Fixture *f = *state;
	GString *text = g_string_new(NULL);
	g_autofree char *html = NULL;

	for (guint i = 0; i < 100000; i++)
		g_string_append(text, "a\n");
	hk_examination_view(f->e, "text", text->str);
	g_string_free(text, TRUE);
	html = page(f);
	assert_true(strlen(html) < 200 * 1024);
	assert_non_null(strstr(html, hk_voice_word(&f->voice, "quoted.more")));
}

static void
test_numbers_to_dial(void **state)
{
	static const char *const rows[][2] = {
		{ "110", "tel:110" },
		{ "#9110", "tel:%239110" },
		{ "03-5978-7509", "tel:03-5978-7509" },
		{ "例示銀行 0120-000-000", NULL },
		{ "", NULL },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *tel = hk_desk_card_tel(rows[i][0]);

		if (rows[i][1] == NULL)
			assert_null(tel);
		else
			assert_string_equal(tel, rows[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_marks_folded_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_place_narrows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_overlap_is_marked_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_mark_over_lines, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_becomes_markup, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_short_words_are_not_marked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_much_of_the_same, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_lines_end, set_up, tear_down),
		cmocka_unit_test(test_numbers_to_dial),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

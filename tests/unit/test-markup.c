/* test-markup.c - nothing that is put on a page ends the place it was put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "web/markup.h"
#include "web/token.h"

static char *
finish(HkMarkup *m)
{
	return g_string_free(hk_markup_steal(m), FALSE);
}

static void
expect(HkMarkup *m, const char *wanted)
{
	g_autofree char *got = finish(m);

	assert_string_equal(got, wanted);
}

static void
test_elements(void **state)
{
	HkMarkup *m = hk_markup_new();

	hk_markup_open(m, "p", "class", "a", "id", NULL, "hidden", "", NULL);
	hk_markup_text(m, "x");
	hk_markup_put(m, "b", "y", NULL);
	hk_markup_open(m, "br", NULL);
	hk_markup_put(m, "input", NULL, "type", "text", NULL);
	hk_markup_printf(m, "%d<%s", 7, "&");
	hk_markup_close(m, "p");
	expect(m, "<p class=\"a\" hidden>x<b>y</b><br><input type=\"text\">7&lt;&amp;</p>");
}

static void
test_escape(void **state)
{
	static const struct {
		const char *text, *shown;
	} table[] = {
		{ "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
		{ "\"'><img src=x onerror=y>", "&quot;&#39;&gt;&lt;img src=x onerror=y&gt;" },
		{ "&lt;", "&amp;lt;" },
		{ "a\001b\177c", "a\xEF\xBF\xBD"
				 "b\xEF\xBF\xBD"
				 "c" },
		{ HK_TOKEN_MARK, "\xEF\xBF\xBDtoken\xEF\xBF\xBD" },
		{ "\xFF<", "\xEF\xBF\xBD&lt;" },
		{ "火\t消\nし", "火\t消\nし" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
		HkMarkup *m = hk_markup_new();
		g_autofree char *wanted = g_strdup_printf("<p title=\"%s\">%s</p>", table[i].shown,
							  table[i].shown);

		hk_markup_put(m, "p", table[i].text, "title", table[i].text, NULL);
		expect(m, wanted);
	}
}

static void
test_addresses(void **state)
{
	static const char *const refused[] = { "javascript:alert(1)",  "JaVaScRiPt:alert(1)",
					       " javascript:alert(1)", "data:text/html,x",
					       "//evil.example/",      "/\\evil.example",
					       "vbscript:x",	       "\tjavascript:x",
					       "file:///etc/passwd",   "evil" };
	static const char *const kept[] = { "/cases", "#main", "?a=b", "https://example.jp/",
					    "tel:110" };

	for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
		HkMarkup *m = hk_markup_new();

		hk_markup_put(m, "a", "x", "href", refused[i], NULL);
		hk_markup_put(m, "img", NULL, "src", refused[i], NULL);
		hk_markup_put(m, "button", "y", "formaction", refused[i], NULL);
		expect(m, "<a>x</a><img><button>y</button>");
	}
	for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
		HkMarkup *m = hk_markup_new();
		g_autofree char *wanted = g_strdup_printf("<a href=\"%s\">x</a>", kept[i]);

		hk_markup_put(m, "a", "x", "href", kept[i], NULL);
		expect(m, wanted);
	}
}

static void
test_hostile(void **state)
{
	HkMarkup *m = hk_markup_new();
	g_autofree char *got = NULL;

	hk_markup_hostile(m, "<b>\xE2\x80\xAE https://evil.example/");
	hk_markup_hostile(m, NULL);
	got = finish(m);
	assert_null(strstr(got, "<b>"));
	assert_null(strstr(got, "https://"));
	assert_non_null(strstr(got, "&lt;U+202E&gt;"));
	assert_true(g_str_has_suffix(got, "<span class=\"quote\"></span>"));
}

static void
test_form(void **state)
{
	HkMarkup *m = hk_markup_new();
	g_autofree char *got = NULL;

	hk_markup_form(m, "/examine", TRUE);
	hk_markup_close(m, "form");
	got = finish(m);
	assert_non_null(strstr(got, "enctype=\"multipart/form-data\""));
	assert_non_null(strstr(got, "value=\"" HK_TOKEN_MARK "\""));
}

static void
test_doc_levels(void **state)
{
	g_autoptr(HkDoc) doc = hk_doc_new(HK_EN);
	HkMarkup *m = hk_markup_new();

	hk_block_heading(hk_doc_root(doc), 1, "a");
	hk_block_heading(hk_doc_root(doc), 2, "b");
	hk_markup_doc(m, doc, 2);
	hk_markup_doc(m, doc, 6);
	expect(m, "<h2>a</h2>\n<h3>b</h3>\n<h6>a</h6>\n<h6>b</h6>\n");
}

static void
test_join(void **state)
{
	HkMarkup *m = hk_markup_new();
	HkMarkup *inner = hk_markup_new();

	hk_markup_put(inner, "b", "<", NULL);
	hk_markup_open(m, "main", NULL);
	hk_markup_join(m, inner);
	hk_markup_close(m, "main");
	expect(m, "<main><b>&lt;</b></main>");
}

/* A mistake of ours is told, and the page is whole all the same. */
static guint complaints;

static void
count(const char *domain, GLogLevelFlags level, const char *message, gpointer user)
{
	complaints++;
}

static void
test_mistakes(void **state)
{
	const GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK);
	GLogFunc before = g_log_set_default_handler(count, NULL);
	HkMarkup *m = hk_markup_new();

	complaints = 0;
	hk_markup_open(m, "p", "onclick", "x()", "style", "color:red", NULL);
	hk_markup_close(m, "div");
	hk_markup_open(m, "b", NULL);
	expect(m, "<p><b></b></p>");
	assert_int_equal(complaints, 4);
	g_log_set_default_handler(before, NULL);
	g_log_set_always_fatal(fatal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_elements),  cmocka_unit_test(test_escape),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_form),	  cmocka_unit_test(test_doc_levels),
		cmocka_unit_test(test_join),	  cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

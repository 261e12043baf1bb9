/* test-html.c - what a reader sees of HTML, and what is kept from him. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/html.h"

static const struct {
	const char *html, *text, *hidden;
} cases[] = {
	{ "", "", "" },
	{ "plain", "plain", "" },
	{ "a<br>b<p>c</p>d", "a\nb\nc\nd", "" },
	{ "<td>a</td><td>b</td>", "a b", "" },
	{ "Am<b>az</b>on", "Amazon", "" },
	{ "a &lt;b&gt; &amp; &#12354;&#x3044;&nbsp;&colon;", "a <b> & あい\xC2\xA0:", "" },
	{ "&unknown; &#0; &#xD800; &#99999999;", "&unknown; \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD",
	  "" },
	{ "x<script>bad()</script>y<style>p{}</style>z", "xyz", "" },
	{ "x<SCRIPT>bad()</scripty></SCRIPT >y", "xy", "" },
	{ "x<!-- no --><!-->y-->z", "xy-->z", "" },
	{ "x<!-- no --!>y", "xy", "" },
	{ "x<!----!>y<!--->z<!--->--!>", "xyz--!>", "" },
	{ "x<!-- --! > ->- --!-->y<!-- --!", "xy", "" },
	{ "<xmp>a <b hidden>&amp;</b>\nc</xmp>d", "a <b hidden>&amp;</b>\nc\nd", "" },
	{ "<xmp hidden>h</xmp>v", "v", "h" },
	{ "<plaintext>a</plaintext><p hidden>b", "a</plaintext><p hidden>b", "" },
	{ "<listing>a\n<b>b</b></listing>", "a\nb", "" },
	{ "<textarea><!--a&gt;--></textarea>b", "<!--a>-->b", "" },
	{ "<svg><style>.a{fill:red}</style></svg>v", "v", "h" },
	{ "<svg><style><p>v</p></style></svg>w", "v\nw", "" },
	{ "<svg><title>t<p>v</p></title></svg>", "v", "t" },
	{ "<svg><script><img alt=v></script>", "v", "" },
	{ "<svg hidden>h</p>v", "v", "h" },
	{ "<svg><style></br>v", "v", "" },
	{ "<svg><style/><g/><foreignObject>v<style>h</style>w", "vw", "" },
	{ "<svg/><style>.a{}</style>v", "v", "" },
	{ "<math><style>v</style><mtext><![CDATA[w<]]>x", "vw<x", "" },
	{ "<![CDATA[a>b", "b", "" },
	{ "<math><title>v", "v", "" },
	{ "<svg><![CDATA[v", "v", "" },
	{ "1 < 2 <3 </ a>", "1 < 2 <3", "" },
	{ "<img alt='logo'>text", "logo text", "" },
	{ "<input type=submit value='送信'>", "送信", "" },
	{ "a<div style='display:none'>gone<div>in</div>side</div>b", "a\nb", "gone in side" },
	{ "a<span style='DISPLAY : None'>x</span>b", "ab", "x" },
	{ "<p hidden>h</p>v", "v", "h" },
	{ "<font color=white>w</font>v", "v", "w" },
	{ "<td bgcolor=black><font color=#fff>w</font>", "w", "" },
	{ "<div style='font-size:0'>z<p style='font-size:14px'>v</p></div>", "v", "z" },
	{ "<i style='visibility:hidden'>h<b style='visibility:visible'>v</b></i>", "v", "h" },
	{ "<i style='opacity:0.0'>h</i><i style='opacity:.9'>v</i>", "v", "h" },
	{ "<i style='max-height:0;overflow:hidden'>h</i>", "", "h" },
	{ "<i style='color:rgba(0,0,0,0)'>h</i>", "", "h" },
	{ "<p style='display:none'>h<p>v", "v", "h" },
	{ "<tr><td style='display:none'><b>h<td>v</b>", "v", "h" },
	{ "<class style='display:none'>h</class>v", "v", "h" },
	{ "<div class=btn style='color:#fff'>v</div>", "v", "" },
};

/* White space at the borders of pieces is nobody's promise. */
static char *
squeezed(const GString *text)
{
	g_auto(GStrv) words = g_strsplit_set(text->str, " \n", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; words[i] != NULL; i++)
		if (*words[i] != '\0')
			g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", words[i]);
	return g_string_free(out, FALSE);
}

static void
test_text(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(HkHtml) html = hk_html_read(cases[i].html, strlen(cases[i].html));
		g_autofree char *hidden = squeezed(html->hidden);

		assert_string_equal(html->text->str, cases[i].text);
		assert_int_equal(html->text->len, strlen(cases[i].text));
		if (*cases[i].hidden != '\0')
			assert_true(*hidden != '\0');
		else
			assert_string_equal(hidden, "");
	}
}

/* Every prefix of a mail is a mail that was cut: none may read beyond its end. */
static void
test_every_prefix(void **state)
{
	static const char html[] =
		"<html><body bgcolor='#fff'><!-- c --><a href=\"https://x.example/?a=1&amp;b=2\">"
		"T&eacute;xt</a><table><tr><td style=\"color:rgb(1,2,3);font-size:1.5em\">&#x41;"
		"<img src=x alt='&lt;'></td></tr></table><script>x</script><meta "
		"http-equiv=refresh "
		"content='0;url=https://y.example/'><xmp>&lt;</xmp><textarea>&lt;</textarea>"
		"<svg><style>x</style><![CDATA[y]]><g/></svg><!-- --!></body><plaintext>z";

	for (gsize n = 0; n < sizeof html; n++) {
		g_autofree char *exact = g_memdup2(html, MAX(n, 1));
		g_autoptr(HkHtml) out = hk_html_read(exact, n);

		assert_true(out->text->len <= n);
	}
}

static const HkHtmlLink *
link_at(const HkHtml *html, guint i)
{
	assert_true(i < html->links->len);
	return &g_array_index(html->links, HkHtmlLink, i);
}

static void
test_links(void **state)
{
	static const char source[] =
		"<base href='//b.example/'><a href=' https://a.example/?x=1&copy=2&amp;y '>see "
		"<b>this</b></a>"
		"<form action='/go'><input type=Password></form><img src='cid:1'>"
		"<meta http-equiv='Refresh' content=\"0; URL='http://r.example'\">"
		"<a style='display:none' href=h>h</a>";
	g_autoptr(HkHtml) html = hk_html_read(source, strlen(source));
	const HkHtmlLink *a = link_at(html, 1);

	assert_int_equal(link_at(html, 0)->role, HK_HTML_BASE);
	assert_string_equal(a->target, " https://a.example/?x=1&copy=2&y ");
	assert_memory_equal(html->text->str + a->from, "see this", 8);
	assert_int_equal(a->to - a->from, 8);
	assert_int_equal(link_at(html, 2)->role, HK_HTML_FORM);
	assert_int_equal(link_at(html, 3)->role, HK_HTML_IMAGE);
	assert_int_equal(link_at(html, 4)->role, HK_HTML_REFRESH);
	assert_true(link_at(html, 5)->hidden);
	assert_int_equal(html->forms, 1);
	assert_int_equal(html->passwords, 1);
}

static const struct {
	const char *base, *link, *whole;
} joined[] = {
	{ "https://e.example/", "/login", "https://e.example/login" },
	{ "https://e.example", "login", "https://e.example/login" },
	{ "https://e.example?q", "login", "https://e.example/login" },
	{ "https://e.example/a/b?q=/x#/y", "c", "https://e.example/a/c" },
	{ "https://e.example/a/b?q", "?r", "https://e.example/a/b?r" },
	{ "https://e.example/a/b#f", "#g", "https://e.example/a/b#g" },
	{ "https://e.example/a/b", "\\c", "https://e.example\\c" },
	{ "https://e.example/a/b", "//f.example/c", "https://f.example/c" },
	{ "https://e.example/a/b", "\\/f.example/c", "https:\\/f.example/c" },
	{ "https://e.example/", "mailto:a@b.example", "mailto:a@b.example" },
	{ "https://e.example/", "http://f.example/", "http://f.example/" },
	{ " ht\ntps:e.example ", " lo\tgin ", "https:e.example/login" },
	{ "//e.example/", "/c", "//e.example/c" },
	{ "/folder/", "c", "c" },
	{ "https://", "c", "c" },
	{ "data:text/html,x", "c", "c" },
	{ "", "c", "c" },
};

static void
test_base(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(joined); i++) {
		g_autofree char *source = g_strdup_printf(
			"<svg><base href=https://no.example></svg><a href='%s'>x</a>"
			"<base target=_top><base href='%s'><base href='https://second.example/'>",
			joined[i].link, joined[i].base);
		g_autoptr(HkHtml) html = hk_html_read(source, strlen(source));

		assert_string_equal(link_at(html, 0)->target, joined[i].whole);
		assert_string_equal(link_at(html, 2)->target, "https://second.example/");
	}
}

static void
test_hidden_inside_words(void **state)
{
	static const char source[] =
		"A<i style='font-size:0'>x</i>ma<i style='font-size:0'>y</i>zon "
		"<i style='font-size:0'>z</i>お<i hidden>q</i>客";
	g_autoptr(HkHtml) html = hk_html_read(source, strlen(source));

	assert_string_equal(html->text->str, "Amazon お客");
	assert_int_equal(html->inside_words, 3);
}

static void
test_depth_is_bounded(void **state)
{
	GString *source = g_string_new(NULL);
	HkHtml *html;

	for (guint i = 0; i < 100000; i++)
		g_string_append(source, "<div style='display:none'>");
	for (guint i = 0; i < 100000; i++)
		g_string_append(source, "</div>");
	g_string_append(source, "end");
	html = hk_html_read(source->str, source->len);
	assert_string_equal(html->text->str, "end");
	hk_html_free(html);
	g_string_free(source, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_every_prefix),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_hidden_inside_words),
		cmocka_unit_test(test_depth_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

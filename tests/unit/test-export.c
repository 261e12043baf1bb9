/* test-export.c - machine formats of three invented cases, byte for byte, and what they refuse.
 *
 * The expectations lie in tests/golden/export-*; tests/schema/check-exports holds the same files to
 * the standards.  After a wanted change run with HK_ACCEPT=1 and read the diff.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "guide/book.h"
#include "report/export-parts.h"
#include "report/mime.h"
#include "report/xml.h"
#include "scratch.h"

#define OPENED 1795400000 /* 2026-11-23 in Japan */
#define CASE_ID "20261123-TEST"

typedef struct {
	HkEntryType type;
	const char *body[10]; /* key, value, … */
} Line;

#define FACT(key, value, source)                                                                   \
	{                                                                                          \
		HK_ENTRY_FACT,                                                                     \
		{                                                                                  \
			"key", key, "value", value, "source", source                               \
		}                                                                                  \
	}

/* What every reporter has told. */
static const Line reporter[] = {
	FACT("organisation.name", "見本商店株式会社", "profile"),
	FACT("organisation.url", "https://www.shop.example.jp/", "profile"),
	FACT("reporter.name", "見本 花子", "profile"),
	FACT("reporter.mail", "security@shop.example.jp", "profile"),
	FACT("reporter.phone", "03-0000-0000", "profile"),
};

static const Line phishing[] = {
	{ HK_ENTRY_VERDICT, { "result", "incident", "kind", "phishing", "probability", "0.97" } },
	FACT("mail.subject", "【重要】お支払い方法の確認", "finding"),
	FACT("mail.from-name", "見本銀行", "finding"),
	FACT("mail.from-address", "info@bank.example", "finding"),
	FACT("mail.reply-to", "INFO2@reply.test", "typed"),
	FACT("mail.date", "2026-11-23T08:12+09:00", "finding"),
	FACT("mail.received-at", "2026-11-23T08:15", "typed"),
	FACT("mail.attachments", "invoice.zip、請求書.pdf", "typed"),
	FACT("site.url", "https://bank-example.test/login?a=1&b='x'", "typed"),
	FACT("site.ip", "192.0.2.7", "typed"),
	FACT("site.brand", "見本銀行", "typed"),
	FACT("extortion.wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "typed"),
	FACT("incident.found-at", "2026-11-23T09:00", "typed"),
	FACT("incident.summary", "社員が https://bank-example.test/login を開いた。", "typed"),
	{ HK_ENTRY_EVENT, { "occurred", "2026-11-23T09:05", "text", "LANケーブルを抜いた" } },
	{ HK_ENTRY_LOSS, { "amount", "120000", "currency", "JPY", "text", "カード" } },
	{ HK_ENTRY_EVIDENCE,
	  { "sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "name",
	    "invoice.zip", "malware", "true", "size", "0" } },
};

/* Every value tries to leave its field. */
#define NASTY "</Name>]]>&<!--\x01\x1b[31m\"',\n\r\n.\r\nBcc: x@y.test\r\n\r\n{\"a\":1}\xE2\x80\xAE"
static const Line hostile[] = {
	FACT("mail.subject", NASTY, "finding"),
	FACT("mail.from-name", "=cmd|' /C calc'!A0", "finding"),
	FACT("mail.from-address", "a'b\\c\"<x>@evil.test\r\nBcc: z@evil.test", "finding"),
	FACT("mail.attachments", "=1+1.xls\n＝2.csv\n@sum\n../../etc/passwd", "finding"),
	FACT("mail.sms-number", "+810000000000", "typed"),
	FACT("site.url", "https://evil.test\\@www.shop.example.jp/'] OR [a=b\\日本\x01", "typed"),
	FACT("site.host", "not a host <b>", "typed"),
	FACT("money.account", "-2+3 \"quoted\", 9", "typed"),
	FACT("incident.summary", NASTY, "typed"),
	FACT("malware.hash", "ABCDEF0123456789ABCDEF0123456789", "typed"),
	FACT("malware.name", NASTY, "typed"),
	{ HK_ENTRY_EVENT, { "occurred", "2026-11-23T09:05", "text", "\t=HYPERLINK(\"x\")" } },
};

static const char original[] = "Return-Path: <bounce@evil.test>\n"
			       "From: \"Bank\" <info@bank.example>\n"
			       "Subject: =?UTF-8?B?44CQ6YeN6KaB44CR?=\n"
			       "\n"
			       "\xE9\x8A\x80\xE8\xA1\x8C\n"
			       "--hikeshi-boundary--\n"
			       ".\n";

static void
add(GPtrArray *entries, const Line *line)
{
	HkFields *body = hk_fields_new();

	for (guint i = 0; i + 1 < G_N_ELEMENTS(line->body) && line->body[i] != NULL; i += 2)
		hk_fields_set(body, line->body[i], line->body[i + 1]);
	g_ptr_array_add(entries, hk_entry_new(CASE_ID, entries->len + 1, OPENED + 60 * entries->len,
					      "hanako", line->type, body));
}

/* lines: n of them behind the opening and what the reporter told.  (owned) */
static HkCase *
case_of(const char *title, const char *kind, const char *drill, const Line *lines, guint n)
{
	GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);
	Line opened = { HK_ENTRY_OPENED, { "title", title, "kind", kind, "drill", drill } };
	g_autoptr(GError) error = NULL;
	HkCase *c;

	add(entries, &opened);
	for (guint i = 0; i < G_N_ELEMENTS(reporter); i++)
		add(entries, &reporter[i]);
	for (guint i = 0; i < n; i++)
		add(entries, &lines[i]);
	c = hk_case_fold(entries, &error);
	assert_null(error);
	return c;
}

static HkCase *
phishing_case(void)
{
	return case_of("フィッシング: 【重要】お支払い方法の確認", "phishing", "false", phishing,
		       G_N_ELEMENTS(phishing));
}

typedef struct {
	HkTexts *texts;
	HkVoice voice;
	GBytes *original;
	HkExportContext x;
} Room;

static int
set_up(void **state)
{
	Room *r = g_new0(Room, 1);

	r->texts = hk_texts_load(real_data(), NULL);
	assert_non_null(r->texts);
	r->voice = (HkVoice){ .texts = r->texts, .lang = HK_JA };
	hk_civil_parse("2026-11-24T10:00", &r->voice.instant, NULL);
	r->original = g_bytes_new_static(original, sizeof original - 1);
	r->x = (HkExportContext){ .voice = &r->voice,
				  .version = "0.1.0",
				  .seed = "a test",
				  .rsit = "fraud/phishing",
				  .original = r->original };
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	Room *r = *state;

	hk_texts_free(r->texts);
	g_bytes_unref(r->original);
	g_free(r);
	return 0;
}

static void
golden(const char *stem, const HkExporter *e, const GString *got)
{
	const char *top = g_getenv("HK_SOURCE");
	g_autofree char *name = g_strdup_printf("export-%s.%s", stem, e->extension);
	g_autofree char *path = g_build_filename(top != NULL ? top : ".", "tests", "golden", name,
						 NULL);
	g_autofree char *want = NULL;
	gsize len;

	if (g_getenv("HK_ACCEPT") != NULL)
		assert_true(g_file_set_contents(path, got->str, (gssize)got->len, NULL));
	assert_true(g_file_get_contents(path, &want, &len, NULL));
	assert_string_equal(got->str, want);
	assert_int_equal(got->len, len);
}

static GString *
exported(const Room *r, const HkCase *c, const char *format)
{
	g_autoptr(GError) error = NULL;
	GString *out = hk_exporter_find(format)->call(c, &r->x, &error);

	if (out == NULL)
		fail_msg("%s: %s", format, error->message);
	return out;
}

static void
refused(const Room *r, const HkCase *c, const char *format, const char *why)
{
	g_autoptr(GError) error = NULL;

	assert_null(hk_exporter_find(format)->call(c, &r->x, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	assert_non_null(strstr(error->message, why));
}

static void
test_phishing(void **state)
{
	Room *r = *state;
	g_autoptr(HkCase) c = phishing_case();

	for (guint i = 0; hk_exporter_at(i) != NULL; i++) {
		const HkExporter *e = hk_exporter_at(i);
		g_autoptr(GString) out = exported(r, c, e->name);
		g_autoptr(GString) again = exported(r, c, e->name);

		golden("phishing", e, out);
		assert_true(g_string_equal(out, again));
	}
}

static void
test_hostile(void **state)
{
	Room *r = *state;
	g_autoptr(HkCase) c = case_of(NASTY, "phishing", "false", hostile, G_N_ELEMENTS(hostile));

	r->voice.lang = HK_EN;
	r->x.tlp = HK_TLP_AMBER_STRICT;
	for (guint i = 0; hk_exporter_at(i) != NULL; i++) {
		const HkExporter *e = hk_exporter_at(i);
		g_autoptr(GString) out = exported(r, c, e->name);

		golden("hostile", e, out);
		assert_null(memchr(out->str, 0x1B, out->len));
	}
}

/* A drill is marked in whatever is only read, and refused where a desk would act upon it. */
static void
test_drill(void **state)
{
	Room *r = *state;
	g_autoptr(HkCase) c = case_of("訓練", "phishing", "true", phishing, G_N_ELEMENTS(phishing));
	static const char *const read[] = { "misp", "stix", "iodef" };

	for (guint i = 0; i < G_N_ELEMENTS(read); i++) {
		g_autoptr(GString) out = exported(r, c, read[i]);

		golden("drill", hk_exporter_find(read[i]), out);
		assert_non_null(strstr(out->str, "【訓練】"));
	}
	refused(r, c, "xarf", "drill");
	refused(r, c, "arf", "drill");
}

/* Nothing is offered for blocking while nobody is sure. */
static void
test_unsure(void **state)
{
	static const Line undecided = { HK_ENTRY_VERDICT, { "result", "undecided" } };
	Line lines[G_N_ELEMENTS(phishing) + 1];
	g_autoptr(HkCase) c = NULL;
	g_autoptr(GPtrArray) found = NULL;

	memcpy(lines, phishing, sizeof phishing);
	lines[G_N_ELEMENTS(phishing)] = undecided;
	c = case_of("x", "phishing", "false", lines, G_N_ELEMENTS(lines));
	found = hk_indicators(c);
	assert_true(found->len > 5);
	for (guint i = 0; i < found->len; i++)
		assert_false(((HkIndicator *)g_ptr_array_index(found, i))->to_ids);
}

typedef struct {
	const char *fact;
	const char *value;
	const char *source;
	HkIndicatorType type;
	const char *want;
	gboolean to_ids;
	gboolean own;
} Reading;

static void
test_indicators(void **state)
{
	static const Reading readings[] = {
		{ "site.url", "http://a.test/x", "typed", HK_INDICATOR_URL, "http://a.test/x", TRUE,
		  FALSE },
		{ "site.url", "http://a.test/x", "finding", HK_INDICATOR_URL, "http://a.test/x",
		  FALSE, FALSE },
		{ "site.url", "http://日本.test/x", "typed", HK_INDICATOR_HOST, "xn--wgv71a.test",
		  TRUE, FALSE },
		{ "site.url", "https://shop.example.jp/x", "typed", HK_INDICATOR_URL,
		  "https://shop.example.jp/x", FALSE, TRUE },
		{ "site.url", "https://a.shop.example.jp", "typed", HK_INDICATOR_HOST,
		  "a.shop.example.jp", FALSE, TRUE },
		{ "site.url", "https://myshop.example.jp", "typed", HK_INDICATOR_HOST,
		  "myshop.example.jp", TRUE, FALSE },
		{ "site.url", "https://shop.example.jp@evil.test/", "typed", HK_INDICATOR_HOST,
		  "evil.test", TRUE, FALSE },
		{ "site.url", "http://[2001:db8::1]:8080/", "typed", HK_INDICATOR_IP6,
		  "2001:db8::1", TRUE, FALSE },
		{ "site.host", "EVIL.Test.", "typed", HK_INDICATOR_HOST, "evil.test", TRUE, FALSE },
		{ "site.host", "localhost", "typed", HK_INDICATOR_TEXT, "localhost", FALSE, FALSE },
		{ "site.host", "a..test", "typed", HK_INDICATOR_TEXT, "a..test", FALSE, FALSE },
		{ "site.host", "x..", "typed", HK_INDICATOR_TEXT, "x..", FALSE, FALSE },
		{ "site.ip", "192.0.2.1", "typed", HK_INDICATOR_IP4, "192.0.2.1", FALSE, FALSE },
		{ "source.address", "192.0.2.1", "typed", HK_INDICATOR_IP4, "192.0.2.1", TRUE,
		  FALSE },
		{ "malware.hash", " DA39A3EE5E6B4B0D3255BFEF95601890AFD80709 ", "typed",
		  HK_INDICATOR_SHA1, "da39a3ee5e6b4b0d3255bfef95601890afd80709", TRUE, FALSE },
		{ "malware.hash", "da39", "typed", HK_INDICATOR_TEXT, "da39", FALSE, FALSE },
		{ "extortion.wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "typed",
		  HK_INDICATOR_BTC, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", TRUE, FALSE },
		{ "extortion.wallet", "0x00000000219ab540356cBB839Cbe05303d7705Fa", "typed",
		  HK_INDICATOR_COIN, "0x00000000219ab540356cBB839Cbe05303d7705Fa", TRUE, FALSE },
		{ "mail.from-address", "a@x.shop.example.jp", "typed", HK_INDICATOR_EMAIL_FROM,
		  "a@x.shop.example.jp", FALSE, TRUE },
		{ "mail.attachments", "a.zip, b.zip;\r\nc.zip", "typed", HK_INDICATOR_FILENAME,
		  "a.zip", FALSE, FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(readings); i++) {
		const Reading *w = &readings[i];
		Line line = FACT(w->fact, w->value, w->source);
		g_autoptr(HkCase) c = case_of("x", "phishing", "false", &line, 1);
		g_autoptr(GPtrArray) found = hk_indicators(c);
		const HkIndicator *got = hk_indicator_first(found, w->type);

		if (got == NULL || strcmp(got->value, w->want) != 0 || got->to_ids != w->to_ids ||
		    got->own != w->own)
			fail_msg("%s: %s", w->fact, w->value);
	}
}

static void
test_refusals(void **state)
{
	static const Line leak[] = { FACT("incident.summary", "x", "typed") };
	static const Line nobody[] = { FACT("reporter.mail", "evil\r\nTo: x@y.test", "typed"),
				       FACT("organisation.url", "nonsense", "typed") };
	Room *r = *state;
	g_autoptr(HkCase) none = case_of("x", "data-leak", "false", leak, 1);
	g_autoptr(HkCase) mute = case_of("x", "phishing", "false", nobody, 2);
	g_autoptr(HkCase) bare = case_of("x", "phishing", "false", leak, 1);

	refused(r, none, "xarf", "no type");
	refused(r, none, "arf", "no feedback type");
	refused(r, mute, "xarf", "reporter.mail");
	refused(r, mute, "arf", "reporter.mail");
	refused(r, mute, "iodef", "organisation.url");
	refused(r, bare, "xarf", "site.url");
	r->x.original = NULL;
	refused(r, bare, "arf", "original");
	assert_null(hk_exporter_find("pdf"));
}

static const Line spam[] = {
	FACT("mail.subject", "Half price", "finding"),
	FACT("mail.envelope-from", "bounce@evil.test", "typed"),
	FACT("source.address", "192.0.2.9", "typed"),
	FACT("source.port", "25", "typed"),
};

static void
test_xarf_types(void **state)
{
	static const Line sms = FACT("mail.sms-number", "+810000000000", "typed");
	static const Line shop[] = { FACT("shop.url-fake", "https://evil.test/", "typed"),
				     FACT("shop.url-real", "https://www.shop.example.jp/",
					  "typed") };
	Room *r = *state;
	const HkExporter *e = hk_exporter_find("xarf");
	g_autoptr(HkCase) a = case_of("x", "ad-spam", "false", spam, G_N_ELEMENTS(spam));
	g_autoptr(HkCase) b = case_of("x", "chain", "false", &sms, 1);
	g_autoptr(HkCase) c = case_of("x", "fake-shop", "false", shop, 2);
	g_autoptr(HkCase) d = case_of("x", "fake-shop", "false", shop, 1);
	g_autoptr(HkCase) own = case_of("x", "site-tampering", "false", shop + 1, 1);
	g_autoptr(GString) as_mail = exported(r, a, "xarf");
	g_autoptr(GString) as_sms = exported(r, b, "xarf");
	g_autoptr(GString) as_imitation = exported(r, c, "xarf");
	g_autoptr(GString) as_fraud = exported(r, d, "xarf");

	golden("spam", e, as_mail);
	golden("sms", e, as_sms);
	golden("imitation", e, as_imitation);
	golden("fraud", e, as_fraud);
	refused(r, own, "xarf", "site.url");
}

/* Of the body nothing may leave when only the headers were asked for. */
static void
test_arf_headers(void **state)
{
	Room *r = *state;
	g_autoptr(HkCase) c = phishing_case();
	g_autoptr(GString) out = NULL;

	r->x.headers_only = TRUE;
	out = exported(r, c, "arf");
	golden("headers", hk_exporter_find("arf"), out);
	assert_non_null(strstr(out->str, "text/rfc822-headers"));
	assert_null(strstr(out->str, "\xE9\x8A\x80"));
}

/* An original that knows our boundary does not end our parts. */
static void
test_arf_boundary(void **state)
{
	Room *r = *state;
	g_autoptr(HkCase) c = phishing_case();
	HkUuid first = hk_part_uuid(&r->x, c, "boundary", "0");
	g_autofree char *mail = g_strdup_printf("A: b\n\n--hikeshi-%s--\n", first.text);
	g_autofree char *end = g_strdup_printf("\r\n--hikeshi-%s--\r\n", first.text);
	g_autoptr(GBytes) bytes = g_bytes_new(mail, strlen(mail));
	g_autoptr(GString) out = NULL;

	r->x.original = bytes;
	out = exported(r, c, "arf");
	assert_non_null(strstr(out->str, end)); /* carried on as words */
	assert_false(g_str_has_suffix(out->str, end));
}

static void
test_mime(void **state)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *lengthy = g_strnfill(1200, 'x');

	hk_mime_quoted(out, "a=b \r\nc\rd\t\n\xFF", 12);
	assert_string_equal(out->str, "a=3Db=20\r\nc\r\nd=09\r\n=FF");
	g_string_truncate(out, 0);
	hk_mime_lines(out, "a\nb\r\nc\rd", 8);
	assert_string_equal(out->str, "a\r\nb\r\nc\r\nd");
	g_string_truncate(out, 0);
	hk_mime_words(out, "plain words", 0);
	assert_string_equal(out->str, "plain words");
	g_string_truncate(out, 0);
	hk_mime_words(out, "a\r\nBcc: b", 20);
	assert_null(strstr(out->str, "Bcc"));
	assert_string_equal(hk_mime_needs("a\nb", 3), "7bit");
	assert_string_equal(hk_mime_needs("a\xE3", 2), "8bit");
	assert_string_equal(hk_mime_needs("a\0b", 3), "binary");
	assert_string_equal(hk_mime_needs(lengthy, 1200), "binary");
	assert_int_equal(hk_mime_head("A: b\nC: d\n\nx", 12), 10);
	assert_int_equal(hk_mime_head("A: b\r\n\r\nx", 9), 6);
	assert_int_equal(hk_mime_head("no head", 7), 7);
	assert_int_equal(hk_mime_head("", 0), 0);
}

static void
test_xml(void **state)
{
	g_autoptr(GString) out = g_string_new(NULL);

	hk_xml_escape(out, "<&>\"'\x01\x0B\t\r\n\xEF\xBF\xBF\xE2\x80\xAE\xFFあ");
	assert_string_equal(out->str, "&#x3C;&#x26;&#x3E;&#x22;&#x27;\xEF\xBF\xBD\xEF\xBF\xBD&#x9;"
				      "&#xD;&#xA;\xEF\xBF\xBD&#x202E;\xEF\xBF\xBDあ");
}

static void
test_uri(void **state)
{
	static const char *const pairs[][2] = {
		{ "https://a.test/?q=1#x", "https://a.test/?q=1#x" },
		{ "https://a.test\\@b.test/", "https://a.test/@b.test/" },
		{ "https://a\t.te\nst/", "https://a.test/" },
		{ "http://[2001:db8::1]/[x]", "http://[2001:db8::1]/%5Bx%5D" },
		{ "http://a.test/%4a%zz%", "http://a.test/%4a%25zz%25" },
		{ "http://a.test/#a#b", "http://a.test/#a%23b" },
		{ "http://a.test/日?\\", "http://a.test/%E6%97%A5?%5C" },
		{ "mailto:a b", "mailto:a%20b" },
		{ "", "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *got = hk_indicator_uri(pairs[i][0]);

		assert_string_equal(got, pairs[i][1]);
	}
}

static void
test_blank(void **state)
{
	static const Line lines[] = { FACT("extortion.wallet", " ", "typed"),
				      FACT("mail.attachments", " ,、\r\n", "typed") };
	g_autoptr(HkCase) c = case_of("x", "phishing", "false", lines, 2);
	g_autoptr(GPtrArray) found = hk_indicators(c);

	assert_int_equal(found->len, 0);
}

/* RFC 9562, appendix A.4: www.example.com in the space of domain names. */
static void
test_uuid(void **state)
{
	HkUuid got = hk_uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");

	assert_string_equal(got.text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void
test_tlp(void **state)
{
	HkTlp tlp;

	for (guint i = 0; i < HK_TLP__N; i++) {
		assert_true(hk_tlp_from_id(hk_tlp_id((HkTlp)i), &tlp));
		assert_int_equal(tlp, i);
	}
	assert_false(hk_tlp_from_id("white", &tlp));
}

/* Every kind of incident has its place in the taxonomy, and every kind can be exported. */
static void
test_kinds(void **state)
{
	static const char *const everywhere[] = { "misp", "stix", "iodef", "csv", "csv-timeline" };
	Room *r = *state;
	g_autoptr(HkBook) book = hk_book_load(real_data(), NULL, NULL);

	assert_non_null(book);
	for (guint k = 0; k < HK_KIND__N; k++) {
		g_autoptr(HkCase) c = case_of("x", hk_kind_id((HkKind)k), "false", spam, 1);

		assert_true(k == HK_KIND_BENIGN || hk_book_rsit(book, (HkKind)k) != NULL);
		r->x.rsit = hk_book_rsit(book, (HkKind)k);
		for (guint i = 0; i < G_N_ELEMENTS(everywhere); i++) {
			g_autoptr(GString) out = exported(r, c, everywhere[i]);

			assert_true(out->len > 0);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_phishing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hostile, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_drill, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_xarf_types, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_arf_headers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_arf_boundary, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_kinds, set_up, tear_down),
		cmocka_unit_test(test_unsure),
		cmocka_unit_test(test_indicators),
		cmocka_unit_test(test_mime),
		cmocka_unit_test(test_xml),
		cmocka_unit_test(test_uri),
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_uuid),
		cmocka_unit_test(test_tlp),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

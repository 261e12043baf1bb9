/* test-notice.c - letters: what they hold, what they lack, and what they never do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/sources.h"
#include "report/notice.h"
#include "report/paper.h"
#include "report/render.h"
#include "scratch.h"
#include "small-case.h"

#define FACTS                                                                                      \
	"- {key: a.name, type: text, own: true, ja: 名前, en: Name}\n"                           \
	"- {key: a.url, type: url, ja: 住所, en: Address}\n"
#define HEAD                                                                                       \
	"id: n\ntitle: {ja: 題, en: Title}\nwhen: {ja: 時, en: When}\nto: {ja: 宛, en: To}\n"   \
	"subject: {ja: '件 {a.name}', en: 'About {a.name}'}\nkinds: [fake-shop]\nsources: []\n"

typedef struct {
	HkTexts *texts;
	HkFactNames *names;
	HkNotices *notices;
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);

	f->texts = hk_texts_load(real_data(), NULL);
	f->names = hk_fact_names_load(real_data(), NULL, NULL);
	f->notices = hk_notices_load(real_data(), NULL, NULL);
	*state = f;
	return f->texts == NULL || f->names == NULL || f->notices == NULL;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_texts_free(f->texts);
	hk_fact_names_free(f->names);
	hk_notices_free(f->notices);
	g_free(f);
	return 0;
}

static void
bad_notices_are_refused_with_their_line(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ HEAD, "“body” is missing" },
		{ HEAD "body: []\n", ":8: this list is empty" },
		{ HEAD "body:\n  - {as: text, ja: x}\n", ":9: “en” is missing" },
		{ HEAD "body:\n  - {as: song, ja: x, en: y}\n", ":9: “as” must be one of" },
		{ HEAD "body:\n  - {as: text, ja: '{a.nome}', en: y}\n", ":9: “{a.nome}”" },
		{ HEAD "body:\n  - {as: text, ja: x, en: y, if: a.nome}\n", ":9: “a.nome”" },
		{ HEAD "body:\n  - {as: text, ja: x, en: y}\nend: x\n", ":10: unknown key “end”" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "facts/a.yaml", FACTS);
		scratch_write(dir, "notices/n.yaml", bad[i].yaml);
		assert_null(hk_notices_load(dir, NULL, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		if (strstr(error->message, bad[i].says) == NULL)
			fail_msg("“%s” does not say “%s”", error->message, bad[i].says);
		scratch_remove(dir);
	}
}

/* (owned) */
static char *
told(const Fixture *f, const char *id, HkLang lang, const char *const *facts, gboolean letter)
{
	g_autoptr(HkCase) c = small_case(facts);
	HkVoice voice = { f->texts, lang, SMALL_CASE_OPENED, NULL, FALSE };
	const HkNotice *notice = hk_notices_find(f->notices, id);
	g_autoptr(HkDoc) doc = letter ? hk_notice_letter(&voice, notice, f->names, c)
				      : hk_notice_doc(&voice, notice, f->names, c);

	return hk_render_text(doc, &(HkTextStyle){ 0, FALSE });
}

static void
what_is_missing_stands_before_the_letter(void **state)
{
	const char *facts[] = { "shop.name", "見本商店", "profile", NULL };
	g_autofree char *text = told(*state, "own-site-warning", HK_JA, facts, FALSE);
	const char *missing = strstr(text, "まだ書けていないところ");
	const char *letter = strstr(text, "いつも見本商店を");

	assert_non_null(missing);
	assert_non_null(letter);
	assert_true(missing < letter);
	assert_non_null(strstr(text, "【偽の店の住所（URL）：未記入】"));
	assert_null(strstr(text, "見分ける手がかり")); /* only if its fact is known */
}

static void
the_letter_alone_has_no_notes_of_ours(void **state)
{
	const char *facts[] = { NULL };
	g_autofree char *text = told(*state, "own-site-warning", HK_JA, facts, TRUE);

	assert_null(strstr(text, "まだ書けていないところ"));
	assert_null(strstr(text, "案です"));
	assert_non_null(strstr(text, "【重要】"));
}

static void
a_false_site_is_never_live(void **state)
{
	const char *facts[] = { "shop.url-fake",
				"https://evil.example/",
				"typed",
				"shop.url-real",
				"https://shop.example/",
				"profile",
				NULL };

	static const char *const ids[] = { "own-site-warning", "customer-answer", "takedown-host",
					   "takedown-registrar" };

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autofree char *text = told(*state, ids[i], HK_EN, facts, TRUE);

		assert_null(strstr(text, "https://evil.example"));
		assert_non_null(strstr(text, "hxxps://evil[.]example/"));
		assert_non_null(strstr(text, "https://shop.example/"));
	}
}

static void
somebody_elses_words_are_never_markup(void **state)
{
	const Fixture *f = *state;
	const char *facts[] = { "shop.name", "<script>alert(1)</script>{shop.url-fake}", "finding",
				NULL };
	g_autoptr(HkCase) c = small_case(facts);
	HkVoice voice = { f->texts, HK_JA, SMALL_CASE_OPENED, NULL, FALSE };
	g_autoptr(HkDoc) doc = hk_notice_doc(
		&voice, hk_notices_find(f->notices, "own-site-warning"), f->names, c);
	g_autofree char *html = hk_render_html_part(doc);

	assert_null(strstr(html, "<script"));
	assert_non_null(strstr(html, "&lt;script&gt;"));
	assert_non_null(strstr(html, "{shop.url-fake}")); /* a value is not read again */
}

static void
evidence_is_listed_with_its_hash(void **state)
{
	const Fixture *f = *state;
	const char *facts[] = { NULL };
	g_autoptr(HkCase) c = small_case(facts);
	g_autoptr(HkEntry) sealed = hk_entry_new(
		"20261123-TEST", 7, SMALL_CASE_OPENED, "hanako", HK_ENTRY_EVIDENCE,
		hk_fields_make("sha256", "abc123", "name", "page.png", NULL));
	HkVoice voice = { f->texts, HK_EN, SMALL_CASE_OPENED, NULL, FALSE };
	g_autoptr(HkDoc) doc = NULL;
	g_autofree char *with = NULL;
	g_autofree char *without = told(f, "takedown-host", HK_EN, facts, TRUE);

	g_ptr_array_add(c->evidence, sealed);
	doc = hk_notice_letter(&voice, hk_notices_find(f->notices, "takedown-host"), f->names, c);
	with = hk_render_text(doc, &(HkTextStyle){ 0, FALSE });
	assert_non_null(strstr(with, "page.png"));
	assert_non_null(strstr(with, "SHA-256 abc123"));
	assert_non_null(strstr(without, "nothing has been sealed yet"));
}

static void
two_letters_read_as_they_should(void **state)
{
	const char *facts[] = { "organisation.name",
				"見本商店",
				"profile",
				"reporter.name",
				"見本 花子",
				"profile",
				"shop.url-fake",
				"https://mihon-shop.evil.example/",
				"typed",
				"shop.url-real",
				"https://shop.mihon.example/",
				"profile",
				"shop.found-at",
				"2026-11-20",
				"typed",
				"shop.inquiries",
				"12",
				"typed",
				"incident.found-at",
				"2026-11-23T09:30",
				"typed",
				"incident.summary",
				"偽の店が見つかりました。",
				"typed",
				NULL };
	g_autofree char *host = told(*state, "takedown-host", HK_EN, facts, TRUE);
	g_autofree char *staff = told(*state, "all-staff", HK_JA, facts, FALSE);

	golden("notice-takedown-host.en.txt", host);
	golden("notice-all-staff.ja.txt", staff);
}

static void
missing_facts_are_each_named_once(void **state)
{
	const Fixture *f = *state;
	const char *facts[] = { "notice.contact", "総務", "typed", NULL };
	g_autoptr(HkCase) c = small_case(facts);

	for (guint i = 0; i < hk_notices_count(f->notices); i++) {
		g_autoptr(GPtrArray)
			missing = hk_notice_missing(hk_notices_at(f->notices, i), f->names, c);
		g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

		assert_true(missing->len > 0);
		for (guint k = 0; k < missing->len; k++) {
			const char *key = g_ptr_array_index(missing, k);

			assert_true(g_hash_table_add(seen, (gpointer)key));
			assert_string_not_equal(key, "notice.contact");
		}
	}
}

static void
our_own_notices_hold(void **state)
{
	const Fixture *f = *state;
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);
	static const char *const needed[] = {
		"own-site-warning",	  "customer-answer", "takedown-host", "takedown-registrar",
		"correspondents-warning", "leak-persons",    "all-staff"
	};

	for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
		if (hk_notices_find(f->notices, needed[i]) == NULL)
			fail_msg("no notice %s", needed[i]);
	for (guint i = 0; i < hk_notices_count(f->notices); i++) {
		const HkNotice *notice = hk_notices_at(f->notices, i);

		for (guint k = 0; notice->sources[k] != NULL; k++)
			if (hk_sources_find(sources, notice->sources[k]) == NULL)
				fail_msg("%s: no source %s", notice->id, notice->sources[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_notices_are_refused_with_their_line),
		cmocka_unit_test(what_is_missing_stands_before_the_letter),
		cmocka_unit_test(the_letter_alone_has_no_notes_of_ours),
		cmocka_unit_test(a_false_site_is_never_live),
		cmocka_unit_test(somebody_elses_words_are_never_markup),
		cmocka_unit_test(evidence_is_listed_with_its_hash),
		cmocka_unit_test(two_letters_read_as_they_should),
		cmocka_unit_test(missing_facts_are_each_named_once),
		cmocka_unit_test(our_own_notices_hold),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

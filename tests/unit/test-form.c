/* test-form.c - the names of facts, report forms, and what a filled form says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/desks.h"
#include "guide/sources.h"
#include "report/form-doc.h"
#include "report/render.h"
#include "scratch.h"
#include "small-case.h"

#define FACTS                                                                                      \
	"- {key: a.name, type: text, own: true, ja: 名前, en: Name, hint: {ja: ヒント, en: "  \
	"Hint}}\n"                                                                                 \
	"- {key: a.url, type: url, ja: 住所, en: Address}\n"                                     \
	"- {key: a.when, type: date, ja: 日時, en: Time}\n"                                      \
	"- {key: a.many, type: number, ja: 数, en: Number}\n"                                     \
	"- {key: a.mail, type: mail, ja: 宛先, en: Mail}\n"                                      \
	"- key: a.os\n  type: choice\n  ja: 種類\n  en: System\n"                                \
	"  options: [{id: win, ja: 窓, en: Windows}, {id: mac, ja: 林檎, en: Mac}]\n"
#define HEAD                                                                                       \
	"id: f\ndesk: jpcert\ntitle: {ja: 書式, en: Form}\nhow: web\ncomplete: false\n"          \
	"sources: [S1]\n"
#define FIELD "  - {id: n, label: {ja: お名前, en: Your name}, facts: [a.name]"

static void
expect_error(const GError *error, const char *says)
{
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	if (strstr(error->message, says) == NULL)
		print_error("“%s” does not say “%s”\n", error->message, says);
	assert_non_null(strstr(error->message, says));
}

static void
bad_facts_are_refused_with_their_line(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "a: b\n", ":1: a list" },
		{ "[]\n", "this list is empty" },
		{ "- {key: name, type: text, ja: x, en: y}\n", "like mail.subject" },
		{ "- {key: a.b.c, type: text, ja: x, en: y}\n", "like mail.subject" },
		{ "- {key: a.B, type: text, ja: x, en: y}\n", "like mail.subject" },
		{ "- {key: a.b, type: text, ja: x}\n", ":1: “en” is missing" },
		{ "- {key: a.b, type: word, ja: x, en: y}\n", "“type” must be one of" },
		{ "- {key: a.b, type: choice, ja: x, en: y}\n", "“options” belongs to a choice" },
		{ "- {key: a.b, type: text, ja: x, en: y, options: [{id: o, ja: x, en: y}]}\n",
		  "“options” belongs to a choice" },
		{ "- {key: a.b, type: text, ja: x, en: y}\n- {key: a.b, type: text, ja: x, en: "
		  "y}\n",
		  ":2: “a.b” is told already" },
		{ "- {key: a.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, type: text, ja: x, en: y}\n",
		  "more than 31 letters" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "facts/a.yaml", bad[i].yaml);
		assert_null(hk_fact_names_load(dir, NULL, &error));
		expect_error(error, bad[i].says);
		scratch_remove(dir);
	}
}

static void
a_users_fact_replaces_ours(void **state)
{
	char *dir = scratch_new();
	char *own = scratch_new();
	const char *owns[] = { own, NULL };
	g_autoptr(HkFactNames) names = NULL;

	scratch_write(dir, "facts/a.yaml", FACTS);
	scratch_write(own, "facts/z.yaml",
		      "- {key: a.name, type: text, ja: 屋号, en: Trade name}\n"
		      "- {key: z.shift, type: text, ja: 当番, en: On duty}\n");
	names = hk_fact_names_load(dir, owns, NULL);
	assert_non_null(names);
	assert_int_equal(hk_fact_names_count(names), 7);
	assert_string_equal(hk_fact_names_find(names, "a.name")->label.en, "Trade name");
	assert_string_equal(hk_fact_names_at(names, 0)->label.en, "Trade name");
	assert_non_null(hk_fact_names_find(names, "z.shift"));
	assert_null(hk_fact_names_find(names, "z.none"));
	scratch_remove(own);
	scratch_remove(dir);
}

static void
a_value_fits_its_type_or_is_refused(void **state)
{
	static const struct {
		const char *key, *value;
		gboolean good;
	} rows[] = {
		{ "a.name", "花子", TRUE },
		{ "a.name", "", FALSE },
		{ "a.when", "2026-11-23T09:30", TRUE },
		{ "a.when", "2026-02-30", FALSE },
		{ "a.when", "きのう", FALSE },
		{ "a.many", "1000", TRUE },
		{ "a.many", "1,000", FALSE },
		{ "a.many", "-1", FALSE },
		{ "a.many", "9999999999999999", FALSE },
		{ "a.mail", "a@b.example", TRUE },
		{ "a.mail", "@b", FALSE },
		{ "a.mail", "a@", FALSE },
		{ "a.mail", "a b@c", FALSE },
		{ "a.url", "https://a.example/", TRUE },
		{ "a.url", "localhost", FALSE },
		{ "a.url", "a.example b", FALSE },
		{ "a.os", "win", TRUE },
		{ "a.os", "Windows", FALSE },
	};
	char *dir = scratch_new();
	g_autoptr(HkFactNames) names = NULL;

	scratch_write(dir, "facts/a.yaml", FACTS);
	names = hk_fact_names_load(dir, NULL, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;

		if (hk_fact_check(hk_fact_names_find(names, rows[i].key), rows[i].value, &error) !=
		    rows[i].good)
			fail_msg("%s: “%s”", rows[i].key, rows[i].value);
		assert_true((error == NULL) == rows[i].good);
	}
	scratch_remove(dir);
}

static void
bad_forms_are_refused_with_their_line(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ HEAD, "“fields” is missing" },
		{ HEAD "fields: []\nscrip: []\n", ":8: unknown key “scrip”" },
		{ "id: g\ndesk: d\ntitle: {ja: x, en: y}\nhow: web\ncomplete: true\nsources: []\n"
		  "fields: []\n",
		  "“id” must be the file's name, “f”" },
		{ "id: f\ndesk: d\ntitle: {ja: x, en: y}\nhow: web\ncomplete: true\nsources: []\n"
		  "fields: []\n",
		  ":7: this list is empty" },
		{ "id: f\ndesk: d\ntitle: {ja: x, en: y}\nhow: web\nsources: []\nfields: []\n",
		  "“complete” is missing" },
		{ "id: f\ndesk: d\ntitle: {ja: x, en: y}\nhow: owl\ncomplete: true\nsources: []\n"
		  "fields: []\n",
		  ":4: “how” must be one of" },
		{ HEAD "fields:\n" FIELD "}\n" FIELD "}\n", ":9: a field of this id" },
		{ HEAD "fields:\n" FIELD ", max_length: 0}\n", ":8: “max_length” must be" },
		{ HEAD "fields:\n" FIELD ", options: []}\n", ":8: this list is empty" },
		{ HEAD "fields:\n  - {id: n, label: {ja: x, en: y}, facts: [a.nam]}\n",
		  ":8: “a.nam” is not a fact" },
		{ HEAD "rank: 0\nfields: []\n", ":7: “rank” must be a number" },
		{ HEAD "kinds: [fishing]\nfields: []\n", ":7: “fishing” is not a known kind" },
		{ HEAD "when: [a.nam=x]\nfields: []\n", ":7: “a.nam=x” is not a fact and" },
		{ HEAD "when: [a.name]\nfields: []\n", ":7: “a.name” is not a fact and" },
		{ HEAD "fields: []\nscript:\n  - {ja: '{a.name}', en: '{a.nam}'}\n",
		  ":9: “{a.nam}” is not a fact" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "facts/a.yaml", FACTS);
		scratch_write(dir, "forms/f.yaml", bad[i].yaml);
		assert_null(hk_forms_load(dir, NULL, &error));
		expect_error(error, bad[i].says);
		scratch_remove(dir);
	}
}

/* What our own data promises: desks, sources and kinds that exist, nothing claimed unseen. */
static void
our_own_forms_hold(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkForms) forms = hk_forms_load(real_data(), NULL, &error);
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, NULL);
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);

	if (forms == NULL)
		fail_msg("%s", error->message);
	for (guint i = 0; i < hk_forms_count(forms); i++) {
		const HkForm *form = hk_forms_at(forms, i);

		if (hk_desks_find(desks, form->desk) == NULL)
			fail_msg("%s: no desk %s", form->id, form->desk);
		for (guint k = 0; form->sources[k] != NULL; k++)
			if (hk_sources_find(sources, form->sources[k]) == NULL)
				fail_msg("%s: no source %s", form->id, form->sources[k]);
		if (form->script->len > 0)
			assert_true(g_str_equal(form->how, "phone") ||
				    g_str_equal(form->how, "visit"));
		if (g_str_equal(form->how, "phone"))
			assert_true(form->script->len > 0);
	}
	assert_true(hk_forms_find(forms, "ppc-full")->complete);
	assert_int_equal(hk_forms_find(forms, "ppc-full")->fields->len, 9);
	assert_true(hk_forms_find(forms, "dekyo")->complete);
	assert_false(hk_forms_find(forms, "nco-ransomware")->complete);
	assert_int_equal(hk_forms_find(forms, "nco-ddos")->fields->len, 0);
	assert_null(hk_forms_find(forms, "none"));
	assert_string_equal(hk_forms_at(forms, 0)->id, "ppc-quick"); /* the first one due */
	assert_string_equal(hk_forms_at(forms, 1)->id, "ppc-full");
}

/* The text of a filled form of our own data.  (owned) */
static char *
text_of(const char *id, const char *const *facts, HkLang lang, const HkEntry *previous)
{
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);
	g_autoptr(HkForms) forms = hk_forms_load(real_data(), NULL, NULL);
	g_autoptr(HkFactNames) names = hk_fact_names_load(real_data(), NULL, NULL);
	g_autoptr(HkCase) c = small_case(facts);
	g_autoptr(HkFilledForm) filled = hk_form_fill(hk_forms_find(forms, id), c, previous);
	HkVoice voice = { texts, lang, SMALL_CASE_OPENED, NULL, FALSE };
	HkFormView view = { filled, c, names, NULL };
	g_autoptr(HkDoc) doc = hk_form_doc(&voice, &view);

	return hk_render_text(doc, &(HkTextStyle){ 0, FALSE });
}

static guint
place_of(const char *text, const char *words)
{
	const char *found = strstr(text, words);

	if (found == NULL)
		fail_msg("“%s” is not in:\n%s", words, text);
	return (guint)(found - text);
}

static void
what_is_missing_stands_first(void **state)
{
	const char *facts[] = { "reporter.name", "花子", "typed", NULL };
	g_autofree char *text = text_of("jpcert", facts, HK_JA, NULL);

	assert_true(place_of(text, "まだ書けていないところ") < place_of(text, "出し方"));
	assert_true(place_of(text, "報告の目的") < place_of(text, "出し方"));
	assert_true(place_of(text, "出し方") < place_of(text, "書く内容"));
	place_of(text, "全部を確認できていません");
	place_of(text, "花子");
	place_of(text, "人が記入、hanako");
}

static void
a_form_seen_whole_does_not_doubt_itself(void **state)
{
	const char *facts[] = { "leak.summary", "送り間違い", "typed", NULL };
	g_autofree char *text = text_of("ppc-quick", facts, HK_JA, NULL);

	assert_null(strstr(text, "全部を確認できていません"));
	place_of(text, "必要な項目は、全部書けています");
}

static void
a_form_without_fields_says_so(void **state)
{
	const char *facts[] = { NULL };
	g_autofree char *text = text_of("nco-ddos", facts, HK_EN, NULL);

	place_of(text, "have not seen any field");
	assert_null(strstr(text, "Still missing"));
}

static void
hostile_values_stay_harmless(void **state)
{
	const char *facts[] = { "mail.subject",
				"\033[31m<b>click {reporter.name}",
				"finding",
				"site.url",
				"http://evil.example/x",
				"typed",
				"reporter.mail",
				"me@shop.example",
				"finding",
				NULL };
	g_autofree char *text = text_of("capj", facts, HK_EN, NULL);

	assert_null(strchr(text, '\033'));
	assert_null(strstr(text, "http://evil.example"));
	place_of(text, "hxxp://evil[.]example/x");
	place_of(text, "{reporter.name}");
	place_of(text, "from the examination");
	place_of(text, "(Subject)");
}

static void
a_script_is_read_with_blanks_for_what_is_unknown(void **state)
{
	const char *facts[] = { "money.amount",
				"300000",
				"typed",
				"money.sent-at",
				"2026-11-23T09:00",
				"typed",
				"organisation.name",
				"見本商店",
				"profile",
				NULL };
	g_autofree char *ja = text_of("bank-recall", facts, HK_JA, NULL);
	g_autofree char *en = text_of("bank-recall", facts, HK_EN, NULL);

	place_of(ja, "300,000円を送りました");
	place_of(ja, "【送った先の口座名義：未記入】");
	place_of(en, "[to fill in: Receiving account holder]");
	place_of(en, "300,000 yen");
}

static void
pasted_words_keep_their_lines_and_lose_their_powers(void **state)
{
	const char *facts[] = { "incident.summary", "一行目\n\n\033]0;二行目\n\342\200\256三行目",
				"typed", NULL };
	g_autofree char *text = text_of("jpcert", facts, HK_JA, NULL);

	assert_null(strchr(text, '\033'));
	assert_null(strstr(text, "\342\200\256"));
	assert_true(place_of(text, "一行目\n") < place_of(text, "<U+001B>]0;二行目\n"));
	place_of(text, "<U+202E>三行目\n");
}

static void
a_choice_is_shown_in_words(void **state)
{
	const char *facts[] = { "incident.purpose", "coordinate", "ask", NULL };
	g_autofree char *ja = text_of("jpcert", facts, HK_JA, NULL);

	place_of(ja, "相手のサイトなどへ連絡してほしい");
	place_of(ja, "関係サイトへの連絡を希望");
	assert_null(strstr(ja, "coordinate"));
}

static void
changes_since_the_last_report_are_marked(void **state)
{
	const char *facts[] = { "reporter.name", "花子",  "typed", "incident.summary",
				"停止",		 "typed", NULL };
	g_autoptr(HkEntry) before = hk_entry_new(
		"20261123-TEST", 9, SMALL_CASE_OPENED, "hanako", HK_ENTRY_REPORT,
		hk_fields_make("field.name", "花子", "field.summary", "遅い", NULL));
	g_autofree char *first = text_of("jpcert", facts, HK_JA, NULL);
	g_autofree char *second = text_of("jpcert", facts, HK_JA, before);
	guint count = 0;

	assert_null(strstr(first, "前回の報告から変わりました"));
	for (const char *p = second; (p = strstr(p, "前回の報告から変わりました")) != NULL; p++)
		count++;
	assert_int_equal(count, 1);
	assert_true(place_of(second, "停止") < place_of(second, "前回の報告から変わりました"));
}

static void
a_value_that_is_too_long_is_told(void **state)
{
	char *dir = scratch_new();
	g_autoptr(HkForms) forms = NULL;
	g_autoptr(HkFactNames) names = NULL;
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);
	const char *facts[] = { "a.name", "あいうえお", "typed", NULL };
	g_autoptr(HkCase) c = small_case(facts);
	g_autoptr(HkFilledForm) filled = NULL;
	g_autoptr(HkDoc) doc = NULL;
	g_autofree char *text = NULL;
	HkVoice voice = { texts, HK_EN, SMALL_CASE_OPENED, NULL, FALSE };

	scratch_write(dir, "facts/a.yaml", FACTS);
	scratch_write(dir, "forms/f.yaml", HEAD "fields:\n" FIELD ", max_length: 4}\n");
	forms = hk_forms_load(dir, NULL, NULL);
	names = hk_fact_names_load(dir, NULL, NULL);
	assert_non_null(forms);
	filled = hk_form_fill(hk_forms_find(forms, "f"), c, NULL);
	doc = hk_form_doc(&voice, &(HkFormView){ filled, c, names, NULL });
	text = hk_render_text(doc, &(HkTextStyle){ 0, FALSE });
	place_of(text, "too long (5 characters, at most 4)");
	scratch_remove(dir);
}

static void
two_forms_read_as_they_should(void **state)
{
	const char *bank[] = { "organisation.name",
			       "見本商店",
			       "profile",
			       "reporter.name",
			       "見本 花子",
			       "profile",
			       "money.own-bank",
			       "例示銀行 本店",
			       "profile",
			       "money.amount",
			       "300000",
			       "typed",
			       "money.sent-at",
			       "2026-11-23T09:30",
			       "typed",
			       "money.holder",
			       "ﾐﾎﾝ ﾀﾛｳ",
			       "typed",
			       NULL };
	const char *mail[] = { "mail.subject",
			       "Your account\n<b>is locked</b>",
			       "finding",
			       "mail.from-address",
			       "support@evil.example",
			       "finding",
			       "site.url",
			       "https://evil.example/login",
			       "finding",
			       "mail.date",
			       "2026-11-22",
			       "finding",
			       NULL };
	g_autofree char *ja = text_of("bank-recall", bank, HK_JA, NULL);
	g_autofree char *en = text_of("capj", mail, HK_EN, NULL);

	golden("form-bank-recall.ja.txt", ja);
	golden("form-capj.en.txt", en);
}

static void
every_form_can_be_told_empty_and_full(void **state)
{
	g_autoptr(HkForms) forms = hk_forms_load(real_data(), NULL, NULL);
	g_autoptr(HkFactNames) names = hk_fact_names_load(real_data(), NULL, NULL);
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	const char *none[] = { NULL };

	for (guint i = 0; i < hk_fact_names_count(names); i++) {
		g_ptr_array_add(all, hk_fact_names_at(names, i)->key);
		g_ptr_array_add(all, (gpointer) "値<x>");
		g_ptr_array_add(all, (gpointer) "typed");
	}
	g_ptr_array_add(all, NULL);
	for (guint i = 0; i < hk_forms_count(forms); i++) {
		const char *id = hk_forms_at(forms, i)->id;
		g_autofree char *empty = text_of(id, none, HK_JA, NULL);
		g_autofree char *full = text_of(id, (const char *const *)all->pdata, HK_EN, NULL);

		assert_false(g_regex_match_simple("form\\.[a-z]", empty, 0, 0));
		assert_false(g_regex_match_simple("form\\.[a-z]", full, 0, 0));
		assert_null(strstr(full, "[to fill in"));
	}
}

static void
a_recall_waits_for_a_loss(void **state)
{
	g_autoptr(HkForms) forms = hk_forms_load(real_data(), NULL, NULL);
	const HkForm *recall = hk_forms_find(forms, "bank-recall");
	static const struct {
		const char *facts[4];
		gboolean called;
	} rows[] = {
		{ { NULL }, FALSE },
		{ { "money.paid", "no", "typed" }, FALSE },
		{ { "money.paid", "unknown", "typed" }, FALSE },
		{ { "money.paid", "yes", "typed" }, TRUE },
		{ { "account.typed", "bank", "typed" }, TRUE },
		{ { "account.typed", "card", "typed" }, FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(HkCase) c = small_case(rows[i].facts);

		assert_int_equal(hk_form_is_called_for(recall, c), rows[i].called);
		assert_true(hk_form_is_called_for(hk_forms_find(forms, "capj"), c));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_facts_are_refused_with_their_line),
		cmocka_unit_test(a_users_fact_replaces_ours),
		cmocka_unit_test(a_value_fits_its_type_or_is_refused),
		cmocka_unit_test(bad_forms_are_refused_with_their_line),
		cmocka_unit_test(our_own_forms_hold),
		cmocka_unit_test(a_recall_waits_for_a_loss),
		cmocka_unit_test(what_is_missing_stands_first),
		cmocka_unit_test(a_form_seen_whole_does_not_doubt_itself),
		cmocka_unit_test(a_form_without_fields_says_so),
		cmocka_unit_test(hostile_values_stay_harmless),
		cmocka_unit_test(a_script_is_read_with_blanks_for_what_is_unknown),
		cmocka_unit_test(pasted_words_keep_their_lines_and_lose_their_powers),
		cmocka_unit_test(a_choice_is_shown_in_words),
		cmocka_unit_test(changes_since_the_last_report_are_marked),
		cmocka_unit_test(a_value_that_is_too_long_is_told),
		cmocka_unit_test(two_forms_read_as_they_should),
		cmocka_unit_test(every_form_can_be_told_empty_and_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

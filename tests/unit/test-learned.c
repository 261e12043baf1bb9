/* test-learned.c - what a lesson is believed of, and of what not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "house/learned.h"
#include "scratch.h"

#define TEXT                                                                                                                                   \
	"いつもお世話になっております。今月の請求書をお送りします。お支払いは月末までにお願いいた" \
	"します。"                                                                                                                         \
	"ご不明な点がありましたら、担当の佐藤までご連絡ください。今後ともよろしくお願いいたします" \
	"。"

typedef struct {
	char *folder;
	HkLearned *learned;
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);

	f->folder = scratch_new();
	f->learned = hk_learned_open(f->folder, NULL);
	assert_non_null(f->learned);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_learned_free(f->learned);
	scratch_remove(f->folder);
	g_free(f);
	return 0;
}

/* (owned) */
static HkExamination *
seen(const char *text, const char *sender, const char *host)
{
	g_autoptr(HkArtefact) a = hk_artefact_new("a.eml", "auto", -1);
	HkExamination *e = hk_examination_new(a);
	HkFinding *lure = hk_finding_new("fact.lure", "text", -1);
	char printed[HK_SKETCH_TEXT];
	HkSketch sketch;

	assert_true(hk_sketch_make("請求書の件", text, &sketch));
	hk_sketch_print(&sketch, printed);
	hk_finding_add(lure, "sketch", printed);
	g_ptr_array_add(e->findings, lure);
	if (sender != NULL) {
		HkFinding *from = hk_finding_new("fact.from", "", -1);
		HkFinding *proven = hk_finding_new("auth.sender-proven", "", -1);

		hk_finding_add(from, "address", sender);
		hk_finding_add(proven, "domain", strchr(sender, '@') + 1);
		g_ptr_array_add(e->findings, from);
		g_ptr_array_add(e->findings, proven);
	}
	if (host != NULL) {
		HkFinding *link = hk_finding_new("fact.link", "link", -1);

		hk_finding_add(link, "host", host);
		g_ptr_array_add(e->findings, link);
	}
	e->outcome = HK_EXAMINED;
	return e;
}

static void
learn(Fixture *f, HkKind kind, const char *sender, const char *host, gint64 now)
{
	const HkLessonOrder order = { .kind = kind, .by = "花子", .now = now };
	g_autoptr(HkExamination) e = seen(TEXT, sender, host);

	assert_true(hk_learned_add(f->learned, hk_lesson_new(e, &order), NULL));
}

/* What is said of it, or NULL.  (borrowed) */
static const char *
said(Fixture *f, HkExamination *e)
{
	const HkFinding *last;

	hk_learned_apply(f->learned, e);
	last = g_ptr_array_index(e->findings, e->findings->len - 1);
	return g_str_has_prefix(last->id, "learned.") ? last->id : NULL;
}

static void
test_harmless_from_the_same_sender_only(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) same = seen(TEXT, "Keiri@partner.example", NULL);
	g_autoptr(HkExamination) other = seen(TEXT, "other@partner.example", NULL);
	g_autoptr(HkExamination) unproven = seen(TEXT, NULL, NULL);

	learn(f, HK_KIND_BENIGN, "keiri@partner.example", NULL, 0);
	assert_string_equal(said(f, same), "learned.benign");
	assert_null(said(f, other));
	assert_null(said(f, unproven));
}

static void
test_harmless_where_it_led_only(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) same = seen(TEXT, NULL, "pay.example");
	g_autoptr(HkExamination) none = seen(TEXT, NULL, NULL);
	g_autoptr(HkExamination) other = seen(TEXT, NULL, "pay.test");
	g_autoptr(HkExamination) odd = seen(TEXT, NULL, "pay.example\tx");

	learn(f, HK_KIND_BENIGN, NULL, "pay.example", 0);
	assert_string_equal(said(f, same), "learned.benign-text");
	assert_string_equal(said(f, none), "learned.benign-text");
	assert_null(said(f, other));
	assert_null(said(f, odd));
}

static void
test_harmless_only_when_all_links_are_known(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) cut = seen(TEXT, NULL, "pay.example");

	learn(f, HK_KIND_BENIGN, NULL, "pay.example", 0);
	g_ptr_array_add(cut->findings, hk_finding_new("fact.links-more", "link", -1));
	assert_null(said(f, cut));
}

static void
test_a_lure_says_nothing_of_the_mail_it_copied(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) own = seen(TEXT, "keiri@partner.example", "partner.example");
	g_autoptr(HkExamination) same = seen(TEXT, "evil@lure.example", "lure.example");
	g_autoptr(HkExamination) astray = seen(TEXT, "keiri@partner.example", "lure.test");

	learn(f, HK_KIND_PHISHING, "evil@lure.example", "lure.example", 0);
	g_ptr_array_add(own->findings, hk_finding_new("harmless.links-own", "link", -1));
	g_ptr_array_add(same->findings, hk_finding_new("harmless.links-own", "link", -1));
	assert_null(said(f, own));
	assert_string_equal(said(f, same), "learned.phishing");
	assert_string_equal(said(f, astray), "learned.phishing");
}

static void
test_another_text_is_not_meant(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) other = seen("来週火曜の会議は第二会議室で行います。資料は前日まで"
					      "に共有しますので、ご確認ください。"
					      "欠席される方は総務までお知らせください。",
					      NULL, NULL);

	learn(f, HK_KIND_BEC, NULL, NULL, 0);
	assert_null(said(f, other));
}

static void
test_the_newest_of_equals(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen(TEXT, NULL, NULL);

	learn(f, HK_KIND_BENIGN, NULL, NULL, 0);
	learn(f, HK_KIND_BEC, NULL, NULL, 0);
	assert_string_equal(said(f, e), "learned.bec");
}

/* A broken-in examiner must not acquit. */
static void
test_only_the_house_says_it(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen(TEXT, NULL, NULL);

	g_ptr_array_add(e->findings, hk_finding_new("learned.benign", "", -1));
	assert_null(said(f, e));
	learn(f, HK_KIND_BENIGN, NULL, NULL, 0);
	assert_string_equal(said(f, e), "learned.benign-text");
	assert_string_equal(said(f, e), "learned.benign-text");
	assert_int_equal(e->findings->len, 2);
}

static void
guard(Fixture *f, const char *id, const char *group, HkKind kind, double weight)
{
	HkDeclaration *d = hk_declaration_new(id);

	d->group = g_strdup(group);
	hk_declaration_say(d, kind, weight);
	hk_learned_guard(f->learned, d);
	hk_declaration_free(d);
}

static void
test_strong_signs_are_not_silenced(void **state)
{
	static const struct {
		const char *id, *group;
		HkKind kind;
		double weight;
		gboolean guards;
	} rows[] = {
		{ "exe.program", NULL, HK_KIND_MALWARE, 2.0, TRUE },
		{ "exe.odd", NULL, HK_KIND_MALWARE, 1.0, FALSE },
		{ "words.open-it", NULL, HK_KIND_MALWARE, 3.0, FALSE },
		{ "who.brand-foreign-sender", "brand-claim", HK_KIND_PHISHING, 2.5, TRUE },
		{ "who.brand-in-opening", "brand-claim", HK_KIND_PHISHING, 0.6, FALSE },
		{ "who.person-outside", "person", HK_KIND_BEC, 2.5, TRUE },
		{ "words.verify", "verify", HK_KIND_PHISHING, 3.0, FALSE },
		{ "model.phishing-3", "model", HK_KIND_PHISHING, 3.0, FALSE },
	};
	Fixture *f = *state;

	learn(f, HK_KIND_BENIGN, NULL, NULL, 0);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(HkExamination) e = seen(TEXT, NULL, NULL);

		guard(f, rows[i].id, rows[i].group, rows[i].kind, rows[i].weight);
		g_ptr_array_add(e->findings, hk_finding_new(rows[i].id, "", -1));
		assert_string_equal(said(f, e), rows[i].guards ? "learned.benign-overruled"
							       : "learned.benign-text");
	}
}

static void
test_it_is_still_known_tomorrow(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkLearned) again = NULL;
	const HkLesson *lesson;

	learn(f, HK_KIND_BENIGN, "keiri@partner.example", "b.example", 1795400000);
	again = hk_learned_open(f->folder, NULL);
	assert_int_equal(hk_learned_list(again)->len, 1);
	lesson = g_ptr_array_index(hk_learned_list(again), 0);
	assert_string_equal(lesson->sender, "keiri@partner.example");
	assert_string_equal(lesson->hosts, "b.example");
	assert_true(hk_learned_forget(again, lesson->id, NULL));
	hk_learned_refresh(f->learned);
	assert_int_equal(hk_learned_list(f->learned)->len, 0);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_harmless_from_the_same_sender_only),
		EACH(test_harmless_where_it_led_only),
		EACH(test_harmless_only_when_all_links_are_known),
		EACH(test_a_lure_says_nothing_of_the_mail_it_copied),
		EACH(test_another_text_is_not_meant),
		EACH(test_the_newest_of_equals),
		EACH(test_only_the_house_says_it),
		EACH(test_strong_signs_are_not_silenced),
		EACH(test_it_is_still_known_tomorrow),
	};

	return cmocka_run_group_tests_name("learned", tests, NULL, NULL);
}

/* The first page: every card leads somewhere, and desks are those that answer at that moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/civil.h"
#include "guide/questions.h"
#include "web/assets.h"
#include "web/reply-inside.h"
#include "web/request-inside.h"
#include "web/token.h"

extern const HkRoute hk_routes_home[];
extern const HkRoute hk_routes_about[];

/* The page as it is sent, at that moment. */
static char *
page_for(HkRole role, const HkRoute *route, const char *when, HkLang lang)
{
	HkHouseOptions options = { .profile = NULL };
	g_autoptr(HkHouse) house = NULL;
	g_autoptr(HkAssets) assets = hk_assets_load(hk_house_data_dir(), NULL);
	HkVisitor visitor = { .name = (char *)"<b>taro</b>", .role = role };
	HkRequest request = { .raw = "/", .lang = lang, .route = route, .visitor = &visitor };
	g_autoptr(HkReply) reply = NULL;
	HkWeb web = { .assets = assets };
	gsize len;

	assert_true(hk_civil_parse(when, &options.instant, NULL));
	house = hk_house_new(&options, NULL);
	assert_non_null(house);
	assert_non_null(assets);
	web.house = house;
	web.texts = hk_house_texts(house);
	web.instant = options.instant;
	request.web = &web;
	reply = route->page(&web, &request, NULL);
	assert_non_null(reply);
	return g_strndup(g_bytes_get_data(reply->bytes, &len), g_bytes_get_size(reply->bytes));
}

static char *
page(const HkRoute *route, const char *when, HkLang lang)
{
	return page_for(HK_ROLE_HANDLER, route, when, lang);
}

static void
test_cards_lead_somewhere(void **state)
{
	g_autofree char *html = page(hk_routes_home, "2026-11-24T10:10", HK_JA);
	g_autoptr(HkQuestions) questions = hk_questions_load(hk_house_data_dir(), NULL, NULL);
	guint cards = 0;

	for (const char *p = html; (p = strstr(p, "class=\"card\" href=\"")) != NULL; cards++) {
		g_autofree char *href = NULL;

		p += strlen("class=\"card\" href=\"");
		href = g_strndup(p, strcspn(p, "\""));
		if (g_str_has_prefix(href, "/guides/")) {
			assert_int_not_equal(hk_kind_from_id(href + strlen("/guides/")),
					     HK_KIND_NONE);
		} else {
			HkAskReply answer = { hk_questions_at(questions, 0)->id, NULL, NULL };
			HkAsking *asking;

			assert_true(g_str_has_prefix(href, "/ask?a="));
			answer.option = href + strlen("/ask?a=");
			asking = hk_questions_step(questions, &answer, 1, NULL);
			assert_non_null(asking);
			hk_asking_free(asking);
		}
	}
	assert_int_equal(cards, 12);
}

static void
test_desks_of_the_moment(void **state)
{
	g_autofree char *day = page(hk_routes_home, "2026-11-24T10:10", HK_JA);
	g_autofree char *night = page(hk_routes_home, "2026-11-25T03:00", HK_JA);
	g_autofree char *holiday = page(hk_routes_home, "2026-11-23T10:10", HK_JA);
	static const char tokyo[] = "tel:03-5805-1731";

	assert_non_null(strstr(day, tokyo));
	assert_null(strstr(night, tokyo));
	assert_null(strstr(holiday, tokyo));
	assert_non_null(strstr(night, "class=\"button main call\">電話 110<"));
	assert_non_null(strstr(holiday, "勤労感謝の日"));
}

/* Without a script, without style in the page, without anything from elsewhere. */
static void
test_nothing_inline(void **state)
{
	const HkRoute *routes[] = { hk_routes_home, hk_routes_about };

	for (guint i = 0; i < G_N_ELEMENTS(routes); i++)
		for (int lang = HK_JA; lang <= HK_EN; lang++) {
			g_autofree char *html = page(routes[i], "2027-11-24T10:10", (HkLang)lang);

			assert_null(strstr(html, "<style"));
			assert_null(strstr(html, " style="));
			assert_null(strstr(html, "<script>"));
			assert_null(strstr(html, "src=\"http"));
			assert_null(strstr(html, "href=\"#\"")); /* a file that is not there */
			assert_null(strstr(html, "<b>taro"));
			assert_non_null(strstr(html, "<main id=\"main\""));
			assert_non_null(strstr(html, lang == HK_JA ? "<html lang=\"ja\">"
								   : "<html lang=\"en\">"));
		}
}

static void
test_form_has_its_token(void **state)
{
	g_autofree char *html = page(hk_routes_home, "2026-11-24T10:10", HK_EN);

	assert_non_null(strstr(html, "action=\"/examine\""));
	assert_non_null(strstr(html, HK_TOKEN_MARK));
	assert_non_null(strstr(html, "webkitdirectory"));
	assert_non_null(strstr(html, "capture=\"environment\""));
}

/* Who only reads is offered nothing that would be refused. */
static void
test_reader_gets_no_form(void **state)
{
	g_autofree char *html = page_for(HK_ROLE_AUDITOR, hk_routes_home, "2026-11-24T10:10",
					 HK_EN);

	assert_null(strstr(html, "/examine"));
	assert_null(strstr(html, "drop.js"));
	assert_null(strstr(html, "href=\"/drill\""));
	assert_non_null(strstr(html, "class=\"card\" href=\"/guides/"));
	assert_non_null(strstr(html, "href=\"/cases\""));
}

/* A year later every entry is past its date of review, and that is said. */
static void
test_about_says_what_is_old(void **state)
{
	g_autofree char *now = page(hk_routes_about, "2026-11-24T10:10", HK_EN);
	g_autofree char *later = page(hk_routes_about, "2027-11-24T10:10", HK_EN);

	assert_null(strstr(now, "/desks/police_emergency"));
	assert_non_null(strstr(later, "/desks/police_emergency"));
	assert_non_null(strstr(now, HK_VERSION));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cards_lead_somewhere),
		cmocka_unit_test(test_desks_of_the_moment),
		cmocka_unit_test(test_nothing_inline),
		cmocka_unit_test(test_form_has_its_token),
		cmocka_unit_test(test_reader_gets_no_form),
		cmocka_unit_test(test_about_says_what_is_old),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

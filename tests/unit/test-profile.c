/* test-profile.c - the profile a firm fills in: read, narrowed to what judging needs, checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "house/papers.h"
#include "house/profile.h"
#include "report/texts.h"
#include "scratch.h"

static const char whole[] =
	"organisation: 見本商店\n"
	"own:\n"
	"  domains: [Mihon.example, xn--eckwd4c7c.example]\n"
	"  shops: ['https://shop.mihon.example:443/top?x']\n"
	"  mail_servers: [mx.mihon.example]\n"
	"people:\n"
	"  - {name: 見本 太郎, role: 社長, phone: '000'}\n"
	"  - {name: 見本 花子, role: 経理, mail: hanako@mihon.example}\n"
	"partners:\n"
	"  - {name: 例示商事, domains: [reiji.example], mails: [Keiri@Reiji.example]}\n"
	"correspondents: [news@tsushin.example]\n"
	"systems:\n"
	"  - {name: 受注, use: 注文, keeper: 見本 花子}\n"
	"providers:\n"
	"  - {type: bank, name: 例示銀行, phone: '000', hours: 24時間, contract: A-1}\n"
	"  - {type: card, name: 例示カード, phone: '000'}\n"
	"  - {type: vendor, name: 例示システム, phone: '000'}\n"
	"  - {type: host, name: 例示サーバー, url: 'https://host.example/'}\n"
	"  - {type: isp, name: 例示回線, phone: '000'}\n"
	"  - {type: registrar, name: 例示ドメイン, phone: '000'}\n"
	"  - {type: mail, name: 例示メール, phone: '000'}\n"
	"  - {type: payment, name: 例示決済, phone: '000'}\n"
	"  - {type: insurer, name: 例示保険, phone: '000'}\n"
	"  - {type: lawyer, name: 例示法律, phone: '000'}\n"
	"police_station: {name: 例示警察署, phone: '000'}\n"
	"backups: {where: 金庫, offline: true, tested_on: 2026-04-01}\n"
	"logs: {where: サーバー, days: 90}\n";

static HkPapers *
load(const char *yaml, GError **error)
{
	char *dir = scratch_new();
	g_autofree char *path = g_build_filename(dir, "profile.yaml", NULL);
	HkPapers *papers;

	scratch_write(dir, "profile.yaml", yaml);
	papers = hk_papers_load(path, error);
	scratch_remove(dir);
	return papers;
}

static void
the_whole_of_it_is_read(void **state)
{
	g_autoptr(HkPapers) p = load(whole, NULL);
	const HkProvider *bank;

	assert_non_null(p);
	assert_string_equal(p->organisation, "見本商店");
	assert_string_equal(p->domains[0], "mihon.example");
	assert_int_equal(p->people->len, 2);
	assert_int_equal(p->providers->len, 10);
	bank = g_ptr_array_index(p->providers, 0);
	assert_int_equal(bank->type, HK_PROVIDER_BANK);
	assert_string_equal(bank->hours, "24時間");
	assert_string_equal(hk_provider_id(bank->type), "bank");
	assert_true(p->backup_offline);
	assert_int_equal(p->log_days, 90);
	assert_string_equal(p->station, "例示警察署");
}

static void
judging_gets_names_and_addresses_and_no_more(void **state)
{
	g_autoptr(HkPapers) p = load(whole, NULL);
	g_autoptr(HkProfile) profile = hk_papers_profile(p);
	g_autofree char *lines = hk_profile_lines(profile);

	assert_string_equal(lines, "own-domain mihon.example\n"
				   "own-domain xn--eckwd4c7c.example\n"
				   "own-domain shop.mihon.example\n"
				   "partner-domain reiji.example\n"
				   "correspondent news@tsushin.example\n"
				   "correspondent keiri@reiji.example\n"
				   "person 見本 太郎\n"
				   "person 見本 花子\n"
				   "receiver mx.mihon.example\n");
	assert_null(strstr(lines, "銀行"));
}

static void
nothing_filled_in_is_an_empty_profile(void **state)
{
	g_autoptr(HkPapers) p = load("organisation:\nown:\npeople:\nbackups:\n  where:\n"
				     "  offline:\n  tested_on:\nlogs:\n  days:\n",
				     NULL);
	g_autoptr(HkProfile) profile = NULL;
	g_autofree char *lines = NULL;

	assert_non_null(p);
	profile = hk_papers_profile(p);
	lines = hk_profile_lines(profile);
	assert_string_equal(lines, "");
	assert_null(profile->organisation);
}

static void
mistakes_are_told_with_their_line(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "organization: a\n", ":1: unknown key “organization”" },
		{ "own:\n  domains: example.jp\n", ":2: a list is expected" },
		{ "own:\n  domains: [見本.example]\n", ":2: this does not belong among “domains”" },
		{ "own:\n  domains: [a@b.example]\n", "“domains”" },
		{ "own:\n  domains: [localhost]\n", "“domains”" },
		{ "own:\n  domains: [a..example]\n", "“domains”" },
		{ "own:\n  domains: ['']\n", "“domains” is empty" },
		{ "own:\n  shops: ['https:///x']\n", "“shops”" },
		{ "own: a.example\n", ":1: “key: value”" },
		{ "correspondents: [a.example]\n", "“correspondents”" },
		{ "correspondents: ['a b@c.example']\n", "“correspondents”" },
		{ "people:\n  - {role: 社長}\n", ":2: “name” is missing" },
		{ "people: {name: a}\n", ":1: a list is expected" },
		{ "providers:\n  - {type: baker, name: a}\n", ":2: “type” must be one of: isp" },
		{ "providers:\n  - {type: bank}\n", ":2: “name” is missing" },
		{ "backups: {offline: often}\n", ":1: “offline” must be one of" },
		{ "backups: {tested_on: spring}\n", ":1: “tested_on” must be a day" },
		{ "logs: {days: many}\n", ":1: “days” must be a number" },
		{ "", ":1: nothing is written here" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		HkPapers *p = load(bad[i].yaml, &error);

		if (p != NULL || strstr(error->message, bad[i].says) == NULL)
			print_error("%s%s\n", bad[i].yaml,
				    error != NULL ? error->message : "was taken");
		assert_null(p);
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		assert_non_null(strstr(error->message, bad[i].says));
	}
}

static gboolean
has_gap(const GPtrArray *gaps, const char *key)
{
	for (guint i = 0; i < gaps->len; i++)
		if (g_str_equal(((const HkGap *)g_ptr_array_index(gaps, i))->key, key))
			return TRUE;
	return FALSE;
}

static void
what_is_missing_is_told(void **state)
{
	g_autoptr(HkPapers) full = load(whole, NULL);
	g_autoptr(HkPapers) blank = load("organisation: a\n", NULL);
	g_autoptr(HkPapers) half = load("providers:\n  - {type: bank, name: a}\n"
					"  - {type: host, name: a, url: 'https://a.example'}\n"
					"backups: {where: a, offline: false, tested_on: "
					"2026-04-01}\n",
					NULL);
	g_autoptr(GPtrArray) none = hk_papers_gaps(full);
	g_autoptr(GPtrArray) all = hk_papers_gaps(blank);
	g_autoptr(GPtrArray) some = hk_papers_gaps(half);

	assert_int_equal(none->len, 0);
	assert_int_equal(all->len, 18);
	assert_true(has_gap(some, "bank")); /* a name without a number is no help at night */
	assert_false(has_gap(some, "host"));
	assert_true(has_gap(some, "backups"));
	assert_true(has_gap(some, "station"));
}

/* Each gap has its sentence, and names kinds and a desk that exist. */
static void
gaps_have_words_and_places(void **state)
{
	g_autoptr(HkPapers) blank = load("organisation: a\n", NULL);
	g_autoptr(GPtrArray) gaps = hk_papers_gaps(blank);
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);

	assert_non_null(texts);
	for (guint i = 0; i < gaps->len; i++) {
		const HkGap *gap = g_ptr_array_index(gaps, i);
		g_autofree char *key = g_strconcat("gap.", gap->key, NULL);

		assert_string_not_equal(hk_texts_get(texts, key, HK_JA), key);
		assert_string_not_equal(hk_texts_get(texts, key, HK_EN), key);
		assert_true(gap->n_kinds > 0);
		for (guint k = 0; k < gap->n_kinds; k++)
			assert_true(gap->kinds[k] < HK_KIND_BENIGN);
		if (gap->desk != NULL) {
			g_autofree char *desk = g_strdup_printf("%s/desks/%s.yaml", real_data(),
								gap->desk);

			assert_true(g_file_test(desk, G_FILE_TEST_EXISTS));
		}
	}
}

/* The page as it comes loads, and so does the page with every sample made live. */
static void
the_page_to_begin_with_loads(void **state)
{
	for (guint lang = HK_JA; lang <= HK_EN; lang++) {
		GError *error = NULL;
		g_autofree char *page = hk_profile_template(real_data(), lang, &error);
		g_autoptr(HkPapers) blank = NULL;
		g_autoptr(HkPapers) filled = NULL;
		g_auto(GStrv) lines = NULL;

		assert_non_null(page);
		blank = load(page, &error);
		if (blank == NULL)
			print_error("%s\n", error->message);
		assert_non_null(blank);
		assert_int_equal(blank->people->len, 0);
		lines = g_strsplit(page, "\n", -1);
		for (guint i = 0; lines[i] != NULL; i++) {
			char *p = strstr(lines[i], "# ");
			gboolean sample = p != NULL && (strncmp(p + 2, "- ", 2) == 0 ||
							strncmp(p + 2, "  ", 2) == 0);

			if (sample)
				memmove(p, p + 2, strlen(p + 2) + 1);
		}
		g_free(page);
		page = g_strjoinv("\n", lines);
		filled = load(page, &error);
		if (filled == NULL)
			print_error("%s\n", error->message);
		assert_non_null(filled);
		assert_int_equal(filled->people->len, 2);
		assert_int_equal(filled->providers->len, 2);
		assert_string_equal(filled->domains[0], "mihon.example");
	}
}

static void
nobody_has_to_have_one(void **state)
{
	char *dir = scratch_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(HkProfile) none = NULL;
	g_autoptr(HkProfile) own = NULL;
	g_autofree char *missing = g_build_filename(dir, "profile.yaml", NULL);
	g_autofree char *usual = NULL;

	g_setenv("XDG_CONFIG_HOME", dir, TRUE); /* before GLib asks for it the first time */
	usual = hk_profile_path();
	assert_true(g_str_has_prefix(usual, dir));
	none = hk_profile_load(NULL, &error);
	assert_non_null(none);
	assert_int_equal(none->own_domains->len, 0);
	assert_null(hk_profile_load(missing, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	scratch_write(dir, "hikeshi/profile.yaml", whole);
	own = hk_profile_load(NULL, NULL);
	assert_int_equal(own->own_domains->len, 3);
	scratch_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_has_to_have_one),
		cmocka_unit_test(the_whole_of_it_is_read),
		cmocka_unit_test(judging_gets_names_and_addresses_and_no_more),
		cmocka_unit_test(nothing_filled_in_is_an_empty_profile),
		cmocka_unit_test(mistakes_are_told_with_their_line),
		cmocka_unit_test(what_is_missing_is_told),
		cmocka_unit_test(gaps_have_words_and_places),
		cmocka_unit_test(the_page_to_begin_with_loads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

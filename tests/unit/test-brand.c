/* test-brand.c - names that are claimed, and whose a host is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "examine/claim.h"
#include "examine/fold.h"
#include "examine/match.h"
#include "letter.h"

static HkKit kit;

static const char *
claimed(const char *text)
{
	g_autofree char *folded = hk_fold(text, strlen(text), NULL);
	gsize at;
	const HkBrand *brand = hk_brands_claimed(kit.brands, folded, &at);

	return brand != NULL ? brand->id : "";
}

static void
names_are_found_as_words(void **state)
{
	static const char *const rows[][2] = {
		{ "Amazon.co.jp", "amazon" },
		{ "ＡＭＡＺＯＮ", "amazon" },
		{ "【三井住友カード】重要なお知らせ", "smbc-card" },
		{ "三井住友 カード", "smbc-card" },
		{ "えきねっと", "ekinet" },
		{ "[LINE]", "line" },
		{ "LINEアカウントの確認", "line" },
		{ "online shopping", "" },
		{ "support@amazon-mail.example", "" },
		{ "https://www.amazon.co.jp/", "" },
		{ "Amazonas", "" },
		{ "Google's answer", "" },
		{ "apple pie", "" },
		{ "au revoir", "" },
		{ "", "" },
		{ "  【】 ", "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		print_message("%s\n", rows[i][0]);
		assert_string_equal(claimed(rows[i][0]), rows[i][1]);
	}
}

static void
the_longest_name_wins(void **state)
{
	assert_string_equal(claimed("三井住友銀行カード"), "smbc-card");
	assert_string_equal(claimed("PayPay銀行"), "paypay-bank");
}

static void
a_first_word_counts_in_names_only(void **state)
{
	assert_string_equal(hk_brands_named(kit.brands, "ups partner")->id, "ups");
	assert_null(hk_brands_named(kit.brands, "upside down"));
	assert_null(hk_brands_named(kit.brands, "the ups and downs"));
	assert_null(hk_brands_named(kit.brands, ""));
}

static void
owners(void **state)
{
	const HkBrand *brand = hk_brands_owner(kit.brands, "mail.amazon.co.jp");

	assert_string_equal(brand->id, "amazon");
	assert_true(hk_brand_owns(brand, "amazon.co.jp"));
	assert_false(hk_brand_owns(brand, "notamazon.co.jp"));
	assert_false(hk_brand_owns(brand, "amazon.co.jp.example.cn"));
	assert_false(hk_brand_owns(brand, ""));
	assert_null(hk_brands_owner(kit.brands, "example.jp"));
	assert_null(hk_brands_owner(kit.brands, ""));
	/* A page that anybody put up under a brand's shared name is not the brand's. */
	brand = hk_brands_owner(kit.brands, "docs.google.com");
	assert_string_equal(brand->id, "google");
	assert_false(hk_claim_owns(&kit, brand, "docs.google.com"));
	assert_true(hk_claim_owns(&kit, brand, "accounts.google.com"));
}

static void
imitated_brands(void **state)
{
	const char *how;
	const HkBrand *brand;

	brand = hk_brands_imitated(kit.brands, kit.domains, "smbc-card.com.example.cn", &how);
	assert_string_equal(brand->id, "smbc-card");
	assert_string_equal(how, "embedded");
	brand = hk_brands_imitated(kit.brands, kit.domains, "rakutem.co.jp", &how);
	assert_string_equal(how, "edit");
	assert_null(hk_brands_imitated(kit.brands, kit.domains, "docs.google.com", &how));
	assert_null(hk_brands_imitated(kit.brands, kit.domains, "sns.amazonaws.com", &how));
	assert_null(hk_brands_imitated(kit.brands, kit.domains, "yahoo.co.uk", &how));
	assert_null(hk_brands_imitated(kit.brands, kit.domains, "example.jp", &how));
	assert_null(hk_brands_imitated(kit.brands, kit.domains, "", &how));
}

static void
own_and_partner_domains_come_first(void **state)
{
	HkKit ours = { 0 };
	const HkBrand *brand;
	const char *how;

	letter_kit(&ours, "own-domain kawabata-shoji.jp\npartner-domain aoba-denki.co.jp\n");
	brand = hk_brands_imitated(ours.brands, ours.domains, "kawabata-shoij.jp", &how);
	assert_non_null(brand);
	assert_true(hk_brand_is_ours(brand));
	brand = hk_brands_imitated(ours.brands, ours.domains, "aoba-denki.top", &how);
	assert_string_equal(brand->id, "partner:aoba-denki.co.jp");
	letter_kit_clear(&ours);
}

static void
many_words_in_one_pass(void **state)
{
	g_autoptr(HkMatch) match = hk_match_new();
	HkMatchScan scan;
	HkMatchHit hit;

	assert_false(hk_match_add(match, "ab", 9));
	assert_true(hk_match_add(match, "abc", 1));
	assert_true(hk_match_add(match, "abcd", 2));
	assert_true(hk_match_add(match, "bcd", 3));
	scan = hk_match_scan(match, "xabcd", 5);
	assert_true(hk_match_next(&scan, &hit));
	assert_int_equal(hit.at, 1);
	assert_true(hk_match_next(&scan, &hit));
	assert_true(hk_match_next(&scan, &hit));
	assert_int_equal(hit.id, 3);
	assert_false(hk_match_next(&scan, &hit));
	scan = hk_match_scan(match, "abcd", 2); /* no byte beyond the length is looked at */
	assert_false(hk_match_next(&scan, &hit));
	scan = hk_match_scan(match, "", 0);
	assert_false(hk_match_next(&scan, &hit));
}

static void
a_broken_table_names_its_line(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("brands-XXXXXX", NULL);
	g_autofree char *sub = g_build_filename(dir, "brands", NULL);
	g_autofree char *path = g_build_filename(sub, "brands.tsv", NULL);
	g_autoptr(GError) error = NULL;

	assert_int_equal(g_mkdir_with_parents(sub, 0700), 0);
	assert_true(g_file_set_contents(path, "# head\nonly\tthree\tcells\n", -1, NULL));
	assert_null(hk_brands_load(dir, NULL, NULL, kit.domains, &error));
	assert_non_null(strstr(error->message, "brands.tsv:2"));
	g_unlink(path);
	g_rmdir(sub);
	g_rmdir(dir);
}

static int
setup(void **state)
{
	letter_kit(&kit, "");
	return 0;
}

static int
teardown(void **state)
{
	letter_kit_clear(&kit);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_as_words),
		cmocka_unit_test(the_longest_name_wins),
		cmocka_unit_test(a_first_word_counts_in_names_only),
		cmocka_unit_test(owners),
		cmocka_unit_test(imitated_brands),
		cmocka_unit_test(own_and_partner_domains_come_first),
		cmocka_unit_test(many_words_in_one_pass),
		cmocka_unit_test(a_broken_table_names_its_line),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

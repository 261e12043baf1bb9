/* test-sheet.c - the profile as a form: nothing is lost on the way, and what is wrong has a name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "house/sheet.h"
#include "scratch.h"

static const char full[] =
	"organisation: \"見本商店 \\\"本店\\\"\"\n"
	"own:\n  domains: [mihon.example]\n  shops: [https://shop.mihon.example]\n"
	"  mail_servers: [mx.mihon.example]\n"
	"people:\n  - {name: 見本太郎, role: 社長, phone: \"090-0000-0001\", mail: "
	"taro@mihon.example}\n"
	"  - {name: 見本花子}\n"
	"partners:\n  - {name: 例示商事, phone: \"03-0000-0000\", domains: [reiji.example, "
	"r.example], "
	"mails: [keiri@reiji.example]}\n"
	"correspondents: [news@tsushin.example]\n"
	"systems:\n  - {name: 受注, use: 注文, keeper: 見本花子}\n"
	"providers:\n  - {type: bank, name: 例示銀行, phone: \"0120-000-001\", hours: 24時間, "
	"contract: \"1\", "
	"url: https://bank.example}\n  - {type: lawyer, name: 例示法律事務所}\n"
	"police_station: {name: 見本警察署, phone: \"03-0000-0110\"}\n"
	"backups: {where: 倉庫, offline: true, tested_on: 2026-10-01}\n"
	"logs: {where: 窓側のPC, days: 90}\n";

static HkPapers *
papers_of(const char *yaml)
{
	g_autoptr(HkNode) root = hk_node_parse("test", yaml, strlen(yaml), NULL);

	return root != NULL ? hk_papers_read(root, NULL) : NULL;
}

static GHashTable *
sheet_of(const char *yaml)
{
	g_autoptr(HkPapers) papers = papers_of(yaml);

	assert_non_null(papers);
	return hk_sheet_of(papers);
}

static void
everything_comes_back(void **state)
{
	g_autoptr(GHashTable) sheet = sheet_of(full);
	g_autofree char *yaml = hk_sheet_yaml(sheet, "x");
	g_autoptr(GHashTable) again = sheet_of(yaml);
	GHashTableIter iter;
	gpointer name, text;

	assert_int_equal(g_hash_table_size(sheet), 32);
	assert_int_equal(g_hash_table_size(again), g_hash_table_size(sheet));
	g_hash_table_iter_init(&iter, sheet);
	while (g_hash_table_iter_next(&iter, &name, &text))
		assert_string_equal(g_hash_table_lookup(again, name), text);
	assert_string_equal(g_hash_table_lookup(again, "organisation"), "見本商店 \"本店\"");
	assert_string_equal(g_hash_table_lookup(again, "partners.0.domains"),
			    "reiji.example\nr.example");
}

static void
an_empty_sheet_is_a_profile(void **state)
{
	g_autoptr(GHashTable) sheet = hk_sheet_of(NULL);
	g_autofree char *yaml = hk_sheet_yaml(sheet, "x");
	g_autoptr(GPtrArray) wrong = hk_sheet_wrong(sheet);
	g_autoptr(HkPapers) papers = papers_of(yaml);

	assert_int_equal(wrong->len, 0);
	assert_non_null(papers);
}

static void
what_is_wrong_has_a_name(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
		{ "own.domains", "mihon.example\nnot a domain" },
		{ "own.shops", "https://" },
		{ "correspondents", "nobody" },
		{ "people.1.name", " " }, /* a row with a number and no name */
		{ "partners.0.mails", "keiri@" },
		{ "providers.0.type", "friend" },
		{ "backups.tested_on", "last week" },
		{ "logs.days", "many" },
		{ "logs.days", "99999999" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GHashTable) sheet = sheet_of(full);
		g_autoptr(GPtrArray) wrong = NULL;

		g_hash_table_insert(sheet, g_strdup("people.1.phone"), g_strdup("1"));
		g_hash_table_insert(sheet, g_strdup(cases[i].name), g_strdup(cases[i].text));
		wrong = hk_sheet_wrong(sheet);
		assert_int_equal(wrong->len, 1);
		assert_string_equal(g_ptr_array_index(wrong, 0), cases[i].name);
	}
}

/* No text of a form can become anything but text. */
static void
no_text_becomes_structure(void **state)
{
	static const char *const texts[] = {
		"x\"\nown:\n  mail_servers: [evil.example]\n#",
		"\\",
		"\\\"",
		"'",
		"&a *a",
		"!!str x",
		"- x",
		"{a: b}",
		"%TAG",
		"---",
		"...",
		"null",
		"yes",
		"\x01\x7f",
		"a\\\"\\\nb: c",
		"\xe2\x80\xa8x",
		"# x",
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GHashTable) sheet = hk_sheet_of(NULL);
		g_autofree char *yaml = NULL;
		g_autoptr(HkPapers) papers = NULL;

		g_hash_table_insert(sheet, g_strdup("organisation"), g_strdup(texts[i]));
		g_hash_table_insert(sheet, g_strdup("people.0.name"), g_strdup(texts[i]));
		yaml = hk_sheet_yaml(sheet, "x");
		papers = papers_of(yaml);
		if (papers == NULL)
			continue; /* refused is as good */
		assert_null(papers->mail_servers);
		assert_int_equal(papers->people->len <= 1, 1);
	}
}

static void
rows_close_up_and_end(void **state)
{
	g_autoptr(GHashTable) sheet = hk_sheet_of(NULL);
	g_autofree char *yaml = NULL;
	g_autoptr(HkPapers) papers = NULL;

	g_hash_table_insert(sheet, g_strdup("people.3.name"), g_strdup("見本"));
	g_hash_table_insert(sheet, g_strdup("people.99.name"), g_strdup("いない"));
	g_hash_table_insert(sheet, g_strdup("providers.0.type"), g_strdup("bank"));
	yaml = hk_sheet_yaml(sheet, "x");
	papers = papers_of(yaml);
	assert_int_equal(papers->people->len, 1);
	assert_int_equal(papers->providers->len, 0);
}

static void
the_one_before_is_kept(void **state)
{
	char *folder = scratch_new();
	g_autofree char *path = g_build_filename(folder, "deep", "profile.yaml", NULL);
	g_autofree char *kept = g_strconcat(path, "~", NULL);
	g_autofree char *text = NULL;
	struct stat st;

	assert_true(hk_sheet_save(path, "organisation: a\n", NULL));
	assert_true(hk_sheet_save(path, "organisation: b\n", NULL));
	assert_true(g_file_get_contents(kept, &text, NULL, NULL));
	assert_string_equal(text, "organisation: a\n");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(kept, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(hk_sheet_save("/proc/nowhere/profile.yaml", "x", NULL));
	scratch_remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(an_empty_sheet_is_a_profile),
		cmocka_unit_test(what_is_wrong_has_a_name),
		cmocka_unit_test(no_text_becomes_structure),
		cmocka_unit_test(rows_close_up_and_end),
		cmocka_unit_test(the_one_before_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

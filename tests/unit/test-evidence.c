/* test-evidence.c - export, import and redacted copies as a front end calls them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "cases/chain.h"
#include "house/evidence.h"
#include "small-bag.h"

typedef struct {
	char *folder;
	HkHouse *house;
	HkClerk clerk;
	char *id;
} Desk;

static void
desk_open(Desk *d, const char *actor)
{
	HkHouseOptions house = { .data_dir = real_data(), .instant = BAG_NOW };
	HkCasebookOptions book = { .actor = actor, .instant = BAG_NOW };
	GError *error = NULL;

	d->folder = scratch_new();
	book.folder = d->folder;
	d->house = hk_house_new(&house, &error);
	g_assert_no_error(error);
	d->clerk = (HkClerk){ .book = hk_casebook_open(&book, &error),
			      .house = d->house,
			      .actor = actor,
			      .instant = BAG_NOW };
	g_assert_no_error(error);
}

static void
desk_close(Desk *d)
{
	hk_casebook_free(d->clerk.book);
	hk_house_free(d->house);
	g_free(d->id);
	scratch_remove(d->folder);
}

static void
desk_add(Desk *d, HkEntryType type, HkFields *body)
{
	assert_true(hk_casebook_add(d->clerk.book, d->id, type, body, NULL));
}

static void
desk_fill(Desk *d)
{
	g_autofree char *mail = g_build_filename(d->folder, "見積書（山田太郎様）.eml", NULL);

	d->id = hk_casebook_new(d->clerk.book, d->house, "山田太郎あての不審なメール",
				HK_KIND_PHISHING, NULL, FALSE, NULL);
	assert_non_null(d->id);
	assert_true(g_file_set_contents(mail, BAG_MAIL, -1, NULL));
	assert_true(hk_casebook_seal(d->clerk.book, d->id, mail, "handed in", NULL));
	g_unlink(mail);
	desk_add(d, HK_ENTRY_FACT,
		 hk_fields_make("key", "reporter.phone", "value", "090-1111-2222", "source",
				"typed", NULL));
	desk_add(d, HK_ENTRY_FACT,
		 hk_fields_make("key", "reporter.phone", "value", "090-1234-5678", "source",
				"typed", NULL));
	desk_add(d, HK_ENTRY_NOTE,
		 hk_fields_make("text", "山田 太郎さんに ０９０（１２３４）５６７８ で確認", NULL));
	desk_add(d, HK_ENTRY_CONTACT,
		 hk_fields_make("desk", "police_cyber", "person", "サイバー係", "reference", "R-77",
				NULL));
}

static int
set_up(void **state)
{
	Desk *d = g_new0(Desk, 1);

	desk_open(d, "花子");
	desk_fill(d);
	*state = d;
	return 0;
}

static int
tear_down(void **state)
{
	desk_close(*state);
	g_free(*state);
	return 0;
}

static int
new_zip(const Desk *d, const char *name)
{
	g_autofree char *path = g_build_filename(d->folder, name, NULL);

	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/* folder/out/<case>, unpacked.  (owned) */
static char *
export_and_unpack(const Desk *d)
{
	HK_FD int fd = new_zip(d, "out.zip");
	GError *error = NULL;

	hk_evidence_export(&d->clerk, d->id, fd, &error);
	g_assert_no_error(error);
	assert_int_equal(shell(d->folder, "rm -rf out && unzip -q out.zip -d out"), 0);
	return g_build_filename(d->folder, "out", d->id, NULL);
}

static void
expect_shell(const char *folder, const char *command)
{
	int status = shell(folder, command);

	if (status != 0)
		print_error("%s\n", command);
	assert_int_equal(status, 0);
}

static void
the_papers_tell_of_the_evidence(void **state)
{
	static const char *const commands[] = {
		"sha256sum -c manifest-sha256.txt",
		"cd data/documents && for f in *.pdf; do pdftotext -layout $f; done",
		"grep -q 証拠目録 data/documents/evidence-list.ja.txt",
		"grep -q 'List of evidence' data/documents/evidence-list.en.txt",
		"grep -qF '見積書（山田太郎様）.eml' data/documents/evidence-list.ja.txt",
		"grep -qF \"$(sha256sum data/evidence/01-* | cut -c1-64)\" "
		"data/documents/evidence-list.ja.txt",
		"grep -qF 花子 data/documents/evidence-list.ja.txt",
		"grep -qF 本人が提出 data/documents/evidence-list.ja.txt",
		"grep -qF 'handed in' data/documents/evidence-list.en.txt",
		"grep -qF R-77 data/documents/chain-of-custody.ja.txt",
		"grep -qF 'desk contacted' data/documents/chain-of-custody.en.txt",
		/* The foot of each page: the case and the hash of the ledger's last line. */
		"grep -qF \"$(tail -n1 data/ledger.jsonl | tr -d '\\n' | sha256sum | cut -c1-64)\" "
		"data/documents/chain-of-custody.en.txt",
		"grep -q 確かめ方 data/README.txt && grep -q 'What it does not prove' "
		"data/README.txt",
		"python3 -c 'import json; c = json.load(open(\"data/case.json\")); "
		"assert c[\"evidence\"][0][\"number\"] == 1 and not c[\"redacted\"]'",
	};
	Desk *d = *state;
	g_autofree char *bag = export_and_unpack(d);

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		expect_shell(bag, commands[i]);
}

/* The commands of the README are the ones that work: they are taken out of it and run. */
static void
the_readme_can_be_followed(void **state)
{
	Desk *d = *state;
	g_autofree char *bag = export_and_unpack(d);

	expect_shell(bag, "grep -m1 '^sha256sum -c m' data/README.txt | sh");
	expect_shell(bag, "grep -m1 '^sha256sum -c t' data/README.txt | sh");
	expect_shell(bag, "grep -m1 '^prev=' data/README.txt | sh >/tmp/$$.a; "
			  "grep -m1 '^sed ' data/README.txt | sh >/tmp/$$.b; echo >>/tmp/$$.b; "
			  "cmp /tmp/$$.a /tmp/$$.b; s=$?; rm /tmp/$$.a /tmp/$$.b; exit $s");
	expect_shell(bag, "grep -m1 '^for f' data/README.txt | sh | grep -c '^OK' | grep -qx 1");
	expect_shell(bag, "echo x >>\"$(ls data/evidence/01-*)\"; "
			  "grep -m1 '^for f' data/README.txt | sh | grep -q '^[?]'");
	expect_shell(bag, "sed -i '2s/花子/次郎/' data/ledger.jsonl; "
			  "grep -m1 '^prev=' data/README.txt | sh | grep -q broken");
}

static void
export_says_no_to_a_broken_ledger(void **state)
{
	Desk *d = *state;
	HK_FD int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	g_autoptr(GError) error = NULL;

	expect_shell(d->folder, "python3 -c 'import sqlite3; c = sqlite3.connect(\"cases.db\"); "
				"c.execute(\"DELETE FROM checkpoints\"); c.commit()'");
	assert_false(hk_evidence_export(&d->clerk, d->id, fd, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
}

static void
import_goes_on_under_both_keys(void **state)
{
	Desk *d = *state;
	g_autofree char *bag = export_and_unpack(d);
	Desk other = { .folder = NULL };
	g_autoptr(HkBagReport) report = NULL;
	g_autoptr(HkProof) proof = NULL;
	g_autoptr(HkCase) c = NULL;
	g_autofree char *again = NULL;
	g_autofree char *compare = NULL;
	GError *error = NULL;
	const HkEntry *tie;

	desk_open(&other, "次郎");
	report = hk_evidence_import(&other.clerk, bag, &error);
	g_assert_no_error(error);
	other.id = g_strdup(report->case_id);
	assert_string_equal(other.id, d->id);
	c = hk_casebook_get(other.clerk.book, other.id, NULL);
	tie = g_ptr_array_index(c->entries, c->entries->len - 1);
	assert_string_equal(tie->actor, "次郎");
	assert_string_equal(hk_fields_get(tie->body, HK_ORIGIN_KEY), report->public_key);
	assert_true(hk_evidence_origins(c, NULL));
	proof = hk_ledger_verify(hk_casebook_store(other.clerk.book),
				 hk_keys_public(hk_casebook_keys(other.clerk.book)), other.id,
				 NULL);
	assert_true(proof->good);
	again = export_and_unpack(&other);
	compare = g_strdup_printf("n=$(wc -l <'%s/data/ledger.jsonl'); head -n $n "
				  "data/ledger.jsonl | cmp - '%s/data/ledger.jsonl' && "
				  "diff -r data/evidence '%s/data/evidence'",
				  bag, bag, bag);
	expect_shell(again, compare);
	desk_close(&other);
}

static void
nothing_chosen_survives(void **state)
{
	static const char *const words[] = { "山田太郎", NULL };
	static const char *const keys[] = { "reporter.phone", NULL };
	static const HkRedactWhat what = { words, keys };
	static const char *const commands[] = {
		"cd */ && for f in *.pdf; do pdftotext $f $f.txt; done",
		"! grep -rq 山田 */",
		/* Digits alone: a hash holds 1234 now and then. */
		"! grep -rqE '太郎|１２３４|(^|[^0-9a-f])(1234|2222|5678)([^0-9a-f]|$)' */ "
		"--include=*.txt --include=*.html --include=case.json",
		"grep -q ■■■■ */evidence-list.ja.pdf.txt && grep -q ■■■■ */evidence-list.en.html",
		"head -n 2 */evidence-list.ja.txt | grep -q 黒塗りの写し",
		"head -n 8 */chain-of-custody.en.pdf.txt | grep -q 'REDACTED COPY'",
		"python3 -c 'import json, glob; c = "
		"json.load(open(glob.glob(\"*/case.json\")[0])); "
		"assert c[\"redacted\"] and c[\"places_redacted\"] >= 4'",
		"test ! -e */evidence",
	};
	Desk *d = *state;
	g_autoptr(HkCase) before = hk_casebook_get(d->clerk.book, d->id, NULL);
	g_autoptr(HkCase) after = NULL;
	HK_FD int fd = new_zip(d, "copy.zip");
	g_autofree char *copy = g_build_filename(d->folder, "copy", NULL);
	g_autofree char *head = NULL;
	guint places = 0;
	GError *error = NULL;

	hk_evidence_redact(&d->clerk, d->id, &what, fd, &places, &error);
	g_assert_no_error(error);
	assert_true(places >= 4);
	expect_shell(d->folder, "unzip -q copy.zip -d copy");
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		expect_shell(copy, commands[i]);
	head = g_strdup_printf(
		"grep -rqF %s */evidence-list.en.txt",
		((HkEntry *)g_ptr_array_index(before->entries, before->entries->len - 1))->hash);
	expect_shell(copy, head);
	after = hk_casebook_get(d->clerk.book, d->id, NULL);
	assert_int_equal(after->entries->len, before->entries->len);
}

/* A word that our own JSON keys are made of cannot be hidden: nothing at all is written. */
static void
what_cannot_be_hidden_is_not_written(void **state)
{
	static const char *const words[] = { "actor", NULL };
	static const HkRedactWhat what = { words, NULL };
	Desk *d = *state;
	HK_FD int fd = new_zip(d, "copy.zip");
	guint places = 0;
	g_autoptr(GError) error = NULL;

	assert_false(hk_evidence_redact(&d->clerk, d->id, &what, fd, &places, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNSAFE));
	expect_shell(d->folder, "test ! -s copy.zip");
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		ROW(the_papers_tell_of_the_evidence),	ROW(the_readme_can_be_followed),
		ROW(export_says_no_to_a_broken_ledger), ROW(import_goes_on_under_both_keys),
		ROW(nothing_chosen_survives),		ROW(what_cannot_be_hidden_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

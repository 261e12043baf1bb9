/* test-bag.c - what leaves the house as evidence: checked by hand, tampered with, taken in again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "cases/chain.h"
#include "small-bag.h"

typedef struct {
	SmallHouse house;
	char *bag; /* unpacked */
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);

	small_house_open(&f->house);
	small_house_fill(&f->house);
	f->bag = small_house_export(&f->house, hk_keys_public(f->house.keys), "out");
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	small_house_close(&f->house);
	g_free(f->bag);
	g_free(f);
	return 0;
}

static void
expect_shell(const char *folder, const char *command)
{
	int status = shell(folder, command);

	if (status != 0)
		print_error("%s\n", command);
	assert_int_equal(status, 0);
}

/* Every line is something doc/evidence.md tells a policeman to type. */
static void
checked_by_hand(void **state)
{
	static const char *const commands[] = {
		"sha256sum -c manifest-sha256.txt",
		"sha256sum -c tagmanifest-sha256.txt",
		"test \"$(cat bagit.txt)\" = \"$(printf 'BagIt-Version: 1.0\\n"
		"Tag-File-Character-Encoding: UTF-8')\"",
		"grep -qx 'External-Identifier: " BAG_CASE "' bag-info.txt",
		"grep -qx 'Bagging-Date: 2026-11-23' bag-info.txt",
		"grep -q '^Source-Organization: みほん商店' bag-info.txt",
		"test $(grep -c . bag-info.txt) = 5", /* a name is no second field */
		"test \"$(sed -n 's/Payload-Oxum: //p' bag-info.txt)\" = \"$(find data -type f | "
		"xargs -d '\\n' cat | wc -c).$(find data -type f | wc -l)\"",
		"test $(wc -l <data/ledger.jsonl) = 5",
		/* The chain: each line's hash stands in the next line. */
		"prev=0000000000000000000000000000000000000000000000000000000000000000; "
		"while read -r line; do case $line in *\"\\\"prev\\\":\\\"$prev\\\"\"*) ;; "
		"*) exit 1;; esac; prev=$(printf %s \"$line\" | sha256sum | cut -c1-64); "
		"done <data/ledger.jsonl && "
		/* … and the last one in the checkpoint. */
		"test \"$(sed -n 3p data/checkpoint.txt | base64 -d | od -An -v -tx1 | "
		"tr -d ' \\n')\" = \"$prev\"",
		"grep -qF \"$(sha256sum 'data/evidence/01-社長 より.eml' | cut -c1-64)\" "
		"data/ledger.jsonl",
		"test $(ls data/evidence | wc -l) = 3",
		"7z x -pinfected -ox data/evidence/03-請求書.exe.zip && grep -qF "
		"\"$(sha256sum x/03-請求書.exe | cut -c1-64)\" data/ledger.jsonl",
		"! grep -raqF 'really a virus' data",
	};
	const Fixture *f = *state;

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		expect_shell(f->bag, commands[i]);
}

static void
a_whole_bag_is_good(void **state)
{
	const Fixture *f = *state;
	GError *error = NULL;
	g_autoptr(HkBagReport) report = hk_bag_check(f->bag, BAG_NOW, &error);

	g_assert_no_error(error);
	assert_string_equal(report->case_id, BAG_CASE);
	assert_string_equal(report->public_key, hk_keys_public(f->house.keys));
	assert_int_equal(report->entries, 5);
	assert_int_equal(report->evidence, 3);
	assert_int_equal(report->files, 9);
}

/* After the change somebody mends manifest, tag manifest and Payload-Oxum, as a forger would. */
#define MEND                                                                                       \
	"; find data -type f | sort | tr '\\n' '\\0' | xargs -0 sha256sum >manifest-sha256.txt; "  \
	"sed -i \"s/^Payload-Oxum: .*/Payload-Oxum: $(find data -type f -print0 | xargs -0 cat | " \
	"wc -c).$(find data -type f | wc -l)/\" bag-info.txt; "                                    \
	"sha256sum bagit.txt bag-info.txt manifest-sha256.txt >tagmanifest-sha256.txt"
#define MEND_TAGS "; sha256sum bagit.txt bag-info.txt manifest-sha256.txt >tagmanifest-sha256.txt"

static const struct {
	const char *change;
	const char *says;
} tampered[] = {
	{ "echo x >>data/README.txt", "Payload-Oxum counts other files" },
	{ "printf 'X' | dd of=data/README.txt conv=notrunc", "it was changed" },
	{ "rm data/documents/empty.txt", "Payload-Oxum counts other files" },
	{ "mv data/documents/empty.txt data/documents/other.txt", "no manifest lists" },
	{ "touch data/extra", "no manifest lists" },
	{ "touch extra", "no manifest lists" },
	{ "rm bagit.txt", "bagit.txt: it is missing" },
	{ "rm tagmanifest-sha256.txt", "tagmanifest-sha256.txt: it is missing" },
	{ "sed -i 's/1.0/0.97/' bagit.txt", "not a bag as hikeshi writes it" },
	{ "echo 'Contact-Name: x' >>bag-info.txt", "bag-info.txt: it was changed" },
	{ "rm data/README.txt; ln -s /etc/passwd data/README.txt", "a link or device" },
	{ "rm -r data/documents; ln -s /etc data/documents", "a link or device" },
	{ "mkfifo data/pipe", "a link or device" },
	{ "mkdir -p data/a/b/c/d; touch data/a/b/c/d/e", "too deep" },
	{ "truncate -s 100G data/README.txt", "too large" },
	{ "truncate -s 8E data/README.txt || truncate -s 15T data/README.txt", "too large" },
	{ "truncate -s 100M manifest-sha256.txt", "manifest-sha256.txt: too large" },
	{ "mkdir many; cd many; seq 20001 | xargs touch", "too many files" },
	{ "sed -i 's,data/README.txt,../../x,' manifest-sha256.txt" MEND_TAGS,
	  "not a path inside" },
	{ "sed -i 's,data/README.txt,/etc/passwd,' manifest-sha256.txt" MEND_TAGS,
	  "not a path inside" },
	{ "sed -i 's,data/README.txt,bagit.txt,' manifest-sha256.txt" MEND_TAGS, "outside data/" },
	{ "sed -i 1p manifest-sha256.txt" MEND_TAGS, "line 2: the file is listed twice" },
	{ "sed -i 's/^./Z/' manifest-sha256.txt" MEND_TAGS, "line 1: not a SHA-256" },
	{ "printf x >>manifest-sha256.txt" MEND_TAGS, "it does not end" },
	{ "sed -i 3d data/ledger.jsonl" MEND, "entry 3: missing, or in another's place" },
	{ "sed -i 5d data/ledger.jsonl" MEND, "checkpoint: it tells of other entries" },
	{ "sed -i '3{h;d};4{G}' data/ledger.jsonl" MEND, "entry 3: missing" },
	{ "sed -i '1s/bec/bed/' data/ledger.jsonl" MEND, "entry 2: it does not follow" },
	{ "sed -i '5s/電話/対面/' data/ledger.jsonl" MEND, "checkpoint: it tells of other" },
	{ "sed -i 's/,\"body/, \"body/' data/ledger.jsonl" MEND, "entry 1: not a ledger entry" },
	{ "printf '' >data/ledger.jsonl" MEND, "it is empty" },
	{ "truncate -s -1 data/ledger.jsonl" MEND, "its last line does not end" },
	{ "sed -i 's/^5$/6/' data/checkpoint.txt" MEND, "the signature does not hold" },
	{ "printf '' >data/checkpoint.txt" MEND, "not a signed note" },
	{ "echo x >>data/public-key.txt" MEND, "not a verifier key" },
	{ "sed -i 's/hikeshi/someone/' data/public-key.txt" MEND, "checkpoint: " },
	{ "echo more >>'data/evidence/01-社長 より.eml'" MEND,
	  "not the bytes that the ledger tells of" },
	{ "mv data/evidence/01-* data/evidence/01-x.eml" MEND, "it is not there" },
	{ "cp data/evidence/01-* data/evidence/04-x.eml" MEND, "the ledger does not know" },
	{ "rm data/evidence/02-*" MEND, "it is not there" },
	{ "printf 'X' | dd of=data/evidence/03-請求書.exe.zip bs=1 seek=100 conv=notrunc" MEND,
	  "locked zip: " },
	{ "mkdir y; mv data/evidence/03-* y; 7z x -pinfected -oy y/03-*; cd y; rm *.zip; "
	  "7z a -tzip -pinfected -mem=AES256 ../data/evidence/03-請求書.exe.zip *; cd ..; "
	  "rm -r y" MEND,
	  "not as hikeshi writes it" },
};

static void
one_tampered(guint i)
{
	void *state = NULL;
	Fixture *f;
	g_autoptr(HkBagReport) report = NULL;
	g_autoptr(GError) error = NULL;

	set_up(&state);
	f = state;
	shell(f->bag, tampered[i].change);
	report = hk_bag_check(f->bag, BAG_NOW, &error);
	if (report != NULL || strstr(error->message, tampered[i].says) == NULL)
		print_error("%s\n  %s\n", tampered[i].change,
			    error != NULL ? error->message : "accepted");
	assert_null(report);
	assert_non_null(strstr(error->message, tampered[i].says));
	assert_null(strchr(error->message, '\n'));
	tear_down(&state);
}

static void
tampering_is_named(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(tampered); i++)
		one_tampered(i);
}

static void
the_future_is_refused(void **state)
{
	const Fixture *f = *state;
	g_autoptr(GError) error = NULL;

	assert_null(hk_bag_check(f->bag, BAG_NOW - 3 * 86400, &error));
	assert_non_null(strstr(error->message, "the future"));
}

/* Another key signs another ledger: the bag is whole, and says whose key it is. */
static void
a_forger_has_another_key(void **state)
{
	const Fixture *f = *state;
	SmallHouse other;
	g_autofree char *bag = NULL;
	g_autoptr(HkBagReport) report = NULL;

	small_house_open(&other);
	small_house_fill(&other);
	bag = small_house_export(&other, hk_keys_public(other.keys), "forged");
	report = hk_bag_check(bag, BAG_NOW, NULL);
	assert_non_null(report);
	assert_string_not_equal(report->public_key, hk_keys_public(f->house.keys));
	small_house_close(&other);
}

static HkBagReport *
import_into(SmallHouse *h, const char *bag, const char *text, GError **error)
{
	const HkBagArrival arrival = { .folder = bag,
				       .store = h->store,
				       .vault = h->vault,
				       .keys = h->keys,
				       .actor = "次郎",
				       .text = text,
				       .now = BAG_NOW };

	return hk_bag_import(&arrival, error);
}

static void
import_and_export_are_equal(void **state)
{
	const Fixture *f = *state;
	const char *key = hk_keys_public(f->house.keys);
	SmallHouse other;
	g_autofree char *again = NULL;
	g_autofree char *compare = NULL;
	g_autoptr(HkBagReport) report = NULL;
	g_autoptr(HkProof) proof = NULL;
	GError *error = NULL;

	small_house_open(&other);
	report = import_into(&other, f->bag, NULL, &error);
	g_assert_no_error(error);
	proof = hk_ledger_verify(other.store, key, BAG_CASE, NULL);
	assert_true(proof->good);
	again = small_house_export(&other, key, "again");
	compare = g_strdup_printf("cmp %s/out.zip again.zip", f->house.folder);
	expect_shell(other.folder, compare);
	small_house_close(&other);
}

static void
expect_good(SmallHouse *h, guint64 entries)
{
	g_autoptr(HkProof)
		proof = hk_ledger_verify(h->store, hk_keys_public(h->keys), BAG_CASE, NULL);
	g_autoptr(HkProof) evidence = hk_ledger_verify_evidence(h->store, h->vault, BAG_CASE, NULL);

	assert_true(proof->good);
	assert_int_equal(proof->entries, entries);
	assert_true(evidence->good);
}

/* The foreign part stays, our key signs what follows, and the next house can check both. */
static void
imported_case_goes_on(void **state)
{
	const Fixture *f = *state;
	SmallHouse other;
	g_autofree char *again = NULL;
	g_autoptr(HkBagReport) report = NULL;
	g_autoptr(HkBagReport) second = NULL;
	g_autoptr(HkCase) c = NULL;
	GError *error = NULL;

	small_house_open(&other);
	report = import_into(&other, f->bag, "imported", &error);
	g_assert_no_error(error);
	expect_good(&other, 6);
	small_house_add(&other, HK_ENTRY_NOTE, BAG_NOW + 5, hk_fields_make("text", "続き", NULL));
	expect_good(&other, 7);
	c = hk_ledger_case(other.store, BAG_CASE, NULL);
	for (guint i = 0; i < c->entries->len; i++)
		assert_true(hk_chain_origin_holds(g_ptr_array_index(c->entries, i), NULL));
	again = small_house_export(&other, hk_keys_public(other.keys), "again");
	expect_shell(again, "sha256sum -c manifest-sha256.txt");
	second = hk_bag_check(again, BAG_NOW + 10, &error);
	g_assert_no_error(error);
	assert_int_equal(second->entries, 7);
	assert_null(import_into(&other, f->bag, "imported", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	g_clear_error(&error);
	small_house_close(&other);
}

/* Power fails between the foreign ledger and our note: the same import goes on. */
static void
a_cut_import_goes_on(void **state)
{
	const Fixture *f = *state;
	SmallHouse other;
	g_autoptr(HkBagReport) first = NULL;
	g_autoptr(HkBagReport) second = NULL;
	GError *error = NULL;

	small_house_open(&other);
	first = import_into(&other, f->bag, NULL, NULL);
	second = import_into(&other, f->bag, "imported", &error);
	g_assert_no_error(error);
	expect_good(&other, 6);
	small_house_close(&other);
}

static void
an_existing_case_stays(void **state)
{
	Fixture *f = *state;
	SmallHouse other;
	g_autoptr(GError) error = NULL;

	small_house_open(&other);
	small_house_add(&other, HK_ENTRY_OPENED, BAG_NOW - 5,
			hk_fields_make("title", "別の事案", "kind", "bec", NULL));
	assert_null(import_into(&other, f->bag, "imported", &error));
	assert_non_null(strstr(error->message, "exists already"));
	expect_good(&other, 1);
	small_house_close(&other);
}

static void
a_lie_about_the_origin_is_refused(void **state)
{
	Fixture *f = *state;
	g_autofree char *note = hk_store_checkpoint(f->house.store, BAG_CASE, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *bag = NULL;

	small_house_add(&f->house, HK_ENTRY_NOTE, BAG_NOW, hk_fields_make("text", "x", NULL));
	small_house_add(&f->house, HK_ENTRY_NOTE, BAG_NOW,
			hk_fields_make("text", "imported", HK_ORIGIN_KEY,
				       hk_keys_public(f->house.keys), HK_ORIGIN_CHECKPOINT, note,
				       NULL));
	const HkBagOrder order = { .store = f->house.store,
				   .vault = f->house.vault,
				   .public_key = hk_keys_public(f->house.keys),
				   .case_id = BAG_CASE,
				   .instant = BAG_NOW };
	assert_false(hk_bag_write(&order, -1, &error));
	assert_non_null(strstr(error->message, "entry 7: origin: "));
}

static void
evidence_that_is_gone_stops_the_export(void **state)
{
	Fixture *f = *state;
	const HkBagOrder order = { .store = f->house.store,
				   .vault = f->house.vault,
				   .public_key = hk_keys_public(f->house.keys),
				   .case_id = BAG_CASE,
				   .instant = BAG_NOW };
	HK_FD int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	g_autoptr(GError) error = NULL;

	shell(f->house.folder, "rm -r evidence");
	assert_false(hk_bag_write(&order, fd, &error));
	assert_non_null(strstr(error->message, "evidence 1: "));
}

static void
no_such_case_is_told(void **state)
{
	Fixture *f = *state;
	const HkBagOrder order = { .store = f->house.store,
				   .vault = f->house.vault,
				   .public_key = hk_keys_public(f->house.keys),
				   .case_id = "20261123-NONE",
				   .instant = BAG_NOW };
	g_autoptr(GError) error = NULL;

	assert_false(hk_bag_write(&order, -1, &error));
	assert_non_null(strstr(error->message, "there is no case"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(checked_by_hand, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_whole_bag_is_good, set_up, tear_down),
		cmocka_unit_test(tampering_is_named),
		cmocka_unit_test_setup_teardown(the_future_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_forger_has_another_key, set_up, tear_down),
		cmocka_unit_test_setup_teardown(import_and_export_are_equal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(imported_case_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_cut_import_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_existing_case_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_lie_about_the_origin_is_refused, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(evidence_that_is_gone_stops_the_export, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(no_such_case_is_told, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

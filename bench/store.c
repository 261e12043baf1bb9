/* store.c - what the case store costs: fills one and measures what a person waits for.
 *
 * usage: store-bench fill URL FOLDER CASES     ten entries a case, on average
 *        store-bench ask URL FOLDER            a line a question: name, p50, p95 (ms), answers
 *        store-bench verify URL FOLDER         seconds, entries
 *        store-bench seal FOLDER FILE…         seconds, bytes
 * Called by bench/store.  What is asked for is what store-fill.c has put in.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fd.h"
#include "cases/ledger.h"
#include "store-fill.h"

#define ROUNDS 100
#define PAGE 50

static void
die(const char *what, const GError *error)
{
	fprintf(stderr, "store-bench: %s: %s\n", what, error != NULL ? error->message : "failed");
	exit(74);
}

static int
by_size(gconstpointer a, gconstpointer b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
tell(const char *name, GArray *times, guint answers)
{
	g_array_sort(times, by_size);
	printf("%s\t%.2f\t%.2f\t%u\n", name, 1000 * g_array_index(times, double, times->len / 2),
	       1000 * g_array_index(times, double, times->len * 95 / 100), answers);
}

static void
time_list(HkStore *store, const char *name, const HkCaseQuery *query)
{
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
	guint answers = 0;

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GError) error = NULL;
		gint64 start = g_get_monotonic_time();
		g_autoptr(GPtrArray) rows = hk_store_list(store, query, &error);
		double seconds = (double)(g_get_monotonic_time() - start) / 1e6;

		if (rows == NULL)
			die(name, error);
		answers = rows->len;
		g_array_append_val(times, seconds);
	}
	tell(name, times, answers);
}

static void
time_show(HkStore *store, guint cases)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(FILL_SEED + 1);
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
	guint entries = 0;

	for (guint i = 0; i < ROUNDS * 5; i++) {
		g_autofree char *id = fill_id((guint)g_rand_int_range(rand, 0, (gint32)cases));
		g_autoptr(GError) error = NULL;
		gint64 start = g_get_monotonic_time();
		g_autoptr(HkCase) c = hk_ledger_case(store, id, &error);
		double seconds = (double)(g_get_monotonic_time() - start) / 1e6;

		if (c == NULL)
			die(id, error);
		entries += c->entries->len;
		g_array_append_val(times, seconds);
	}
	tell("show: a case at random", times, entries / times->len);
}

static void
time_open(const char *url)
{
	g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));

	for (guint i = 0; i < ROUNDS; i++) {
		g_autoptr(GError) error = NULL;
		gint64 start = g_get_monotonic_time();
		g_autoptr(HkStore) store = hk_store_open(url, FALSE, &error);
		double seconds = (double)(g_get_monotonic_time() - start) / 1e6;

		if (store == NULL)
			die(url, error);
		g_array_append_val(times, seconds);
	}
	tell("open the store", times, 1);
}

static void
ask(HkStore *store, const char *url)
{
	static const struct {
		const char *name;
		HkCaseQuery query;
	} rows[] = {
		{ "list: newest", { .open = -1 } },
		{ "list: page 200", { .open = -1, .offset = 200 * PAGE } },
		{ "list: of a rare kind", { .open = -1, .kind = "chain" } },
		{ "list: closed (none)", { .open = 0 } },
		{ "list: opened in one week",
		  { .open = -1,
		    .since = FILL_FIRST_DAY + 9000000,
		    .until = FILL_FIRST_DAY + 9604800 } },
		{ "search: フィッシング (half of all)", { .open = -1, .text = "フィッシング" } },
		{ "search: の (every case)", { .open = -1, .text = "の" } },
		{ "search: ﾊﾟｽﾜｰﾄﾞを入力 (half-width)", { .open = -1, .text = "ﾊﾟｽﾜｰﾄﾞを入力" } },
		{ "search: mailbox is almost", { .open = -1, .text = "Mailbox is ALMOST" } },
		{ "search: 無線機 (1 in 1,000)", { .open = -1, .text = "無線機" } },
		{ "search: 線 (one rare letter)", { .open = -1, .text = "線" } },
		{ "search: 折り返し 42 (1 in 100)", { .open = -1, .text = "折り返し 42" } },
		{ "search: 受付 1234 (few)", { .open = -1, .text = "受付 1234" } },
		{ "search: さんから電話。若竹会計 (1 in 4)",
		  { .open = -1, .text = "さんから電話。若竹会計" } },
		{ "search: 佐藤さんの電話 (common pairs, none)",
		  { .open = -1, .text = "さんの件で写真" } },
		{ "search: a sender's host", { .open = -1, .text = "@mail1234.example" } },
		{ "search: 火星人 (none)", { .open = -1, .text = "火星人" } },
		{ "search: フィッシング, of a rare kind",
		  { .open = -1, .text = "フィッシング", .kind = "chain" } },
	};

	time_open(url);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		HkCaseQuery query = rows[i].query;

		query.limit = PAGE;
		time_list(store, rows[i].name, &query);
	}
}

typedef struct {
	guint64 entries;
	guint bad;
} Sum;

static gboolean
add_proof(const char *case_id, const HkProof *proof, gpointer user)
{
	Sum *sum = user;

	sum->entries += proof->entries;
	sum->bad += !proof->good;
	if (!proof->good)
		fprintf(stderr, "%s: %s\n", case_id, proof->problem);
	return TRUE;
}

static void
verify(HkStore *store, const HkKeys *keys)
{
	g_autoptr(GError) error = NULL;
	Sum sum = { 0 };
	gint64 start = g_get_monotonic_time();

	if (!hk_ledger_verify_all(store, keys, add_proof, &sum, &error) || sum.bad > 0)
		die("verify", error);
	printf("%.3f\t%" G_GUINT64_FORMAT "\n", (double)(g_get_monotonic_time() - start) / 1e6,
	       sum.entries);
}

static void
seal(const char *folder, char **files)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkVault) vault = hk_vault_open(folder, &error);
	gint64 start = g_get_monotonic_time();
	guint64 bytes = 0;

	for (; vault != NULL && *files != NULL; files++) {
		HK_FD int fd = open(*files, O_RDONLY | O_CLOEXEC);
		HkSealed sealed;

		if (fd < 0 || !hk_vault_seal(vault, fd, &sealed, &error))
			die(*files, error);
		bytes += sealed.size;
	}
	if (vault == NULL)
		die(folder, error);
	printf("%.3f\t%" G_GUINT64_FORMAT "\n", (double)(g_get_monotonic_time() - start) / 1e6,
	       bytes);
}

static guint
count_cases(HkStore *store)
{
	const HkCaseQuery query = { .open = -1 };
	g_autoptr(GPtrArray) rows = hk_store_list(store, &query, NULL);

	return rows != NULL ? rows->len : 0;
}

int
main(int argc, char **argv)
{
	const char *what = argc > 3 ? argv[1] : "";
	g_autoptr(GError) error = NULL;
	g_autoptr(HkKeys) keys = NULL;
	g_autoptr(HkStore) store = NULL;

	if (g_str_equal(what, "seal")) {
		seal(argv[2], argv + 3);
		return 0;
	}
	keys = argc > 3 ? hk_keys_open(argv[3], &error) : NULL;
	store = keys != NULL ? hk_store_open(argv[2], FALSE, &error) : NULL;
	if (store == NULL)
		die("usage: store-bench fill|ask|verify URL FOLDER, seal FOLDER FILE…", error);
	if (g_str_equal(what, "fill") && argc > 4) {
		g_clear_pointer(&store, hk_store_free); /* the schema is there; the file is ours */
		return fill(argv[2], keys, (guint)g_ascii_strtoull(argv[4], NULL, 10)) ? 0 : 74;
	}
	if (g_str_equal(what, "ask"))
		ask(store, argv[2]);
	if (g_str_equal(what, "ask"))
		time_show(store, count_cases(store));
	if (g_str_equal(what, "verify"))
		verify(store, keys);
	return 0;
}

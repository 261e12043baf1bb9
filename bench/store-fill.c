/* store-fill.c - a hundred thousand cases in a minute.
 *
 * Called by store.c.  Appending one entry at a time makes each one durable, which is what the
 * program is for and takes a quarter of an hour for a million.  This writes the rows that
 * hk_ledger_append() would have left behind, with the same hashes and signatures (verifying them
 * is part of the bench), in one transaction.  The contents are drawn with a fixed seed: cases that
 * overlap in time, guide steps that stand in nearly every case, names and numbers that stand in
 * one.
 */
#include "store-fill.h"

#include <string.h>

#include "base/fd.h"
#include "cases/digest.h"
#include "cases/heads.h"
#include "cases/ledger-parts.h"
#include "store-sink.h"

#define OPEN_AT_ONCE 64
#define ENTRIES_MEAN 10

static const char *const kinds[] = { "phishing", "phishing", "phishing",      "support-scam",
				     "bec",	 "malware",  "extortion",     "ad-spam",
				     "phishing", "phishing", "fake-shop",     "ransomware",
				     "phishing", "chain",    "site-tampering" };
static const char *const titles[] = {
	"フィッシング: アカウントのお支払い方法を更新してください",
	"フィッシング: お荷物のお届けについて",
	"サポート詐欺: 警告画面が消えない",
	"ビジネスメール詐欺: 振込先口座の変更のお願い",
	"Phishing: your mailbox is almost full",
	"脅迫メール: あなたの端末を録画しました",
	"ウイルス感染: 請求書のマクロ付きファイルを開いた",
	"なりすましECサイト: 当店の商品写真が使われている",
};
static const char *const steps[] = {
	"メールのリンクを開かず、添付ファイルも開かないでください。",
	"パスワードを入力してしまったときは、正規のサイトで変更してください。",
	"カード番号を入力したときは、カード会社に連絡してください。",
	"画面の写真を撮り、届いた日時と差出人を書きとめてください。",
	"同じ部署の人に知らせ、同じメールが届いていないか確かめてください。",
	"警察の相談専用電話または最寄りの警察署に相談してください。",
};
static const char *const names[] = { "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤",
				     "山本", "中村", "小林", "加藤", "吉田", "山田" };
static const char *const firms[] = { "みどり商店", "北浜製作所", "青葉印刷",   "東雲運輸",
				     "若竹会計",   "白鷺旅館",	 "桜坂工務店", "港北食品" };

typedef struct {
	GRand *rand;
	const HkSink *sink;
	gpointer to;
	HkCaseRow *cases; /* as they stand */
	gint64 now;
} Fill;

static const char *
draw(GRand *rand, const char *const *list, guint n)
{
	return list[g_rand_int_range(rand, 0, (gint32)n)];
}
#define DRAW(rand, list) draw(rand, list, G_N_ELEMENTS(list))

/* Some sixty cases a day. */
char *
fill_id(guint n)
{
	return g_strdup_printf("2024%04u-%04X", 101 + n / 60, n & 0xffff);
}

static HkFields *
opening(GRand *rand, guint n)
{
	g_autofree char *title = g_strdup_printf("%s（%s）", DRAW(rand, titles), DRAW(rand, firms));
	gboolean rare = n % 1000 == 7;

	return hk_fields_make("kind", DRAW(rand, kinds), "title",
			      rare ? "標的型サイバー攻撃の疑い: 無線機の図面" : title, NULL);
}

static HkFields *
task(GRand *rand)
{
	const char *step = DRAW(rand, steps);

	return hk_fields_make("ja", step, "phase", "now", "state", "open", "step", "step", "task",
			      "step", NULL);
}

static HkFields *
fact(GRand *rand)
{
	g_autofree char *value = g_strdup_printf("%08x@mail%u.example", g_rand_int(rand),
						 g_rand_int_range(rand, 0, 5000));

	return hk_fields_make("key", "mail.from-address", "source", "finding", "value", value,
			      NULL);
}

static HkFields *
note(GRand *rand)
{
	g_autofree char *text = g_strdup_printf(
		"%sさんから電話。%sの件で、%d円を振り込んだあとに気づいたとのこと。折り返し %04d。",
		DRAW(rand, names), DRAW(rand, firms), 1000 * g_rand_int_range(rand, 1, 900),
		g_rand_int_range(rand, 0, 10000));

	return hk_fields_make("text", text, NULL);
}

static HkFields *
contact(GRand *rand)
{
	g_autofree char *reference = g_strdup_printf("受付 %08u", g_rand_int(rand) % 100000000);

	return hk_fields_make("desk", "ipa_anshin", "person", DRAW(rand, names), "reference",
			      reference, "text", "電話で相談し、証拠の残し方を教わった。", NULL);
}

/* The next entry of a case, chained to its last one. */
static void
add(Fill *f, guint n, HkEntryType type, HkFields *body)
{
	HkCaseRow *row = &f->cases[n];
	g_autoptr(HkEntry)
		e = hk_entry_new(row->id, row->seq + 1, f->now, DRAW(f->rand, names), type, body);
	g_autofree char *words = hk_ledger_words(e);
	g_autofree char *text = NULL;

	g_strlcpy(e->prev, row->hash, sizeof e->prev);
	text = hk_entry_text(e);
	hk_digest_text(text, strlen(text), e->hash);
	hk_ledger_index(row, e);
	f->sink->entry(f->to, e, text, words);
}

static void
open_case(Fill *f, guint n)
{
	f->cases[n].id = fill_id(n);
	g_strlcpy(f->cases[n].hash, HK_LEDGER_ZEROS, HK_HASH_TEXT + 1);
	add(f, n, HK_ENTRY_OPENED, opening(f->rand, n));
}

static void
add_some(Fill *f, guint n)
{
	static const struct {
		HkEntryType type;
		HkFields *(*make)(GRand *rand);
	} rows[] = { { HK_ENTRY_TASK, task },	   { HK_ENTRY_TASK, task },
		     { HK_ENTRY_FACT, fact },	   { HK_ENTRY_FACT, fact },
		     { HK_ENTRY_NOTE, note },	   { HK_ENTRY_EVENT, note },
		     { HK_ENTRY_CONTACT, contact } };

	for (guint i = 1; i < ENTRIES_MEAN; i++) {
		guint back = (guint)g_rand_int_range(f->rand, 0, OPEN_AT_ONCE);
		guint r = (guint)g_rand_int_range(f->rand, 0, G_N_ELEMENTS(rows));

		f->now += g_rand_int_range(f->rand, 1, 60);
		add(f, n - MIN(back, n), rows[r].type, rows[r].make(f->rand));
	}
}

/* Index, checkpoint and head of every case as it stands at the end. */
static gboolean
finish(Fill *f, const HkKeys *keys, guint cases)
{
	HK_FD int heads = hk_heads_open(hk_keys_folder(keys), NULL);
	gboolean good = heads >= 0;

	for (guint n = 0; n < cases; n++) {
		HkCaseRow *row = &f->cases[n];
		g_autofree char *body = hk_ledger_checkpoint(row->id, row->seq, row->hash);
		g_autofree char *signed_note = hk_note_sign(keys, body);

		f->sink->row(f->to, row, signed_note);
		good = good && hk_heads_add(heads, row->id, row->seq, row->hash);
		g_free(row->id);
		g_free(row->title);
		g_free(row->kind);
	}
	return f->sink->close(f->to) && good;
}

gboolean
fill(const char *url, const HkKeys *keys, guint cases)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(FILL_SEED);
	const HkSink *sink = g_str_has_prefix(url, "sqlite:") ? &hk_sink_sqlite : &hk_sink_postgres;
	Fill f = { .rand = rand, .sink = sink, .to = sink->open(url), .now = FILL_FIRST_DAY };
	gboolean good;

	f.cases = g_new0(HkCaseRow, cases);
	for (guint n = 0; n < cases; n++) {
		open_case(&f, n);
		add_some(&f, n);
	}
	good = finish(&f, keys, cases);
	g_free(f.cases);
	return good;
}

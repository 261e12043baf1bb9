/* page-shop.c - shops: what the law wants them to show, and the published signs of false ones.
 *
 * One of the groups of page-checks.h.  The items are those of the Act on Specified Commercial
 * Transactions, article 11 (S78, S79); the signs those of S25, S80 and S81.  That the items are
 * there proves nothing, because false shops copy them from real firms (S82); that some are missing
 * happens to honest small shops.  So only several signs together raise a doubt.
 */
#include <string.h>

#include "examine/page-checks.h"

static gboolean
says(const char *text, const char *words)
{
	g_auto(GStrv) list = g_strsplit(words, "|", -1);

	for (guint i = 0; list[i] != NULL; i++)
		if (strstr(text, list[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* clang-format off */
static const struct { const char *ja, *en, *words; } items[] = {
	{ "事業者の名前", "name of the seller", "販売業者|事業者名|会社名|販売者|運営会社|店舗名|屋号|商号" },
	{ "住所",        "address",            "所在地|住所" },
	{ "電話番号",    "telephone",          "電話|tel:|tel |tel." },
	{ "責任者",      "person responsible", "責任者|代表" },
	{ "支払方法",    "payment",            "支払方法|支払い方法|お支払い|支払時期" },
	{ "引渡時期",    "delivery",           "引渡|引き渡し|お届け|発送" },
	{ "返品の条件",  "returns",            "返品|返金|交換" },
};

/* Each with what it says of itself. */
static const struct { const char *finding, *words; } signs[] = {
	{ "page.shop-bank-only", "銀行振込のみ|銀行振込み のみ|お支払い方法は銀行振込です|前払いのみ|先払いのみ|振込のみ" },
	{ "page.shop-person-account", "振込先は個人|個人名義|ご注文後に振込先|振込先はメールで|振込先口座はメール" },
	{ "page.shop-cheap", "90%off|85%off|80%off|75%off|70%off|最大90%|最大80%|8割引|9割引|激安|在庫一掃|閉店セール" },
	{ "page.shop-odd-words", "ご安心して|当店は正規品を保証|ブランドコピー|n級品|スーパーコピー|emsで発送|ems発送|国際速達" },
};
/* clang-format on */

#define FREE_MAIL_WORDS "@gmail.com|@outlook.com|@hotmail.com|@yahoo.co|@163.com|@qq.com|@126.com"

static gboolean
is_shop(const char *text)
{
	return says(text, "カートに入れる|カートに追加|買い物かご|買物かご|ショッピングカート|"
			  "カゴに入れる|今すぐ購入|add to cart");
}

/* Of the page with the law's items. */
static guint
check_items(const HkPage *page)
{
	g_autoptr(GString) ja = g_string_new(NULL);
	g_autoptr(GString) en = g_string_new(NULL);
	guint missing = 0;

	for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
		if (says(page->folded, items[i].words))
			continue;
		g_string_append_printf(ja, "%s%s", missing > 0 ? "、" : "", items[i].ja);
		g_string_append_printf(en, "%s%s", missing > 0 ? ", " : "", items[i].en);
		missing++;
	}
	if (missing == 0)
		hk_sink_add(page->sink, "page.shop-law-there", "text", -1, NULL);
	else
		hk_sink_add(page->sink, "page.shop-law-incomplete", "text", -1, "missing", ja->str,
			    "missing_en", en->str, NULL);
	return missing > 1;
}

static guint
check_signs(const HkPage *page)
{
	guint n = 0;

	for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
		if (!says(page->folded, signs[i].words))
			continue;
		n++;
		hk_sink_add(page->sink, signs[i].finding, "text", -1, NULL);
	}
	if (says(page->folded, FREE_MAIL_WORDS)) {
		n++;
		hk_sink_add(page->sink, "page.shop-free-mail", "text", -1, NULL);
	}
	if (page->from != NULL &&
	    (page->from->signs & (HK_URL_ENDING | HK_URL_RARE_END | HK_URL_RANDOM |
				  HK_URL_LOOKALIKE | HK_URL_BRAND_IN_HOST)) != 0) {
		n++;
		hk_sink_add(page->sink, "page.shop-host", "", -1, "host", page->from->host, NULL);
	}
	return n;
}

void
hk_page_check_shop(HkPage *page)
{
	gboolean law = says(page->folded, "特定商取引|特商法");
	gboolean sheet = law && says(page->folded, "販売業者|運営責任者|事業者|引渡|返品");
	guint n = 0;

	if (page->level > 0 || (!is_shop(page->folded) && !sheet))
		return;
	hk_sink_add(page->sink, "page.shop", "text", -1, NULL);
	if (sheet)
		n += check_items(page);
	else if (!law) {
		n++;
		hk_sink_add(page->sink, "page.shop-law-missing", "text", -1, NULL);
	}
	n += check_signs(page);
	if (n >= 2)
		hk_sink_add(page->sink, "page.shop-doubt", "text", -1, NULL);
}

/* mail-law.c - does an advertisement show what 特定電子メール法 asks for (article 4, rule 9)?
 *
 * Asked only of Japanese mails that advertise; a notice about an order or among colleagues
 * owes none of this.  Reports what was not found in the text.  It never says that a mail is
 * lawful: whether the reader agreed to receive it cannot be seen here.
 */
#include <string.h>

#include "examine/mail-checks.h"

#define AD_WORDS_MIN 2 /* one could be anything; two different ones are an advertisement */

/* Folded text, see fold.h. */
static const char *const ad_words[] = { "セール",
					"キャンペーン",
					"クーポン",
					"割引",
					"特別価格",
					"限定価格",
					"送料無料",
					"ポイント還元",
					"新商品",
					"おすすめ商品",
					"お買い得",
					"無料セミナー",
					"オンラインセミナー",
					"無料ご招待",
					"資料請求",
					"お申し込みはこちら",
					"お申込みはこちら",
					"ご購入はこちら",
					"メルマガ",
					"メールマガジン",
					"広告",
					"無料登録",
					"会員募集",
					"高収入",
					"無料体験",
					"激安",
					"プレゼント",
					NULL };

static const char *const sender_words[] = { "株式会社", "(株)",		"有限会社", "(有)",
					    "合同会社", "一般社団法人", "発行元",   "発行者",
					    "発行:",	"配信元",	"送信者",   "運営会社",
					    "運営者",	"運営:",	"販売業者", NULL };

static const char *const refusal_words[] = {
	"配信停止",   "配信を停止",   "配信の停止",   "配信解除",     "配信を解除",
	"配信の解除", "受信拒否",     "受信を拒否",   "購読解除",     "購読を解除",
	"登録解除",   "登録を解除",   "メルマガ解除", "解除はこちら", "配信を希望され",
	"配信不要",   "メールの停止", "退会はこちら", "unsubscribe",  NULL
};

static const char *const contact_words[] = { "お問い合わせ", "お問合せ",     "お問合わせ",
					     "お問い合せ",   "問い合わせ先", "連絡先",
					     "苦情",	     "tel",	     NULL };

static const char *const prefectures[] = {
	"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
	"栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
	"石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
	"滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
	"岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
	"佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県", NULL
};

/* At least `enough` of the words. */
static gboolean
has_words(const char *text, const char *const *words, guint enough)
{
	guint n = 0;

	for (guint i = 0; words[i] != NULL && n < enough; i++)
		n += strstr(text, words[i]) != NULL;
	return n >= enough;
}

/* Hiragana or katakana anywhere (U+3040..U+30FF; Chinese has none). */
static gboolean
is_japanese(const char *text)
{
	for (const char *p = strchr(text, '\xE3'); p != NULL; p = strchr(p + 1, '\xE3'))
		if ((guint8)p[1] >= 0x81 && (guint8)p[1] <= 0x83)
			return TRUE;
	return FALSE;
}

static gboolean
is_advertising(const HkMail *mail)
{
	return mail->links->len > 0 && !mail->is_report && is_japanese(mail->folded) &&
	       hk_mail_header(mail, "in-reply-to") == NULL &&
	       has_words(mail->folded, ad_words, AD_WORDS_MIN);
}

static gboolean
shows_sender(const HkMail *mail)
{
	return has_words(mail->folded, sender_words, 1);
}

static gboolean
says_refusal(const HkMail *mail)
{
	return has_words(mail->folded, refusal_words, 1);
}

/* An address or link to refuse at; a header is shown by the mail program only. */
static gboolean
shows_refusal_target(const HkMail *mail)
{
	return says_refusal(mail) && (mail->links->len > 0 || strchr(mail->folded, '@') != NULL);
}

/* A prefecture with a house number behind it, or the postal mark. */
static gboolean
shows_address(const HkMail *mail)
{
	if (strstr(mail->folded, "〒") != NULL)
		return TRUE;
	for (guint i = 0; prefectures[i] != NULL; i++) {
		const char *p = strstr(mail->folded, prefectures[i]);

		for (guint k = 0; p != NULL && k < 90 && *p != '\0' && *p != '\n'; k++, p++)
			if (g_ascii_isdigit(*p))
				return TRUE;
	}
	return FALSE;
}

static gboolean
shows_contact(const HkMail *mail)
{
	return has_words(mail->folded, contact_words, 1);
}

static const struct {
	const char *id; /* reported when it is not shown */
	gboolean (*shows)(const HkMail *mail);
} items[] = {
	{ "law.no-sender-name", shows_sender },
	{ "law.no-refusal-notice", says_refusal },
	{ "law.no-refusal-target", shows_refusal_target },
	{ "law.no-address", shows_address },
	{ "law.no-contact", shows_contact },
};

void
hk_mail_check_law(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	guint missing = 0;

	if (!is_advertising(mail))
		return;
	for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
		if (items[i].shows(mail))
			continue;
		hk_sink_add(sink, items[i].id, "text", -1, NULL);
		missing++;
	}
	if (missing == 0)
		hk_sink_add(sink, "law.all-shown", "text", -1, NULL);
}

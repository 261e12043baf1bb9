// shop.yar - shops that cheat, and customers who were cheated under our name.
// Own wording; signs from public warnings (S25, S80, S81); 2026-11-23.

private rule bargain
{
	strings:
		$ = "激安"
		$ = "在庫限り"
		$ = "閉店セール"
		$ = "正規品保証"
		$ = "アウトレット"
		$ = "ブランド"
		$ = "特価"
		$ = "90%off"
		$ = "90%引"
		$ = "90% off"
		$ = "80%off"
		$ = "80%引"
		$ = "80% off"
		$ = "70%off"
		$ = "70%引"
		$ = "70% off"
	condition:
		any of them
}

rule prepay_shop
{
	meta:
		finding = "words.prepay-shop"
		kind = "fake-shop"
		weight = "5.0"
		also = "ad-spam:-1.5 benign:-1.0"
		group = "shop"
		ja = "「{quote}」と、極端な安売りの代金を銀行振込の前払いだけで求めています。商品が届かない偽の店によくある形です。"
		en = "It sells at extreme discounts and takes only bank transfer in advance: \"{quote}\". False shops that never deliver look like this."
	strings:
		$ = "銀行振込のみ"
		$ = "銀行振込(前払い)のみ"
		$ = "銀行振り込みのみ"
		$ = "前払いのみ"
		$ = "振込のみとなり"
		$ = "(個人名義)"
		$ = "個人名義の口座"
		$ = "海外倉庫よりems"
		$ = "emsにて発送"
		$ = "emsにてご発送"
	condition:
		has_link and bargain and any of them
}

private rule copied_shop
{
	strings:
		$ = "偽サイト"
		$ = "偽のサイト"
		$ = "偽ショップ"
		$ = "偽通販"
		$ = "御社と同じ"
		$ = "御社の名前"
		$ = "御社の名を"
		$ = "貴社と同じ"
		$ = "貴社の名前"
		$ = "貴社の名を"
		$ = "なりすまし"
		$ = "fake site"
		$ = "fake shop"
		$ = "copy of your shop"
		$ = "copy of your site"
		$ = "using your name"
	condition:
		any of them
}

rule cheated_customer
{
	meta:
		finding = "words.cheated-customer"
		kind = "fake-shop"
		weight = "5.0"
		also = "benign:-1.0"
		group = "victim"
		ja = "「{quote}」と、こちらの名前を使った偽の店で買い物をした人からの連絡のようです。責めずに受け止め、偽サイトの住所と振込先を聞いてください。"
		en = "It seems to come from somebody cheated by a copy of your shop: \"{quote}\". Hear them out and ask for the site's address and the bank account."
	strings:
		$ = "商品が届きません"
		$ = "商品が届かない"
		$ = "品物が届きません"
		$ = "まだ届きません"
		$ = "返金していただけ"
		$ = "返金してもらえ"
		$ = "paid but never received"
		$ = "never received the goods"
		$ = "never received my order"
	condition:
		any of them and copied_shop
}

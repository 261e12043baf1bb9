// seo.yar - words of shops and pages that are hidden in somebody else's site for search engines.
// Own wording; 2026-11-23.  Rules see the file's text in lower case.  A shop may sell anything, so
// one word is nothing: what counts is that several of these stand together.

rule seo_copies
{
	meta:
		finding = "site.rule-copies"
		kind = "site-tampering"
		weight = "5.0"
		group = "site-seo"
		ja = "偽ブランド品や激安通販の宣伝文（「{quote}」）が入っています。検索結果を乗っ取る改ざん（日本語キーワードハック）でよく使われる言葉です。"
		en = "It advertises counterfeit or dumped goods (\"{quote}\"), as sites do that were hijacked for search results (the Japanese keyword hack)."
	strings:
		$a1 = "スーパーコピー"
		$a2 = "ブランドコピー"
		$a3 = "コピーブランド"
		$a4 = "n級品"
		$a5 = "偽物ブランド"
		$a6 = "レプリカ時計"
		$b1 = "激安通販"
		$b2 = "最安値挑戦"
		$b3 = "送料無料"
		$b4 = "正規品"
		$b5 = "代引き"
		$b6 = "激安"
	condition:
		2 of ($a*) or (1 of ($a*) and 2 of ($b*))
}

rule seo_medicine
{
	meta:
		finding = "site.rule-medicine"
		kind = "site-tampering"
		weight = "4.0"
		group = "site-seo"
		ja = "薬の通販やカジノの宣伝文（「{quote}」）が入っています。他人のサイトに隠して置かれることの多い言葉です。"
		en = "It advertises medicine or casinos (\"{quote}\"), words that are often hidden in other people's sites."
	strings:
		$a1 = "buy cheap viagra"
		$a2 = "generic cialis"
		$a3 = "viagra online"
		$a4 = "cialis online"
		$a5 = "payday loan online"
		$b1 = "slot gacor"
		$b2 = "judi online"
		$b3 = "situs slot"
		$b4 = "オンラインカジノ おすすめ"
		$b5 = "バイアグラ 通販"
		$b6 = "シアリス 通販"
	condition:
		2 of them
}

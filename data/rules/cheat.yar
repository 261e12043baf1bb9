// cheat.yar - cheating shops in more words, and people who tell us of a leak or a copied shop.
// Signs from public warnings; own wording; 2026-11-23.

private rule cheat_warns
{
	strings:
		$ = "#9110"
		$ = "消費生活センター"
		$ = "国民生活センター"
		$ = "だまされ"
		$ = "騙され"
		$ = "ご用心"
		$ = "呼びかけ"
		$ = "見分け方"
		$ = "偽メール"
		$ = "偽のメール"
		$ = "をかたる"
		$ = "を騙る"
		$ = "をかたった"
		$ = "を名乗る詐欺"
		$ = "番号を教えない"
		$ = "詐欺が多発"
		$ = "詐欺の電話"
		$ = "詐欺です"
		$ = "だまし取"
		$ = "手口"
		$ = "注意喚起"
		$ = "偽サポート"
		$ = "不審なメール"
		$ = "被害が相次"
		$ = "被害が増え"
		$ = "警察署からの"
	condition:
		any of them
}

private rule cheat_shop
{
	strings:
		$ = "ご注文"
		$ = "お買い上げ"
		$ = "購入"
		$ = "送料無料"
		$ = "%off"
		$ = "定価"
		$ = "通販"
		$ = "ショップ"
		$ = "セール"
		$ = "商品"
	condition:
		any of them
}

private rule cheat_pay
{
	strings:
		$ = "振込"
		$ = "振り込"
		$ = "銀行"
	condition:
		any of them
}

private rule cheat_never
{
	strings:
		$ = "届きません"
		$ = "届かない"
		$ = "届かず"
		$ = "届いていない"
		$ = "偽物が届"
		$ = "違うものが届"
		$ = "返金され"
		$ = "返金して"
		$ = "連絡が取れ"
		$ = "返ってきません"
		$ = "返事が来ない"
		$ = "返信が来ない"
	condition:
		any of them
}

private rule cheat_leak
{
	strings:
		$ = "漏えい"
		$ = "漏洩"
		$ = "流出"
		$ = "公開されて"
		$ = "閲覧でき"
		$ = "見える状態"
		$ = "盗まれ"
		$ = "暗号化され"
		$ = "持ち出され"
		$ = "掲載されて"
	condition:
		any of them
}

private rule cheat_bargain
{
	strings:
		$ = "%off"
		$ = "激安"
		$ = "在庫処分"
		$ = "閉店"
		$ = "アウトレット"
		$ = "最安"
		$ = "大特価"
		$ = "特別価格"
		$ = "半額"
		$ = "90%引"
		$ = "80%引"
	condition:
		any of them
}

private rule cheat_you
{
	strings:
		$ = "御社"
		$ = "貴社"
		$ = "貴店"
		$ = "そちら"
		$ = "お宅"
		$ = "あなたの店"
		$ = "お店"
	condition:
		any of them
}

private rule cheat_bought
{
	strings:
		$ = "購入し"
		$ = "注文し"
		$ = "振り込み"
		$ = "振込みま"
		$ = "振り込ん"
		$ = "支払いま"
		$ = "買いまし"
		$ = "届いた商品"
		$ = "入金しま"
	condition:
		any of them
}

private rule cheat_cause
{
	strings:
		$ = "不正アクセス"
		$ = "委託先"
		$ = "アクセスされ"
		$ = "乗っ取"
		$ = "退職"
		$ = "ノートパソコン"
		$ = "usbメモ"
		$ = "サーバーに"
		$ = "ランサム"
		$ = "サイバー攻撃"
		$ = "マルウェア"
		$ = "ウイルス"
		$ = "誤送信"
		$ = "紛失"
		$ = "持ち出"
		$ = "設定の誤り"
		$ = "設定ミス"
		$ = "侵入"
		$ = "ダークウェブ"
		$ = "掲示板"
		$ = "検索で"
		$ = "誰でも見"
		$ = "誰でも閲覧"
		$ = "ネット上"
		$ = "パスワードなしで"
	condition:
		any of them
}

private rule cheat_none
{
	strings:
		$ = "漏えいはありません"
		$ = "漏洩はありません"
		$ = "流出はありません"
		$ = "漏えいは確認され"
		$ = "漏洩は確認され"
		$ = "流出は確認されておりま"
		$ = "漏えいした事実はありません"
	condition:
		any of them
}

private rule cheat_whose
{
	strings:
		$ = "弊社"
		$ = "当社"
		$ = "貴社"
		$ = "御社"
		$ = "お客様の"
		$ = "取引先"
		$ = "名簿"
		$ = "顧客"
	condition:
		any of them
}

rule shop_wants_transfer
{
	meta:
		finding = "words.shop-wants-transfer"
		kind = "fake-shop"
		weight = "4.4"
		also = "ad-spam:-1.0 benign:-0.8"
		group = "shop"
		ja = "「{quote}」と、店とは違う名義への前払いを求めたり、ほかの払い方や返品を断ったりしています。品物が届かない偽の店によくある形です。"
		en = "It wants payment in advance to a private account, or refuses cards and returns: \"{quote}\". False shops that never deliver look like this."
	strings:
		$ = "店長代理"
		$ = "個人名義"
		$ = "返品は不可能"
		$ = "カード払いは故障"
		$ = "カード決済は故障"
		$ = "カード決済はメンテナンス"
		$ = "カードは現在ご利用でき"
		$ = "カード払いはご利用でき"
		$ = "クレジットカードは使用不可"
		$ = "代引きはご利用でき"
		$ = "振込のみ可能"
		$ = "振込みのみ可能"
		$ = "銀行振込でのみ"
		$ = "銀行振込のみ"
		$ = "電話でのお問い合わせは承って"
		$ = "名義:グエン"
		$ = "名義:nguyen"
		$ = "お買い上げありがとうございましたです"
		$ = "入金を確認してから商品"
	condition:
		not cheat_warns and cheat_shop and cheat_pay and any of them
}

rule copied_shop_complaint
{
	meta:
		finding = "words.copied-shop-complaint"
		kind = "fake-shop"
		weight = "5.0"
		also = "benign:-0.8"
		group = "victim"
		ja = "「{quote}」と、こちらの名前や写真を使った偽の店で買い物をした人からの連絡のようです。責めずに受け止め、偽サイトの住所と振込先を聞いてください。"
		en = "It seems to come from somebody cheated by a copy of your shop: \"{quote}\". Hear them out and ask for the site's address and the bank account."
	strings:
		$ = "御社のホームページと同じ"
		$ = "御社のサイトと同じ"
		$ = "御社と同じ名前"
		$ = "同じ名前・同じ住所"
		$ = "同じ住所の"
		$ = "会社概要に御社"
		$ = "会社概要にそちら"
		$ = "会社概要に貴社"
		$ = "御社の名前と"
		$ = "そちらの店ではない"
		$ = "そちらのお店ではない"
		$ = "御社のお店ではない"
		$ = "御社が運営し"
		$ = "御社の写真"
		$ = "写真がそのまま使われ"
		$ = "本物のお店ですか"
		$ = "本当に御社"
		$ = "御社の名を使"
		$ = "特定商取引法の欄に御社"
		$ = "そちらの住所が"
	condition:
		cheat_never and any of them
}

rule partner_tells_of_leak
{
	meta:
		finding = "words.partner-tells-of-leak"
		kind = "data-leak"
		weight = "5.0"
		also = "unauthorised-access:0.6 ransomware:0.4 benign:-0.8"
		group = "leak"
		ja = "「{quote}」と、預けた情報や自社の情報が漏れたことを知らせています。メールの番号ではなく、知っている番号で相手に確かめ、何が漏れたかを聞いてください。"
		en = "It tells of a leak that touches your data: \"{quote}\". Ask the sender by a number you know what exactly leaked."
	strings:
		$ = "貴社の情報が"
		$ = "御社の情報が"
		$ = "貴社からお預かり"
		$ = "御社からお預かり"
		$ = "お預かりしていた"
		$ = "お預かりしております情報"
		$ = "お預かりしている個人"
		$ = "お預かりした"
		$ = "お取引先様の情報"
		$ = "貴社のお客様の"
		$ = "御社のお客様の"
		$ = "貴社の顧客"
		$ = "御社の顧客"
		$ = "貴社のデータが"
		$ = "御社のデータが"
		$ = "貴社のファイル"
		$ = "御社のファイル"
		$ = "貴社に関する情報"
		$ = "御社に関する情報"
		$ = "貴社の従業員"
		$ = "御社の従業員"
		$ = "貴社の社員"
		$ = "御社の社員"
		$ = "名簿が閲覧"
		$ = "漏えいの対象"
		$ = "流出した可能性のある"
	condition:
		not cheat_warns and cheat_leak and any of them
}

rule bargain_hunt
{
	meta:
		finding = "words.bargain-hunt"
		kind = "fake-shop"
		weight = "1.6"
		also = "ad-spam:1.8"
		group = "shop-bargain"
		ja = "「{quote}」と、極端な安売りで急がせています。店の名前と「偽サイト」を合わせて検索してから買ってください。"
		en = "It hurries you with extreme bargains: \"{quote}\". Search for the shop's name together with \"fake site\" before you buy."
	strings:
		$ = "本日限り"
		$ = "残りわずか"
		$ = "正規品保証"
		$ = "正規品100"
		$ = "人気ブランド"
		$ = "ブランド品"
		$ = "送料無料"
		$ = "今すぐ購入"
		$ = "数量限定"
		$ = "店舗閉鎖"
		$ = "公式アウトレット"
		$ = "決算処分"
		$ = "倉庫処分"
	condition:
		has_link and not cheat_warns and cheat_bargain and any of them
}

rule customer_of_a_copy
{
	meta:
		finding = "words.customer-of-a-copy"
		kind = "fake-shop"
		weight = "3.6"
		group = "victim"
		ja = "「{quote}」と、こちらをまねた店のことで連絡が来ているようです。責めずに受け止め、その店の住所（URL）と振込先を聞いてください。"
		en = "Somebody seems to write about a copy of your shop: \"{quote}\". Hear them out and ask for its address and bank account."
	strings:
		$ = "偽サイト"
		$ = "偽のサイト"
		$ = "偽の店"
		$ = "偽物の店"
		$ = "偽ショップ"
		$ = "なりすまし"
		$ = "同じ名前"
		$ = "同じ住所"
		$ = "そっくり"
		$ = "会社概要"
		$ = "会社の名前が"
		$ = "社名が"
		$ = "無断で使"
		$ = "無断転載"
		$ = "写真が使われ"
		$ = "警察に"
		$ = "被害届"
		$ = "本物の店"
		$ = "本物のサイト"
	condition:
		from_outside and cheat_you and (cheat_never or cheat_bought) and any of them
}

rule leak_told
{
	meta:
		finding = "words.leak-told"
		kind = "data-leak"
		weight = "4.6"
		also = "ransomware:0.6 unauthorised-access:0.6 benign:-0.4"
		group = "leak"
		ja = "「{quote}」と、情報の漏えいやシステムへの侵入を知らせています。知っている番号で相手に確かめ、こちらの情報が含まれるかを聞いてください。"
		en = "It tells of leaked data or a break-in: \"{quote}\". Ask by a number you know whether your data is among it."
	strings:
		$ = "漏えいし"
		$ = "漏えいが"
		$ = "漏れた"
		$ = "漏れてい"
		$ = "外部に出"
		$ = "外部へ送"
		$ = "第三者に渡"
		$ = "見られる状態"
		$ = "出回って"
		$ = "漏えいの可能性"
		$ = "漏えいのおそれ"
		$ = "漏洩し"
		$ = "漏洩が"
		$ = "漏洩の可能性"
		$ = "漏洩のおそれ"
		$ = "流出し"
		$ = "流出が"
		$ = "流出の可能性"
		$ = "流出のおそれ"
		$ = "流出を確認"
		$ = "暗号化されま"
		$ = "暗号化され、"
		$ = "持ち出され"
		$ = "盗まれ"
		$ = "見えてい"
		$ = "閲覧できる状態"
		$ = "閲覧できてし"
		$ = "公開されてい"
		$ = "公開状態"
		$ = "売られてい"
		$ = "販売されてい"
	condition:
		from_outside and not cheat_warns and not cheat_none and cheat_cause and cheat_whose and any of them
}

// peddle.yar - advertising nobody asked for: lists, services for firms, dating, health.
// Own wording; 2026-11-23.

private rule peddle_warns
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

private rule peddle_sale
{
	strings:
		$ = "販売"
		$ = "特価"
		$ = "ご注文"
		$ = "納品"
		$ = "料金"
		$ = "0円"
		$ = "プラン"
		$ = "お任せ"
	condition:
		any of them
}

private rule peddle_cold
{
	strings:
		$ = "突然のご連絡"
		$ = "ご担当者様"
		$ = "貴店"
		$ = "貴社"
		$ = "御社"
		$ = "初めてご連絡"
		$ = "はじめてご連絡"
		$ = "お忙しいところ"
		$ = "突然のメール"
		$ = "突然のご案内"
		$ = "突然失礼"
		$ = "ホームページを拝見"
		$ = "サイトを拝見"
		$ = "hpを拝見"
		$ = "社長様"
		$ = "経営者様"
		$ = "代表者様"
		$ = "オーナー様"
		$ = "お悩みの"
		$ = "お困りでは"
	condition:
		any of them
}

private rule peddle_pull
{
	strings:
		$ = "無料"
		$ = "実績"
		$ = "15分"
		$ = "30分"
		$ = "オンライン"
		$ = "資料請求"
		$ = "初月"
		$ = "成果報酬"
		$ = "成果が出なければ"
		$ = "ご都合の良い"
		$ = "枠が"
		$ = "先着"
		$ = "今なら"
		$ = "いまなら"
		$ = "費用ゼロ"
		$ = "0円で"
		$ = "配信停止"
		$ = "不要」と"
		$ = "キャンペーン"
	condition:
		any of them
}

private rule peddle_date
{
	strings:
		$ = "登録無料"
		$ = "無料登録"
		$ = "ポイントつき"
		$ = "ポイントプレゼント"
		$ = "こっちで待って"
		$ = "待ってます"
		$ = "ここから返信"
		$ = "プロフィール"
		$ = "会員の方"
		$ = "写メ"
		$ = "非公開メッセージ"
	condition:
		any of them
}

private rule peddle_health
{
	strings:
		$ = "サプリ"
		$ = "青汁"
		$ = "酵素"
		$ = "ダイエット"
		$ = "精力"
		$ = "増大"
		$ = "育毛"
		$ = "シミ"
		$ = "美容液"
		$ = "体脂肪"
		$ = "関節"
		$ = "血糖"
		$ = "更年期"
		$ = "脱毛"
		$ = "バストアップ"
	condition:
		any of them
}

rule addresses_for_sale
{
	meta:
		finding = "words.addresses-for-sale"
		kind = "ad-spam"
		weight = "3.8"
		also = "benign:-0.4"
		group = "advert-list"
		ja = "「{quote}」と、名簿やメールの大量送信を売り込んでいます。"
		en = "It sells address lists or bulk mail: \"{quote}\"."
	strings:
		$ = "メールアドレスリスト"
		$ = "法人リスト"
		$ = "企業リスト"
		$ = "営業リスト"
		$ = "名簿を販売"
		$ = "名簿販売"
		$ = "名簿直販"
		$ = "リストを販売"
		$ = "リスト販売"
		$ = "アドレス収集"
		$ = "送信代行"
		$ = "配信代行"
		$ = "フォーム営業代行"
		$ = "dm発送代行"
		$ = "メール一括送信"
		$ = "迷惑メールに入りにく"
	condition:
		not is_list and not peddle_warns and peddle_sale and any of them
}

rule cold_sale
{
	meta:
		finding = "words.cold-sale"
		kind = "ad-spam"
		weight = "2.8"
		also = "benign:-0.3"
		group = "advert-cold"
		ja = "「{quote}」と、頼んでいない売り込みをしています。"
		en = "It is an unasked sales pitch: \"{quote}\"."
	strings:
		$ = "検索順位"
		$ = "サイト診断"
		$ = "無料診断"
		$ = "アクセスアップ"
		$ = "口コミ対策"
		$ = "見込み客"
		$ = "商談を獲得"
		$ = "アポを獲得"
		$ = "法人携帯"
		$ = "新電力"
		$ = "ウォーターサーバー"
		$ = "人材派遣のご"
		$ = "外国人材の"
		$ = "技能実習生の"
		$ = "採用支援"
		$ = "販路拡大"
		$ = "補助金活用"
		$ = "it導入補助金"
		$ = "即日資金化"
		$ = "売掛金を買"
		$ = "代理店募集"
		$ = "加盟店募集"
		$ = "フランチャイズ"
		$ = "経営者限定"
		$ = "パートナー募集"
		$ = "テレマーケ"
		$ = "seo対策"
		$ = "集客"
		$ = "営業代行"
		$ = "テレアポ"
		$ = "アポイント獲得"
		$ = "新規開拓"
		$ = "人材紹介"
		$ = "採用コスト"
		$ = "求人広告の"
		$ = "コスト削減"
		$ = "経費削減"
		$ = "電気代"
		$ = "太陽光"
		$ = "補助金の申請"
		$ = "助成金の申請"
		$ = "助成金を活用"
		$ = "web広告"
		$ = "ホームページ制作"
		$ = "ホームページ作成"
		$ = "サイト制作"
		$ = "売上アップ"
		$ = "売上を伸ば"
		$ = "反響"
		$ = "業務効率化"
		$ = "m&aの"
		$ = "譲渡をご"
		$ = "オフィス移転"
		$ = "ファクタリング"
		$ = "節税対策"
		$ = "不動産投資"
		$ = "マンション経営"
		$ = "クラウドファンディング支援"
		$ = "雑誌掲載のご案内"
	condition:
		not is_list and not is_reply and not peddle_warns and peddle_cold and peddle_pull and any of them
}

rule stranger_waits
{
	meta:
		finding = "words.stranger-waits"
		kind = "ad-spam"
		weight = "3.2"
		also = "money-lure:0.4"
		group = "advert-dating"
		ja = "「{quote}」と、知り合いや異性を装って出会い系などのサイトへ誘っています。"
		en = "Posing as an acquaintance it leads to a dating site: \"{quote}\"."
	strings:
		$ = "お返事まだ"
		$ = "返事まだですか"
		$ = "届いてますか"
		$ = "連絡できなくなる"
		$ = "出会い"
		$ = "会いたい"
		$ = "逢いたい"
		$ = "セフレ"
		$ = "人妻"
		$ = "メル友"
		$ = "割り切り"
		$ = "即会い"
		$ = "近所の女性"
		$ = "マッチングしま"
		$ = "あなたに興味"
		$ = "直メ"
		$ = "直アド"
	condition:
		has_link and not is_list and not peddle_warns and peddle_date and any of them
}

rule miracle_product
{
	meta:
		finding = "words.miracle-product"
		kind = "ad-spam"
		weight = "2.8"
		group = "health"
		ja = "「{quote}」と、健康食品や美容品の効き目や安さを大げさに宣伝しています。"
		en = "It praises a health or beauty product: \"{quote}\"."
	strings:
		$ = "初回980円"
		$ = "初回500円"
		$ = "初回限定"
		$ = "初回0円"
		$ = "たった30日"
		$ = "たった1週間"
		$ = "満足度9"
		$ = "モニター"
		$ = "先着300"
		$ = "先着100"
		$ = "飲むだけ"
		$ = "塗るだけ"
		$ = "貼るだけ"
		$ = "kg減"
		$ = "-5kg"
		$ = "みるみる"
		$ = "驚きの効果"
		$ = "医師も推薦"
		$ = "医師も絶賛"
		$ = "全額返金保証"
		$ = "今だけ初回"
		$ = "話題の"
		$ = "業界初の"
	condition:
		has_link and not is_list and not peddle_warns and peddle_health and any of them
}

rule no_way_out
{
	meta:
		finding = "words.no-way-out"
		kind = "ad-spam"
		weight = "1.0"
		group = "advert-footer"
		ja = "「{quote}」と、広告を断るために返信させています。返信すると、読まれていることが伝わります。"
		en = "To refuse the advertising you shall answer: \"{quote}\". An answer tells them that you read it."
	strings:
		$ = "「不要」とご返信"
		$ = "不要とご返信"
		$ = "「配信不要」と"
		$ = "「停止」とご返信"
		$ = "「配信停止」とご返信"
		$ = "不要の方はこのメールに"
		$ = "不要な方はこのメールに"
		$ = "お断りの方もお手数"
	condition:
		not is_list and not peddle_warns and any of them
}

rule unasked_label
{
	meta:
		finding = "words.unasked-label"
		kind = "ad-spam"
		weight = "3.0"
		group = "advert-label"
		ja = "「{quote}」と、頼まれていない広告であることを自分で書いています。"
		en = "It says itself that it is unasked advertising: \"{quote}\"."
	strings:
		$ = "未承諾広告"
		$ = "広告メールです。"
		$ = "※このメールは広告です"
		$ = "本メールは広告です"
		$ = "承諾をいただかずに"
	condition:
		any of them
}

rule sales_talk
{
	meta:
		finding = "words.sales-talk"
		kind = "ad-spam"
		weight = "1.8"
		group = "advert-cold"
		ja = "「{quote}」と、初めての相手からの売り込みのようです。"
		en = "It looks like a sales pitch by a stranger: \"{quote}\"."
	strings:
		$ = "弊社では"
		$ = "当社では"
		$ = "弊社の対策"
		$ = "弊社サービス"
		$ = "ご提案"
		$ = "ご案内"
		$ = "ご紹介"
		$ = "導入企業"
		$ = "導入実績"
		$ = "月額"
		$ = "初期費用"
		$ = "資料を"
		$ = "お打ち合わせ"
		$ = "お話しでき"
		$ = "お話をさせ"
		$ = "お時間をいただ"
		$ = "お時間を頂"
	condition:
		from_outside and not is_list and not is_reply and not peddle_warns and peddle_cold and peddle_pull and any of them
}

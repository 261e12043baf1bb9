// boss.yar - a false president, a false lawyer, errands that nobody may hear of.
// Signs from public warnings on business mail fraud and false presidents; own wording; 2026-11-23.

private rule boss_warns
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

private rule boss_title
{
	strings:
		$ = "社長"
		$ = "代表取締"
		$ = "会長"
		$ = "理事長"
		$ = "園長"
		$ = "院長"
		$ = "学長"
		$ = "専務"
		$ = "常務"
		$ = "取締役"
		$ = "部長"
		$ = "支店長"
		$ = "代表より"
		$ = "代表者様"
		$ = "president"
	condition:
		any of them
}

private rule boss_money
{
	strings:
		$ = "送金"
		$ = "振込"
		$ = "振り込"
		$ = "払込"
		$ = "支払"
		$ = "買収"
		$ = "手付金"
		$ = "和解金"
		$ = "解決金"
		$ = "弁護士"
		$ = "残高"
		$ = "ギフト"
		$ = "プリペイド"
		$ = "電子マネー"
		$ = "口座"
		$ = "カード"
		$ = "商品券"
		$ = "wire"
	condition:
		any of them
}

private rule boss_now
{
	strings:
		$ = "本日"
		$ = "今日"
		$ = "至急"
		$ = "緊急"
		$ = "急ぎ"
		$ = "明朝"
		$ = "時まで"
		$ = "今すぐ"
		$ = "すぐに"
		$ = "すぐ動"
		$ = "正午"
		$ = "期限"
	condition:
		any of them
}

private rule boss_line
{
	strings:
		$ = "lineの"
		$ = "lineで"
		$ = "lineグループ"
		$ = "line id"
		$ = "lineid"
		$ = "lineアカウント"
		$ = "グループline"
		$ = "lineを"
		$ = "lineに"
		$ = "ライングループ"
		$ = "チャットグループ"
		$ = "グループチャット"
		$ = "wechat"
		$ = "whatsapp"
		$ = "telegram"
	condition:
		any of them
}

private rule boss_act
{
	strings:
		$ = "送って"
		$ = "返信"
		$ = "返送"
		$ = "添付して"
		$ = "招待"
		$ = "教えて"
		$ = "知らせて"
		$ = "入れてください"
	condition:
		any of them
}

private rule boss_buy
{
	strings:
		$ = "買って"
		$ = "購入して"
		$ = "購入をお願い"
		$ = "買い"
		$ = "立て替え"
		$ = "立替"
		$ = "用意して"
		$ = "用意したい"
	condition:
		any of them
}

private rule boss_cannot
{
	strings:
		$ = "電話に出られ"
		$ = "電話は出られ"
		$ = "電話には出"
		$ = "電話が使え"
		$ = "電話は使え"
		$ = "電話できな"
		$ = "通話できな"
		$ = "電話は通じ"
		$ = "会議中で"
		$ = "会議中な"
		$ = "機内に"
		$ = "商談中"
		$ = "手が離せな"
		$ = "電話は控え"
		$ = "電話しないで"
	condition:
		any of them
}

private rule boss_gift
{
	strings:
		$ = "ギフトカード"
		$ = "ギフトのコード"
		$ = "ギフトコード"
		$ = "デジタルギフト"
		$ = "ギフトの番号"
		$ = "プリカを"
		$ = "コンビニの棚"
		$ = "steam"
		$ = "バニラ"
		$ = "電子ギフト"
		$ = "ギフト券"
		$ = "プリペイド"
		$ = "アプリ用のカード"
		$ = "アプリのカード"
		$ = "電子マネー"
		$ = "apple card"
		$ = "itunes"
		$ = "google play"
		$ = "gift card"
	condition:
		any of them
}

private rule boss_lawyer
{
	strings:
		$ = "弁護士"
		$ = "法律事務所"
		$ = "当職"
		$ = "公認会計士"
		$ = "司法書士"
	condition:
		any of them
}

private rule boss_shop_line
{
	strings:
		$ = "クーポン"
		$ = "お友だち登録"
		$ = "友だち追加"
		$ = "公式アカウント"
		$ = "キャンペーン"
		$ = "来店"
	condition:
		any of them
}

rule chat_group_errand
{
	meta:
		finding = "words.chat-group-errand"
		kind = "bec"
		weight = "4.0"
		also = "benign:-0.6"
		group = "bec-president"
		ja = "「{quote}」と、LINEなどのグループを作らせたり、IDを教えさせたりしようとしています。社長になりすます詐欺は、こうしてメールの外へ連れ出します。"
		en = "It wants a chat group or your chat ID: \"{quote}\". False presidents lead you out of the mail like that."
	strings:
		$ = "グループを作"
		$ = "グループを一つ"
		$ = "グループを新規"
		$ = "グループを立ち上げ"
		$ = "グループを用意"
		$ = "ワークグループ"
		$ = "業務グループ"
		$ = "新しいグループ"
		$ = "lineのidを"
		$ = "line idを"
		$ = "lineidを"
		$ = "lineアカウントを教え"
		$ = "lineの連絡先"
		$ = "lineを教えて"
		$ = "グループのqr"
		$ = "招待qr"
		$ = "qrコードを"
	condition:
		not boss_warns and boss_line and boss_act and any of them
}

rule boss_from_outside
{
	meta:
		finding = "words.boss-from-outside"
		kind = "bec"
		weight = "2.6"
		group = "bec-sender"
		ja = "社長や上司を名乗る差出人なのに、会社とは別のドメインから「{quote}」と求めています。本人に、メール以外で確かめてください。"
		en = "The sender poses as a boss but writes from another domain, asking \"{quote}\". Ask the person by another way than mail."
	strings:
		$ = "送金"
		$ = "払込"
		$ = "残高"
		$ = "極秘"
		$ = "他言"
		$ = "口外"
		$ = "qrコード"
		$ = "lineの"
		$ = "lineで"
		$ = "lineグループ"
		$ = "ギフト"
		$ = "プリペイド"
		$ = "頼みたい"
		$ = "電子マネー"
		$ = "カードを"
		$ = "対応できますか"
		$ = "手が離せ"
		$ = "今会社に"
		$ = "今、会社に"
		$ = "会社にいますか"
		$ = "今、席に"
		$ = "電話に出られ"
		$ = "誰にも"
	condition:
		from_boss and from_outside and not boss_warns and boss_act and any of them
}

rule cannot_talk_errand
{
	meta:
		finding = "words.cannot-talk-errand"
		kind = "bec"
		weight = "2.2"
		group = "bec-opening"
		ja = "「{quote}」と頼みながら、電話には出られないと書いています。上司を装う詐欺は、よくこう始まります。"
		en = "It asks a favour (\"{quote}\") and says that it cannot take calls. Frauds that pose as the boss begin like that."
	strings:
		$ = "頼みたい"
		$ = "お願いしたい仕事"
		$ = "お願いしたいこと"
		$ = "対応できますか"
		$ = "対応していただけますか"
		$ = "買って"
		$ = "用意したい"
		$ = "お返事待って"
		$ = "返信待って"
		$ = "引き受けて"
		$ = "手配して"
		$ = "すぐ動ける"
	condition:
		(from_outside or no_headers) and not has_link and not boss_warns and text_length < 1500 and boss_cannot and any of them
}

rule balance_report
{
	meta:
		finding = "words.balance-report"
		kind = "bec"
		weight = "2.4"
		group = "bec-balance"
		ja = "「{quote}」と、口座の残高を報告させようとしています。社長になりすます詐欺は、いくら取れるかを先に調べます。"
		en = "It wants the balances of your accounts: \"{quote}\". False presidents first find out how much there is to take."
	strings:
		$ = "残高を一覧"
		$ = "残高一覧を"
		$ = "残高を教え"
		$ = "残高を報告"
		$ = "残高の報告を"
		$ = "残高を確認して報告"
		$ = "残高を至急"
		$ = "残高を知らせ"
		$ = "残高を調べて"
		$ = "残高のスクリーンショット"
		$ = "今日時点の残高"
		$ = "現在の残高を"
		$ = "預金残高を"
		$ = "口座残高を"
		$ = "各銀行の残高"
		$ = "通帳の写しも"
		$ = "通帳の写しを"
		$ = "通帳の写真"
	condition:
		(from_boss or from_outside or reply_elsewhere or no_headers) and not boss_warns and boss_act and any of them
}

rule card_numbers_errand
{
	meta:
		finding = "words.card-numbers-errand"
		kind = "bec"
		weight = "3.6"
		also = "benign:-0.6"
		group = "gift-card"
		ja = "「{quote}」と、カードを買わせて番号や写真を送らせようとしています。番号を送ると、お金はその場で使われて戻りません。"
		en = "It wants cards bought and their numbers or photos sent: \"{quote}\". Once sent, the money is gone."
	strings:
		$ = "番号を送"
		$ = "番号を撮"
		$ = "番号を写真"
		$ = "番号が分かれば"
		$ = "番号がわかれば"
		$ = "写真で送"
		$ = "写真を送"
		$ = "写真を撮って"
		$ = "撮って送"
		$ = "裏のコード"
		$ = "裏面のコード"
		$ = "裏面を"
		$ = "コードを削"
		$ = "削って"
		$ = "コードを送"
		$ = "コードを写真"
		$ = "番号をメール"
		$ = "番号を知らせ"
		$ = "番号をこのメール"
	condition:
		not boss_warns and boss_buy and boss_gift and any of them
}

rule keep_it_secret
{
	meta:
		finding = "words.keep-it-secret"
		kind = "bec"
		weight = "2.6"
		also = "benign:-0.4"
		group = "bec-secrecy"
		ja = "「{quote}」と、お金の話をほかの人に言わせないようにしています。一人で進めず、必ず社内の人に話してください。"
		en = "It wants a matter of money kept from others: \"{quote}\". Do not go on alone; tell a colleague."
	strings:
		$ = "口外しない"
		$ = "口外なさら"
		$ = "口外禁止"
		$ = "他言無用"
		$ = "他言しない"
		$ = "誰にも言わ"
		$ = "誰にも話さ"
		$ = "他の人には内緒"
		$ = "内緒で"
		$ = "内密に"
		$ = "極秘"
		$ = "貴殿のみ"
		$ = "あなただけ"
		$ = "私とあなた"
		$ = "あなた以外に"
		$ = "他の人に聞かなく"
		$ = "他の人には言わ"
		$ = "他の社員は入れ"
		$ = "他の方を招待しない"
		$ = "社内にはまだ"
		$ = "同僚にも上司にも"
		$ = "第三者に開示された場合"
		$ = "第三者への開示"
		$ = "稟議は回して"
		$ = "稟議は不要"
		$ = "社内の決裁"
		$ = "決裁は後"
		$ = "書類は後日"
		$ = "公表まで"
		$ = "インサイダー"
		$ = "銀行の窓口で聞かれ"
		$ = "銀行で聞かれたら"
		$ = "窓口で聞かれたら"
	condition:
		not boss_warns and boss_money and (boss_now or boss_act) and any of them
}

rule lawyer_payment
{
	meta:
		finding = "words.lawyer-payment"
		kind = "bec"
		weight = "3.2"
		group = "bec-lawyer"
		ja = "弁護士などを名乗り、「{quote}」の支払いを急がせています。社長本人か顧問の弁護士に、知っている番号で確かめてください。"
		en = "Somebody posing as a lawyer hurries a payment: \"{quote}\". Ask your president or own lawyer by a number you know."
	strings:
		$ = "払込"
		$ = "手付金"
		$ = "和解金"
		$ = "解決金"
		$ = "示談金"
		$ = "預り金口座"
		$ = "預かり金口座"
		$ = "預り口座"
		$ = "エスクロー"
		$ = "譲受対価"
		$ = "コンサルティング料"
		$ = "買収資金"
		$ = "代表者様のご意向"
		$ = "代表者様は現在"
		$ = "案件を担当する弁護士"
		$ = "指示どおりに動"
	condition:
		not boss_warns and boss_lawyer and boss_now and any of them
}

rule money_within_hours
{
	meta:
		finding = "words.money-within-hours"
		kind = "bec"
		weight = "2.0"
		group = "bec-transfer"
		ja = "「{quote}」と、役職を名乗って急ぎの送金を求めています。本人に、メール以外の方法で確かめてください。"
		en = "In the name of a superior it asks for money at once: \"{quote}\". Ask the person by another way than mail."
	strings:
		$ = "送金が必要"
		$ = "至急送金"
		$ = "着手金"
		$ = "支払いの手配"
		$ = "振込の手配"
		$ = "送金の手配"
		$ = "今から振り込"
		$ = "今から送金"
		$ = "口座番号を送"
		$ = "支払ってほしい"
		$ = "支払っておいて"
		$ = "振り込んでおいて"
		$ = "送金しておいて"
		$ = "立て替えておいて"
		$ = "送金を済ませ"
		$ = "送金をお願い"
		$ = "送金してほしい"
		$ = "送金してくれ"
		$ = "送金手続"
		$ = "送金の件"
		$ = "緊急送金"
		$ = "振り込んでほしい"
		$ = "振り込んでくれ"
		$ = "振込を済ませ"
		$ = "振込をお願いしたい"
		$ = "お手続きいただくよう"
		$ = "支払いを済ませ"
		$ = "支払いを本日"
		$ = "先方の口座を送"
		$ = "口座を送るので"
		$ = "海外の仕入先へ"
	condition:
		(from_outside or no_headers) and not boss_warns and (boss_title or from_boss) and boss_now and any of them
}

rule salary_elsewhere
{
	meta:
		finding = "words.salary-elsewhere"
		kind = "bec"
		weight = "2.0"
		group = "bec-payroll-from"
		ja = "社員からのはずの「{quote}」という連絡が、会社の外のアドレスから来ています。本人に会うか電話で確かめるまで変えないでください。"
		en = "A change of salary account (\"{quote}\") comes from an address outside the firm. Check with the person first."
	strings:
		$ = "給与の振込口座を変"
		$ = "給与振込口座の変更"
		$ = "給与の振込先を変"
		$ = "給与振込先の変更"
		$ = "給与の受取口座を変"
		$ = "給与の受け取り口座を変"
		$ = "給与口座を変更した"
		$ = "給与口座の変更を"
		$ = "給料の振込口座を変"
		$ = "給料振込口座の変更"
		$ = "給料の振込先を変"
		$ = "給料振込先の変更"
		$ = "給料の受取口座を変"
		$ = "給料の受け取り口座を変"
		$ = "給料口座を変更した"
		$ = "給料口座の変更を"
		$ = "賃金の振込口座を変"
		$ = "賃金振込口座の変更"
		$ = "賃金の振込先を変"
		$ = "賃金振込先の変更"
		$ = "賃金の受取口座を変"
		$ = "賃金の受け取り口座を変"
		$ = "賃金口座を変更した"
		$ = "賃金口座の変更を"
		$ = "賞与の振込口座を変"
		$ = "賞与振込口座の変更"
		$ = "賞与の振込先を変"
		$ = "賞与振込先の変更"
		$ = "賞与の受取口座を変"
		$ = "賞与の受け取り口座を変"
		$ = "賞与口座を変更した"
		$ = "賞与口座の変更を"
	condition:
		from_outside and not boss_warns and any of them
}

rule moves_to_chat
{
	meta:
		finding = "words.moves-to-chat"
		kind = "bec"
		weight = "2.6"
		group = "bec-president"
		ja = "会社の外のアドレスから「{quote}」と、やり取りをメールの外へ移そうとしています。本人に、電話か対面で確かめてください。"
		en = "From outside the firm it wants to move on to a chat: \"{quote}\". Ask the person by phone or face to face."
	strings:
		$ = "lineのグループ"
		$ = "lineグループ"
		$ = "lineでグループ"
		$ = "グループline"
		$ = "lineのqr"
		$ = "lineのid"
		$ = "line idを"
		$ = "lineidを"
		$ = "lineアカウントを"
		$ = "lineを交換"
		$ = "lineを追加"
		$ = "lineで連絡を取"
		$ = "業務用グループ"
		$ = "業務用のグループ"
		$ = "連絡用のグループ"
		$ = "グループチャット"
		$ = "チャットグループ"
		$ = "プロジェクトグループ"
		$ = "ワークグループ"
		$ = "個人のline"
	condition:
		from_outside and not has_link and not boss_warns and not boss_shop_line and boss_act and text_length < 2400 and any of them
}

rule errand_from_a_boss
{
	meta:
		finding = "words.errand-from-a-boss"
		kind = "bec"
		weight = "1.8"
		group = "bec-opening"
		ja = "会社の外のアドレスから、上司を名乗って「{quote}」と短く求めています。本人に、メール以外で確かめてください。"
		en = "Somebody calling himself a boss writes from outside and shortly asks: \"{quote}\". Ask the person by another way."
	strings:
		$ = "頼みたい"
		$ = "頼みが"
		$ = "今すぐ"
		$ = "すぐ返信"
		$ = "返信待って"
		$ = "手が空"
		$ = "お手すき"
		$ = "会社にい"
		$ = "席にい"
		$ = "在席"
		$ = "折り返し"
		$ = "誰にも"
		$ = "内密"
	condition:
		from_boss and from_outside and not has_link and text_length < 900 and any of them
}

rule gift_cards_at_once
{
	meta:
		finding = "words.gift-cards-at-once"
		kind = "bec"
		weight = "2.4"
		also = "false-bill:0.6"
		group = "gift-card"
		ja = "会社の外のアドレスから「{quote}」と、電子マネーやギフトカードを用意させようとしています。番号を送ると戻りません。"
		en = "From outside it wants prepaid or gift cards: \"{quote}\". Once the numbers are sent, the money is gone."
	strings:
		$ = "買って"
		$ = "購入し"
		$ = "購入を"
		$ = "買い出し"
		$ = "用意して"
		$ = "手配して"
		$ = "立て替え"
		$ = "立替"
		$ = "コンビニで"
		$ = "額面"
		$ = "万円分"
		$ = "枚ほど"
		$ = "写真"
		$ = "番号"
		$ = "コード"
	condition:
		from_outside and not boss_warns and boss_gift and boss_act and any of them
}

// enrich.yar - easy money: groups of investors, jobs on the phone, loans, grants, legacies, prizes.
// Signs from public warnings; own wording; 2026-11-23.

private rule rich_warns
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

private rule rich_invest
{
	strings:
		$ = "投資"
		$ = "元本"
		$ = "年利"
		$ = "オーナー制度"
		$ = "貯金が"
		$ = "老後の"
		$ = "株式"
		$ = "銘柄"
		$ = "資産運用"
		$ = "資産形成"
		$ = "配当"
		$ = "出資"
		$ = "暗号資産"
		$ = "取引所"
		$ = "fxの"
		$ = "為替"
		$ = "仮想通貨"
		$ = "ファンド"
	condition:
		any of them
}

private rule rich_honest
{
	strings:
		$ = "保証されておらず"
		$ = "保証されていません"
		$ = "保証するものでは"
		$ = "元本割れ"
		$ = "元本を割"
		$ = "損失が出ること"
		$ = "損失が生じる"
		$ = "運用報告書"
	condition:
		any of them
}

private rule rich_join
{
	strings:
		$ = "line"
		$ = "セミナー"
		$ = "お申し込み"
		$ = "グループ"
		$ = "参加"
		$ = "返信"
		$ = "紹介料"
		$ = "招待"
		$ = "口から"
		$ = "あと11口"
		$ = "ご案内できる"
		$ = "資料希望"
		$ = "限定"
		$ = "お友達"
		$ = "無料で"
	condition:
		any of them
}

private rule rich_job
{
	strings:
		$ = "在宅"
		$ = "副業"
		$ = "お仕事"
		$ = "スタッフ"
		$ = "バイト"
		$ = "高額"
		$ = "日給"
		$ = "時給"
		$ = "内職"
		$ = "スマホ"
		$ = "求人"
		$ = "モニター"
		$ = "案件"
	condition:
		any of them
}

private rule rich_hook
{
	strings:
		$ = "line"
		$ = "telegram"
		$ = "テレグラム"
		$ = "シグナル"
		$ = "signal"
		$ = "登録サポート費"
		$ = "登録費"
		$ = "登録料"
		$ = "保証金"
		$ = "教材"
		$ = "身分証"
		$ = "免許証"
		$ = "口座を"
		$ = "返信だけ"
		$ = "即日"
		$ = "日払い"
		$ = "先着"
		$ = "すぐ始め"
	condition:
		any of them
}

private rule rich_loan
{
	strings:
		$ = "融資"
		$ = "貸付"
		$ = "借入"
		$ = "無担保"
		$ = "キャッシング"
		$ = "ローン"
	condition:
		any of them
}

private rule rich_legacy
{
	strings:
		$ = "余命"
		$ = "夫に先立たれ"
		$ = "夫の残した"
		$ = "妻の残した"
		$ = "亡き夫"
		$ = "末期"
		$ = "癌と"
		$ = "がんと宣告"
		$ = "子供がい"
		$ = "子もおりません"
		$ = "身寄り"
		$ = "億円"
		$ = "億ほど"
		$ = "信頼できる方"
		$ = "誠実な方"
	condition:
		any of them
}

private rule rich_grant
{
	strings:
		$ = "給付金"
		$ = "支援金"
		$ = "助成金"
		$ = "還付金"
		$ = "義援金"
		$ = "補助金"
		$ = "配布金"
	condition:
		any of them
}

private rule rich_fee
{
	strings:
		$ = "手数料"
		$ = "暗証番号"
		$ = "クレジットカード"
		$ = "本日"
		$ = "生年月日"
		$ = "口座情報"
		$ = "電子マネー"
		$ = "時間以内"
	condition:
		any of them
}

private rule rich_prize
{
	strings:
		$ = "手数料"
		$ = "送料"
		$ = "お受け取り"
		$ = "受取手続"
		$ = "受け取り手続"
		$ = "電子マネー"
		$ = "時間以内"
		$ = "次点"
		$ = "権利"
		$ = "個人情報をご"
		$ = "口座番号"
	condition:
		any of them
}

private rule rich_chat
{
	strings:
		$ = "line:"
		$ = "line id"
		$ = "lineの"
		$ = "lineで"
		$ = "お友達に"
		$ = "お友だちに"
		$ = "友達にな"
		$ = "暗号資産"
		$ = "投資"
		$ = "叔父"
		$ = "シンガポール"
		$ = "香港"
		$ = "ご縁"
		$ = "whatsapp"
		$ = "telegram"
	condition:
		any of them
}

private rule rich_easy
{
	strings:
		$ = "誰でも"
		$ = "だれでも"
		$ = "簡単"
		$ = "未経験"
		$ = "経験不問"
		$ = "経験はい"
		$ = "スマホ"
		$ = "空いた時間"
		$ = "すきま時間"
		$ = "隙間時間"
		$ = "スキマ時間"
		$ = "自宅で"
		$ = "ノルマなし"
		$ = "即日"
		$ = "日払"
		$ = "先着"
		$ = "限定"
		$ = "手渡し"
	condition:
		any of them
}

rule invest_invitation
{
	meta:
		finding = "words.invest-invitation"
		kind = "money-lure"
		weight = "3.4"
		also = "ad-spam:0.6 benign:-0.4"
		group = "profit"
		ja = "「{quote}」と、損をしない投資を持ちかけています。元本や利益を約束する投資の誘いは、詐欺を疑ってください。"
		en = "It offers an investment that cannot fail: \"{quote}\". Suspect fraud wherever gains are promised."
	strings:
		$ = "元本は保証"
		$ = "年利1"
		$ = "年利8"
		$ = "オーナー制度"
		$ = "利回り保証"
		$ = "配当率"
		$ = "元本保証"
		$ = "元本が保証"
		$ = "元本を保証"
		$ = "損をしない"
		$ = "損失はあり"
		$ = "毎月の配当"
		$ = "「配当」が届"
		$ = "%をお約束"
		$ = "%を約束"
		$ = "利益を出してい"
		$ = "利益が出る"
		$ = "利益を得てい"
		$ = "利益が保証"
		$ = "高利回り"
		$ = "月利"
		$ = "勝率"
		$ = "推奨銘柄"
		$ = "推奨3銘柄"
		$ = "売買のタイミング"
		$ = "急騰銘柄"
		$ = "必ず利益"
		$ = "確実に利益"
		$ = "著名投資家"
		$ = "機関投資家向け"
		$ = "金融商品取引業には当た"
		$ = "一般の方が参加できない"
		$ = "短い時間で利益"
		$ = "億り人"
		$ = "爆益"
	condition:
		not rich_warns and not rich_honest and rich_invest and rich_join and any of them
}

rule work_too_easy
{
	meta:
		finding = "words.work-too-easy"
		kind = "money-lure"
		weight = "3.6"
		also = "ad-spam:0.6 benign:-0.4"
		group = "job"
		ja = "「{quote}」と、簡単すぎる仕事に誘っています。先にお金を払わせる詐欺や、犯罪を手伝わせる「闇バイト」かもしれません。"
		en = "It offers work that is too easy: \"{quote}\". It may be a fraud with fees in advance, or a crime you would be helping."
	strings:
		$ = "いいね」を押す"
		$ = "いいねを押す"
		$ = "いいねするだけ"
		$ = "押すだけ"
		$ = "運ぶだけ"
		$ = "受け取るだけ"
		$ = "受け取って渡すだけ"
		$ = "見るだけ"
		$ = "送るだけ"
		$ = "スマホで1日"
		$ = "スマホ1台"
		$ = "スマホだけ"
		$ = "1日1万円"
		$ = "1日3万円"
		$ = "1日5万円"
		$ = "日給3万"
		$ = "日給5万"
		$ = "日給10万"
		$ = "月収50万"
		$ = "月収100万"
		$ = "経験はいりません"
		$ = "経験不問で高"
		$ = "誰でもできる"
		$ = "だれでもできる"
		$ = "誰でも簡単"
		$ = "ホワイト案件"
		$ = "高額バイト"
		$ = "即日現金"
		$ = "在宅スタッフに選ばれ"
		$ = "隙間時間で"
		$ = "スキマ時間で"
		$ = "短時間で高収入"
		$ = "ノルマなしで高"
	condition:
		not rich_warns and rich_job and rich_hook and any of them
}

rule loan_with_fee_first
{
	meta:
		finding = "words.loan-with-fee-first"
		kind = "money-lure"
		weight = "3.4"
		also = "ad-spam:0.4"
		group = "loan"
		ja = "「{quote}」と、お金を貸す前に手数料や保証料を払わせようとしています。本物の貸し手は先に払わせません。"
		en = "Before lending, it wants a fee: \"{quote}\". Honest lenders do not take money first."
	strings:
		$ = "実行に先立ち"
		$ = "審査に通"
		$ = "仮審査"
		$ = "事前審査"
		$ = "融資枠"
		$ = "保証会社の"
		$ = "低金利で"
		$ = "審査が甘"
		$ = "ご融資可能"
		$ = "来店不要"
		$ = "無担保・無保証"
		$ = "無審査"
		$ = "先立って保証料"
		$ = "保証料として"
		$ = "保証料をお振込"
		$ = "保証金をお振込"
		$ = "保証金として"
		$ = "手数料を先に"
		$ = "先に手数料"
		$ = "前払い手数料"
		$ = "審査を通過され"
		$ = "審査通過のご連絡"
		$ = "審査なし"
		$ = "ブラックでも"
		$ = "他社で断られ"
		$ = "過去に断られた"
		$ = "即日ご融資"
		$ = "即日融資可"
		$ = "最短即日でご融資"
	condition:
		not rich_warns and rich_loan and any of them
}

rule legacy_of_a_stranger
{
	meta:
		finding = "words.legacy-of-a-stranger"
		kind = "money-lure"
		weight = "3.6"
		also = "benign:-0.4"
		group = "legacy"
		ja = "「{quote}」と、見知らぬ人が大金を譲ると言っています。受け取る前に「手続きの費用」を払わせる詐欺です。"
		en = "A stranger wants to give you a fortune: \"{quote}\". First there will be a fee to pay."
	strings:
		$ = "遺産を"
		$ = "遺産の"
		$ = "お譲りしたい"
		$ = "お譲りします"
		$ = "財産を託"
		$ = "資金を託"
		$ = "寄付していただけ"
		$ = "受け取ってくださ"
		$ = "お受け取りくださる"
		$ = "差し上げたい"
		$ = "贈与したい"
	condition:
		not rich_warns and rich_legacy and any of them
}

rule grant_for_a_fee
{
	meta:
		finding = "words.grant-for-a-fee"
		kind = "money-lure"
		weight = "3.0"
		also = "phishing:1.6"
		group = "grant"
		ja = "「{quote}」と、給付金などを口実に手続きを急がせています。役所は、受け取りの手数料や暗証番号をメールで求めません。"
		en = "In the name of a public grant it hurries you: \"{quote}\". No public office asks fees or PINs by mail."
	strings:
		$ = "支給が決定"
		$ = "支給決定"
		$ = "受け取りに必要"
		$ = "受け取り期限"
		$ = "受取期限"
		$ = "対象となりました"
		$ = "受け取り手続"
		$ = "受取手続"
		$ = "受け取りが未完了"
		$ = "対象者に該当"
		$ = "対象者に選"
		$ = "支給対象に"
		$ = "受給対象"
		$ = "受給資格がござ"
		$ = "振込をお待ち"
		$ = "未受領"
		$ = "受け取り口座"
	condition:
		not rich_warns and rich_grant and rich_fee and any of them
}

rule prize_for_a_fee
{
	meta:
		finding = "words.prize-for-a-fee"
		kind = "money-lure"
		weight = "3.2"
		also = "phishing:0.8 benign:-0.4"
		group = "prize"
		ja = "「{quote}」と、応募した覚えのない当選を知らせ、手数料や手続きを求めています。"
		en = "It reports a prize you never entered for and wants a fee or your data: \"{quote}\"."
	strings:
		$ = "当選金"
		$ = "当選のお知らせ"
		$ = "当選いたしました"
		$ = "ご当選"
		$ = "当選者に選"
		$ = "当選者様へ"
		$ = "1等に選ばれ"
		$ = "1等に当選"
		$ = "高額当選"
		$ = "当選されました"
		$ = "厳正なる抽選の結果"
		$ = "賞金の受け取り"
	condition:
		not rich_warns and rich_prize and any of them
}

rule wrong_person_friendly
{
	meta:
		finding = "words.wrong-person-friendly"
		kind = "money-lure"
		weight = "3.2"
		group = "romance"
		ja = "「{quote}」と、人違いや偶然を装って親しくなろうとしています。投資や恋愛の詐欺は、よくこう始まります。"
		en = "It makes friends by an alleged mistake: \"{quote}\". Investment and romance frauds often begin so."
	strings:
		$ = "人違いでしたら"
		$ = "覚えていますか"
		$ = "お久しぶりです"
		$ = "アドレス帳を整理"
		$ = "人違いだったら"
		$ = "人違いかもしれ"
		$ = "連絡先を間違え"
		$ = "アドレスを間違え"
		$ = "送り先を間違え"
		$ = "間違えてしまったかも"
		$ = "何かのご縁"
		$ = "これもご縁"
		$ = "素敵なご縁"
		$ = "運命の出会い"
	condition:
		not rich_warns and rich_chat and any of them
}

rule profit_and_join
{
	meta:
		finding = "words.profit-and-join"
		kind = "money-lure"
		weight = "2.4"
		also = "ad-spam:0.8"
		group = "profit"
		ja = "「{quote}」と、もうかる話と参加の誘いが一緒になっています。投資の誘いは、金融庁の登録を確かめるまで応じないでください。"
		en = "A promise of gain comes with an invitation to join: \"{quote}\". Do not respond before you have checked the firm's registration."
	strings:
		$ = "儲か"
		$ = "儲け"
		$ = "もうか"
		$ = "稼げ"
		$ = "稼ぐ"
		$ = "稼い"
		$ = "利益を"
		$ = "利益が"
		$ = "月収"
		$ = "毎月"
		$ = "収益"
		$ = "資産を増や"
		$ = "倍に"
		$ = "リターン"
		$ = "爆上げ"
		$ = "高騰"
		$ = "急騰"
		$ = "勝ち"
		$ = "お約束"
		$ = "保証"
	condition:
		not is_reply and from_outside and not rich_warns and not rich_honest and rich_invest and rich_join and any of them
}

rule side_work
{
	meta:
		finding = "words.side-work"
		kind = "money-lure"
		weight = "2.4"
		also = "ad-spam:0.8"
		group = "job"
		ja = "「{quote}」と、手軽に稼げる仕事に誘っています。登録料を取る詐欺や、犯罪を手伝わせる「闇バイト」かもしれません。"
		en = "It offers easy earnings: \"{quote}\". It may be a fraud with fees, or a crime you would be helping."
	strings:
		$ = "副業"
		$ = "高収入"
		$ = "在宅で"
		$ = "内職"
		$ = "急募"
		$ = "即金"
		$ = "お仕事を紹介"
		$ = "お仕事のご案内"
		$ = "簡単なお仕事"
		$ = "高額報酬"
		$ = "高額バイト"
		$ = "在宅ワーク"
		$ = "在宅のお仕事"
		$ = "在宅スタッフ"
		$ = "日給"
		$ = "月収"
		$ = "お小遣い"
		$ = "報酬は"
		$ = "報酬を"
		$ = "アルバイト募集"
		$ = "モニター募集"
		$ = "ホワイト案件"
		$ = "受け子"
		$ = "運び"
		$ = "荷物を受け取"
	condition:
		not is_reply and from_outside and not rich_warns and rich_easy and rich_hook and any of them
}

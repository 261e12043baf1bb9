// sms.yar - short messages and chats: parcels, bills, accounts, "join this LINE group".
// Asked only of words without an envelope.  Text of pictures comes with mistakes of reading, so each
// phrase is short and has a sister.  Own wording; 2026-11-23.

private rule short_message
{
	condition:
		no_headers and text_length < 1500
}

rule sms_parcel
{
	meta:
		finding = "words.sms-parcel"
		kind = "phishing"
		weight = "3.6"
		also = "benign:-0.6"
		group = "parcel"
		ja = "「{quote}」と、荷物の不在や住所の不備を装ってリンクを開かせるSMSです。宅配会社はSMSのリンクから手続きをさせません。控えの番号を公式アプリやサイトに入れて確かめてください。"
		en = "A message about a parcel that wants its link opened: \"{quote}\". Check your own tracking number on the carrier's site or app instead."
	strings:
		$ = "不在の為"
		$ = "不在のため"
		$ = "不在でした"
		$ = "持ち帰りました"
		$ = "持ち帰らせて"
		$ = "お届けできません"
		$ = "お届けが出来ません"
		$ = "お届けにあがりました"
		$ = "お届けに上がりました"
		$ = "お荷物を保管"
		$ = "荷物が届けられません"
		$ = "配達できません"
		$ = "再配達の手続"
		$ = "再配達をご"
		$ = "配送先の住所"
		$ = "住所に不備"
		$ = "住所が不完全"
		$ = "発送しましたが、宛先不明"
		$ = "宛先不明"
		$ = "荷物の住所"
		$ = "your parcel could not"
		$ = "your package could not"
		$ = "your package has arrived at the warehouse"
		$ = "delivery attempt failed"
	condition:
		short_message and has_link and any of them
}

rule sms_bill
{
	meta:
		finding = "words.sms-bill"
		kind = "phishing"
		weight = "3.4"
		also = "benign:-0.6 false-bill:0.5"
		group = "sms-bill"
		ja = "「{quote}」と、税金や公共料金の未納を装ってリンクから支払わせようとするSMSです。国税庁や電力会社が、SMSのリンクで支払いを求めることはありません。"
		en = "A message about an unpaid tax or bill that wants payment through its link: \"{quote}\". Tax offices and utilities do not collect through links in messages."
	strings:
		$tax1 = "国税庁"
		$tax2 = "税務署"
		$tax3 = "未払い税金"
		$tax4 = "滞納"
		$tax5 = "差し押さえ"
		$tax6 = "差押"
		$util1 = "電気料金"
		$util2 = "送電停止"
		$util3 = "水道料金"
		$util4 = "ガス料金"
		$util5 = "電力供給"
		$pay1 = "未納" private
		$pay2 = "未払" private
		$pay3 = "お支払い" private
		$pay4 = "納付" private
		$pay5 = "最終通知" private
		$pay6 = "停止" private
		$pay7 = "差押" private
		$pay8 = "差し押さえ" private
	condition:
		short_message and has_link and (any of ($tax*) or any of ($util*)) and any of ($pay*)
}

rule sms_account
{
	meta:
		finding = "words.sms-account"
		kind = "phishing"
		weight = "3.0"
		also = "benign:-0.5"
		group = "sms-account"
		ja = "「{quote}」と、口座やカード、携帯電話の契約の異常を告げてリンクを開かせようとするSMSです。公式アプリか、カードの裏の番号で確かめてください。"
		en = "A message that reports trouble with an account and wants its link opened: \"{quote}\". Check in the official app or by the number on your card."
	strings:
		$ = "不正アクセス"
		$ = "不正利用"
		$ = "不正ログイン"
		$ = "異常なログイン"
		$ = "異常ログイン"
		$ = "第三者から"
		$ = "第三者による"
		$ = "口座を一時"
		$ = "口座の一時"
		$ = "お取引を停止"
		$ = "お取引を一時"
		$ = "取引を規制"
		$ = "ご利用を一時停止"
		$ = "利用停止"
		$ = "利用制限"
		$ = "カードの利用を"
		$ = "本人確認のお願い"
		$ = "本人認証"
		$ = "再認証"
		$ = "認証が必要"
		$ = "料金が高額"
		$ = "ご利用料金のお支払い確認"
		$ = "ご利用料金の支払い確認"
		$ = "支払い確認が取れて"
		$ = "お客様の通信"
		$ = "アカウントが停止"
		$ = "アカウントがロック"
		$ = "セキュリティ強化のため"
		$ = "account has been suspended"
		$ = "account is locked"
		$ = "unusual sign-in"
		$ = "verify your account"
	condition:
		short_message and has_link and any of them
}

rule chat_president
{
	meta:
		finding = "words.chat-president"
		kind = "bec"
		weight = "5.0"
		also = "benign:-0.8"
		group = "line-group"
		subkind = "fake-president"
		ja = "「{quote}」と、社長や上司を名乗ってLINEなどのグループを作らせたり、口座の残高や振込を聞き出そうとしています。「ニセ社長」の手口です。本人に、前から知っている番号で電話して確かめてください。"
		en = "Somebody who claims to be the president or a superior wants a chat group made, or asks for balances and transfers: \"{quote}\". Call the person on a number you already know."
	strings:
		$g1 = "lineグループ"
		$g2 = "lineのグループ"
		$g3 = "lineワークグループ"
		$g4 = "グループを作成"
		$g5 = "グループを作って"
		$g6 = "グループを新しく"
		$g7 = "グループチャットを作"
		$g8 = "グループのqrコード"
		$g9 = "qrコードを送って"
		$g10 = "会社の口座残高"
		$g11 = "口座の残高を"
		$g12 = "口座残高を"
		$g13 = "至急振り込"
		$g14 = "至急振込"
		$g15 = "今すぐ振り込"
		$g16 = "すぐに振込"
		$g17 = "create a line group"
		$g18 = "make a line group"
		$who1 = "社長" private
		$who2 = "代表取締役" private
		$who3 = "会長" private
		$who4 = "専務" private
		$who5 = "代表の" private
		$who6 = "president" private
		$ask1 = "経理" private
		$ask2 = "財務" private
		$ask3 = "業務プロジェクト" private
		$ask4 = "新しいプロジェクト" private
		$ask5 = "今後の業務" private
		$ask6 = "今後の仕事" private
		$ask7 = "業務の都合" private
		$ask8 = "会計" private
		$ask9 = "accounting" private
		$ask10 = "残高" private
		$ask11 = "振り込" private
		$ask12 = "振込" private
		$ask13 = "誰も招待しないで" private
		$ask14 = "他の人は" private
		$ask15 = "まだ誰も" private
	condition:
		short_message and any of ($g*) and any of ($who*) and any of ($ask*)
}

// What stands on the false warning, whatever the picture lost of it.
rule screen_warning
{
	meta:
		finding = "words.screen-warning"
		kind = "support-scam"
		weight = "5.0"
		also = "benign:-1.0"
		group = "support"
		ja = "「{quote}」と、ウイルスの警告に電話番号が添えられています。本物の警告に電話番号は出ません。電話をかけず、ブラウザーを閉じてください。"
		en = "A virus warning with a telephone number: \"{quote}\". Real warnings never show one. Do not call; close the browser."
	strings:
		$w1 = "windows defender"
		$w2 = "windowsdefender"
		$w3 = "microsoft サポート"
		$w4 = "microsoftサポート"
		$w5 = "マイクロソフトサポート"
		$w6 = "マイクロソフトのサポート"
		$w7 = "トロイの木馬"
		$w8 = "トロイのスパイウェア"
		$w9 = "trojan"
		$w10 = "スパイウェア"
		$w11 = "ウイルスに感染"
		$w12 = "ウィルスに感染"
		$w13 = "アクセスがブロック"
		$w14 = "パソコンへのアクセス"
		$w15 = "セキュリティ警告"
		$w16 = "セキュリティ上の理由"
		$w17 = "windows サポート"
		$w18 = "windowsサポート"
		$w19 = "コンピューターはロック"
		$w20 = "コンピュータはロック"
		$w21 = "脅威が検出"
		$w22 = "microsoft support"
		$w23 = "windows support"
		$w24 = "your computer has been locked"
		$w25 = "this pc has been blocked"
		$c1 = "電話" private
		$c2 = "お問い合わせ" private
		$c3 = "連絡" private
		$c4 = "call" private
		$c5 = "サポート" private
	condition:
		no_headers and text_length < 6000 and has_phone and any of ($w*) and any of ($c*)
}

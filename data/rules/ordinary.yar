// ordinary.yar - words of everyday business.  They speak for harmless, but gently: an attacker
// can write them, too.  Own wording; 2026-11-23.

rule form_auto_reply
{
	meta:
		finding = "words.form-auto-reply"
		kind = "benign"
		weight = "2.0"
		also = "phishing:-0.8 ad-spam:-0.6"
		group = "auto-reply"
		ja = "「{quote}」とあり、問い合わせフォームの自動返信のようです。出した覚えがなければ、誰かがあなたのアドレスをそのフォームに入れたのです。送り主の会社に害意はありませんが、中に書かれたリンクは開かないでください。"
		en = "It looks like the automatic answer of a contact form (\"{quote}\"). If you sent nothing, somebody typed your address there: the firm means no harm, but do not open links inside."
	strings:
		$thanks1 = "お問い合わせありがとう"
		$thanks2 = "お問い合わせ有難う"
		$thanks3 = "お問い合わせ有り難う"
		$thanks4 = "お問合せありがとう"
		$thanks5 = "お問合わせありがとう"
		$thanks6 = "お問い合せありがとう"
		$thanks7 = "お問い合わせいただき"
		$thanks8 = "お問合せいただき"
		$thanks9 = "お問い合わせ頂き"
		$thanks10 = "お問合せ頂き"
		$thanks11 = "お問い合せ頂き"
		$thanks12 = "お問い合わせを受け付け"
		$thanks13 = "お問い合わせを承り"
		$thanks14 = "お問合せを受け付け"
		$thanks15 = "お問い合わせを受付"
		$thanks16 = "お問い合わせ受付"
		$thanks17 = "お問い合わせ送信完了"
		$thanks18 = "お問い合わせ内容の確認"
		$thanks19 = "お問い合わせ内容確認"
		$thanks20 = "お申し込みありがとう"
		$thanks21 = "お申込みありがとう"
		$thanks22 = "お申込ありがとう"
		$thanks23 = "ご応募ありがとう"
		$thanks24 = "ご予約ありがとう"
		$thanks25 = "ご請求ありがとう"
		$thanks26 = "資料請求ありがとう"
		$thanks27 = "お問い合わせフォームから送信"
		$thanks28 = "お問い合わせフォームより送信"
		$thanks29 = "お問合せフォームから送信"
		$thanks30 = "の内容で受け付け"
		$thanks31 = "の内容で受付"
		$thanks32 = "の内容で送信"
		$thanks33 = "内容にて送信"
		$thanks34 = "メールを送信いたしました"
		$thanks35 = "お問い合わせ内容を送信"
		$thanks37 = "お問い合わせの受付"
		$thanks42 = "ご登録ありがとう"
		$thanks43 = "ご登録頂き"
		$thanks49 = "へのご登録ありがとう"
		$thanks44 = "ご登録いただき、誠に"
		$thanks45 = "会員にご登録"
		$thanks46 = "登録はまだ完了していません"
		$thanks47 = "登録完了のお知らせ"
		$thanks48 = "会員登録ありがとう"
		$thanks38 = "thank you for contacting us"
		$thanks39 = "thank you for your inquiry"
		$thanks40 = "thank you for your enquiry"
		$thanks41 = "we have received your message"
		$field1 = "お名前" private
		$field2 = "氏名" private
		$field3 = "フリガナ" private
		$field4 = "ふりがな" private
		$field5 = "お問い合わせ内容" private
		$field6 = "お問合せ内容" private
		$field7 = "お問合わせ内容" private
		$field8 = "メッセージ本文" private
		$field9 = "題名:" private
		$field10 = "ご担当者" private
		$field11 = "担当者より" private
		$field12 = "担当者から" private
		$field13 = "担当から" private
		$field14 = "改めてご連絡" private
		$field15 = "追ってご連絡" private
		$field16 = "折り返し" private
		$field17 = "自動返信" private
		$field18 = "自動配信" private
		$field19 = "自動送信" private
		$field20 = "送信内容" private
		$field21 = "入力内容" private
		$field22 = "メールアドレス:" private
		$field23 = "your message:" private
		$field25 = "心当りがない" private
		$field26 = "心当たりがない" private
	condition:
		not has_attachment and not from_free_mail and any of ($thanks*) and any of ($field*)
}

rule form_abused
{
	meta:
		finding = "words.form-abused"
		kind = "benign"
		weight = "3.0"
		also = "phishing:-1.2 ad-spam:-1.6 money-lure:-0.4"
		group = "auto-reply"
		subkind = "form-abused"
		ja = "問い合わせフォームの自動返信の中に「{quote}」と、フォームに書き込まれた誘い文句があります。会社ではなく、あなたのアドレスを書き込んだ誰かの言葉です。"
		en = "The automatic answer of a contact form repeats a lure that was typed into the form (\"{quote}\"). These are the words of whoever entered your address, not of the firm."
	strings:
		$ = "click here"
		$ = "click the link"
		$ = "unread message"
		$ = "interested in your profile"
		$ = "interested in you"
		$ = "looking at your profile"
		$ = "sent you a"
		$ = "you won"
		$ = "you have won"
		$ = "congratulations"
		$ = "per day"
		$ = "transfers to your card"
		$ = "make money"
		$ = "casino"
		$ = "bitcoin"
		$ = " btc"
		$ = "airdrop"
		$ = " sex"
		$ = "❤ "
		$ = "http://bit.do"
		$ = " ❤"
		$ = "http://inx.lv"
		$ = "https://is.gd"
		$ = "https://cutt.ly"
		$ = "telegra.ph"
		$ = "http://bit.do/"
		$ = " dating "
		$ = "want to meet you"
		$ = "want to play with you"
		$ = "当選しました"
		$ = "当たりました"
		$ = "今すぐこちら"
		$ = "こちらをクリック"
		$ = "稼げます"
		$ = "無料で会え"
		$ = "受け取ってください"
	condition:
		form_auto_reply and has_link and not no_headers and any of them
}

rule auto_mail
{
	meta:
		finding = "words.auto-mail"
		kind = "benign"
		weight = "0.4"
		group = "auto-reply"
		ja = "「{quote}」とあり、返事の要らない自動のメールと書かれています。"
		en = "It calls itself an automatic mail: \"{quote}\"."
	strings:
		$ = "自動返信"
		$ = "自動応答"
		$ = "自動送信されて"
		$ = "automatic reply"
		$ = "automated reply"
		$ = "auto-reply"
		$ = "autoreply"
		$ = "automatically generated"
		$ = "automatische antwort"
		$ = "réponse automatique"
		$ = "respuesta automática"
		$ = "risposta automatica"
		$ = "resposta automática"
	condition:
		any of them
}

rule out_of_office
{
	meta:
		finding = "words.out-of-office"
		kind = "benign"
		weight = "1.2"
		group = "auto-reply"
		ja = "「{quote}」とあり、不在を知らせる自動返信のようです。"
		en = "It looks like an out-of-office answer: \"{quote}\"."
	strings:
		$ = "不在にしております"
		$ = "不在にしています"
		$ = "不在となります"
		$ = "休暇をいただいて"
		$ = "休暇を頂いて"
		$ = "夏季休業"
		$ = "年末年始休業"
		$ = "out of the office"
		$ = "out of office"
		$ = "on annual leave"
		$ = "on vacation until"
		$ = "limited access to email"
		$ = "limited access to my email"
		$ = "nicht im büro"
		$ = "nicht im haus"
		$ = "absent du bureau"
		$ = "fuera de la oficina"
		$ = "fuori ufficio"
		$ = "fora do escritório"
		$ = "niet op kantoor"
		$ = "poza biurem"
	condition:
		not has_archive and any of them
}

rule bounce_text
{
	meta:
		finding = "words.bounce-text"
		kind = "benign"
		weight = "1.0"
		group = "auto-reply"
		ja = "「{quote}」とあり、メールが届かなかったことを知らせる通知のようです。"
		en = "It looks like a notice that a mail was not delivered: \"{quote}\"."
	strings:
		$ = "宛先に届きませんでした"
		$ = "配信不能"
		$ = "配送不能"
		$ = "delivery status notification"
		$ = "undelivered mail returned"
		$ = "mail delivery failed"
		$ = "mail delivery subsystem"
		$ = "delivery failure"
		$ = "message could not be delivered"
		$ = "message was not delivered"
		$ = "could not be delivered to one or more"
		$ = "permanent error"
		$ = "user unknown"
		$ = "550 5."
		$ = "host unknown"
	condition:
		(is_bounce or (null_sender and not has_link)) and any of them
}

rule order_receipt
{
	meta:
		finding = "words.order-receipt"
		kind = "benign"
		weight = "0.6"
		group = "ordinary-order"
		ja = "「{quote}」など、注文や支払いの控えによくある書き方です。"
		en = "It reads like a receipt or order note: \"{quote}\"."
	strings:
		$ = "ご注文ありがとうございます"
		$ = "ご購入ありがとうございます"
		$ = "商品を発送いたしました"
		$ = "発送完了のお知らせ"
		$ = "領収書"
		$ = "ご注文内容"
		$ = "ご予約が完了"
		$ = "thanks for your order"
		$ = "thank you for your order"
		$ = "thank you for your purchase"
		$ = "your order is confirmed"
		$ = "order is on its way"
		$ = "order has shipped"
		$ = "your order has shipped"
		$ = "your receipt"
		$ = "order summary"
		$ = "subtotal"
		$ = "autopay"
		$ = "no further action is needed"
		$ = "no action is needed"
		$ = "no action is required"
		$ = "no action required"
	condition:
		any of them
}

rule ppap_habit
{
	meta:
		finding = "words.ppap-habit"
		kind = "benign"
		weight = "0.7"
		also = "malware:-0.4"
		group = "ppap"
		ja = "「{quote}」と、パスワードを別に送ると書いています。日本の会社でよくある習慣ですが、送り主に覚えがあるかは確かめてください。"
		en = "It says the password comes separately: \"{quote}\". A common habit of Japanese firms; still, make sure you know the sender."
	strings:
		$ = "パスワードは別途"
		$ = "パスワードは別メール"
		$ = "パスワードは後ほど"
		$ = "パスワードは次のメール"
		$ = "パスワードは追って"
		$ = "パスワードを別途"
		$ = "パスワードにつきましては別途"
		$ = "パスワードにつきましては、別途"
		$ = "解凍パスワードは別"
		$ = "自動的に暗号化"
		$ = "自動暗号化"
		$ = "添付ファイル暗号化"
		$ = "セキュリティ対策のため、添付ファイルは"
		$ = "password will be sent separately"
		$ = "password will follow"
		$ = "password in a separate"
		$ = "password by separate"
	condition:
		any of them
}

rule business_ja
{
	meta:
		finding = "words.business-ja"
		kind = "benign"
		weight = "0.8"
		group = "business"
		ja = "「{quote}」など、日本の仕事のやり取りらしい書き方です（まねることもできます）。"
		en = "It reads like ordinary Japanese business mail (which can be imitated): \"{quote}\"."
	strings:
		$greet1 = "お世話になっております"
		$greet2 = "お世話になります"
		$greet3 = "いつもお世話に"
		$greet4 = "お疲れ様です"
		$greet5 = "お疲れさまです"
		$greet6 = "ご無沙汰しており"
		$work1 = "打ち合わせ" private
		$work2 = "打合せ" private
		$work3 = "議事録" private
		$work4 = "お見積" private
		$work5 = "見積書" private
		$work6 = "納期" private
		$work7 = "納品" private
		$work8 = "日程" private
		$work9 = "ご都合" private
		$work10 = "ご検討" private
		$work11 = "ご査収" private
		$work12 = "お打ち合わせ" private
		$work13 = "会議" private
		$work14 = "資料" private
		$work15 = "先日は" private
		$work16 = "ご教示" private
		$work17 = "面談" private
		$work18 = "契約書" private
	condition:
		any of ($greet*) and any of ($work*)
}

rule meeting
{
	meta:
		finding = "words.meeting"
		kind = "benign"
		weight = "0.6"
		group = "business"
		ja = "「{quote}」など、会議や予定の連絡らしい書き方です。"
		en = "It reads like a meeting or an appointment: \"{quote}\"."
	strings:
		$ = "会議のご案内"
		$ = "打ち合わせの日程"
		$ = "打合せの日程"
		$ = "日程調整"
		$ = "定例会議"
		$ = "議題"
		$ = "会議室"
		$ = "conference call"
		$ = "agenda"
		$ = "let's meet"
		$ = "meeting room"
		$ = "meeting on monday"
		$ = "meeting on tuesday"
		$ = "meeting on wednesday"
		$ = "meeting on thursday"
		$ = "meeting on friday"
		$ = "schedule a meeting"
		$ = "minutes of the"
		$ = "join the meeting"
		$ = "meeting id"
	condition:
		any of them
}

rule discussion
{
	meta:
		finding = "words.discussion"
		kind = "benign"
		weight = "1.0"
		also = "ad-spam:-0.3"
		group = "discussion"
		ja = "「{quote}」など、前のメールを引用して答える、やり取りの途中の書き方です。"
		en = "It quotes and answers an earlier mail: \"{quote}\"."
	strings:
		$ = " wrote:"
		$ = " writes:"
		$ = "-----original message-----"
		$ = "さんは書きました"
		$ = "のメール:"
		$ = " schrieb:"
		$ = " a écrit :"
		$ = " escribió:"
		$ = " ha scritto:"
		$ = " escreveu:"
		$ = " schreef:"
		$ = " napisał"
	condition:
		is_reply and any of them
}

rule engineering
{
	meta:
		finding = "words.engineering"
		kind = "benign"
		weight = "1.0"
		group = "engineering"
		ja = "「{quote}」など、プログラムや技術の話です。"
		en = "It is about programming or engineering: \"{quote}\"."
	strings:
		$ = "diff --git"
		$ = "signed-off-by:"
		$ = "reviewed-by:"
		$ = "acked-by:"
		$ = "stack trace"
		$ = "segmentation fault"
		$ = "#include <"
		$ = "pull request"
		$ = "compile error"
		$ = "call trace"
		$ = "kernel"
		$ = "git commit"
		$ = "spamassassin"
		$ = "patch"
	condition:
		2 of them
}

rule newsletter
{
	meta:
		finding = "words.newsletter"
		kind = "benign"
		weight = "0.4"
		also = "phishing:-0.2"
		group = "newsletter"
		ja = "「{quote}」など、会員やお客様向けの定期便りらしい書き方です。"
		en = "It reads like a newsletter: \"{quote}\"."
	strings:
		$ = "メールマガジンをお届け"
		$ = "メルマガ"
		$ = "今月のおすすめ"
		$ = "新着情報"
		$ = "バックナンバー"
		$ = "view in browser"
		$ = "view this email in your browser"
		$ = "view online"
		$ = "view it in your browser"
		$ = "add us to your address book"
		$ = "free shipping"
		$ = "privacy policy"
		$ = "manage preferences"
		$ = "update your preferences"
		$ = "manage your preferences"
		$ = "email preferences"
		$ = "you are receiving this email because"
		$ = "you're receiving this email because"
		$ = "you received this email because"
	condition:
		has_unsubscribe and any of them
}

rule warns_of_fraud
{
	meta:
		finding = "words.warns-of-fraud"
		kind = "benign"
		weight = "0.3"
		group = "warning"
		ja = "「{quote}」と、詐欺や不審なメールへの注意を呼びかけています。注意書きは偽のメールにもよく写されています。"
		en = "It warns of fraud: \"{quote}\". Genuine warnings quote the words of fraud; false mails copy such warnings, too."
	strings:
		$ = "を装った不審"
		$ = "を装ったメール"
		$ = "を装うメール"
		$ = "をかたるメール"
		$ = "を騙るメール"
		$ = "をかたるフィッシング"
		$ = "を騙るフィッシング"
		$ = "フィッシング詐欺にご注意"
		$ = "不審なメールにご注意"
		$ = "不審なメールが届"
		$ = "注意喚起"
		$ = "beware of phishing"
		$ = "beware of scam"
		$ = "phishing awareness"
		$ = "never ask for your password"
		$ = "never ask you for your password"
		$ = "never asks for your password"
	condition:
		any of them
}

rule tells_not_to
{
	meta:
		finding = "words.tells-not-to"
		kind = "benign"
		weight = "1.0"
		also = "phishing:-1.0"
		group = "warning"
		ja = "「{quote}」と、リンクを押したり入力したりしないよう呼びかけています。だますメールは普通、その逆を書きます。"
		en = "It tells you not to click or type: \"{quote}\". Mails that cheat usually say the opposite."
	strings:
		$ = "クリックしないで"
		$ = "クリックしたり"
		$ = "アクセスしないで"
		$ = "アクセスしたり"
		$ = "入力しないでください"
		$ = "入力したりしないで"
		$ = "開かないでください"
		$ = "開いたりしないで"
		$ = "do not click on any"
		$ = "do not click any"
		$ = "do not click links"
		$ = "don't click links"
		$ = "do not open attachments"
		$ = "do not enter your"
	condition:
		any of them
}

// bill.yar - bills for what nobody ordered: a number to call, a lawsuit to avert.
// Own wording; 2026-11-23.

private rule gives_phone
{
	strings:
		$ = "call us"
		$ = "call now"
		$ = "call our"
		$ = "please call"
		$ = "call immediately"
		$ = "call the number"
		$ = "contact us at"
		$ = "contact us on"
		$ = "contact us immediately"
		$ = "reach us at"
		$ = "toll free"
		$ = "toll-free"
		$ = "tollfree"
		$ = "helpline"
		$ = "help line"
		$ = "helpdesk"
		$ = "help desk"
		$ = "support number"
		$ = "customer support at"
		$ = "customer care"
		$ = "phone assistance"
		$ = "billing department"
		$ = "support team at"
		$ = "rufen sie"
		$ = "appelez"
		$ = "llame al"
		$ = "chiama il"
		$ = "ligue para"
		$ = "bel ons"
	condition:
		any of them
}

private rule dialable
{
	strings:
		$ = "+1 ("
		$ = "+1-8"
		$ = "+1 8"
		$ = "+1.8"
		$ = "+1800"
		$ = "+1808"
		$ = "+1833"
		$ = "+1844"
		$ = "+1855"
		$ = "+1866"
		$ = "+1877"
		$ = "+1888"
	condition:
		american_phone or any of them
}

private rule antivirus_or_shop
{
	strings:
		$ = "norton"
		$ = "mcafee"
		$ = "geek squad"
		$ = "geeksquad"
		$ = "geek support"
		$ = "best buy"
		$ = "antivirus"
		$ = "anti-virus"
		$ = "lifelock"
		$ = "360 deluxe"
		$ = "total protection"
		$ = "paypal"
		$ = "coinbase"
		$ = " btc"
		$ = "btc "
		$ = "bitcoin"
		$ = "crypto"
		$ = "microsoft defender"
		$ = "windows defender"
		$ = "pc protection"
		$ = "computer protection"
		$ = "device protection"
		$ = "network security"
		$ = "quickbooks"
	condition:
		any of them
}

rule callback_bill
{
	meta:
		finding = "words.callback-bill"
		kind = "false-bill"
		weight = "5.0"
		also = "support-scam:1.0 benign:-1.0"
		group = "bill"
		ja = "「{quote}」という、覚えのない契約や買い物の請求を装い、書かれた番号に電話させようとしています。電話すると、遠隔操作や送金をさせられます。"
		en = "It poses as a charge for something you did not order (\"{quote}\") and wants you to call a number. On the phone they take over your computer or your money."
	strings:
		$ = "has been charged"
		$ = "will be charged"
		$ = "have been charged"
		$ = "been debited"
		$ = "will be debited"
		$ = "auto-debited"
		$ = "auto debited"
		$ = "amount debited"
		$ = "has been renewed"
		$ = "will be renewed"
		$ = "auto-renew"
		$ = "auto renew"
		$ = "successfully renewed"
		$ = "renewal of your"
		$ = "renewal confirmation"
		$ = "subscription renewal"
		$ = "order confirmation"
		$ = "thank you for your purchase"
		$ = "thank you for your order"
		$ = "your order has been"
		$ = "your purchase of"
		$ = "transaction id"
		$ = "invoice id"
		$ = "invoice no"
		$ = "invoice:"
		$ = "estimate invoice"
		$ = "money request"
		$ = "your invoice"
		$ = "to cancel"
		$ = "cancel the subscription"
		$ = "cancel this order"
		$ = "request a refund"
		$ = "claim a refund"
		$ = "get a refund"
		$ = "did not authorize"
		$ = "did not make this"
		$ = "wurde abgebucht"
		$ = "a été débité"
		$ = "ha sido cargado"
		$ = "è stato addebitato"
	condition:
		gives_phone and dialable and antivirus_or_shop and any of them
}

private rule legal_pressure
{
	strings:
		$ = "法的"
		$ = "訴訟"
		$ = "裁判"
		$ = "差押"
		$ = "差し押さえ"
		$ = "回収"
		$ = "身辺調査"
		$ = "最終通告"
		$ = "最終通知"
		$ = "本日中"
		$ = "ご連絡なき場合"
		$ = "ご連絡がない場合"
		$ = "ご連絡ください"
		$ = "お支払いください"
		$ = "信用情報"
	condition:
		any of them
}

rule unpaid_site_fee
{
	meta:
		finding = "words.unpaid-site-fee"
		kind = "false-bill"
		weight = "3.4"
		also = "benign:-0.6"
		group = "bill"
		ja = "「{quote}」と、覚えのないサイトの利用料や退会の費用を請求しています。連絡すると、かえって相手に情報を渡すことになります。"
		en = "It demands fees for a site you may never have used: \"{quote}\". Getting in touch only gives them more about you."
	strings:
		$ = "有料サイト"
		$ = "有料コンテンツ"
		$ = "有料動画"
		$ = "有料番組"
		$ = "情報コンテンツ"
		$ = "総合情報サイト"
		$ = "登録料金"
		$ = "サイト利用料"
		$ = "サイト料金"
		$ = "未回収料金"
		$ = "未納料金"
		$ = "未納利用料"
		$ = "利用料金の未納"
		$ = "利用料金が未納"
		$ = "料金滞納"
		$ = "滞納者"
		$ = "延滞金"
		$ = "延滞料金"
		$ = "無料期間中に退会"
		$ = "退会処理がとられて"
		$ = "退会手続きが完了していない"
		$ = "登録が完了しました。料金"
		$ = "ご入会ありがとうございます。料金"
	condition:
		any of them and legal_pressure
}

private rule bill_words
{
	strings:
		$ = "未納"
		$ = "未払"
		$ = "未回収"
		$ = "滞納"
		$ = "退会"
		$ = "コンテンツ"
		$ = "unpaid"
		$ = "outstanding"
		$ = "overdue"
		$ = "forderung"
		$ = "impay"
		$ = "openstaand"
		$ = "利用料"
		$ = "料金の"
		$ = "会費の"
	condition:
		any of them
}

rule lawsuit_threat
{
	meta:
		finding = "words.lawsuit-threat"
		kind = "false-bill"
		weight = "2.6"
		also = "extortion:0.4 benign:-0.3"
		group = "bill-law"
		ja = "「{quote}」と、裁判や差押えをちらつかせて連絡や支払いを迫っています。本物の裁判所の書類は、メールではなく特別送達という郵便で届きます。"
		en = "It threatens with court or seizure: \"{quote}\". In Japan real court papers come by special post, not by mail like this."
	strings:
		$ = "訴訟最終"
		$ = "訴訟取り下げ"
		$ = "訴訟取下げ"
		$ = "訴訟手続きに"
		$ = "訴訟手続を開始"
		$ = "訴訟を開始"
		$ = "訴状の手続"
		$ = "訴状が提出"
		$ = "民事訴訟"
		$ = "民事事件として"
		$ = "少額訴訟"
		$ = "支払督促"
		$ = "裁判になってしまい"
		$ = "裁判所へ"
		$ = "裁判所執行官"
		$ = "執行官の立ち会い"
		$ = "強制執行"
		$ = "給料差押"
		$ = "給与差押"
		$ = "給与の差し押さえ"
		$ = "財産の差し押さえ"
		$ = "動産不動産の差押"
		$ = "法的措置"
		$ = "法的手続きに移行"
		$ = "法的手続に移行"
		$ = "法的処置"
		$ = "身辺調査"
		$ = "債権譲渡"
		$ = "債権回収会社"
		$ = "ブラックリストに"
		$ = "legal action against you"
		$ = "legal action will be taken"
		$ = "debt collection agency"
		$ = "inkasso"
		$ = "huissier"
		$ = "gerechtsdeurwaarder"
	condition:
		any of them and bill_words
}

private rule gift_errand
{
	strings:
		$ = "番号"
		$ = "送って"
		$ = "至急"
		$ = "コード"
		$ = "code"
		$ = "scratch"
		$ = "email me"
		$ = "send me"
		$ = "asap"
		$ = "urgent"
		$ = "reimburse"
		$ = "i need you"
		$ = "surprise"
		$ = "schicken sie"
		$ = "envoyez"
		$ = "enví"
	condition:
		any of them
}

rule prepaid_card
{
	meta:
		finding = "words.prepaid-card"
		kind = "bec"
		weight = "3.4"
		also = "false-bill:2.6 support-scam:1.4 benign:-0.5"
		group = "gift-card"
		ja = "「{quote}」と、電子マネーやギフトカードの番号を知らせるよう求めています。番号を伝えると、その場で使われて戻りません。"
		en = "It wants numbers of gift or prepaid cards: \"{quote}\". Whoever gets the number has the money."
	strings:
		$ = "電子マネーで支払"
		$ = "電子マネーでお支払"
		$ = "電子マネーを購入"
		$ = "プリペイドカードを購入"
		$ = "ギフトカードを購入"
		$ = "ギフト券を購入"
		$ = "ギフトカードの番号"
		$ = "ギフト券の番号"
		$ = "カード裏面の番号を"
		$ = "コンビニで電子マネー"
		$ = "コンビニでギフト"
		$ = "purchase gift card"
		$ = "purchase some gift card"
		$ = "buy gift card"
		$ = "buy some gift card"
		$ = "get some gift card"
		$ = "gift cards for"
		$ = "itunes gift card"
		$ = "google play card"
		$ = "steam card"
		$ = "scratch the back"
		$ = "scratch off the back"
		$ = "scratch them"
		$ = "send me the codes"
		$ = "send the codes"
		$ = "picture of the cards"
		$ = "picture of the codes"
		$ = "geschenkkarten kaufen"
		$ = "acheter des cartes cadeaux"
		$ = "comprar tarjetas de regalo"
	condition:
		any of them and gift_errand
}

private rule renewal_fee
{
	strings:
		$ = "更新料"
		$ = "ご請求"
		$ = "お支払期限"
		$ = "お支払い期限"
		$ = "損害金"
		$ = "expir"
		$ = "renewal"
		$ = "invoice"
		$ = "final notice"
	condition:
		any of them
}

rule domain_renewal
{
	meta:
		finding = "words.domain-renewal"
		kind = "false-bill"
		weight = "4.2"
		also = "benign:-0.6"
		group = "bill"
		ja = "「{quote}」と、ドメイン名や検索登録の更新料を請求しています。契約している会社からの請求か、契約書で確かめてください。"
		en = "It bills for a domain or search listing: \"{quote}\". See in your contract whether you deal with that firm at all."
	strings:
		$ = "検索エンジン登録"
		$ = "検索登録サービス"
		$ = "ドメイン更新料"
		$ = "ドメインの更新料"
		$ = "ドメイン名の更新料"
		$ = "ドメイン更新センター"
		$ = "search engine registration"
		$ = "search engine submission"
		$ = "search engine optimization submission"
		$ = "domain listing"
		$ = "domain seo"
		$ = "domain notification"
	condition:
		any of them and renewal_fee
}

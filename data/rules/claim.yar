// claim.yar - money demanded for what nobody owes: fees, courts, listings, goods.
// Signs from public warnings on fictitious claims; own wording; 2026-11-23.

private rule claim_warns
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

private rule claim_force
{
	strings:
		$ = "法的措置"
		$ = "弁護士に委"
		$ = "弁護士へ"
		$ = "回収業務"
		$ = "担当者が伺"
		$ = "強制"
		$ = "督促状"
		$ = "違約金"
		$ = "延滞金"
		$ = "法的手続"
		$ = "訴訟"
		$ = "差押"
		$ = "差し押さえ"
		$ = "信用情報機関"
		$ = "ブラックリスト"
		$ = "勤務先"
		$ = "ご自宅"
		$ = "訪問"
		$ = "執行"
		$ = "裁判"
		$ = "回線の利用を停止"
		$ = "利用を停止いた"
		$ = "利用停止"
		$ = "遅延損害金が加算"
		$ = "延滞料"
		$ = "債権を譲"
		$ = "債権者"
	condition:
		any of them
}

private rule claim_now
{
	strings:
		$ = "本日"
		$ = "時間以内"
		$ = "期日まで"
		$ = "至急"
		$ = "最終"
		$ = "今すぐ"
		$ = "直ちに"
		$ = "日以内"
		$ = "お電話"
		$ = "ご連絡"
		$ = "以内に"
	condition:
		any of them
}

private rule claim_ordinary
{
	strings:
		$ = "契約書"
		$ = "請求番号"
		$ = "請求書番号"
		$ = "行き違い"
		$ = "ご容赦"
		$ = "請求書のとおり"
		$ = "窓口へお越し"
		$ = "お引き落とし"
		$ = "再度お引"
	condition:
		any of them
}

private rule claim_click
{
	strings:
		$ = "個体識別"
		$ = "端末情報"
		$ = "ipアドレス"
		$ = "ご利用端末"
		$ = "誤って登録"
		$ = "誤操作"
		$ = "誤作動"
		$ = "間違って登録"
		$ = "退会専用"
		$ = "退会ダイヤル"
		$ = "ワンクリック"
		$ = "定額会員"
		$ = "18歳以上"
	condition:
		any of them
}

private rule claim_price
{
	strings:
		$ = "0円"
		$ = "料金"
		$ = "代金"
		$ = "支払"
		$ = "請求"
	condition:
		any of them
}

private rule claim_ecard
{
	strings:
		$ = "電子マネー"
		$ = "ギフトカード"
		$ = "プリペイド"
		$ = "ギフト券"
		$ = "ビットキャッシュ"
		$ = "ウェブマネー"
	condition:
		any of them
}

private rule claim_year
{
	strings:
		$ = "0円"
		$ = "年額"
		$ = "月額"
		$ = "リース"
		$ = "料金"
	condition:
		any of them
}

private rule claim_listing
{
	strings:
		$ = "年鑑"
		$ = "名鑑"
		$ = "名簿"
		$ = "掲載内容"
		$ = "企業情報"
		$ = "ディレクトリ"
		$ = "事業者リスト"
		$ = "企業データ"
		$ = "商標"
		$ = "電話帳"
		$ = "登録内容"
	condition:
		any of them
}

private rule claim_domain
{
	strings:
		$ = "ドメイン"
		$ = "domain"
	condition:
		any of them
}

private rule claim_body
{
	strings:
		$ = "機構"
		$ = "講習"
		$ = "協会"
		$ = "協議会"
		$ = "推進"
		$ = "センター"
		$ = "事務局"
		$ = "連盟"
		$ = "普及"
	condition:
		any of them
}

private rule claim_law
{
	strings:
		$ = "義務づけ"
		$ = "義務付け"
		$ = "義務化"
		$ = "法令に基づく"
		$ = "法律に基づ"
		$ = "罰金"
		$ = "罰則"
		$ = "勧告"
		$ = "指導の対象"
		$ = "未対応"
		$ = "改正"
	condition:
		any of them
}

private rule claim_pay
{
	strings:
		$ = "納付"
		$ = "振込"
		$ = "お支払"
		$ = "普通"
		$ = "口座"
	condition:
		any of them
}

private rule claim_goods
{
	strings:
		$ = "トナー"
		$ = "カートリッジ"
		$ = "コピー用紙"
		$ = "消火器"
		$ = "電球"
		$ = "ビジネスホン"
		$ = "主装置"
		$ = "電話機"
		$ = "複合機"
		$ = "浄水器"
		$ = "リース"
		$ = "通信設備"
		$ = "防犯カメラ"
		$ = "分電盤"
	condition:
		any of them
}

private rule claim_bill
{
	strings:
		$ = "代金"
		$ = "ご請求"
		$ = "請求額"
		$ = "代引"
		$ = "リース契約"
		$ = "お支払"
	condition:
		any of them
}

private rule claim_contract
{
	strings:
		$ = "年鑑"
		$ = "名鑑"
		$ = "名簿"
		$ = "掲載"
		$ = "ドメイン"
		$ = "検索エンジン"
		$ = "商標"
		$ = "リース"
		$ = "ビジネスホン"
		$ = "主装置"
		$ = "回線"
		$ = "機構"
		$ = "協会"
		$ = "協議会"
		$ = "電話帳"
		$ = "ディレクトリ"
		$ = "求人"
		$ = "地図"
		$ = "看板"
		$ = "パンフレット"
		$ = "冊子"
		$ = "広報誌"
	condition:
		any of them
}

private rule claim_bill2
{
	strings:
		$ = "ご請求"
		$ = "請求額"
		$ = "振込先"
		$ = "お振込"
		$ = "支払期限"
		$ = "納付"
		$ = "お支払い:"
		$ = "引き落とし"
	condition:
		any of them
}

rule unpaid_claim
{
	meta:
		finding = "words.unpaid-claim"
		kind = "false-bill"
		weight = "3.4"
		also = "benign:-0.6"
		group = "bill"
		ja = "「{quote}」と、何の料金か分からない未払いを挙げて脅しています。覚えがなければ、連絡も支払いもしないでください。"
		en = "It threatens over an unpaid fee that it hardly explains: \"{quote}\". If you know nothing of it, neither answer nor pay."
	strings:
		$ = "未納料金"
		$ = "未納の料金"
		$ = "未納がござい"
		$ = "未納となって"
		$ = "未納されまし"
		$ = "未払いのまま"
		$ = "未払金が"
		$ = "支払い確認が取れ"
		$ = "支払いが確認でき"
		$ = "支払が確認でき"
		$ = "ご入金が確認でき"
		$ = "料金滞納"
		$ = "滞納者"
		$ = "滞納されて"
		$ = "延滞が続"
		$ = "年会費及び"
		$ = "会員サービスの"
		$ = "ご利用料金の"
		$ = "利用料金が未"
		$ = "サイト利用料"
		$ = "動画コンテンツ"
		$ = "有料動画"
		$ = "退会の手続きがな"
		$ = "退会手続き未"
		$ = "退会手続未"
		$ = "退会処理"
		$ = "消費料金"
	condition:
		not claim_warns and not claim_ordinary and claim_force and claim_now and any of them
}

rule registered_by_click
{
	meta:
		finding = "words.registered-by-click"
		kind = "false-bill"
		weight = "3.2"
		group = "bill-click"
		ja = "「{quote}」と、勝手に入会したことにして料金を求めています。IPアドレスから名前や住所は分かりません。連絡しないでください。"
		en = "It claims that you joined a paid site: \"{quote}\". An IP address does not tell them who you are; do not get in touch."
	strings:
		$ = "入会手続きが完了"
		$ = "ご入会ありがとう"
		$ = "会員登録が完了"
		$ = "会員登録いたしました"
		$ = "登録料金"
		$ = "登録料のお支払"
		$ = "入会金"
		$ = "入会が完了"
		$ = "定額会員"
		$ = "お支払いについて"
		$ = "退会をご希望"
		$ = "延滞料"
	condition:
		not claim_warns and claim_click and any of them
}

rule false_court
{
	meta:
		finding = "words.false-court"
		kind = "false-bill"
		weight = "3.6"
		also = "benign:-0.6"
		group = "bill-law"
		ja = "「{quote}」という、裁判所や公の機関らしい名や書類を持ち出しています。本物の裁判所の通知は、特別送達という郵便で届きます。"
		en = "It brings up a court or office that sounds official: \"{quote}\". In Japan a real court writes by special post."
	strings:
		$ = "民事訴訟管理"
		$ = "民事訴訟通知"
		$ = "訴訟最終告知"
		$ = "訴訟通知センター"
		$ = "訴訟告知センター"
		$ = "国民訴訟"
		$ = "国民消費"
		$ = "総合消費料"
		$ = "消費料金に関する"
		$ = "消費料金未納"
		$ = "法務省管轄"
		$ = "訴訟取下げ期"
		$ = "訴訟取り下げ期"
		$ = "訴訟取下げ等"
		$ = "裁判取下げ"
		$ = "裁判取り下げ"
		$ = "執行証書の交付"
		$ = "原告側の主張が全面"
		$ = "地方裁判所管理局"
		$ = "民事紛争相談"
		$ = "訴訟管理番号"
		$ = "少額訴訟の手続"
		$ = "債権回収管理"
		$ = "給与・預貯金の差押"
		$ = "給料及び動産"
	condition:
		not claim_warns and any of them
}

rule bill_by_card_number
{
	meta:
		finding = "words.bill-by-card-number"
		kind = "false-bill"
		weight = "2.8"
		also = "support-scam:0.8 money-lure:0.8"
		group = "bill-card"
		ja = "料金を電子マネーで払わせ、「{quote}」と求めています。番号を伝えると、その場で使われて戻りません。"
		en = "It wants a bill paid by prepaid card and asks: \"{quote}\". Once told, the money is gone."
	strings:
		$ = "番号を電話"
		$ = "番号をお電話"
		$ = "番号をお伝え"
		$ = "番号をお知らせ"
		$ = "番号を教え"
		$ = "番号をご連絡"
		$ = "番号を伝え"
		$ = "コードをお伝え"
		$ = "写真をお送"
		$ = "手数料が必要"
		$ = "分の電子マネー"
		$ = "電子マネーが必要"
		$ = "円分を購入"
		$ = "円分をご購入"
	condition:
		not claim_warns and claim_price and claim_ecard and any of them
}

rule listing_contract
{
	meta:
		finding = "words.listing-contract"
		kind = "false-bill"
		weight = "3.4"
		group = "bill-listing"
		ja = "「{quote}」と、掲載の確認に見せて有料の契約をさせようとしています。署名も返送もせず、契約があるか社内で確かめてください。"
		en = "It dresses up a paid contract as a check of a listing: \"{quote}\". Sign nothing before you know that you ordered it."
	strings:
		$ = "ご返送のない場合"
		$ = "返送がない場合"
		$ = "ご返信がない場合、掲載"
		$ = "ご同意いただいたもの"
		$ = "同意したものと"
		$ = "同意とみな"
		$ = "申込みとし"
		$ = "申し込みとし"
		$ = "申込みとみな"
		$ = "途中の解約"
		$ = "中途解約はでき"
		$ = "解約はできない"
		$ = "有料掲載"
		$ = "署名をもって"
		$ = "ご署名のうえ"
	condition:
		not claim_warns and claim_year and claim_listing and any of them
}

rule domain_scare
{
	meta:
		finding = "words.domain-scare"
		kind = "false-bill"
		weight = "3.4"
		group = "bill"
		ja = "「{quote}」と、ドメイン名を失うと言って料金を求めています。契約している会社の管理画面で確かめてください。"
		en = "It asks for money lest you lose your domain name: \"{quote}\". Look at the site of the registrar you have a contract with."
	strings:
		$ = "検索エンジン登録"
		$ = "商標保護"
		$ = "第三者にドメイン"
		$ = "第三者が同じドメイン"
		$ = "他社にドメイン"
		$ = "ドメインを取得され"
		$ = "ドメインを第三者"
		$ = "類似ドメイン"
		$ = "ドメイン保護"
		$ = "ドメインを登録しようと"
		$ = "ドメイン登録を希望する企業"
		$ = "ドメインの失効を防"
		$ = "search engine registration"
		$ = "search engine submission"
	condition:
		claim_domain and claim_price and any of them
}

rule duty_fee
{
	meta:
		finding = "words.duty-fee"
		kind = "false-bill"
		weight = "3.0"
		group = "bill-duty"
		ja = "「{quote}」と、法律の義務に見せかけて登録料などを求めています。本当の義務かどうか、役所の窓口か商工会に聞いてください。"
		en = "It makes a fee look like a legal duty: \"{quote}\". Ask the public office or your chamber of commerce whether it is one."
	strings:
		$ = "登録料をご納付"
		$ = "受講料"
		$ = "更新講習"
		$ = "受講が義務"
		$ = "許可の取消"
		$ = "認定更新料"
		$ = "登録更新料"
		$ = "登録料(年額"
		$ = "登録料のご納付"
		$ = "適合証"
		$ = "ステッカーを発行"
		$ = "掲示用の"
		$ = "仮登録"
		$ = "未対応事業者"
		$ = "対象事業者として"
		$ = "認定証の発行"
		$ = "講習料のご納付"
		$ = "対応登録料"
		$ = "管理料のご納付"
	condition:
		not claim_warns and claim_body and claim_law and claim_pay and any of them
}

rule goods_nobody_ordered
{
	meta:
		finding = "words.goods-nobody-ordered"
		kind = "false-bill"
		weight = "2.8"
		group = "bill-goods"
		ja = "「{quote}」と、頼んだ覚えのない品物や工事の代金を求めています。だれが頼んだか社内で確かめ、覚えがなければ受け取らないでください。"
		en = "It bills for goods or work that perhaps nobody ordered: \"{quote}\". Ask inside the firm, and do not accept them otherwise."
	strings:
		$ = "お電話にてご担当者"
		$ = "お電話でご担当者"
		$ = "お電話確認済"
		$ = "電話にてご注文いただ"
		$ = "返品はできません"
		$ = "返品は承れません"
		$ = "受け取りを拒否"
		$ = "受取拒否"
		$ = "受取を拒否"
		$ = "違約金"
		$ = "使用できなくなります"
		$ = "使えなくなります"
		$ = "切替作業費"
		$ = "切替に伴うご請求"
		$ = "切り替えに伴うご請求"
		$ = "新リース契約"
		$ = "より委託を受けて"
		$ = "から委託を受けて"
		$ = "今年度で使用"
	condition:
		not claim_warns and claim_goods and claim_bill and any of them
}

rule demand_with_force
{
	meta:
		finding = "words.demand-with-force"
		kind = "false-bill"
		weight = "2.2"
		also = "extortion:0.3"
		group = "bill"
		ja = "「{quote}」と、裁判や差押え、停止などを挙げてお金を迫っています。心当たりの契約がなければ、書かれた連絡先には連絡しないでください。"
		en = "It demands money (\"{quote}\") and threatens with courts, seizure or a cut-off. If you know no such contract, do not use the contacts given."
	strings:
		$ = "未納"
		$ = "未払"
		$ = "滞納"
		$ = "延滞"
		$ = "未入金"
		$ = "お支払いいただけない"
		$ = "お支払いがない"
		$ = "未精算"
		$ = "再請求"
		$ = "最終請求"
		$ = "ご請求金額"
		$ = "未収"
		$ = "会費"
		$ = "違約金"
		$ = "損害金"
		$ = "債権"
		$ = "利用料"
		$ = "解約金"
		$ = "退会料"
		$ = "督促"
		$ = "和解"
	condition:
		not is_reply and from_outside and not claim_warns and not claim_ordinary and claim_force and claim_now and claim_price and any of them
}

rule renewal_nobody_knows
{
	meta:
		finding = "words.renewal-nobody-knows"
		kind = "false-bill"
		weight = "1.8"
		group = "bill-renewal"
		ja = "「{quote}」と、掲載・登録・設備などの更新や切替を名目に請求しています。だれが契約したか、社内で確かめてから払ってください。"
		en = "It bills for a renewal, listing or changeover: \"{quote}\". Find out inside the firm who ordered it before you pay."
	strings:
		$ = "掲載料"
		$ = "更新料"
		$ = "登録料"
		$ = "切替"
		$ = "切り替え"
		$ = "掲載費"
		$ = "広告料"
		$ = "管理費用"
		$ = "維持費"
		$ = "保守料"
		$ = "継続料"
		$ = "年間利用料"
		$ = "認定料"
		$ = "協賛金"
		$ = "賛助"
	condition:
		from_outside and not is_reply and not claim_warns and not claim_ordinary and claim_contract and claim_bill2 and any of them
}

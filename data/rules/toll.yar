// toll.yar - tolls, trains, power, water, telephone: everyday services that everybody pays.
// Own wording; 2026-11-23.

rule toll_road
{
	meta:
		finding = "words.toll-road"
		kind = "phishing"
		weight = "1.2"
		group = "sector"
		ja = "「{quote}」と、高速道路の料金やETCのことでログインや支払いを求めています。ETCの案内を装うメールはとても多く出回っています。"
		en = "It wants a login or payment about road tolls: \"{quote}\". False toll notices are sent in great numbers."
	strings:
		$who1 = "etc利用照会"
		$who2 = "etcサービス"
		$who3 = "etcマイレージ"
		$who4 = "etcカード"
		$who5 = "etc料金"
		$who6 = "etc利用"
		$who7 = "通行料金"
		$who8 = "toll balance"
		$who9 = "unpaid toll"
		$who10 = "toll violation"
		$who11 = "toll road"
		$who12 = "pedágio"
		$who13 = "autobahnvignette"
		$who14 = "vignette"
		$who15 = "péage"
		$who16 = "peaje"
		$act1 = "未払い" private
		$act2 = "未納" private
		$act3 = "無効" private
		$act4 = "解約" private
		$act5 = "確認" private
		$act6 = "取消" private
		$act7 = "入力" private
		$act8 = "お支払い" private
		$act9 = "outstanding" private
		$act10 = "pay now" private
		$act11 = "late fee" private
		$act12 = "penalt" private
		$act13 = "débito" private
		$act14 = "pendência" private
		$act15 = "impay" private
		$act16 = "unbezahlt" private
		$act17 = "pendiente" private
	condition:
		has_link and any of ($who*) and any of ($act*)
}

rule utility_bill
{
	meta:
		finding = "words.utility-bill"
		kind = "phishing"
		weight = "1.5"
		group = "sector"
		ja = "「{quote}」と、電気・ガス・水道などの未払いや停止を理由に支払いを求めています。本当の請求は、検針票や契約先の窓口で確かめられます。"
		en = "It demands payment for power, gas or water: \"{quote}\". Check with your paper bill or your supplier's counter."
	strings:
		$what1 = "電気料金" private
		$what2 = "電力" private
		$what3 = "ガス料金" private
		$what4 = "水道料金" private
		$what5 = "携帯料金" private
		$what6 = "ご利用料金" private
		$what7 = "通信料金" private
		$what8 = "nhk受信料" private
		$owed1 = "未払い"
		$owed2 = "未納"
		$owed3 = "送電停止"
		$owed4 = "送電を停止"
		$owed5 = "供給停止"
		$owed6 = "供給を停止"
		$owed7 = "お支払いの確認ができ"
		$owed8 = "お支払いが確認でき"
		$owed9 = "入金が確認でき"
		$owed10 = "滞納"
		$owed11 = "料金のお支払いが"
		$en1 = "your electricity will be"
		$en2 = "power will be disconnected"
		$en3 = "service will be disconnected"
	condition:
		has_link and ((any of ($what*) and any of ($owed*)) or any of ($en*))
}

rule unpaid_tax
{
	meta:
		finding = "words.unpaid-tax"
		kind = "phishing"
		weight = "1.8"
		also = "false-bill:0.4 benign:-0.3"
		group = "sector"
		ja = "「{quote}」と、税金の未納や差押えを告げています。本当に未納があるかは、税務署や役所の窓口へ、自分で調べた番号に電話して確かめられます。"
		en = "It speaks of unpaid tax or seizure: \"{quote}\". Ask the tax office by a number you looked up yourself."
	strings:
		$ = "未納の税金"
		$ = "未払いの税金"
		$ = "未払い税金"
		$ = "未納税金"
		$ = "税金の未納"
		$ = "税金が未納"
		$ = "税のお支払い"
		$ = "税金のお支払い"
		$ = "税金を納付"
		$ = "滞納した税"
		$ = "滞納金合計"
		$ = "差押予告"
		$ = "差押最終"
		$ = "差押調書"
		$ = "差し押さえを執行"
		$ = "差押えを執行"
		$ = "税務署からの"
		$ = "税務署からお知らせ"
		$ = "所得税の未"
		$ = "outstanding tax"
		$ = "unpaid tax"
		$ = "tax debt"
		$ = "steuerschuld"
		$ = "dívida ativa"
		$ = "cobrança fiscal"
		$ = "pendência grave"
		$ = "cpf suspenso"
		$ = "suspensão do cpf"
		$ = "cpf com status"
		$ = "openstaande belasting"
		$ = "belastingschuld"
		$ = "impôts impayés"
	condition:
		(has_link or has_attachment) and any of them
}

rule public_refund
{
	meta:
		finding = "words.public-refund"
		kind = "phishing"
		weight = "1.3"
		also = "money-lure:0.3"
		group = "refund"
		ja = "「{quote}」と、役所や会社からの還付・給付・返金があると書いています。還付や給付の手続きを、知らせのメールのリンクだけで済ませる必要はありません。"
		en = "It promises a refund or benefit: \"{quote}\". You need not claim it through the mail's link."
	strings:
		$ = "税金の還付"
		$ = "給付金を"
		$ = "給付金申請"
		$ = "返金を受け取"
		$ = "返金のお手続"
		$ = "返金の手続"
		$ = "返金手続"
		$ = "ご返金に関する"
		$ = "払い戻しを受け取"
		$ = "払戻しの手続"
		$ = "過払い金の返還"
		$ = "tax refund"
		$ = "refund is ready"
		$ = "refund is available"
		$ = "refund is pending"
		$ = "pending refund"
		$ = "claim your refund"
		$ = "receive your refund"
		$ = "eligible for a refund"
		$ = "entitled to a refund"
		$ = "tax statement"
		$ = "steuerrückerstattung"
		$ = "rückerstattung erhalten"
		$ = "remboursement d'impôt"
		$ = "demande de remboursement"
		$ = "devolución de impuestos"
		$ = "reembolso pendiente"
		$ = "rimborso fiscale"
		$ = "rimborso in sospeso"
		$ = "restituição"
		$ = "teruggave"
		$ = "zwrot podatku"
		$ = "特別定額給付金"
		$ = "valores a receber"
		$ = "saldo disponivel"
		$ = "saldo disponível"
		$ = "saldo liberado"
		$ = "r$ liberado"
		$ = "liberados para"
		$ = "à restituir"
		$ = "concluir a restitui"
		$ = "buzón tributario"
		$ = "還付金を受け"
		$ = "還付金の受け"
		$ = "還付金があります"
		$ = "還付金が発生"
		$ = "還付金の電子"
		$ = "還付金に関する"
		$ = "還付金のお知らせ"
		$ = "還付金のお受け"
		$ = "税の還付"
		$ = "マイナポイントの申"
		$ = "マイナポイントを受"
		$ = "マイナポイント付与"
		$ = "マイナポイントの受"
		$ = "マイナポイント第"
		$ = "給付金の受け"
		$ = "給付金のお受け"
		$ = "給付金の特設"
		$ = "給付金の申"
		$ = "払いすぎた"
		$ = "還付手続"
	condition:
		(has_link or has_attachment) and any of them
}

rule public_fine
{
	meta:
		finding = "words.public-fine"
		kind = "phishing"
		weight = "1.2"
		also = "false-bill:0.4"
		group = "sector"
		ja = "「{quote}」と、役所や警察の名で罰金や手続きを求めています。知らせが本物かは、その役所の代表電話で確かめられます。"
		en = "It asks for a fine or a procedure in the name of an authority: \"{quote}\". Ask the authority by its public telephone number."
	strings:
		$ = "反則金の"
		$ = "交通違反の"
		$ = "罰金のお支払い"
		$ = "免許停止"
		$ = "年金の支払いが停止"
		$ = "年金番号の"
		$ = "国民年金の未納"
		$ = "健康保険証の"
		$ = "マイナンバーカードの有効期限"
		$ = "マイナンバーカードの更新"
		$ = "unpaid fine"
		$ = "traffic violation"
		$ = "parking fine"
		$ = "infração de trânsito"
		$ = "cnh em processo"
		$ = "suspensão da cnh"
		$ = "multa pendente"
		$ = "bussgeld"
		$ = "amende impayée"
		$ = "amende de stationnement"
		$ = "multa non pagata"
		$ = "openstaande boete"
		$ = "notificação final"
		$ = "notificação oficial"
		$ = "ação trabalhista"
		$ = "tribunal regional"
		$ = "número do processo"
		$ = "aviso final"
	condition:
		(has_link or has_attachment) and any of them
}

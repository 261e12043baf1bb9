// helpline.yar - mails that want you on the phone, and then in front of your computer.
// Signs from public warnings on support fraud; own wording; 2026-11-23.

private rule help_warns
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
		$ = "カード裏面"
		$ = "教訓"
		$ = "実例"
		$ = "回収のお願い"
	condition:
		any of them
}

private rule help_phone
{
	strings:
		$ = "お電話"
		$ = "電話で"
		$ = "ダイヤル"
		$ = "電話番号"
		$ = "0120-"
		$ = "0800-"
		$ = "050-"
	condition:
		any of them
}

private rule help_charge
{
	strings:
		$ = "引き落とされ"
		$ = "更新されま"
		$ = "更新料"
		$ = "決済しま"
		$ = "お引落"
		$ = "年間契約"
		$ = "契約が更新"
		$ = "お支払いが完了"
		$ = "引き落とし"
		$ = "引落し"
		$ = "自動更新"
		$ = "更新いただき"
		$ = "自動引"
		$ = "決済が完了"
		$ = "決済されまし"
		$ = "ご請求"
		$ = "課金"
		$ = "ご購入ありがとう"
		$ = "注文が確定"
	condition:
		any of them
}

private rule help_device
{
	strings:
		$ = "パソコン"
		$ = "メールソフト"
		$ = "オフィスソフト"
		$ = "サポート契約"
		$ = "保守契約"
		$ = "スマートフォン"
		$ = "回線の"
		$ = "ライセンス"
		$ = "光回線"
		$ = "wi-fi"
		$ = "ウイルス"
		$ = "セキュリティ"
		$ = "antivirus"
		$ = "norton"
		$ = "mcafee"
		$ = "マカフィー"
		$ = "ノートン"
		$ = "マイクロソフト"
		$ = "microsoft"
		$ = "windows"
		$ = "端末"
		$ = "遠隔"
		$ = "shield"
		$ = "protect"
		$ = "ルーター"
	condition:
		any of them
}

private rule help_trouble
{
	strings:
		$ = "感染"
		$ = "異常を"
		$ = "警告"
		$ = "検出"
		$ = "失効"
		$ = "不具合"
		$ = "エラー"
		$ = "不審な通信"
		$ = "不審な動作"
		$ = "異常が見つか"
		$ = "遠隔点検"
		$ = "サポートが終了"
		$ = "脅威"
		$ = "危険な状態"
		$ = "流出した可能性"
		$ = "動作が遅"
		$ = "乗っ取"
		$ = "不正通信"
		$ = "不正アクセス"
		$ = "トロイ"
		$ = "スパイウェア"
		$ = "マルウェア"
		$ = "検知数"
		$ = "ウイルス検知"
		$ = "ライセンス認証"
		$ = "ライセンスが重複"
		$ = "ハッキング"
		$ = "盗まれて"
		$ = "脆弱性が"
	condition:
		any of them
}

private rule help_screen
{
	strings:
		$ = "画面を共有"
		$ = "遠隔"
		$ = "ネットバンキング"
		$ = "リモート"
		$ = "パソコンの前"
	condition:
		any of them
}

private rule help_self
{
	strings:
		$ = "マイページ"
		$ = "管理画面"
		$ = "会員ページ"
		$ = "公式アプリ"
		$ = "カード裏面"
		$ = "内線"
		$ = "公式サイトから"
		$ = "ブックマーク"
		$ = "配信停止"
	condition:
		any of them
}

rule cancel_by_phone
{
	meta:
		finding = "words.cancel-by-phone"
		kind = "support-scam"
		weight = "3.4"
		also = "false-bill:1.0 benign:-0.6"
		group = "support-charge"
		ja = "覚えのない請求を知らせ、「{quote}」なら電話するよう求めています。電話すると、遠隔操作をさせられたり口座を空にされたりします。"
		en = "It reports a charge you do not know and wants a call to cancel it: \"{quote}\". On the phone they take over your computer or your account."
	strings:
		$ = "お心当たりがない"
		$ = "心当たりのない"
		$ = "心当たりがなく"
		$ = "身に覚えがない"
		$ = "取り消しをご希望"
		$ = "取消をご希望"
		$ = "取消しをご希望"
		$ = "キャンセルをご希望"
		$ = "キャンセルする場合"
		$ = "キャンセルされる場合"
		$ = "解約をご希望"
		$ = "退会をご希望"
		$ = "返金をご希望"
		$ = "返金手続き"
		$ = "取り消す場合"
		$ = "ご注文の取り消し"
	condition:
		not help_warns and help_phone and help_charge and help_device and any of them
}

rule repair_by_phone
{
	meta:
		finding = "words.repair-by-phone"
		kind = "support-scam"
		weight = "3.6"
		also = "benign:-0.8"
		group = "support"
		ja = "パソコンや回線の異常を告げて電話をかけさせ、「{quote}」と書いています。電話しないでください。本物の会社は、警告のメールに電話番号を載せて呼び出しません。"
		en = "It reports trouble with your computer or line, wants a call, and writes \"{quote}\". Do not call; real makers do not summon you like this."
	strings:
		$ = "遠隔操作で"
		$ = "遠隔点検"
		$ = "点検用ソフト"
		$ = "桁の番号をお伝え"
		$ = "画面に出る"
		$ = "画面に表示された番号"
		$ = "anydesk"
		$ = "teamviewer"
		$ = "遠隔サポート"
		$ = "遠隔で"
		$ = "遠隔ソフト"
		$ = "画面を見ながら"
		$ = "画面を共有"
		$ = "電源を切らない"
		$ = "電源を切ると"
		$ = "シャットダウン"
		$ = "担当者がお伝え"
		$ = "認定技術者"
		$ = "技術者が"
		$ = "復旧作業は電話"
		$ = "復旧は"
		$ = "除去をお手伝い"
		$ = "パソコンの前で"
		$ = "分以内にサポート"
		$ = "解除キー"
		$ = "電話でのみ承"
		$ = "緊急保安"
		$ = "ほかの店への相談"
		$ = "緊急サポート"
		$ = "サポートセンターへお電話"
		$ = "サポートへお電話"
		$ = "作業員が"
	condition:
		not help_warns and help_phone and help_trouble and any of them
}

rule refund_on_screen
{
	meta:
		finding = "words.refund-on-screen"
		kind = "support-scam"
		weight = "3.4"
		also = "benign:-0.6"
		group = "support-refund"
		ja = "「{quote}」と、返金のために画面や銀行の操作をさせようとしています。返金に遠隔操作や銀行へのログインは要りません。"
		en = "It wants your screen or your bank log-in for a refund: \"{quote}\". No refund needs that."
	strings:
		$ = "を返金いたし"
		$ = "を返金します"
		$ = "返金手続き"
		$ = "返金を行い"
		$ = "返金のため"
		$ = "返金係"
		$ = "返金窓口"
		$ = "返金対応"
		$ = "返金について"
		$ = "返金いたします"
	condition:
		not help_warns and help_phone and help_screen and any of them
}

rule call_about_trouble
{
	meta:
		finding = "words.call-about-trouble"
		kind = "support-scam"
		weight = "2.8"
		also = "benign:-0.5"
		group = "support"
		ja = "機器の異常を告げて「{quote}」と電話させようとしています。電話しないでください。本物の会社は、警告のメールで電話に呼び出しません。"
		en = "It reports trouble with a device and wants a call: \"{quote}\". Do not call; real makers do not summon you by mail."
	strings:
		$ = "お電話ください"
		$ = "お電話をください"
		$ = "お電話のうえ"
		$ = "へお電話"
		$ = "にお電話"
		$ = "お電話で"
		$ = "電話番号:"
		$ = "フリーダイヤル"
		$ = "サポートセンター"
		$ = "サポートデスク"
		$ = "専用ダイヤル"
		$ = "緊急ダイヤル"
		$ = "ヘルプデスク"
		$ = "コールセンター"
		$ = "オペレーター"
		$ = "0120-"
		$ = "0800-"
		$ = "050-"
	condition:
		from_outside and not is_reply and not help_warns and not help_self and help_device and help_trouble and any of them
}

rule charge_and_a_number
{
	meta:
		finding = "words.charge-and-a-number"
		kind = "support-scam"
		weight = "2.6"
		also = "false-bill:0.8"
		group = "support-charge"
		ja = "「{quote}」と、覚えのない請求や更新を止めるには電話するしかないように書いています。カードの明細を自分で確かめ、書かれた番号には電話しないでください。"
		en = "It writes as if only a call could stop a charge: \"{quote}\". Look at your card statement yourself and do not call the number."
	strings:
		$ = "キャンセル"
		$ = "取り消"
		$ = "取消"
		$ = "解約"
		$ = "返金"
		$ = "心当たり"
		$ = "覚えのない"
		$ = "覚えがない"
		$ = "退会"
		$ = "停止をご希望"
		$ = "ご不明な"
	condition:
		from_outside and not is_reply and not help_warns and not help_self and help_phone and help_charge and help_device and any of them
}

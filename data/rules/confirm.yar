// confirm.yar - any brand's pretext: something stops unless you type something in behind a link.
// Own wording; 2026-11-23.

private rule confirm_safe
{
	strings:
		$ = "リンクはありません"
		$ = "リンクを設けて"
		$ = "リンクは載せて"
		$ = "リンクは付けて"
		$ = "直接のリンク"
		$ = "お尋ねすることは"
		$ = "伺うことはありません"
		$ = "お伺いすることは"
		$ = "ブックマーク"
		$ = "公式アプリ"
		$ = "設定から"
		$ = "手続きは不要"
		$ = "何もする必要"
	condition:
		any of them
}

private rule confirm_ask
{
	strings:
		$ = "暗証番号"
		$ = "カード番号"
		$ = "パスワード"
		$ = "ログインとカード"
		$ = "本人確認"
		$ = "受取口座"
		$ = "口座の確認"
		$ = "お支払い方法を更新"
		$ = "お支払い情報"
		$ = "本人認証"
		$ = "再認証"
		$ = "ワンタイム"
		$ = "セキュリティコード"
		$ = "個人情報の更新"
		$ = "会員情報の更新"
	condition:
		any of them
}

rule verify_or_stop
{
	meta:
		finding = "words.verify-or-stop"
		kind = "phishing"
		weight = "1.4"
		group = "account-broad"
		ja = "「{quote}」と急がせて、リンクの先で番号やパスワードを入れさせようとしています。リンクからではなく、いつもの入口から確かめてください。"
		en = "It hurries you (\"{quote}\") to type numbers or passwords behind a link. Go in by your usual entrance instead."
	strings:
		$ = "時間以内"
		$ = "制限いた"
		$ = "制限して"
		$ = "利用を停止"
		$ = "凍結"
		$ = "失効"
		$ = "期限が切れ"
		$ = "期限を過ぎ"
		$ = "停止されます"
		$ = "届いておりません"
		$ = "決済に失敗"
		$ = "確認できません"
		$ = "できませんでした"
		$ = "心当たりがない"
		$ = "心当たりのない"
		$ = "取り消します"
		$ = "辞退された"
		$ = "無効となり"
		$ = "利用できなくなり"
	condition:
		has_link and from_outside and not is_reply and not confirm_safe and confirm_ask and any of them
}

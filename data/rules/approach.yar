// approach.yar - mails aimed at one reader: an interview, a draft, a drawing, a tool from headquarters.
// Signs from public warnings on attacks on researchers and suppliers; modest weights; 2026-11-23.

private rule approach_warns
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

private rule approach_open
{
	strings:
		$ = "パスワード"
		$ = "ログイン"
		$ = "サインイン"
		$ = "クラウド"
		$ = "閲覧リンク"
		$ = "共有リンク"
		$ = "マクロ"
		$ = "認証"
		$ = "ダウンロード"
		$ = "box."
		$ = "drive"
	condition:
		any of them
}

private rule approach_thing
{
	strings:
		$ = "写真"
		$ = "原稿"
		$ = "資料"
		$ = "契約書"
		$ = "図面"
		$ = "議事録"
		$ = "ファイル"
		$ = "リンク"
		$ = "提言"
		$ = "書類"
	condition:
		any of them
}

private rule approach_tool
{
	strings:
		$ = "インストール"
		$ = "導入"
		$ = "setup."
		$ = ".msi"
		$ = ".exe"
		$ = "実行してください"
		$ = "ご返信"
		$ = "返信してください"
		$ = "適用"
	condition:
		any of them
}

private rule approach_quiet
{
	strings:
		$ = "返信に限"
		$ = "社外秘"
		$ = "電話は混み"
		$ = "電話はつながり"
		$ = "本日中"
		$ = "操作はお控え"
		$ = "除外設定"
		$ = "競合する場合"
		$ = "他言"
		$ = "緊急"
		$ = "転送を禁"
		$ = "対応必須"
		$ = "期限"
	condition:
		any of them
}

private rule approach_file
{
	strings:
		$ = "図面"
		$ = "書類"
		$ = "資料"
		$ = "契約"
		$ = "原稿"
		$ = "仕様書"
		$ = "フォルダ"
		$ = "ファイル"
		$ = "議事録"
	condition:
		any of them
}

private rule approach_first
{
	strings:
		$ = "突然の"
		$ = "突然ご"
		$ = "初めて"
		$ = "はじめて"
		$ = "はじめまして"
		$ = "と申します"
		$ = "新任"
		$ = "ご挨拶が遅れ"
		$ = "拝読"
		$ = "拝聴"
		$ = "ご紹介いただ"
		$ = "ご縁"
		$ = "でございます。"
	condition:
		any of them
}

private rule approach_gate
{
	strings:
		$ = "パスワード"
		$ = "ログイン"
		$ = "サインイン"
		$ = "認証"
		$ = "マクロ"
		$ = "有効化"
		$ = "ビューア"
		$ = "クラウド"
		$ = "閲覧リンク"
		$ = "共有フォルダ"
		$ = "保管場所"
		$ = "ダウンロード"
	condition:
		any of them
}

rule expert_courted
{
	meta:
		finding = "words.expert-courted"
		kind = "targeted-attack"
		weight = "3.0"
		also = "malware:0.8"
		group = "approach"
		ja = "「{quote}」と、専門家への依頼の形で、ファイルを開かせるかログインさせようとしています。送り主の所属先に、公開されている番号で確かめてください。本当の依頼のこともあります。"
		en = "A request to an expert (\"{quote}\") leads to a file or a log-in. Ask the sender's institute by its published number; it may be genuine."
	strings:
		$ = "取材のお願い"
		$ = "取材のご依頼"
		$ = "取材をお願い"
		$ = "取材のご相談"
		$ = "取材依頼書"
		$ = "講演のお願い"
		$ = "講演のご依頼"
		$ = "講演をお願い"
		$ = "講演のご相談"
		$ = "講演依頼書"
		$ = "寄稿のお願い"
		$ = "寄稿のご依頼"
		$ = "寄稿をお願い"
		$ = "寄稿のご相談"
		$ = "寄稿依頼書"
		$ = "インタビューのお願い"
		$ = "インタビューのご依頼"
		$ = "インタビューをお願い"
		$ = "インタビューのご相談"
		$ = "インタビュー依頼書"
		$ = "登壇のお願い"
		$ = "登壇のご依頼"
		$ = "登壇をお願い"
		$ = "登壇のご相談"
		$ = "登壇依頼書"
		$ = "原稿確認のお願い"
		$ = "原稿確認のご依頼"
		$ = "原稿確認をお願い"
		$ = "原稿確認のご相談"
		$ = "原稿確認依頼書"
		$ = "原稿のご確認のお願い"
		$ = "原稿のご確認のご依頼"
		$ = "原稿のご確認をお願い"
		$ = "原稿のご確認のご相談"
		$ = "原稿のご確認依頼書"
		$ = "意見交換のお願い"
		$ = "意見交換のご依頼"
		$ = "意見交換をお願い"
		$ = "意見交換のご相談"
		$ = "意見交換依頼書"
		$ = "専門の先生のご意見"
		$ = "ご意見を伺"
		$ = "ご意見を頂戴"
		$ = "質問項目をお送り"
		$ = "先生の論考"
		$ = "論考を拝読"
		$ = "論文を拝読"
		$ = "ご論考"
		$ = "非公開の研究会"
		$ = "非公開の会合"
		$ = "掲載前の原稿"
		$ = "提言をまとめ"
		$ = "学会の写真"
		$ = "先日の学会"
		$ = "勉強会の資料"
		$ = "大使館の"
		$ = "議事録の確認をお願い"
		$ = "座談会"
	condition:
		not approach_warns and from_outside and (approach_open or has_archive or has_script_file) and any of them
}

rule work_account_wanted
{
	meta:
		finding = "words.work-account-wanted"
		kind = "targeted-attack"
		weight = "2.6"
		also = "phishing:1.8"
		group = "approach-account"
		ja = "「{quote}」と、勤め先のIDでログインさせようとしています。リンクからではなく、いつもの入口から入り直してください。"
		en = "It wants you to sign in with your work account: \"{quote}\". Use your usual entrance instead of the link."
	strings:
		$ = "大学のアカウントで"
		$ = "大学のメールでのサインイン"
		$ = "大学のメールアドレスとパスワード"
		$ = "大学のidでログイン"
		$ = "大学の統合認証"
		$ = "会社のアカウントで"
		$ = "会社のメールでのサインイン"
		$ = "会社のメールアドレスとパスワード"
		$ = "会社のidでログイン"
		$ = "会社の統合認証"
		$ = "職場のアカウントで"
		$ = "職場のメールでのサインイン"
		$ = "職場のメールアドレスとパスワード"
		$ = "職場のidでログイン"
		$ = "職場の統合認証"
		$ = "組織のアカウントで"
		$ = "組織のメールでのサインイン"
		$ = "組織のメールアドレスとパスワード"
		$ = "組織のidでログイン"
		$ = "組織の統合認証"
		$ = "所属先のアカウントで"
		$ = "所属先のメールでのサインイン"
		$ = "所属先のメールアドレスとパスワード"
		$ = "所属先のidでログイン"
		$ = "所属先の統合認証"
		$ = "先生のidで"
		$ = "二段階認証の番号も"
		$ = "認証コードも求め"
		$ = "統合認証の画面"
	condition:
		not approach_warns and approach_thing and any of them
}

rule admin_tool_pushed
{
	meta:
		finding = "words.admin-tool-pushed"
		kind = "targeted-attack"
		weight = "3.4"
		also = "malware:1.2 phishing:0.6 benign:-0.4"
		group = "approach-tool"
		ja = "「{quote}」と、管理者の権限や設定、道具の導入を求めています。本社や保守会社を装う攻撃かもしれません。契約書の番号に電話して確かめてください。"
		en = "It wants administrator rights, settings or a tool installed: \"{quote}\". It may pose as headquarters or a supplier; ask by the number in your contract."
	strings:
		$ = "管理者権限で"
		$ = "管理者idと"
		$ = "管理者idを"
		$ = "管理者パスワード"
		$ = "管理者アカウントの"
		$ = "ドメインコントローラ"
		$ = "管理用サーバー"
		$ = "監視エージェント"
		$ = "セキュリティエージェント"
		$ = "設定ファイルを"
		$ = "vpnの設定"
		$ = "vpn装置の緊急"
		$ = "遠隔対応を行"
		$ = "除外設定を行"
		$ = "グループ共通の監視"
	condition:
		not approach_warns and approach_tool and approach_quiet and any of them
}

rule viewer_needed
{
	meta:
		finding = "words.viewer-needed"
		kind = "targeted-attack"
		weight = "2.4"
		also = "malware:1.8"
		group = "approach-viewer"
		ja = "「{quote}」と、見るための道具を先に入れさせようとしています。図面や書類に見せてウイルスを入れる手口があります。"
		en = "It wants a viewer installed first: \"{quote}\". Viruses are installed that way under the name of drawings or papers."
	strings:
		$ = "ビューアを先に"
		$ = "ビューアーを先に"
		$ = "ビューア」を先に"
		$ = "ビューアー」を先に"
		$ = "専用ビューア"
		$ = "図面ビューア"
		$ = "閲覧ソフトを"
		$ = "閲覧用ソフト"
		$ = "専用の閲覧"
		$ = "ビューアをインストール"
		$ = "ビューアーをインストール"
		$ = "プラグインを入れ"
		$ = "専用アプリを入れ"
	condition:
		has_link and approach_file and any of them
}

rule stranger_with_a_file
{
	meta:
		finding = "words.stranger-with-a-file"
		kind = "targeted-attack"
		weight = "2.4"
		also = "malware:0.6"
		group = "approach"
		ja = "「{quote}」を話題に、初めての相手がファイルやリンクを開かせようとしています。本物のこともあります。送り主の所属先に、公開されている番号で確かめてから開いてください。"
		en = "A stranger writes about \"{quote}\" and wants a file or link opened. It may be genuine: ask the institute by its published number first."
	strings:
		$ = "取材"
		$ = "講演"
		$ = "寄稿"
		$ = "登壇"
		$ = "研究会"
		$ = "原稿"
		$ = "論文"
		$ = "論考"
		$ = "インタビュー"
		$ = "座談会"
		$ = "シンポジウム"
		$ = "学会"
		$ = "提言"
		$ = "有識者"
		$ = "ご意見"
		$ = "大使館"
		$ = "議事録"
		$ = "図面"
		$ = "職務経歴"
		$ = "履歴書"
		$ = "共同研究"
		$ = "委員会"
		$ = "勉強会"
		$ = "アンケート"
	condition:
		not approach_warns and from_outside and approach_first and (approach_gate or has_encrypted_archive) and any of them
}

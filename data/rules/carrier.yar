// carrier.yar - the talk around a hostile file: what to press, where to open it, what to paste.
// Signs from public warnings on Emotet, ClickFix and disk images; own wording; 2026-11-23.

private rule carrier_warns
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

private rule carrier_paste
{
	strings:
		$ = "貼り付け"
		$ = "貼付け"
		$ = "ペースト"
		$ = "ctrl+v"
		$ = "ctrl + v"
		$ = "ctrlキー"
		$ = "paste"
	condition:
		any of them
}

private rule carrier_pass
{
	strings:
		$ = "解凍パスワード"
		$ = "パスワード:"
		$ = "パスワードは"
		$ = "パスワード "
		$ = "閲覧コード"
		$ = "解除コード"
		$ = "開封コード"
		$ = "pass:"
		$ = "暗証番号は"
		$ = "パス:"
	condition:
		any of them
}

private rule carrier_later
{
	strings:
		$ = "別途"
		$ = "別メール"
		$ = "別のメール"
		$ = "後ほど"
		$ = "先ほどの"
		$ = "自動的に暗号化"
		$ = "昨年お送り"
	condition:
		any of them
}

private rule carrier_court
{
	strings:
		$ = "裁判"
		$ = "期日呼出"
		$ = "呼出状"
		$ = "出頭"
		$ = "起訴"
		$ = "告訴"
		$ = "訴状"
		$ = "行政処分"
		$ = "差押通知"
		$ = "召喚"
	condition:
		any of them
}

private rule carrier_update
{
	strings:
		$ = "更新プログラム"
		$ = "アップデート"
		$ = "最新版"
		$ = "インストーラ"
		$ = "修正プログラム"
		$ = "セキュリティパッチ"
		$ = "証明書の更新"
		$ = "プラグイン"
		$ = "ビューア"
	condition:
		any of them
}

private rule carrier_hurry
{
	strings:
		$ = "至急"
		$ = "本日"
		$ = "必須"
		$ = "期限"
		$ = "直ちに"
		$ = "今すぐ"
		$ = "緊急"
		$ = "重大"
		$ = "危険"
		$ = "停止します"
		$ = "使えなく"
		$ = "利用できなく"
	condition:
		any of them
}

rule switch_protection_off
{
	meta:
		finding = "words.switch-protection-off"
		kind = "malware"
		weight = "3.4"
		also = "targeted-attack:0.8 benign:-0.8"
		group = "macro"
		ja = "「{quote}」と、守りを外してファイルを開かせようとしています。この操作でウイルスが動き出します。"
		en = "It wants a protection switched off to open a file: \"{quote}\". That is what starts the virus."
	strings:
		$ = "マクロの許可"
		$ = "マクロを許可"
		$ = "マクロを実行"
		$ = "編集を許可"
		$ = "編集を有効"
		$ = "コンテンツの有効"
		$ = "黄色い帯"
		$ = "黄色いバー"
		$ = "保護ビュー"
		$ = "保護されている旨"
		$ = "セキュリティソフトを一時"
		$ = "ウイルス対策ソフトを一時"
		$ = "セキュリティソフトを停止"
		$ = "ウイルス対策ソフトを無効"
		$ = "ウイルス対策を一時"
		$ = "ウイルス対策ソフトをオフ"
		$ = "警告が出ますが"
		$ = "警告が表示されますが"
		$ = "警告が表示された場合は「実行"
		$ = "警告は無視"
		$ = "詳細情報」を押し"
		$ = "「詳細情報」から「実行"
	condition:
		(has_link or has_attachment) and not carrier_warns and any of them
}

rule only_on_a_computer
{
	meta:
		finding = "words.only-on-a-computer"
		kind = "malware"
		weight = "2.0"
		group = "lure-computer"
		ja = "「{quote}」と、会社のパソコンで開かせようとしています。ウイルスの多くはスマートフォンでは動かないためです。"
		en = "It wants the file opened on an office computer: \"{quote}\". Most viruses do not run on phones."
	strings:
		$ = "パソコンでのみ"
		$ = "パソコンからのみ"
		$ = "スマートフォンでは開け"
		$ = "スマートフォンでは閲覧でき"
		$ = "スマホでは開け"
		$ = "必ず会社のパソコン"
		$ = "必ずパソコン"
		$ = "windowsのパソコンで"
		$ = "windows pcで"
		$ = "windowsパソコンで"
		$ = "携帯では開け"
		$ = "pcでのみ"
		$ = "閲覧できない場合はセキュリティ"
	condition:
		(has_archive or has_office or has_script_file or has_link) and not carrier_warns and any of them
}

rule disguised_program
{
	meta:
		finding = "words.disguised-program"
		kind = "malware"
		weight = "3.2"
		also = "benign:-0.6"
		group = "lure-file"
		ja = "「{quote}」という、書類に見せたプログラムやディスクの写しを開かせようとしています。開かないでください。"
		en = "It wants a program or disk image opened that poses as a document: \"{quote}\". Do not open it."
	strings:
		$ = ".pdf.js"
		$ = ".pdf.exe"
		$ = ".pdf.lnk"
		$ = ".pdf.scr"
		$ = ".pdf.zip"
		$ = ".pdf.iso"
		$ = ".xlsx.exe"
		$ = ".xlsx.lnk"
		$ = ".docx.exe"
		$ = ".docx.lnk"
		$ = ".doc.js"
		$ = ".jpg.exe"
		$ = ".lnk」"
		$ = ".lnkを"
		$ = ".lnk を"
		$ = ".exe」を実行"
		$ = ".isoを開"
		$ = ".iso を開"
		$ = ".isoをダブル"
		$ = ".js」を"
		$ = ".vbs」"
		$ = "ドライブとして開"
		$ = "ドライブとして表示"
		$ = "仮想ドライブ"
		$ = "マウントして開"
		$ = "中の「請求書"
	condition:
		(has_link or has_attachment) and not carrier_warns and any of them
}

rule paste_and_run
{
	meta:
		finding = "words.paste-and-run"
		kind = "malware"
		weight = "4.2"
		also = "benign:-0.8"
		group = "lure-paste"
		ja = "「{quote}」と、文字を貼り付けて動かす操作をさせようとしています。自分の手でウイルスを入れさせる手口（クリックフィックス）です。"
		en = "It wants you to paste and run something: \"{quote}\". That makes you install the virus with your own hands (ClickFix)."
	strings:
		$ = "windowsキー+r"
		$ = "windowsキーとr"
		$ = "windowsキーを押しながらr"
		$ = "windows + r"
		$ = "windows+r"
		$ = "win+r"
		$ = "win + r"
		$ = "winキー+r"
		$ = "ファイル名を指定して実行"
		$ = "powershellを開"
		$ = "powershell を開"
		$ = "コマンドプロンプトを開"
		$ = "ターミナルを開"
		$ = "key + r"
	condition:
		not carrier_warns and carrier_paste and any of them
}

rule locked_and_key
{
	meta:
		finding = "words.locked-and-key"
		kind = "malware"
		weight = "1.6"
		also = "targeted-attack:0.6 benign:-0.4"
		group = "zip-password"
		ja = "「{quote}」と、鍵の掛かった圧縮ファイルとその鍵を同じメールで送っています。中身をウイルス検査させないための形です。"
		en = "A locked archive comes together with its key (\"{quote}\"), so that no scanner can look inside."
	strings:
		$ = "確認"
		$ = "査収"
		$ = "送付"
		$ = "添付"
		$ = "ファイル"
		$ = "開いて"
		$ = "ご覧"
		$ = "お送り"
	condition:
		has_encrypted_archive and carrier_pass and not carrier_later and any of them
}

rule summons_in_a_file
{
	meta:
		finding = "words.summons-in-a-file"
		kind = "malware"
		weight = "2.6"
		also = "false-bill:0.6"
		group = "lure-summons"
		ja = "「{quote}」と、裁判所などの名でファイルを開かせようとしています。本物の裁判所の書類は郵便で届きます。"
		en = "In the name of a court it wants a file opened: \"{quote}\". Real court papers come by post."
	strings:
		$ = "添付の呼出状"
		$ = "添付ファイル"
		$ = "添付の訴状"
		$ = "添付の通知"
		$ = "電子送達"
		$ = "添付の書類"
		$ = "添付をご確認"
		$ = "ダウンロード"
	condition:
		(has_archive or has_script_file or has_office) and not carrier_warns and carrier_court and any of them
}

rule update_from_a_mail
{
	meta:
		finding = "words.update-from-a-mail"
		kind = "malware"
		weight = "2.2"
		also = "targeted-attack:0.6"
		group = "lure-update"
		ja = "「{quote}」と、メールから更新や道具を入れさせようとしています。更新は、いつもの画面や公式サイトから行ってください。"
		en = "It wants an update or a tool installed from a mail: \"{quote}\". Update from the usual screen or the official site."
	strings:
		$ = "インストールして"
		$ = "インストールを"
		$ = "実行して"
		$ = "実行を"
		$ = "適用して"
		$ = "適用を"
		$ = "ダウンロードし"
		$ = "導入して"
		$ = "開いて更新"
	condition:
		(has_link or has_attachment) and from_outside and not carrier_warns and carrier_update and carrier_hurry and any of them
}

rule unpack_and_open
{
	meta:
		finding = "words.unpack-and-open"
		kind = "malware"
		weight = "1.6"
		group = "lure-open"
		ja = "「{quote}」と、圧縮ファイルの中身を動かす手順を書いています。中身が書類かどうか、開く前に送り主に電話で確かめてください。"
		en = "It tells how to unpack and start what is in an archive: \"{quote}\". Ask the sender by phone before you open it."
	strings:
		$ = "展開して開"
		$ = "解凍して開"
		$ = "展開してから開"
		$ = "解凍してから開"
		$ = "解凍して実行"
		$ = "展開して実行"
		$ = "解凍してご覧"
		$ = "展開してご覧"
		$ = "解凍の上"
		$ = "解凍のうえ"
		$ = "展開のうえ"
		$ = "ダブルクリックして"
		$ = "実行してください"
		$ = "起動してください"
	condition:
		has_archive and from_outside and not carrier_later and not carrier_warns and any of them
}

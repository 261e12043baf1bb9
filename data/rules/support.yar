// support.yar - mails that pretend a virus or a broken computer and offer help by telephone.
// Own wording; 2026-11-23.

private rule support_phone
{
	strings:
		$ = "電話してください"
		$ = "お電話ください"
		$ = "電話をかけ"
		$ = "サポートセンターに電話"
		$ = "サポートに電話"
		$ = "サポートへ電話"
		$ = "サポート窓口に電話"
		$ = "050-"
		$ = "(050)"
		$ = "010-1"
		$ = "0101-"
		$ = "call microsoft"
		$ = "call windows"
		$ = "call support"
		$ = "call our support"
		$ = "call technical"
		$ = "call us immediately"
		$ = "call immediately"
		$ = "toll free"
		$ = "toll-free"
		$ = "helpline"
	condition:
		any of them
}

rule call_support
{
	meta:
		finding = "words.call-support"
		kind = "support-scam"
		weight = "5.0"
		also = "benign:-1.0"
		group = "support"
		ja = "「{quote}」と、パソコンの異常や感染を告げて電話をかけさせようとしています。本物のマイクロソフトなどが、警告とともに電話番号を示すことはありません。"
		en = "It reports an infected or broken computer and wants you to call: \"{quote}\". Real makers never show a phone number in a warning."
	strings:
		$ = "ウイルスに感染しました"
		$ = "ウイルスに感染して"
		$ = "ウイルスが検出"
		$ = "ウイルスを検出"
		$ = "トロイの木馬が検出"
		$ = "スパイウェアに感染"
		$ = "パソコンがロック"
		$ = "コンピュータがロック"
		$ = "お使いのパソコンは"
		$ = "お使いのコンピューターは"
		$ = "windowsのセキュリティ警告"
		$ = "ハッカーに侵入"
		$ = "computer has been infected"
		$ = "computer is infected"
		$ = "your pc is infected"
		$ = "computer has been locked"
		$ = "virus alert"
		$ = "virus infection"
		$ = "security alert from microsoft"
		$ = "windows license"
		$ = "suspicious connection"
	condition:
		any of them and support_phone
}

rule remote_control
{
	meta:
		finding = "words.remote-control"
		kind = "support-scam"
		weight = "2.8"
		also = "false-bill:0.6"
		group = "remote"
		ja = "「{quote}」と、遠隔操作のソフトを入れさせようとしています。知らない相手に画面を見せたり操作させたりしないでください。"
		en = "It wants remote-control software installed: \"{quote}\". Never let strangers see or steer your screen."
	strings:
		$ = "遠隔操作ソフトを"
		$ = "遠隔操作アプリを"
		$ = "リモート操作を許可"
		$ = "遠隔サポートソフト"
		$ = "anydeskをインストール"
		$ = "anydeskをダウンロード"
		$ = "teamviewerをインストール"
		$ = "teamviewerをダウンロード"
		$ = "install anydesk"
		$ = "download anydesk"
		$ = "install teamviewer"
		$ = "download teamviewer"
		$ = "install ultraviewer"
		$ = "screenconnect"
		$ = "allow remote access"
	condition:
		any of them
}

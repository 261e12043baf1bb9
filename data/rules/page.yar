// page.yar - words of web pages: false warnings, scans, and pages that warn of them.
// Own wording; 2026-11-23.  Only pages are asked for these: see is_page in src/examine/rules.h.

private rule page_phone
{
	strings:
		$e = "サポートに電話"
		$f = "サポートへ電話"
		$g = "今すぐ電話"
		$h = "電話してください"
		$i = "お電話ください"
		$j = "call support"
		$k = "call now"
		$l = "toll free"
		$m = "toll-free"
		$n = "call microsoft"
		$o = "call windows"
		$p = "サポートへの連絡"
		$q = "サポートに連絡"
		$r = "サポートセンターに連絡"
	condition:
		is_page and (has_phone or any of them)
}

private rule page_warns
{
	strings:
		$ = "偽の警告"
		$ = "偽警告"
		$ = "サポート詐欺"
		$ = "フィッシング詐欺"
		$ = "詐欺にご注意"
		$ = "詐欺に注意"
		$ = "注意喚起"
		$ = "手口"
		$ = "tech support scam"
		$ = "technical support scam"
		$ = "beware of"
		$ = "scammers"
		$ = "fake warning"
	condition:
		is_page and any of them
}

rule page_infected
{
	meta:
		finding = "words.page-infected"
		kind = "support-scam"
		weight = "4.0"
		also = "benign:-1.0"
		group = "page-support"
		ja = "「{quote}」と、パソコンの感染や停止を告げて電話をかけさせようとしています。ウェブページがパソコンの中の感染を知ることはできません。電話をかけないでください。"
		en = "It says \"{quote}\" and wants you to call. A web page cannot know of a virus in your computer; do not call."
	strings:
		$ = "ウイルスに感染"
		$ = "トロイの木馬"
		$ = "スパイウェア"
		$ = "マルウェアが検出"
		$ = "脅威が検出"
		$ = "脅威を検出"
		$ = "ブロックされました"
		$ = "ロックされました"
		$ = "ロックされています"
		$ = "windowsセキュリティ"
		$ = "windows セキュリティ"
		$ = "windows defender"
		$ = "windows-defender"
		$ = "セキュリティ警告"
		$ = "computer is infected"
		$ = "computer has been infected"
		$ = "pc is infected"
		$ = "access to this pc has been blocked"
		$ = "computer has been blocked"
		$ = "computer has been locked"
		$ = "trojan"
		$ = "spyware"
		$ = "virus infections"
		$ = "virus alert"
		$ = "security alert"
		$ = "windows security"
		$ = "blue screen"
		$ = "mcafee license"
		$ = "antivirus subscription"
		$ = "security license"
		$ = "delete virus"
	condition:
		is_page and page_phone and not page_warns and any of them
}

rule page_false_alarm
{
	meta:
		finding = "words.page-false-alarm"
		kind = "support-scam"
		weight = "3.2"
		also = "benign:-0.5"
		group = "page-support"
		ja = "「{quote}」と、パソコンの中でウイルスを見つけたように見せています。ウェブページがパソコンの中を調べることはできません。"
		en = "It pretends to have found a virus in your computer: \"{quote}\". A web page cannot look into a computer."
	strings:
		$a = "threat detected"
		$b = "threats detected"
		$c = "脅威が検出され"
		$d = "ウイルスが検出され"
		$e = "ウイルスに感染しました"
		$f = "ウイルスに感染しています"
		$g = "トロイの木馬に感染"
		$x = "trojan"
		$y = "high risk"
		$z = "win-32"
		$v = "windows"
		$w = "お使いの"
	condition:
		is_page and not page_warns and not has_form and any of ($a, $b, $c, $d, $e, $f, $g)
		and any of ($x, $y, $z, $v, $w)
}

rule page_stay
{
	meta:
		finding = "words.page-do-not-close"
		kind = "support-scam"
		weight = "2.4"
		also = "benign:-0.5"
		group = "page-stay"
		ja = "「{quote}」と、電源を切ったりページを閉じたりさせないようにしています。閉じても、電源を切っても、何も失われません。"
		en = "It says \"{quote}\" to keep you from switching off or closing the page. Nothing is lost by doing so."
	strings:
		$ = "電源を切らないで"
		$ = "シャットダウンしないで"
		$ = "再起動しないで"
		$ = "シャットダウンしたり再起動したりしないで"
		$ = "このページを閉じないで"
		$ = "このウィンドウを閉じないで"
		$ = "コンピュータを無視"
		$ = "この警告を無視"
		$ = "この重要な警告を無視"
		$ = "do not shut down"
		$ = "don't shut down"
		$ = "do not restart"
		$ = "do not turn off"
		$ = "do not close this"
		$ = "do not ignore this"
	condition:
		is_page and not page_warns and any of them
}

rule page_scan
{
	meta:
		finding = "words.page-fake-scan"
		kind = "support-scam"
		weight = "1.4"
		group = "page-scan"
		ja = "「{quote}」と、ウイルス検査をしているように見せています。ウェブページはパソコンの中を検査できません。"
		en = "It pretends to look for viruses: \"{quote}\". A web page cannot inspect your computer."
	strings:
		$ = "quick scan"
		$ = "threats found"
		$ = "threat detected"
		$ = "threats detected"
		$ = "objects scanned"
		$ = "クイックスキャン"
		$ = "スキャンしています"
		$ = "スキャン中"
		$ = "検出された脅威"
		$ = "脅威が見つかりました"
	condition:
		is_page and not page_warns and any of them
}

rule page_error_code
{
	meta:
		finding = "words.page-error-code"
		kind = "support-scam"
		weight = "0.7"
		group = "page-code"
		ja = "「{quote}」と、もっともらしい番号を見せています。"
		en = "It shows a number that looks technical: \"{quote}\"."
	strings:
		$ = "code0x"
		$ = "code 0x"
		$ = "code: 0x"
		$ = "code:0x"
		$ = "コード0x"
		$ = "コード 0x"
		$ = "コード:0x"
		$ = "コード: 0x"
		$ = "error 0x"
		$ = "エラー 0x"
		$ = "エラー0x"
		$ = "error #"
		$ = "エラー#"
		$ = "エラー番号#"
		$ = "error code #"
	condition:
		is_page and not page_warns and any of them
}

rule page_defaced
{
	meta:
		finding = "words.page-defaced"
		kind = "site-tampering"
		weight = "5.0"
		also = "benign:-2.0"
		group = "page-defaced"
		ja = "「{quote}」とあり、何者かに書き換えられたページの形をしています。御社のサイトなら、止めて記録を残し、制作会社に連絡してください。"
		en = "It says \"{quote}\", as pages do that somebody has taken over. If it is your site, stop it, keep the records and tell who made it."
	strings:
		$ = "hacked by "
		$ = "defaced by "
		$ = "pwned by "
		$ = "owned by anonymous"
		$ = "h4cked by "
	condition:
		is_page and any of them
}

rule page_account_threat
{
	meta:
		finding = "words.page-account-threat"
		kind = "phishing"
		weight = "1.0"
		group = "page-threat"
		ja = "「{quote}」と、利用停止などを理由に入力を急がせています。"
		en = "It hurries you to enter something because of a stop or limit: \"{quote}\"."
	strings:
		$ = "アカウントが停止"
		$ = "アカウントは停止"
		$ = "アカウントがロック"
		$ = "アカウントを一時停止"
		$ = "利用を制限"
		$ = "ご利用を停止"
		$ = "ご利用制限"
		$ = "カードのご利用を確認"
		$ = "情報を更新してください"
		$ = "本人確認が必要"
		$ = "24時間以内"
		$ = "account has been suspended"
		$ = "account has been limited"
		$ = "verify your account"
		$ = "confirm your identity"
		$ = "within 24 hours"
	condition:
		is_page and has_form and not page_warns and any of them
}

rule page_warning_article
{
	meta:
		finding = "words.page-warning-article"
		kind = "benign"
		weight = "0.8"
		group = "page-article"
		ja = "「{quote}」と、詐欺を紹介し注意を呼びかける文章があります。"
		en = "It describes fraud and warns of it: \"{quote}\"."
	strings:
		$ = "サポート詐欺"
		$ = "フィッシング詐欺"
		$ = "偽の警告"
		$ = "詐欺にご注意"
		$ = "詐欺に注意"
		$ = "tech support scam"
		$ = "technical support scam"
	condition:
		is_page and not has_form and any of them
}

// note.yar - notes of ransomware: files are locked, pay or talk to us.
// Asked only of words without an envelope; mails that threaten are extortion.yar.
// Own wording; 2026-11-23.

// Said to the owner of the files; articles about ransomware speak of others.
private rule note_owner
{
	strings:
		$ = "your files"
		$ = "your file "
		$ = "your data"
		$ = "your private"
		$ = "your network"
		$ = "your documents"
		$ = "your important"
		$ = "your personal"
		$ = "your company"
		$ = "your system"
		$ = "your server"
		$ = "your computer"
		$ = "your infrastructure"
		$ = "your nas"
		$ = "your backup"
		$ = "your pc"
		$ = "you network"
		$ = "you files"
		$ = "all files "
		$ = "all of your"
		$ = "ваши файлы"
		$ = "ihre dateien"
		$ = "sus archivos"
		$ = "あなたのファイル"
		$ = "お客様のファイル"
		$ = "御社のファイル"
		$ = "貴社のデータ"
		$ = "貴社のファイル"
		$ = "貴社のネットワーク"
		$ = "すべてのファイル"
		$ = "全てのファイル"
		$ = "ファイルはすべて"
		$ = "重要なファイル"
		$ = "データはすべて"
	condition:
		any of them
}

private rule note_locked
{
	strings:
		$ = "encrypt"
		$ = "encrtypt"
		$ = "en-xrypt"
		$ = "crypted"
		$ = "been locked"
		$ = "are locked"
		$ = "was locked"
		$ = "is locked"
		$ = "were stolen"
		$ = "are stolen"
		$ = "been stolen"
		$ = "data are stolen"
		$ = "was stolen"
		$ = "downloaded"
		$ = "exfiltrat"
		$ = "leaked"
		$ = "hacked"
		$ = "penetrated"
		$ = "compromised"
		$ = "copied"
		$ = "зашифрован"
		$ = "verschlüsselt"
		$ = "cifrados"
		$ = "暗号化され"
		$ = "暗号化しました"
		$ = "ロックされ"
		$ = "盗み出"
		$ = "ダウンロードしました"
		$ = "流出させ"
	condition:
		any of them
}

private rule note_contact
{
	strings:
		$ = ".onion"
		$ = "tor browser"
		$ = "torbrowser"
		$ = "torproject"
		$ = "tor network"
		$ = "tox id"
		$ = "tox:"
		$ = "tox.chat"
		$ = "qtox"
		$ = "utox"
		$ = "getsession.org"
		$ = "session id"
		$ = "jabber"
		$ = "telegram"
		$ = "icq:"
		$ = "icq "
		$ = "bitmessage"
		$ = "onionmail"
		$ = "protonmail"
		$ = "proton.me"
		$ = "tutanota"
		$ = "tuta.io"
		$ = "cock.li"
		$ = "airmail.cc"
		$ = "cyberfear"
		$ = "aol.com"
		$ = "mail.ch"
		$ = "contact us"
		$ = "to the wallet"
		$ = "bitcoins to"
		$ = "bitcoin to"
		$ = "contact me"
		$ = "write to "
		$ = "write us"
		$ = "send an email"
		$ = "email us"
		$ = "send us"
		$ = "get in touch"
		$ = "contact:"
		$ = "contact via"
		$ = "торбраузер"
		$ = "torブラウザ"
		$ = "torをダウンロード"
		$ = "連絡してください"
		$ = "ご連絡ください"
		$ = "メールを送って"
		$ = "交渉"
	condition:
		any of them
}

private rule note_price
{
	strings:
		$ = "decrypt"
		$ = "de-crypt"
		$ = "private key"
		$ = "privatt key"
		$ = "recover your"
		$ = "restore your"
		$ = "to restore"
		$ = "to recover"
		$ = "recover all"
		$ = "restore all"
		$ = "recovery"
		$ = "recover"
		$ = "get your files back"
		$ = "return your files"
		$ = "return all your"
		$ = "get back your"
		$ = "unlock"
		$ = "personal id"
		$ = "write your key"
		$ = "ransom"
		$ = "bitcoin"
		$ = " btc"
		$ = "btc "
		$ = "monero"
		$ = "payment"
		$ = "get the price"
		$ = "get price"
		$ = "you have to pay"
		$ = "you need to pay"
		$ = "don't pay"
		$ = "do not pay"
		$ = "pay us"
		$ = "negotiat"
		$ = "復号"
		$ = "復元"
		$ = "元に戻す"
		$ = "ビットコイン"
		$ = "身代金"
	condition:
		any of them
}

rule ransom_note
{
	meta:
		finding = "words.ransom-note"
		kind = "ransomware"
		weight = "5.0"
		also = "extortion:1.0 benign:-1.5 phishing:-1.0"
		group = "ransom-note"
		ja = "「{quote}」と、ファイルを開けなくした・盗んだと告げて、連絡や支払いを求めています。ランサムウェアの脅迫文です。"
		en = "It says that files were locked or stolen and wants you to get in touch or to pay: \"{quote}\". This is a ransom note."
	strings:
		$ = "encrypted"
		$ = "encrypt"
		$ = "are locked"
		$ = "is locked"
		$ = "been locked"
		$ = "stolen"
		$ = "hacked"
		$ = "penetrated"
		$ = "crypted"
		$ = "compromised"
		$ = "downloaded"
		$ = "暗号化され"
		$ = "暗号化しました"
		$ = "ロックされ"
		$ = "盗み出"
	condition:
		no_headers and any of them and note_owner and note_locked and note_contact and note_price
}

// What only the authors of such notes forbid.
rule ransom_warning
{
	meta:
		finding = "words.ransom-warning"
		kind = "ransomware"
		weight = "3.0"
		also = "benign:-0.6"
		group = "ransom-warning"
		ja = "「{quote}」と、自分で直そうとすることを禁じています。脅迫文の決まり文句です。"
		en = "It forbids any attempt to repair: \"{quote}\". Ransom notes usually do."
	strings:
		$ = "do not rename encrypted"
		$ = "do not rename or move the encrypted"
		$ = "don't rename encrypted"
		$ = "do not rename files"
		$ = "do not modify encrypted"
		$ = "do not modify or rename"
		$ = "do not try to decrypt your data using third"
		$ = "do not try to decrypt"
		$ = "don't try to decrypt"
		$ = "do not use third-party"
		$ = "don't use any third party software"
		$ = "third party software for restoring"
		$ = "do not use any third"
		$ = "any attempts to restore your files"
		$ = "do not reset or shutdown"
		$ = "do not delete readme"
		$ = "do not contact the police"
		$ = "do not hire a recovery company"
		$ = "decrypt 2 random files"
		$ = "decrypt one file for free"
		$ = "free decryption as guarantee"
		$ = "1 file for free"
		$ = "one file for free"
		$ = "files for free"
		$ = "暗号化されたファイルの名前を変え"
		$ = "自分で復号しようとし"
		$ = "復号しようとしないで"
		$ = "無料で復号"
	condition:
		no_headers and any of them
}

rule ransom_deadline
{
	meta:
		finding = "words.ransom-deadline"
		kind = "ransomware"
		weight = "1.5"
		also = "extortion:0.4"
		group = "ransom-deadline"
		ja = "「{quote}」と、期限を切って公開や値上げを迫っています。あわてて払わず、画面を写真に撮って相談してください。"
		en = "It sets a deadline: \"{quote}\". Do not pay in a hurry; photograph the screen and ask for help."
	strings:
		$ = "within 24 hours"
		$ = "within 48 hours"
		$ = "within 72 hours"
		$ = "within 3 days"
		$ = "within three days"
		$ = "in 72 hours"
		$ = "you have 3 days"
		$ = "you have 72 hours"
		$ = "price will double"
		$ = "price doubled"
		$ = "will be published"
		$ = "will publish"
		$ = "start leaking"
		$ = "will be leaked"
		$ = "published on our"
		$ = "時間以内に連絡"
		$ = "日以内に連絡"
		$ = "時間以内に支払"
		$ = "日以内に支払"
		$ = "データを公開し"
	condition:
		no_headers and any of them and note_owner and note_locked and note_contact and note_price
}

// wallet.yar - attacks on crypto wallets.  Own wording; 2026-11-23.

rule recovery_phrase
{
	meta:
		finding = "words.recovery-phrase"
		kind = "phishing"
		weight = "2.0"
		also = "benign:-0.5"
		group = "wallet"
		ja = "「{quote}」と、暗号資産ウォレットの復元フレーズ（秘密の言葉）を話題にしています。これを入力させるのは、資産を盗む人だけです。"
		en = "It speaks of the recovery phrase of a crypto wallet: \"{quote}\". Only a thief ever asks you to type it in."
	strings:
		$ = "リカバリーフレーズ"
		$ = "シードフレーズ"
		$ = "復元フレーズ"
		$ = "秘密鍵を入力"
		$ = "recovery phrase"
		$ = "seed phrase"
		$ = "secret phrase"
		$ = "24-word"
		$ = "12-word"
		$ = "24 word"
		$ = "frase de recuperación"
		$ = "wiederherstellungsphrase"
		$ = "phrase de récupération"
	condition:
		has_link and any of them
}

rule wallet_check
{
	meta:
		finding = "words.wallet-check"
		kind = "phishing"
		weight = "2.2"
		also = "benign:-0.4"
		group = "wallet"
		ja = "「{quote}」と、暗号資産のウォレットや取引所の確認・更新・接続を求めています。"
		en = "It wants a crypto wallet or exchange account checked, updated or connected: \"{quote}\"."
	strings:
		$ = "ウォレットを確認"
		$ = "ウォレットの確認"
		$ = "ウォレットを接続"
		$ = "ウォレットの同期"
		$ = "ウォレットを更新"
		$ = "connect your wallet"
		$ = "verify your wallet"
		$ = "update your wallet"
		$ = "secure your wallet"
		$ = "secure your assets"
		$ = "validate your wallet"
		$ = "synchronize your wallet"
		$ = "wallet synchronization"
		$ = "wallet verification"
		$ = "wallet will be"
		$ = "ledger wallet"
		$ = "ledger account"
		$ = "ledger device"
		$ = "ledger user"
		$ = "ledger support"
		$ = "ledger security"
		$ = "ledger live"
		$ = "metamask wallet"
		$ = "metamask account"
		$ = "trezor suite"
		$ = "trezor device"
		$ = "unreviewed holdings"
		$ = "wallet verifizieren"
		$ = "wallet bestätigen"
	condition:
		has_link and any of them
}

rule token_airdrop
{
	meta:
		finding = "words.token-airdrop"
		kind = "phishing"
		weight = "2.2"
		also = "money-lure:0.6 benign:-0.3"
		group = "wallet"
		ja = "「{quote}」と、暗号資産の無料配布を持ちかけています。ウォレットをつながせて中身を抜き取る手口があります。"
		en = "It offers free crypto tokens: \"{quote}\". Such offers make you connect a wallet and empty it."
	strings:
		$ = "エアドロップ"
		$ = "トークンを受け取"
		$ = "airdrop"
		$ = "claim your token"
		$ = "claim your allocation"
		$ = "claim tokens"
		$ = "token allocation"
		$ = "xrp allocation"
		$ = "free tokens"
		$ = "staking reward"
		$ = "tokens are ready"
		$ = "your tokens"
		$ = "ldo tokens"
		$ = "op tokens"
		$ = "scr tokens"
		$ = "token reward"
		$ = "claim period"
		$ = "claim your free web3"
		$ = "for your allocation"
		$ = "eligible to claim"
		$ = "web3 domain"
		$ = "mint your"
		$ = "nft airdrop"
		$ = "received an epic item"
		$ = "coins today"
	condition:
		has_link and any of them
}

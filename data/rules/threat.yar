// threat.yar - threats in other words: a device entered, data taken, an attack, a bad review.
// Own wording; 2026-11-23.

private rule threat_warns
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
		$ = "編集部"
		$ = "教訓"
		$ = "正体"
		$ = "配信停止"
	condition:
		any of them
}

private rule threat_coin
{
	strings:
		$ = " btc"
		$ = "btc "
		$ = "btcで"
		$ = "btcを"
		$ = "ビットコイン"
		$ = "bitcoin"
		$ = "暗号資産"
		$ = "仮想通貨"
		$ = "xmr "
		$ = "xmr:"
		$ = "モネロ"
		$ = "monero"
		$ = "usdt"
		$ = "電子マネー口座"
	condition:
		any of them
}

private rule threat_now
{
	strings:
		$ = "時間"
		$ = "日後"
		$ = "三日"
		$ = "3日"
		$ = "期限"
		$ = "月曜"
		$ = "火曜"
		$ = "水曜"
		$ = "木曜"
		$ = "金曜"
		$ = "土曜"
		$ = "日曜"
		$ = "までに"
		$ = "払わなければ"
		$ = "支払わない"
		$ = "お支払いがない"
		$ = "払えば"
	condition:
		any of them
}

private rule threat_deal
{
	strings:
		$ = "交渉"
		$ = "身代金"
		$ = "価格は倍"
		$ = "倍になります"
		$ = "支払"
		$ = "合言葉"
		$ = "連絡がなければ"
		$ = "応じない場合"
		$ = "応じなければ"
		$ = "返信がなければ"
		$ = "negotiat"
		$ = "ransom"
	condition:
		any of them
}

private rule threat_pay
{
	strings:
		$ = "支払う"
		$ = "送金先"
		$ = " xmr"
		$ = "xmr "
		$ = " btc"
		$ = "btc "
		$ = "ビットコイン"
		$ = "身代金"
		$ = "金を払"
		$ = "円を送"
		$ = "暗号資産"
	condition:
		any of them
}

private rule threat_place
{
	strings:
		$ = "校舎"
		$ = "駅に"
		$ = "駅の"
		$ = "駅で"
		$ = "役所"
		$ = "ビル"
		$ = "建物"
		$ = "店舗"
		$ = "お店"
		$ = "会場"
		$ = "施設"
		$ = "生徒"
		$ = "児童"
		$ = "職員"
		$ = "社員"
		$ = "避難"
		$ = "学校"
		$ = "病院"
		$ = "明日"
		$ = "本日"
		$ = "電車"
		$ = "庁舎"
	condition:
		any of them
}

private rule threat_review
{
	strings:
		$ = "口コミ"
		$ = "クチコミ"
		$ = "低評価"
		$ = "星1"
		$ = "星一つ"
		$ = "悪い評判"
		$ = "レビュー"
		$ = "悪評"
		$ = "snsに"
		$ = "snsで"
	condition:
		any of them
}

private rule threat_demand
{
	strings:
		$ = "払え"
		$ = "頂けるなら"
		$ = "いただけるなら"
		$ = "協力金"
		$ = "解決金"
		$ = "円で手を打"
		$ = "振り込め"
		$ = "用意しろ"
		$ = "要求する"
		$ = "要求します"
		$ = "万円を"
		$ = "払わなければ"
		$ = "払わない場合"
		$ = "支払いがない場合"
		$ = "支払いに応じ"
		$ = "示談金"
		$ = "口止め料"
		$ = "誠意を"
	condition:
		any of them
}

rule device_entered
{
	meta:
		finding = "words.device-entered"
		kind = "extortion"
		weight = "3.6"
		also = "benign:-0.8"
		group = "extortion-hack"
		ja = "「{quote}」と、あなたの機器に入り込んだと言って暗号資産を求めています。証拠のない決まり文句です。返信も支払いもしないでください。"
		en = "It claims to have entered your devices (\"{quote}\") and wants cryptocurrency. It is a stock phrase without proof; neither answer nor pay."
	strings:
		$ = "装置に接続"
		$ = "端末の中に"
		$ = "端末に侵入"
		$ = "パソコンに侵入"
		$ = "デバイスに侵入"
		$ = "パソコンに遠隔操作"
		$ = "パソコンに入れ"
		$ = "遠隔操作の道具"
		$ = "カメラで録画"
		$ = "カメラで撮影"
		$ = "カメラも履歴"
		$ = "マイクとカメラ"
		$ = "カメラとマイク"
		$ = "全部見た"
		$ = "すべて見た"
		$ = "すべてコピーして"
		$ = "全てコピーして"
		$ = "あなたのパスワードです"
		$ = "あなたのパスワードは"
		$ = "あなたのパスワードを知"
		$ = "あなた自身のアドレスから"
		$ = "あなたのアドレスから送"
		$ = "ブラウザの履歴を"
		$ = "閲覧履歴を"
		$ = "成人向けのページ"
		$ = "あなたの姿を"
		$ = "連絡先の全員"
		$ = "住所録にある"
		$ = "得意先の皆さま"
		$ = "お客に送る"
		$ = "勤務先に送る"
		$ = "監視してい"
	condition:
		threat_coin and not threat_warns and any of them
}

rule own_address_demand
{
	meta:
		finding = "words.own-address-demand"
		kind = "extortion"
		weight = "2.8"
		also = "benign:-0.5"
		group = "extortion-self"
		ja = "あなた自身のアドレスから届いたように見せ、「{quote}」と暗号資産に触れています。差出人の名は誰にでも書けます。乗っ取られた証拠ではありません。"
		en = "It seems to come from your own address and speaks of cryptocurrency (\"{quote}\"). Anybody can write any sender; it proves nothing."
	strings:
		$ = " btc"
		$ = "btc "
		$ = "btcで"
		$ = "btcを"
		$ = "ビットコイン"
		$ = "bitcoin"
		$ = "暗号資産"
		$ = "仮想通貨"
		$ = "monero"
		$ = "モネロ"
	condition:
		from_is_recipient and threat_now and any of them
}

rule data_hostage
{
	meta:
		finding = "words.data-hostage"
		kind = "extortion"
		weight = "3.6"
		also = "ransomware:1.0 data-leak:0.5 benign:-0.6"
		group = "extortion-data"
		ja = "「{quote}」と、盗んだデータを公開すると脅しています。返信や支払いの前に、警察と専門家に相談してください。"
		en = "It threatens to publish stolen data: \"{quote}\". Talk to the police and to experts before answering or paying."
	strings:
		$ = "gbを取得しました"
		$ = "gb を取得しました"
		$ = "tbを取得しました"
		$ = "データを取得しました"
		$ = "データを盗み"
		$ = "データを抜き"
		$ = "データを入手しました"
		$ = "ファイルサーバーから"
		$ = "社内データの公開"
		$ = "機密データを入手"
		$ = "顧客データを入手"
		$ = "データを公開する"
		$ = "データを公開いた"
		$ = "データを報道機関"
		$ = "報道機関に渡"
		$ = "競合他社と報道"
		$ = "競合他社に渡"
		$ = "リークサイト"
		$ = "漏えいサイトに"
		$ = "サンプルを下に"
		$ = "一覧とサンプル"
		$ = "データを売却"
		$ = "データを売り"
	condition:
		threat_deal and not threat_warns and any of them
}

rule attack_announced
{
	meta:
		finding = "words.attack-announced"
		kind = "extortion"
		weight = "3.8"
		also = "benign:-0.6"
		group = "extortion-attack"
		ja = "「{quote}」と、サイトやネットワークへの攻撃を予告しています。払わずに、サーバーやネットの契約先と警察に知らせてください。"
		en = "It announces an attack on your site or network: \"{quote}\". Do not pay; tell your provider and the police."
	strings:
		$ = "攻撃予告"
		$ = "本格的な攻撃"
		$ = "攻撃を開始します"
		$ = "攻撃を開始いたし"
		$ = "攻撃を始めます"
		$ = "攻撃だけを行"
		$ = "攻撃を行います"
		$ = "攻撃は即時"
		$ = "攻撃を止める"
		$ = "攻撃を停止する"
		$ = "攻撃対象に選"
		$ = "対象に選びました"
		$ = "tbps"
		$ = "サイトを落と"
		$ = "サイトを停止させ"
		$ = "サーバーを停止させ"
	condition:
		threat_now and threat_pay and not threat_warns and any of them
}

rule violence_announced
{
	meta:
		finding = "words.violence-announced"
		kind = "extortion"
		weight = "4.0"
		also = "benign:-0.8"
		group = "extortion-violence"
		ja = "「{quote}」と、爆発物や危害を予告しています。建物や人に関わる予告は、まず警察（110番）に伝えてください。"
		en = "It announces explosives or violence: \"{quote}\". Tell the police first (110 in Japan)."
	strings:
		$ = "爆破予告"
		$ = "仕掛けた爆弾"
		$ = "爆弾を爆発"
		$ = "爆弾を仕掛"
		$ = "爆発物を仕掛"
		$ = "爆発させる"
		$ = "爆発させます"
		$ = "爆破する"
		$ = "爆破します"
		$ = "毒物を入れ"
		$ = "毒を入れ"
		$ = "毒を混入"
		$ = "刃物で"
		$ = "殺してやる"
		$ = "皆殺しに"
		$ = "火をつける"
		$ = "火を放つ"
	condition:
		not threat_warns and threat_place and any of them
}

rule review_blackmail
{
	meta:
		finding = "words.review-blackmail"
		kind = "extortion"
		weight = "3.4"
		also = "benign:-0.4"
		group = "extortion-review"
		ja = "「{quote}」と、悪い評判を書くと脅しています。払わずに、文面と投稿を保存して警察や投稿サイトに相談してください。"
		en = "It threatens with bad reviews: \"{quote}\". Do not pay; keep the text and tell the police and the review site."
	strings:
		$ = "応じない場合"
		$ = "応じなければ"
		$ = "応じていただけない場合"
		$ = "払わなければ"
		$ = "お支払いがない場合"
		$ = "お支払いいただけない場合"
		$ = "従わない場合"
		$ = "従わなければ"
		$ = "さもなければ"
		$ = "さもないと"
		$ = "拒否した場合"
		$ = "書き込み続け"
		$ = "書き続け"
		$ = "投稿し続け"
		$ = "投稿を続け"
		$ = "拡散します"
		$ = "拡散する用意"
		$ = "毎日投稿"
		$ = "件の低評価"
	condition:
		not threat_warns and threat_review and any of them
}

rule coin_or_else
{
	meta:
		finding = "words.coin-or-else"
		kind = "extortion"
		weight = "2.8"
		group = "extortion-else"
		ja = "暗号資産を期限までに払わなければ「{quote}」と脅しています。払わず、返信せず、文面を残して相談してください。"
		en = "It threatens (\"{quote}\") unless cryptocurrency is paid in time. Do not pay or answer; keep the text and ask for help."
	strings:
		$ = "公開する"
		$ = "公開します"
		$ = "公開いた"
		$ = "公開され"
		$ = "ばらま"
		$ = "ばら撒"
		$ = "拡散する"
		$ = "拡散します"
		$ = "晒す"
		$ = "さらす"
		$ = "暴露"
		$ = "送信します"
		$ = "送りつけ"
		$ = "に送る"
		$ = "に送り"
		$ = "に送信"
		$ = "にお届け"
		$ = "すべて消し"
		$ = "消します"
		$ = "削除します"
		$ = "払えば消"
		$ = "破壊"
		$ = "攻撃を"
		$ = "攻撃し"
		$ = "警察に"
		$ = "二度とご連絡"
		$ = "二度と連絡"
	condition:
		threat_now and threat_coin and not threat_warns and any of them
}

rule pay_or_exposed
{
	meta:
		finding = "words.pay-or-exposed"
		kind = "extortion"
		weight = "3.0"
		group = "extortion-expose"
		ja = "お金を払わなければ「{quote}」と脅しています。払わずに、文面を保存して警察に相談してください。"
		en = "It threatens (\"{quote}\") unless you pay. Do not pay; keep the text and talk to the police."
	strings:
		$ = "ばらす"
		$ = "ばらします"
		$ = "新聞にも"
		$ = "新聞に送"
		$ = "保健所に"
		$ = "一斉に送"
		$ = "労基署"
		$ = "労働基準監督署に"
		$ = "税務署に通報"
		$ = "監督官庁に"
		$ = "ばらまく"
		$ = "暴露"
		$ = "晒す"
		$ = "晒します"
		$ = "告発する"
		$ = "マスコミに"
		$ = "報道機関に"
		$ = "週刊誌"
		$ = "ネットに公開"
		$ = "sns で拡散"
		$ = "snsで拡散"
		$ = "snsに投稿"
		$ = "家族に知らせ"
		$ = "会社に知らせ"
		$ = "取引先に知らせ"
		$ = "取引先に送"
		$ = "顧客に知らせ"
		$ = "危害を"
		$ = "命の保証"
		$ = "後悔すること"
		$ = "つぶす"
		$ = "潰す"
	condition:
		threat_demand and not threat_warns and not is_reply and any of them
}

private rule mailed_encryption
{
	strings:
		$ = "files have been encrypted"
		$ = "files are encrypted"
		$ = "files were encrypted"
		$ = "data has been encrypted"
		$ = "data is encrypted"
		$ = "servers are encrypted"
		$ = "servers have been encrypted"
		$ = "servers were encrypted"
		$ = "machines are encrypted"
		$ = "we encrypted your"
		$ = "we have encrypted"
		$ = "を暗号化しました"
		$ = "を暗号化した"
		$ = "は暗号化されました"
		$ = "暗号化が完了"
		$ = "に暗号化した"
		$ = "暗号化されました(拡張子"
		$ = "ファイルは暗号化されました"
		$ = "サーバーは暗号化されました"
		$ = "すべて暗号化されました"
		$ = "当方が鍵をかけました"
		$ = "鍵かかりました"
		$ = "全部ロックした"
		$ = "were encrypted tonight"
		$ = "carry the extension"
		$ = "backups are removed"
		$ = "をロックしました"
	condition:
		any of them
}

private rule mailed_way_back
{
	strings:
		$ = "decrypt"
		$ = "recover your"
		$ = "restore your"
		$ = "the key"
		$ = "hours"
		$ = "tor browser"
		$ = "negotiat"
		$ = "復号"
		$ = "復旧を希望"
		$ = "復旧した"
		$ = "鍵を"
		$ = "時間以内"
		$ = "交渉"
		$ = "支払"
		$ = "お支払い"
		$ = "身代金"
		$ = " btc"
		$ = "ビットコイン"
		$ = "鍵を送"
	condition:
		any of them
}

rule mailed_note
{
	meta:
		finding = "words.mailed-note"
		kind = "ransomware"
		weight = "5.0"
		also = "extortion:1.0 benign:-0.8"
		group = "mailed-note"
		ja = "「{quote}」と、ファイルを暗号化したと告げ、元に戻すための取引を持ちかけています。まず、共有フォルダーや手元のファイルが開けるかを確かめてください。"
		en = "It says that your files were encrypted (\"{quote}\") and offers a way back. First see whether files in your shared folders and on your computers still open."
	strings:
		$warn1 = "ご注意ください" private
		$warn2 = "注意喚起" private
		$warn3 = "被害が" private
		$warn4 = "事例" private
		$warn5 = "対策" private
		$own1 = "encrypted"
		$own2 = "暗号化"
		$own3 = "ロックした"
		$own4 = "ロックしました"
		$own5 = "鍵をかけ"
		$own6 = "鍵かか"
		$own7 = "the extension"
	condition:
		not no_headers and mailed_encryption and mailed_way_back and any of ($own*) and not any of ($warn*)
}

#!/bin/sh
# examine --campaigns: one lure in other clothes is one, unrelated mails are none of it.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/page.sh"

# lure FILE CHARSET BRAND HOURS LINK DATE
lure() {
	{
		printf 'From: info@%s.test\nTo: a@example.jp\nSubject: Important %s\nDate: %s\n' "$1" "$4" "$6"
		printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n' "$2"
		printf 'Content-Transfer-Encoding: 8bit\n\n'
		printf '平素より%sをご利用いただき、ありがとうございます。\n' "$3"
		printf 'お客様の口座で不審な取引が確認されたため、ご利用を一時的に制限しております。\n'
		printf '下記のリンクから%s時間以内に、ご本人様確認のお手続きをお願いいたします。\n%s\n' "$4" "$5"
		printf '期限までにお手続きがない場合、お客様の口座は凍結されます。ご不便をおかけします。\n'
	} | iconv -f UTF-8 -t "$2" >"$DIR/box/$1.eml"
}

mkdir "$DIR/box"
lure a UTF-8 さくら銀行 24 https://a.test/1 'Mon, 02 Nov 2026 09:00:00 +0900'
lure b ISO-2022-JP みほん信用金庫 48 http://b.example/login 'Wed, 04 Nov 2026 10:00:00 +0900'
lure c SHIFT_JIS ひだまりカード 72 'https://c.test/?id=99' 'Tue, 03 Nov 2026 09:00:00 +0900'
lure d EUC-JP れいじ証券 12 https://a.test/2 'Fri, 01 Jan 2106 00:00:00 +0000'
cp "$TOP/examples/"*.eml "$DIR/box/"
exits 10 "many with a lure among them" examine --at 2026-11-23T09:30 --format json --campaigns "$DIR/box"
grep -F '"schema":"hikeshi.campaign/1"' "$DIR/out" >"$DIR/lures"
grep -F '"count":4' "$DIR/lures" | grep -qF 'box/a.eml'
result $? "four charsets, names and links are one lure"
grep -F '"host":"a.test","count":2' "$DIR/lures" | grep -qF '"host":"b.example","count":1'
result $? "where they lead, most frequent first"
grep -F '"first_seen":"2026-11-02T09:00+09:00"' "$DIR/lures" | grep -qF '"last_seen":"2026-11-04T10:00+09:00"'
result $? "first and last; a date to come is not believed"
[ "$(grep -cF 'box/' "$DIR/lures")" = "$(grep -c . "$DIR/lures")" ]
result $? "one line each"
exits 10 "without being asked" examine --at 2026-11-23T09:30 --format json "$DIR/box"
is_silent_on "programs get results only" "hikeshi.campaign/1"
says "but each has its fingerprint" '"sketch":"1-'
exits 10 "in words" examine --at 2026-11-23T09:30 "$DIR/box"
says "the heading" "似た文面のまとまり"
says "the count" "4 通"
says "links are dead" 'a[.]test'
exits 10 "in English" examine --lang en --at 2026-11-23T09:30 "$DIR/box"
says "its heading" "Lures"
exits 10 "one mail" examine --campaigns "$DIR/box/a.eml"
is_silent_on "is no group" "似た文面"

export XDG_DATA_HOME="$DIR/data"
serve --listen 127.0.0.1:0 --at 2026-11-23T09:30
enter
shows() { # FILE… - hands them in and leaves the page of what was found in out
	handed "$@"
	curl -s -m 60 -b "$DIR/jar" "$at" >"$DIR/out"
}
shows "$DIR"/box/[abcd].eml "$TOP/examples/benign-receipt-en.eml"
says "the page counts what was handed in at once" "4 通"
says "under its heading" "似た文面のまとまり"
says "its links are dead, too" 'a[.]test'
shows "$TOP/examples/benign-receipt-en.eml" "$TOP/examples/phishing-card-ja.eml"
is_silent_on "two that are not alike are no group" "似た文面"
kill -TERM $pid
wait $pid
finish

#!/bin/sh
# case: opened from a mail, from a kind and empty; what is recorded stays.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
mkdir -p "$XDG_CONFIG_HOME/hikeshi"
cat >"$XDG_CONFIG_HOME/hikeshi/profile.yaml" <<-PROFILE
	organisation: 見本商店
	people:
	  - {name: 見本太郎, role: 社長}
	  - {name: Tester, role: 経理, phone: "03-0000-0001", mail: tester@mihon.example}
	providers:
	  - {type: insurer, name: 例示損保, contract: "A-1"}
PROFILE
id_of() {
	grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out" | head -1
}

exits 0 "no case yet" case list
says "how to begin" "hikeshi case new"
exits 0 "from a mail" case new "$TOP/examples/phishing-amazon-ja.eml" --by Tester
id=$(id_of)
[ -n "$id" ]
result $? "has a number"
exits 0 "show" case show "$id"
says "the kind" "フィッシング"
says "what to do" "すること"
says "the evidence" "封印した証拠"
says "the sender" "mail.from-address"
says "the profile's facts" "organisation.name"
says "who writes, as the profile knows it" "tester@mihon.example"
run report "$id" --to jpcert --format json
says "where they come from" '"source":"profile"'
exits 0 "a note" case note "$id" "メモです"
exits 0 "an event" case event "$id" "ケーブルを抜いた" --occurred 2026-11-20T09:30
run case show "$id"
says "is in the timeline" "ケーブルを抜いた"
exits 0 "a fact" case fact "$id" incident.place 本社
exits 0 "once more" case fact "$id" incident.place 支店
run case show "$id"
says "the later one holds" "支店"
exits 64 "a fact that is none" case fact "$id" colour.sky blue
exits 64 "a fact without its value" case fact "$id" incident.found-at=2026-11-23
complains "says how" "incident.found-at 2026-11-23"
exits 64 "a time that is none" case fact "$id" incident.found-at soon
exits 0 "a task of the guide" case task "$id" own-task "自分の手順" --owner Sato
exits 0 "done" case task "$id" own-task --done
exits 64 "skipped without a reason" case task "$id" own-task --skip
complains "asks for one" "--why"
exits 0 "skipped with one" case task "$id" own-task --skip --why "別の人がした"
exits 0 "a contact" case contact "$id" capj "転送した" --reference R-1 --person Suzuki
exits 0 "an inquiry" case inquiry "$id" "偽のメールが来た" --who 客
exits 0 "a loss" case loss "$id" 150000 "振り込んだ"
exits 64 "an amount that is none" case loss "$id" lots
exits 64 "tomorrow" case event "$id" x --occurred 2999-01-01
complains "is questioned" "日時は合っていますか"
exits 0 "deadlines" case deadlines "$id"
exits 0 "a title in Japanese where the locale is plain C" case new --title 情報漏えい --kind data-leak
leak=$(id_of)
exits 0 "when it was noticed" case fact "$leak" leak.known-at 2026-11-20T09:00
exits 0 "its deadlines" case deadlines "$leak" --at 2026-11-23T09:30
exits 0 "as a calendar" case deadlines "$leak" --format ics
says "in the calendar's form" "BEGIN:VCALENDAR"
exits 0 "search" case list 漏え
says "finds it" "$leak"
is_silent_on "and no other" "$id"
exits 0 "close" case close "$id" --why "済んだ"
exits 0 "the list" case list
is_silent_on "leaves closed ones out" "$id"
exits 0 "unless asked" case list --all
says "for all" "$id"
exits 0 "reopen" case reopen "$id" --why "また来た"
exits 64 "a case that is none" case show 20260101-ZZZZ
exits 64 "a word that is none" case burn "$id"
exits 64 "a kind that is none" case new --kind castle
exits 65 "a file that is not there" case new "$DIR/none.eml"
exits 0 "hostile words" case note "$id" "$(printf '\033[31mred\342\200\256')"
exits 0 "are shown" case show "$id"
no_escape "without their escapes"
exits 74 "a store that cannot be written" case list --store sqlite:/proc/nowhere/x.db
exits 0 "everything verifies" verify "$id" "$leak"
exits 64 "a case that is not there" case show 20200101-AAAA
complains "in Japanese" "案件「20200101-AAAA」はありません"
exits 64 "the same in English" case show 20200101-AAAA --lang en
complains "in English" "there is no case 20200101-AAAA"
exits 0 "what a case can know" case facts
says "a key" "incident.found-at"
says "the choices of one" "prepaid"
exits 64 "a fact nobody knows" case fact 20200101-AAAA nonsense x
complains "names the way to all of them" "hikeshi case facts"
finish

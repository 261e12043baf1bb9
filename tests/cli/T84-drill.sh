#!/bin/sh
# drill: a rehearsal, marked as one everywhere, that ends with the gaps.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"

printf '\n\nthe plug is too high up\n' >"$DIR/lines"
drill() { # drill CODE NAME ARGS…
	want=$1 name=$2 status=0
	shift 2
	timeout 60 "$HIKESHI" drill "$@" >"$DIR/out" 2>"$DIR/err" <"$DIR/lines" || status=$?
	[ "$status" = "$want" ]
	result $? "$name (status $status, want $want)"
}
drill 0 "a drill" ransomware --at 2026-11-23T10:00
says "begins with a step" "1/"
says "is marked" "【訓練】"
says "a step nobody could do" "できなかった手順"
says "with the reason" "the plug is too high up"
says "what was not tried" "まだ試していない手順"
says "what worked" "できた手順"
says "no profile" "控えがまだありません"
says "what the profile lacks for this kind" "バックアップの場所"
is_silent_on "and nothing that another kind needs" "ドメインを登録した会社"
says "a desk that is closed at this hour" "祝日（勤労感謝の日）でお休み"
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out" | tail -1)
run case list
says "the list marks it" "【訓練】"
run case show "$id"
says "so does the case" "【訓練】"
run report "$id" --to jpcert
says "so does a report" "訓練です。本当の報告ではありません。"
run report "$id" --to jpcert --format pdf -o "$DIR/report.pdf"
pdfinfo "$DIR/report.pdf" >"$DIR/out"
says "so does its title" "【訓練】"
exits 0 "a letter" notice "$id" --to all-staff
says "is marked" "訓練"
run case fact "$id" leak.known-at 2026-11-20T09:00
run case deadlines "$id"
says "so are its deadlines" "訓練"
exits 0 "it verifies" verify "$id"

drill 0 "on a working day" ransomware --at 2026-11-24T10:00
says "the same desk answers" "受付中（17:15まで）"
drill 0 "a document" phishing --format pdf -o "$DIR/drill.pdf"
pdftotext "$DIR/drill.pdf" "$DIR/out"
says "is marked, too" "【訓練】"
drill 0 "to standard output" phishing --format html
grep -q '^<!DOCTYPE html>' "$DIR/out"
result $? "a page comes without the questions"
drill 0 "in English" bec --lang en
says "is marked in English" "[DRILL]"
: >"$DIR/lines"
drill 0 "broken off at once" bec
says "says so" "まだ試していない手順"
drill 64 "no such kind" castle
drill 64 "no kind"
drill 64 "two kinds" bec phishing
drill 65 "a profile that is not there" bec --profile "$DIR/none.yaml"
printf '\033[31mred\n' >"$DIR/lines"
drill 0 "a hostile reason" bec
no_escape "is shown without its escapes"
finish

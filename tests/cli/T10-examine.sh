#!/bin/sh
# examine: exit status, one or many, text and JSON.
. "$(dirname "$0")/lib.sh"

lure="$TOP/examples/phishing-card-ja.eml"
[ -f "$lure" ] || lure=$(ls "$TOP"/examples/phishing-*-ja.eml | head -n 1)
mail "$DIR/plain.eml"

exits 10 "a phishing mail" examine "$lure"
says "names the kind in plain words" "フィッシング"
says "says how sure it is" "%"
says "gives reasons" "そう考える理由"
says "says what to do" "いますること"
says "says what not to do" "やってはいけないこと"
says "names desks" "相談・連絡先"
is_silent_on "is not a table of one" "まとめ"
exits 10 "the same in English" examine --lang en "$lure"
says "has English headings" "Do not"
LC_ALL=C grep -q "http://\|https://[^ ]*\.test" "$DIR/out"
[ $? != 0 ]
result $? "no address of the sender can be clicked"

exits 0 "a plain mail" examine "$DIR/plain.eml"
says "is called harmless, with its limit" "絶対に安全"

cp "$DIR/plain.eml" "$DIR/second.eml"
exits 10 "several" examine "$DIR/plain.eml" "$DIR/second.eml" "$lure"
[ "$(grep -c '\.eml$' "$DIR/out")" = 3 ]
result $? "a line for each"
says "and a table" "まとめ（3 件）"
exits 10 "several, --quiet" examine --quiet "$DIR/plain.eml" "$lure"
is_silent_on "no table" "まとめ"
exits 10 "several, --full" examine --full "$DIR/plain.eml" "$lure"
says "the full answer for each" "いますること"
exits 10 "one, --brief" examine --brief "$lure"
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "--brief is one line"

exits 10 "JSON" examine --format json "$DIR/plain.eml" "$lure"
[ "$(wc -l <"$DIR/out")" = 2 ]
result $? "one object a line, no table"
head -n 1 "$DIR/out" | grep -q '"result":"benign".*"next":null'
result $? "the first is harmless and needs nothing"
tail -n 1 "$DIR/out" | grep -q '"result":"incident","kind":"phishing"'
result $? "the second names the kind"
[ ! -s "$DIR/err" ]
result $? "nothing on standard error"

status=0
"$HIKESHI" examine - <"$lure" >"$DIR/out" 2>"$DIR/err" || status=$?
[ "$status" = 10 ]
result $? "standard input from a file (status $status)"
status=0
cat "$lure" | "$HIKESHI" examine - >"$DIR/out" 2>"$DIR/err" || status=$?
[ "$status" = 10 ]
result $? "standard input from a pipe (status $status)"

exits 10 "letters with their value attached" examine -fjson -j1 -len "$lure"
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "are understood"
exits 65 "behind -- everything is a path" examine -- -fjson
exits 64 "nothing to examine" examine
exits 64 "a language nobody speaks" examine --lang fr "$lure"
exits 64 "an unknown format" examine --format xml "$lure"
exits 64 "a time that is none" examine --at yesterday "$lure"
exits 64 "jobs that are no number" examine --jobs many "$lure"
exits 64 "fewer than no jobs" examine --jobs -1 "$lure"

exits 10 "on a holiday" examine --at 2026-11-23T10:00 "$lure"
says "the holiday is named" "勤労感謝の日"

status=0
"$HIKESHI" examine "$lure" >/dev/full 2>"$DIR/err" || status=$?
[ "$status" = 74 ]
result $? "a full disk (status $status, want 74)"
complains "is told" "書き出せませんでした"

exits 10 "without the sandbox" examine --unsafe-no-sandbox "$lure"
complains "warns loudly" "【警告】"
says "and the result says so" "調べたときの注意"
exits 65 "a profile that is not there" examine --profile "$DIR/none.yaml" "$lure"
finish

#!/bin/sh
# ask: questions answered line by line, skipped, taken back; a kind at the end, and a case.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"

# answers LINES CODE NAME ARGS… - the same as exits, with the lines as standard input
answers() {
	lines=$1 want=$2 name=$3 status=0
	shift 3
	printf "$lines" | timeout 60 "$HIKESHI" ask "$@" >"$DIR/out" 2>"$DIR/err" || status=$?
	[ "$status" = "$want" ]
	result $? "$name (status $status, want $want)"
}

answers '' 11 "no answer at all is undecided"
says "and says so without speaking of a mail" "まだ分かりません"
says "names somebody to ask" "IPA 企業組織向け"
answers '1\n1\n' 10 "two answers are enough"
says "names the kind" "フィッシング"
says "quotes the answers as reasons" "リンクを押して、パスワードやカード番号を入れる"
says "says what to do" "いますること"
says "says what not to do" "やってはいけないこと"
says "says that nothing was examined" "調べていません"
answers '１\n１\n' 10 "wide digits count"
answers 'mail\nclick\n' 10 "so do the ids of options"
answers '1\n1\nb\nb\n3\n1\n' 10 "b goes back"
says "to another outcome" "ランサムウェア"
answers 'b\nb\n1\n5\n' 10 "b at the first question stays there"
says "and goes on" "架空請求"
answers '99\nx\n-1\n0\n1\n1\n' 10 "what is no option is asked again"
complains "says what is expected" "番号"
answers '\n\n\n\n\n\n\n\n\n\n\n' 11 "every question can be skipped"
answers '\033[31m\377\n1\n1\n' 10 "hostile bytes are no answer"
no_escape "and are not shown"
answers '1\n1\n' 10 "in English" --lang en
says "has English words" "Do now"
ls "$DIR/share" >/dev/null 2>&1
[ $? != 0 ]
result $? "without --case nothing is written"

answers '3\n1\n\n1\n2026-11-20T09:00\nfiles will not open\n' 10 "with facts" --case --by Tester
says "gives its number" "案件を作りました"
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out" | tail -1)
run case show "$id"
says "the open answer is a fact" "files will not open"
says "the time, too" "incident.found-at"
exits 0 "the case verifies" verify "$id"
run report "$id" --to jpcert --format json
says "its source is the questions" '"source":"ask"'
answers '3\n1\n\n1\nyesterday, about nine\n2026-11-20T09:00\n' 10 "a time nobody can read is asked again"
complains "with a sample" "2026-11-23T09:30"

answers '1\n1\n' 10 "as JSON" --format json
says "has the schema" '"schema":"hikeshi.ask/1"'
says "the kind" '"kind":"phishing"'
says "the answers" '"question":"mail-wants","option":"click"'
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "is one line"
answers '1\n1\n' 10 "JSON with a case" --format json --case
grep -qE '"case":"[0-9]{8}-[0-9A-Z]{4}"' "$DIR/out"
result $? "names it"
answers '1\n1\n' 74 "a store that cannot be written" --case --store sqlite:/proc/nowhere/x.db
says "still answers" "フィッシング"
exits 64 "another format" ask --format pdf
head -c 3000000 /dev/zero | tr '\0' 'a' >"$DIR/long"
status=0
timeout 60 "$HIKESHI" ask <"$DIR/long" >"$DIR/out" 2>"$DIR/err" || status=$?
[ "$status" = 11 ]
result $? "a line of three million letters is no answer"
yes nonsense | timeout 60 "$HIKESHI" ask >"$DIR/out" 2>"$DIR/err"
[ $? = 11 ]
result $? "endless nonsense ends"
finish

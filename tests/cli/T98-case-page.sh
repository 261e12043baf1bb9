#!/bin/sh
# The page of a case, walked without scripts: open, fill in, print, tick, verify, take it along; and what is refused.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/page.sh"
export XDG_DATA_HOME="$DIR/data"
command -v curl >/dev/null && command -v unzip >/dev/null
result $? "curl and unzip are here"

serve --listen 127.0.0.1:0 --at 2026-11-24T12:30
base=${base%/}
curl -s -o "$DIR/page" -c "$DIR/jar" "$url"

# get STATUS NAME PATH [CURL-ARGS…] - leaves the page; takes the form token and number out of it.
get() {
	want=$1 name=$2 path=$3
	shift 3
	got=$(curl -s -m 60 -o "$DIR/page" -D "$DIR/head" -b "$DIR/jar" -w '%{http_code}' "$@" "$base$path")
	[ "$got" = "$want" ]
	result $? "$name (status $got, want $want)"
	fresh=$(grep -oE 'name="once" value="[^"]+"' "$DIR/page" | head -1 | cut -d'"' -f4)
	[ -z "$fresh" ] || once=$fresh
	fresh=$(grep -oE 'name="token" value="[^"]+"' "$DIR/page" | head -1 | cut -d'"' -f4)
	[ -z "$fresh" ] || token=$fresh
}
# post STATUS NAME PATH NAME=VALUE… - as a browser sends a form.
post() {
	want=$1 name=$2 path=$3
	shift 3
	args=
	for pair in "$@"; do
		n=$((${n:-0} + 1))
		args="$args --data-urlencode ${pair%%=*}@$DIR/value-$n"
		printf '%s' "${pair#*=}" >"$DIR/value-$n"
	done
	# shellcheck disable=SC2086 # several words
	got=$(curl -s -m 60 -o "$DIR/page" -D "$DIR/head" -b "$DIR/jar" -w '%{http_code}' -d "token=$token" -d "once=$once" $args "$base$path")
	[ "$got" = "$want" ]
	result $? "$name (status $got, want $want)"
}
has() { # NAME TEXT
	grep -qF -- "$2" "$DIR/page"
	result $? "$1"
}
lacks() {
	! grep -qF -- "$2" "$DIR/page"
	result $? "$1"
}
leads() { # NAME TEXT
	grep -qiF -- "Location: $2" "$DIR/head"
	result $? "$1"
}
ledger() { # NAME COUNT TEXT: so many lines of the case's own account hold it
	"$HIKESHI" case show "$id" --lang en >"$DIR/out" 2>"$DIR/err"
	[ "$(grep -cF -- "$3" "$DIR/out")" = "$2" ]
	result $? "$1"
}

get 303 "in English" "/language/en?back=/cases" -c "$DIR/jar"
get 200 "money was sent" "/ask?a=money"
has "the bank comes before the next question" "call the bank or card issuer now"
has "with its desk" "/desks/bank_card"
get 200 "was it paid?" "/ask?a=money&a=account"
[ "$(grep -oE '>(Not known|I do not know)<' "$DIR/page" | wc -l)" = 1 ]
result $? "there is one way not to know"
get 200 "the form of a new case" /cases/new
post 400 "a case without a name comes back" /cases title= kind=ransomware
has "it says what is wrong" 'id="title-error"'
get 200 "the form again" /cases/new
post 303 "a case is opened" /cases "title=<script>alert(1)</script>会計の共有フォルダー" kind=ransomware
id=$(grep -oiE 'Location: /cases/[0-9A-Z-]+' "$DIR/head" | grep -oE '[0-9]{8}-[0-9A-Z]{4}')
post 303 "pressed twice" /cases "title=<script>alert(1)</script>会計の共有フォルダー" kind=ransomware
leads "it leads to the same case" "/cases/$id"
"$HIKESHI" case list --lang en >"$DIR/out"
[ "$(grep -c "会計" "$DIR/out")" = 1 ]
result $? "there is one"
get 200 "its page" "/cases/$id"
lacks "what was typed is no markup" "<script>alert"
has "it has deadlines that count down" 'data-until="'
[ "$(grep -o '<h1' "$DIR/page" | wc -l)" = 1 ]
result $? "one first heading"

get 200 "reports side by side" "/cases/$id/reports"
has "what is missing is a field" 'name="fact.incident.found-at"'
has "several desks" "/reports/ppc-quick"
get 200 "one report" "/cases/$id/reports/police-sheet"
has "it lacks a day" 'name="fact.incident.occurred-at"'
post 400 "no day comes back" "/cases/$id/reports/police-sheet" "fact.incident.occurred-at=soon" "fact.reporter.name=佐藤 花子"
has "as it was typed" 'aria-invalid="true"'
ledger "what was right is recorded" 1 "佐藤 花子"
has "and a notice at the top" 'role="alert"'
has "names the field" "When it probably happened"
post 400 "nothing has happened tomorrow" "/cases/$id/reports/police-sheet" "fact.incident.occurred-at=2026-11-25"
has "and it is said why" "has not come yet"
ledger "it is not recorded" 0 "2026-11-25"
post 303 "a day is saved" "/cases/$id/reports/police-sheet" "fact.incident.occurred-at=2026-11-23" "time.incident.occurred-at=09:30"
get 200 "it is a fact of the case" "/cases/$id/facts"
has "in words" "23 Nov 2026"
get 200 "the report has it" "/cases/$id/reports/police-sheet"
for format in pdf text html eml json; do
	post 200 "the report as $format" "/cases/$id/reports/police-sheet" format=$format
	case $format in
	pdf) head -c 4 "$DIR/page" | grep -qF %PDF ;;
	json) grep -qF '"schema":"hikeshi.report/1"' "$DIR/page" ;;
	eml) grep -qF 'X-Unsent: 1' "$DIR/page" ;;
	*) grep -qF '佐藤 花子' "$DIR/page" ;;
	esac
	result $? "it is one"
done
grep -qi 'Content-Disposition: attachment' "$DIR/head"
result $? "to be saved"
post 404 "no such format" "/cases/$id/reports/police-sheet" format=../../etc/passwd
get 400 "no way to a file" "/cases/$id/reports/..%2f..%2fprofile"
get 404 "no such form" "/cases/$id/reports/none"
get 404 "no such case" /cases/20200101-AAAA
post 303 "a report may be filled in for all desks at once" "/cases/$id/reports" "fact.incident.summary=朝、ファイルが開けなかった"
get 200 "the copy with words blacked out" "/cases/$id/handover"
has "begins with the names that are known" "佐藤 花子"
get 200 "letters" "/cases/$id/letters"
get 200 "one letter" "/cases/$id/letters/all-staff"
post 200 "as a file" "/cases/$id/letters/all-staff" format=text

get 200 "the case again" "/cases/$id"
post 303 "a task is added" "/cases/$id/add/tasks" "text=全員に電話で知らせる" "owner=田中"
ledger "it is there" 1 "全員に電話で知らせる"
post 303 "ticked" "/cases/$id/tasks" was= done=own-1
"$HIKESHI" case show "$id" --lang en >"$DIR/out"
grep -F "(own-1)" "$DIR/out" | grep -qF "[done]"
result $? "it is done"
post 303 "an old page does not take it back" "/cases/$id/tasks" was=
"$HIKESHI" case show "$id" --lang en >"$DIR/out"
grep -F "(own-1)" "$DIR/out" | grep -qF "[done]"
result $? "it is still done"
post 400 "skipped without a reason" "/cases/$id/add/task" task=own-1 state=skipped
has "the form is open again" '<details class="add no-print" id="task" open>'
post 303 "a call is recorded" "/cases/$id/add/contacts" desk=police_9110 channel=phone reference=123 "text=相談した"
post 400 "not in the future" "/cases/$id/add/events" occurred=2026-12-01T10:00 text=x
has "and the words are kept" '>x</textarea>'
post 303 "a loss" "/cases/$id/add/losses" amount=120000
post 303 "a note" "/cases/$id/add/notes" "text=二度目"
post 303 "the same form again" "/cases/$id/add/notes" "text=二度目"
ledger "is one note" 1 "二度目"
post 404 "nothing else can be added" "/cases/$id/add/opened" title=x
printf 'inert\n' >"$DIR/evil.bin"
for try in first second; do
	got=$(curl -s -m 60 -o "$DIR/page" -D "$DIR/head" -b "$DIR/jar" -w '%{http_code}' -F "token=$token" -F "how=机の上" -F "file=@$DIR/evil.bin;filename=../../<b>.bin" "$base/cases/$id/evidence")
	[ "$got" = 303 ]
	result $? "evidence is added, $try time"
done
"$HIKESHI" case show "$id" --lang en >"$DIR/out"
[ "$(grep -cF 'evidence sealed' "$DIR/out")" -le 2 ] && grep -qF '.bin' "$DIR/out"
result $? "it is sealed once"
get 200 "verified" "/cases/$id/verify"
has "and unchanged" 'class="fine"'
get 200 "as a calendar" "/cases/$id/deadlines.ics"
has "it is one" "BEGIN:VCALENDAR"
post 200 "taken along" "/cases/$id/bag"
unzip -tq "$DIR/page" >"$DIR/out" 2>&1
result $? "the bag is a whole zip"
post 200 "blacked out" "/cases/$id/redacted" "words=佐藤 花子"
unzip -p "$DIR/page" >"$DIR/all" 2>"$DIR/err"
! grep -qaF "佐藤 花子" "$DIR/all"
result $? "the name is gone"
post 400 "nothing to black out" "/cases/$id/redacted" words=
for format in misp stix csv csv-timeline; do
	post 200 "for machines: $format" "/cases/$id/machine" format=$format tlp=green
done
for format in iodef xarf arf; do
	post 400 "$format wants more than the case knows" "/cases/$id/machine" format=$format tlp=amber
done
has "it says what" "class=\"error\""
post 303 "closed" "/cases/$id/add/close" "why=復旧した"
get 200 "the list of closed cases" "/cases?state=closed&kind=ransomware&month=2026-11"
has "has it" "/cases/$id"
get 200 "of another month" "/cases?month=2026-10"
lacks "has not" "/cases/$id"
get 200 "numbers" /cases/statistics
has "count it" "Ransomware"

form_at() { # first or last of the cards: head -1, tail -1
	sed 's/<details>.*//' "$DIR/page" | grep -oE 'class="button" href="/cases/[^"]+/reports/[a-z0-9-]+"' | "$@" | sed 's:.*/::; s:"$::'
}
get 200 "the form of another" /cases/new
post 303 "a case of phishing" /cases "title=カードを確かめるメール" kind=phishing
other=$(grep -oiE 'Location: /cases/[0-9A-Z-]+' "$DIR/head" | grep -oE '[0-9]{8}-[0-9A-Z]{4}')
get 200 "its reports" "/cases/$other/reports"
[ "$(form_at head -1)" = capj ]
result $? "who collects such mails is first"
[ "$(form_at tail -2 | sort | tr '\n' ' ')" = "bank-recall card-stop " ]
result $? "as long as nobody lost anything, bank and card are last"
post 303 "money was lost" "/cases/$other/add/losses" amount=50000
get 200 "the reports then" "/cases/$other/reports"
[ "$(form_at head -1)" = bank-recall ]
result $? "the bank is first"

token=wrong
post 403 "a form of another visit" "/cases/$id/add/notes" text=x
kill -TERM $pid
wait $pid
result $? "it stops when told"
run verify "$id"
[ "$status" = 0 ]
result $? "the command line says so, too"
finish

#!/bin/sh
# desks: who answers at which minute.  The Metropolitan Police desk is open 8:30 to 17:15 on
# weekdays; 2026-11-23 is a Monday and a public holiday.
. "$(dirname "$0")/lib.sh"

at() { # at TIME TEXT - what is said of mpd_cyber then
	run desks mpd_cyber --at "$1"
	says "$1: $2" "$2"
}
at 2026-11-20T08:29 "きょう 8:30から"
at 2026-11-20T08:30 "受付中（17:15まで）"
at 2026-11-20T17:14 "受付中（17:15まで）"
at 2026-11-20T17:15 "11月24日（火）8:30から" # over the week-end and the holiday
at 2026-11-21T12:00 "11月24日（火）8:30から"
at 2026-11-23T10:00 "祝日（勤労感謝の日）でお休み。次は 11月24日（火）8:30から"
at 2026-11-24T09:00 "受付中（17:15まで）"
at 2026-12-29T10:00 "年末年始でお休み。次は 2027年1月4日（月）8:30から"
at 2026-11-24T00:00Z "受付中（17:15まで）" # 9:00 in Japan
for zone in America/New_York Asia/Tokyo Pacific/Kiritimati; do
	TZ=$zone run desks mpd_cyber --at 2026-11-24T08:30
	says "the machine's zone ($zone) does not matter" "受付中（17:15まで）"
done

exits 0 "the list" desks --at 2026-11-23T10:00
says "who can be reached comes first" "いま連絡できる"
says "the holiday is named" "勤労感謝の日"
exits 0 "for a kind" desks phishing --at 2026-11-23T10:00
says "the best one now is named" "いま連絡できるところ"
exits 0 "in English" desks phishing --at 2026-11-23T10:00 --lang en
says "has English words" "Whom to contact"
exits 0 "--id" desks --id ipa_org
says "tells how sure it is" "この情報の確かさ"
exits 0 "past its review date" desks --id ipa_org --at 2031-01-06T10:00
says "it says so" "見直す期限を過ぎています"
exits 64 "a desk that is none" desks --id castle
complains "is named" "castle"
exits 64 "neither kind nor desk" desks castle
exits 0 "--all" desks --all
exits 0 "JSON" desks --format json --at 2026-11-23T10:00
says "has the schema" '"schema":"hikeshi.desks/1"'
says "and the moment" '"at":"2026-11-23T10:00+09:00"'
mkdir -p "$XDG_CONFIG_HOME/hikeshi/data/desk" "$XDG_CONFIG_HOME/hikeshi/data/domains"
touch "$XDG_CONFIG_HOME/hikeshi/data/domains/free-mail.txt" "$XDG_CONFIG_HOME/hikeshi/data/domains/mine.txt"
touch "$XDG_CONFIG_HOME/hikeshi/data/domains/.mine.txt.swp"
exits 0 "names in one's own data that nothing reads" desks
complains "are told" "：desk、domains/mine.txt"
[ "$(grep -c domains "$DIR/err")" = 1 ]
result $? "once"
exits 0 "at eleven on a working day" desks --at 2026-11-24T11:00
grep -nE 'police_emergency|mpd_cyber|sia_hotline' "$DIR/out" | cut -d: -f1 >"$DIR/order"
sort -n -c "$DIR/order" && grep -n -m1 '^  - ' "$DIR/out" | grep -q police_emergency
result $? "110 stands first, then who answers the telephone, then who takes what one sends"
finish

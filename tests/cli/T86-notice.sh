#!/bin/sh
# notice: letters drafted from a case; blanks for what is not known.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"

exits 0 "the list" notice
says "names a letter" "all-staff"
exits 0 "a case" case new --kind fake-shop --title 題名
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
exits 0 "the list for a case" notice "$id"
head -3 "$DIR/out" | grep -qE 'own-site-warning|customer-answer|takedown'
result $? "puts those for its kind first"
exits 0 "a draft" notice "$id" --to own-site-warning
says "has blanks" "未記入"
exits 0 "a fact" case fact "$id" shop.url-fake "https://mihon-shop.example/"
exits 0 "again" notice "$id" --to own-site-warning
is_silent_on "the address of the fake shop is dead" "https://mihon-shop.example/"
says "but told" "hxxps://mihon-shop[.]example/"
for format in html pdf eml; do
	exits 0 "$format" notice "$id" --to own-site-warning --format $format -o "$DIR/n.$format"
	[ -s "$DIR/n.$format" ]
	result $? "$format is written"
done
run case show "$id"
says "that it was drafted is recorded" "own-site-warning"
exits 64 "no such letter" notice "$id" --to castle
complains "lists those there are" "all-staff"
exits 64 "JSON is no letter" notice "$id" --to own-site-warning --format json
exits 64 "no case" notice --to own-site-warning
exits 64 "a case that is none" notice 20260101-ZZZZ --to own-site-warning
for letter in $(cd "$HIKESHI_DATA/notices" && ls | sed 's/\.yaml$//'); do
	for lang in ja en; do
		exits 0 "$letter $lang" notice "$id" --to "$letter" --lang $lang
		is_silent_on "$letter $lang has no open placeholder" "{"
	done
done
finish

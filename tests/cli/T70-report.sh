#!/bin/sh
# report: every form of every desk, in every format; what changed since; where a value came from.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
exits 0 "a case" case new --kind phishing --title 題名
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
exits 0 "a fact" case fact "$id" incident.summary 偽のメールが来た
exits 0 "text" report "$id" --to jpcert
says "what is missing" "まだ書けていないところ"
says "the value" "偽のメールが来た"
says "where it came from" "人が記入"
says "that nothing is sent" "自分で送ることはありません"
is_silent_on "the first report changed nothing" "前回の報告から変わりました"
exits 0 "another value" case fact "$id" incident.summary 二通目も来た
exits 0 "a second report" report "$id" --to jpcert
says "shows the change" "前回の報告から変わりました"
for form in $(cd "$HIKESHI_DATA/forms" && ls | sed 's/\.yaml$//'); do
	exits 0 "$form" report "$id" --to "$form"
	is_silent_on "$form has no open placeholder" "{"
	exits 0 "$form in English" report "$id" --to "$form" --lang en
done
for format in html pdf json eml; do
	exits 0 "$format" report "$id" --to jpcert --format $format -o "$DIR/r.$format"
	[ -s "$DIR/r.$format" ]
	result $? "$format is written"
done
python3 -c 'import json,sys; r=json.load(open(sys.argv[1])); assert r["schema"]=="hikeshi.report/1" and r["fields"]' "$DIR/r.json"
result $? "the JSON is JSON"
grep -q '^X-Unsent: 1' "$DIR/r.eml"
result $? "the mail is a draft"
exits 0 "who reports" case fact "$id" reporter.mail tester@mihon.example
exits 0 "the false site" case fact "$id" site.url https://nisemono.example/login
mail "$DIR/mail.eml"
exits 0 "the mail" seal "$id" "$DIR/mail.eml"
for format in misp stix iodef csv csv-timeline; do
	exits 0 "$format" report "$id" --format $format -o "$DIR/r.$format"
	[ -s "$DIR/r.$format" ]
	result $? "$format is written"
done
python3 -c 'import json,sys; assert json.load(open(sys.argv[1]))["type"]=="bundle"' "$DIR/r.stix"
result $? "STIX is a bundle"
python3 -c 'import json,sys; assert "Event" in json.load(open(sys.argv[1]))' "$DIR/r.misp"
result $? "MISP is an event"
python3 -c 'import sys,xml.etree.ElementTree as e; e.parse(sys.argv[1])' "$DIR/r.iodef"
result $? "IODEF is XML"
exits 0 "TLP" report "$id" --format misp --tlp red
says "is in the export" "tlp:red"
exits 64 "a TLP that is none" report "$id" --format misp --tlp pink
exits 64 "a machine's format for a desk" report "$id" --to jpcert --format misp
run case show "$id"
says "an export is recorded" "csv-timeline"
exits 64 "no such form" report "$id" --to castle
complains "lists those there are" "jpcert"
exits 64 "no such format" report "$id" --to jpcert --format png
exits 64 "no desk" report "$id"
exits 64 "no case" report 20260101-ZZZZ --to jpcert
exits 74 "where nothing can be written" report "$id" --to jpcert -o /proc/nowhere/r.txt
exits 0 "everything verifies" verify "$id"
finish

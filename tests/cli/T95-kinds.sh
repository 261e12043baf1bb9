#!/bin/sh
# Every kind from end to end: an artefact, a case, reports to three desks as text, PDF and JSON, and
# the proof.  Every filled field names its fact and where that came from, and PDF and text say the
# same.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
mkdir -p "$XDG_CONFIG_HOME/hikeshi"
cat >"$XDG_CONFIG_HOME/hikeshi/profile.yaml" <<-PROFILE
	organisation: 見本商店
	people:
	  - {name: 見本太郎, role: 社長}
	  - {name: 見本花子, role: 経理, phone: "03-0000-0001", mail: hanako@mihon.example}
	providers:
	  - {type: bank, name: 例示銀行}
	  - {type: insurer, name: 例示損保, contract: "A-1"}
	police_station: {name: 見本警察署, phone: "03-0000-0110"}
PROFILE

cat >"$DIR/compare" <<-'COMPARE'
	"""compare JSON TEXT PDF-TEXT SHOWN: what is wrong with a report, one thing a line."""
	import json, re, sys

	report = json.load(open(sys.argv[1]))
	bare = lambda text: re.sub(r"\s+", "", text)
	text, pdf, shown = (bare(open(name, encoding="utf-8").read()) for name in sys.argv[2:5])
	dead = lambda v: v.replace("http", "hxxp", 1).replace(".", "[.]")
	filled = 0
	for field in report["fields"]:
	    if field["value"] is None:
	        if field["fact"] or field["source"]:
	            print(field["field"], "has no value, but a source")
	        continue
	    filled += 1
	    if field["source"] not in ("typed", "finding", "profile", "ask") or not field["fact"]:
	        print(field["field"], "does not say where it came from")
	    elif bare(field["fact"]) not in shown:
	        print(field["field"], "comes from a fact that the case does not show:", field["fact"])
	    # A choice, a date or a sum is told in words; then text and PDF hold its label at least.
	    words = bare(field["value"])
	    host = words.split("://")[-1].split("/")[0].replace(".", "[.]")
	    told = [w for w in (words, dead(words), host) if w in text]
	    if told and not any(w in pdf for w in told):
	        print(field["field"], "is in the text and not in the PDF:", told[0])
	    if bare(field["label_ja"]) not in pdf:
	        print(field["field"], "has no label in the PDF")
	    if field["fact"] in sys.argv[5:] and not told:
	        print(field["field"], "is not told as it was typed:", words)
	if report["fields"] and not filled:
	    print("nothing is filled in")
COMPARE

typed="incident.summary incident.place reporter.address"
artefact_of() { # KIND - a mail of that kind, if the examples hold one
	for mail in "$TOP"/examples/*.eml; do
		name=$(basename "$mail" .eml)
		! grep -q "\"verdict\": \"$1\"" "$TOP/tests/examples/$name.json" || echo "$name.eml"
	done | head -1
}
desks_of() { # KIND - three forms: of the desks for that kind by rank, then those that take anything
	{
		"$HIKESHI" desks "$1" --format json | grep -oE '"id":"[a-z0-9_]+"' | cut -d'"' -f4
		echo ipa_org police_9110 mpd_switchboard jpcert | tr ' ' '\n'
	} | awk '!seen[$0]++' | while read -r desk; do
		grep -lE "^desk: $desk\$" "$HIKESHI_DATA"/forms/*.yaml | head -1 | sed 's:.*/::; s/\.yaml$//'
	done | grep . | awk '!seen[$0]++' | while read -r form; do
		grep -qE '^fields: \[\]' "$HIKESHI_DATA/forms/$form.yaml" || echo "$form"
	done | head -3
}

for kind in $(cd "$HIKESHI_DATA/guides" && ls | sed 's/\.yaml$//'); do
	mail=$(artefact_of "$kind")
	if [ -n "$mail" ]; then
		exits 0 "$kind: a case from $mail" case new "$TOP/examples/$mail" --by 見本花子
	else
		exits 0 "$kind: a case without an artefact" case new --kind "$kind" --title x --by 見本花子
	fi
	id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out" | head -1)
	run case show "$id"
	[ -z "$mail" ] || says "$kind: its evidence is sealed" "封印した証拠"
	for fact in $typed; do
		run case fact "$id" "$fact" "${fact#*.} として書いた「言葉」"
	done
	for fact in incident.found-at incident.occurred-at leak.known-at; do
		run case fact "$id" "$fact" 2026-11-20T09:00
	done
	run case fact "$id" site.url https://nisemono.example/login
	run case fact "$id" mail.headers "Received: from mihon.example"
	run case show "$id"
	cp "$DIR/out" "$DIR/shown"
	forms=$(desks_of "$kind")
	[ "$(echo "$forms" | wc -l)" = 3 ]
	result $? "$kind: three desks have forms ($(echo $forms))"
	for form in $forms; do
		for format in json text pdf; do
			exits 0 "$kind: $form as $format" report "$id" --to "$form" --format $format \
				-o "$DIR/report.$format"
		done
		pdftotext -raw "$DIR/report.pdf" "$DIR/report.pdf.text"
		python3 "$DIR/compare" "$DIR/report.json" "$DIR/report.text" "$DIR/report.pdf.text" \
			"$DIR/shown" $typed >"$DIR/out" 2>"$DIR/err" && [ ! -s "$DIR/out" ]
		result $? "$kind: every field of $form is traced, PDF and text agree"
	done
	exits 0 "$kind: it verifies" verify "$id"
done
finish

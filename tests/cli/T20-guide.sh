#!/bin/sh
# guide: every kind has a page in both languages.
. "$(dirname "$0")/lib.sh"

exits 0 "without a kind: the list" guide
says "holds phishing" "phishing"
for file in "$HIKESHI_DATA"/guides/*.yaml; do
	kind=$(basename "$file" .yaml)
	for lang in ja en; do
		exits 0 "$kind in $lang" guide "$kind" --lang "$lang" --at 2026-11-24T10:00
	done
	says "$kind says what not to do" "Do not"
	is_silent_on "$kind: no text is missing" "phase."
done
exits 64 "an unknown kind" guide dragons
complains "is named" "dragons"
exits 64 "benign is no kind of incident" guide benign
exits 0 "a subkind" guide malware --subkind emotet
exits 0 "JSON" guide phishing --format json
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "is one line"
finish

#!/bin/sh
# hikeshi-train: what it learns, what it must not learn from, and that it does so alike each time.
. "$(dirname "$0")/lib.sh"
train=$(dirname "$HIKESHI")/hikeshi-train
box="$DIR/box"
mkdir "$box"
for half in train held; do
	for kind in benign extortion phishing; do
		mkdir -p "$box/$half/$kind"
		# shellcheck disable=SC2012 # names of our own, in the order of the list
		ls "$TOP/tests/mails/$half/$kind/"*.eml | head -n "$([ $half = train ] && echo 12 || echo 3)" |
			while read -r file; do cp "$file" "$box/$half/$kind/"; done
	done
done
(
	printf 'file\tlabel\tnote\n'
	cd "$box" && find . -name '*.eml' | LC_ALL=C sort | sed 's,^\./,,' |
		while read -r file; do
			label=${file#*/}
			printf '%s\t%s\t%s\n' "$file" "${label%%/*}" "$(basename "$file" .eml)"
		done
) >"$box/MANIFEST.tsv"

# trains CODE NAME ARGS…
trains() {
	want=$1 name=$2
	shift 2
	status=0
	timeout 300 "$train" "$@" >"$DIR/out" 2>"$DIR/err" </dev/null || status=$?
	[ "$status" = "$want" ]
	result $? "$name (status $status, want $want)"
}

mkdir "$DIR/one" "$DIR/two"
trains 0 "a small corpus" --out "$DIR/one" --wrong "$box"
says "a row for each folder" "train/benign"
says "those held back are judged" "held/extortion"
says "how well it knew" "calibration error"
grep -q '^weights:' "$DIR/one/weights.yaml"
result $? "weights are written"
[ "$(head -c 7 "$DIR/one/text-model.bin")" = HKTEXT2 ]
result $? "and the text model"
trains 0 "once more" --out "$DIR/two" "$box"
cmp "$DIR/one/text-model.bin" "$DIR/two/text-model.bin" && cmp "$DIR/one/weights.yaml" "$DIR/two/weights.yaml"
result $? "gives the same files, byte for byte"

# Other words in what is held back, and other labels, must not move a single number.
for file in "$box"/held/benign/*.eml; do cp "$TOP/examples/extortion-own-address-ja.eml" "$file"; done
sed -i 's/^\(held[^\t]*\t\)benign/\1extortion/' "$box/MANIFEST.tsv"
trains 0 "with another half held back" --out "$DIR/two" "$box"
cmp "$DIR/one/text-model.bin" "$DIR/two/text-model.bin" && cmp "$DIR/one/weights.yaml" "$DIR/two/weights.yaml"
result $? "nothing is learnt from what is held back"

trains 0 "what is younger, by what is older" --since 2024-01-01 "$box"
says "how many that are" "mails of lures first seen since 2024-01-01"
trains 0 "nothing is so young" --since 2999-01-01 "$box"
says "and none is judged" "0 mails of lures first seen since"

copies="$DIR/copies"
mkdir -p "$copies/train/phishing"
grep -m 1 '^train/phishing/' "$box/MANIFEST.tsv" >"$DIR/row"
(head -n 1 "$box/MANIFEST.tsv" && cat "$DIR/row") >"$copies/MANIFEST.tsv"
cp "$TOP/examples/extortion-own-address-ja.eml" "$copies/$(cut -f 1 "$DIR/row")"
trains 0 "copies in place of the mails" --wrong --as "$copies" "$box"
says "only those that have one are judged" "all                    1"
says "and as what the copy says" "$(cut -f 1 "$DIR/row"): phishing, judged"
trains 65 "copies without a list" --as "$DIR/one" "$box"

trains 64 "no corpus"
trains 64 "one fold" --folds 1 "$box"
trains 65 "nothing there" "$DIR/config"
trains 74 "nowhere to write" --out "$DIR/absent" "$box"
finish

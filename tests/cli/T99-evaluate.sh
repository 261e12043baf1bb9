#!/bin/sh
# evaluate: verdicts held against labels, with how sure the figures are.
. "$(dirname "$0")/lib.sh"
box="$DIR/box"
mkdir -p "$box/benign" "$box/phishing" "$box/extortion"
mail "$box/benign/1.eml"
mail "$box/benign/2.eml"
mail "$box/extortion/$(printf 'called\033[31m')-harmless.eml"
cp "$TOP/examples/phishing-amazon-ja.eml" "$box/phishing/1.eml"

exits 0 "folders named like kinds" evaluate "$box" --lang en
says "of each how many were right, and how sure that is" "benign           2  100.0 (34.2–100.0)    0.0    0.0 (0.0–65.8)"
says "all of them together" "all              4   75.0 (30.1–95.4)     0.0   25.0 (4.6–69.9)"
says "what a kind was called" "extortion      1  benign 1"
says "the worst mistake" "1. extortion, called benign"
says "with its reason" "no link to press"
says "calibration" "Brier score"
no_escape "the name of a file reaches no terminal"
exits 0 "in Japanese" evaluate "$box"
says "the mistake" "正解は extortion、答えは benign"
exits 0 "without mistakes" evaluate "$box" --lang en --worst 0
is_silent_on "none is shown" "The worst mistakes"

mkdir "$box/other"
cp "$box/benign/1.eml" "$box/other/3.eml"
printf 'file\tlabel\tnote\nother/3.eml\tbenign\tx|en|2\nbenign/1.eml\tbec\ty|en|1\nphishing/1.eml\tphishing\t\ngone.eml\tbec\t\n' >"$box/MANIFEST.tsv"
exits 0 "a list" evaluate "$box" --lang en
says "counts by the first folder" "other            1  100.0 (20.7–100.0)"
says "a guess is left out, and that is said" "1 were left out"
says "so is what is not there" "1 could not be read"
exits 0 "one folder below a list" evaluate "$box/other" --lang en
is_silent_on "is only that" "phishing"
exits 0 "JSON" evaluate "$box" --format json
[ "$(wc -l <"$DIR/out")" = 1 ]
result $? "is one line"

cp -r "$HIKESHI_DATA" "$DIR/data"
chmod -R u+w "$DIR/data"
cat >"$DIR/data/against/all-spam" <<-'RIVAL'
	#!/bin/sh
	sed 's/^/spam\t/' "$1"
RIVAL
printf '#!/bin/sh\nexit 69\n' >"$DIR/data/against/absent"
printf '#!/bin/sh\nexit 1\n' >"$DIR/data/against/broken"
chmod +x "$DIR/data/against/"*
HIKESHI_DATA="$DIR/data"
rm "$box/MANIFEST.tsv"
exits 0 "beside others" evaluate "$box" --lang en --against all-spam,absent,broken,../../passwd
says "what they called spam" "benign/benign            2    0.0    100.0"
says "one that is not installed" "absent: not installed here"
says "one that does not run" "broken: could not be run"
says "one that is no name" "../../passwd: not known"
[ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'hikeshi-list-*' -newer "$box" 2>/dev/null)" ]
result $? "the list for them is gone"

exits 65 "nothing labelled" evaluate "$DIR/config"
exits 64 "no folder" evaluate
exits 64 "a number that is none" evaluate "$box" --worst many
exits 64 "a number too high" evaluate "$box" --worst 10001
finish

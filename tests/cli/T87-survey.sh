#!/bin/sh
# survey: folders as ransomware leaves them, honest ones, and everything a folder may hold that bites.
. "$(dirname "$0")/lib.sh"

make() {
	out=$1
	shift
	"$TOP/tests/make/ransom-folder.py" "$DIR/$out" "$@"
}
# right NAME MISSED FALSE - the list against what the generator did: so many per thousand at most.
right() {
	"$TOP/tests/cli/survey-score.py" "$DIR/$1.tsv" "$DIR/$1.list.json" "$DIR/out" "$2" "$3" \
		>"$DIR/score" 2>&1
	code=$?
	cat "$DIR/score" >>"$DIR/err"
	result $code "$1: $(cat "$DIR/score")"
}
note='All your files have been encrypted. To decrypt and recover your files get Tor Browser and open
http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwxyz.onion with your personal ID. Pay in bitcoin.'

seed=1
for style in whole head gaps stripes; do
	for names in append mail replace keep; do
		seed=$((seed + 1))
		make "$style-$names" --style $style --names $names --files 250 --size 30 --seed $seed \
			--note "$note"
		exits 10 "$style, $names: an incident" survey --format json \
			--list "$DIR/$style-$names.list.json" "$DIR/$style-$names"
		right "$style-$names" 10 1
	done
done
make clean --style clean --files 1500 --size 30
exits 0 "a clean folder" survey --format json --list "$DIR/clean.list.json" "$DIR/clean"
right clean 0 1
exits 0 "and in words" survey --lang en "$DIR/clean"
says "why" "files hold what their names say"
mkdir "$DIR/stuff" && cp "$TOP"/examples/phishing-*.eml "$DIR/stuff"
echo "what to buy" >"$DIR/stuff/list.txt"
exits 0 "a folder with a false mail is not encrypted" survey --lang ja "$DIR/stuff"
says "which is all that is said" "見た範囲では、暗号化されていません"
says "and who looks into files is named" "hikeshi examine"
is_silent_on "no harmless words" "問題は見当たりません"
is_silent_on "no fraud was looked for" "詐欺や攻撃の特徴は見つかりませんでした"
is_silent_on "nor links" "リンクの行き先"

make told --files 200 --size 20 --note "$note" --copies --share 70
exits 10 "an answer in words" survey --lang en "$DIR/told"
says "how many" "encrypted and will not open"
says "the note" "HOW_TO_RECOVER.txt"
says "the ending" ".hkx4q"
says "before and after" "backup/"
says "whether there is a way back" "The family is not known"
says "notes are counted as such" "ransom notes"
exits 10 "examine says so in front" examine --lang en "$DIR/told"
says "and why files were not examined" "not examined (encrypted"
says "the folder first" "encrypted and will not open"
cp -a "$DIR/told" "$DIR/before"
exits 10 "twice" survey "$DIR/told"
diff -r "$DIR/told" "$DIR/before" >/dev/null
result $? "nothing was changed"
run survey --list "$DIR/told/list.csv" "$DIR/told"
[ "$status" = 74 ] && [ ! -e "$DIR/told/list.csv" ]
result $? "the list is not written into the evidence"
exits 10 "a list as a table" survey --list "$DIR/list.csv" "$DIR/told"
grep -q '"encrypted"' "$DIR/list.csv"
result $? "with the state of each file"
run survey --list "$DIR/list.csv" "$DIR/told"
[ "$status" = 74 ]
result $? "a list that is there is not overwritten"

make akira --files 60 --size 20 --share 60 --ending .akira
exits 10 "a family by its ending" survey --format json "$DIR/akira"
says "is named, and by what" '"name":"Akira","by":"ending","decryptor":"https://www.nomoreransom.org/"'
make marked --files 60 --size 20 --share 60 --names mail
exits 10 "an address in the names" survey --lang en "$DIR/marked"
says "is told" "[rescue"

# What bites.
odd="$DIR/odd"
mkdir -p "$odd/in/a" "$odd/loop"
echo "plain words, nothing else" >"$odd/in/a/plain.txt"
mkfifo "$odd/in/fifo.docx"
ln -s .. "$odd/loop/up"
ln -s /dev/zero "$odd/zero.docx"
truncate -s 4T "$odd/sparse.vmdk" 2>/dev/null || truncate -s 1T "$odd/sparse.vmdk"
printf 'x' >"$odd/$(printf 'new\nline.txt')"
printf 'x' >"$odd/$(printf 'bad\377name\033[31m.txt')"
: >"$odd/empty.xlsx"
exits 0 "FIFO, loop of links, link to a device, 4 TB of nothing, odd names" survey --format json \
	--list "$DIR/odd.json" "$odd"
says "links and the FIFO are passed by" '"passed_by":3'
[ "$(wc -l <"$DIR/odd.json")" = 5 ]
result $? "every file is one line, whatever its name"
no_escape "no escape sequence comes out"
exits 0 "in words" survey "$odd"
no_escape "nor in words"
mkdir "$odd/locked" && echo x >"$odd/locked/x.docx" && chmod 0 "$odd/locked"
if [ "$(id -u)" = 0 ]; then # root reads everything, unless it may not
	cat >"$DIR/as-owner" <<-OWNER
		#!/bin/sh
		exec setpriv --bounding-set=-dac_override,-dac_read_search "$HIKESHI" "\$@"
	OWNER
	chmod 755 "$DIR/as-owner"
	program=$HIKESHI
	HIKESHI="$DIR/as-owner"
fi
exits 11 "what may not be read is never called harmless" survey --lang en "$odd"
says "and is named" "locked"
HIKESHI=${program:-$HIKESHI}
chmod 700 "$odd/locked"
if mknod "$odd/device.docx" c 1 5 2>/dev/null; then
	exits 0 "a device" survey --format json "$odd"
	says "is passed by" '"passed_by":4'
	rm -f "$odd/device.docx"
else
	result 0 "a device # SKIP may not make one"
fi
if mkdir "$odd/mount" && mount --bind "$odd" "$odd/mount" 2>/dev/null; then
	exits 0 "a loop mount ends" survey --format json "$odd"
	umount "$odd/mount"
else
	result 0 "a loop mount # SKIP may not mount"
fi
mkdir "$DIR/going"
(
	i=0
	while [ $i -lt 400 ]; do
		echo "$i" >"$DIR/going/$((i % 20)).txt"
		rm -f "$DIR/going/$(((i + 7) % 20)).txt"
		i=$((i + 1))
	done
) &
for i in 1 2 3 4 5; do
	run survey --format json "$DIR/going"
	case $status in 0 | 11 | 65) ;; *) break ;; esac
done
wait
case $status in 0 | 11 | 65) true ;; *) false ;; esac
result $? "files that come and go (status $status)"
exits 65 "no folder" survey "$DIR/nothing"
complains "is said so" "というフォルダーがありません"
exits 65 "a file" survey "$DIR/list.csv"
complains "is not called missing" "フォルダーではなく、ファイルです"
exits 64 "two folders" survey "$odd" "$DIR/told"
mkdir "$DIR/mails"
mail "$DIR/mails/a.eml"
exits 0 "a folder of mails is examined as ever" examine "$DIR/mails"
finish

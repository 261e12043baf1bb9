#!/bin/sh
# What somebody may hand in by mistake or on purpose: each gets one clear line, the rest is done.
. "$(dirname "$0")/lib.sh"

mail "$DIR/good.eml"
: >"$DIR/empty.eml"
head -c 4096 /dev/zero >"$DIR/zeros.bin"
printf '\177ELF\002\001\001' >"$DIR/program"
mkfifo "$DIR/pipe.eml"

exits 65 "a missing file" examine "$DIR/none.eml"
complains "is named" "none.eml"
complains "with what to try" "つづり"
exits 65 "an empty file" examine "$DIR/empty.eml"
complains "is called empty" "空"
exits 65 "not a mail" examine "$DIR/zeros.bin"
[ "$(wc -l <"$DIR/err")" = 1 ]
result $? "one line"
exits 65 "a program" examine "$DIR/program"
exits 65 "a FIFO does not hang" examine "$DIR/pipe.eml"
complains "and says what it is" "ふつうのファイルではありません"
exits 65 "a device" examine /dev/null
exits 65 "an endless device" examine /dev/zero
exits 65 "a file of the kernel" examine /proc/self/mem
exits 65 "an empty path" examine ""
exits 65 "empty standard input" examine -
if [ "$(id -u)" != 0 ]; then
	cp "$DIR/good.eml" "$DIR/secret.eml"
	chmod 000 "$DIR/secret.eml"
	exits 65 "a forbidden file" examine "$DIR/secret.eml"
	complains "says so" "許可"
fi
exits 65 "unreadable ones do not stop the rest" examine "$DIR/none.eml" "$DIR/good.eml" "$DIR/pipe.eml"
says "the good one is done" "good.eml"
says "and all are counted" "まとめ（3 件）"
exits 65 "JSON tells unreadable ones, too" examine --format json "$DIR/none.eml" "$DIR/good.eml"
[ "$(wc -l <"$DIR/out")" = 2 ]
result $? "an object for each"
says "with the problem" '"problem":"missing"'

bad=$(printf 'a\033[31mred\007\r\n\342\200\256gpj.eml')
cp "$DIR/good.eml" "$DIR/$bad"
exits 0 "a name that attacks the terminal" examine "$DIR/$bad"
no_escape "is shown harmless"
run examine "$DIR/$bad-missing"
no_escape "in complaints, too"
odd=$(printf 'b\377\376.eml')
cp "$DIR/good.eml" "$DIR/$odd"
exits 0 "a name that is not UTF-8" examine --format json "$DIR/$odd"
iconv -f utf-8 -t utf-8 "$DIR/out" >/dev/null 2>&1
result $? "becomes UTF-8 in JSON"

mkdir -p "$DIR/box/sub" "$DIR/Maildir/cur" "$DIR/Maildir/new" "$DIR/Maildir/tmp"
cp "$DIR/good.eml" "$DIR/box/b.eml"
cp "$DIR/good.eml" "$DIR/box/a.eml"
cp "$DIR/good.eml" "$DIR/box/sub/c.eml"
cp "$DIR/zeros.bin" "$DIR/box/picture.bin"
ln -s .. "$DIR/box/loop"
ln -s /etc/passwd "$DIR/box/link.eml"
mkfifo "$DIR/box/fifo"
exits 0 "a folder" examine "$DIR/box"
[ "$(grep -o '[abc]\.eml$' "$DIR/out" | tr -d '\n')" = "a.emlb.emlc.eml" ]
result $? "in bytewise order, links not followed"
[ ! -s "$DIR/err" ]
result $? "other files are no complaint"
says "but are counted" "調べていません"
exits 0 "--verbose names them" examine --verbose "$DIR/box"
complains "each" "picture.bin"
cp "$DIR/good.eml" "$DIR/Maildir/cur/1:2,S"
cp "$DIR/good.eml" "$DIR/Maildir/new/2"
cp "$DIR/good.eml" "$DIR/Maildir/tmp/3"
exits 0 "a Maildir" examine --format json "$DIR/Maildir"
[ "$(wc -l <"$DIR/out")" = 2 ]
result $? "without what is still being delivered"
mkdir "$DIR/nothing"
exits 65 "an empty folder is not harmless" examine "$DIR/nothing"
exits 65 "nor is a folder without mails" examine "$DIR/box/picture.bin"

{
	printf 'From sato@mihon.example Mon Nov 23 10:00:00 2026\n'
	cat "$DIR/good.eml"
	printf '\nFrom sato@mihon.example Mon Nov 23 11:00:00 2026\n'
	cat "$DIR/good.eml"
} >"$DIR/two.mbox"
exits 0 "an mbox" examine --format json "$DIR/two.mbox"
[ "$(wc -l <"$DIR/out")" = 2 ]
result $? "is two mails"

exits 10 "the examples" examine --format json "$TOP/examples"
[ "$(wc -l <"$DIR/out")" = "$(find "$TOP/examples" -type f | wc -l)" ]
result $? "are one artefact a file"
! grep -q '"outcome":"not-examined"' "$DIR/out"
result $? "that is one somebody would hand in"
finish

#!/bin/sh
# learn: a firm's own judgement counts, can be taken back, and silences no forged name and no malware.
. "$(dirname "$0")/lib.sh"
lessons="$XDG_CONFIG_HOME/hikeshi/data/learned/lessons.tsv"
ad="$TOP/examples/ad-spam-seo-en.eml"

exits 0 "nothing yet" learn list
says "and says so" "まだ何も覚えていません"
exits 10 "an advertisement" examine "$ad"
exits 0 "we know that sender" learn benign --by 花子 --at 2026-11-23T09:30 "$ad"
id=$(cut -c1-8 "$DIR/out")
exits 0 "from now on it is harmless" examine --format json "$ad"
says "for a reason that is told" '"finding":"learned.benign"'
says "with who and when" '"by":"花子"'
sed 's/ the / that /; s/[0-9]/7/g' "$ad" >"$DIR/like.eml"
exits 0 "and so is its like" examine "$DIR/like.eml"
{
	cat "$ad"
	echo "https://elsewhere.test/"
} >"$DIR/link.eml"
exits 10 "which leads nowhere else" examine "$DIR/link.eml"
exits 0 "the list" learn list
says "has its number" "$id"
says_somewhere "and who" "花子"
exits 0 "learned twice" learn benign --by 太郎 "$ad"
[ "$(grep -c "^$id" "$lessons")" = 1 ]
result $? "is one lesson"
exits 0 "taken back" learn forget "$id"
exits 10 "it is an advertisement again" examine "$ad"
exits 64 "what was never learned" learn forget "$id"

for mail in phishing-amazon-ja malware-double-extension-en; do
	exits 0 "$mail as harmless" learn benign "$TOP/examples/$mail.eml"
	says_somewhere "is in vain, and told so" "「問題なし」にはなりません"
	exits 10 "$mail stays what it is" examine --format json "$TOP/examples/$mail.eml"
	says "which is told, too" '"finding":"learned.benign-overruled"'
done
exits 10 "in words" examine "$TOP/examples/phishing-amazon-ja.eml"
says "as a note" "調べたときの注意"

exits 0 "a newsletter as a kind" learn phishing "$TOP/examples/benign-newsletter-ja.eml"
exits 10 "is that kind" examine --format json "$TOP/examples/benign-newsletter-ja.eml"
says "by its reason" '"finding":"learned.phishing"'

evil=$(printf 'a\tb\nffffffff\tbenign\t\033[31m.eml')
cp "$ad" "$DIR/$evil"
exits 0 "a name that wants to be a lesson" learn benign --by "$(printf 'x\ty\nz')" "$DIR/$evil"
[ "$(grep -vc '^#' "$lessons")" = 4 ] && [ "$(awk -F'\t' '!/^#/ && NF != 8' "$lessons" | wc -l)" = 0 ]
result $? "is one line of eight columns"
! grep -q "$(printf '\033')" "$lessons"
result $? "and shows nothing it should not"
[ "$(stat -c %a "$lessons")" = 600 ]
result $? "nobody else reads it"
printf 'Subject: hi\n\nok\n' >"$DIR/short.eml"
exits 65 "a few words" learn benign "$DIR/short.eml"
grep -qF "文字が少なすぎて" "$DIR/err"
result $? "are too little"
exits 64 "no file" learn benign
exits 64 "no such kind" learn nonsense "$ad"
exits 64 "all at once" learn list forget "$id"
echo 'not a lesson' >>"$lessons"
exits 65 "a broken line" examine "$ad"
grep -qF "lessons.tsv:$(grep -c . "$lessons")" "$DIR/err"
result $? "is named"
finish

#!/bin/sh
# A locked archive in one mail and its password in another: the pair is opened in whichever order it
# comes, and every artefact is still answered once and in its turn.
. "$(dirname "$0")/lib.sh"

PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$TOP/tests/make" python3 - "$DIR/locked.eml" <<-'MAKE'
	import sys
	import archives

	box = archives.locked("Sakura#88".encode(), "list.js", archives.SCRIPT)
	text = "資料をお送りします。別途、ご連絡いたします。"
	open(sys.argv[1], "wb").write(archives.letter("documents", text, "list.zip", box))
MAKE
cat >"$DIR/word.eml" <<-'MAIL'
	From: yamada@example.jp
	To: sato@example.com
	Subject: password
	Date: Mon, 23 Nov 2026 10:01:00 +0900
	Content-Type: text/plain; charset=utf-8

	先ほどのファイルの件です。
	パスワード：Sakura#88
MAIL

# names - the artefacts of the last run, in order, on one line.
names() {
	sed 's/.*"artefact":{"name":"\([^"]*\)".*/\1/; s,.*/,,' "$DIR/out" | tr '\n' ' '
}

run examine --format json "$DIR/locked.eml"
says "alone it stays locked" '"archive.locked"'
run examine --format json "$DIR/locked.eml" "$DIR/word.eml"
says "a password in the next mail opens it" '"archive.unlocked"'
is_silent_on "and it is not called locked any more" '"archive.locked"'
[ "$(names)" = "locked.eml word.eml " ]
result $? "each is answered once, in its turn: $(names)"
run examine --format json "$DIR/word.eml" "$DIR/locked.eml"
says "so does one in the mail before" '"archive.unlocked"'
[ "$(names)" = "word.eml locked.eml " ]
result $? "in its turn: $(names)"

{
	echo "From yamada@example.jp Mon Nov 23 10:01:00 2026"
	cat "$DIR/locked.eml"
	echo
	echo "From yamada@example.jp Mon Nov 23 10:01:00 2026"
	cat "$DIR/word.eml"
} >"$DIR/both.mbox"
run examine --format json "$DIR/both.mbox"
says "also in one mailbox" '"archive.unlocked"'

far=
for i in 1 2 3 4 5 6 7 8; do
	mail "$DIR/far$i.eml"
	far="$far $DIR/far$i.eml"
done
# shellcheck disable=SC2086
run examine --format json "$DIR/locked.eml" $far "$DIR/word.eml"
says "the ninth is no neighbour" '"archive.locked"'
[ "$(names)" = "locked.eml far1.eml far2.eml far3.eml far4.eml far5.eml far6.eml far7.eml far8.eml word.eml " ]
result $? "nothing is lost: $(names)"
grep -v word.eml "$DIR/out" >"$DIR/others"
! grep -q "Sakura" "$DIR/others"
result $? "the password is told only of the mail that says it"
finish

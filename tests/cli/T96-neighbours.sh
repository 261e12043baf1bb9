#!/bin/sh
# A locked archive in one mail and its password in another: the pair is opened in whichever order it
# comes, and every artefact is still answered once and in its turn.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/page.sh"

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

(cd "$DIR" && python3 - <<-'MAKE'
	import zipfile

	for name, inside in (
	    ("pair", ["locked.eml", "word.eml"]),
	    ("turned", ["word.eml", "locked.eml"]),
	    ("word", ["word.eml"]),
	    ("lock", ["locked.eml"]),
	):
	    with zipfile.ZipFile(name + ".zip", "w") as z:
	        for leaf in inside:
	            z.write(leaf)
MAKE
)
run examine --format json "$DIR/pair.zip"
says "also in one zip" '"archive.unlocked"'
is_silent_on "whose first answer is taken back" '"archive.locked"'
[ "$(names)" = "pair.zip pair.zip › locked.eml pair.zip › word.eml " ]
result $? "each mail of it is answered once: $(names)"
run examine --format json "$DIR/turned.zip"
says "in either order" '"archive.unlocked"'
run examine --format json "$DIR/lock.zip" "$DIR/word.zip"
says "and in two zips" '"archive.unlocked"'

PYTHONDONTWRITEBYTECODE=1 python3 - "$TOP/tests/make" "$DIR" <<-'MAKE'
	import importlib.machinery
	import importlib.util
	import sys

	sys.path.insert(0, sys.argv[1])
	import archives


	def maker(name):
	    loader = importlib.machinery.SourceFileLoader("maker", f"{sys.argv[1]}/{name}")
	    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("maker", loader))
	    loader.exec_module(module)
	    return module


	pdf = maker("make-pdf")
	office = maker("office-cases.py")
	for name, data in (
	    ("list.pdf", pdf.Pdf(pdf.lines(b"Price list"), password=b"Sakura#88").bytes()),
	    ("list.docm", office.agile(office.macro_runs(), "Sakura#88")),
	):
	    with open(f"{sys.argv[2]}/{name}.eml", "wb") as out:
	        out.write(archives.letter("documents", "別途、ご連絡いたします。", name, data))
MAKE
run examine --format json "$DIR/list.pdf.eml" "$DIR/word.eml"
says "a locked PDF, too" '"pdf.opened-with"'
run examine --format json "$DIR/list.docm.eml" "$DIR/word.eml"
says "and a locked document" '"office.locked-opened"'
grep -v word.eml "$DIR/out" >"$DIR/others"
! grep -q "Sakura" "$DIR/others"
result $? "which say nothing of the password either"

# On the page, what is handed in together is one company.
export XDG_DATA_HOME="$DIR/data"
serve --listen 127.0.0.1:0
enter
first_of() { # FILE… - hands them in together and leaves what the first one is in $DIR/out.
	handed "$@"
	curl -s -m 60 -b "$DIR/jar" "$at/0" >"$DIR/out"
}
first_of "$DIR/list.pdf.eml" "$DIR/word.eml"
is_silent_on "on the page, too" '調べられませんでした'
first_of "$DIR/list.pdf.eml"
says "where it stays locked when it is alone" '調べられませんでした'
kill -TERM $pid
wait $pid

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

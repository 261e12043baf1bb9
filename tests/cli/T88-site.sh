#!/bin/sh
# site: a folder remembered and checked, odd names and all; back doors found, honest files left alone.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
here="$TOP/tests/site"
site="$DIR/site"
list="$DIR/list"

make_site() {
	rm -rf "$site"
	mkdir -p "$site/a"
	printf '<html>\n<body>ok</body>\n</html>\n' >"$site/index.html"
	printf 'x' >"$site/a/$(printf 'new\nline\\and\rreturn')"
	printf 'y' >"$site/a/$(printf 'broken\377name')"
	printf 'z' >"$site/a/tab	name"
	printf 'old' >"$site/gone.txt"
	ln -s /etc/hostname "$site/link"
	mkfifo "$site/fifo"
	truncate -s 4T "$site/sparse"
}

# Remembered
make_site
exits 0 "a site is remembered" site baseline --manifest "$list" "$site"
says "files are counted" "ファイル 6個"
says "what was not read is told" "読めなかったもの：1個"
says "the key stays at home" "作り直せます"
(cd "$site" && sha256sum --strict -c "$list") >"$DIR/out" 2>"$DIR/err"
result $? "sha256sum reads the same list"
[ "$(grep -c ': OK$' "$DIR/out")" = 5 ]
result $? "and finds each file"
exits 64 "an older list is not overwritten" site baseline --manifest "$list" "$site"
complains "and what would do it is named" "--force"
exits 64 "nor written into the site" site baseline --manifest "$site/list" "$site"
exits 0 "unless that is asked for" site baseline --force --manifest "$list" "$site"
exits 65 "no such folder" site baseline "$DIR/none"
complains "is said" "というフォルダーがありません"
exits 65 "nor to examine" site examine "$DIR/none"
complains "which is said, too" "というフォルダーがありません"
exits 65 "a check before anything was remembered" site check "$site"
complains "names what comes first" "先に hikeshi site baseline を"
exits 0 "the usual place" site baseline "$site"
ls "$DIR"/share/hikeshi/sites/site-*.sha256 >/dev/null
result $? "is in the folder of data"
[ "$(stat -c %a "$list.texts")" = 600 ]
result $? "copies are for their owner only"

# Checked
exits 0 "nothing changed" site check --manifest "$list" "$site"
says "which is said" "変わったところはありません"
printf '<html>\n<script src="https://bad.example/x.js"></script>\n<body>ok</body>\n</html>\n' >"$site/index.html"
rm "$site/gone.txt"
chmod 606 "$site/a/tab	name"
ln -sfn /tmp "$site/link"
printf 'n' >"$site/a/$(printf 'an\033[31mew')"
exits 11 "changes want an owner's word" site check --manifest "$list" "$site"
says "and where to ask is told" "hikeshi guide site-tampering"
says "the front page got a script" "トップページに外部スクリプトが追加されています（2行目）"
says "its line" '+2  <script src="hxxps://bad[.]example/x.js"></script>'
says "one is gone" "なくなったもの：1個"
says "one has other rights" "0644"
says "one link leads elsewhere" "/etc/hostname から /tmp へ"
! grep -q "$(printf '\033')\[31mew" "$DIR/out"
result $? "a name cannot colour the answer"
exits 11 "as JSON" site check --format json --manifest "$list" "$site"
says "with its types" '"change":"removed","name":"gone.txt"'
cp "$here/shells/direct.php" "$site/a/x.php"
exits 10 "a back door is an incident" site check --manifest "$list" "$site"
says "said first" "改ざんの疑いが強い変更があります"
printf '<?php exit; /*\000*/ eval($_POST["word"]);\n' >"$site/a/x.php"
printf '<html>\n<b>\000new</b>\n</html>\n' >"$site/index.html"
exits 10 "so is one with a NUL in it" site check --manifest "$list" "$site"
says "and a NUL hides no line" '<b> new</b>'
rm "$site/index.html" && mkdir "$site/index.html"
exits 10 "a file that became a folder" site check --manifest "$list" "$site"
says "is told" "種類が変わったもの"

# The list itself
sed 's/gone\.txt/gone.tzt/' "$list" >"$list.x" && cp "$list.x" "$list"
exits 65 "an altered list is named" site check --manifest "$list" "$site"
grep -v signature "$list" >"$list.x"
exits 65 "one without a signature too" site check --manifest "$list.x" "$site"
exits 65 "no list at all" site check --manifest "$DIR/none" "$site"
printf 'x' >"$list"
exits 65 "something else" site check --manifest "$list" "$site"

# Unreadable parts
make_site
mkdir "$site/shut" && printf 's' >"$site/shut/s" && chmod 0 "$site/shut" "$site/gone.txt"
if [ "$(id -u)" != 0 ]; then
	exits 0 "parts that cannot be read" site baseline --force --manifest "$list" "$site"
	says "are counted" "読めなかったもの：3個"
else
	exits 0 "root reads everything" site baseline --force --manifest "$list" "$site"
fi
chmod 755 "$site/shut"

exits 0 "odd files are no traces" site examine "$site"
says "and what was read is counted" "調べたファイル：7個"
says "and what was read in part" "初めの部分だけを調べたファイル：1個"

# Back doors and other traces: whatever lies in these folders is found, hidden names too
found="$DIR/found"
: >"$found"
for folder in shells traces; do
	exits 10 "stand-ins: $folder" site examine --format json "$here/$folder"
	tr '{' '\n' <"$DIR/out" >>"$found"
	missing=
	walked=0
	for file in $(cd "$here/$folder" && find . -type f | sort); do
		walked=$((walked + 1))
		tr '{' '\n' <"$DIR/out" | grep -F "\"name\":\"${file#./}\"" | grep -q '"suspicious":true' ||
			missing="$missing $file"
	done
	[ -z "$missing" ] && [ "$walked" -gt 9 ]
	result $? "all $walked are found$missing"
done
missing=
for rule in $(sed -n 's/.*finding = "\(site\.rule-[^"]*\)".*/\1/p' "$HIKESHI_DATA"/rules-site/*.yar); do
	grep -qF "\"id\":\"$rule\"" "$found" || missing="$missing $rule"
done
[ -z "$missing" ]
result $? "each rule finds something there$missing"
exits 0 "honest files" site examine --format json "$here/honest"
says "none is suspicious" '"suspicious":0'
exits 0 "in words" site examine "$here/honest"
says "with the limits" "保証するものではありません"

# A clean copy
cp -r "$here/honest" "$DIR/shop"
printf '<?php\nrequire "x.php";\n' >>"$DIR/shop/convert.php"
exits 10 "another content than in the clean copy" site examine --reference "$here/honest" "$DIR/shop"
says "is told" "きれいな写しにある同じファイルと中身が違います"

# Recently changed
mkdir "$DIR/old"
for n in 1 2 3 4 5 6 7 8 9; do
	echo '<?php echo 1;' >"$DIR/old/$n.php"
	touch -d 2026-01-05 "$DIR/old/$n.php"
done
touch -d 2026-11-20 "$DIR/old/9.php"
run site examine --at 2026-11-23T12:00 "$DIR/old"
says "a program of this week is shown" "この7日のあいだに書きかえられたプログラム"
says "and that it is alone" "だけが、同じフォルダーのほかのファイルよりずっと後"

# Rules of one's own
mkdir -p "$DIR/config/hikeshi/data/rules-site" "$DIR/own"
cat >"$DIR/config/hikeshi/data/rules-site/own.yar" <<'END'
rule ours
{
	meta:
		finding = "site.rule-ours"
		kind = "site-tampering"
		weight = "5.0"
		group = "ours"
		ja = "自社の印「{quote}」（{line}行目）"
		en = "our mark {quote} (line {line})"
	strings:
		$a = "mark-of-ours"
	condition:
		$a
}
END
printf 'one\ntwo Mark-Of-Ours\n' >"$DIR/own/x.txt"
exits 10 "a rule of one's own" site examine "$DIR/own"
says "is asked, and tells the line" "（2行目）"
sed -i 's/site.rule-ours/words.ours/' "$DIR/config/hikeshi/data/rules-site/own.yar"
exits 65 "one that would be asked of mails is refused" site examine "$DIR/own"
rm -r "$DIR/config/hikeshi/data/rules-site"

# Logs
mkdir -p "$DIR/www/wp-content/uploads"
cp "$here/shells/direct.php" "$DIR/www/wp-content/uploads/x.php"
gzip -c "$here/access.log" >"$DIR/access.log.gz"
for log in "$here/access.log" "$DIR/access.log.gz"; do
	exits 10 "with ${log##*/}" site examine --log "$log" "$DIR/www"
	tr -d '\n ' <"$DIR/out" >"$DIR/flat"
	grep -qF "192.0.2.7から" "$DIR/flat"
	result $? "who called it"
	grep -qF "/wp-content/plugins/old/upload.phpへ何かを送り込んでいます" "$DIR/flat"
	result $? "and what was sent before"
done
cp "$here/shells/direct.php" "$DIR/www/a b.php"
printf '192.0.2.9 - - [20/Nov/2026:03:02:19 +0900] "POST /a%%20b.php?a=1 HTTP/1.1" 200 1 "-" "-"\n' >"$DIR/spaced"
exits 10 "a log that writes a space as %20" site examine --log "$DIR/spaced" "$DIR/www"
tr -d '\n ' <"$DIR/out" >"$DIR/flat"
grep -qF "192.0.2.9から" "$DIR/flat"
result $? "and who called that one"

# Kept from being read
mkdir "$DIR/long"
{
	printf '<?php exit; $x='
	yes "''." | head -n 300 | tr -d '\n'
	printf '$_POST["word"]; $y=$x; eval($y);\n'
} >"$DIR/long/far.php"
{
	printf '<?php exit; /*'
	head -c 2097152 /dev/zero | tr '\0' x
	printf '*/ eval($_POST["word"]);\n'
} >"$DIR/long/padded.php"
run site examine --format json "$DIR/long"
for name in far padded; do
	tr '{' '\n' <"$DIR/out" | grep -A3 -F "\"name\":\"$name.php\"" | grep -q 'site.endless'
	result $? "$name: it is said that it could not be read to its end"
done

exits 64 "an unknown word" site clean "$site"
finish

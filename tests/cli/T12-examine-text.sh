#!/bin/sh
# Words instead of a file: what they are is decided by their content.
. "$(dirname "$0")/lib.sh"

exits 11 "an address nobody knows is not called harmless" examine --text 'https://shop.hidamari-zakka.example/' --format json
says "it is read as an address" '"type":"url"'
exits 10 "several addresses, one of them an imitation" examine --format json --text 'hxxps://www[.]amaz0n[.]test/
https://www.example.jp/'
says "they are a list" 'url.list-bad'
exits 0 "the genuine one" examine --text 'https://www.amazon.co.jp/' --format json
exits 0 "a message" examine --text 'あした10時に駅前で会いましょう。' --format json
says "it is read as text" '"type":"text"'
printf 'hxxps://www[.]amaz0n[.]test/\n' >"$DIR/list"
status=0
"$HIKESHI" examine --text - --format json <"$DIR/list" >"$DIR/out" 2>"$DIR/err" || status=$?
[ "$status" = 10 ]
result $? "words from standard input"
exits 64 "a file as well is refused" examine --text x "$DIR/list"
complains "and told" "どちらか"
exits 65 "no words" examine --text ''
finish

#!/bin/sh
# case note without a text: every line that was typed survives kill -9.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
exits 0 "a case" case new --kind bec --title x
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
draft="$XDG_DATA_HOME/hikeshi/drafts/$id.txt"

mkfifo "$DIR/pipe"
"$HIKESHI" case note "$id" <"$DIR/pipe" >"$DIR/out" 2>"$DIR/err" &
typist=$!
exec 3>"$DIR/pipe"
printf 'first line\nsecond line\nhalf a li' >&3
n=0 # half a minute, should this machine be busy
while [ $n -lt 300 ] && ! grep -q second "$draft" 2>/dev/null; do
	n=$((n + 1))
	sleep 0.1
done
[ "$(stat -c %a "$draft")" = 600 ]
result $? "the draft is readable by its owner only"
status=0
printf 'more\n' | "$HIKESHI" case note "$id" >"$DIR/out2" 2>"$DIR/err2" || status=$?
[ "$status" = 74 ]
result $? "a second writer is told to wait"
kill -9 $typist
wait $typist 2>/dev/null
exec 3>&-
[ "$(cat "$draft")" = "$(printf 'first line\nsecond line')" ]
result $? "every finished line is on the disk"
run case show "$id"
is_silent_on "nothing of it is an entry yet" "second line"

printf 'third line\n.\nnever read\n' | "$HIKESHI" case note "$id" >"$DIR/out" 2>"$DIR/err"
result $? "typing goes on"
says "what was typed is shown" "second line"
run case show "$id"
says "and recorded with the rest" "third line"
says "from its first line" "first line"
is_silent_on "up to the dot" "never read"
[ ! -e "$draft" ]
result $? "the draft is gone"
exits 0 "it verifies" verify "$id"

printf '%s\n' "first line" "second line" "third line" >"$draft" # as a crash before the removal leaves it
printf 'another\n' | "$HIKESHI" case note "$id" >"$DIR/out" 2>"$DIR/err"
is_silent_on "a draft that was recorded is not offered again" "second line"
printf '' | "$HIKESHI" case note "$id" >"$DIR/out" 2>"$DIR/err"
[ $? = 64 ]
result $? "nothing typed, nothing recorded"
ln -s "$DIR/elsewhere" "$draft"
printf 'x\n' | "$HIKESHI" case note "$id" >"$DIR/out" 2>"$DIR/err"
[ $? = 74 ] && [ ! -e "$DIR/elsewhere" ]
result $? "a link in its place is not followed"
exits 64 "a case that is none" case note 20260101-ZZZZ
exits 64 "nor is a path one" case note ../../x
finish

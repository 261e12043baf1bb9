#!/bin/sh
# The first things somebody types.
. "$(dirname "$0")/lib.sh"

exits 0 "no arguments: a start page"
says "it begins with the emergency number" "110番"
tail -6 "$DIR/out" | grep -qF "hikeshi examine mail.eml"
result $? "the line to type stands last, where the eye is"
exits 0 "--version" --version
grep -qE '^hikeshi [0-9]+\.[0-9]+\.[0-9]+$' "$DIR/out"
result $? "--version is one plain line"
exits 64 "an unknown command" exmaine
complains "and names it" "exmaine"
complains "and where all of them are listed" "hikeshi "
exits 64 "an unknown command full of escapes" "$(printf '\033]0;title\007')"
no_escape "shows none of them"
exits 0 "--lang en alone" --lang en
says "speaks English" "suspicious mail"
exits 0 "an option before the command" --lang en guide phishing
! grep -qF "hikeshi ask" "$DIR/out" && grep -qiF "phishing" "$DIR/out"
result $? "does what the command does, and is no start page"
exits 0 "so does one with =" --lang=en guide phishing
says "in that language" "Do now"
exits 64 "a command that is none behind an option" --lang en exmaine
complains "and names it" "exmaine"
exits 64 "an option of its own before the command" --frobnicate guide
exits 65 "nothing is passed over" --lang en examine "$DIR/none.eml"

LANG=en_US.UTF-8 LC_ALL= run
says "LANG=en speaks English" "suspicious mail"
LANG=ja_JP.UTF-8 LC_ALL= run
says "LANG=ja speaks Japanese" "怪しいメール"
LANG=de_DE.UTF-8 LC_ALL= run
says "any other language gets English" "suspicious mail"
LANG=C LC_ALL= run
says "no language at all gets Japanese" "怪しいメール"

HIKESHI_DATA="$DIR/nowhere" run guide
[ "$status" = 65 ]
result $? "data that is not there: status $status, want 65"
complains "and says which" "nowhere"
finish

#!/bin/sh
# A mailbox file of Outlook with more mails than one window holds: each is judged once, none is lost.
. "$(dirname "$0")/lib.sh"

PYTHONPATH="$(dirname "$0")/../make" python3 - "$DIR/box.pst" <<'MAKE'
import sys
from outlook import TIME, UNICODE, Message, pst, ticks

def mail(i):
    return Message({
        (0x0037, UNICODE): f"予定 {i}", (0x0039, TIME): ticks(1793235600 + i),
        (0x0042, UNICODE): "鈴木", (0x5D02, UNICODE): "suzuki@hinode-shoji.example.jp",
        (0x1000, UNICODE): "水曜日です。\r\n",
    })

open(sys.argv[1], "wb").write(pst({"受信トレイ": [mail(i) for i in range(270)]}))
MAKE

exits 0 "a mailbox of 270 mails" examine --format json "$DIR/box.pst"
[ "$(wc -l <"$DIR/out")" = 270 ]
result $? "an answer for each"
[ "$(grep -o '予定 [0-9]*' "$DIR/out" | sort -u | wc -l)" = 270 ]
result $? "and each once"
says "under its folder" '受信トレイ/2097188'
finish

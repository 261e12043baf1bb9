#!/bin/sh
# seal: bytes into a case, once, untouched.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
mail "$DIR/mail.eml"
exits 0 "a case" case new --kind bec --title x
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
before=$(sha256sum <"$DIR/mail.eml")
exits 0 "seal" seal "$id" "$DIR/mail.eml"
[ "$before" = "$(sha256sum <"$DIR/mail.eml")" ]
result $? "the file itself is not touched"
run case show "$id"
says "the hash is in the case" "${before%% *}"
exits 0 "twice" seal "$id" "$DIR/mail.eml"
[ "$(find "$XDG_DATA_HOME/hikeshi/evidence" -type f -name '*.hks' | wc -l)" = 1 ]
result $? "the bytes are stored once"
! grep -rqF "meeting on Thursday" "$XDG_DATA_HOME/hikeshi/evidence"
result $? "and not in readable form"
: >"$DIR/empty"
exits 0 "an empty file" seal "$id" "$DIR/empty"
exits 65 "a file that is not there" seal "$id" "$DIR/none"
exits 65 "a folder" seal "$id" "$DIR"
exits 64 "a case that is none" seal 20260101-ZZZZ "$DIR/mail.eml"
exits 64 "nothing to seal" seal "$id"
exits 64 "no case" seal
exits 0 "it verifies" verify "$id"
finish

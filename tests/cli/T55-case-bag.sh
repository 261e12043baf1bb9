#!/bin/sh
# case export, import, redact: what leaves the casebook.
. "$(dirname "$0")/lib.sh"
export XDG_DATA_HOME="$DIR/share"
mail "$DIR/mail.eml"
exits 0 "a case" case new --kind bec --title 見本の件
id=$(grep -oE '[0-9]{8}-[0-9A-Z]{4}' "$DIR/out")
exits 0 "with evidence" seal "$id" "$DIR/mail.eml"
exits 0 "and a note" case note "$id" "tanaka@reiji.example から電話"
exits 0 "export" case export "$id" -o "$DIR/bag.zip"
[ "$(stat -c %a "$DIR/bag.zip")" = 600 ]
result $? "is readable by its owner only"
(cd "$DIR" && python3 -m zipfile -e bag.zip bag) && (cd "$DIR/bag/$id" && sha256sum -c --quiet manifest-sha256.txt)
result $? "sha256sum alone checks it"
exits 64 "export without a file" case export "$id"
exits 74 "where nothing can be written" case export "$id" -o /proc/nowhere/bag.zip
exits 64 "a case that is none" case export 20260101-ZZZZ -o "$DIR/none.zip"
[ ! -e "$DIR/none.zip" ] && ! ls "$DIR"/none.zip.* >/dev/null 2>&1
result $? "leaves no half file"
XDG_DATA_HOME="$DIR/other"
exits 0 "import elsewhere" case import "$DIR/bag/$id"
exits 0 "shows the same case" case show "$id"
says "with its note" "tanaka@reiji.example"
exits 64 "import again" case import "$DIR/bag/$id"
XDG_DATA_HOME="$DIR/share"
printf x >>"$DIR/bag/$id/data/README.txt"
XDG_DATA_HOME="$DIR/third"
run case import "$DIR/bag/$id"
[ "$status" != 0 ]
result $? "a bag that was changed is refused"
XDG_DATA_HOME="$DIR/share"
exits 0 "redact" case redact "$id" --word tanaka --word 見本 -o "$DIR/redacted.zip"
(cd "$DIR" && python3 -m zipfile -e redacted.zip redacted)
! grep -rq tanaka "$DIR/redacted"
result $? "the word is nowhere to be read"
exits 0 "the original stays" case show "$id"
says "as it was" "tanaka@reiji.example"
exits 64 "redact without words" case redact "$id" -o "$DIR/r.zip"
finish

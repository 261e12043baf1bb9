#!/bin/sh
# profile: written once, readable by its owner only, checked.
. "$(dirname "$0")/lib.sh"

page="$XDG_CONFIG_HOME/hikeshi/profile.yaml"
exits 65 "check before there is one" profile check
complains "says how to make it" "profile init"
exits 0 "init" profile init
[ "$(stat -c %a "$page")" = 600 ]
result $? "is readable by its owner only"
exits 64 "init again" profile init
complains "replaces nothing" "--force"
exits 0 "init --force" profile init --force --lang en
exits 0 "show" profile show
cmp -s "$page" "$DIR/out"
result $? "shows the page as it is"
exits 0 "check" profile check
says "names what is missing" "まだ書かれていないもの"
printf 'organisation: \033[31mred\nnonsense: 1\n' >"$DIR/bad.yaml"
exits 65 "a page with a mistake" profile check --profile "$DIR/bad.yaml"
no_escape "is told without its escapes"
exits 0 "show of such a page" profile show --profile "$DIR/bad.yaml"
no_escape "neither"
mkdir -p "$XDG_CONFIG_HOME/hikeshi"
cat >"$XDG_CONFIG_HOME/hikeshi/profile.yaml" <<'END'
providers:
  - type: bank
    name: 例示銀行
    phone: "0120-000-000"
    hours: 24時間
END
exits 0 "the bank's desk" desks bank_card
says "the number somebody prepared" "例示銀行 0120-000-000（24時間）"
exits 64 "no such action" profile burn
exits 64 "no action" profile
exits 74 "where nothing can be written" profile init --profile /proc/nowhere/profile.yaml
finish

#!/bin/sh
# token: shown once, listed by label, revoked.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME="$DIR/data"
exits 0 "a list of none" token list
says "says that it is empty" "まだありません"
exits 0 "new" token new Mail-Desk --role handler --days 30 --at 2026-11-23T09:30
token=$(cat "$DIR/out")
[ "$(wc -l <"$DIR/out")" = 1 ] && printf '%s' "$token" | grep -Eqx 'hk_[A-Za-z0-9_-]{43}'
result $? "standard output is the token and nothing else"
complains "says that it is shown once" "二度と"
exits 64 "the same label" token new mail-desk
exits 64 "a label that is none" token new '<b>'
exits 64 "a role that is none" token new x --role emperor
exits 64 "days beyond the limit" token new x --days 3651
complains "names the limit" "3650"
exits 64 "days below none" token new x --days -1
exits 0 "list" token list --lang en --at 2026-12-23T09:29
says "has the folded label" "mail-desk"
says "says until when" "holds until"
says "and when" "2026-12-23T09:30+09:00"
is_silent_on "does not have the token" "$token"
exits 0 "list at its end" token list --lang en --at 2026-12-23T09:30
says "says that it ended" "ended"
says "and when" "2026-12-23T09:30+09:00"
exits 0 "revoke" token revoke MAIL-DESK --at 2026-11-24T09:30
exits 64 "revoke again" token revoke mail-desk
exits 0 "the label again" token new mail-desk
[ "$(cat "$DIR/out")" != "$token" ]
result $? "is another token"
exits 0 "list of both" token list --lang en
says "has the revoked one" "stopped"
says "and when" "2026-11-24T09:30+09:00"
exits 64 "no such word" token burn x
exits 64 "no word" token
! grep -rqF -e "$token" "$DIR/data"
result $? "no token is in the store"
finish

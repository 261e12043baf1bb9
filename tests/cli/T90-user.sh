#!/bin/sh
# user: people are let in, get roles, are stopped; a password is never shown nor an argument.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME="$DIR/data"
# with CODE PASSWORD ARGS… - as exits, with a first line of standard input.
with() {
	want=$1 line=$2 status=0
	shift 2
	printf '%s\n' "$line" | timeout 60 "$HIKESHI" "$@" >"$DIR/out" 2>"$DIR/err" || status=$?
	[ "$status" = "$want" ]
	result $? "$(printf '%.60s' "$*" | tr -d '\033') (status $status, want $want)"
}
good='correct horse battery'

exits 0 "a list of nobody" user list
says "says that it is empty" "まだ誰も"
with 0 "$good" user add Sato --role handler --password-stdin
says "names who was added, folded" "sato"
with 0 "合い言葉は犬と猫と鳥です" user add '山田　太郎' --password-stdin --lang en
says "the default role" "reporter"
with 64 "$good" user add ＳＡＴＯ --password-stdin
complains "the same name in other letters is taken" "sato"
with 64 "$good" user add kato --role emperor --password-stdin
complains "roles are named" "auditor"
with 64 "elf letters" user add kato --password-stdin
complains "a short password is refused" "12"
with 64 "" user add kato --password-stdin
with 64 "$(head -c 1048576 /dev/zero | tr '\0' a)" user add kato --password-stdin
complains "a megabyte is refused" "1024"
with 64 "$good" user add '<script>' --password-stdin
with 64 "$good" user add "$(printf 'a\033[31mb')" --password-stdin
no_escape "a name with an escape is told without it"
exits 64 "no terminal and no --password-stdin" user add kato
complains "says how to hand it over" "--password-stdin"
exits 0 "list" user list --lang en
says "has the handler" "handler"
says "has the Japanese name" "山田 太郎"
is_silent_on "and nobody who was refused" "kato"
is_silent_on "and no hash" "argon2"
exits 0 "role" user role sato auditor
says "the new role" "auditor"
exits 64 "role of nobody" user role nobody auditor
exits 64 "role without one" user role sato
with 0 "another long password" user password sato --password-stdin
exits 0 "disable" user disable sato --at 2026-11-23T09:30
exits 0 "list with a stopped one" user list
says "says when" "2026-11-23T09:30+09:00"
exits 0 "enable" user enable sato
exits 64 "no such word" user burn sato
exits 64 "no word" user
exits 64 "too many words" user disable sato yamada
! grep -rqF -e "$good" -e "another long password" "$DIR/data"
result $? "no password is in the store"
exits 74 "a store that cannot be written" user list --store sqlite:/proc/nowhere/cases.db

# At a terminal: typed twice, never shown.
cat >"$DIR/type.py" <<'END'
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:2] + sys.argv[3:])
seen = b""
answers = sys.argv[2].split("|")
try:
    while True:
        seen += os.read(fd, 1000)
        if answers and seen.count("：".encode()) + seen.count(b": ") > 2 - len(answers):
            time.sleep(0.2)
            os.write(fd, answers.pop(0).encode())
except OSError:
    pass
sys.stdout.write(seen.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
typed() { # WANT NAME ANSWERS ARGS…
	want=$1 name=$2 answers=$3
	shift 3
	status=0
	timeout 60 python3 "$DIR/type.py" "$HIKESHI" "$answers" "$@" >"$DIR/out" 2>"$DIR/err" </dev/null || status=$?
	[ "$status" = "$want" ]
	result $? "$name (status $status, want $want)"
}
typed 0 "typed at a terminal" "$good
|$good
" user add ito
is_silent_on "is not shown" "$good"
typed 64 "typed differently" "$good
|$good!
" user add mori
says "says so" "違います"
exits 0 "list" user list
says "who was typed in" "ito"
is_silent_on "but not who was typed wrongly" "mori"
typed 64 "interrupted" "$(printf '\003')|" user add mori
finish

# lib.sh - what the tests of the command line share: TAP, a folder of one's own, quiet words.
#
# A test sources this file, calls the checks below and ends with `finish`.  The program is
# $HIKESHI, with $HIKESHI_EXAMINER and $HIKESHI_DATA, as the test runner sets them; unset, those of
# build-debug.  Without a program it fails, because a check that cannot run has not passed.

TOP=$(cd "$(dirname "$0")/../.." && pwd)
: "${HIKESHI:=$TOP/build-debug/hikeshi}" "${HIKESHI_DATA:=$TOP/data}"
: "${HIKESHI_EXAMINER:=$TOP/build-debug/hikeshi-examiner}"
[ -x "$HIKESHI" ] || {
	echo "$HIKESHI is missing: run tools/build build-debug, or set HIKESHI" >&2
	exit 1
}
export HIKESHI_EXAMINER HIKESHI_DATA
DIR=$(mktemp -d)
trap 'rm -rf "$DIR"' EXIT
export XDG_CONFIG_HOME="$DIR/config" LC_ALL=C.UTF-8
unset NO_COLOR LANG LC_MESSAGES
tests=0
failed=0

# result OK? NAME - one line of TAP.
result() {
	tests=$((tests + 1))
	if [ "$1" = 0 ]; then
		echo "ok $tests - $2"
	else
		failed=$((failed + 1))
		echo "not ok $tests - $2"
		# Meson shows what a test says here and swallows its standard output.
		{
			echo "# not ok $tests - $2"
			sed 's/^/#   out: /' "$DIR/out" 2>/dev/null | head -20
			sed 's/^/#   err: /' "$DIR/err" 2>/dev/null | head -20
		} >"$DIR/.why"
		cat "$DIR/.why"
		cat "$DIR/.why" >&2
	fi
}

# run ARGS… - leaves $DIR/out, $DIR/err and $status.
run() {
	status=0
	timeout 60 "$HIKESHI" "$@" >"$DIR/out" 2>"$DIR/err" </dev/null || status=$?
}

# exits CODE NAME ARGS…
exits() {
	want=$1 name=$2
	shift 2
	run "$@"
	[ "$status" = "$want" ]
	result $? "$name (status $status, want $want)"
}

# says NAME TEXT / is_silent_on NAME TEXT: about the last run's standard output.
says() {
	grep -qF -- "$2" "$DIR/out"
	result $? "$1"
}
is_silent_on() {
	! grep -qF -- "$2" "$DIR/out"
	result $? "$1"
}
# says_somewhere NAME TEXT: as says, wherever its lines were broken for a terminal.
says_somewhere() {
	tr -d ' \n' <"$DIR/out" | grep -qF -- "$(printf %s "$2" | tr -d ' ')"
	result $? "$1"
}
# complains NAME TEXT: about the last run's standard error.
complains() {
	grep -qF -- "$2" "$DIR/err"
	result $? "$1"
}

# no_escape NAME: neither stream of the last run holds a control character that was not a line break.
no_escape() {
	! LC_ALL=C tr -d '\n' <"$DIR/out" | cat - "$DIR/err" | LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')"
	result $? "$1"
}

# mail FILE - a plain, invented mail.
mail() {
	cat >"$1" <<-MAIL
		From: Sato <sato@mihon.example>
		To: tanaka@reiji.example
		Subject: meeting on Thursday
		Date: Mon, 23 Nov 2026 10:00:00 +0900
		Message-ID: <1@mihon.example>
		MIME-Version: 1.0
		Content-Type: text/plain; charset=utf-8

		The meeting on Thursday begins at ten. Regards, Sato
	MAIL
}

finish() {
	echo "1..$tests"
	[ "$failed" = 0 ]
}

#!/bin/sh
# trace-leak: who had everything that a false mail repeats, said with its doubts.
. "$(dirname "$0")/lib.sh"
here="$TOP/tests/mailboxes"

# trace CODE SIDE WHY FAKE
trace() {
	exits "$1" "$4" trace-leak "$here/$4.eml" --own example.jp -m "$here/keiri.mbox" --format json
	says "$4: $2" "\"side\":\"$2\",\"why\":\"$3\""
}
trace 11 cannot-tell nothing fake-nothing
trace 11 cannot-tell shared fake-shared
is_silent_on "lines that were broken anew are found" '"state":"missing"'
trace 0 ours internal fake-ours
says "by the mail that never left us" '"left_us":false'
trace 0 ours only-we-all fake-only-we
says "an address with a piece more is alike" '"alike":["reiji.example"]'
trace 0 theirs unknown fake-theirs
says "so is one with a letter changed" '"alike":["mihon.example"]'
exits 11 "a box without the internal mail" trace-leak "$here/fake-ours.eml" --own example.jp \
	-m "$here/sato.mbox"
exits 0 "in words" trace-leak "$here/fake-ours.eml" --own example.jp -m "$here/keiri.mbox"
says "the answer" "こちら側から漏れた疑いが強い"
says "the line" "こちらだけが持っていた"
says "and the doubt" "証明ではありません"
cp "$here/fake-ours.eml" "$DIR/box.eml"
exits 11 "the false mail is no witness for itself" trace-leak "$here/fake-ours.eml" \
	--own example.jp -m "$DIR/box.eml" -m "$here/sato.mbox"
for mail in "$TOP"/examples/*.eml; do
	printf 'From x Mon Nov 16 00:00:00 2026\n'
	sed 's/^From />From /' "$mail"
	echo
done >"$DIR/all.mbox"
exits 11 "most of what it repeats is nowhere" trace-leak "$TOP/examples/bec-account-changed-ja.eml" \
	--own example.jp --mailbox "$DIR/all.mbox"
is_silent_on "so nobody had all of it" "全部ありました"
is_silent_on "a telephone number of zeros is no clue" "偽のメールを書いた人が見たはずのメール"
exits 64 "without a mailbox" trace-leak "$here/fake-ours.eml"
exits 64 "two false mails" trace-leak "$here/fake-ours.eml" x -m "$here/keiri.mbox"
exits 65 "an empty mailbox" trace-leak "$here/fake-ours.eml" -m "$TOP/tests/cli/lib.sh"
exits 65 "no false mail" trace-leak "$DIR/none.eml" -m "$here/keiri.mbox"
exits 65 "a false mail that is none" trace-leak "$TOP/tests/cli/lib.sh" -m "$here/keiri.mbox"
finish
